import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers } from '../helpers/findBarriers';
import { openMenu } from '../helpers/openMenu';
import type { StartedApp } from '../helpers/startApp';
import { startPlannedApp } from '../helpers/startPlannedApp';

let app: StartedApp;
let page: Page;
beforeAll(async () => {
  app = await startPlannedApp();
  page = app.page;
});
afterAll(() => app?.stop());

const goTo = (name: string): Promise<void> =>
  page.getByRole('navigation', { name: '主菜单' }).getByRole('button', { name }).click();
const showTab = (name: string): Promise<void> =>
  page.locator('.screen-head .ant-segmented-item', { hasText: name }).click();
const panel = (name: string): Locator => page.getByRole('region', { name, exact: true });
const drawer = (): Locator => page.locator('.ant-drawer');
const fenOf = (text: string): number => Math.round(Number(text.replaceAll(',', '')) * 100);

/** Amounts of a table's last column, and what its foot says of them, in fen. */
async function amountsOf(table: Locator): Promise<{ rows: number[]; foot: number }> {
  const last = async (rows: Locator): Promise<number[]> =>
    (await rows.locator('td:last-child').allInnerTexts()).map(fenOf);
  const [foot] = await last(table.locator('tfoot tr'));
  return { rows: await last(table.locator('tbody tr')), foot: foot! };
}

async function download(press: () => Promise<void>): Promise<{ file: Download; bytes: Buffer }> {
  const waiting = page.waitForEvent('download');
  await press();
  const file = await waiting;
  return { file, bytes: await readFile(await file.path()) };
}

/** A fixed amount of work for the page, in milliseconds: 100 where the bar was set. */
function calibrate(): number {
  const start = performance.now();
  let state = 1;
  for (let step = 0; step < 40_000_000; step += 1) state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
  return state === 0 ? 0 : performance.now() - start;
}

/** Work of the window's own thread in a trace, in milliseconds of the processor. */
function sumTasks(trace: Buffer): number {
  interface TraceEvent {
    name: string;
    pid: number;
    tid: number;
    dur?: number;
    tdur?: number;
    args?: { name?: string };
  }
  const { traceEvents: events } = JSON.parse(trace.toString('utf8')) as { traceEvents: TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent) => `${pid}:${tid}`;
  const windows = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(thread),
  );
  return events
    .filter((event) => event.name === 'ThreadControllerImpl::RunTask' && windows.has(thread(event)))
    .reduce((sum, { dur = 0, tdur = dur }) => sum + tdur / 1000, 0);
}

describe('the money of the plan', () => {
  let total = 0;

  it('is drawn, and the table beside it adds up to the fen', async () => {
    await goTo('资金');
    await page.locator('.funding .chart canvas').waitFor();
    const { rows, foot } = await amountsOf(panel('资金表').locator('table'));
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.reduce((sum, fen) => sum + fen, 0)).toBe(foot);
    total = foot;
    await panel('资金表').locator('.ant-segmented-item', { hasText: '流向' }).click();
    const halves = panel('资金表').locator('table');
    await halves.nth(1).waitFor();
    for (const half of [0, 1]) {
      const flow = await amountsOf(halves.nth(half));
      expect(flow.foot).toBe(total);
      expect(flow.rows.reduce((sum, fen) => sum + fen, 0)).toBe(total);
    }
    await panel('资金表').locator('.ant-segmented-item', { hasText: '来源' }).click();
  });

  it('leads from a line to its trace by keyboard', async () => {
    const line = panel('资金表').locator('tbody tr').first();
    const [name, amount] = await line.locator('td').allInnerTexts();
    await line.press('Enter');
    await drawer().getByText(`追踪：${name}`).waitFor();
    await drawer().locator('table').waitFor();
    expect((await amountsOf(drawer().locator('table'))).foot).toBe(fenOf(amount!));
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await drawer().waitFor({ state: 'detached' });
  });

  it('leads from a band of the drawing to its trace by mouse', async () => {
    const chart = page.locator('.funding .chart');
    const { width } = (await chart.boundingBox())!;
    // The first band leaves the first source at the top.
    await chart.click({ position: { x: Math.round(width * 0.3), y: 24 } });
    await drawer()
      .getByText(/^追踪：/)
      .waitFor();
    await drawer()
      .getByRole('button', { name: /^看全部/ })
      .click();
    await panel('逐笔资金').locator('.virtual-row').first().waitFor();
  });

  it('follows a payment on to its household, where every side adds up', async () => {
    await page.locator('.trace-select').waitFor();
    await page.locator('.screen .ant-segmented-item', { hasText: '贫困户' }).click();
    const title = page.locator('.funding .panel h2', { hasText: /^追踪：/ });
    const before = await title.innerText();
    await page.locator('.trace-select').click();
    await page.locator('.ant-select-item-option').first().click();
    await expect.poll(() => title.innerText()).not.toBe(before);
    await page.locator('.answered.is-former').waitFor({ state: 'detached' });
    const needed = fenOf(await page.locator('.money-facts dd').first().innerText());
    expect(needed).toBeGreaterThan(0);
    for (const table of await page.locator('.trace-sides table').all()) {
      const { rows, foot } = await amountsOf(table);
      expect(foot).toBe(needed);
      expect(rows.reduce((sum, fen) => sum + fen, 0)).toBe(needed);
    }
  });

  it('is told for one year, also one of follow-up', async () => {
    await showTab('总览');
    await page.locator('.funding-years .ant-segmented-item', { hasText: '巩固' }).first().click();
    const foot = panel('资金表').locator('tfoot td:last-child');
    await expect.poll(async () => fenOf(await foot.innerText())).toBeLessThan(total);
    await page.locator('.funding-years .ant-segmented-item', { hasText: '全部年度' }).click();
    await expect.poll(async () => fenOf(await foot.innerText())).toBe(total);
  });

  it('has no barrier on overview, sources and trace', async () => {
    const barriers: string[] = [];
    for (const tab of ['总览', '来源', '追踪']) {
      await showTab(tab);
      await page.waitForTimeout(400);
      barriers.push(...(await findBarriers(page)).map((barrier) => `${tab} ${barrier}`));
    }
    expect(barriers).toEqual([]);
  });

  it('is handed out as table, picture, drawing and workbook', async () => {
    await showTab('总览');
    const table = await download(() => page.getByRole('button', { name: '导出表格：资金表 来源' }).click());
    const cells = table.bytes
      .toString('utf8')
      .trim()
      .split('\r\n')
      .map((row) => row.replaceAll('"', '').split(','));
    expect(fenOf(cells.at(-1)!.at(-1)!)).toBe(total);
    const picture = page.getByRole('button', { name: '导出图片：资金流向' });
    const entry = (name: string) => page.getByRole('menuitem', { name });
    await openMenu(picture, entry('图片（PNG）'));
    const png = await download(() => entry('图片（PNG）').click());
    expect(png.bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    await entry('图片（PNG）').waitFor({ state: 'hidden' });
    await openMenu(picture, entry('矢量图（SVG）'));
    const svg = await download(() => entry('矢量图（SVG）').click());
    expect(svg.file.suggestedFilename()).toMatch(/资金流向\.svg$/);
    expect(svg.bytes.toString('utf8')).toMatch(/^<svg [^]*<\/svg>\s*$/);
    const workbook = await download(() => page.getByRole('button', { name: '导出资金表' }).click());
    expect(workbook.bytes.subarray(0, 2).toString('latin1')).toBe('PK');
  });
});

describe('what a change of a source would bring', () => {
  it('is worked out with progress, told in the words of the field, and kept as a scenario', async () => {
    await showTab('来源');
    await page.getByRole('button', { name: '试算', exact: true }).click();
    await page.locator('.what-if-result').waitFor({ timeout: 90_000 });
    const result = await page.locator('.what-if-result').innerText();
    for (const part of ['1,000,000.00 元', '按现在的代价推算', '重新求解', '2016 年脱贫', '费用下限'])
      expect(result).toContain(part);
    await page.getByRole('button', { name: '存为情景' }).click();
    await page.getByRole('textbox', { name: '名称' }).fill('省里多给一百万');
    await page.getByRole('textbox', { name: '理由' }).fill('正在争取');
    await page.locator('.ant-modal-footer').getByRole('button', { name: '存为情景' }).click();
    await page.locator('.screen-head .stale-mark').waitFor();
  });

  it('is undone: the flow stands again after at most 200 ms of work in the window', async () => {
    await showTab('总览');
    await page.locator('.funding .is-stale-content .chart canvas').waitFor();
    const calibrations: number[] = [];
    for (let round = 0; round < 3; round += 1) calibrations.push(await page.evaluate(calibrate));
    await app.browser.startTracing(page, { categories: ['toplevel'] });
    await page.getByRole('button', { name: '撤销' }).click();
    await page.locator('.screen-head .stale-mark').waitFor({ state: 'detached' });
    await page.locator('.funding .is-stale-content').waitFor({ state: 'detached' });
    await page.waitForTimeout(300);
    const work = sumTasks(await app.browser.stopTracing());
    expect(work).toBeGreaterThan(0);
    expect(work).toBeLessThan(200 * Math.max(1, Math.min(...calibrations) / 100));
  });

  it('never asked anyone but itself', () => {
    expect(app.outside).toEqual([]);
    expect(app.complaints).toEqual([]);
  });
});
