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
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('button', { name: '进度' }).click();
  await page.locator('.screen-head .ant-segmented-item', { hasText: '监测' }).click();
}, 300_000);
afterAll(() => app?.stop());

const panel = (name: string): Locator => page.getByRole('region', { name, exact: true });
const part = (name: string): Promise<void> =>
  page.locator('.monitoring .ant-segmented-item', { hasText: name }).first().click();

describe('the monitoring', () => {
  it('an incident is reported, stands open on the overview, and is dealt with', async () => {
    await panel('前哨事件').getByText('没有报告的事件').waitFor();
    await panel('早期信号').waitFor();
    await panel('前哨事件').getByRole('button', { name: '报告事件…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: '行政村' }).click();
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click();
    await dialog.locator('textarea').fill('补贴没有发到户');
    await dialog.locator('input[type=date]').fill('2015-12-01');
    await dialog.getByRole('button', { name: /^记\s?录$/ }).click();
    const row = panel('前哨事件').locator('tbody tr');
    await row.getByText('补贴没有发到户').waitFor();
    expect(await row.locator('.watch-state').innerText()).toMatch(/^！逾期 \d+ 天$/);
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('navigation', { name: '主菜单' }).getByRole('button', { name: '总览' }).click();
    await page.getByText('前哨事件 1 起未办结，其中 1 起逾期').click();
    await row.getByRole('button', { name: '办结…' }).click();
    await page.getByRole('dialog').locator('textarea').fill('已补发');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^记\s?录$/ })
      .click();
    await expect.poll(() => row.locator('.watch-state').innerText()).toMatch(/^✓ 迟 \d+ 天办结$/);
    expect(await row.innerText()).toContain('补贴没有发到户；已补发');
  });

  it('a sample is drawn, an answer typed and counted, and the list leaves as a workbook', async () => {
    await part('群众认可度');
    const rows = panel('抽样调查').locator('tbody tr');
    await rows.first().waitFor();
    await rows.first().getByRole('button', { name: '✓ 认可', exact: true }).click();
    await panel('抽样调查')
      .getByText(/已答 1 \//)
      .waitFor();
    await panel('群众认可度').locator('.key-figure', { hasText: '100.0%' }).waitFor();
    expect(await panel('群众认可度').innerText()).toContain('调查户数太少');
    expect(await findBarriers(page)).toEqual([]);
    await panel('抽样调查')
      .getByRole('button', { name: /导出名单/ })
      .click();
    const waiting = page.waitForEvent('download');
    await page.getByRole('dialog').getByRole('button', { name: '导出 Excel' }).click();
    const file = await waiting;
    expect(file.suggestedFilename()).toMatch(/满意度调查名单\.xlsx$/);
    expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK');
  });

  it('who has left is followed; nobody has yet, and that is said', async () => {
    await part('退出后跟踪');
    await page.getByText('没有在跟踪期内的户').waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });
});
