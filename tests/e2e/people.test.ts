import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWithProject } from '../attack/startWithProject';
import { findBarriers } from '../helpers/findBarriers';
import { saveProject, startPlantedProject } from '../helpers/plantedProject';
import { openSampleTools } from '../helpers/sampleCounty';
import type { StartedApp } from '../helpers/startApp';

let app: StartedApp;
let page: Page;
let names: string[] = [];
beforeAll(async () => {
  const tools = await openSampleTools('planted');
  try {
    const { door, register } = await startPlantedProject(tools, { count: 200 });
    names = register.identities.map(({ name }) => name);
    app = await startWithProject('示范县.guatu', (await saveProject(door)).bytes);
  } finally {
    await Promise.all([tools.engine.close(), tools.solver.close(), tools.workbookReader.close()]);
  }
  page = app.page;
  page.setDefaultTimeout(30_000);
});
afterAll(() => app?.stop());

const eventually = <T>(look: () => Promise<T>) => expect.poll(look);
const showTab = (name: string): Promise<void> =>
  page.locator('.screen-head .ant-segmented-item', { hasText: name }).click();
const panel = (name: string): Locator => page.getByRole('region', { name, exact: true });
const helpers = (): Locator => panel('帮扶干部').getByRole('listitem');
const households = (): Locator => panel('贫困户').getByRole('listitem');
const dialog = (): Locator => page.getByRole('dialog');
const figure = (label: string): Promise<string> =>
  page
    .locator('.key-figure', { has: page.getByText(label, { exact: true }) })
    .locator('.number')
    .innerText();

/** The first choice of a field, by keyboard. */
async function chooseFirst(name: string): Promise<void> {
  const field = dialog().getByRole('combobox', { name });
  await field.focus();
  await field.press('ArrowDown');
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option-active').first().waitFor();
  await field.press('Enter');
}

describe('who helps whom', () => {
  it('shows helpers with their load and households with their helpers, names masked', async () => {
    await page.getByRole('navigation', { name: '主菜单' }).getByRole('button', { name: '帮扶' }).click();
    await helpers().first().waitFor();
    await households().first().waitFor();
    await eventually(() => helpers().first().innerText()).toMatch(/副科级[^]*县农业局[^]*\d+\/\d+ 户/);
    expect(await figure('依据')).toBe('登记数据');
    const shown = await page.locator('#main').innerText();
    expect(names.filter((name) => shown.includes(name))).toEqual([]);
    expect(await findBarriers(page)).toEqual([]);
  });

  it('works out a pairing with its proof, adopts it for a reason, and takes it back', async () => {
    await page.getByRole('button', { name: '计算结对方案' }).click();
    await page.locator('.proposal-proof').waitFor();
    expect(await page.locator('.proposal-proof').innerText()).toContain('已证明');
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: '采用这个方案' }).click();
    await dialog().getByRole('textbox').fill('局务会议研究决定');
    await dialog().getByRole('button', { name: '采用这个方案' }).click();
    await eventually(() => figure('依据')).toBe('已采用的方案');
    await page.getByRole('button', { name: '撤回方案' }).click();
    await dialog().getByRole('textbox').fill('另行研究');
    await dialog().getByRole('button', { name: '撤回方案' }).click();
    await eventually(() => figure('依据')).toBe('登记数据');
  });

  it('a household dragged onto a helper is checked at once', async () => {
    await households().first().dragTo(helpers().nth(1));
    await dialog()
      .getByText(/^(可以结对|不能结对)$/)
      .waitFor();
    expect(await dialog().getByRole('button', { name: '由他帮扶' }).isDisabled()).toBe(true);
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  it('by keyboard: the same helper, refused or done for a reason', async () => {
    await households()
      .first()
      .getByRole('button', { name: /指定帮扶人$/ })
      .press('Enter');
    await dialog().getByRole('combobox').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.locator('.ant-select-item-option').first().waitFor();
    await page.keyboard.press('Enter');
    await dialog()
      .getByText(/^(可以结对|不能结对)$/)
      .waitFor();
    await dialog().getByRole('textbox', { name: /理由/ }).fill('与户主是亲属');
    await dialog().getByRole('button', { name: '标为亲属' }).click();
    await dialog().getByText('不能结对', { exact: true }).waitFor();
    await dialog()
      .getByText(/是亲属，须回避/)
      .waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });
});

describe('staff, units and duties', () => {
  it('enters a post and a unit with its villages', async () => {
    await showTab('力量配备');
    await page.getByRole('button', { name: '登记在岗' }).click();
    for (const field of ['干部', '规则', '地方']) await chooseFirst(field);
    await dialog().locator('input[type=date]').fill('2013-01-01');
    await dialog()
      .getByRole('button', { name: /^保\s?存$/ })
      .click();
    await panel('在岗人员').locator('tbody tr').waitFor();
    expect(await panel('在岗人员').locator('tbody tr').innerText()).toContain('2013-01-01');
    await showTab('挂钩表');
    await page.getByRole('button', { name: '添加单位' }).click();
    await dialog().getByRole('textbox').fill('县水务局');
    await chooseFirst('挂钩的村');
    await dialog().locator('.ant-modal-title').click();
    await dialog()
      .getByRole('button', { name: /^保\s?存$/ })
      .click();
    await dialog().waitFor({ state: 'detached' });
    await page
      .getByRole('row', { name: /县水务局/ })
      .locator('td.is-idle')
      .waitFor();
  });

  it('has no barrier on any tab', async () => {
    const barriers: string[] = [];
    for (const tab of ['力量配备', '挂钩表', '村卡', '责任链', '职责']) {
      await showTab(tab);
      await page.waitForTimeout(400);
      barriers.push(...(await findBarriers(page)).map((barrier) => `${tab} ${barrier}`));
    }
    expect(barriers).toEqual([]);
  });

  it('hands out the list masked, or with names for a reason', async () => {
    await page.getByRole('button', { name: '导出名单' }).click();
    await dialog().getByText('含姓名和电话').click();
    const save = dialog().getByRole('button', { name: '导出 Excel' });
    expect(await save.isDisabled()).toBe(true);
    await dialog().getByRole('textbox').fill('发各镇核对');
    const download = page.waitForEvent('download');
    await save.click();
    expect((await download).suggestedFilename()).toMatch(/帮扶结对（含个人信息）\.xlsx$/);
    expect(app.complaints).toEqual([]);
  });
});
