import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandDoor } from '../../../analytics/commands';
import type { CommandTools } from '../../../analytics/engine';
import { findIdentities } from '../../helpers/findIdentities';
import { buildWorkbook } from '../../helpers/buildBrokenWorkbooks';
import type { ExampleProject } from '../../helpers/commandExamples';
import type { PlantedRegister } from '../../helpers/plantedCounty';
import { codeOf, plantedPassword, protectProject, saveProject, sendOrFail, startPlantedProject } from '../../helpers/plantedProject';
import { openSampleTools } from '../../helpers/sampleCounty';

const scope = '440224';
const page = { offset: 0, limit: 100 };
let tools: CommandTools;
let door: CommandDoor;
let register: PlantedRegister;
let example: ExampleProject;
beforeAll(async () => {
  tools = await openSampleTools();
  ({ door, register, example } = await startPlantedProject(tools, { count: 60 }));
}, 60_000);
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

describe('lists of other offices', () => {
  it('leave register and plan inputs alone', async () => {
    await sendOrFail(door, 'runPlan', {});
    const before = await sendOrFail(door, 'projectOverview', {});
    const { lists } = await sendOrFail(door, 'importLists', { files: example.lists });
    expect(lists.map(({ list, rows, matches }) => [list, rows, matches.sure, matches.likely])).toEqual([
      ['disability_list', 12, 8, 4],
      ['school_list', 12, 12, 0],
    ]);
    const after = await sendOrFail(door, 'projectOverview', {});
    expect([after.counts, after.planStale, after.planHash]).toEqual([before.counts, false, before.planHash]);
  });

  it('of one kind replace the former one of that kind only', async () => {
    const bytes = buildWorkbook({ rows: [['姓名', '身份证号', '残疾类别', '残疾等级'], [register.identities[0]!.name, register.identities[0]!.idNumber, '视力', '一级']] });
    const { lists } = await sendOrFail(door, 'importLists', { files: [{ name: '新名册.xlsx', sha256: '0'.repeat(64), bytes }] });
    expect(lists.map(({ list, rows }) => [list, rows])).toEqual([['disability_list', 1], ['school_list', 12]]);
    await sendOrFail(door, 'undo', {});
    expect((await sendOrFail(door, 'listLists', {})).map(({ rows }) => rows)).toEqual([12, 12]);
  });

  it('say what they are not, and change nothing', async () => {
    expect(await codeOf(door, 'importLists', { files: example.files })).toBe('no_list_table');
    const cut = { ...example.lists[0]!, bytes: example.lists[0]!.bytes.slice(0, 600) };
    expect(await codeOf(door, 'importLists', { files: [cut] })).not.toBe('done');
    expect((await sendOrFail(door, 'listLists', {})).map(({ rows }) => rows)).toEqual([12, 12]);
  });

  it('are masked in every answer', async () => {
    const answers = [
      await sendOrFail(door, 'listMatches', { list: 'disability_list', scope, state: 'all', ...page }),
      await sendOrFail(door, 'listConflicts', { scope, decided: 'all', ...page }),
      await sendOrFail(door, 'listDuplicates', { scope, decided: 'all', ...page }),
    ];
    expect(answers[0]!.total).toBe(12);
    expect(findIdentities(answers, register.identities)).toEqual([]);
  });

  it('wait for a register that is not accepted yet', async () => {
    const { importId } = await sendOrFail(door, 'importRegister', { files: example.files });
    expect(await codeOf(door, 'importLists', { files: example.lists })).toBe('import_waiting');
    await sendOrFail(door, 'rejectImport', { importId });
  });
});

describe('a decision about a list row', () => {
  it('changes what counts as evidence, and is undone', async () => {
    const likely = async () => (await sendOrFail(door, 'listMatches', { list: 'disability_list', scope, state: 'likely', ...page })).rows;
    const disabilities = async () => (await sendOrFail(door, 'listConflicts', { scope, attribute: 'disability', ...page })).total;
    const [rows, before] = [await likely(), await disabilities()];
    const { key, person } = rows[0]!.candidates[0]!;
    expect(rows[0]!.candidates[0]!.reasons.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['id_near', 'name_same']));
    expect(await codeOf(door, 'decidePairs', { of: 'list', keys: [key], decision: 'different' })).toBe('reason_missing');
    expect(await sendOrFail(door, 'decidePairs', { of: 'list', keys: [key, 'ffffffffffffff_ffffffffffffff'], decision: 'different', reason: '同名不同人' })).toEqual({ changed: 1 });
    expect(await likely()).toHaveLength(rows.length - 1);
    expect(await disabilities()).toBe(before - 1);
    await sendOrFail(door, 'undo', {});
    expect(await disabilities()).toBe(before);
    await sendOrFail(door, 'decidePairs', { of: 'list', keys: [key], decision: 'same' });
    const sure = await sendOrFail(door, 'listMatches', { list: 'disability_list', scope, state: 'sure', ...page });
    expect(sure.rows.some(({ candidates }) => candidates[0]!.key === key && candidates[0]!.person.householdNumber === person.householdNumber)).toBe(true);
  });
});

describe('a conflict', () => {
  it('is put aside with a reason that stays in the vault, and outlives an import of the same register', async () => {
    const { rows, total } = await sendOrFail(door, 'listConflicts', { scope, ...page });
    const { key, householdId } = rows[0]!;
    expect(await codeOf(door, 'decideConflicts', { keys: [key], decision: 'right' })).toBe('reason_missing');
    expect(await sendOrFail(door, 'decideConflicts', { keys: [key], decision: 'right', reason: '残联名册有误' })).toEqual({ changed: 1 });
    expect((await sendOrFail(door, 'listConflicts', { scope, ...page })).total).toBe(total - 1);
    const { importId } = await sendOrFail(door, 'importRegister', { files: example.files });
    await sendOrFail(door, 'acceptImport', { importId });
    const put = await sendOrFail(door, 'listConflicts', { scope, decided: 'right', ...page });
    expect(put.rows.map((row) => [row.key, row.decisionReason])).toEqual([[key, '残联名册有误']]);
    const evidence = await sendOrFail(door, 'showEvidence', { householdId });
    expect(evidence.rows.find((row) => row.key === key)?.decision).toBe('right');
    expect(await sendOrFail(door, 'decideConflicts', { keys: [key], decision: 'open' })).toEqual({ changed: 1 });
  });
});

describe('the value of a list', () => {
  const disabilities = (decided: 'open' | 'taken') => sendOrFail(door, 'listConflicts', { scope, attribute: 'disability', decided, ...page });
  it('is taken into the register’s cell with a reason, waits for the check, is undone, and is in use once applied', async () => {
    const before = await disabilities('open');
    const row = before.rows.find(({ offer, statements }) => offer.value !== null && statements[0]!.text.zh === '非残疾')!;
    expect(row.offer.value).toMatch(/残疾$/);
    expect(await codeOf(door, 'takeListValues', { keys: [row.key], reason: '' })).not.toBe('done');
    expect(await sendOrFail(door, 'takeListValues', { keys: [row.key, 'ffffffffffffff_disability'], reason: '残联证件在手' })).toEqual({ changed: 1, skipped: 0, pending: 1 });
    const taken = await disabilities('taken');
    expect(taken.rows.map(({ key, decision, decisionReason, taken: value }) => [key, decision, decisionReason, value?.value, value?.applied])).toEqual([[row.key, 'taken', '残联证件在手', row.offer.value, false]]);
    expect([taken.waiting, (await disabilities('open')).total]).toEqual([1, before.total - 1]);
    // The register says what it said.
    expect(taken.rows[0]!.statements[0]).toMatchObject({ inUse: true, text: { zh: '非残疾' } });
    await sendOrFail(door, 'undo', {});
    expect((await disabilities('open')).total).toBe(before.total);
    await sendOrFail(door, 'redo', {});
    expect(await sendOrFail(door, 'decideConflicts', { keys: [row.key], decision: 'open' })).toEqual({ changed: 1 });
    expect((await disabilities('taken')).total).toBe(0);
    await sendOrFail(door, 'undo', {});
    const { importId } = await sendOrFail(door, 'recheckRegister', {});
    await sendOrFail(door, 'acceptImport', { importId });
    expect((await disabilities('taken')).total).toBe(0);
    const { rows } = await sendOrFail(door, 'showEvidence', { householdId: row.householdId });
    const now = rows.find(({ key }) => key === row.key)!;
    expect(now).toMatchObject({ state: 'agrees', decision: null, taken: { value: row.offer.value, applied: true, reason: '残联证件在手' } });
    expect(now.taken!.original).not.toBe(now.taken!.value);
    expect(now.statements[0]!.text.zh).toBe('残疾');
  });

  it('of a school list is not guessed where the register wants the grade', async () => {
    const { rows } = await sendOrFail(door, 'listConflicts', { scope, attribute: 'schooling', ...page });
    expect(rows[0]!.offer).toMatchObject({ value: null, why: { zh: expect.stringContaining('学段') as string } });
    expect(await sendOrFail(door, 'takeListValues', { keys: [rows[0]!.key], reason: '学籍名册' })).toMatchObject({ changed: 0, skipped: 1 });
  });
});

describe('identification', () => {
  const list = (more: object = {}) => sendOrFail(door, 'listIdentification', { subject: 'household', scope, ...page, ...more });
  it('lists what passed, failed and is unknown, each with its clause', async () => {
    const { total, counts, rules, rows } = await list();
    expect(counts.taken_in + counts.kept_out + counts.to_decide).toBe(total);
    expect(rules.map(({ rule, clause }) => [rule, clause])).toEqual([['income_below_line', '一（二）1']]);
    expect(rules[0]!.yes + rules[0]!.no + rules[0]!.unknown).toBe(total);
    expect(rows.every(({ passed, failed, unknown }) => passed + failed + unknown === rules.length)).toBe(true);
    const met = await list({ rule: 'income_below_line', met: 'yes' });
    expect(met.total).toBe(rules[0]!.yes);
    const shown = await sendOrFail(door, 'showIdentification', { subject: 'household', id: rows[0]!.id });
    expect(shown.rules[0]).toMatchObject({ rule: 'income_below_line', clause: '一（二）1' });
    expect(shown.rules[0]!.conditions[0]!.actual).toBeTypeOf('number');
  });

  it('runs on villages as well', async () => {
    const { total, rules } = await sendOrFail(door, 'listIdentification', { subject: 'village', scope, ...page });
    expect(rules.map(({ rule }) => rule)).toEqual(['village_income_below', 'village_poor_share']);
    expect(total).toBe(rules[0]!.yes + rules[0]!.no + rules[0]!.unknown);
  });

  it('is overridden with a reason, beside what the rules say', async () => {
    const { rows } = await list({ result: 'taken_in' });
    const { id } = rows[0]!;
    expect(await codeOf(door, 'decideIdentification', { subject: 'household', id, result: 'kept_out' })).toBe('reason_missing');
    expect(await sendOrFail(door, 'decideIdentification', { subject: 'household', id, result: 'kept_out', reason: '村民代表大会评议' })).toEqual({ standing: 'kept_out' });
    const { summary } = await sendOrFail(door, 'showIdentification', { subject: 'household', id });
    expect(summary).toMatchObject({ result: 'taken_in', standing: 'kept_out', override: { result: 'kept_out', reason: '村民代表大会评议' } });
    expect((await list({ overridden: true })).total).toBe(1);
    expect(await sendOrFail(door, 'decideIdentification', { subject: 'household', id, result: null })).toEqual({ standing: 'taken_in' });
    expect((await list({ overridden: true })).total).toBe(0);
  });

  it('takes facts that the register lacks, and none that it holds', async () => {
    const { householdId } = example;
    await sendOrFail(door, 'answerCaseFact', { householdId, fact: 'single_parent', value: true });
    const { answered } = await sendOrFail(door, 'showIdentification', { subject: 'household', id: String(householdId) });
    expect(answered).toMatchObject([{ field: 'single_parent', value: true }]);
    expect(await codeOf(door, 'answerCaseFact', { householdId, fact: 'members', value: 3 })).toBe('case_fact_in_register');
    expect(await codeOf(door, 'answerCaseFact', { householdId, fact: 'single_parent', value: 3 })).toBe('case_fact_type');
    expect(await codeOf(door, 'answerCaseFact', { householdId, fact: 'constructor', value: true })).toBe('case_fact_unknown');
    await sendOrFail(door, 'answerCaseFact', { householdId, fact: 'single_parent', value: null });
    expect((await sendOrFail(door, 'showIdentification', { subject: 'household', id: String(householdId) })).answered).toEqual([]);
  });
});

describe('a locked project', () => {
  it('answers none of it, and holds no list outside the vault', async () => {
    await protectProject(door);
    const saved = await saveProject(door);
    expect(findIdentities(saved.bytes, register.identities)).toEqual([]);
    await sendOrFail(door, 'openProject', { bytes: saved.bytes });
    for (const [command, argument] of [
      ['listLists', {}],
      ['listMatches', { list: 'disability_list', scope, state: 'all', ...page }],
      ['listDuplicates', { scope, ...page }],
      ['listConflicts', { scope, ...page }],
      ['listIdentification', { subject: 'household', scope, ...page }],
      ['importLists', { files: example.lists }],
    ] as const) expect(await codeOf(door, command, argument as never), command).toBe('project_locked');
    expect(await tools.engine.run('SELECT count(*) AS n FROM information_schema.tables WHERE table_name = \'stg_other_list\'')).toEqual([{ n: 0 }]);
    await sendOrFail(door, 'unlockProject', { kind: 'password', text: plantedPassword });
    expect((await sendOrFail(door, 'listLists', {})).map(({ rows }) => rows)).toEqual([12, 12]);
  });
});
