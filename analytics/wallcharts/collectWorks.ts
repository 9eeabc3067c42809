import type { LocalizedText } from '../engine';
import type { Measure } from '../policy/types';
import type { Day } from '../procedures/types';
import type { ProgressEntry } from '../progress/types';
import type { PoolProject } from '../project/types';
import { addUpFlows, countDays, groupBy } from './collectPlaces';
import { isWithin, type WallChartsInput } from './collectInputs';
import type { WorksBar, WorksRow } from './types';

/** First and last recorded day of a piece of work; `done` only when nothing of it is open. */
interface Carried {
  begun: Day | null;
  done: Day | null;
}

/**
 * The works plan (施工图) by village: measures of the plan that are works (allowances are none), projects of the pool,
 * exit procedures with their steps.
 * A measure has a bar for each year in which it begins, up to the end of the year in which it is finished (start +
 * duration; the pack's rhythm within a year is unknown); `latestTo` is the last day of the first year in which one of its
 * households (or the village) leaves, or by which the pack wants it finished. It has begun with the first recorded
 * beginning, and is done when it is done for every household of the bar. Steps stand on the latest days of the backward schedule, so their own end is the latest.
 * Late days: what is planned to be over and is not, counted to the as-of day; what is done, to the day on which it was.
 */
export function collectWorks(input: WallChartsInput): WorksRow[] {
  const townOf = new Map(input.villages.map(({ code, townCode }) => [code, townCode]));
  const rows = [...collectMeasures(input), ...collectProjects(input), ...collectSteps(input)];
  const order = { measure: 0, project: 1, procedure: 2 } as const;
  return rows
    .flatMap((row): WorksRow[] => {
      const townCode = townOf.get(row.villageCode);
      return townCode !== undefined && isWithin(row.villageCode, input.scope) ? [{ ...row, townCode }] : [];
    })
    .sort((a, b) =>
      a.villageCode === b.villageCode ? order[a.kind] - order[b.kind] : a.villageCode < b.villageCode ? -1 : 1,
    );
}

type Row = Omit<WorksRow, 'townCode'>;

function collectMeasures(input: WallChartsInput): Row[] {
  const measures = new Map(input.pack.measures.map((measure) => [measure.id, measure]));
  const households = new Map(input.households.map((household) => [household.id, household]));
  const placed: PlacedMeasure[] = [
    ...input.items.flatMap(({ householdId, measure, startYear }) => {
      const household = households.get(householdId);
      return household
        ? [{ householdId, villageCode: household.villageCode, measure, startYear, exitYear: household.plannedYear }]
        : [];
    }),
    ...listVillageMeasures(input),
  ];
  const recorded = groupBy(
    input.entries.filter(({ kind }) => kind === 'measure'),
    (entry) => workKey(entry.villageCode, entry.item),
  );
  const costs = addUpFlows(
    input.flows.filter(({ measure }) => input.works.has(measure)),
    ({ measure }) => measure,
    ({ householdId, villageCode }) => householdId || villageCode,
  );
  return [...groupBy(placed, ({ villageCode, measure }) => workKey(villageCode, measure))].flatMap(
    ([key, items]): Row[] => {
      const { villageCode, measure: id } = items[0]!;
      const measure = measures.get(id);
      if (!measure) return [];
      const byYear = [...groupBy(items, ({ startYear }) => String(startYear))].sort(
        ([a], [b]) => Number(a) - Number(b),
      );
      const bars = byYear.map(([, own]) =>
        measureBar(measure, own, recorded.get(key) ?? [], costs.get(id), input.asOf),
      );
      const { label, areas } = measure;
      return [{ villageCode, kind: 'measure', label, ...(areas && { areas }), bars }];
    },
  );
}

interface PlacedMeasure {
  householdId: number;
  villageCode: string;
  measure: string;
  startYear: number;
  exitYear: number | null;
}

function measureBar(
  { id, label, duration_years, finish_by }: Measure,
  items: readonly PlacedMeasure[],
  entries: readonly ProgressEntry[],
  costs: ReadonlyMap<number | string, number> | undefined,
  asOf: Day,
): WorksBar {
  const { villageCode, startYear } = items[0]!;
  const carried = joinCarried(entries, new Set(items.map(({ householdId }) => householdId)));
  const end = startYear + duration_years;
  let latest = finish_by ?? Infinity;
  for (const { exitYear } of items) if (exitYear) latest = Math.min(latest, exitYear);
  const isDated = Number.isFinite(latest);
  const bar = {
    id: `measure:${villageCode}/${id}/${startYear}`,
    label,
    plannedFrom: `${startYear}-01-01`,
    plannedTo: `${end}-12-31`,
    actualFrom: carried.begun,
    actualTo: carried.done,
    latestTo: isDated ? `${latest}-12-31` : null,
    critical: isDated && end >= latest,
    amountFen: items.reduce((sum, { householdId }) => sum + (costs?.get(householdId || villageCode) ?? 0), 0),
  };
  return { ...bar, lateDays: countLate(bar, asOf) };
}

/** Measures of villages that the plan pays for, each from the first year of its money. */
function listVillageMeasures({ flows, villages }: WallChartsInput) {
  const exitYears = new Map(villages.map(({ code, exitYear }) => [code, exitYear]));
  const first = new Map<string, PlacedMeasure>();
  for (const { householdId, villageCode, measure, year } of flows) {
    if (householdId !== 0) continue;
    const key = workKey(villageCode, measure);
    const known = first.get(key);
    if (!known)
      first.set(key, {
        householdId: 0,
        villageCode,
        measure,
        startYear: year,
        exitYear: exitYears.get(villageCode) ?? null,
      });
    else if (year < known.startYear) known.startYear = year;
  }
  return [...first.values()];
}

const workKey = (villageCode: string, measure: string): string => `${villageCode}/${measure}`;

/** Facts of one measure for some households; those of the village as a whole count for each of them. */
function joinCarried(entries: readonly ProgressEntry[], subjects: ReadonlySet<number>): Carried {
  const done = new Map<number, Day>();
  let begun: Day | null = null;
  for (const { householdId, state, day } of entries) {
    if (householdId !== null && !subjects.has(householdId)) continue;
    if (begun === null || day < begun) begun = day;
    if (state === 'done') done.set(householdId ?? 0, day);
  }
  const isWhole = done.has(0) || [...subjects].every((id) => done.has(id));
  return { begun, done: isWhole && done.size > 0 ? [...done.values()].sort().at(-1)! : null };
}

/** Works that have begun, and those that are over, by the states of the pool. */
const begunStates = ['tendered', 'building'] as const;
const doneStates = ['accepted', 'paid', 'handed_over'] as const;

function collectProjects(input: WallChartsInput): Row[] {
  const recorded = groupBy(
    input.entries.filter(({ kind }) => kind === 'project'),
    ({ item }) => item,
  );
  const areasOf = new Map(input.pack.measures.map(({ id, areas }) => [id, areas]));
  return input.projects.map((project): Row => {
    const areas = areasOf.get(project.measure ?? '');
    const entries = recorded.get(project.id) ?? [];
    const label: LocalizedText = { zh: project.name || project.number, en: project.name || project.number };
    const bar = {
      id: `project:${project.id}`,
      label,
      plannedFrom: `${project.year}-01-01`,
      plannedTo: `${project.year}-12-31`,
      actualFrom: firstDay([
        firstState(project, [...begunStates, ...doneStates], input.asOf),
        ...entries.map(({ day }) => day),
      ]),
      actualTo: firstDay([
        firstState(project, doneStates, input.asOf),
        ...entries.flatMap(({ state, day }) => (state === 'done' ? [day] : [])),
      ]),
      latestTo: `${input.pack.horizon.to}-12-31`,
      critical: project.year >= input.pack.horizon.to,
      amountFen: project.countsFen,
    };
    return {
      villageCode: project.villageCode,
      kind: 'project',
      label,
      ...(areas && { areas }),
      bars: [{ ...bar, lateDays: countLate(bar, input.asOf) }],
    };
  });
}

function firstState({ states }: PoolProject, wanted: readonly string[], asOf: Day): Day | null {
  return firstDay(states.flatMap(({ state, date }) => (wanted.includes(state) && date <= asOf ? [date] : [])));
}

const firstDay = (days: readonly (Day | null)[]): Day | null => days.flatMap((day) => day ?? []).sort()[0] ?? null;

/** Steps of every batch of exits: begun with its first household, done when done for each that is in the batch. */
function collectSteps(input: WallChartsInput): Row[] {
  const { asOf } = input;
  const cases = groupBy(input.cases, ({ villageCode, householdId, plannedYear }) =>
    householdId === null ? `${villageCode}:exit` : `${villageCode}:${plannedYear}`,
  );
  return input.schedules.map(({ batch, label, steps }): Row => {
    const own = cases.get(batch.id) ?? [];
    return {
      villageCode: batch.villageCode,
      kind: 'procedure',
      label: { zh: `${label.zh} ${batch.year}`, en: `${label.en} ${batch.year}` },
      bars: steps.map((step): WorksBar => {
        const known = own.flatMap((exit) => exit.steps.filter(({ step: id }) => id === step.id));
        const days = known.flatMap(({ begun, done }) => begun ?? done ?? []);
        const done = known.flatMap((one) => one.done ?? []);
        const bar = {
          id: `step:${batch.id}/${step.id}`,
          label: step.label,
          plannedFrom: step.latestStart,
          plannedTo: step.latestEnd,
          actualFrom: firstDay(days),
          actualTo: own.length > 0 && done.length === own.length ? [...done].sort().at(-1)! : null,
          latestTo: step.latestEnd,
          critical: step.critical,
          amountFen: 0,
        };
        return { ...bar, lateDays: countLate(bar, asOf) };
      }),
    };
  });
}

function countLate({ plannedTo, actualTo }: Pick<WorksBar, 'plannedTo' | 'actualTo'>, asOf: Day): number {
  return Math.max(0, countDays(plannedTo, actualTo ?? asOf));
}
