import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers } from '../helpers/findBarriers';
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
const drawer = (): Locator => page.locator('.ant-drawer');
const dialog = (): Locator => page.locator('.ant-modal');
const firstBatch = (): Locator => page.locator('.board-row:not(.is-town)').first();
const undo = async (): Promise<void> => {
  await page.getByRole('button', { name: /^撤销/ }).click();
  await page.locator('.busy-task').waitFor({ state: 'detached' });
};

async function download(press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const waiting = page.waitForEvent('download');
  await press();
  const file = await waiting;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

describe('the backward schedule', () => {
  it('shows batches below their towns, each with its steps', async () => {
    await goTo('工期');
    await firstBatch().waitFor();
    expect(await page.locator('.board-row.is-town').count()).toBeGreaterThan(0);
    expect(await firstBatch().locator('.bar').count()).toBeGreaterThan(4);
    expect(await page.locator('.schedule .key-figure').count()).toBe(4);
  });

  it('is walked and opened by keyboard; the drawer names actors, days and clauses', async () => {
    await firstBatch().focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-index'))).not.toBe('1');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-index'))).toBe('1');
    await page.keyboard.press('Enter');
    const steps = drawer().locator('.data-table tbody tr');
    await steps.first().waitFor();
    expect(await steps.count()).toBeGreaterThan(4);
    expect(await drawer().innerText()).toMatch(/公示/);
    await page.waitForTimeout(400);
    expect(await findBarriers(page)).toEqual([]);
  });

  it('tells at once what a day by hand would do, keeps it with a reason, and forgets it by undo', async () => {
    await drawer()
      .getByRole('button', { name: /^填写日期/ })
      .first()
      .click();
    const fields = dialog().locator('input[type="date"]');
    await fields.nth(1).fill('2015-12-01');
    await dialog().getByText('余量（工作日）').waitFor();
    await fields.nth(2).fill('2019-01-02');
    await dialog().getByText('这样排不行').waitFor();
    const keep = dialog().getByRole('button', { name: '保存日期' });
    await dialog().locator('textarea').fill('镇里已开始');
    expect(await keep.isDisabled()).toBe(true);
    await fields.nth(1).fill('');
    await fields.nth(2).fill('');
    const latest = await drawer().locator('.data-table tbody tr').first().locator('td').nth(2).innerText();
    const planned = `${latest.slice(0, 4)}-03-01`;
    await fields.nth(0).fill(planned);
    await dialog().getByText('这样排不行').waitFor({ state: 'detached' });
    await keep.click();
    await dialog().waitFor({ state: 'detached' });
    await drawer().getByText(`安排 ${planned}`).waitFor();
    await page.keyboard.press('Escape');
    await drawer().waitFor({ state: 'detached' });
    await firstBatch().locator('.lane-planned').waitFor();
    await undo();
    await firstBatch().locator('.lane-planned').waitFor({ state: 'detached' });
  });

  it('lets a bar be dragged to another day', async () => {
    await page.locator('.panel-head .ant-segmented-item', { hasText: '月' }).click();
    await page.waitForTimeout(300);
    const bar = firstBatch().locator('.bar.is-movable').first();
    const box = (await bar.boundingBox())!;
    const x = box.x + box.width / 2;
    const y = box.y + box.height / 2;
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 20, y, { steps: 4 });
    await page.mouse.move(x - 40, y, { steps: 4 });
    expect(await firstBatch().locator('.lane-day').count()).toBe(1);
    await page.mouse.up();
    await dialog().locator('.schedule-facts').waitFor();
    expect(await dialog().locator('input[type="date"]').first().inputValue()).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(await drawer().count()).toBe(0);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await page.locator('.panel-head .ant-segmented-item', { hasText: '全程' }).click();
  });

  it('knows who checks once teams are set', async () => {
    await showTab('验收力量');
    await page.getByRole('button', { name: '设置验收力量' }).click();
    await dialog().locator('textarea').fill('按镇编组');
    await dialog().getByRole('button', { name: '保存', exact: true }).click();
    await dialog().waitFor({ state: 'detached' });
    const rows = page.locator('.schedule .data-table tbody tr');
    await rows.first().waitFor();
    expect(await rows.first().innerText()).toMatch(/\d{4}-\d{2}-\d{2}/);
    await undo();
    await page.getByText('还没有设置验收力量').waitFor();
  });

  it('counts a procedure forward and back', async () => {
    await showTab('正排试算');
    await page.getByText(/开始，最早 \d{4}-\d{2}-\d{2} 办结/).waitFor();
    await page.locator('.try-form .ant-segmented-item', { hasText: '到某天办结' }).click();
    await page.getByText(/最迟 \d{4}-\d{2}-\d{2} 开始/).waitFor();
  });

  it('marks a date as met and takes it back', async () => {
    await showTab('重要日期');
    const mark = page.getByRole('button', { name: /^记为已办/ }).first();
    await mark.click();
    await dialog().locator('.ant-btn-primary').click();
    await dialog().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '撤回' }).first().click();
    await page.getByRole('button', { name: '撤回' }).waitFor({ state: 'detached' });
  });

  it('lists who leaves first, with reasons, and leads to household and wish', async () => {
    await showTab('预退出名单');
    const rows = page.locator('.schedule .data-table tbody tr');
    await rows.first().waitFor();
    await rows.first().getByRole('button', { name: /^改 / }).click();
    await page.getByRole('menuitem', { name: '改到 2018 年' }).click();
    await dialog().locator('.try-wish-figures').waitFor({ timeout: 60_000 });
    await dialog().getByRole('button', { name: '不改了' }).click();
    await dialog().waitFor({ state: 'detached' });
    await rows.first().getByRole('button').first().click();
    await drawer().waitFor();
    await page.keyboard.press('Escape');
    await drawer().waitFor({ state: 'detached' });
  });

  it('has no barrier on any of its parts', async () => {
    const barriers: string[] = [];
    for (const tab of ['倒排工期', '验收力量', '正排试算', '重要日期', '预退出名单']) {
      await showTab(tab);
      await page.waitForTimeout(400);
      barriers.push(...(await findBarriers(page)).map((barrier) => `${tab} ${barrier}`));
    }
    expect(barriers).toEqual([]);
  });

  it('is handed out as workbooks', async () => {
    const list = await download(() => page.getByRole('button', { name: '导出名单' }).click());
    await showTab('倒排工期');
    const schedule = await download(() => page.getByRole('button', { name: '导出工期表' }).click());
    for (const { name, bytes } of [list, schedule]) {
      expect(name).toMatch(/\.xlsx$/);
      expect(bytes.subarray(0, 2).toString('latin1')).toBe('PK');
    }
  });

  it('never asked anyone but itself', () => {
    expect(app.outside).toEqual([]);
    expect(app.complaints).toEqual([]);
  });
});
