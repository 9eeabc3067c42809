import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWithProject } from '../attack/startWithProject';
import { findBarriers } from '../helpers/findBarriers';
import { openMenu } from '../helpers/openMenu';
import { plantBoundaries } from '../helpers/plantedBoundaries';
import { saveProject, sendOrFail, startPlantedProject } from '../helpers/plantedProject';
import { openSampleTools } from '../helpers/sampleCounty';
import type { StartedApp } from '../helpers/startApp';

let app: StartedApp;
let page: Page;
/** The village whose three first households were struck off in June. */
let village = { code: '', name: '' };

/** A county of 60 planted households in October: three of one village were struck off in June. */
async function startCampaign(): Promise<StartedApp> {
  const tools = await openSampleTools('planted');
  try {
    const { door } = await startPlantedProject(tools, { count: 60, planned: true });
    await sendOrFail(door, 'setAsOf', { asOf: '2016-10-31' });
    const { rows } = await sendOrFail(door, 'listHouseholds', { scope: '440224', offset: 0, limit: 60 });
    const { steps } = await sendOrFail(door, 'listExitCases', {
      scope: '440224',
      subject: 'household',
      offset: 0,
      limit: 1,
    });
    const last = steps.findLast(({ procedure }) => procedure === 'household_exit')!;
    village = { code: rows[0]!.villageCode, name: rows[0]!.villageName };
    await sendOrFail(door, 'recordProgress', {
      entries: rows
        .filter(({ villageCode }) => villageCode === village.code)
        .slice(0, 3)
        .map(({ householdId }) => ({
          ...{ kind: 'household_step' as const, householdId, item: `${last.procedure}/${last.step}` },
          ...{ state: 'done' as const, day: '2016-06-15' },
        })),
      reason: '六月月报',
    });
    return await startWithProject('示范县.guatu', (await saveProject(door)).bytes);
  } finally {
    await Promise.all([tools.engine.close(), tools.solver.close(), tools.workbookReader.close()]);
  }
}

beforeAll(async () => {
  app = await startCampaign();
  page = app.page;
  page.setDefaultTimeout(60_000);
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('button', { name: '挂图' }).click();
  await page.locator('.chart-tabs').waitFor();
}, 300_000);
afterAll(() => app?.stop());

const show = async (chart: string): Promise<void> => {
  await page.getByRole('tab', { name: chart, exact: true }).click();
  await page.locator('.chart-stage canvas').waitFor();
};
const drawing = (): Locator => page.locator('.chart-stage .drawing-frame');
const shownPeriod = (): Promise<string> => page.locator('.period-shown').innerText();

/** What a screen reader hears of the mark that has the focus. */
const heard = (): Promise<string> =>
  drawing().evaluate(
    (frame) => document.getElementById(frame.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '',
  );

/** The green of the canvas at 7,200 places. */
const look = (): Promise<number[]> =>
  page.locator('.chart-stage canvas').evaluate((canvas) => {
    const pen = new OffscreenCanvas(120, 60).getContext('2d', { willReadFrequently: true })!;
    pen.drawImage(canvas as HTMLCanvasElement, 0, 0, 120, 60);
    return [...pen.getImageData(0, 0, 120, 60).data].filter((_, at) => at % 4 === 1);
  });

/** True while the canvas looks as it did then; edges that were smoothed otherwise do not count. */
const looksLike = async (then: number[]): Promise<boolean> =>
  (await look()).every((value, at) => Math.abs(value - then[at]!) < 40);

async function download(press: () => Promise<void>): Promise<{ file: Download; bytes: Buffer }> {
  const waiting = page.waitForEvent('download');
  await press();
  const file = await waiting;
  return { file, bytes: await readFile(await file.path()) };
}

describe('the wall charts', () => {
  it('are a set of tabs that arrow keys go along, each painted', async () => {
    await page.getByRole('tab', { name: '综合图' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.locator('[role=tab][aria-selected=true]').innerText()).toBe('作战图');
    let before = await look();
    expect(new Set(before).size).toBeGreaterThan(20);
    // A chart of its own under each tab.
    for (const tab of (await page.getByRole('tab').all()).slice(2)) {
      await tab.click();
      await expect.poll(() => looksLike(before)).toBe(false);
      before = await look();
    }
  });

  it('go from mark to mark by keyboard, tell each, and lead to the village and its household', async () => {
    await show('作战图');
    await drawing().focus();
    await page.keyboard.press('Home');
    for (let steps = 0; steps < 200 && !(await heard()).includes(village.name); steps += 1)
      await page.keyboard.press(steps % 12 === 11 ? 'ArrowDown' : 'ArrowRight');
    expect(await heard()).toContain(village.name);
    await page.keyboard.press('Enter');
    await page.locator('.ant-drawer').getByText(`${village.name}的贫困户`).waitFor();
    await page.locator('.ant-drawer tbody tr').first().press('Enter');
    await expect.poll(() => page.locator('.ant-drawer-open').count()).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page
      .locator('.ant-drawer-mask')
      .first()
      .waitFor({ state: 'detached' })
      .catch(() => undefined);
  });

  it('replay the campaign: before June nobody was out, and the last period is the as-of day', async () => {
    await show('时间表');
    const now = await look();
    await page.locator('.period-slider .ant-slider-handle').focus();
    await page.keyboard.press('Home');
    expect(await shownPeriod()).toBe('2016年1月');
    const first = await look();
    expect(await looksLike(now)).toBe(false);
    for (let month = 2; month <= 6; month += 1) await page.getByRole('button', { name: '后一期' }).click();
    expect(await shownPeriod()).toBe('2016年6月');
    expect(await looksLike(first)).toBe(false);
    await page.getByRole('button', { name: '回放' }).click();
    await expect.poll(shownPeriod).toBe('基准日 2016-10-31');
    await expect.poll(() => looksLike(now)).toBe(true);
  });

  it('filter one another: a state leaves its villages, a town narrows all charts', async () => {
    const all = await look();
    const choices = page.getByRole('group', { name: '只看哪些状态' }).getByRole('button');
    await choices.first().click();
    await expect.poll(() => looksLike(all)).toBe(false);
    await page.getByRole('button', { name: '全部状态' }).click();
    await expect.poll(() => looksLike(all)).toBe(true);
    await drawing().focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    const town = (await heard()).split(/[，：,]/)[0]!;
    await page.keyboard.press('Enter');
    await expect.poll(() => drawing().getAttribute('aria-label')).toContain(town);
    await page.locator('.scope-county').click();
    await expect.poll(() => looksLike(all)).toBe(true);
  });

  it('have no barrier, light or in the print dialog', async () => {
    const barriers: string[] = [];
    for (const chart of ['作战图', '时间表', '资金流向']) {
      await show(chart);
      barriers.push(...(await findBarriers(page)).map((barrier) => `${chart} ${barrier}`));
    }
    await page.getByRole('button', { name: '打印' }).click();
    await page.locator('.print-preview iframe').waitFor();
    await page.waitForTimeout(400);
    barriers.push(...(await findBarriers(page)).map((barrier) => `print ${barrier}`));
    await page.locator('.ant-modal-footer').getByRole('button', { name: '关闭' }).click();
    await page.locator('.ant-modal').waitFor({ state: 'detached' });
    expect(barriers).toEqual([]);
  });

  it('are handed out as picture, drawing and workbook', async () => {
    await show('销号表');
    const save = (kind: string) =>
      download(async () => {
        await page.locator('.chart-tools .ant-btn-loading').waitFor({ state: 'detached' });
        const menu = page.locator('.ant-dropdown:not(.ant-dropdown-hidden)');
        await menu.waitFor({ state: 'hidden' });
        await openMenu(page.getByRole('button', { name: '保存此图' }), menu.getByRole('menuitem', { name: kind }));
        await menu.getByRole('menuitem', { name: kind }).click();
      });
    expect((await save('图片（PNG）')).bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    const svg = await save('矢量图（SVG）');
    expect(svg.file.suggestedFilename()).toBe('仁化县销号表.svg');
    expect(svg.bytes.toString('utf8')).toMatch(/^<svg [^]*<\/svg>\s*$/);
    expect((await save('表格（Excel）')).bytes.subarray(0, 2).toString('latin1')).toBe('PK');
  });

  it('are printed as they are previewed: A1 in A3 tiles, grey', async () => {
    await page.getByRole('button', { name: '打印' }).click();
    const dialog = page.locator('.ant-modal');
    await dialog.locator('.ant-segmented-item', { hasText: /^A1$/ }).click();
    await dialog.locator('.ant-segmented-item', { hasText: 'A3 拼接' }).click();
    await dialog.getByText('灰度（黑白打印机）').click();
    const told = dialog.getByRole('status');
    await expect.poll(() => told.innerText()).toMatch(/^1 张挂图，[4-9] 页$/);
    const pages = Number(/(\d+) 页/.exec(await told.innerText())![1]);
    const preview = dialog.frameLocator('iframe').locator('section.page');
    await expect.poll(() => preview.count()).toBe(pages);
    const { bytes } = await download(() => dialog.getByRole('button', { name: '导出 PDF' }).click());
    expect(bytes.subarray(0, 4).toString('latin1')).toBe('%PDF');
    expect(bytes.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(pages);
    await dialog.locator('.ant-modal-footer').getByRole('button', { name: '关闭' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('stand on the boundaries of the office, which say what matched and go away again', async () => {
    await show('作战图');
    const schematic = await look();
    await page.getByRole('button', { name: '边界' }).click();
    const dialog = page.locator('.ant-modal');
    await dialog.getByRole('textbox', { name: '理由' }).fill('测绘院提供');
    const { name, bytes } = plantBoundaries();
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/geo+json', buffer: Buffer.from(bytes) });
    await dialog.getByText('2 个地方有边界').waitFor();
    await dialog
      .getByText(/1 个图形不是本县的镇、村.*外县某村/)
      .first()
      .waitFor();
    await expect.poll(() => looksLike(schematic)).toBe(false);
    await dialog.getByRole('textbox', { name: '理由' }).fill('不再使用');
    await dialog.getByRole('button', { name: '去掉边界' }).click();
    await dialog.getByText('现在没有边界').waitFor();
    await dialog.locator('.ant-modal-footer').getByRole('button', { name: '关闭' }).click();
    await expect.poll(() => looksLike(schematic)).toBe(true);
  });

  it('fill the screen, one by one and all at once', async () => {
    await page.getByRole('button', { name: '演示' }).click();
    const slides = page.getByRole('dialog', { name: '演示' });
    await slides.locator('.presentation-step', { hasText: '作战图' }).waitFor();
    await slides.locator('canvas').waitFor();
    await page.keyboard.press('ArrowRight');
    await slides.locator('.presentation-step', { hasText: '任务书' }).waitFor();
    await page.keyboard.press('Home');
    await slides.locator('.presentation-step', { hasText: '综合图' }).waitFor();
    expect(await slides.locator('.presentation-count').innerText()).toContain('791 天');
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await slides.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '大屏' }).click();
    const board = page.getByRole('dialog', { name: '大屏' });
    // Five drawings, and the persons left.
    await expect.poll(() => board.locator('canvas').count()).toBe(6);
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await board.waitFor({ state: 'detached' });
  });

  it('never asked anyone but themselves', () => {
    expect(app.outside).toEqual([]);
    // The preview's frame runs no script, not even the one with which a test looks into it.
    expect(app.complaints.filter((text) => !text.includes("in 'about:srcdoc'"))).toEqual([]);
  });
});
