import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readArrowColumns, type QueryEngine, type TextWorkbook } from '../../../analytics/engine';
import { acceptStagedRegister, discardStagedRegister, emptyRegister, exportRawTables, exportRegisterTable, inspectRegister, registerTableNames, stageRegister, type FormerAnswer, type FormerRegister, type MergeRule } from '../../../analytics/register';
import { inspectSheet } from '../../../analytics/register/inspectSheet';
import { personHeadings, personRow } from '../../helpers/smallWorkbooks';
import { createNodeEngine } from '../../helpers/nodeEngine';
import { smallCounty } from '../../helpers/smallCounty';

type Row = (string | null)[];
const sheet = (rows: Row[], merges: TextWorkbook['sheets'][number]['merges'] = []) => ({ name: '表', firstRow: 1, merges, rows });
const book = (rows: Row[], fileName = '人员.xlsx'): TextWorkbook => ({ fileName, sha256: createHash('sha256').update(JSON.stringify(rows)).digest('hex'), sheets: [sheet(rows)] });
const householdColumns = ['县', '乡镇', '行政村', '户编号', '人数', '贫困户属性', '主要致贫原因', '脱贫属性', '危房户', '饮水安全', '饮水困难', '人均纯收入'];
const at = (heading: string): number => personHeadings.indexOf(heading);
const asText = (row: readonly unknown[]): Row => row.map((cell) => (cell === null || cell === undefined ? null : String(cell)));

let serial = 0;
/** A member: `head` writes the household's cells, the others leave them blank. */
function person(household: number | null, relation: string, changes: Record<string, string | number | null> = {}, writesHousehold = relation === '户主'): Row {
  serial += 1;
  const row = asText(personRow(serial, { 户编号: household === null ? null : `44022400120${String(household).padStart(5, '0')}`, 人数: null, 与户主关系: relation }));
  if (!writesHousehold) for (const heading of householdColumns) if (at(heading) >= 0) row[at(heading)] = null;
  for (const [heading, value] of Object.entries(changes)) row[at(heading)] = value === null ? null : String(value);
  return row;
}
const numbersOf = (rows: Row[], merges?: TextWorkbook['sheets'][number]['merges']): (string | null)[] => {
  const reading = inspectSheet(sheet([personHeadings as Row, ...rows], merges));
  return reading.dataRows.map((index) => reading.rows[index]![at('户编号')]?.slice(-1) ?? null);
};
const blank: Row = personHeadings.map(() => null);
const subtotal: Row = personHeadings.map((_, c) => (c === 0 ? '小计' : c === 5 ? '4' : null));

describe('household cells that stand in the first row only', () => {
  it('are read for the members below, and no cell of a person is', () => {
    const rows = [personHeadings as Row, person(1, '户主', { 联系电话: '13800000000', 健康状况: '残疾' }), person(null, '配偶', { 健康状况: null, 联系电话: null }), person(null, '之子'), person(2, '户主'), person(null, '之女')];
    const reading = inspectSheet(sheet(rows));
    expect([...reading.filled].map(([index, { from, cells }]) => [index, from, cells > 4])).toEqual([[2, 1, true], [3, 1, true], [5, 4, true]]);
    expect(reading.rows[2]![at('户编号')]).toBe(rows[1]![at('户编号')]);
    expect(reading.rows[2]![at('行政村')]).toBe(rows[1]![at('行政村')]);
    for (const heading of ['健康状况', '联系电话']) expect(reading.rows[2]![at(heading)]).toBeNull();
    expect(rows[2]![at('户编号')]).toBeNull();
    expect(inspectRegister([book(rows)]).sheets[0]!.filledCells).toBe([...reading.filled.values()].reduce((sum, { cells }) => sum + cells, 0));
  });

  it('are filled across blank rows and repeated heads, never across a subtotal', () => {
    expect(numbersOf([person(1, '户主'), blank, person(null, '配偶'), personHeadings as Row, person(null, '之子'), subtotal, person(null, '之女'), person(2, '户主'), person(null, '配偶')])).toEqual(['1', '1', '1', null, '2', '2']);
  });

  it('are not taken from another household when a head has no number', () => {
    expect(numbersOf([person(1, '户主'), person(null, '配偶'), person(null, '户主', { 户编号: null }), person(null, '之子'), person(3, '户主'), person(null, '配偶')])).toEqual(['1', '1', null, null, '3', '3']);
    // A row that contradicts the household above belongs to another one, whatever the relation says.
    expect(numbersOf([person(1, '户主'), person(null, '配偶'), person(null, '其他', { 行政村: '无此村' }), person(null, '配偶'), person(3, '户主'), person(null, '之子')])).toEqual(['1', '1', null, null, '3', '3']);
  });

  it('are filled where the first row with the number is a member, not where members stand above the number', () => {
    expect(numbersOf([person(1, '配偶', {}, true), person(null, '户主', {}, false), person(null, '之子'), person(2, '户主'), person(null, '之女')])).toEqual(['1', '1', '1', '2', '2']);
    expect(numbersOf([person(null, '配偶'), person(1, '户主'), person(null, '之子'), person(2, '户主')])).toEqual([null, '1', null, '2']);
  });

  it('are not filled beyond the members that the household is said to have', () => {
    expect(numbersOf([person(1, '户主', { 人数: 2 }), person(null, '配偶'), person(null, '之母'), person(2, '户主', { 人数: 3 }), person(null, '之子')])).toEqual(['1', '1', null, '2', '2']);
  });

  it('are left to the checks where a sheet repeats them and one is missing', () => {
    const full = (household: number | null, relation: string) => person(household, relation, {}, true);
    expect(numbersOf([full(1, '户主'), full(1, '配偶'), full(1, '之子'), full(2, '户主'), full(null, '配偶'), full(2, '之子')])).toEqual(['1', '1', '1', '2', null, '2']);
  });

  it('merged over the members are read as ever', () => {
    const merges = [1, 3].map((startRow) => ({ startRow, endRow: startRow + 1, startColumn: at('户编号'), endColumn: at('户编号') }));
    expect(numbersOf([person(1, '户主'), person(null, '配偶'), person(2, '户主'), person(null, '之子')], merges)).toEqual(['1', '1', '2', '2']);
  });

  it('property: as a plain walk over the households has it', () => {
    const household = fc.record({
      numbered: fc.boolean(),
      members: fc.array(fc.constantFrom('配偶', '之子', '之女', '之母'), { maxLength: 4 }),
      stated: fc.integer({ min: 0, max: 5 }),
      gaps: fc.array(fc.constantFrom('none', 'none', 'none', 'blank', 'subtotal'), { minLength: 5, maxLength: 5 }),
      headAt: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(household, { minLength: 4, maxLength: 8 }), (households) => {
        const rows: Row[] = [];
        const expected: (string | null)[] = [];
        for (const [turn, { numbered, members, stated, gaps, headAt }] of households.entries()) {
          // The first household is whole: it makes the layout plain. One without a number begins with its head.
          const isNumbered = turn === 0 || numbered;
          const relations = turn === 0 ? ['户主', '配偶', '之子', '之女', '之母', '之父', '其他'] : [...members];
          if (turn > 0) relations.splice(isNumbered ? Math.min(headAt, relations.length) : 0, 0, '户主');
          let isCut = false;
          for (const [place, relation] of relations.entries()) {
            const gap = turn === 0 || place === 0 ? 'none' : gaps[place % gaps.length];
            if (gap === 'blank') rows.push(blank);
            if (gap === 'subtotal') rows.push(subtotal);
            if (gap === 'subtotal') isCut = true;
            const people = turn === 0 || stated === 0 ? null : stated;
            rows.push(place === 0 ? person(isNumbered ? turn + 1 : null, relation, { 人数: people }, true) : person(null, relation, {}, false));
            expected.push(isNumbered && !isCut && (people === null || place < people) ? String(turn + 1) : null);
          }
        }
        expect(numbersOf(rows)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

describe('in the engine', () => {
  let engine: QueryEngine;
  beforeAll(async () => {
    engine = await createNodeEngine();
  });
  afterAll(() => engine.close());
  beforeEach(async () => {
    await discardStagedRegister(engine);
    await emptyRegister(engine);
  });
  async function stage(workbooks: TextWorkbook[], former?: FormerRegister, merge?: MergeRule) {
    const staged = await stageRegister(engine, workbooks, { importId: 'x', year: 2015, mapping: {}, regions: smallCounty, former, merge });
    if (!staged.ok) throw new Error(JSON.stringify(staged.problem));
    return { ...staged.value, found: Object.fromEntries(staged.value.checks.map((check) => [check.check, check.count])) };
  }
  const persons = () => engine.run('SELECT household_number, source_row, village_code, reject_reason FROM stg_person ORDER BY source_file, source_row');
  async function keep(): Promise<Map<string, Uint8Array>> {
    const kept = new Map((await exportRawTables(engine)).map(({ name, bytes }) => [name, bytes]));
    await acceptStagedRegister(engine, 'x');
    for (const table of registerTableNames) kept.set(table, await exportRegisterTable(engine, table));
    return kept;
  }
  const column = (bytes: Uint8Array, name: string) => readArrowColumns(bytes).columns.find((entry) => entry.name === name)!.values;
  const formerOf = (kept: Map<string, Uint8Array>, answers: FormerAnswer[] = []): FormerRegister => ({ table: (name) => kept.get(name), answers });
  const set = (key: string, value: string): FormerAnswer => ({ act: 'set', entry: 2, index: 0, key, value });

  it('says so in the report, keeps the originals blank, and gives the same on a recheck', async () => {
    const rows = [personHeadings as Row, person(1, '户主', { 人数: 2 }), person(null, '配偶'), person(2, '户主', { 人数: 3 }), person(null, '之子'), person(null, '之女')];
    const first = await stage([book(rows)]);
    const before = await persons();
    expect(before.every((row) => row.reject_reason === null)).toBe(true);
    expect(first.checks.find((check) => check.check === 'cells_filled')!.examples[0]!.message.zh).toMatch(/由上行补填，共 \d+ 格/);
    const kept = await keep();
    expect(column(kept.get('raw_person')!, 'household_number')).toEqual([rows[1]![at('户编号')], null, rows[3]![at('户编号')], null, null]);
    expect(column(kept.get('raw_person')!, 'filled_from')).toEqual([null, 2, null, 4, 4]);
    const again = await stage([], formerOf(kept));
    expect(await persons()).toEqual(before);
    expect(again.found).toEqual(first.found);
    // The number of a first row that is repaired goes to its members; a member's own repair stays its own.
    const number = '4402240012000009';
    await stage([], formerOf(kept, [set('person|3|household_number|x', number), set('person|5|household_number|x', rows[1]![at('户编号')]!)]));
    expect((await persons()).map((row) => String(row.household_number).slice(-1))).toEqual(['1', '1', '9', '9', '1']);
    expect(column(await keep().then((tables) => tables.get('raw_person')!), 'household_number')).toEqual([rows[1]![at('户编号')], null, rows[3]![at('户编号')], null, null]);
  });

  it('replaces whole households when files bring a part', async () => {
    await stage([book([personHeadings as Row, person(1, '户主'), person(null, '配偶'), person(2, '户主'), person(null, '之子')])]);
    const kept = await keep();
    await stage([book([personHeadings as Row, person(2, '户主'), person(null, '之女'), person(null, '之母')], '更正.xlsx')], formerOf(kept), 'rows');
    expect((await persons()).map((row) => String(row.household_number).slice(-1)).sort()).toEqual(['1', '1', '2', '2', '2']);
  });

  it('members follow when the number that their head lacked is given', async () => {
    const rows = [personHeadings as Row, person(1, '户主'), person(null, '配偶'), person(null, '户主', { 户编号: null }), person(null, '之子')];
    await stage([book(rows)]);
    expect((await persons()).map((row) => row.reject_reason)).toEqual([null, null, 'household_number_empty', 'household_number_empty']);
    const kept = await keep();
    await stage([], formerOf(kept, [set('person|3|household_number|x', '4402240012000007')]));
    expect((await persons()).map((row) => row.reject_reason)).toEqual([null, null, null, null]);
  });
});
