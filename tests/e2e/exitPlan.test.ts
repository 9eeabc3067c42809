import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers } from '../helpers/findBarriers';
import { readPdfTexts } from '../helpers/readPdfTexts';
import type { StartedApp } from '../helpers/startApp';
import { startPlannedApp } from '../helpers/startPlannedApp';

let app: StartedApp;
let page: Page;
beforeAll(async () => {
  app = await startPlannedApp();
  page = app.page;
});
afterAll(() => app?.stop());

const eventually = <T>(look: () => Promise<T>) => expect.poll(look);
const goTo = (name: string): Promise<void> =>
  page.getByRole('navigation', { name: '主菜单' }).getByRole('button', { name }).click();
const showTab = (name: string): Promise<void> =>
  page.locator('.screen-head .ant-segmented-item', { hasText: name }).click();
const tryWish = (): Locator => page.locator('.try-wish');
const households = (): Locator => page.locator('.is-households tbody tr');

/** The column in which a household stands (as text of its heading). */
const yearOf = (row: Locator): Promise<string> =>
  row.evaluate((line) => {
    const column = [...line.children].findIndex((cell) => cell.querySelector('.move-handle'));
    return line.closest('table')?.querySelectorAll('thead th')[column]?.textContent ?? '';
  });
const lineOf = (head: string): Locator => households().filter({ hasText: head });

describe('a household is moved to another year', () => {
  let head: string;
  let before: string;

  it('opens a town, a village and its households', async () => {
    await goTo('脱贫计划');
    await page.locator('.proof-list').waitFor();
    await showTab('时间表');
    await page.locator('.timetable-toggle').first().click();
    await page.locator('.timetable-village .village-name').first().click();
    await households().first().waitFor();
    head = (await households().first().locator('.village-name').innerText()).trim();
    before = await yearOf(lineOf(head));
    expect(before).toMatch(/^20\d\d$|^本期未脱贫$/);
  });

  it('by keyboard: bound and price are seen at once, and nothing changes when it is left', async () => {
    await lineOf(head).locator('.move-handle').press('Enter');
    const menu = page.locator('.ant-dropdown-menu:visible');
    await menu.waitFor();
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    await lineOf(head).locator('.move-handle').press('Shift+ArrowRight');
    await tryWish().locator('.try-wish-figures').waitFor();
    const figures = await tryWish().innerText();
    for (const part of ['费用下限', '至少多花', '目标至少多差']) expect(figures).toContain(part);
    expect(figures).toMatch(/涉及\s+1\s*户/);
    expect(await page.getByRole('button', { name: '记下并重新测算' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: '不改了' }).click();
    await tryWish().waitFor({ state: 'detached' });
    expect(await yearOf(lineOf(head))).toBe(before);
  });

  it('by mouse, with a reason: the repaired plan and its proof stand there, with a pin', async () => {
    const target = lineOf(head)
      .locator('td')
      .nth(before === '2018' ? 2 : 3);
    await lineOf(head).locator('.move-handle').dragTo(target);
    await tryWish().locator('.try-wish-figures').waitFor();
    await page.getByRole('textbox', { name: '理由' }).fill('村两委要求');
    await page.getByRole('button', { name: '记下并重新测算' }).click();
    await page.locator('.plan-progress').waitFor();
    await page.locator('.plan-progress').waitFor({ state: 'detached' });
    await page.locator('.screen-head .stale-mark').waitFor({ state: 'detached' });
    expect(await page.locator('.problem-card').count()).toBe(0);
    await eventually(() => yearOf(lineOf(head))).toBe(before === '2018' ? '2017' : '2018');
    expect(await lineOf(head).locator('.wish-pin').count()).toBe(1);
    expect(await page.locator('.plan-proof-line').innerText()).toMatch(
      /差距不超过 [\d.]+%.*独立核对 [\d,]+ 条，全部符合/s,
    );
  });

  it('is undone: the plan of before stands again', async () => {
    await page.getByRole('button', { name: '撤销' }).click();
    await eventually(() => yearOf(lineOf(head))).toBe(before);
    expect(await lineOf(head).locator('.wish-pin').count()).toBe(0);
    expect(await page.locator('.screen-head .stale-mark').count()).toBe(0);
  });

  it('hands out the timetable as a picture that names its scenario', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /^导出图片/ }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/时间表\.png$/);
    const bytes = await readFile(await file.path());
    expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    // Width and height in pixels, twice those of the screen.
    expect(bytes.readUInt32BE(16)).toBeGreaterThan(1_200);
    expect(bytes.readUInt32BE(20)).toBeGreaterThan(300);
  });
});

describe('scenarios and what is bound to them', () => {
  it('has no barrier on any tab', async () => {
    const barriers: string[] = [];
    for (const tab of ['计划', '时间表', '情景比较', '敏感性']) {
      await showTab(tab);
      await page.waitForTimeout(300);
      barriers.push(...(await findBarriers(page)).map((barrier) => `${tab} ${barrier}`));
    }
    expect(barriers).toEqual([]);
  });

  it('answers how cost follows what is assumed, and hands the chart out', async () => {
    await showTab('敏感性');
    await page.getByRole('button', { name: '开始计算' }).first().click();
    const picture = page.getByRole('button', { name: /^导出图片：费用下限的变化/ });
    await picture.waitFor({ timeout: 90_000 });
    const download = page.waitForEvent('download');
    await picture.click();
    const bytes = await readFile(await (await download).path());
    expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    // A notice that is fading away has no contrast left.
    const notice = page.locator('.ant-message-notice').first();
    await notice.waitFor();
    await notice.waitFor({ state: 'detached' });
    expect(await findBarriers(page)).toEqual([]);
  });

  it('copies a scenario by name; wall chart and papers say it', async () => {
    await page.getByRole('button', { name: '另建情景' }).click();
    await page.getByRole('textbox', { name: '名称' }).fill('试点先行');
    await page.keyboard.press('Enter');
    await page.locator('.scenario-bar-select', { hasText: '试点先行' }).waitFor();
    await goTo('挂图');
    await eventually(() => page.locator('.chart-title p').innerText()).toContain('情景：试点先行');
    await goTo('文书');
    const preview = page.frameLocator('.paper-preview');
    await preview.locator('.subtitle', { hasText: '情景：试点先行' }).waitFor();
    await goTo('挂图');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出 A3 挂图' }).click();
    const sheets = readPdfTexts(await readFile(await (await download).path()));
    expect(sheets.flatMap(({ texts }) => texts).map(({ text }) => text).join('')).toContain('情景：试点先行');
  });

  it('never asked anyone but itself', () => {
    expect(app.outside).toEqual([]);
    // The watching script of this test is kept out of the preview's frame, which runs no script at all.
    expect(app.complaints.filter((text) => !text.includes("'about:srcdoc'"))).toEqual([]);
  });
});
