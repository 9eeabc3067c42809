import { readAreaList } from '../../policy';
import {
  assessAreas,
  collectBulletin,
  listInterviews,
  listPeriods,
  measureEarnedValue,
  measureEarnedValueBy,
  measureExitPace,
  periodBefore,
  rankTowns as rankNow,
  readPeriod,
  traceEarnedValue,
  type ExitCase,
  type InterviewList,
  type TownStanding,
} from '../../progress';
import type { CommandHandler } from '../commandHandler';
import { incidentsOf } from '../monitoring/incidentsOf';
import type { ProgressOverview } from '../contracts/progress';
import { placeNames } from '../placeNames';
import { listContradictions } from '../planning/planInputs';
import { readVillageFlows } from '../planning/planTables';
import { readProgressContext, type ProgressContext } from './progressContext';
import { listMonths } from './readProgress';
import { scoreCounty } from './showScores';
import { labelOfWork, scopeContext, slipsOf, sumTownMoney } from './scopeRows';

/** How many slips stand on the overview; the list has all of them. */
const shownSlips = 10;

/** Everything about progress in one scope at a glance. Errors: those of loading the register; `project_damaged`. */
export const progressOverview: CommandHandler<'progressOverview'> = async ({ scope, rhythm }, { session }) => {
  const whole = await readProgressContext(session);
  const context = scopeContext(whole, scope);
  const { pack, asOf, plan, packages, costs } = context;
  const periods = listPeriods(rhythm, `${pack.horizon.from}-01-01`, `${pack.horizon.to}-12-31`);
  const slips = slipsOf(context);
  const contradictions = scope === pack.county.code ? await listContradictions(session) : [];
  return {
    asOf,
    plan: describePlan(plan),
    entries: context.entries.length,
    months: listMonths(context.latest),
    periods,
    pace:
      context.households.length === 0
        ? null
        : measureExitPace({ rows: context.households, periods, asOf, recordedFrom: whole.recordedFrom }),
    value: plan ? measureEarnedValue(packages, costs, asOf) : null,
    valueCurve: plan ? traceEarnedValue(packages, costs, periods, asOf) : [],
    costSource: context.costSource,
    cases: countCases(context.cases),
    lateCases: context.cases.filter(({ lateDays }) => lateDays > 0).length,
    findings: context.cases.reduce((sum, { findings }) => sum + findings.length, contradictions.length),
    slips: slips.slice(0, shownSlips),
    slipCount: slips.length,
    incidents: countIncidents(context),
    ...(await areasOf(context, scope)),
  };
};

/** 五个提升 in a scope: their items, and the money of the measures that serve them. Nothing for a pack without them. */
async function areasOf(context: ProgressContext, scope: string): Promise<Pick<ProgressOverview, 'areas'>> {
  const { pack, project, plan, standards, packages, costs, asOf } = context;
  const list = readAreaList(pack);
  if (!list) return {};
  const flows = plan ? await readVillageFlows(project, plan.result) : [];
  const standing = assessAreas({
    areas: list.items,
    list: list.id,
    areasOfMeasure: new Map(pack.measures.flatMap(({ id, areas }) => (areas ? [[id, areas] as const] : []))),
    standards,
    flows: flows.filter(({ villageCode }) => scope === pack.county.code || villageCode.startsWith(scope)),
    packages,
    costs,
    asOf,
  });
  return { areas: { ...standing, list } };
}

export function countIncidents(context: ProgressContext): ProgressOverview['incidents'] {
  const { incidents } = incidentsOf(context);
  const overdue = incidents.filter(({ state }) => state === 'overdue').length;
  return { overdue, open: overdue + incidents.filter(({ state }) => state === 'open').length };
}

function describePlan(plan: ProgressContext['plan']): ProgressOverview['plan'] {
  if (!plan) return null;
  const { summary, hash } = plan.result;
  return { hash, adopted: plan.adopted, scenario: summary.scenario?.name ?? '', stale: plan.stale };
}

/** Households by where they stand; villages are not among them. */
function countCases(cases: readonly ExitCase[]): ProgressOverview['cases'] {
  const counts: ProgressOverview['cases'] = {
    not_begun: { households: 0, persons: 0 },
    under_way: { households: 0, persons: 0 },
    struck_off: { households: 0, persons: 0 },
    returned: { households: 0, persons: 0 },
  };
  for (const { householdId, state, persons } of cases) {
    if (householdId === null) continue;
    counts[state].households += 1;
    counts[state].persons += persons;
  }
  return counts;
}

export const earnedValue: CommandHandler<'earnedValue'> = async ({ scope, by }, { session }) => {
  const context = scopeContext(await readProgressContext(session), scope);
  const { asOf, packages, costs, costSource } = context;
  const label = labelOfWork(context);
  return {
    asOf,
    total: measureEarnedValue(packages, costs, asOf),
    rows: measureEarnedValueBy(by, packages, costs, asOf, (key) => label(by, key)),
    costSource,
  };
};

/** Lists of the villages and households of a scope. `names`: villages by code, households by id (their numbers). */
export const villageStandards: CommandHandler<'villageStandards'> = async ({ scope }, { session }) => {
  const context = scopeContext(await readProgressContext(session), scope);
  const place = placeNames(context.project);
  const names: Record<string, string> = {};
  const numbers = new Map(context.households.map(({ id, number }) => [id, number]));
  for (const { rows } of context.standards)
    for (const { villageCode, householdId } of rows) {
      if (villageCode !== '') names[villageCode] = place(villageCode);
      if (householdId !== null) names[householdId] = numbers.get(householdId) ?? '';
    }
  const areas = readAreaList(context.pack);
  return {
    asOf: context.asOf,
    lists: [...context.standards],
    names,
    ...(areas && { areas }),
  };
};

export const listSlips: CommandHandler<'listSlips'> = async ({ scope, offset, limit }, { session }) => {
  const context = scopeContext(await readProgressContext(session), scope);
  const place = placeNames(context.project);
  const numbers = new Map(context.households.map(({ id, number }) => [id, number]));
  const slips = slipsOf(context);
  return {
    total: slips.length,
    rows: slips.slice(offset, offset + limit).map((slip) => ({
      ...slip,
      placeName: place(slip.villageCode || slip.townCode || context.pack.county.code),
      number: slip.householdId === null ? null : (numbers.get(slip.householdId) ?? null),
    })),
  };
};

export const rankTowns: CommandHandler<'rankTowns'> = async (_, { session }) => {
  const context = await readProgressContext(session);
  const place = placeNames(context.project);
  const { rule, interviews } = interviewsOf(context);
  const name = <T extends { townCode: string }>(row: T): T & { name: string } => ({
    ...row,
    name: place(row.townCode),
  });
  return { asOf: context.asOf, rows: standingsOf(context).map(name), interviews: interviews.map(name), rule };
};

const townsOf = ({ pack }: ProgressContext): string[] =>
  pack.regions.flatMap(({ level, code }) => (level === 'town' ? [code] : []));

export function standingsOf(context: ProgressContext): TownStanding[] {
  const { asOf, households, cases, packages, costs } = context;
  return rankNow({
    asOf,
    towns: townsOf(context),
    rows: households,
    cases,
    packages,
    costs,
    money: sumTownMoney(context, asOf),
  });
}

export function interviewsOf(context: ProgressContext): InterviewList {
  const { pack, overlays, asOf, households, recordedFrom } = context;
  return listInterviews({ pack, overlays, asOf, towns: townsOf(context), rows: households, recordedFrom });
}

/** Figures of a quarter's bulletin (季度通报) or a half-year's inspection, for the whole county. */
export const progressBulletin: CommandHandler<'progressBulletin'> = async ({ period: id }, { session }) => {
  const context = await readProgressContext(session);
  const { pack, asOf, households, cases, packages, costs, standards, entries } = context;
  const period = readPeriod(id);
  const place = placeNames(context.project);
  const scores = scoreCounty(context, 'town');
  return {
    period,
    county: pack.county.name,
    figures: collectBulletin({
      pack,
      period,
      previous: periodBefore(period),
      asOf,
      rows: households,
      cases,
      packages,
      costs,
      standards,
      entries,
      ...(scores && {
        scores: scores.places.map(({ code, total }) => ({ code, name: place(code), total })),
      }),
    }),
    towns: standingsOf(context),
    interviews: interviewsOf(context).interviews,
    slips: slipsOf(context).slice(0, shownSlips),
  };
};
