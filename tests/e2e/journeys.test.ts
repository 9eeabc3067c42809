import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers } from '../helpers/findBarriers';
import { startApp, type StartedApp } from '../helpers/startApp';

let app: StartedApp;
let page: Page;
beforeAll(async () => {
  app = await startApp();
  page = app.page;
  page.setDefaultTimeout(60_000);
});
afterAll(() => app?.stop());

const goTo = (name: string): Promise<void> =>
  page
    .getByRole('navigation', { name: /主菜单|Main menu/ })
    .getByRole('button', { name })
    .click();
const statusBar = (): Locator => page.locator('.status-bar');
const eventually = <T>(look: () => Promise<T>) => expect.poll(look);
const untilRecorded = (): Promise<void> => page.locator('.record-state.is-recorded').waitFor();
const untilSaved = (): Promise<void> => page.locator('.save-state.is-saved').waitFor();
const untilIdle = (timeout: number): Promise<void> =>
  page.locator('.busy-task').waitFor({ state: 'detached', timeout });

describe('the journeys of a newcomer', () => {
  it('sees first where the county stands, each part a click from its place', async () => {
    const screen = page.locator('.screen.overview');
    await screen.waitFor();
    expect(await page.locator('.menu-entry[aria-current="page"]').innerText()).toBe('总览');
    const head = await screen.locator('.overview-head').innerText();
    for (const part of ['仁化县', '3,665 户 10,378 人', '基准日 2016-01-01']) expect(head).toContain(part);
    expect(await screen.locator('.overview-days').innerText()).toMatch(/^1,09[456]$/);
    await screen.locator('.place-card[aria-busy="true"]').first().waitFor({ state: 'detached' });
    expect(await screen.locator('.place-card', { hasText: '2016 年脱贫任务' }).innerText()).toContain('2,578');
    await screen.locator('.place-row', { hasText: '登记' }).first().waitFor();
    const back = async (): Promise<void> => {
      await page.goBack();
      await screen.waitFor();
    };
    for (const [card, place, part] of [
      ['未脱贫人口', '#/progress', '总体'],
      ['已支付资金', '#/progress', '挣值'],
      ['2016 年脱贫任务', '#/exit-plan', null],
      ['会误期的', '#/progress', '总体'],
    ] as const) {
      await screen.getByRole('button', { name: `${card}:` }).click();
      await page.waitForURL((url) => url.hash === place);
      if (part !== null) expect(await page.locator('.screen-head .ant-segmented-item-selected').innerText()).toBe(part);
      await back();
    }
    await screen.locator('.overview-countdown').click();
    await page.locator('.screen.schedule .ant-segmented-item-selected', { hasText: '重要日期' }).waitFor();
    await back();
    for (const title of ['误期和风险', '近期要办', '待处理的问题', '最近导入']) {
      const row = screen.getByRole('region', { name: title }).locator('.place-row').first();
      await row.waitFor();
      await row.click();
      await page.waitForURL((url) => url.hash !== '#/overview');
      expect(await page.locator('.problem-card').count(), title).toBe(0);
      await back();
    }
  });

  it('sees the finished wall chart', async () => {
    await goTo('挂图');
    await page.locator('.matrix').waitFor({ timeout: 30_000 });
    expect(await page.locator('.chart-title h1').innerText()).toContain('仁化县');
    expect(await page.locator('.village-name').count()).toBe(109);
    expect(await page.locator('.countdown-days').innerText()).toMatch(/^1,09[456]$/);
    const strip = await page.locator('.quota-strip').innerText();
    for (const figure of ['3,665', '10,378', '2,578', '4,686', '3,114']) expect(strip).toContain(figure);
    expect(await page.locator('.wall-chart-side canvas').count()).toBe(2);
  });

  it('looks down from the county to one household, nothing unmasked', async () => {
    await page.locator('.matrix .village-name').first().click();
    await page.locator('.ant-drawer .data-table tbody tr').first().click();
    const household = page.locator('.household');
    await household.waitFor();
    const text = await household.innerText();
    expect(text).toContain('家庭成员');
    expect(text).not.toMatch(/\d{17}[\dX]/);
    expect(text).toMatch(/\*/);
    await household.locator('canvas').waitFor();
    await page.keyboard.press('Escape');
    await household.waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.querySelectorAll('.ant-drawer').length === 1);
    // The drawer above takes Escape until its clean-up has run, a moment after it has left the page.
    await eventually(async () => {
      await page.keyboard.press('Escape');
      return page.locator('.ant-drawer-open').count();
    }).toBe(0);
  });

  it('filters by town, and by a village found in the palette', async () => {
    await page.locator('.town-name').first().click();
    await page.locator('.matrix.is-detailed').waitFor();
    await page.keyboard.press('Control+k');
    await page.locator('.palette-input').fill('闻韶镇');
    await page.locator('.palette-list li', { hasText: '闻韶镇' }).first().waitFor();
    await page.keyboard.press('Enter');
    await eventually(() => page.locator('.chart-title h1').innerText()).toContain('闻韶镇');
    await page.locator('.scope-county').click();
    await eventually(() => page.locator('.village-name').count()).toBe(109);
  });

  it('presents: large type, arrow keys, and back', async () => {
    await page.keyboard.press('p');
    const slides = page.locator('.presentation');
    await slides.waitFor();
    expect(await slides.locator('h1').innerText()).toContain('仁化县');
    await page.keyboard.press('ArrowRight');
    await slides.locator('.slide-matrix').first().waitFor();
    const size = await slides
      .locator('.slide-matrix .status-cell')
      .first()
      .evaluate((cell) => Number.parseFloat(getComputedStyle(cell).fontSize));
    expect(size).toBeGreaterThanOrEqual(17);
    await slides.getByRole('button', { name: '退出演示' }).click();
    await slides.waitFor({ state: 'detached' });
  });

  it('finds every screen working, in both languages, without a barrier or a complaint', async () => {
    const barriers: string[] = [];
    for (const [name, part] of [
      ['总览', '.overview-portrait canvas'],
      ['挂图', '.matrix'],
      ['对象', '.record-row code'],
      ['脱贫计划', '.proof-list'],
      ['措施与成本', '.data-table tfoot'],
      ['资金', '.funding .data-table tfoot'],
      ['政策依据', '.policy-values'],
      ['设置', '.setting'],
    ] as const) {
      await goTo(name);
      await page.locator(part).first().waitFor();
      expect(await page.locator('.problem-card').count(), name).toBe(0);
      expect(await page.locator('#main').innerText(), name).not.toMatch(/undefined|NaN|\[object/);
      barriers.push(...(await findBarriers(page)).map((barrier) => `${name} ${barrier}`));
    }
    expect(barriers).toEqual([]);
    await page.getByText('English').click();
    await eventually(() => page.locator('.menu-entry').first().innerText()).toBe('Overview');
    await page.reload();
    await page.locator('.menu-entry', { hasText: 'Wall chart' }).click();
    await page.locator('.chart-title h1', { hasText: 'wall chart' }).waitFor();
    expect(await page.locator('.status-legend').innerText()).not.toMatch(/[\u4e00-\u9fff]/);
    await page.locator('.menu-entry', { hasText: 'Settings' }).click();
    await page.getByText('中文').click();
    await eventually(() => page.locator('.menu-entry').first().innerText()).toBe('总览');
    expect(app.complaints).toEqual([]);
  });

  it('searches, filters and sorts the households', async () => {
    await goTo('对象');
    await page.locator('.record-row code').first().waitFor();
    const count = page.locator('.screen-head p');
    expect(await count.innerText()).toContain('3,665');
    await page.locator('.record-heading button', { hasText: '人数' }).first().click();
    await eventually(() => page.locator('[aria-sort="descending"]').innerText()).toContain('人数');
    await page.getByRole('searchbox').fill('胡坑');
    await eventually(() => count.innerText()).not.toContain('3,665');
    await page.getByRole('searchbox').fill('');
    await eventually(() => count.innerText()).toContain('3,665');
    await page.locator('.record-scroll').evaluate((scroller) => scroller.scrollTo({ top: 60_000 }));
    await page.locator('[data-index="2000"] code').first().waitFor();
  });

  it('tries a change: the plan is marked stale, planned again, and undone', async () => {
    await goTo('脱贫计划');
    const form = page.locator('.scenario-form');
    await form.getByRole('combobox', { name: '参数' }).click();
    await page.keyboard.type('就业');
    await page.keyboard.press('Enter');
    const value = form.getByRole('spinbutton');
    const now = Number(await value.inputValue());
    await value.fill(String(now * 0.97));
    await form.getByRole('textbox', { name: '理由' }).fill('试算：增收低一些');
    await form.getByRole('button', { name: '应用改动' }).click();
    await page.locator('.screen-head .stale-mark').waitFor();
    expect(await statusBar().innerText()).toContain('情景改动 1 处');
    await untilRecorded();
    await page.locator('.screen-head').getByRole('button', { name: '重新测算' }).click();
    await page.locator('.plan-progress, .busy-task').first().waitFor();
    await untilIdle(350_000);
    await page.locator('.screen-head .stale-mark').waitFor({ state: 'detached' });
    expect(await page.locator('.proof-list').innerText()).toMatch(/独立核对程序逐条检查了 [\d,]+ 条约束，全部符合/);
    await page.getByRole('button', { name: '撤销' }).click();
    await eventually(() => statusBar().innerText()).toContain('情景改动 0 处');
    await untilRecorded();
    await page.keyboard.press('Control+s');
    await untilSaved();
  });

  it('exports the briefing as PDF', async () => {
    await goTo('文书');
    const preview = page.frameLocator('.paper-preview');
    await preview.locator('body').filter({ hasText: '仁化县' }).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '存为 PDF' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/仁化县.*\.pdf$/);
    const bytes = await readFile(await file.path());
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(bytes.length).toBeGreaterThan(20_000);
  });

  it('imports the register files of the sample and accepts them', async () => {
    await goTo('导入与核查');
    await page.getByRole('button', { name: '用示例县的文件试一试' }).click();
    const check = page.getByRole('button', { name: '导入并核查' });
    await check.waitFor({ timeout: 90_000 });
    await eventually(() => check.isEnabled()).toBe(true);
    await check.click();
    await page.locator('.grid-report').waitFor({ timeout: 120_000 });
    const figures = await page.locator('.figure-row').innerText();
    for (const part of ['3,665', '10,378', '109', '平']) expect(figures).toContain(part);
    await page.locator('.grid-report .data-table tbody tr').first().click();
    await page.getByRole('button', { name: '接受并写入登记' }).click();
    await page.getByText('登记已更新并保存').waitFor({ timeout: 90_000 });
    await untilSaved();
    expect(await statusBar().innerText()).not.toContain('示例数据');
  });

  it('refuses a file that is no register, in plain words', async () => {
    await page.getByRole('button', { name: '继续导入' }).click();
    await page.locator('.drop-zone').evaluate((zone) => {
      const data = new DataTransfer();
      data.items.add(new File(['%PDF-1.4'], '报告.pdf'));
      zone.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    });
    await page.locator('.problem-card', { hasText: '报告.pdf' }).waitFor();
    expect(await page.locator('.problem-card').innerText()).toContain('.xlsx');
  });

  it('never asked anyone but itself', () => {
    expect(app.outside).toEqual([]);
    expect(app.complaints).toEqual([]);
  });
});
