import type { CommandArgument, ProjectOverview } from '../../analytics/commands/contract';
import type { ExitCaseRow, ProgressReading, ProgressValues } from '../../analytics/commands/contracts/progress';
import { openCalendar } from '../../analytics/procedures';
import {
  assessExitCases,
  assessStandards,
  checkEntries,
  collectBulletin,
  latestEntries,
  listEntryItems,
  listPeriods,
  listReplacements,
  listSlips,
  measureEarnedValue,
  measureEarnedValueBy,
  measureExitPace,
  periodBefore,
  rankTowns,
  scoreTowns,
  readPeriod,
  traceEarnedValue,
  type ActualCost,
  type PaceRow,
  type ProgressEntry,
  type WorkPackage,
} from '../../analytics/progress';
import { readCounty } from '../analytics/procedures/countyPacks';
import { households as all, inScope, villages } from './fakeCounty';
import { FakeProblem, recordFake, type FakeProject } from './fakeProjectCommands';
import { countFakeIncidents, makeMonitoringHandlers } from './fakeMonitoring';
import { makeSchedule } from './fakeTimePlan';

export const progressAsOf = '2017-03-31';
const countyCode = '440224';
const own = all.filter((_, index) => index % 30 === 0);
const nameOf = (code: string): string =>
  readCounty('renhua').regions.find((region) => region.code === code)?.name ?? (code === '' ? '' : code);
const townOf = (code: string): string => code.slice(0, 9);

interface Typed extends Partial<ProgressEntry> {
  day: string;
  item: string;
}

/** Records of a campaign: exits with a short publicity, a skipped step, a correction, one that returned, works, a payment, items. */
export function listFakeEntries(): ProgressEntry[] {
  const [first, second, third, fourth] = own.filter(({ exitYear }) => exitYear === 2016);
  const step = (household: typeof first, id: string, day: string, state: 'begun' | 'done' = 'done'): Typed => ({
    householdId: household!.householdId,
    villageCode: household!.villageCode,
    item: `household_exit/${id}`,
    state,
    day,
  });
  const steps = readCounty('renhua')
    .procedures.find(({ id }) => id === 'household_exit')!
    .steps.map(({ id }) => id);
  const whole = (household: typeof first, month: string): Typed[] =>
    steps.flatMap((id, index) => {
      const day = String(index * 3 + 1).padStart(2, '0');
      return [step(household, id, `${month}-${day}`, 'begun'), step(household, id, `${month}-${day}`)];
    });
  const typed: Typed[] = [
    ...whole(first, '2016-10'),
    ...whole(second, '2016-11').filter(({ item }) => !item.endsWith(steps[1]!)),
    step(third, steps[0]!, '2016-12-01'),
    step(third, steps[0]!, '2016-12-05'),
    ...whole(fourth, '2017-01'),
    {
      kind: 'returned',
      householdId: fourth!.householdId,
      villageCode: fourth!.villageCode,
      item: '',
      day: '2017-03-01',
    },
    { kind: 'visit', householdId: first!.householdId, villageCode: first!.villageCode, item: '', day: '2017-02-03' },
    {
      kind: 'payment',
      householdId: first!.householdId,
      villageCode: first!.villageCode,
      item: 'labour_transfer',
      day: '2017-02-05',
      amountFen: 120_000,
    },
    {
      kind: 'village_item',
      villageCode: villages[0]!.code,
      item: 'county_targets/none',
      state: 'met',
      day: '2017-01-31',
    },
  ];
  return typed.map((entry, index) => ({
    kind: 'household_step',
    householdId: null,
    villageCode: '',
    state: 'done',
    amountFen: null,
    ratio: null,
    origin: index === 0 ? { file: '月报.xlsx', sheet: '户退出', row: 4 } : null,
    ...entry,
    number: index + 1,
    recordedAt: '2017-03-05T08:00:00Z',
  }));
}

/** What the true cores make of the records. */
export function makeProgress(entries: readonly ProgressEntry[], asOf = progressAsOf) {
  const pack = readCounty('renhua');
  const schedules = new Map(makeSchedule(countyCode, null, { asOf }).rows.map((row) => [row.batch.id, row]));
  const subjects = [
    ...own.map(({ householdId, villageCode, members, exitYear }) => ({
      householdId,
      villageCode,
      townCode: townOf(villageCode),
      persons: members,
      plannedYear: exitYear ?? 0,
      register: 'not_out' as const,
      registerYear: null,
      openGates: [],
    })),
    ...villages
      .filter(({ tier }) => tier === 'poor')
      .map(({ code }) => ({
        householdId: null,
        villageCode: code,
        townCode: townOf(code),
        persons: 0,
        plannedYear: 2018,
        register: 'not_out' as const,
        registerYear: null,
        openGates: [],
      })),
  ];
  const latest = latestEntries(entries);
  const cases = assessExitCases({ pack, overlays: [], calendar: openCalendar(), asOf, entries, subjects, schedules });
  const caseOf = new Map(cases.map((one) => [one.householdId, one]));
  const rows: PaceRow[] = own.map(({ householdId, villageCode, members, exitYear }) => ({
    villageCode,
    townCode: townOf(villageCode),
    persons: members,
    plannedDay: exitYear ? `${exitYear}-12-31` : null,
    outDay: caseOf.get(householdId)?.struckOff ?? null,
    returnedDay: latest.find(({ kind, householdId: id }) => kind === 'returned' && id === householdId)?.day ?? null,
  }));
  const packages: WorkPackage[] = own.slice(0, 40).map(({ householdId, villageCode, exitYear }, index) => ({
    id: `measure:${householdId}:labour_transfer`,
    measure: 'labour_transfer',
    villageCode,
    townCode: townOf(villageCode),
    project: null,
    householdId,
    budgetFen: 200_000 + index * 1_000,
    plannedDay: `${exitYear ?? 2018}-12-31`,
    acceptedDay: index % 4 === 0 ? '2016-11-30' : null,
  }));
  const costs: ActualCost[] = packages
    .filter(({ acceptedDay }) => acceptedDay !== null)
    .map(({ budgetFen, ...rest }) => ({ ...rest, day: '2016-12-15', amountFen: Math.round(budgetFen * 1.1) }));
  const standards = assessStandards({
    pack,
    overlays: [],
    asOf,
    registerDay: '2015-12-31',
    villages: villages.map(({ code, tier }) => ({ villageCode: code, tier: tier as 'poor', features: {} })),
    households: [],
    entries,
  });
  return { pack, asOf, entries, latest, cases, rows, packages, costs, standards };
}

export type FakeProgressState = ReturnType<typeof makeProgress>;

function within(progress: FakeProgressState, scope: string): FakeProgressState {
  const here = ({ villageCode }: { villageCode: string }) => inScope(villageCode, scope);
  return {
    ...progress,
    cases: progress.cases.filter(here),
    rows: progress.rows.filter(here),
    packages: progress.packages.filter(here),
    costs: progress.costs.filter(here),
    standards: progress.standards.map((list) => ({ ...list, rows: list.rows.filter(here) })),
  };
}

const slipsOf = ({ asOf, cases, packages, standards }: FakeProgressState) =>
  listSlips({
    asOf,
    cases,
    packages,
    standards,
    money: [],
    townOf,
    labelOf: () => ({ zh: '贡柑种植', en: 'Tangerine orchard' }),
  });

function nameCase(one: FakeProgressState['cases'][number]): ExitCaseRow {
  const household = all.find(({ householdId }) => householdId === one.householdId);
  return {
    ...one,
    number: household?.number ?? '',
    headName: household?.headName ?? '',
    villageName: nameOf(one.villageCode),
    townName: nameOf(one.townCode),
  };
}

export const fakeReading: ProgressReading = {
  importId: 'progress-1',
  files: [
    { file: '一月月报.xlsx', sheet: '户退出', kind: 'household_step', rowsRead: 12, rowsTaken: 10, leftOut: 2 },
    { file: '一月月报.xlsx', sheet: '说明', kind: null, rowsRead: 0, rowsTaken: 0, leftOut: 0 },
  ],
  fresh: 14,
  corrections: 2,
  unchanged: 3,
  problems: [
    {
      code: 'progress_bad_day',
      message: { zh: '“13月”不是一个日期。', en: '"13月" is not a day.' },
      where: { file: '一月月报.xlsx', sheet: '户退出', row: 7 },
    },
  ],
};

let made: FakeProgressState | null = null;
const makeStart = (): FakeProgressState => (made ??= makeProgress(listFakeEntries()));
const workbook = () => ({ fileName: '进度.xlsx', bytes: new Uint8Array([80, 75]) });

export interface FakeProgressOptions {
  progress?: FakeProgressState;
  plan?: ProgressValues['progressOverview']['plan'];
  costSource?: 'ledger' | 'entries' | 'none';
  interviews?: ProgressValues['rankTowns']['interviews'];
  rule?: 'stated' | 'none';
  /** A county whose plan has the scorecard of 汉阳. */
  scored?: boolean;
}

/** Answers of the commands of progress: made-up records, true cores. */
export function makeProgressHandlers<S extends { planHash: string | null; project: FakeProject }>(
  overviewOf: (state: S) => ProjectOverview,
  options: FakeProgressOptions = {},
) {
  const progressOf = () => options.progress ?? makeStart();
  const costSource = options.costSource ?? 'entries';
  const change = (state: S): ProjectOverview => {
    recordFake(state.project);
    return overviewOf(state);
  };
  const towns = () => {
    const { asOf, rows, cases, packages, costs, pack } = progressOf();
    const codes = pack.regions.flatMap(({ level, code }) => (level === 'town' ? [code] : []));
    return rankTowns({ asOf, towns: codes, rows, cases, packages, costs, money: new Map() });
  };
  const scores = (scope: string, by: 'town' | 'village') => {
    if (!options.scored) return null;
    const { asOf, rows, packages, costs, standards, entries, pack } = progressOf();
    const { checklists, parameters } = readCounty('hanyang');
    const card = checklists
      .filter(({ id }) => id === 'scorecard')
      .map((list) => ({ ...list, items: list.items.map(({ lists: _, ...item }) => item) }));
    const weights = parameters.filter(({ id }) => id.startsWith('weight_'));
    return scoreTowns({
      pack: { ...pack, checklists: [...pack.checklists, ...card], parameters: [...pack.parameters, ...weights] },
      overlays: [],
      asOf,
      level: by,
      places: pack.regions.flatMap(({ level, code }) =>
        level === by && (by === 'town' || rows.some(({ villageCode }) => villageCode === code)) && inScope(code, scope)
          ? [code]
          : [],
      ),
      rows,
      villages: villages
        .filter(({ tier }) => tier === 'poor')
        .map(({ code }) => ({ villageCode: code, townCode: townOf(code), plannedDay: '2018-12-31', outDay: null })),
      standards,
      packages,
      costs,
      paymentsKnown: true,
      visits: [],
      entries,
      townOf,
    });
  };
  return {
    ...makeMonitoringHandlers(progressOf, within, nameOf),
    recordProgress: ({ entries }: CommandArgument<'recordProgress'>, state: S): ProgressValues['recordProgress'] => {
      const { asOf, pack, entries: recorded } = progressOf();
      const given = entries.map((entry, index): ProgressEntry => ({
        householdId: null,
        villageCode: '',
        item: '',
        amountFen: null,
        ratio: null,
        ...entry,
        number: recorded.length + index + 1,
        recordedAt: '2017-03-31T08:00:00Z',
        origin: null,
      }));
      const { refused, findings } = checkEntries(given, {
        asOf,
        planIssued: pack.plan.issued,
        households: new Map(all.map(({ householdId, villageCode }) => [householdId, { villageCode }])),
        villages: new Set(villages.map(({ code }) => code)),
        ...listEntryItems(pack),
        projects: new Set(),
        recorded,
      });
      if (refused[0]) throw new FakeProblem(refused[0].problem);
      return { overview: change(state), findings: findings.map(({ problem }) => problem) };
    },
    readProgressFiles: (): ProgressReading => fakeReading,
    acceptProgressFiles: (_: never, state: S): ProgressValues['acceptProgressFiles'] => ({
      overview: change(state),
      taken: fakeReading.fresh + fakeReading.corrections,
    }),
    rejectProgressFiles: () => ({ rejected: true }),
    exportProgressForm: workbook,
    exportProgress: workbook,
    progressOverview: ({
      scope,
      rhythm = 'month',
    }: CommandArgument<'progressOverview'>): ProgressValues['progressOverview'] => {
      const progress = within(progressOf(), scope);
      const { asOf, cases, rows, packages, costs, entries } = progress;
      const periods = listPeriods(rhythm, '2016-01-01', '2018-12-31');
      const slips = slipsOf(progress);
      const count = (state: string) => {
        const found = cases.filter((one) => one.householdId !== null && one.state === state);
        return { households: found.length, persons: found.reduce((sum, { persons }) => sum + persons, 0) };
      };
      return {
        asOf,
        plan: options.plan === undefined ? { hash: 'plan-1', adopted: null, scenario: '', stale: false } : options.plan,
        entries: entries.length,
        months: [...new Set(entries.map(({ day }) => day.slice(0, 7)))].sort(),
        periods,
        pace:
          rows.length === 0
            ? null
            : measureExitPace({ rows, periods, asOf, recordedFrom: entries.length === 0 ? null : '2016-10-01' }),
        value: options.plan === null ? null : measureEarnedValue(packages, costs, asOf),
        valueCurve: options.plan === null ? [] : traceEarnedValue(packages, costs, periods, asOf),
        costSource,
        cases: {
          not_begun: count('not_begun'),
          under_way: count('under_way'),
          struck_off: count('struck_off'),
          returned: count('returned'),
        },
        lateCases: cases.filter(({ lateDays }) => lateDays > 0).length,
        findings: cases.reduce((sum, { findings }) => sum + findings.length, 0),
        slips: slips.slice(0, 10),
        slipCount: slips.length,
        incidents: countFakeIncidents(progress),
      };
    },
    listExitCases: ({
      scope,
      year = null,
      show = 'all',
      subject = 'all',
      offset,
      limit,
    }: CommandArgument<'listExitCases'>): ProgressValues['listExitCases'] => {
      const { cases, pack } = within(progressOf(), scope);
      const found = cases.filter(
        (one) =>
          (year === null || one.plannedYear === year) &&
          (subject === 'all' || (one.householdId === null) === (subject === 'village')) &&
          (show === 'all' ||
            (show === 'late' ? one.lateDays > 0 : show === 'findings' ? one.findings.length > 0 : one.state === show)),
      );
      return {
        total: found.length,
        rows: found.slice(offset, offset + limit).map(nameCase),
        steps: pack.procedures
          .filter(({ kind }) => kind === 'household_exit' || kind === 'village_exit')
          .flatMap(({ id, steps }) => steps.map(({ id: step, label }) => ({ procedure: id, step, label }))),
      };
    },
    listWorkPackages: ({
      scope,
      show = 'all',
      offset,
      limit,
    }: CommandArgument<'listWorkPackages'>): ProgressValues['listWorkPackages'] => {
      const { packages } = within(progressOf(), scope);
      const found = packages.filter(
        ({ acceptedDay }) => show === 'all' || (acceptedDay !== null) === (show === 'accepted'),
      );
      return {
        total: found.length,
        rows: found.slice(offset, offset + limit).map((one) => ({
          ...one,
          label: { zh: '转移就业', en: 'Labour transfer' },
          number: all.find(({ householdId }) => householdId === one.householdId)?.number ?? '',
          villageName: nameOf(one.villageCode),
          townName: nameOf(one.townCode),
          begunDay: null,
          costFen: one.acceptedDay === null ? null : 220_000,
        })),
      };
    },
    exitCase: ({ id }: CommandArgument<'exitCase'>): ProgressValues['exitCase'] => {
      const { cases, entries, pack } = progressOf();
      const one = cases.find((found) => found.id === id) ?? cases[0]!;
      const replaced = listReplacements(entries);
      const labels = new Map(
        pack.procedures.flatMap(({ id: procedure, steps }) =>
          steps.map(({ id: step, label }) => [`${procedure}/${step}`, label]),
        ),
      );
      return {
        case: nameCase(one),
        history: entries
          .filter(({ householdId, villageCode }) =>
            one.householdId === null
              ? householdId === null && villageCode === one.villageCode
              : householdId === one.householdId,
          )
          .map((entry) => ({
            ...entry,
            label: labels.get(entry.item) ?? { zh: '事项', en: 'Fact' },
            evidence: entry.number === 1 ? '公示照片' : '',
            replacedBy: replaced.get(entry.number) ?? null,
          })),
      };
    },
    villageStandards: ({ scope }: CommandArgument<'villageStandards'>): ProgressValues['villageStandards'] => {
      const { asOf, standards } = within(progressOf(), scope);
      return { asOf, lists: standards, names: Object.fromEntries(villages.map(({ code, name }) => [code, name])) };
    },
    earnedValue: ({ scope, by }: CommandArgument<'earnedValue'>): ProgressValues['earnedValue'] => {
      const { asOf, packages, costs } = within(progressOf(), scope);
      return {
        asOf,
        total: measureEarnedValue(packages, costs, asOf),
        rows: measureEarnedValueBy(by, packages, costs, asOf, (key) => ({ zh: nameOf(key), en: nameOf(key) })),
        costSource,
      };
    },
    listSlips: ({ scope, offset, limit }: CommandArgument<'listSlips'>): ProgressValues['listSlips'] => {
      const slips = slipsOf(within(progressOf(), scope));
      return {
        total: slips.length,
        rows: slips.slice(offset, offset + limit).map((slip) => ({
          ...slip,
          placeName: nameOf(slip.villageCode || slip.townCode),
          number: all.find(({ householdId }) => householdId === slip.householdId)?.number ?? null,
        })),
      };
    },
    rankTowns: (): ProgressValues['rankTowns'] => ({
      asOf: progressOf().asOf,
      rows: towns().map((row) => ({ ...row, name: nameOf(row.townCode) })),
      interviews: options.interviews ?? [],
      rule: options.rule ?? 'stated',
    }),
    scoreTowns: ({ scope, by = 'town' }: CommandArgument<'scoreTowns'>): ProgressValues['scoreTowns'] => {
      const found = scores(scope, by);
      return {
        asOf: progressOf().asOf,
        scorecard: found?.scorecard ?? null,
        rows: (found?.places ?? []).map((row) => ({ ...row, name: nameOf(row.code) })),
      };
    },
    progressBulletin: ({ period: id }: CommandArgument<'progressBulletin'>): ProgressValues['progressBulletin'] => {
      const progress = progressOf();
      const { pack, asOf, rows, cases, packages, costs, standards, entries } = progress;
      const period = readPeriod(id);
      return {
        period,
        county: pack.county.name,
        figures: collectBulletin({
          pack,
          period,
          previous: periodBefore(period),
          asOf,
          rows,
          cases,
          packages,
          costs,
          standards,
          entries,
          scores:
            scores(countyCode, 'town')?.places.map(({ code, total }) => ({ code, name: nameOf(code), total })) ?? [],
        }),
        towns: towns(),
        interviews: options.interviews ?? [],
        slips: slipsOf(progress).slice(0, 10),
      };
    },
  };
}
