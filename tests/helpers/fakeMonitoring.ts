import type { CommandArgument } from '../../analytics/commands/contract';
import type { MonitoringValues } from '../../analytics/commands/contracts/monitoring';
import {
  drawSurveySample,
  listEarlySignals,
  listFollowUp,
  listIncidents,
  measureApproval,
  type ProgressEntry,
} from '../../analytics/progress';
import { households as all } from './fakeCounty';
import type { FakeProgressState } from './fakeProgress';

/** Answers of a survey, two incidents of households (one dealt with) and one of a village, beside the other records. */
function listWatched({ cases, latest }: FakeProgressState): ProgressEntry[] {
  const households = cases.filter(({ householdId }) => householdId !== null).slice(0, 4);
  const [first, second] = households;
  if (!first || !second) return [...latest];
  const of = ({ householdId, villageCode }: typeof first) => ({ householdId, villageCode });
  const reported = { householdId: null, amountFen: null, ratio: null, origin: null, recordedAt: '' };
  const incident = (kind: string, day: string, more: Partial<ProgressEntry> & { villageCode: string }) => ({
    ...reported,
    kind: 'incident' as const,
    item: `${kind}/${day}`,
    state: 'begun' as const,
    day,
    ...more,
  });
  const watched = [
    ...households.map((one, index) => ({
      ...reported,
      ...of(one),
      kind: 'survey' as const,
      item: 'survey',
      state: index === 1 ? ('open' as const) : ('met' as const),
      day: '2017-03-10',
    })),
    incident('rough_manner', '2017-03-01', of(first)),
    incident('work_lacking', '2017-03-02', of(second)),
    incident('work_lacking', '2017-03-02', { ...of(second), state: 'done', day: '2017-03-06' }),
    incident('public_talk', '2017-03-28', { villageCode: first.villageCode }),
  ];
  return [...latest, ...watched.map((entry, index) => ({ ...entry, number: latest.length + 1_000 + index }))];
}

const limit = { value: 7, status: 'assumed', citation: null } as const;
const required = { value: 0.9, status: 'assumed', citation: null } as const;
const listAll = (progress: FakeProgressState) =>
  listIncidents({
    entries: listWatched(progress),
    asOf: progress.asOf,
    days: limit.value,
    townOf: (code) => code.slice(0, 9),
  });

export function countFakeIncidents(progress: FakeProgressState): { open: number; overdue: number } {
  const open = listAll(progress).filter(({ done }) => done === null);
  return { open: open.length, overdue: open.filter(({ state }) => state === 'overdue').length };
}

const count = <K extends string>(keys: readonly K[], of: readonly K[]) =>
  Object.fromEntries(keys.map((key) => [key, of.filter((one) => one === key).length])) as Record<K, number>;

/** Answers of the commands of the monitoring: made-up records, true cores. */
export function makeMonitoringHandlers(
  progressOf: () => FakeProgressState,
  within: (progress: FakeProgressState, scope: string) => FakeProgressState,
  nameOf: (code: string) => string,
) {
  const named = <R extends { householdId: number | null; villageCode: string; townCode: string }>(row: R) => {
    const household = all.find(({ householdId }) => householdId === row.householdId);
    return {
      ...row,
      number: household?.number ?? '',
      headName: household?.headName ?? '',
      villageName: nameOf(row.villageCode),
      townName: nameOf(row.townCode),
    };
  };
  const casesOf = (scope: string) =>
    within(progressOf(), scope).cases.filter(({ householdId }) => householdId !== null);
  const frameOf = (scope: string) =>
    casesOf(scope).map(({ householdId, villageCode, townCode }) => ({
      householdId: householdId!,
      villageCode,
      townCode,
    }));
  return {
    drawSurvey: (wish: CommandArgument<'drawSurvey'>): MonitoringValues['drawSurvey'] => {
      const { scope, among = 'all', size = null, margin = 0.05, seed, identities = 'masked' } = wish;
      const { asOf } = progressOf();
      const latest = listWatched(progressOf());
      const cases = new Map(casesOf(scope).map((one) => [one.householdId!, one]));
      const frame = frameOf(scope).filter(
        ({ householdId }) => among === 'all' || cases.get(householdId)!.struckOff !== null,
      );
      const { households, towns, ...sample } = drawSurveySample({ frame, size, margin, seed });
      return {
        ...sample,
        asOf,
        among,
        identities,
        placeName: nameOf(scope),
        towns: towns.map((town) => ({ ...town, name: nameOf(town.townCode) })),
        rows: households.map((row) => {
          const said = latest.find(({ kind, householdId }) => kind === 'survey' && householdId === row.householdId);
          return {
            ...named(row),
            persons: cases.get(row.householdId)!.persons,
            outDay: cases.get(row.householdId)!.struckOff,
            answer: said ? { day: said.day, approves: said.state === 'met' } : null,
          };
        }),
      };
    },
    exportSurvey: () => ({ fileName: '满意度调查名单.xlsx', bytes: new Uint8Array([80, 75]), rows: 1 }),
    surveyApproval: ({ scope, from, to }: CommandArgument<'surveyApproval'>): MonitoringValues['surveyApproval'] => {
      const result = measureApproval({
        entries: listWatched(progressOf()),
        frame: frameOf(scope),
        from: '2017-01-01',
        to: '2017-12-31',
      });
      return {
        from,
        to,
        ...result,
        towns: result.towns.map((town) => ({ ...town, name: nameOf(town.townCode) })),
        silentTowns: result.silentTowns.map(nameOf),
        required,
        days: [],
      };
    },
    listIncidents: ({
      scope,
      show = 'all',
      offset,
      limit: size,
    }: CommandArgument<'listIncidents'>): MonitoringValues['listIncidents'] => {
      const { asOf } = progressOf();
      const incidents = listAll(progressOf()).filter(({ villageCode }) => villageCode.startsWith(scope));
      const states = { all: '', open: 'overdue open', overdue: 'overdue', handled: 'late handled' }[show];
      const shown = incidents.filter(({ state }) => states === '' || states.split(' ').includes(state));
      return {
        asOf,
        total: shown.length,
        counts: count(
          ['overdue', 'open', 'late', 'handled'],
          incidents.map(({ state }) => state),
        ),
        limit,
        rows: shown.slice(offset, offset + size).map((row) => ({ ...named(row), evidence: '材料没有送到' })),
      };
    },
    listEarlySignals: ({
      scope,
      show = 'all',
      offset,
      limit: size,
    }: CommandArgument<'listEarlySignals'>): MonitoringValues['listEarlySignals'] => {
      const { asOf, cases, latest } = within(progressOf(), scope);
      const signals = listEarlySignals({
        asOf,
        cases,
        households: cases.flatMap(({ householdId, struckOff }) =>
          householdId === null
            ? []
            : [
                {
                  householdId,
                  outDay: struckOff,
                  returnedDay:
                    latest.find((entry) => entry.kind === 'returned' && entry.householdId === householdId)?.day ?? null,
                  plannedDay: null,
                  register: { day: '2016-12-31', incomeYuan: 3_000, lineYuan: 3_200, openGates: [] },
                },
              ],
        ),
        packages: [],
        labelOf: () => ({ zh: '', en: '' }),
      });
      const shown = signals.filter(({ code }) => show === 'all' || code === show);
      return {
        asOf,
        registerDay: '2016-12-31',
        total: shown.length,
        counts: count(
          ['returned', 'income_below', 'gate_open', 'measure_late', 'steps_skipped'],
          signals.map(({ code }) => code),
        ),
        rows: shown.slice(offset, offset + size).map(named),
      };
    },
    listFollowUp: ({
      scope,
      show = 'all',
      offset,
      limit: size,
    }: CommandArgument<'listFollowUp'>): MonitoringValues['listFollowUp'] => {
      const { asOf, latest } = progressOf();
      const rows = listFollowUp({
        asOf,
        entries: latest,
        households: casesOf(scope).map((one) => ({ ...one, householdId: one.householdId! })),
        years: () => 3,
      });
      const shown = rows.filter(({ state }) => show === 'all' || state === show);
      return {
        asOf,
        total: shown.length,
        counts: count(
          ['late', 'soon', 'kept'],
          rows.map(({ state }) => state),
        ),
        rule: { value: 3, status: 'stated', citation: { document: '小县方案', clause: '三' } },
        rows: shown.slice(offset, offset + size).map((row) => ({ ...named(row), measures: [] })),
      };
    },
  };
}
