import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryEngine, TextWorkbook } from '../../../analytics/engine';
import { acceptStagedRegister, emptyRegister, exportRawTables, exportRegisterTable, registerTableNames, stageRegister, type FormerAnswer, type FormerRegister, type MergeRule } from '../../../analytics/register';
import { personHeadings, personRow } from '../../helpers/smallWorkbooks';
import { createNodeEngine } from '../../helpers/nodeEngine';
import { smallCounty } from '../../helpers/smallCounty';

type Cell = string | number | null;
const book = (rows: Cell[][], fileName = '人员.xlsx'): TextWorkbook => ({
  fileName,
  sha256: createHash('sha256').update(JSON.stringify(rows)).digest('hex'),
  sheets: [{ name: '表', firstRow: 1, merges: [], rows: [personHeadings, ...rows].map((row) => row.map((cell) => (cell === null ? null : String(cell)))) }],
});

let engine: QueryEngine;
beforeAll(async () => {
  engine = await createNodeEngine();
});
afterAll(() => engine.close());

async function accept(workbooks: TextWorkbook[], former?: FormerRegister, merge?: MergeRule): Promise<Map<string, Uint8Array>> {
  const staged = await stageRegister(engine, workbooks, { importId: 'x', year: 2015, mapping: {}, regions: smallCounty, former, merge });
  if (!staged.ok) throw new Error(JSON.stringify(staged.problem));
  const kept = new Map((await exportRawTables(engine)).map(({ name, bytes }) => [name, bytes]));
  await emptyRegister(engine);
  await acceptStagedRegister(engine, 'x');
  for (const table of registerTableNames) kept.set(table, await exportRegisterTable(engine, table));
  return kept;
}
const formerOf = (kept: Map<string, Uint8Array>, answers: FormerAnswer[] = []): FormerRegister => ({ table: (name) => kept.get(name), answers });
const households = async () => Object.fromEntries((await engine.run('SELECT household_number, household_id FROM household')).map((row) => [String(row.household_number).slice(-1), row.household_id]));
const persons = async () => Object.fromEntries((await engine.run('SELECT concat(name, id_number[-4:]) AS who, person_id, household_id FROM identity JOIN person USING (person_id)')).map((row) => [row.who, row.person_id]));

describe('numbers of households and persons', () => {
  it('stay when a rejected row is repaired, rows come before, households go, and when a village is corrected', async () => {
    const rows = [personRow(1, { 行政村: '无此村' }), personRow(2, { 行政村: '无此村' }), ...[3, 4, 5, 6].map((turn) => personRow(turn))];
    const first = await accept([book(rows)]);
    expect(await households()).toEqual({ 2: 1, 3: 2 });
    const before = await persons();
    // Repaired: household 1 comes first in the file, and gets the next number.
    const set = (row: number): FormerAnswer => ({ act: 'set', entry: 2, index: row, key: `person|${row}|village|village_unknown`, value: '胡坑村' });
    const repaired = await accept([], formerOf(first, [set(1), set(2)]));
    expect(await households()).toEqual({ 1: 3, 2: 1, 3: 2 });
    expect(await persons()).toMatchObject(before);
    const all = await persons();
    // The same again changes nothing, byte for byte.
    expect((await accept([], formerOf(repaired, [set(1), set(2)]))).get('person')).toEqual(repaired.get('person'));
    // A corrected file: other order, household 2 gone, household 3 in another village, a new one before all.
    const corrected = [personRow(7), personRow(8), ...[5, 6].map((turn) => personRow(turn, { 行政村: '官口' })), personRow(1), personRow(2)];
    await accept([book(corrected, '更正.xlsx')], formerOf(repaired), 'all');
    expect(await households()).toEqual({ 1: 3, 3: 2, 4: 4 });
    const after = await persons();
    for (const [who, id] of Object.entries(after)) expect(id, who).toBe(all[who] ?? id);
    expect(Object.keys(after).filter((who) => who in all).length).toBe(4);
    expect(Math.min(...Object.entries(after).flatMap(([who, id]) => (who in all ? [] : [Number(id)])))).toBeGreaterThan(Math.max(...Object.values(all).map(Number)));
  });

  it('stay apart for persons who share an ID number or a name', async () => {
    const shared = personRow(1)[personHeadings.indexOf('证件号码')]!;
    const rows = [personRow(1), personRow(2, { 证件号码: null, 姓名: '甲某一' }), personRow(3, { 证件号码: shared }), personRow(4, { 证件号码: null })];
    const first = await accept([book(rows)]);
    const placed = () => engine.run('SELECT person_id, household_id, source_row FROM person ORDER BY source_row');
    const before = await placed();
    await accept([book(rows, '又一次.xlsx')], formerOf(first), 'all');
    expect(await placed()).toEqual(before);
  });
});
