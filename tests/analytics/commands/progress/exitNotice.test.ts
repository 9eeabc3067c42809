import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandArgument, CommandDoor } from '../../../../analytics/commands';
import { fullVillageName, listObjectionPlaces } from '../../../../analytics/commands/progress/noticePlaces';
import type { CommandTools } from '../../../../analytics/engine';
import { findIdentities } from '../../../helpers/findIdentities';
import type { PlantedRegister } from '../../../helpers/plantedCounty';
import {
  codeOf,
  plantedPassword,
  protectProject,
  sendOrFail,
  startPlantedProject,
} from '../../../helpers/plantedProject';
import { openSampleTools } from '../../../helpers/sampleCounty';

type Wish = CommandArgument<'exitNotice'>;

let tools: CommandTools;
let door: CommandDoor;
let register: PlantedRegister;
let batch: { village: string; year: number };
let planned: { id: number; members: number }[];

beforeAll(async () => {
  tools = await openSampleTools('exitNotice');
  ({ door, register } = await startPlantedProject(tools, { count: 60, planned: true }));
  await sendOrFail(door, 'setAsOf', { asOf: '2016-12-31' });
  const { rows } = await sendOrFail(door, 'listExitCases', {
    scope: '440224',
    year: 2016,
    subject: 'household',
    offset: 0,
    limit: 500,
  });
  const count = (village: string): number => rows.filter((row) => row.villageCode === village).length;
  const villageCode = rows.map((row) => row.villageCode).sort((a, b) => count(b) - count(a))[0]!;
  batch = { village: villageCode, year: 2016 };
  planned = rows
    .filter((row) => row.villageCode === villageCode)
    .map(({ householdId, persons }) => ({ id: householdId!, members: persons }));
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

const wishFor = (step: string, more: Partial<Wish> = {}): Wish => ({
  of: { batch },
  procedure: 'household_exit',
  step,
  from: '2016-12-13',
  ...more,
});
const ask = (step: string, more: Partial<Wish> = {}) => sendOrFail(door, 'exitNotice', wishFor(step, more));
const refused = (step: string, more: Partial<Wish> = {}) => codeOf(door, 'exitNotice', wishFor(step, more));
const countRecords = async () => (await sendOrFail(door, 'listAudit', { offset: 0, limit: 1 })).total;

describe('the paper of a batch', () => {
  it('lists who leaves in the year, masked, with the days of the plan and its clause', async () => {
    const before = await countRecords();
    const notice = await ask('publicity');
    expect(notice).toMatchObject({
      kind: 'publicity',
      subject: 'households',
      year: 2016,
      from: '2016-12-13',
      span: { to: '2016-12-19', days: 7, dayKind: 'calendar' },
      identities: 'masked',
      asOf: '2016-12-31',
      passed: [],
      village: null,
    });
    expect(planned.length).toBeGreaterThan(1);
    expect(notice.households.map(({ members }) => members)).toEqual(planned.map(({ members }) => members));
    expect(notice.persons).toBe(planned.reduce((sum, { members }) => sum + members, 0));
    for (const { headName } of notice.households) expect(headName).toMatch(/^.\*/);
    expect(notice.citations[0]).toMatchObject({ clause: '第二章第四节二（一）1' });
    expect(notice.borrowedFrom).not.toBeNull();
    expect(notice.objectTo.map(({ zh }) => zh)).toEqual(
      listObjectionPlaces({ village: notice.villageName, town: notice.townName, county: { zh: '仁化县', en: '' } }).map(
        ({ zh }) => zh,
      ),
    );
    expect(notice.remarks.map(({ zh }) => zh)).toContain(
      `${planned.length} 户中有 ${planned.length} 户前面的步骤没有填报完成。`,
    );
    expect(findIdentities(notice, register.identities)).toEqual([]);
    expect(await countRecords()).toBe(before);
  });

  it('hangs out for five days as an announcement; a paper without days has none', async () => {
    expect((await ask('announcement')).span).toEqual({ to: '2016-12-17', days: 5, dayKind: 'calendar' });
    for (const [step, kind] of [
      ['assembly', 'minutes'],
      ['consent', 'consent'],
      ['town_check', 'acceptance'],
    ] as const)
      expect(await ask(step)).toMatchObject({ kind, span: null });
  });

  it('comes as the composer of papers writes it: one paper, or a letter for each household', async () => {
    const { composition } = await sendOrFail(door, 'composeDocument', { template: 'publicity_notice', scope: batch.village, year: batch.year });
    const { papers, from } = await ask('publicity');
    expect(papers).toHaveLength(1);
    expect(papers[0]!.template).toBe('publicity_notice');
    expect(papers[0]!.sections.at(-1)).toEqual(composition.sections.at(-1));
    expect(papers[0]!.closing).toMatchObject({ issuer: composition.closing!.issuer, date: from, stamped: true });
    const letters = (await ask('consent')).papers;
    expect(letters.map(({ template, identities }) => [template, identities])).toEqual(planned.map(() => ['exit_consent', 'masked']));
    expect((await ask('consent', { of: { household: planned[0]!.id } })).papers).toEqual([letters[0]]);
  });

  it('has whole names for a reason alone, which is recorded, and no number of anybody', async () => {
    expect(await refused('publicity', { identities: 'whole' })).toBe('export_reason_missing');
    expect(await refused('publicity', { identities: 'whole', reason: ' 公 ' })).toBe('export_reason_missing');
    const before = await countRecords();
    const notice = await ask('publicity', { identities: 'whole', reason: '村内公示' });
    const names = new Set(register.identities.map(({ name }) => name));
    for (const { headName } of notice.households) expect(names).toContain(headName);
    const text = JSON.stringify(notice);
    for (const { idNumber, telephone } of register.identities) {
      if (idNumber !== '') expect(text).not.toContain(idNumber);
      if (telephone !== '') expect(text).not.toContain(telephone);
    }
    for (const number of register.householdNumbers) expect(text).not.toContain(number);
    expect(await countRecords()).toBe(before + 1);
    expect((await sendOrFail(door, 'listAudit', { offset: 0, limit: 1 })).rows[0]).toMatchObject({
      action: 'export',
      count: planned.length,
      reason: '村内公示',
      text: { zh: expect.stringContaining('退出文书（含户主姓名）') as string },
    });
  });

  it('refuses what has no paper', async () => {
    expect(await refused('check')).toBe('notice_step_unknown');
    expect(await refused('no_such_step')).toBe('notice_step_unknown');
    expect(await refused('publicity', { procedure: 'no_such_procedure' })).toBe('notice_step_unknown');
    expect(await refused('publicity', { of: { batch: { village: '110101001001', year: 2016 } } })).toBe(
      'notice_nobody',
    );
    expect(await refused('publicity', { of: { batch: { ...batch, year: 2030 } } })).toBe('notice_nobody');
    expect(await refused('publicity', { of: { household: 999_999 } })).toBe('exit_case_unknown');
    expect(await refused('publicity', { from: '2016-13-45' })).toBe('procedure_bad_day');
    expect(await refused('assembly', { from: '2016-02-30' })).toBe('procedure_bad_day');
  });

  it('tells a day after the schedule and one before the plan', async () => {
    const says = async (from: string) => (await ask('publicity', { from })).remarks.map(({ en }) => en).join('\n');
    expect(await says('2017-06-01')).toContain('after the latest day of the schedule');
    expect(await says('2010-06-01')).toContain('before the plan was issued');
  });
});

describe('what is recorded', () => {
  it('says the steps that all went through, and can list only those who went through them', async () => {
    const first = planned[0]!;
    expect(await refused('publicity', { show: 'ready' })).toBe('notice_nobody');
    const done = (householdId: number) =>
      (['assembly', 'check', 'consent'] as const).map((name, day) => ({
        kind: 'household_step' as const,
        householdId,
        item: `household_exit/${name}`,
        state: 'done' as const,
        day: `2016-11-0${day + 1}`,
      }));
    await sendOrFail(door, 'recordProgress', { entries: done(first.id), reason: '月报' });
    const ready = await ask('publicity', { show: 'ready' });
    expect(ready.households).toEqual([expect.objectContaining({ members: first.members })]);
    expect(ready.passed.map(({ zh }) => zh)).toEqual([
      '村民代表会议民主评议',
      '村“两委”和驻村工作队核实',
      '拟退出户认可',
    ]);
    expect(ready.remarks).toEqual([]);
    expect((await ask('publicity')).passed).toEqual([]);
    const own = await ask('publicity', { of: { household: first.id } });
    expect(own).toMatchObject({ year: 2016, persons: first.members });
    expect(own.households).toHaveLength(1);
    await sendOrFail(door, 'undo', {});
  });
});

describe('the exit of a village', () => {
  it('tells its poor and its list, and nobody by name', async () => {
    const { rows } = await sendOrFail(door, 'listExitCases', {
      scope: '440224',
      subject: 'village',
      offset: 0,
      limit: 500,
    });
    const village = rows.find(({ plannedYear }) => plannedYear)!;
    const notice = await sendOrFail(door, 'exitNotice', {
      of: { batch: { village: village.villageCode, year: village.plannedYear! } },
      procedure: 'village_exit',
      step: 'publicity',
      from: '2018-11-01',
    });
    expect(notice).toMatchObject({
      subject: 'village',
      households: [],
      persons: 0,
      span: { days: 7, to: '2018-11-07' },
    });
    expect(notice.village!.persons).toBe(village.persons);
    expect(notice.village!.outHouseholds).toBeLessThanOrEqual(notice.village!.households);
    expect(notice.village!.lists.flatMap(({ items }) => items).length).toBeGreaterThan(0);
    expect(
      await codeOf(door, 'exitNotice', {
        of: { batch },
        procedure: 'village_exit',
        step: 'first_check',
        from: '2018-11-01',
      }),
    ).toBe('notice_step_unknown');
  });
});

describe('places by name', () => {
  it('are written in full', () => {
    expect(['胡坑', '城南社区', '河东村', '', '新村居委会', '东方红林场'].map(fullVillageName)).toEqual([
      '胡坑村',
      '城南社区',
      '河东村',
      '',
      '新村居委会',
      '东方红林场',
    ]);
    const places = (village: string, town: string) =>
      listObjectionPlaces({ village, town, county: { zh: '仁化县', en: 'Renhua' } }).map(({ zh }) => zh);
    expect(places('胡坑', '丹霞街道')).toEqual(['胡坑村村民委员会', '丹霞街道办事处', '仁化县扶贫开发领导小组办公室']);
    expect(places('城南社区', '周田镇')).toEqual([
      '城南社区居民委员会',
      '周田镇人民政府',
      '仁化县扶贫开发领导小组办公室',
    ]);
    expect(places('', '')).toEqual(['仁化县扶贫开发领导小组办公室']);
  });
});

describe('a locked project', () => {
  it('makes no paper, masked or not', async () => {
    await protectProject(door);
    await sendOrFail(door, 'lockProject', {});
    expect(await refused('publicity')).toBe('project_locked');
    expect(await refused('publicity', { identities: 'whole', reason: '村内公示' })).toBe('project_locked');
    await sendOrFail(door, 'unlockProject', { kind: 'password', text: plantedPassword });
    expect(await refused('publicity')).toBe('done');
  });
});
