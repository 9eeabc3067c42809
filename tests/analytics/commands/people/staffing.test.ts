import { read, utils } from 'xlsx';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor } from '../../../../analytics/commands';
import type { CommandTools } from '../../../../analytics/engine';
import { writeHelpedCounty } from '../../../helpers/helpedCounty';
import { codeOf, saveProject, sendOrFail } from '../../../helpers/plantedProject';
import { openSampleTools, readSamplePolicy } from '../../../helpers/sampleCounty';

const scope = '440224';
const page = { offset: 0, limit: 500 };
const poor = '440224001201';
let tools: CommandTools;
let door: CommandDoor;

beforeAll(async () => {
  tools = await openSampleTools('staffing');
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});
beforeEach(async () => {
  door = createCommandDoor(tools);
  await sendOrFail(door, 'createProject', {
    policyFiles: readSamplePolicy('renhua'),
    createdAt: '2016-01-01T00:00:00Z',
  });
});

/** The project with these households, saved when they were imported first. */
let helped: Uint8Array | undefined;
/** Two households of a poor village; the first head bears name and telephone of helper 1. */
async function importHelped(): Promise<void> {
  if (helped !== undefined) {
    await sendOrFail(door, 'openProject', { bytes: helped });
    return;
  }
  const at = { town: '丹霞街道', village: '胡坑村' };
  const files = writeHelpedCounty(
    '仁化县',
    [
      { ...at, number: '4402240012010001', name: '张三丰', telephone: '13870000001' },
      { ...at, number: '4402240012010002' },
    ],
    [
      {
        number: 'g1',
        name: '张三丰',
        unit: '县农业局',
        rank: '副科级',
        telephone: '13870000001',
        helps: ['4402240012010001'],
      },
      {
        number: 'g2',
        name: '李四光',
        unit: '丹霞街道办事处',
        rank: '其他',
        town: '丹霞街道',
        telephone: '13870000002',
        helps: [],
      },
      { number: 'g3', name: '李四光', unit: '县教育局', rank: '其他', telephone: '13870000002', helps: [] },
    ],
  );
  const { importId } = await sendOrFail(door, 'importRegister', { files });
  await sendOrFail(door, 'acceptImport', { importId });
  helped = (await saveProject(door)).bytes;
}
const staffing = (where = scope) => sendOrFail(door, 'staffing', { scope: where });
const codes = (found: { code: string }[]) => found.map(({ code }) => code);

describe('staffing', () => {
  it('stands without a register: what the plan asks for, and that nobody is in post', async () => {
    const view = await staffing();
    const secretaries = view.needs.filter(({ rule }) => rule === 'first_secretary');
    expect(secretaries).toHaveLength(33);
    expect(secretaries[0]).toMatchObject({ least: 1, present: 0, shortfall: 1 });
    expect(view.helperFindings).toEqual([]);
    const town = await staffing('440224001');
    expect(town.needs.every(({ place }) => place.startsWith('440224001'))).toBe(true);
    expect(town.people.least).toBeLessThan(view.people.least);
  });

  it('counts posts with their terms, and visits with those that are missing', async () => {
    await importHelped();
    await sendOrFail(door, 'setAsOf', { asOf: '2018-12-31' });
    const first = { helper: '1', rule: 'first_secretary', place: poor, since: '2016-02-01' };
    const { id } = await sendOrFail(door, 'setPosting', { id: null, posting: first });
    const before = await staffing();
    expect(before.needs.find(({ rule, place }) => rule === 'first_secretary' && place === poor)).toMatchObject({
      present: 1,
      shortfall: 0,
    });
    expect(before.postings).toEqual([{ id, ...first, helperName: '张*丰', placeName: '胡坑' }]);
    expect(before.terms).toMatchObject([
      { until: '2019-01-31', daysLeft: 31, state: 'ending', helperName: '张*丰', placeName: '胡坑' },
    ]);
    await sendOrFail(door, 'setPosting', { id, posting: null });
    expect((await staffing()).postings).toEqual([]);

    await sendOrFail(door, 'noteVisit', {
      id: null,
      visit: { rule: 'leader_visits', place: '440224001', day: '2018-02-01' },
    });
    const { visits } = await staffing();
    expect(visits.find(({ place }) => place === '440224001')).toMatchObject({
      placeName: '丹霞街道',
      required: 2,
      made: 1,
      missing: 1,
      entries: [{ id: 'v00001', day: '2018-02-01' }],
    });
  });

  it('refuses rules, places, helpers, days and entries that are not there', async () => {
    await importHelped();
    const tries = async (change: object, id: string | null = null) =>
      codeOf(door, 'setPosting', {
        id,
        posting: { helper: '1', rule: 'first_secretary', place: poor, since: null, ...change },
      });
    expect(await tries({ rule: 'nothing' })).toBe('people.unknown_staffing_rule');
    expect(await tries({ place: '440224001' })).toBe('people.unknown_place');
    expect(await tries({ helper: '77' })).toBe('people.helper_unknown');
    expect(await tries({ since: '2016-02-30' })).toBe('people.day_unreal');
    expect(await tries({}, 'g00009')).toBe('people.entry_unknown');
    expect(
      await codeOf(door, 'noteVisit', {
        id: null,
        visit: { rule: 'leader_visits', place: '440224001', day: '2016-13-01' },
      }),
    ).toBe('people.day_unreal');
    expect((await sendOrFail(door, 'projectOverview', {})).undo?.kind).toBe('accept_import');
  });
});

describe('findings about helpers', () => {
  it('doubt who bears the name and telephone of a registered person or of another helper, without saying them', async () => {
    await importHelped();
    const { helperFindings } = await staffing();
    const told = helperFindings.filter(({ code }) => code.startsWith('people.helper_perhaps'));
    expect(told.map(({ code, where }) => [code, where?.record])).toEqual([
      ['people.helper_perhaps_twice', '3'],
      ['people.helper_perhaps_registered_poor', '1'],
    ]);
    expect(JSON.stringify(helperFindings)).not.toMatch(/张三丰|李四光|1387000000/);
    expect((await sendOrFail(door, 'listHelpers', { scope, ...page })).rows[0]!.marks).toEqual([
      { zh: '疑似贫困户', en: 'perhaps registered poor' },
    ]);
  });

  it('follow the units: while none has a village one note stands for all, then each is told', async () => {
    await importHelped();
    expect(codes((await staffing()).helperFindings)).toContain('people.units_without_villages');
    await sendOrFail(door, 'setUnit', { unit: '县农业局', help: { level: 'county', villageCodes: [poor] } });
    const { helperFindings } = await staffing();
    expect(codes(helperFindings)).not.toContain('people.units_without_villages');
    expect(helperFindings.filter(({ code }) => code === 'people.village_without_unit')).toHaveLength(32);
    expect(helperFindings.find(({ code }) => code === 'people.unit_without_village')?.where?.record).toBe('县教育局');
    expect(
      await codeOf(door, 'setUnit', { unit: '县农业局', help: { level: 'county', villageCodes: ['440224001999'] } }),
    ).toBe('people.unknown_village');
    expect(await codeOf(door, 'setUnit', { unit: '电话13912345678', help: null })).toBe('people.unit_personal');
  });
});

describe('who helps where', () => {
  beforeEach(importHelped);

  it('shows units against villages, with those that have not begun', async () => {
    await sendOrFail(door, 'setUnit', { unit: '县教育局', help: { level: 'county', villageCodes: [poor] } });
    const matrix = await sendOrFail(door, 'helpMatrix', { scope });
    expect(matrix.cells).toEqual([
      { unit: '县农业局', village: poor, helpers: 1, households: 1, assigned: false },
      { unit: '县教育局', village: poor, helpers: 0, households: 0, assigned: true },
    ]);
    expect(matrix).toMatchObject({
      idle: [{ unit: '县教育局', village: poor }],
      villageNames: { [poor]: '胡坑' },
      unitLevels: { 县教育局: 'county', 丹霞街道办事处: 'town' },
    });
  });

  it('makes the card of a village and the tree above it, with posts that are open', async () => {
    await sendOrFail(door, 'setPosting', {
      id: null,
      posting: { helper: '2', rule: 'first_secretary', place: poor, since: null },
    });
    const card = await sendOrFail(door, 'villageCard', { village: poor });
    expect(card).toMatchObject({
      villageName: '胡坑',
      townName: '丹霞街道',
      households: 2,
      keyHelp: 1,
      uncoveredNumbers: ['4402240012010002'],
    });
    expect(card!.helperRows).toMatchObject([
      { helper: '1', name: '张*丰', unitName: '县农业局', householdNumbers: ['4402240012010001'] },
    ]);
    expect(await sendOrFail(door, 'villageCard', { village: '440224001203' })).toBeNull();
    const tree = await sendOrFail(door, 'responsibilityTree', {});
    const village = tree.children.flatMap(({ children }) => children).find(({ code }) => code === poor)!;
    expect(tree).toMatchObject({ level: 'county', households: 2, helpers: 1, uncovered: 1 });
    expect(village.responsible.map(({ post, helper }) => [post.zh, helper])).toEqual([
      ['驻村第一书记：李*光（丹霞街道办事处）', '2'],
      ['驻村干部：待派', null],
    ]);
  });

  it('lists the duties of the plan, those of helpers with the kinds of help', async () => {
    const { lists } = await sendOrFail(door, 'listDuties', {});
    expect(lists.find(({ checklist }) => checklist === 'helper_duties')).toMatchObject({
      subject: 'team',
      intensity: { zh: '重点帮扶和联系帮扶' },
    });
    expect(lists.find(({ checklist }) => checklist === 'responsibility_chain')).toMatchObject({
      subject: 'county',
      intensity: null,
    });
  });

  it('goes out as a workbook: masked, or whole for a reason; both are in the log', async () => {
    const sheets = async (identities: 'masked' | 'whole', reason = '') => {
      const { bytes, fileName } = await sendOrFail(door, 'exportPairs', { scope, identities, reason });
      const book = read(bytes);
      return {
        fileName,
        rows: book.SheetNames.map((name) => utils.sheet_to_json<string[]>(book.Sheets[name]!, { header: 1 })),
      };
    };
    const masked = await sheets('masked');
    expect(masked.fileName).toBe('仁化县-帮扶结对.xlsx');
    expect(masked.rows[0]![2]).toEqual([
      '4402240012010001',
      '丹霞街道',
      '胡坑',
      '张*丰',
      undefined,
      '重点帮扶',
      expect.any(String),
      '1',
      '张*丰',
      '县农业局',
      '副科级',
      '138****0001',
      '登记',
    ]);
    expect(masked.rows[0]![3]!.at(-1)).toContain('还没有结对');
    expect(masked.rows[1]).toHaveLength(6);
    expect(masked.rows[1]!.at(-1)!.slice(0, 1)).toEqual(['合计']);
    expect(JSON.stringify(masked.rows)).not.toContain('张三丰');
    expect(await codeOf(door, 'exportPairs', { scope, identities: 'whole' })).toBe('export_reason_missing');
    const whole = await sheets('whole', '报送县委组织部');
    expect(whole.rows[1]![2]!.slice(0, 5)).toEqual(['1', '张三丰', '县农业局', '副科级', '13870000001']);
    const { rows } = await sendOrFail(door, 'listAudit', { offset: 0, limit: 5 });
    expect(rows.slice(0, 2).map(({ text }) => text.zh)).toEqual([
      '导出帮扶结对表（含完整个人信息）（2 户或条）',
      '导出帮扶结对表（已隐去个人信息）（2 户或条）',
    ]);
    expect(await codeOf(door, 'exportPairs', { scope: '440224105', identities: 'masked' })).toBe('export_empty');
  });
});
