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
}, 300_000);
afterAll(() => app?.stop());

const showTab = (name: string): Promise<void> =>
  page.locator('.screen-head .ant-segmented-item', { hasText: name }).click();
const grid = (): Locator => page.getByRole('grid');
const row = (index: number): Locator => grid().locator('tbody tr').nth(index);
const settled = async (): Promise<void> => {
  await expect.poll(() => page.locator('.fact-cell.is-waiting, .busy-task').count()).toBe(0);
};
/** The column of a step: its days of completion. */
async function columnOf(step: string): Promise<number> {
  const groups = await grid()
    .locator('.fact-group')
    .evaluateAll((heads) =>
      heads.map((head) => ({ text: head.textContent ?? '', span: (head as HTMLTableCellElement).colSpan })),
    );
  const index = groups.findIndex(({ text }) => text.includes(step));
  expect(index, groups.map(({ text }) => text).join()).toBeGreaterThanOrEqual(0);
  return groups.slice(0, index + 1).reduce((sum, { span }) => sum + span, 0) - 1;
}
const cell = (line: number, column: number): Locator => row(line).locator('.fact-cell').nth(column);

describe('recording a month', () => {
  it('opens on the whole: nothing recorded is said, and not drawn as done', async () => {
    await page.getByRole('navigation', { name: '主菜单' }).getByRole('button', { name: '进度' }).click();
    await page.getByText('还没有进度记录').waitFor();
    await page.locator('.progress canvas').first().waitFor();
    expect(await page.locator('.progress .key-figure').count()).toBe(7);
    expect(await findBarriers(page)).toEqual([]);
  });

  it('takes days by keyboard, one after the other, each recorded at once', async () => {
    await showTab('填报');
    await grid().waitFor();
    const dueThisYear = await page.locator('.panel-unit').first().innerText();
    await page.locator('.panel-actions .ant-segmented-item', { hasText: '全部' }).click();
    await row(4).waitFor();
    // Until the whole list has come, the grid holds the households due this year.
    await expect.poll(() => page.locator('.panel-unit').first().innerText()).not.toBe(dueThisYear);
    await cell(0, 0).click();
    await page.keyboard.type('2015-12-3');
    await page.keyboard.press('Enter');
    await page.keyboard.type('2015-12-4');
    await page.keyboard.press('ArrowDown');
    await settled();
    expect(await cell(0, 0).innerText()).toBe('2015-12-03');
    expect(await cell(1, 0).innerText()).toBe('2015-12-04');
    expect(await page.locator('.fact-cell.is-active').evaluate((place) => place.closest('tr')?.rowIndex)).toBe(4);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    expect(await page.locator('.side-menu .is-current').innerText()).toContain('进度');
  });

  it('a table from a spreadsheet is pasted; what is refused says why and stays to be mended', async () => {
    await cell(0, 0).click();
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text', '2015-11-02\n2015-11-31\n2015-11-04\n');
      document.activeElement!.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await settled();
    expect(await cell(0, 0).locator('input').inputValue()).toBe('2015-11-02');
    expect(await cell(2, 0).innerText()).toBe('2015-11-04');
    expect(await cell(1, 0).getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('.ant-alert-error').innerText()).toContain('这不是一个日期');
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('2015-11-30');
    await page.keyboard.press('Enter');
    await settled();
    await page.locator('.ant-alert-error').waitFor({ state: 'detached' });
    expect(await cell(1, 0).innerText()).toBe('2015-11-30');
  });

  it('undo from the grid takes the last fact back', async () => {
    await page.keyboard.press('Control+z');
    await expect.poll(() => cell(1, 0).innerText()).toBe('2015-12-04');
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => cell(1, 0).innerText()).toBe('2015-11-30');
  });

  it('a whole exit typed in shows in the case with its findings and history, and in the figures', async () => {
    const columns = await grid().locator('.fact-sub').count();
    await cell(0, 0).click();
    await page.evaluate((count) => {
      const data = new DataTransfer();
      const days = Array.from({ length: count }, (_, index) => `2015-12-${String(1 + index).padStart(2, '0')}`);
      data.setData('text', days.join('\t'));
      document.activeElement!.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    }, columns);
    await settled();
    expect(await columnOf('销号')).toBeLessThan(columns);
    await showTab('退出办理');
    await page.locator('.ant-segmented-item', { hasText: '已销号' }).click();
    const line = page.locator('.case-table tbody tr');
    await expect.poll(() => line.count()).toBe(1);
    await line.first().focus();
    await page.keyboard.press('Enter');
    const drawer = page.locator('.ant-drawer');
    await drawer.locator('.case-history .is-replaced').first().waitFor();
    expect(await drawer.innerText()).toContain('绿 已销号');
    expect(await drawer.innerText()).toMatch(/发现 \d+ 个问题/);
    await page.waitForTimeout(300);
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    await showTab('总体');
    await expect.poll(() => page.locator('.key-figure').first().innerText()).toMatch(/已销号 1 户/);
  });

  it('what was recorded shows in the burn-down, in the matrix of the wall chart and on its sheet of A0', async () => {
    const recorded = await page.locator('.key-figure').first().innerText();
    const out = /([\d,]+)\s*人/.exec(recorded)![1]!;
    expect(Number(out)).toBeGreaterThan(0);
    const burnDown = page.locator('[role=img][aria-label*="燃尽图"]').first();
    const spoken = (await burnDown.getAttribute('aria-label')) ?? '';
    expect(spoken).toContain(`实际 ${out} 人`);
    const menu = page.getByRole('navigation', { name: '主菜单' });
    await menu.getByRole('button', { name: '挂图' }).click();
    await page.getByRole('tab', { name: '时间表', exact: true }).click();
    await page.locator('.chart-stage canvas').waitFor();
    await page.getByRole('button', { name: '打印' }).click();
    const dialog = page.locator('.ant-modal');
    await dialog.locator('.ant-segmented-item', { hasText: /^A0$/ }).click();
    await expect.poll(() => dialog.getByRole('status').innerText()).toMatch(/^1 张挂图，1 页$/);
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: '导出 PDF' }).click();
    const [sheet] = readPdfTexts(await readFile(await (await download).path()));
    const texts = sheet!.texts.map(({ text }) => text);
    const at = texts.indexOf('已脱贫（人）');
    expect(texts.slice(Math.max(0, at - 2), at + 3)).toContain(out);
    expect(Math.abs(sheet!.width - 1189) < 0.5 && Math.abs(sheet!.height - 841) < 0.5).toBe(true);
    await dialog.locator('.ant-modal-footer').getByRole('button', { name: '关闭' }).click();
    await dialog.waitFor({ state: 'detached' });
    // The matrix says the same to those who hear it: the first village with somebody out.
    const matrix = page.locator('.chart-stage .drawing-frame');
    await matrix.focus();
    const heard: string[] = [];
    const said = `，已脱贫${out}人，`;
    for (let step = 0; step < 60 && !heard.at(-1)?.includes(said); step += 1) {
      await page.keyboard.press('ArrowDown');
      heard.push(
        await matrix.evaluate(
          (frame) => document.getElementById(frame.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '',
        ),
      );
    }
    expect(heard.at(-1), heard.join('\n')).toContain(said);
    await menu.getByRole('button', { name: '进度' }).click();
  });

  it('items of a standard are typed as yes, no or a rate', async () => {
    await showTab('填报');
    await page.locator('.entry-bar .ant-segmented-item', { hasText: '标准清单' }).click();
    await grid().waitFor();
    await cell(0, 0).click();
    await page.keyboard.type('2015-12-20');
    await page.keyboard.press('Enter');
    await page.keyboard.type('否');
    await page.keyboard.press('Enter');
    await settled();
    expect(await cell(0, 0).innerText()).toBe('2015-12-20');
    expect(await cell(1, 0).innerText()).toBe('✗');
  });

  it.each(['村标准', '挣值', '排名与约谈', '通报'])('%s stands without barriers', async (tab) => {
    await showTab(tab);
    await page.locator('.progress .data-table, .progress .empty-state').first().waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });

  it('a plan made anew from the as-of day is held against the former one', async () => {
    await showTab('总体');
    await page.getByRole('button', { name: /的实际重新测算/ }).click();
    await page.getByRole('button', { name: '去采用新计划' }).waitFor({ timeout: 60_000 });
    expect(await page.locator('.panel', { hasText: '从今天起重新测算' }).innerText()).toMatch(/测算后|完全相同/);
    expect(app.complaints.filter((text) => !text.includes("in 'about:srcdoc'"))).toEqual([]);
    expect(app.outside).toEqual([]);
  }, 300_000);
});
