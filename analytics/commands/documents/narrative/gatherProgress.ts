import type { ExitStanding, ProgressFacts, WorkHouseholds } from '../../../documents';
import type { LocalizedText } from '../../../engine';
import {
  isOut,
  listPeriods,
  measureEarnedValue,
  measureEarnedValueBy,
  measureExitPace,
  traceEarnedValue,
  type ExitCase,
  type WorkPackage,
} from '../../../progress';
import { placeNames } from '../../placeNames';
import { readProgressContext, type ProgressContext, type ProgressHousehold } from '../../progress/progressContext';
import { labelOfWork, scopeContext, slipsOf } from '../../progress/scopeRows';
import { countIncidents, interviewsOf } from '../../progress/showProgress';
import type { Session } from '../../session';

/**
 * Progress of a place against the plan that was adopted; talks are due to towns of the whole county.
 * Errors: those of loading the register; `project_damaged`.
 */
export async function gatherProgress(session: Session, scope: string): Promise<ProgressFacts> {
  const whole = await readProgressContext(session);
  const context = scopeContext(whole, scope);
  const { pack, asOf, plan, packages, costs, project } = context;
  const place = placeNames(project);
  const named = (code: string): LocalizedText => ({ zh: place(code), en: place(code) });
  const below = scope === pack.county.code ? 'town' : 'village';
  const label = labelOfWork(context);
  const periods = listPeriods('quarter', `${pack.horizon.from}-01-01`, `${pack.horizon.to}-12-31`);
  return {
    plan: plan && { hash: plan.result.hash, adopted: plan.adopted, scenario: plan.result.summary.scenario?.name ?? '', stale: plan.stale },
    entries: context.latest.filter(({ day }) => day <= asOf).length,
    pace:
      context.households.length === 0
        ? null
        : measureExitPace({ rows: context.households, periods, asOf, recordedFrom: whole.recordedFrom }),
    exits: standExits(scope, named(scope), context.households, asOf),
    exitsByPlace: standPlaces(context, below, named),
    exitsByYear: standYears(context),
    yearToDate: standYearToDate(context, whole.recordedFrom),
    ...standCases(context, place),
    value: plan ? measureEarnedValue(packages, costs, asOf) : null,
    valueCurve: plan ? traceEarnedValue(packages, costs, periods, asOf) : [],
    valueByPlace: plan ? measureEarnedValueBy(below, packages, costs, asOf, (key) => label(below, key)) : [],
    works: countWorks(packages, asOf),
    worksByPlace: Object.fromEntries([...groupByPlace(packages, below)].map(([code, own]) => [code, countWorks(own, asOf)])),
    costSource: context.costSource,
    standards: [...context.standards],
    slips: slipsOf(context).map((slip) => ({ ...slip, placeName: place(slip.villageCode || slip.townCode || pack.county.code) })),
    incidents: countIncidents(context),
    interviews: interviewsOf(whole).interviews.map((row) => ({ ...row, name: place(row.townCode) })),
  };
}

/** Households behind the packages of work of a place. */
function countWorks(packages: readonly WorkPackage[], asOf: string): WorkHouseholds {
  const count = (own: readonly WorkPackage[]): number => new Set(own.flatMap(({ householdId }) => householdId ?? [])).size;
  return {
    all: count(packages),
    due: count(packages.filter(({ plannedDay }) => plannedDay <= asOf)),
    done: count(packages.filter(({ acceptedDay }) => acceptedDay !== null && acceptedDay <= asOf)),
  };
}

function groupByPlace<T extends { townCode: string; villageCode: string }>(rows: readonly T[], level: 'town' | 'village'): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const code = level === 'town' ? row.townCode : row.villageCode;
    const group = groups.get(code);
    if (group) group.push(row);
    else groups.set(code, [row]);
  }
  return groups;
}

/** Households and persons of rows, planned out and out by a day. */
function standExits(key: string, label: LocalizedText, rows: readonly ProgressHousehold[], asOf: string): ExitStanding {
  const planned = rows.filter(({ plannedDay }) => plannedDay !== null && plannedDay <= asOf);
  return standing(key, label, rows, planned, rows.filter((row) => isOut(row, asOf)));
}

function standing(
  key: string,
  label: LocalizedText,
  rows: readonly ProgressHousehold[],
  planned: readonly ProgressHousehold[],
  out: readonly ProgressHousehold[],
): ExitStanding {
  const persons = (of: readonly ProgressHousehold[]): number => of.reduce((sum, row) => sum + row.persons, 0);
  return {
    key,
    label,
    households: rows.length,
    persons: persons(rows),
    plannedHouseholds: planned.length,
    plannedPersons: persons(planned),
    outHouseholds: out.length,
    outPersons: persons(out),
  };
}

/** Places with households, in the order of their codes. */
function standPlaces({ households, asOf }: ProgressContext, level: 'town' | 'village', named: (code: string) => LocalizedText): ExitStanding[] {
  return [...groupByPlace(households, level)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, rows]) => standExits(code, named(code), rows, asOf));
}

/** Of each year of the plan who is planned to leave in it, and who was struck off in it and is still out. */
function standYears({ households, pack, asOf }: ProgressContext): ExitStanding[] {
  return Array.from({ length: pack.horizon.to - pack.horizon.from + 1 }, (_, index) => pack.horizon.from + index).map((year) =>
    standing(
      String(year),
      { zh: `${year}年`, en: String(year) },
      households,
      households.filter(({ plannedYear }) => plannedYear === year),
      households.filter((row) => row.outDay?.slice(0, 4) === String(year) && isOut(row, asOf)),
    ),
  );
}

/** Struck off within the year of the as-of day, and within the same days of the year before where these were recorded. */
function standYearToDate({ households, asOf }: ProgressContext, recordedFrom: string | null): ProgressFacts['yearToDate'] {
  const year = Number(asOf.slice(0, 4));
  const count = (of: number) => {
    const own = households.filter(({ outDay }) => outDay !== null && outDay >= `${of}-01-01` && outDay <= `${of}${asOf.slice(4)}`);
    return { households: own.length, persons: own.reduce((sum, { persons }) => sum + persons, 0) };
  };
  const isKnown = recordedFrom !== null && recordedFrom <= `${year - 1}${asOf.slice(4)}`;
  return { year, ...count(year), before: isKnown ? count(year - 1) : null };
}

type Cases = Pick<ProgressFacts, 'cases' | 'villageCases' | 'villages' | 'lateCases'>;

function standCases({ cases }: ProgressContext, place: (code: string) => string): Cases {
  const states: ExitCase['state'][] = ['not_begun', 'under_way', 'struck_off', 'returned'];
  const ofHouseholds = cases.filter(({ householdId }) => householdId !== null);
  const ofVillages = cases.filter(({ householdId }) => householdId === null);
  const count = (state: ExitCase['state']) => {
    const own = ofHouseholds.filter((one) => one.state === state);
    return { households: own.length, persons: own.reduce((sum, { persons }) => sum + persons, 0) };
  };
  return {
    cases: Object.fromEntries(states.map((state) => [state, count(state)])) as Cases['cases'],
    villageCases: Object.fromEntries(states.map((state) => [state, ofVillages.filter((one) => one.state === state).length])) as Cases['villageCases'],
    villages: ofVillages.map(({ villageCode, plannedYear, state, struckOff }) => ({ code: villageCode, name: place(villageCode), plannedYear, state, struckOff })),
    lateCases: cases.filter(({ lateDays }) => lateDays > 0).length,
  };
}
