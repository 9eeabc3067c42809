import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor, type CommandValue } from '../../../../analytics/commands';
import type { CommandTools } from '../../../../analytics/engine';
import { writeHelpedCounty, type HelpedHelper, type HelpedHousehold } from '../../../helpers/helpedCounty';
import { codeOf, plantedPassword, protectProject, saveProject, sendOrFail } from '../../../helpers/plantedProject';
import { openSampleTools, readSamplePolicy } from '../../../helpers/sampleCounty';

const scope = '440224';
const page = { offset: 0, limit: 500 };
const reason = '领导小组会议决定';
let tools: CommandTools;
let door: CommandDoor;

/** 胡坑 is a poor village of 仁化's pack, 康溪 is none; both of 丹霞街道. */
const inPoorVillage = { town: '丹霞街道', village: '胡坑村' };
const outside = { town: '丹霞街道', village: '康溪村' };
const households: HelpedHousehold[] = [
  { ...outside, number: '4402240012030001' },
  { ...outside, number: '4402240012030002' },
  { ...outside, number: '4402240012030003', able: false },
  { ...inPoorVillage, number: '4402240012010001' },
  { ...inPoorVillage, number: '4402240012010002', able: false },
];
const helpers: HelpedHelper[] = [
  {
    number: 'g1',
    name: '张三丰',
    unit: '县农业局',
    rank: '副科级',
    telephone: '15860000001',
    helps: ['4402240012030001'],
  },
  {
    number: 'g2',
    name: '李四光',
    unit: '丹霞街道办事处',
    rank: '其他',
    town: '丹霞街道',
    telephone: '15860000002',
    helps: [],
  },
];

beforeAll(async () => {
  tools = await openSampleTools('people');
  await start();
  imported = (await saveProject(door)).bytes;
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

/** The register as the tests find it, saved once after its import. */
let imported: Uint8Array;
async function start(county = 'renhua', rows = households, cadres = helpers, name = '仁化县'): Promise<void> {
  door = createCommandDoor(tools);
  await sendOrFail(door, 'createProject', { policyFiles: readSamplePolicy(county), createdAt: '2016-01-01T00:00:00Z' });
  await importCounty(rows, cadres, name);
}
async function reopen(): Promise<void> {
  door = createCommandDoor(tools);
  await sendOrFail(door, 'openProject', { bytes: imported });
}
async function importCounty(
  rows: readonly HelpedHousehold[],
  cadres: readonly HelpedHelper[],
  name = '仁化县',
): Promise<void> {
  const { importId } = await sendOrFail(door, 'importRegister', { files: writeHelpedCounty(name, rows, cadres) });
  await sendOrFail(door, 'acceptImport', { importId });
}
const pairs = (state: 'covered' | 'uncovered' | 'all' = 'all') =>
  sendOrFail(door, 'listPairs', { scope, state, ...page });
const board = (more: object = {}) => sendOrFail(door, 'listHelpers', { scope, ...page, ...more });
const who = ({ rows }: CommandValue<'listPairs'>) =>
  Object.fromEntries(rows.map((row) => [row.number.slice(-8), row.helpers.map(({ helper }) => helper).join('+')]));
const idOf = async (ending: string) => (await pairs()).rows.find(({ number }) => number.endsWith(ending))!.householdId;
const adopt = async () => {
  const proposal = await sendOrFail(door, 'proposePairing', {});
  await sendOrFail(door, 'adoptPairing', { token: proposal.token, reason });
  return proposal;
};

describe('pairs as they stand', () => {
  beforeEach(reopen);

  it('are those of the register, with names masked and the reason where there is none', async () => {
    const view = await pairs();
    expect(view).toMatchObject({ source: 'register', stale: false, total: 5, covered: 1, uncovered: 4 });
    expect(who(view)).toEqual({ '12010001': '', '12010002': '', '12030001': '1', '12030002': '', '12030003': '' });
    const [first] = (await pairs('covered')).rows;
    expect(first).toMatchObject({
      villageName: '康溪',
      headName: '甲*1',
      kind: 'key_help',
      helpers: [{ helper: '1', name: '张*丰', unit: '县农业局', state: 'register', fixed: false }],
      why: null,
    });
    const whys = new Map(view.rows.map((row) => [row.number.slice(-8), row.why?.zh]));
    expect(whys.get('12030002')).toMatch(/^还没有结对；符合规则的干部中 2 名还有空额。$/);
    expect(whys.get('12010002')).toBe('方案的结对规则没有说到贫困村内的“无劳动能力户（社保兜底）”（方案 二（三））。');
  });

  it('fill the board: who is free and who is full, found by unit or name, with the name masked', async () => {
    const all = await board();
    expect(all).toMatchObject({ total: 2, free: 2, above: 0 });
    // While no unit has a village, cadres of helping units mean every helper: five households each.
    expect(all.rows[0]).toMatchObject({
      helper: '1',
      name: '张*丰',
      rankLabel: { zh: '副科级' },
      households: 1,
      capacity: 5,
      villages: ['康溪'],
    });
    expect((await board({ search: '街道办' })).rows.map(({ helper }) => helper)).toEqual(['2']);
    expect((await board({ search: '李四光' })).rows.map(({ helper }) => helper)).toEqual(['2']);
    expect((await board({ state: 'above' })).total).toBe(0);
    expect(await codeOf(createCommandDoor(tools), 'listHelpers', { scope, ...page })).toBe('no_project');
  });
});

describe('a proposal', () => {
  beforeEach(reopen);

  it('is proved, names who no rule speaks of, and says what it changes', async () => {
    const proposal = await sendOrFail(door, 'proposePairing', {});
    expect(proposal).toMatchObject({
      proved: true,
      gap: 0,
      counts: { households: 5, uncovered: 1, held: 1, broken: 0 },
      before: { uncovered: 4, held: 1 },
    });
    expect(proposal.uncovered).toHaveLength(1);
    expect(proposal.uncovered[0]).toMatchObject({
      reason: 'no_rule',
      villageCode: '440224001201',
      households: ['4402240012010002'],
    });
    expect(proposal.uncovered[0]!.message.zh).toBe(
      '胡坑 1 户没有帮扶干部：方案的结对规则没有说到贫困村内的“无劳动能力户（社保兜底）”（方案 二（三））。',
    );
    expect(proposal.uncovered[0]!.hint.zh).toContain('贫困村内有劳动能力户责任人');
    expect(proposal.notes.map(({ code }) => code)).toEqual(['people.units_without_villages']);
    expect(proposal.changeCount).toBe(3);
    expect(proposal.changes.map(({ number, from }) => [number.slice(-8), from])).toEqual([
      ['12010001', []],
      ['12030002', []],
      ['12030003', []],
    ]);
    // The contact rule of the province stands beside the town cadres' own for households without labour outside.
    expect(who(await pairs())['12030002']).toBe('');
  });

  it('is adopted with a reason as one edit that undo takes back, and survives saving and opening', async () => {
    await adopt();
    const view = await pairs();
    expect(view).toMatchObject({ source: 'adopted', stale: false, covered: 4, uncovered: 1 });
    expect(view.rows.flatMap((row) => row.helpers.map(({ state }) => state)).sort()).toEqual([
      'held',
      'new',
      'new',
      'new',
    ]);
    const { bytes } = await saveProject(door);
    door = createCommandDoor(tools);
    await sendOrFail(door, 'openProject', { bytes });
    expect(who(await pairs())).toEqual(who(view));
    await sendOrFail(door, 'undo', {});
    expect(await pairs()).toMatchObject({ source: 'register', covered: 1 });
    await sendOrFail(door, 'redo', {});
    await sendOrFail(door, 'dropPairing', { reason: '以登记为准' });
    expect(await pairs()).toMatchObject({ source: 'register', covered: 1 });
    const { rows } = await sendOrFail(door, 'listAudit', { offset: 0, limit: 5 });
    expect(rows.some((row) => row.reason === reason)).toBe(true);
  });

  it('of an earlier state is refused, as is one that does not wait and a reason with a number', async () => {
    const { token } = await sendOrFail(door, 'proposePairing', {});
    expect(await codeOf(door, 'adoptPairing', { token: 'gone', reason })).toBe('no_read_answers');
    expect(await codeOf(door, 'adoptPairing', { token, reason: '电话 13912345678' })).toBe('reason_personal');
    await sendOrFail(door, 'setKin', { householdId: await idOf('12030002'), helper: '1', kin: true, reason });
    expect(await codeOf(door, 'adoptPairing', { token, reason })).toBe('people.proposal_outdated');
    await adopt();
    expect(await codeOf(door, 'adoptPairing', { token, reason })).toBe('no_read_answers');
  });

  it('is stale after the register changed, and goes on to mean the same helpers', async () => {
    await adopt();
    await importCounty([...households, { ...outside, number: '4402240012030009' }], helpers);
    expect(await pairs()).toMatchObject({ source: 'adopted', stale: true, covered: 4, uncovered: 2 });
    expect((await sendOrFail(door, 'proposePairing', {})).counts).toMatchObject({ uncovered: 1, held: 4 });
    // Another list of helpers: those who were there keep their numbers, whatever their place in the list.
    const before = who(await pairs());
    await importCounty(
      [...households, { ...outside, number: '4402240012030009' }],
      [{ ...helpers[1]!, name: '王五一', number: 'g0' }, { ...helpers[1]!, unit: '丹霞街道党工委' }, helpers[0]!],
    );
    expect((await pairs()).stale).toBe(true);
    expect(who(await pairs())).toEqual(before);
    expect((await board()).rows.map(({ helper, name }) => [helper, name])).toEqual([
      ['1', '张*丰'],
      ['2', '李*光'],
      ['3', '王*一'],
    ]);
  });

  it('needs the project unlocked', async () => {
    await protectProject(door);
    await sendOrFail(door, 'lockProject', {});
    expect(await codeOf(door, 'proposePairing', {})).toBe('project_locked');
    expect((await pairs('covered')).rows[0]).toMatchObject({
      headName: '—',
      helpers: [{ helper: '1', name: '干部 1' }],
    });
    await sendOrFail(door, 'unlockProject', { kind: 'password', text: plantedPassword });
    expect((await sendOrFail(door, 'proposePairing', {})).proved).toBe(true);
  });
});

describe('a pair by hand', () => {
  beforeEach(reopen);

  it('is tried, made, shown as fixed, kept by the next proposal and given up again', async () => {
    const householdId = await idOf('12030002');
    const tried = await sendOrFail(door, 'tryPair', { householdId, helper: '2' });
    expect(tried).toEqual({
      problems: [],
      text: { zh: expect.stringContaining('可以结对') as string, en: expect.any(String) as string },
    });
    expect(tried.text.zh).toContain('同镇');
    await sendOrFail(door, 'fixPair', { householdId, helper: '2', reason });
    const row = (await pairs()).rows.find((one) => one.householdId === householdId)!;
    expect(row.helpers).toMatchObject([{ helper: '2', state: 'fixed', fixed: true }]);
    const proposal = await sendOrFail(door, 'proposePairing', {});
    expect(proposal).toMatchObject({ proved: true, counts: { fixed: 1 }, contradictions: [] });
    expect(proposal.changes.some((change) => change.householdId === householdId)).toBe(false);
    await sendOrFail(door, 'fixPair', { householdId, helper: null, reason });
    expect(who(await pairs())['12030002']).toBe('');
  });

  it('is refused where a rule, kin or a pair that may not end forbids it', async () => {
    const [held, bare, ruleless] = [await idOf('12030001'), await idOf('12030002'), await idOf('12010002')];
    expect(await codeOf(door, 'fixPair', { householdId: held, helper: '2', reason })).toBe('people.pair_may_not_end');
    expect(await codeOf(door, 'fixPair', { householdId: ruleless, helper: '1', reason })).toBe(
      'people.pair_outside_rules',
    );
    await sendOrFail(door, 'setKin', { householdId: bare, helper: '2', kin: true, reason });
    expect(
      (await sendOrFail(door, 'tryPair', { householdId: bare, helper: '2' })).problems.map(({ code }) => code),
    ).toEqual(['people.pair_kin']);
    expect(await codeOf(door, 'fixPair', { householdId: bare, helper: '2', reason })).toBe('people.pair_kin');
    await sendOrFail(door, 'setKin', { householdId: bare, helper: '2', kin: false, reason });
    expect(await codeOf(door, 'fixPair', { householdId: bare, helper: '2', reason })).toBe('done');
    expect(await codeOf(door, 'fixPair', { householdId: 999, helper: '2', reason })).toBe('unknown_household');
    expect(await codeOf(door, 'fixPair', { householdId: bare, helper: '99', reason })).toBe('people.pair_unknown');
    expect(await codeOf(door, 'setKin', { householdId: bare, helper: '99', kin: true, reason })).toBe(
      'people.helper_unknown',
    );
  });
});

describe('麻章', () => {
  it('gives every household one helper, able-bodied or not, and says how many helpers are missing', async () => {
    const at = { town: '太平镇', village: '造甲村' };
    const rows = ['1', '2', '3', '4', '5'].map((end, index) => ({
      ...at,
      number: `440811101201000${end}`,
      able: index > 1,
    }));
    await start('mazhang', rows, [{ number: 'g1', name: '王五', unit: '区农业局', rank: '其他', helps: [] }], '麻章区');
    const proposal = await sendOrFail(door, 'proposePairing', {});
    const { capacity } = (await sendOrFail(door, 'listHelpers', { scope: '440811', ...page })).rows[0]!;
    expect(proposal.counts).toMatchObject({ households: 5, uncovered: 5 - capacity, made: capacity });
    expect(proposal.proved).toBe(true);
    for (const group of proposal.uncovered) {
      expect(group.reason).toBe('no_capacity');
      expect(group.message.zh).toMatch(/^造甲村有 \d 户没有帮扶干部/);
      expect(group.hint.zh).toContain('请增派“帮扶干部”');
    }
  });
});
