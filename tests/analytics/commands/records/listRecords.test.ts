import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandArgument, CommandDoor } from '../../../../analytics/commands';
import type { RecordCell, RecordColumn, RecordFilter, RecordTable } from '../../../../analytics/commands/contracts/records';
import type { CommandTools } from '../../../../analytics/engine';
import type { ExampleProject } from '../../../helpers/commandExamples';
import type { PlantedRegister } from '../../../helpers/plantedCounty';
import { codeOf, sendOrFail, startPlantedProject } from '../../../helpers/plantedProject';
import { openSampleTools } from '../../../helpers/sampleCounty';

let tools: CommandTools;
let door: CommandDoor;
let register: PlantedRegister;
let example: ExampleProject;
type Listing = CommandArgument<'listRecords'>;
type Cells = Record<string, RecordCell> & { recordId: number };
const declared = {} as Record<RecordTable, RecordColumn[]>;
const everything = {} as Record<RecordTable, Cells[]>;

beforeAll(async () => {
  tools = await openSampleTools();
  ({ door, register, example } = await startPlantedProject(tools, { count: 120, planned: true }));
  for (const table of ['household', 'person'] as const) {
    declared[table] = (await sendOrFail(door, 'listColumns', { table })).columns;
    everything[table] = await readAll({ table, columns: declared[table].map(({ id }) => id), scope: example.scope });
  }
}, 240_000);
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

async function readAll(query: Omit<Listing, 'offset' | 'limit'>): Promise<Cells[]> {
  const all: Cells[] = [];
  for (let offset = 0; ; offset += 100) {
    const { rows, total } = await sendOrFail(door, 'listRecords', { ...query, offset, limit: 100 });
    all.push(...rows.map(({ recordId, cells }) => ({ ...Object.fromEntries(query.columns.map((id, at) => [id, cells[at]!])), recordId })));
    if (all.length >= total) return all;
  }
}

/** What a filter means, said a second time in the plainest way. */
function passes(column: RecordColumn, cell: RecordCell, filter: RecordFilter): boolean {
  const isEmpty = cell === null || cell === '';
  switch (filter.kind) {
    case 'one_of': {
      if (isEmpty) return filter.values.some((value) => value === null || value === '');
      const parts = column.type === 'codes' ? String(cell).split(',').map((part) => part.trim()) : [String(cell)];
      return parts.some((part) => filter.values.includes(part));
    }
    case 'between':
      return !isEmpty && Number(cell) >= (filter.from ?? -Infinity) && Number(cell) <= (filter.to ?? Infinity);
    case 'empty':
      return isEmpty === filter.empty;
    case 'contains':
      return !isEmpty && String(cell).toLowerCase().includes(filter.text.toLowerCase());
  }
}

/** Empty cells last; numbers as numbers, false before true, text letter by letter. */
function compare(a: RecordCell, b: RecordCell, descending: boolean): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  const sign = a === b ? 0 : a < b ? -1 : 1;
  return descending ? -sign : sign;
}

describe('the columns of the table', () => {
  it.each(['household', 'person'] as const)('of %s have names in both languages and one id each', (table) => {
    const columns = declared[table];
    expect(columns.length).toBeGreaterThan(30);
    expect(new Set(columns.map(({ id }) => id)).size).toBe(columns.length);
    for (const { id, label, personal, sortable, filters } of columns) {
      expect(label.zh, id).toMatch(/\p{Script=Han}/u);
      expect(label.en, id).toMatch(/^[A-Z]/);
      expect(personal ? filters.length : 1, id).toBe(personal ? 0 : 1);
      expect(personal && sortable, id).toBe(false);
    }
    expect(columns.filter(({ usual }) => usual).length).toBeGreaterThan(9);
  });

  it('hold what the list of households says', async () => {
    const { rows } = await sendOrFail(door, 'listHouseholds', { scope: example.scope, offset: 0, limit: 500 });
    expect(everything.household.length).toBeGreaterThanOrEqual(rows.length);
    for (const row of rows) {
      const cells = everything.household.find(({ recordId }) => recordId === row.householdId)!;
      expect(cells).toMatchObject({
        household_number: row.number, head_name: row.headName, town_code: row.townCode, village_code: row.villageCode, group_id: row.group,
        members: row.members, labour_count: row.labour, planned_exit_year: row.exitYear, plan_cost_fen: row.costFen,
      });
      expect((cells.net_income_per_head_fen as number) / 100).toBeCloseTo(row.incomePerHeadYuan, 6);
      expect(cells.gap_yuan).toBeCloseTo(row.gapPerHeadYuan, 6);
      expect(String(cells.open_gates).split(',').filter(Boolean)).toEqual(row.openGates);
      expect(String(cells.planned_measures ?? '').split(',').filter(Boolean)).toEqual([...new Set(row.measures)].sort());
    }
  });

  it('count rows of the person register apart from what households declare', () => {
    for (const { recordId, registered_persons: persons } of everything.household)
      expect(persons).toBe(everything.person.filter(({ household_number: number }) => number === everything.household.find((cells) => cells.recordId === recordId)!.household_number).length);
    expect(declared.household.filter(({ id }) => ['registered_persons', 'members'].includes(id)).map(({ label }) => label.zh)).toEqual(['登记人数', '填报人口']);
  });

  it('are masked where personal', () => {
    const person = everything.person.find(({ name }) => String(name).includes('*'))!;
    expect(String(person.id_number)).toMatch(/^\*{14}.{4}$/);
    const names = new Set(register.identities.map(({ name }) => name));
    expect(everything.person.some(({ name }) => names.has(String(name)))).toBe(false);
    expect(everything.person.length).toBe(register.identities.filter(({ idNumber }) => idNumber !== '').length);
  });
});

const filterOf = (column: RecordColumn, seen: RecordCell[]): fc.Arbitrary<RecordFilter> => {
  const values = [...new Set(seen.map((cell) => (cell === null ? null : String(cell).split(',')[0]!)))];
  const numbers = seen.filter((cell): cell is number => typeof cell === 'number');
  const bound = fc.option(numbers.length > 0 ? fc.constantFrom(...numbers) : fc.integer());
  return fc.constantFrom(...column.filters).chain((kind): fc.Arbitrary<RecordFilter> => {
    const at = column.id;
    if (kind === 'one_of') return fc.array(fc.constantFrom(...values, null, 'nowhere'), { minLength: 1, maxLength: 4 }).map((chosen) => ({ kind, column: at, values: chosen }));
    if (kind === 'between') return fc.tuple(bound, bound).map(([from, to]) => ({ kind, column: at, from, to }));
    if (kind === 'empty') return fc.boolean().map((empty) => ({ kind, column: at, empty }));
    return fc.constantFrom(...seen.map((cell) => String(cell ?? 'x').slice(1, 4).trim() || 'x')).map((text) => ({ kind, column: at, text }));
  });
};

const queryOf = (table: RecordTable) => {
  const columns = declared[table];
  const one = (fits: (column: RecordColumn) => boolean) => fc.constantFrom(...columns.filter(fits));
  const filter = one(({ filters }) => filters.length > 0).chain((column) => filterOf(column, everything[table].map((cells) => cells[column.id]!)));
  const direction = fc.boolean();
  return fc.record({
    filters: fc.array(filter, { maxLength: 2 }),
    sort: fc.array(fc.record({ column: one(({ sortable }) => sortable).map(({ id }) => id), descending: direction }), { maxLength: 3 }),
    group: fc.option(fc.record({ column: one(({ groupable }) => groupable).map(({ id }) => id), descending: direction })),
    scope: fc.constantFrom(...new Set(everything[table].flatMap((cells) => [String(cells.town_code), String(cells.village_code)])), '440224', '440224', '440224'),
  });
};

describe('filters, orders and groups', () => {
  it.each(['household', 'person'] as const)('of %s give what a plain loop over all of them gives', async (table) => {
    const seen = { filtered: 0, sorted: 0, grouped: 0 };
    await fc.assert(
      fc.asyncProperty(queryOf(table), async ({ filters, sort, group, scope }) => {
        const columnOf = (id: string) => declared[table].find((column) => column.id === id)!;
        const kept = everything[table].filter(
          (cells) => String(cells.village_code).startsWith(scope) && filters.every((filter) => passes(columnOf(filter.column), cells[filter.column]!, filter)),
        );
        const orders = [...(group ? [group] : []), ...sort];
        const expected = kept
          .map((cells, at) => ({ cells, at }))
          .sort((a, b) => orders.reduce((sign, { column, descending }) => sign || compare(a.cells[column]!, b.cells[column]!, descending), 0) || a.at - b.at)
          .map(({ cells }) => cells);
        const first = { table, columns: ['household_number'], filters, sort, group, scope };
        const rows = await readAll(first);
        expect(rows.map(({ recordId }) => recordId)).toEqual(expected.map(({ recordId }) => recordId));
        const answer = await sendOrFail(door, 'listRecords', { ...first, offset: 0, limit: 1 });
        for (const { id } of declared[table].filter(({ summable }) => summable)) {
          const sum = expected.reduce((total, cells) => total + Number(cells[id] ?? 0), 0);
          expect(answer.sums[id] ?? 0, id).toBeCloseTo(sum, 4);
        }
        if (group) {
          let offset = 0;
          for (const found of answer.groups!) {
            const inside = expected.slice(offset, offset + found.records);
            expect(found.offset).toBe(offset);
            expect(new Set(inside.map((cells) => (cells[group.column] === null ? null : String(cells[group.column]))))).toEqual(new Set([found.key]));
            offset += found.records;
          }
          expect(offset).toBe(expected.length);
          seen.grouped += answer.groups!.length > 1 ? 1 : 0;
        }
        seen.filtered += expected.length > 0 && expected.length < everything[table].length ? 1 : 0;
        seen.sorted += sort.length > 0 && expected.length > 3 ? 1 : 0;
      }),
      { numRuns: 24, seed: 20160101 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(1);
  }, 240_000);

  it('find by name, whole ID number, household number and village', async () => {
    const { name, idNumber } = register.identities[5]!;
    const find = async (table: RecordTable, search: string) => sendOrFail(door, 'listRecords', { table, columns: ['household_number'], search, scope: example.scope, offset: 0, limit: 5 });
    expect((await find('person', name)).total).toBe(1);
    expect((await find('person', idNumber)).total).toBe(1);
    expect((await find('person', idNumber.slice(0, 17))).total).toBe(0);
    expect((await find('household', register.householdNumbers[3]!)).total).toBe(1);
    const village = everything.household.filter(({ village_code }) => village_code === '440224001201' || village_code === everything.household[0]!.village_code);
    const places = declared.household.find(({ id }) => id === 'village_code')!.options;
    const nameOf = places.find(({ value }) => value === everything.household[0]!.village_code)!.label.zh;
    expect((await find('household', nameOf)).total).toBe(village.filter(({ village_code }) => village_code === everything.household[0]!.village_code).length);
  });

  it('refuse what a column cannot do, by name', async () => {
    const query: Listing = { table: 'household', columns: ['household_number'], scope: example.scope, offset: 0, limit: 5 };
    expect(await codeOf(door, 'listRecords', { ...query, columns: ['lost_column'] })).toBe('unknown_column');
    expect(await codeOf(door, 'listRecords', { ...query, columns: ['household_number"; DROP TABLE person'] })).toBe('wrong_argument');
    expect(await codeOf(door, 'listRecords', { ...query, sort: [{ column: 'head_name' }] })).toBe('column_not_for_that');
    expect(await codeOf(door, 'listRecords', { ...query, group: { column: 'cropland_mu' } })).toBe('column_not_for_that');
    expect(await codeOf(door, 'listRecords', { ...query, filters: [{ kind: 'contains', column: 'members', text: '3' }] })).toBe('column_not_for_that');
  });

  it('follow the plan and the scenario', async () => {
    const gap = async () => (await sendOrFail(door, 'listRecords', { table: 'household', columns: ['line_yuan'], scope: example.scope, offset: 0, limit: 1 })).rows[0]!.cells[0];
    const before = await gap();
    const line = (await sendOrFail(door, 'listPolicy', {})).entries.find(({ kind, editable }) => kind === 'line' && editable);
    if (line) {
      await sendOrFail(door, 'setOverlay', { parameter: line.id, value: 9_999, reason: '试算' });
      expect(await gap()).not.toBe(before);
      await sendOrFail(door, 'undo', {});
    }
    expect(await gap()).toBe(before);
  });
});
