import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor } from '../../../analytics/commands';
import type { CommandTools } from '../../../analytics/engine';
import { buildWorkbook, personHeadings, personRow } from '../../helpers/buildBrokenWorkbooks';
import { codeOf, plantedPassword, protectProject, saveProject, sendOrFail } from '../../helpers/plantedProject';
import { openSampleTools, readSamplePolicy } from '../../helpers/sampleCounty';

let tools: CommandTools;
let door: CommandDoor;

/** Two brothers without an ID number, born on one day; the other households stay as they are. */
function registerOf(year: number, names: [string, string], income = 2000) {
  const brother = (number: number, name: string) => personRow(number, { 姓名: name, 证件号码: null, 与户主关系: number % 2 === 1 ? '户主' : '其他', 人均纯收入: income });
  const bytes = buildWorkbook({ rows: [['建档立卡贫困户人员清单'], [...personHeadings, '出生日期'], [...brother(1, names[0]), '1970-01-01'], [...brother(2, names[1]), '1970-01-01'], personRow(3), personRow(4)] });
  return { name: `人员清单${year}.xlsx`, sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
}

async function bringIn(year: number, names: [string, string], income?: number): Promise<void> {
  const { importId } = await sendOrFail(door, 'importRegister', { files: [registerOf(year, names, income)], year });
  await sendOrFail(door, 'acceptImport', { importId });
}

const years = { from: 2015, to: 2016 } as const;
const compare = (of: 'household' | 'person', more: object = {}) => sendOrFail(door, 'compareRegisters', { ...years, of, scope: '440224', change: 'all', offset: 0, limit: 100, ...more });
const decide = (keys: string[], decision: 'same' | 'different' | 'open', reason?: string, of: 'household' | 'person' = 'person') =>
  sendOrFail(door, 'decideYearPairs', { ...years, of, keys, decision, ...(reason ? { reason } : {}) });

beforeAll(async () => {
  tools = await openSampleTools('yearDecisions');
  door = createCommandDoor(tools);
  await sendOrFail(door, 'createProject', { policyFiles: readSamplePolicy('renhua'), createdAt: '2016-01-01T00:00:00Z' });
  await sendOrFail(door, 'identifyUser', { name: '值班员' });
  await bringIn(2015, ['龘大', '龘二']);
  await bringIn(2016, ['靐甲', '靐乙']);
}, 60_000);
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

describe('a pair that two registers leave open', () => {
  it('is decided with a reason, and everything that hangs on it follows', async () => {
    const before = await compare('person', { change: 'undecided' });
    expect(before.total).toBe(4);
    expect(before.rows.map(({ candidates }) => candidates.length)).toEqual([2, 2, 2, 2]);
    const [first] = before.rows;
    const [{ key }, { key: other }] = [first!.candidates[0]!, first!.candidates[1]!];
    expect(await codeOf(door, 'decideYearPairs', { ...years, of: 'person', keys: [key], decision: 'same' })).toBe('reason_missing');
    expect(await codeOf(door, 'decideYearPairs', { ...years, of: 'person', keys: [key, other], decision: 'same', reason: '曾用名' })).toBe('pair_already_decided');
    expect(await decide([key, '2015_0123456789abcdp1_0123456789abcdp1'], 'same', '曾用名，派出所证明')).toEqual({ changed: 1 });
    // The other brother has nobody else left, but 60 points are no certainty: he stays open.
    const after = await compare('person', { change: 'undecided' });
    expect(after.total).toBe(2);
    const decided = await compare('person', { decided: true });
    expect(decided.decided).toEqual({ households: 0, persons: 1, lapsed: 0 });
    expect(decided.rows).toHaveLength(1);
    expect(decided.rows[0]).toMatchObject({ decisions: [{ key, decision: 'same', reason: '曾用名，派出所证明', user: '值班员' }], reasons: [{ zh: '由人认定' }] });
    expect(decided.rows[0]!.changes.map(({ field }) => field)).toContain('name');
    expect(decided.households.undecided).toBe(0);
  });

  it('is undone like every edit, and taken back', async () => {
    await sendOrFail(door, 'undo', {});
    expect((await compare('person', { change: 'undecided' })).total).toBe(4);
    await sendOrFail(door, 'redo', {});
    const [row] = (await compare('person', { decided: true })).rows;
    expect(await decide([row!.decisions[0]!.key], 'open')).toEqual({ changed: 1 });
    expect((await compare('person', { change: 'undecided' })).total).toBe(4);
  });

  it('said to be two: who has nobody left came or left', async () => {
    const { rows } = await compare('person', { change: 'undecided' });
    const keys = [...new Set(rows.flatMap(({ candidates }) => candidates.map(({ key }) => key)))];
    expect(keys).toHaveLength(4);
    expect(await decide(keys, 'different', '两对兄弟，均已入户')).toEqual({ changed: 4 });
    const after = await compare('person');
    expect([after.persons.undecided, after.persons.came, after.persons.left]).toEqual([0, 2, 2]);
    expect((await compare('person', { decided: true })).total).toBe(4);
    await sendOrFail(door, 'undo', {});
  });
});

describe('a decision', () => {
  it('is remembered when the year is imported again, and lapses when the person is another', async () => {
    const [row] = (await compare('person', { change: 'undecided' })).rows;
    await decide([row!.candidates[0]!.key], 'same', '曾用名');
    await bringIn(2016, ['麤丙', '麤丁']);
    const gone = await compare('person', { decided: true });
    expect([gone.total, gone.decided.lapsed]).toEqual([0, 1]);
    await bringIn(2016, ['靐甲', '靐乙'], 2600);
    const kept = await compare('person', { decided: true });
    expect([kept.total, kept.decided.lapsed]).toEqual([1, 0]);
  });

  it('counts in the history of the household', async () => {
    const [household] = (await sendOrFail(door, 'listHouseholds', { scope: '440224', offset: 0, limit: 1 })).rows;
    const { years: history } = await sendOrFail(door, 'householdHistory', { householdId: household!.householdId });
    expect(history.at(-1)).toMatchObject({ year: 2016, listed: true, state: 'poor' });
  });

  it('says nothing of the persons outside the vault, nor while it is locked', async () => {
    const edits = JSON.stringify(await sendOrFail(door, 'listEdits', { limit: 100 }));
    for (const name of ['龘', '靐']) expect(edits).not.toContain(name);
    const masked = JSON.stringify(await compare('person', { decided: true }));
    for (const name of ['龘大', '龘二', '靐甲', '靐乙']) expect(masked).not.toContain(name);
    await protectProject(door);
    const { bytes } = await saveProject(door);
    for (const name of ['龘大', '靐甲']) expect(Buffer.from(bytes).includes(Buffer.from(name))).toBe(false);
    await sendOrFail(door, 'openProject', { bytes });
    expect(await codeOf(door, 'decideYearPairs', { ...years, of: 'person', keys: ['2015_0123456789abcdp1_0123456789abcdp1'], decision: 'open' })).toBe('project_locked');
    await sendOrFail(door, 'unlockProject', { kind: 'password', text: plantedPassword });
    expect((await compare('person', { decided: true })).total).toBe(1);
  });
});
