import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandTools } from '../../../../analytics/engine';
import { maskName } from '../../../../analytics/register';
import { writeHelpedCounty } from '../../../helpers/helpedCounty';
import { openSampleTools } from '../../../helpers/sampleCounty';
import { expectWhole, formValue, rowsOf, textsOf } from '../../../helpers/checkPaper';
import { openSheets, refusalOf, type SheetSession } from './openSheets';

const village = '440224001203';
/** Names that a register may hold by accident or on purpose; each is one household's head. */
const hostile = ['<img src=x onerror=alert(1)>', '龘'.repeat(500), 'אבג עברית', '𠮷𪚥𠀋', '{household.head}', '=1+1', '../../etc/passwd', '张*明'];
const rows = hostile.map((name, index) => ({ town: '丹霞街道', village: '康溪', number: `44022400120300${String(index + 10)}`, name, telephone: `000123456${String(index + 10)}` }));
const helpers = [
  { number: 'g1', name: '欧阳锋', unit: '县农业局<b>', rank: '副科级', telephone: '15860000001', helps: rows.slice(0, 2).map(({ number }) => number) },
  { number: 'g2', name: '李四光', unit: '丹霞街道办事处', rank: '其他', town: '丹霞街道', telephone: '15860000002', helps: [] },
];

let tools: CommandTools;
let sheets: SheetSession;
let ids: Map<string, number>;

beforeAll(async () => {
  tools = await openSampleTools('helped sheets');
  sheets = await openSheets(tools, writeHelpedCounty('仁化县', rows, helpers), false);
  const found = await sheets.send('listHouseholds', { scope: village, offset: 0, limit: 50 });
  ids = new Map(found.rows.map(({ number, householdId }) => [number, householdId]));
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});
const card = (index: number, more: object = {}) => sheets.paper('household_card', { scope: village, householdId: ids.get(rows[index]!.number)!, ...more });

describe('helpers', () => {
  it('stand on card, record card and book: masked, with unit, rank and kind of help', async () => {
    const own = [['欧*锋', '县农业局<b>', '副科级', '重点帮扶']];
    expect(rowsOf(await card(0), 'helpers.list')).toEqual(own);
    const record = await sheets.paper('help_record_card', { scope: village, year: 2016, householdId: ids.get(rows[1]!.number)! });
    expect(rowsOf(record, 'helpers.list')).toEqual(own);
    expect(formValue(await card(2), '帮扶责任人')).toBe('无');
    const book = await sheets.paper('village_register', { scope: village });
    expect(rowsOf(book, 'households.list').slice(0, 3).map((row) => row.at(-1))).toEqual(['欧*锋（县农业局<b>）', '欧*锋（县农业局<b>）', '无']);
    const whole = await card(0, { identities: 'whole', reason: '入户核对' });
    expect(rowsOf(whole, 'helpers.list')[0]?.[0]).toBe('欧阳锋');
  });
});

describe('hostile names', () => {
  it('are kept as text when whole and do not show when masked', async () => {
    for (const [index, name] of hostile.entries()) {
      const masked = await card(index);
      expectWhole(masked);
      expect(formValue(masked, '户主姓名'), name).toBe(maskName(name));
      const whole = await card(index, { identities: 'whole', reason: '入户核对' });
      expectWhole(whole);
      expect(formValue(whole, '户主姓名'), name).toBe(name);
      expect(rowsOf(whole, 'persons.members')[0]?.[0]).toBe(name);
    }
    const book = await sheets.paper('village_register', { scope: village });
    expectWhole(book);
    for (const name of hostile.filter((one) => maskName(one) !== one)) expect(textsOf(book)).not.toContain(name);
  });

  it('make names of files that every system takes', async () => {
    const { names, books } = await sheets.describe({ template: 'household_card', scope: '440224', year: null });
    expect(names).toHaveLength(hostile.length);
    for (const name of names) {
      expect(name).not.toMatch(/[\\/:*?"<>|\s.\p{C}]/u);
      expect([...name].length).toBeLessThan(100);
    }
    expect(names.at(-1)).toBe('008-张＊明-4402240012030017');
    expect(books).toEqual([{ code: village, name: '康溪村', from: 0, count: hostile.length }]);
  });
});

describe('without a plan', () => {
  it('papers of the register can be made, those of the plan say what is missing', async () => {
    for (const template of ['household_sheet', 'household_acceptance'] as const) {
      expect(await refusalOf(() => sheets.paper(template, { scope: village, year: 2016, householdId: [...ids.values()][0]! })), template).toBe('no_plan');
    }
    for (const template of ['village_plan', 'pre_exit_list', 'publicity_notice', 'village_exit_sheet', 'responsibility_letter'] as const) {
      expect(await refusalOf(() => sheets.paper(template, { scope: village, year: 2016 })), template).toBe('no_plan');
    }
    expect(await refusalOf(() => sheets.paper('household_card', { scope: village, householdId: 999_999 }))).toBe('unknown_household');
    expect(await refusalOf(() => sheets.paper('village_register', { scope: '440224999999' }))).toBe('document_place_unknown');
  });
});
