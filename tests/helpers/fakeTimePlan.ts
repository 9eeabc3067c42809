import type { CommandArgument, CommandValue, ProjectOverview } from '../../analytics/commands/contract';
import type { ExitSchedule, TimePlanValues } from '../../analytics/commands/contracts/timePlan';
import { listDaysOff } from '../../analytics/commands/timePlan/daysOff';
import { listReminders } from '../../analytics/people';
import {
  checkDeadlines,
  listCheckSteps,
  listExitBatches,
  listOccurrences,
  openCalendar,
  scheduleBatches,
  scheduleProcedure,
} from '../../analytics/procedures';
import type { StepDays, TeamSetting } from '../../analytics/project/types';
import { readCounty } from '../analytics/procedures/countyPacks';
import { households, inScope, villages } from './fakeCounty';
import { recordFake, type FakeProject } from './fakeProjectCommands';

const teams: TeamSetting[] = [
  {
    id: 'team1',
    name: '验收组',
    steps: [{ procedure: 'household_exit', step: 'town_check' }],
    per: 'town',
    teams: 1,
    teamsOf: {},
    casesPerTeamDay: 20,
  },
];
const counts = households.flatMap(({ villageCode, exitYear, members }) =>
  exitYear === null
    ? []
    : [{ villageCode, townCode: villageCode.slice(0, 9), year: exitYear, households: 1, persons: members }],
);

export interface FakeTimeOptions {
  asOf?: string;
  teams?: TeamSetting[];
  byHand?: Record<string, Record<string, StepDays>>;
}

const made = new Map<string, ExitSchedule>();

/** The schedule of the made-up households by the true procedures and days of 仁化. */
export function makeSchedule(scope: string, year: number | null, options: FakeTimeOptions = {}): ExitSchedule {
  const key = JSON.stringify([scope, year, options]);
  const known = made.get(key);
  if (known) return known;
  const { asOf = '2016-01-01', teams: given = teams, byHand = {} } = options;
  const pack = readCounty('renhua');
  const leaving = [{ villageCode: villages[0]!.code, townCode: villages[0]!.code.slice(0, 9), year: 2018 }];
  const batches = listExitBatches(counts, leaving).map((batch) => ({
    ...batch,
    progress: Object.entries(byHand[batch.id] ?? {}).map(([step, days]) => ({ step, ...days })),
  }));
  const set = scheduleBatches(
    {
      pack,
      overlays: [],
      batches,
      teams: given.map(({ name, ...team }) => ({ ...team, label: { zh: name, en: name } })),
    },
    openCalendar(),
    asOf,
  );
  const nameOf = (code: string) => pack.regions.find((region) => region.code === code)?.name ?? code;
  const rows = set.schedules
    .filter(({ batch }) => inScope(batch.villageCode, scope) && (year === null || batch.year === year))
    .map((schedule) => ({
      ...schedule,
      townName: nameOf(schedule.batch.townCode),
      villageName: nameOf(schedule.batch.villageCode),
      tier: pack.regions.find(({ code }) => code === schedule.batch.villageCode)?.tier ?? 'other',
      byHand: byHand[schedule.batch.id] ?? {},
    }));
  const count = (daysOf: (row: (typeof rows)[number]) => number) => {
    const found = rows.filter((row) => daysOf(row) > 0);
    return {
      batches: found.length,
      households: found.reduce((sum, { batch }) => sum + batch.households, 0),
      longestDays: Math.max(0, ...found.map(daysOf)),
    };
  };
  const schedule: ExitSchedule = {
    planHash: 'plan-1',
    stale: false,
    scenario: { id: 'main', name: '' },
    asOf,
    knownYears: openCalendar().knownYears,
    ...listDaysOff(openCalendar(), rows, asOf),
    years: [2016, 2017, 2018],
    rows,
    problems: [],
    loads: set.loads.map((load, index) => ({
      ...load,
      name: given.find(({ id }) => id === load.rule)?.name ?? load.rule,
      placeName: nameOf(load.place),
      needed: load.teams + (index === 0 ? 2 : 0),
    })),
    teams: given,
    checkSteps: (['household_exit', 'village_exit'] as const).flatMap((kind) =>
      listCheckSteps(pack, kind).map((one) => ({ ...one, label: { zh: `验收 ${one.step}`, en: `Check ${one.step}` } })),
    ),
    late: count(({ lateDays }) => lateDays),
    overrun: count(({ overrunDays }) => overrunDays),
  };
  made.set(key, schedule);
  return schedule;
}

/** Answers of the commands of time. */
export function makeTimePlanHandlers<S extends { planHash: string | null; project: FakeProject }>(
  overviewOf: (state: S) => ProjectOverview,
  options: FakeTimeOptions = {},
) {
  const asOf = options.asOf ?? '2016-01-01';
  const change = (_: never, state: S): ProjectOverview => {
    recordFake(state.project);
    return overviewOf(state);
  };
  return {
    exitSchedule: ({ scope, year }: CommandArgument<'exitSchedule'>, state: S): CommandValue<'exitSchedule'> =>
      state.planHash === null ? null : makeSchedule(scope, year ?? null, options),
    tryProcedure: ({ procedure, from, deadline }: CommandArgument<'tryProcedure'>): TimePlanValues['tryProcedure'] => {
      const given = { pack: readCounty('renhua'), overlays: [], procedure };
      const begin = from ?? asOf;
      const last =
        deadline ??
        scheduleProcedure({ ...given, deadline: `${begin.slice(0, 4)}-12-31` }, openCalendar(), begin).earliestEnd;
      return scheduleProcedure({ ...given, deadline: last }, openCalendar(), begin);
    },
    listProcedures: (): TimePlanValues['listProcedures'] => ({
      procedures: readCounty('renhua').procedures.map(({ id, kind, label, citation, borrowed_from, steps }) => ({
        id,
        kind,
        label,
        citation,
        borrowedFrom: borrowed_from ?? null,
        steps: steps.map((step, index) => ({
          id: step.id,
          label: step.label,
          actor: step.actor,
          evidence: step.evidence ?? null,
          notice: step.notice ?? null,
          after: step.after ?? [],
          days: 1 + index,
          dayKind: index % 2 === 0 ? 'working' : 'calendar',
          expectedDays: index === 1 ? 9 : null,
          status: 'stated',
          citation: step.citation,
        })),
      })),
    }),
    tryStepDays: ({ batch, step, days }: CommandArgument<'tryStepDays'>): TimePlanValues['tryStepDays'] => {
      const all = (byHand: NonNullable<FakeTimeOptions['byHand']>) =>
        makeSchedule('440224', null, { ...options, byHand }).rows.find((row) => row.batch.id === batch)!;
      const before = all(options.byHand ?? {});
      if (days.done !== undefined && days.done > asOf) {
        const message = { zh: '完成日在基准日之后。', en: 'Done after the as-of date.' };
        return { before, after: before, problems: [{ code: 'step_day_after_as_of', message }] };
      }
      const own = { ...options.byHand?.[batch], [step]: days };
      return { before, after: all({ ...options.byHand, [batch]: own }), problems: [] };
    },
    setStepDays: change,
    setCheckTeams: change,
    setExpectedDays: change,
    listDates: ({
      from = '2016-01-01',
      to = '2018-12-31',
    }: CommandArgument<'listDates'>): TimePlanValues['listDates'] => {
      const pack = readCounty('renhua');
      const dates = listReminders(listOccurrences(pack, openCalendar(), { from, to, asOf }), []);
      return {
        asOf,
        findings: checkDeadlines(pack, openCalendar()),
        dates: dates.map((date, index) => ({
          ...date,
          ...(index === 0 ? { mark: 'done' as const, doneOn: asOf } : { doneOn: null }),
        })),
      };
    },
    markDate: change,
    exitOrder: ({ scope, year, offset, limit }: CommandArgument<'exitOrder'>): TimePlanValues['exitOrder'] => {
      const own = households.filter(({ villageCode, exitYear }) => inScope(villageCode, scope) && exitYear === year);
      return {
        total: own.length,
        persons: own.reduce((sum, { members }) => sum + members, 0),
        rows: own.slice(offset, offset + limit).map((household, index) => ({
          householdId: household.householdId,
          number: household.number,
          headName: household.headName,
          villageCode: household.villageCode,
          villageName: villages.find(({ code }) => code === household.villageCode)!.name,
          members: household.members,
          rank: offset + index + 1,
          difficulty: 0.25 + (offset + index) / 1000,
          incomeGapYuan: 1200,
          openGates: index % 3 === 0 ? [{ zh: '住房', en: 'housing' }] : [],
          measures: [{ zh: '贡柑种植', en: 'Tangerine orchard' }],
          reasons: [{ zh: '差距小，措施当年见效', en: 'The gap is small and its measures work this year' }],
          wish: index === 0 ? { zh: '2016 年退出', en: 'Leaves in 2016' } : null,
        })),
      };
    },
    exportExitOrder: () => ({ fileName: '2016年预退出名单.xlsx', bytes: new Uint8Array([80, 75]) }),
    exportSchedule: () => ({ fileName: '倒排工期.xlsx', bytes: new Uint8Array([80, 75]) }),
  };
}
