import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import type { CommandDoor, CommandValue } from '../../../../analytics/commands';
import type { CommandTools } from '../../../../analytics/engine';
import type { ExampleProject } from '../../../helpers/commandExamples';
import { findIdentities } from '../../../helpers/findIdentities';
import type { PlantedRegister } from '../../../helpers/plantedCounty';
import { filterOfValue } from '../../../../renderer/screens/households/tableState';
import { codeOf, protectProject, sendOrFail, startPlantedProject } from '../../../helpers/plantedProject';
import { openSampleTools } from '../../../helpers/sampleCounty';

let tools: CommandTools;
let door: CommandDoor;
let register: PlantedRegister;
let example: ExampleProject;

beforeAll(async () => {
  tools = await openSampleTools();
  ({ door, register, example } = await startPlantedProject(tools, { count: 60, planned: true }));
}, 240_000);
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

const sheetRows = (bytes: Uint8Array) => {
  const book = read(bytes);
  return utils.sheet_to_json<(string | number)[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1 });
};
const lastRecord = async () => (await sendOrFail(door, 'listAudit', { offset: 0, limit: 1 })).rows[0]!;

describe('what is seen as a workbook', () => {
  const columns = ['household_number', 'name', 'id_number', 'sex', 'age', 'net_income_per_head_fen'];

  it('has the columns, filter, order, groups and total of the screen, masked and recorded', async () => {
    const query = {
      table: 'person' as const, columns, scope: example.scope, group: { column: 'sex' }, sort: [{ column: 'age', descending: true }],
      filters: [{ kind: 'between' as const, column: 'age', from: 16, to: 90 }],
    };
    const listed = await sendOrFail(door, 'listRecords', { ...query, offset: 0, limit: 500 });
    expect(listed.groups!.length).toBe(2);
    const { bytes, rows } = await sendOrFail(door, 'exportRecords', { ...query, identities: 'masked' });
    expect(rows).toBe(listed.total);
    expect(findIdentities(bytes, register.identities)).toEqual([]);
    const [, headings, ...body] = sheetRows(bytes);
    expect(headings).toEqual(['户编号', '姓名', '证件号码', '性别', '年龄', '人均纯收入（元）']);
    expect(body.filter(([first]) => /^性别：[男女]（\d+）$/.test(String(first)))).toHaveLength(2);
    expect(body.at(-1)![0]).toBe(`合计（${rows}）`);
    const people = body.filter((row) => row.length > 1);
    expect(people.map((row) => [row[0], row[4], row[5]])).toEqual(listed.rows.map(({ cells }) => [cells[0], cells[4], (cells[5] as number) / 100]));
    expect(await lastRecord()).toMatchObject({ action: 'export', count: rows });
  });

  it('adds up what adds up, in yuan', async () => {
    const query = { table: 'household' as const, columns: ['household_number', 'members', 'plan_cost_fen'], scope: example.scope };
    const { sums } = await sendOrFail(door, 'listRecords', { ...query, offset: 0, limit: 1 });
    const total = sheetRows((await sendOrFail(door, 'exportRecords', { ...query, identities: 'masked', language: 'en' })).bytes).at(-1)!;
    expect(total.slice(1)).toEqual([sums.members, sums.plan_cost_fen! / 100]);
    expect(sums.members).toBeGreaterThan(20);
  });

  it('is whole for a reason only, which is recorded and stands in the file', async () => {
    const query = { table: 'person' as const, columns, scope: example.scope, identities: 'whole' as const };
    expect(await codeOf(door, 'exportRecords', query)).toBe('export_reason_missing');
    const { bytes } = await sendOrFail(door, 'exportRecords', { ...query, reason: '报送民政局' });
    const persons = register.identities.filter(({ idNumber }) => idNumber !== '');
    expect(new Set(sheetRows(bytes).slice(2, -1).map((row) => row[2]))).toEqual(new Set(persons.map(({ idNumber }) => idNumber)));
    expect(String(sheetRows(bytes)[0]![0])).toContain('报送民政局');
    expect(await lastRecord()).toMatchObject({ action: 'export', reason: '报送民政局', text: { zh: expect.stringContaining('完整') as string } });
  });

  it('says so when nothing fits', async () => {
    const query = { table: 'person' as const, columns, scope: example.scope, identities: 'masked' as const };
    expect(await codeOf(door, 'exportRecords', { ...query, search: '查无此人' })).toBe('export_empty');
  });
});

describe('the cross table', () => {
  const crossed = async (more: object): Promise<CommandValue<'pivotRecords'>> =>
    sendOrFail(door, 'pivotRecords', { table: 'household', rows: 'village_code', across: 'main_cause', measure: { of: 'records' }, scope: example.scope, ...more });

  it.each([
    ['records', null],
    ['sum', 'members'],
    ['mean', 'net_income_per_head_fen'],
  ] as const)('of %s is what a plain loop gives, totals included', async (of, measured) => {
    const { rows } = await sendOrFail(door, 'listRecords', { table: 'household', columns: ['village_code', 'main_cause', measured ?? 'members'], scope: example.scope, offset: 0, limit: 500 });
    const value = (wanted: typeof rows) => {
      const numbers = wanted.map(({ cells }) => cells[2]).filter((cell): cell is number => cell !== null);
      const total = numbers.reduce((sum, number) => sum + number, 0);
      return of === 'records' ? wanted.length : of === 'sum' ? total : numbers.length === 0 ? null : total / numbers.length;
    };
    const table = await crossed({ measure: { of, column: measured } });
    expect(table.rows.length).toBeGreaterThan(2);
    for (const { row, across, value: cell } of table.cells) expect(cell).toBeCloseTo(value(rows.filter(({ cells }) => cells[0] === row && cells[1] === across))!, 6);
    table.rows.forEach(({ key }, at) => expect(table.rowTotals[at]).toBeCloseTo(value(rows.filter(({ cells }) => cells[0] === key))!, 6));
    table.across.forEach(({ key }, at) => expect(table.acrossTotals[at]).toBeCloseTo(value(rows.filter(({ cells }) => cells[1] === key))!, 6));
    expect(table.total).toBeCloseTo(value(rows)!, 6);
    expect(table.records).toBe(rows.length);
  });

  it('leads to the records behind a cell', async () => {
    const { cells } = await crossed({});
    const { row, across, records } = cells[0]!;
    const filters = [{ kind: 'one_of' as const, column: 'village_code', values: [row] }, { kind: 'one_of' as const, column: 'main_cause', values: [across] }];
    expect((await sendOrFail(door, 'listRecords', { table: 'household', columns: ['household_number'], scope: example.scope, filters, offset: 0, limit: 1 })).total).toBe(records);
  });

  it.each(['household', 'person'] as const)('of %s leads from a total of any kind of attribute to exactly its records', async (table) => {
    const { columns: declared } = await sendOrFail(door, 'listColumns', { table });
    // One column of each kind: what a filter of it can say differs by kind alone.
    const kinds = new Map(declared.filter(({ groupable }) => groupable).map((column) => [`${column.type} ${column.filters.join(' ')}`, column]));
    expect([...kinds.keys()].length).toBeGreaterThan(4);
    for (const column of kinds.values()) {
      const { rows, rowTotals } = await crossed({ table, rows: column.id, across: null });
      expect(new Set(rows.map(({ key }) => key)).size, column.id).toBe(rows.length);
      for (const at of new Set([0, rows.length - 1])) {
        const filters = [filterOfValue(column, column.id, rows[at]!.key)];
        const { total } = await sendOrFail(door, 'listRecords', { table, columns: ['household_number'], scope: example.scope, filters, offset: 0, limit: 1 });
        expect(total, `${column.id} = ${rows[at]!.key}`).toBe(rowTotals[at]);
      }
    }
  });

  it('counts a household with persons in several cells once in their total', async () => {
    const { households } = await sendOrFail(door, 'listRecords', { table: 'person', columns: ['sex'], scope: example.scope, offset: 0, limit: 1 });
    const { total, cells } = await crossed({ table: 'person', rows: 'sex', across: null, measure: { of: 'households' } });
    expect(total).toBe(households);
    expect(cells.reduce((sum, { value }) => sum + value!, 0)).toBeGreaterThan(households);
  });

  it('refuses what has no groups or does not add up', async () => {
    const query = { table: 'household' as const, rows: 'village_code', measure: { of: 'records' as const }, scope: example.scope };
    expect(await codeOf(door, 'pivotRecords', { ...query, rows: 'cropland_mu' })).toBe('column_not_for_that');
    expect(await codeOf(door, 'pivotRecords', { ...query, measure: { of: 'sum', column: 'line_yuan' } })).toBe('column_not_for_that');
    expect(await codeOf(door, 'pivotRecords', { ...query, measure: { of: 'mean', column: null } })).toBe('unknown_column');
  });

  it('is exported as it is shown', async () => {
    const table = await crossed({});
    const { bytes } = await sendOrFail(door, 'exportPivot', { table: 'household', rows: 'village_code', across: 'main_cause', measure: { of: 'records' }, scope: example.scope });
    const rows = sheetRows(bytes);
    expect(rows[1]!.slice(1)).toEqual([...table.across.map(({ label }) => label.zh), '合计']);
    expect(rows.at(-1)!.at(-1)).toBe(table.total);
  });
});

describe('the page of a household', () => {
  it('says everything with its place, masked', async () => {
    const record = await sendOrFail(door, 'showHouseholdRecord', { householdId: 1 });
    expect(record.persons).toHaveLength(4);
    expect(record.persons[0]!.isHead).toBe(true);
    for (const { origin } of record.persons) expect(origin!.row).toBeGreaterThan(1);
    expect(new Set(record.persons.map(({ origin }) => origin!.row)).size).toBe(4);
    expect(record.origin!.file).toMatch(/\.xlsx$/);
    expect(record.guarantees.map(({ gate }) => gate).length).toBeGreaterThan(2);
    expect(record.guarantees.filter(({ open }) => open).map(({ gate }) => gate)).toEqual(String(record.cells.open_gates).split(',').filter(Boolean));
    expect(findIdentities(record, register.identities)).toEqual([]);
    expect(await codeOf(door, 'showHouseholdRecord', { householdId: 99_999 })).toBe('unknown_household');
  });

  it('lists what the checks found in its rows', async () => {
    const counted = await sendOrFail(door, 'listRecords', { table: 'household', columns: ['finding_count'], scope: example.scope, sort: [{ column: 'finding_count', descending: true }], offset: 0, limit: 500 });
    for (const { recordId, cells } of counted.rows.slice(0, 3)) {
      const { findings } = await sendOrFail(door, 'showHouseholdRecord', { householdId: recordId });
      expect(findings.length).toBe(cells[0]);
      for (const finding of findings) expect(finding.message.zh).not.toBe('');
    }
  });
});

describe('saved views', () => {
  const view = { columns: ['household_number', 'village_code'], filters: [{ kind: 'empty' as const, column: 'main_cause', empty: false }], group: { column: 'village_code' } };

  it('are kept with the project, replaced by name, undone and removed', async () => {
    await sendOrFail(door, 'saveView', { name: ' 各村 ', table: 'household', view });
    await sendOrFail(door, 'saveView', { name: '各村', table: 'household', view: { ...view, columns: ['members'] } });
    const { views } = await sendOrFail(door, 'listViews', {});
    expect(views.map(({ name, view: { columns } }) => [name, columns])).toEqual([['各村', ['members']]]);
    await sendOrFail(door, 'undo', {});
    expect((await sendOrFail(door, 'listViews', {})).views[0]!.view.columns).toEqual(view.columns);
    await sendOrFail(door, 'removeView', { name: '各村' });
    expect((await sendOrFail(door, 'listViews', {})).views).toEqual([]);
    expect(await codeOf(door, 'removeView', { name: '各村' })).toBe('unknown_view');
  });

  it('take no text that somebody typed', async () => {
    const typed = { ...view, filters: [{ kind: 'contains' as const, column: 'work_place', text: '张三' }] };
    expect(await codeOf(door, 'saveView', { name: '甲', table: 'person', view: typed })).toBe('wrong_argument');
    expect(await codeOf(door, 'saveView', { name: '甲', table: 'person', view: { ...view, columns: ['plan_cost_fen'] } })).toBe('unknown_column');
  });
});

describe('a locked project', () => {
  it('shows the table without what is personal and exports nothing', async () => {
    await protectProject(door);
    await sendOrFail(door, 'lockProject', {});
    const listed = await sendOrFail(door, 'listRecords', { table: 'person', columns: ['household_number', 'name', 'id_number'], scope: example.scope, offset: 0, limit: 5 });
    expect(listed.rows.map(({ cells }) => cells.slice(1))).toEqual(Array(5).fill(['—', '—']));
    expect((await sendOrFail(door, 'listRecords', { table: 'person', columns: ['name'], search: register.identities[0]!.name, scope: example.scope, offset: 0, limit: 5 })).total).toBe(0);
    expect((await sendOrFail(door, 'showHouseholdRecord', { householdId: 1 })).persons[0]!.cells.name).toBe('—');
    const query = { table: 'person' as const, columns: ['name'], scope: example.scope };
    expect(await codeOf(door, 'exportRecords', { ...query, identities: 'masked' })).toBe('project_locked');
    expect(await codeOf(door, 'saveView', { name: '甲', table: 'person', view: { columns: ['name'] } })).toBe('project_locked');
  });
});
