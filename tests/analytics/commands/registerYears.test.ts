import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import { createCommandDoor, type CommandDoor } from '../../../analytics/commands';
import type { CommandTools } from '../../../analytics/engine';
import { findIdentities } from '../../helpers/findIdentities';
import { makeNextYear } from '../../helpers/nextYear';
import { codeOf, protectProject, sendOrFail, startPlantedProject } from '../../helpers/plantedProject';
import { openSampleTools, readSamplePolicy, readSampleRegister } from '../../helpers/sampleCounty';

const county = '440811';
let tools: CommandTools;
let door: CommandDoor;

beforeAll(async () => {
  tools = await openSampleTools('years');
  door = createCommandDoor(tools);
  await sendOrFail(door, 'createProject', { policyFiles: readSamplePolicy('mazhang'), createdAt: '2016-01-01T00:00:00Z' });
  await bringIn(await readSampleRegister('mazhang'), 2015);
}, 60_000);
afterAll(async () => {
  await tools.engine.close();
  await tools.solver.close();
  await tools.workbookReader.close();
});

async function bringIn(files: { name: string; sha256: string; bytes: Uint8Array }[], year: number): Promise<void> {
  const report = await sendOrFail(door, 'importRegister', { files, year });
  await sendOrFail(door, 'acceptImport', { importId: report.importId });
}

const compare = (of: 'household' | 'person', change: 'came' | 'left' | 'changed' | 'moved' | 'undecided' | 'same' | 'all', more = {}) =>
  sendOrFail(door, 'compareRegisters', { from: 2015, to: 2016, of, scope: county, change, offset: 0, limit: 500, ...more });

describe('one register', () => {
  it('is listed, and has nothing to be compared with', async () => {
    const { years, inUse } = await sendOrFail(door, 'listRegisterYears', {});
    expect(inUse).toBe(2015);
    expect(years.map(({ year, inUse: used, households }) => [year, used, households > 1000])).toEqual([[2015, true, true]]);
    expect(await codeOf(door, 'compareRegisters', { from: 2015, to: 2016, of: 'household', scope: county, change: 'came', offset: 0, limit: 1 })).toBe('register_year_unknown');
    expect(await codeOf(door, 'useRegisterYear', { year: 2015 })).toBe('register_year_in_use');
    expect(await codeOf(door, 'removeRegisterYear', { year: 2014 })).toBe('register_year_unknown');
  });
});

describe('the register of the next year', () => {
  const made = makeNextYear('mazhang');
  const { key } = made;

  beforeAll(() => bringIn(made.files, 2016), 60_000);

  it('stands beside the one in use', async () => {
    const { years, inUse } = await sendOrFail(door, 'listRegisterYears', {});
    expect(inUse).toBe(2015);
    expect(years.map(({ year, inUse: used, households, persons }) => [year, used, { households, persons }])).toEqual([[2015, true, made.before], [2016, false, made.after]]);
    expect((await sendOrFail(door, 'projectOverview', {})).registerYear).toBe(2015);
  });

  it('finds every household that came, left, moved or got a new number, and no other', async () => {
    const numbers = async (change: 'came' | 'left' | 'moved' | 'undecided') =>
      (await compare('household', change)).rows.map(({ from, to }) => (to ?? from)!.householdNumber).sort();
    expect(await numbers('came')).toEqual(key.households.came);
    expect(await numbers('left')).toEqual(key.households.left);
    expect(await numbers('moved')).toEqual(key.households.moved);
    expect(await numbers('undecided')).toEqual([]);
    const renumbered = await compare('household', 'changed', { field: 'household_number' });
    expect(renumbered.rows.map(({ to }) => to!.householdNumber).sort()).toEqual(key.households.renumbered);
    const { households } = renumbered;
    expect([households.from, households.to]).toEqual([made.before.households, made.after.households]);
    expect(households.from - households.left).toBe(households.to - households.came);
  });

  it('finds every person who came, left or went to another household, and no other', async () => {
    const tails = (ids: readonly string[]) => ids.map((id) => id.slice(-4)).sort();
    const shown = async (change: 'came' | 'left' | 'moved', more = {}) => (await compare('person', change, more)).rows.map(({ idNumber }) => idNumber.slice(-4)).sort();
    expect(await shown('came')).toEqual(tails(key.persons.came));
    expect(await shown('left')).toEqual(tails(key.persons.gone));
    expect(await shown('moved')).toEqual(tails(key.persons.movedHouse));
    const born = (await compare('person', 'came')).rows.filter(({ reasons }) => reasons[0]?.zh === '期间出生');
    expect(born.map(({ idNumber }) => idNumber.slice(-4)).sort()).toEqual(tails(key.persons.born));
  });

  it('holds people together through mistyped numbers and corrected names', async () => {
    const mistyped = await compare('person', 'changed', { field: 'id_number' });
    expect(mistyped.rows.map(({ idNumber }) => idNumber.slice(-4)).sort()).toEqual(key.persons.mistyped.map((id) => id.slice(-4)).sort());
    expect(mistyped.rows.every(({ points, reasons }) => points! >= 70 && reasons.some(({ zh }) => zh === '证件号码不同' || zh === '证件号码相差一两位'))).toBe(true);
    const renamed = await compare('person', 'changed', { field: 'name' });
    expect(renamed.total).toBe(key.persons.renamed.length);
    expect(renamed.rows.every(({ reasons }) => reasons[0]?.zh === '证件号码相同')).toBe(true);
  });

  it('gives every household its state, as the key says', async () => {
    const { states, households } = await compare('household', 'changed');
    const counted = new Map(states.map(({ from, to, households: number }) => [`${from} ${to}`, number]));
    expect(counted.get('null new')).toBe(key.households.came.length);
    expect(counted.get('poor cancelled')).toBe(key.households.left.length);
    expect(counted.get('poor pre_exit')).toBe(key.households.preExit.length);
    expect(counted.get('poor returned')).toBe(key.households.returned.length);
    expect(counted.get('poor out')).toBe(key.households.out.length);
    expect([...counted.values()].reduce((sum, number) => sum + number, 0)).toBe(households.to + households.left);
    for (const { from, to, households: number } of states) {
      expect((await compare('household', 'all', { states: { from, to }, limit: 1 })).total).toBe(number);
    }
    const listed = await compare('household', 'changed', { states: { from: 'poor', to: 'pre_exit' } });
    expect(listed.rows.map(({ to }) => to!.householdNumber).sort()).toEqual(key.households.preExit);
    expect(listed.rows[0]!.states).toMatchObject({ from: 'poor', to: 'pre_exit', reason: { zh: '登记标为预脱贫' } });
  });

  it('lists behind each field as many as it counts, page by page', async () => {
    const { fields } = await compare('household', 'changed');
    for (const { field, count } of fields) {
      const page = await compare('household', 'changed', { field, limit: 7 });
      expect([page.total, page.rows.length]).toEqual([count, Math.min(7, count)]);
      expect(page.rows.every(({ changes }) => changes.some((change) => change.field === field))).toBe(true);
    }
  });

  it('the towns together are the county', async () => {
    const whole = await compare('person', 'same');
    let persons = 0;
    for (const { code } of whole.towns) persons += (await compare('person', 'same', { scope: code })).persons.to;
    // Who went to another town is counted in both.
    expect(persons).toBeGreaterThanOrEqual(whole.persons.to);
    expect(persons).toBeLessThanOrEqual(whole.persons.to + whole.persons.moved);
  });

  it('tells a household’s history with the reason of its state', async () => {
    const { rows } = await compare('household', 'changed', { states: { from: 'poor', to: 'out' }, limit: 1 });
    const { years } = await sendOrFail(door, 'householdHistory', { householdId: rows[0]!.householdId! });
    expect(years.map(({ year, state, listed }) => [year, state, listed])).toEqual([[2015, 'poor', true], [2016, 'out', true]]);
    expect(years[1]!.changes.map(({ field }) => field)).toContain('exit_state');
    expect(years[1]!.source).toMatchObject({ file: expect.stringContaining('.xlsx') as string });
    expect(await codeOf(door, 'householdHistory', { householdId: 999_999_999 })).toBe('unknown_household');
  });

  it('shows no whole name or number', async () => {
    const people = made.people.map(({ idNumber, telephone }) => ({ name: '龘龘龘', idNumber, telephone }));
    const answers = await Promise.all([compare('household', 'changed'), compare('person', 'changed'), compare('person', 'same')]);
    expect(findIdentities(answers, people)).toEqual([]);
    expect(answers[2].rows.some(({ name }) => name.includes('*'))).toBe(true);
    expect(JSON.stringify(answers)).not.toMatch(/\d{17}[\dX]/);
  });

  it('exports the changes as a masked workbook, and records it', async () => {
    const { bytes, rows, fileName } = await sendOrFail(door, 'exportRegisterChanges', { from: 2015, to: 2016, scope: county });
    const { households } = await compare('household', 'changed');
    expect(fileName).toMatch(/登记变化-2015-2016\.xlsx$/);
    expect(rows).toBeGreaterThanOrEqual(households.changed);
    const book = read(bytes);
    expect(book.SheetNames).toEqual(['户', '人员', '说明']);
    const lines = utils.sheet_to_json<string[]>(book.Sheets['户']!, { header: 1 });
    const changed = lines.slice(2).filter((line) => line[0] === '有变动' || line[0] === '迁移');
    expect(new Set(changed.map((line) => line[2])).size).toBe(households.changed);
    expect((await sendOrFail(door, 'listAudit', { offset: 0, limit: 1 })).rows[0]!.text.zh).toContain('登记');
  });

  it('refuses years in the wrong order', async () => {
    for (const [from, to] of [[2016, 2015], [2015, 2015]] as const) {
      expect(await codeOf(door, 'compareRegisters', { from, to, of: 'person', scope: county, change: 'came', offset: 0, limit: 1 })).toBe('years_order');
    }
  });

  it('can be used instead, and undone', async () => {
    const before = await sendOrFail(door, 'listHouseholds', { scope: county, offset: 0, limit: 1 });
    const after = await sendOrFail(door, 'useRegisterYear', { year: 2016 });
    expect(after.years.map(({ year, inUse }) => [year, inUse])).toEqual([[2015, false], [2016, true]]);
    const overview = await sendOrFail(door, 'projectOverview', {});
    expect([overview.registerYear, overview.undo?.text.zh]).toEqual([2016, '改用 2016 年登记']);
    const now = await sendOrFail(door, 'listHouseholds', { scope: county, offset: 0, limit: 1 });
    // Who is out is no household to be planned for any more.
    expect(now.total).toBe(made.after.households - key.households.out.length);
    expect((await compare('household', 'came')).total).toBe(key.households.came.length);
    await sendOrFail(door, 'undo', {});
    expect((await sendOrFail(door, 'listHouseholds', { scope: county, offset: 0, limit: 1 })).total).toBe(before.total);
  });

  it('stays through saving and opening, and can be taken out', async () => {
    const { bytes } = await sendOrFail(door, 'exportProject', {});
    const other = createCommandDoor(tools);
    await sendOrFail(other, 'openProject', { bytes });
    const again = await sendOrFail(other, 'compareRegisters', { from: 2015, to: 2016, of: 'household', scope: county, change: 'changed', offset: 0, limit: 3 });
    expect(again.rows).toEqual((await compare('household', 'changed', { limit: 3 })).rows);
    expect((await sendOrFail(other, 'removeRegisterYear', { year: 2016 })).years.map(({ year }) => year)).toEqual([2015]);
    expect((await sendOrFail(other, 'projectOverview', {})).undo?.text.zh).toBe('移除 2016 年登记');
    await sendOrFail(other, 'undo', {});
    expect((await sendOrFail(other, 'listRegisterYears', {})).years.map(({ year }) => year)).toEqual([2015, 2016]);
  });
});

describe('a locked project', () => {
  it('lists its years, but compares nothing', async () => {
    const { door: own, example } = await startPlantedProject(tools, { count: 40 });
    const next = await sendOrFail(own, 'importRegister', { files: example.files, year: 2016 });
    await sendOrFail(own, 'acceptImport', { importId: next.importId });
    await protectProject(own);
    const query = { from: 2015, to: 2016, of: 'person', scope: '440224', change: 'same', offset: 0, limit: 500 } as const;
    expect((await sendOrFail(own, 'compareRegisters', query)).total).toBe(38);
    await sendOrFail(own, 'lockProject', {});
    expect(await codeOf(own, 'compareRegisters', query)).toBe('project_locked');
    expect(await codeOf(own, 'householdHistory', { householdId: example.householdId })).toBe('project_locked');
    expect(await codeOf(own, 'exportRegisterChanges', { from: 2015, to: 2016, scope: '440224' })).toBe('project_locked');
    expect(await codeOf(own, 'useRegisterYear', { year: 2016 })).toBe('project_locked');
    expect((await sendOrFail(own, 'listRegisterYears', {})).years.map(({ persons }) => persons)).toEqual([38, 38]);
  });
});
