import { readFile } from 'node:fs/promises';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers } from '../helpers/findBarriers';
import { readPdfTexts } from '../helpers/readPdfTexts';
import { startPlannedApp } from '../helpers/startPlannedApp';
import type { StartedApp } from '../helpers/startApp';

let app: StartedApp;
let page: Page;
beforeAll(async () => {
  app = await startPlannedApp();
  page = app.page;
});
afterAll(() => app?.stop());

const eventually = <T>(look: () => Promise<T>) => expect.poll(look);
const paper = (): FrameLocator => page.frameLocator('.paper-preview');
const outline = (): Locator => page.locator('.outline-panel');
const entry = (id: string): Locator => page.locator(`[data-outline="${id}"]`);
const sections = (): Promise<string[]> =>
  paper()
    .locator('[data-section]')
    .evaluateAll((all) => all.map((element) => (element as HTMLElement).dataset.section ?? ''));
const choose = async (name: string): Promise<void> => {
  await page.locator('.template-list').getByRole('button', { name, exact: true }).click();
  await page.locator('.paper-bar h1', { hasText: name }).waitFor();
  await paper().locator('[data-template]').waitFor();
};
const untilRecorded = (): Promise<void> => page.locator('.record-state.is-recorded').waitFor();

async function savePdf(): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '存为 PDF' }).click();
  const file = await download;
  await page.locator('.printed-note').waitFor();
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

describe('the papers on screen', () => {
  it('open on the county briefing as it is printed, beside its sections', async () => {
    await page.getByRole('navigation', { name: '主菜单' }).getByRole('button', { name: '文书' }).click();
    await paper().locator('[data-section]').first().waitFor();
    expect(await paper().locator('h1').innerText()).toContain('仁化县');
    expect(await outline().locator('[data-outline]').count()).toBeGreaterThan(5);
    expect(await sections()).toContain('situation');
    expect(await findBarriers(page)).toEqual([]);
  });

  it('say of a number where it comes from, under the pointer and when pressed', async () => {
    const number = paper().locator('[data-paragraph] [data-field]').first();
    await number.hover();
    const card = page.locator('.number-card');
    await card.waitFor();
    expect(await card.innerText()).toContain((await number.innerText()).replace('※', ''));
    expect(await card.innerText()).toContain('计算');
    await number.click();
    await page.locator('.number-card[role="dialog"]').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
  });

  it('take a sentence of the office, in which numbers stay live', async () => {
    await entry('situation').locator('button.section-title').click();
    const sentence = entry('situation').locator('[data-sentence]').first();
    const id = (await sentence.getAttribute('data-sentence'))!;
    const rule = await paper().locator(`[data-paragraph="${id}"]`).innerText();
    await sentence.getByRole('button', { name: '改写' }).click();
    const box = page.getByRole('textbox', { name: '文字' });
    const marks = await box.locator('.mark').count();
    expect(marks).toBeGreaterThan(1);
    // A backspace behind a number takes the whole number, never a part of it.
    await box.locator('.mark').last().evaluate((mark) => {
      mark.ownerDocument.getSelection()!.setBaseAndExtent(mark.parentNode!, [...mark.parentNode!.childNodes].indexOf(mark) + 1, mark.parentNode!, [...mark.parentNode!.childNodes].indexOf(mark) + 1);
    });
    await page.keyboard.press('Backspace');
    expect(await box.locator('.mark').count()).toBe(marks - 1);
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('据县扶贫办统计，');
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('Enter');
    const written = paper().locator(`[data-paragraph="${id}"]`);
    await eventually(() => written.innerText()).toContain('据县扶贫办统计，');
    expect(await written.locator('[data-field]').count()).toBe(marks - 1);
    expect(rule).not.toContain('据县扶贫办统计');
    await untilRecorded();
  });

  it('refuse an ID number, and put the rule’s words back', async () => {
    const sentence = entry('situation').locator('[data-sentence]').first();
    await sentence.getByRole('button', { name: '改写' }).click();
    await page.keyboard.type('440899198501019123');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.locator('.ant-notification-notice', { hasText: '证件号码' }).waitFor();
    await page.locator('.ant-notification-notice-close').click();
    await eventually(() => paper().locator('body').innerText()).not.toContain('440899198501019123');
    // What was written is still there to be mended.
    expect(await page.getByRole('textbox', { name: '文字' }).innerText()).toContain('440899198501019123');
    await page.getByRole('textbox', { name: '文字' }).press('Escape');
    await page.getByRole('textbox', { name: '文字' }).waitFor({ state: 'detached' });
    await sentence.getByRole('button', { name: '恢复原句' }).click();
    await eventually(() => paper().locator('body').innerText()).not.toContain('据县扶贫办统计');
  });

  it('move, hide and add sections, also by the keyboard', async () => {
    const before = await sections();
    const [first, second] = await outline().locator('[data-outline]').evaluateAll((all) => all.map((element) => (element as HTMLElement).dataset.outline!));
    await entry(second!).getByRole('button', { name: /^上移/ }).click();
    await eventually(async () => (await sections())[0]).toBe(second);
    await entry(second!).locator('button.section-title').focus();
    await page.keyboard.press('Alt+ArrowDown');
    await eventually(sections).toEqual(before);
    await entry(second!).getByRole('button', { name: /^显示/ }).click();
    await eventually(sections).not.toContain(second);
    expect(await sections()).toContain(first);
    await page.getByRole('button', { name: '加一节' }).click();
    const own = entry('own-1');
    await own.getByRole('textbox', { name: '标题' }).fill('请示事项');
    await own.getByRole('textbox', { name: '第 1 段' }).click();
    await page.keyboard.type('请县领导小组审定，涉及');
    await own.getByRole('combobox', { name: '插入数字' }).click();
    await page.locator('.ant-select-item-option').first().click();
    await own.getByRole('button', { name: '保存', exact: true }).click();
    await eventually(() => paper().locator('[data-section="own-1"]').innerText()).toContain('请县领导小组审定');
    expect(await paper().locator('[data-section="own-1"] h2').innerText()).toContain('请示事项');
    expect(await paper().locator('[data-section="own-1"] [data-field]').count()).toBe(1);
    expect(await findBarriers(page)).toEqual([]);
    // One act at a time is taken back by the program's own undo.
    await entry(second!).getByRole('button', { name: /^显示/ }).click();
    await eventually(sections).toContain(second);
    await untilRecorded();
  });

  it('let a section be dragged to another place, with a line where it will stand', async () => {
    const ids = (): Promise<string[]> =>
      outline().locator('[data-outline]').evaluateAll((all) => all.map((element) => (element as HTMLElement).dataset.outline!));
    const before = await ids();
    const [first, , third] = before as [string, string, string];
    const row = (id: string): Locator => entry(id).locator('.section-row').first();
    const hold = async (id: string, over: string, share: number): Promise<void> => {
      await row(id).scrollIntoViewIfNeeded();
      const from = (await row(id).boundingBox())!;
      await page.mouse.move(from.x + 6, from.y + from.height / 2);
      await page.mouse.down();
      const to = (await row(over).boundingBox())!;
      await page.mouse.move(to.x + 40, to.y + to.height * share, { steps: 6 });
    };
    const line = outline().locator('.section-entry.is-before');
    // Over its own place there is no line, and letting it go there changes nothing.
    await hold(first, first, 0.8);
    await entry(first).and(page.locator('.is-dragged')).waitFor();
    expect(await line.count()).toBe(0);
    await page.mouse.up();
    await outline().locator('.is-dragged').waitFor({ state: 'detached' });
    // Escape lets go of it as well.
    await hold(third, first, 0.2);
    await entry(first).and(page.locator('.is-before')).waitFor();
    await page.keyboard.press('Escape');
    await outline().locator('.is-dragged').waitFor({ state: 'detached' });
    await page.mouse.up();
    expect(await line.count()).toBe(0);
    expect(await ids()).toEqual(before);
    await hold(third, first, 0.2);
    await line.waitFor();
    await page.mouse.up();
    await eventually(ids).toEqual([third, first, ...before.filter((id) => id !== third && id !== first)]);
    await eventually(async () => (await sections())[0]).toBe(third);
    expect(await outline().getByRole('status').innerText()).toMatch(/移到第 1 位/);
    await untilRecorded();
    await untilRecorded();
    // Behind all others as well: the last one stands open, so what is under its text counts.
    const end = before.at(-1)!;
    await hold(third, end, 0.9);
    const last = (await entry(end).boundingBox())!;
    await page.mouse.move(last.x + 40, last.y + last.height - 4, { steps: 6 });
    await outline().locator('.section-list.is-at-end').waitFor();
    await page.mouse.up();
    await eventually(async () => (await ids()).at(-1)).toBe(third);
    await untilRecorded();
    await page.getByRole('button', { name: '撤销' }).click();
    await eventually(async () => (await ids())[0]).toBe(third);
    await untilRecorded();
    // One move is one step back, after which nothing of it is left.
    await page.getByRole('button', { name: '撤销' }).click();
    await eventually(ids).toEqual(before);
    await untilRecorded();
  });

  it('carry a red head when the office fills one in', async () => {
    await outline().getByRole('tab', { name: '红头' }).click();
    await outline().getByRole('switch').click();
    await outline().getByRole('textbox', { name: '发文机关标志' }).fill('仁化县扶贫开发领导小组文件');
    await outline().getByRole('textbox', { name: '发文字号' }).fill('仁扶〔2016〕1号');
    await outline().getByRole('button', { name: '保存', exact: true }).click();
    await eventually(() => paper().locator('.red-head').innerText()).toContain('仁化县扶贫开发领导小组文件');
    expect(await findBarriers(page)).toEqual([]);
    await outline().getByRole('switch').click();
    await eventually(() => paper().locator('.red-head').count()).toBe(0);
    await outline().getByRole('tab', { name: '章节' }).click();
  });

  it('are saved as they are seen, and mark what differs when they are made again', async () => {
    const { name, bytes } = await savePdf();
    expect(name).toMatch(/^仁化县.*\.pdf$/);
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    const texts = readPdfTexts(bytes).flatMap((sheet) => sheet.texts).map(({ text }) => text).join('').replace(/\s/g, '');
    expect(texts).toContain('请县领导小组审定');
    expect(await page.locator('.printed-note').innerText()).toMatch(/共 \d+ 页/);
    await outline().getByRole('tab', { name: '变化' }).click();
    await outline().getByText('0 个数字不同').waitFor();
    await page.getByRole('navigation', { name: '主菜单' }).getByRole('button', { name: '脱贫计划' }).click();
    const form = page.locator('.scenario-form');
    await form.getByRole('combobox', { name: '参数' }).click();
    await page.keyboard.type('有劳动能力人口脱贫线');
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: '有劳动能力人口脱贫线占全省的比例' }).first().click();
    expect(await form.first().innerText()).toContain('有劳动能力人口脱贫线占全省的比例');
    const value = form.getByRole('spinbutton');
    await value.fill(String(Number(await value.inputValue()) * 1.02));
    await form.getByRole('textbox', { name: '理由' }).fill('试算：标准高一些');
    await form.getByRole('button', { name: '应用改动' }).click();
    await page.locator('.screen-head .stale-mark').waitFor();
    await page.locator('.screen-head').getByRole('button', { name: '重新测算' }).click();
    await page.locator('.screen-head .stale-mark').waitFor({ state: 'detached', timeout: 90_000 });
    await page.getByRole('navigation', { name: '主菜单' }).getByRole('button', { name: '文书' }).click();
    await paper().locator('.field.changed').first().waitFor();
    await outline().getByRole('tab', { name: '变化' }).click();
    expect(await outline().locator('.change-list li').count()).toBeGreaterThan(0);
    expect(await outline().locator('.change-list').first().innerText()).toMatch(/上次导出为 [\d,]+元/);
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: '撤销' }).click();
    await outline().getByRole('tab', { name: '章节' }).click();
  });

  it('are refused with unconfirmed values when the office wishes so', async () => {
    const save = page.getByRole('button', { name: '存为 PDF' });
    const only = page.locator('.export-bar').getByText('只用已核实的数');
    await only.click();
    await page.locator('.assumed-list li').first().waitFor();
    expect(await save.isDisabled()).toBe(true);
    await only.click();
    await eventually(() => save.isEnabled()).toBe(true);
  });

  it('of a household mask names until a reason is given, and the log says it', async () => {
    await choose('户卡');
    await paper().locator('[data-section]').first().waitFor();
    const masked = await paper().locator('body').innerText();
    expect(masked).toMatch(/\*/);
    await page.locator('.paper-bar').getByText('完整', { exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '写出完整姓名' });
    await dialog.getByRole('textbox').fill('发给户主');
    await dialog.getByRole('button', { name: '使用完整姓名' }).click();
    await dialog.waitFor({ state: 'detached' });
    // Looking is not giving out.
    expect(await paper().locator('body').innerText()).toBe(masked);
    const { bytes } = await savePdf();
    expect(readPdfTexts(bytes).flatMap((sheet) => sheet.texts).length).toBeGreaterThan(10);
    await page.keyboard.press('Control+k');
    await page.locator('.palette-input').fill('操作日志');
    await page.keyboard.press('Enter');
    const log = page.getByRole('dialog', { name: /操作日志/ });
    await log.getByText('发给户主').first().waitFor();
    expect(await log.innerText()).toContain('文书（含完整个人信息）');
    await page.keyboard.press('Escape');
    await page.locator('.paper-bar').getByText('隐去部分', { exact: true }).click();
  });

  it('of a household carry a remark, which is taken back in one step and says no names', async () => {
    await outline().getByRole('tab', { name: '备注' }).click();
    const box = outline().getByRole('textbox', { name: '这一户的备注' });
    await box.fill('电话13912345678');
    await outline().getByRole('button', { name: '保存', exact: true }).click();
    await page.locator('.ant-notification-notice', { hasText: '电话号码' }).waitFor();
    await page.locator('.ant-notification-notice-close').click();
    await box.fill('春节前后入户核实。');
    expect(await findBarriers(page)).toEqual([]);
    await outline().getByRole('button', { name: '保存', exact: true }).click();
    await eventually(() => paper().locator('[data-section="remark"]').count()).toBe(1);
    expect(await paper().locator('[data-section="remark"]').innerText()).toContain('春节前后入户核实。');
    const order = await sections();
    expect(order.indexOf('remark')).toBe(order.indexOf('signed') - 1);
    const { bytes } = await savePdf();
    const texts = readPdfTexts(bytes).flatMap((sheet) => sheet.texts).map(({ text }) => text).join('').replace(/\s/g, '');
    expect(texts).toContain('春节前后入户核实');
    await page.getByRole('button', { name: '撤销' }).click();
    await eventually(() => paper().locator('[data-section="remark"]').count()).toBe(0);
    expect(await box.inputValue()).toBe('');
    await page.getByRole('button', { name: '重做' }).click();
    await eventually(() => paper().locator('[data-section="remark"]').count()).toBe(1);
    await outline().getByRole('tab', { name: '章节' }).click();
    await untilRecorded();
  });

  it('of a village are made as books, and a batch says where they are', async () => {
    await page.getByRole('button', { name: '批量…' }).click();
    const dialog = page.getByRole('dialog', { name: /^批量：户卡/ });
    await dialog.getByText(/^共 \d+ 份/).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: '选择文件夹并开始' }).click();
    const done = dialog.locator('.ant-alert-success');
    await done.waitFor({ timeout: 90_000 });
    const told = await done.innerText();
    expect(told).toMatch(/已保存 1 个文件，共 \d+ 份/);
    const folder = /“(.+)”/.exec(told)![1]!;
    const { readdir } = await import('node:fs/promises');
    const files = await readdir(folder);
    expect(files.filter((name) => name.endsWith('.pdf'))).toHaveLength(1);
    expect(await findBarriers(page)).toEqual([]);
    await dialog.locator('.ant-modal-footer').getByRole('button', { name: '关闭' }).click();
  });

  it('of chosen households are made from numbers out of Excel, and what was not found is told', async () => {
    await page.getByRole('button', { name: '批量…' }).click();
    const dialog = page.getByRole('dialog', { name: /^批量：户卡/ });
    await dialog.getByText('指定的户').click();
    const go = dialog.getByRole('button', { name: '选择文件夹并开始' });
    await dialog.getByText('还没有选户').waitFor();
    expect(await go.isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: '粘贴编号…' }).click();
    const numbers = Array.from({ length: 3 }, (_, index) => `44022499${70_000_000 + index * 37}`);
    await dialog.getByRole('textbox', { name: '户编号' }).fill(['序号\t户编号\t户主', ...numbers.map((number, index) => `${index + 1}\t${number}\t某某`), '4\t4402240000\t某某'].join('\n'));
    expect(await findBarriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: '查找 4 行并加入' }).click();
    await dialog.getByText('找到 3 户。').waitFor();
    expect(await dialog.locator('.household-list-result .is-warning').innerText()).toContain('4402240000');
    expect(await dialog.locator('.household-list li').count()).toBe(3);
    expect(await dialog.locator('.household-list').innerText()).toMatch(/\*/);
    await dialog.getByText(/^共 3 份/).waitFor();
    await dialog.getByRole('button', { name: `移出 ${numbers[1]!}` }).click();
    await dialog.getByText(/^共 2 份/).waitFor();
    const search = dialog.getByRole('combobox', { name: '查找户' });
    await search.click();
    await page.keyboard.type(numbers[1]!);
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: numbers[1]! }).click();
    await dialog.getByText(/^共 3 份/).waitFor();
    await eventually(() => page.locator('.ant-select-dropdown:visible').count()).toBe(0);
    expect(await findBarriers(page)).toEqual([]);
    await dialog.getByText('每份一个 PDF').click();
    await go.click();
    const done = dialog.locator('.ant-alert-success');
    await done.waitFor({ timeout: 90_000 });
    const { readdir } = await import('node:fs/promises');
    const files = await readdir(/“(.+)”/.exec(await done.innerText())![1]!);
    for (const number of numbers) expect(files.filter((name) => name.includes(number))).toHaveLength(1);
    await dialog.locator('.ant-modal-footer').getByRole('button', { name: '关闭' }).click();
  });

  it('open from the palette by name, in English and in the dark as well', async () => {
    await page.keyboard.press('Control+k');
    await page.locator('.palette-input').fill('没有这种文书');
    await page.locator('.palette-nothing').waitFor();
    // The dialog fades in: its colours are not its own yet.
    await eventually(() => page.locator('[class*="ant-zoom-"]').count()).toBe(0);
    expect(await page.locator('.palette').getByRole('status').innerText()).toBe('没有找到');
    expect(await page.locator('.palette').getByRole('listbox').count()).toBe(0);
    expect(await findBarriers(page)).toEqual([]);
    await page.locator('.palette-input').fill('领导一页纸');
    expect(await page.getByRole('combobox', { name: /命令/ }).getAttribute('aria-activedescendant')).toBe('palette-document-leaders_brief');
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.locator('.paper-bar h1', { hasText: '领导一页纸' }).waitFor();
    await paper().locator('[data-template="leaders_brief"]').waitFor();
    for (const command of ['English', 'Dark']) {
      await page.keyboard.press('Control+k');
      await page.locator('.palette-input').fill(command);
      await page.keyboard.press('Enter');
    }
    await page.locator('html[data-theme="dark"]').waitFor();
    await page.locator('.palette-input').waitFor({ state: 'detached' });
    await page.locator('.paper-bar h1', { hasText: 'One-page brief for leaders' }).waitFor();
    await eventually(() => paper().locator('h1').innerText()).toMatch(/[A-Za-z]{4}/);
    expect(await findBarriers(page)).toEqual([]);
  });

  it('never asked anyone but itself', () => {
    expect(app.outside).toEqual([]);
    // The watching script of this test is kept out of the preview's frame, which runs no script at all.
    expect(app.complaints.filter((text) => !text.includes("'about:srcdoc'"))).toEqual([]);
  });
});
