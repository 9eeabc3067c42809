import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandDoor, CommandValue } from '../../../../analytics/commands';
import type { CommandTools } from '../../../../analytics/engine';
import { maskName } from '../../../../analytics/register';
import { findIdentities } from '../../../helpers/findIdentities';
import type { PlantedRegister } from '../../../helpers/plantedCounty';
import { codeOf, protectProject, sendOrFail, startPlantedProject } from '../../../helpers/plantedProject';
import { openSampleTools } from '../../../helpers/sampleCounty';
import { readSheets } from './readSheets';

const scope = '440224';
const year = 2016;
let tools: CommandTools;
let door: CommandDoor;
let register: PlantedRegister;
let list: CommandValue<'exitOrder'>;

const read = (argument: { scope?: string; offset?: number; limit?: number } = {}) =>
  sendOrFail(door, 'exitOrder', { scope, year, offset: 0, limit: 500, ...argument });

beforeAll(async () => {
  tools = await openSampleTools('exitOrder');
  ({ door, register } = await startPlantedProject(tools, { count: 120, planned: true }));
  list = await read();
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

describe('exitOrder', () => {
  it('has the households that the plan lets leave in the year, and no other', async () => {
    const { rows, total, persons } = await sendOrFail(door, 'listHouseholds', {
      scope,
      exitYear: year,
      offset: 0,
      limit: 500,
    });
    expect([list.total, list.persons]).toEqual([total, persons]);
    expect(list.rows.map(({ householdId }) => householdId).sort()).toEqual(
      rows.map(({ householdId }) => householdId).sort(),
    );
    expect((await sendOrFail(door, 'exitOrder', { scope, year: 2040, offset: 0, limit: 10 })).rows).toEqual([]);
  });

  it('puts the easy ones first: share of the line that is missing plus one per open gate', async () => {
    const { rows } = await sendOrFail(door, 'listHouseholds', { scope, offset: 0, limit: 500 });
    const byId = new Map(rows.map((row) => [row.householdId, row]));
    expect(list.rows.map(({ rank }) => rank)).toEqual(list.rows.map((_, index) => index + 1));
    list.rows.forEach((row, index) => {
      expect(row.difficulty).toBeGreaterThanOrEqual(list.rows[index - 1]?.difficulty ?? 0);
      const { gapPerHeadYuan: gap, incomePerHeadYuan: income, openGates, measures } = byId.get(row.householdId)!;
      expect(row.incomeGapYuan).toBeCloseTo(gap, 9);
      expect(row.difficulty).toBeCloseTo((gap > 0 ? gap / (gap + income) : 0) + openGates.length, 9);
      expect([row.openGates.length, row.measures.length]).toEqual([openGates.length, measures.length]);
    });
  });

  it('says in words what is missing', () => {
    const short = list.rows.find(({ incomeGapYuan, openGates }) => incomeGapYuan > 0 && openGates.length > 0)!;
    expect(short.reasons[0]!.zh).toMatch(/^登记人均收入 [\d,]+ 元，比 2018 年标准 [\d,]+ 元少 [\d,]+ 元（\d+%）$/);
    expect(short.reasons[1]!.zh).toBe(`“${short.openGates[0]!.zh}”未达标`);
    for (const { reasons } of list.rows)
      for (const { zh, en } of reasons) expect([zh, en].every((text) => text.length > 3)).toBe(true);
  });

  it('comes page by page, and by place', async () => {
    const pages = [await read({ limit: 3 }), await read({ offset: 3, limit: 3 })];
    expect(pages.flatMap(({ rows }) => rows)).toEqual(list.rows.slice(0, 6));
    expect(pages[1]!.total).toBe(list.total);
    const village = list.rows[0]!.villageCode;
    const part = await read({ scope: village });
    expect(part.rows.map(({ householdId }) => householdId)).toEqual(
      list.rows.filter(({ villageCode }) => villageCode === village).map(({ householdId }) => householdId),
    );
  });

  it('names nobody in full, and is made out to print', async () => {
    expect(findIdentities(list, register.identities)).toEqual([]);
    const { fileName, bytes } = await sendOrFail(door, 'exportExitOrder', { scope, year });
    expect(fileName).toBe('仁化县-2016年预退出名单.xlsx');
    expect(findIdentities(bytes, register.identities)).toEqual([]);
    const sheet = readSheets(bytes)['预退出名单']!;
    expect(sheet[1]!.slice(0, 4)).toEqual(['次序', '户编号', '行政村', '户主']);
    expect(sheet.at(-1)![4]).toBe(list.persons);
    expect(sheet.slice(2, -1).map((row) => row.slice(0, 4))).toEqual(
      list.rows.map((row) => [row.rank, row.number, row.villageName, row.headName]),
    );
    const masked = new Set(register.identities.map(({ name }) => maskName(name)));
    expect(list.rows.every(({ headName }) => masked.has(headName))).toBe(true);
    expect(await codeOf(door, 'exportExitOrder', { scope, year: 2040 })).toBe('export_empty');
  });

  it('marks the planner’s wish, also one that is no formula', async () => {
    const { householdId } = list.rows[0]!;
    const wish = {
      kind: 'exit_year' as const,
      subject: { households: [householdId] },
      from: 2017,
      to: 2018,
      reason: '=1+1 村民意见',
    };
    await sendOrFail(door, 'setWish', { wish });
    const marked = await read();
    expect(marked.rows.filter((row) => row.wish !== null).map((row) => [row.householdId, row.wish!.zh])).toEqual([
      [householdId, '2017–2018 年脱贫（=1+1 村民意见），与本计划不符'],
    ]);
    const { bytes } = await sendOrFail(door, 'exportExitOrder', { scope, year });
    expect(readSheets(bytes)['预退出名单']![2]![10]).toContain('=1+1');
    await sendOrFail(door, 'undo', {});
    expect(await read()).toEqual(list);
  });

  it('is shown without names while the project is locked, and not exported', async () => {
    await protectProject(door);
    await sendOrFail(door, 'lockProject', {});
    const locked = await read();
    expect(locked.rows).toEqual(list.rows.map((row) => ({ ...row, headName: '—' })));
    expect(await codeOf(door, 'exportExitOrder', { scope, year })).toBe('project_locked');
  });
});
