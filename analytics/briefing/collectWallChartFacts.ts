import type { LocalizedText } from '../engine';
import { resolveValue } from '../policy';
import { formBasis } from './basis';
import type { HouseholdInput, WallChartInput } from './inputs';
import { isWithin, listWallChartTowns } from './listWallChartTowns';
import type { Basis, WallChartFacts, YearAmount } from './types';

/**
 * Everything that the wall chart shows for one scope, on screen and on paper alike.
 * Formulas: persons left at a year's end = persons at the as-of date − Σ planned exits up to that year;
 * the target beside them the same with the plan's quotas (county and quotas in persons only); days left =
 * last day of the horizon − as-of date, in calendar days (negative when it has passed); money = Σ payments
 * whose year lies in the horizon, in fen; `totals.costFen` equals the sum over sources and over pools.
 * Quotas and proof speak of the whole county and are left out for a town or village.
 * Errors: ProblemError of the policy reader when a village criterion names a limit without value.
 * Source: S2 一（三） (yearly quotas), plan-requirements C12 (time-table by village).
 * @example collectWallChartFacts(input).quotas[0] // { year: 2016, target: 2578, planned: 2578, status: 'stated' }
 */
export function collectWallChartFacts(input: WallChartInput): WallChartFacts {
  const { pack, scope } = input;
  const years = Array.from({ length: pack.horizon.to - pack.horizon.from + 1 }, (_, i) => pack.horizon.from + i);
  const towns = listWallChartTowns(input, years);
  const rows = towns.flatMap((town) => town.rows);
  const households = input.households.filter((household) => isWithin(household.villageCode, scope));
  const flows = input.flows.filter((flow) => years.includes(flow.year) && isWithin(flow.villageCode || flow.townCode || pack.county.code, scope));
  const deadlineDate = `${pack.horizon.to}-12-31`;
  const quotas = scope.code === pack.county.code ? listQuotas(input, households, years) : [];
  return {
    county: pack.county,
    planTitle: pack.title,
    scope,
    asOfDate: pack.as_of.date,
    deadlineDate,
    daysLeft: countDays(pack.as_of.date, deadlineDate),
    years,
    towns,
    totals: {
      villages: rows.length,
      poorVillages: rows.filter((row) => row.tier === 'poor').length,
      households: households.length,
      persons: households.reduce((sum, household) => sum + household.members, 0),
      costFen: flows.reduce((sum, flow) => sum + flow.amountFen, 0),
    },
    burnDown: listBurnDown(households, years, pack.cohorts.unit === 'persons' ? quotas : []),
    quotaUnit: pack.cohorts.unit,
    quotas,
    costBySource: sumByYear(flows, 'source', pack.sources, years).map(({ key, ...money }) => ({ source: key, ...money })),
    costByPool: sumByYear(flows, 'pool', pack.pools, years).map(({ key, ...money }) => ({ pool: key, ...money })),
    proof: input.proof && scope.code === pack.county.code ? pickProof(input.proof) : null,
    basis: collectBasis(input, flows, years),
  };
}

/** Calendar days from one ISO date to another. */
function countDays(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

function listQuotas({ pack }: WallChartInput, households: HouseholdInput[], years: number[]): WallChartFacts['quotas'] {
  const { cumulative, unit } = pack.cohorts;
  const targets = [...pack.cohorts.targets].sort((a, b) => a.year - b.year);
  return targets
    .map(({ year, amount, status }, i) => ({
      year,
      target: amount - (cumulative ? (targets[i - 1]?.amount ?? 0) : 0),
      planned: households.reduce((sum, household) => sum + (household.exitYear === year ? (unit === 'persons' ? household.members : 1) : 0), 0),
      status,
    }))
    .filter(({ year }) => years.includes(year));
}

function listBurnDown(households: HouseholdInput[], years: number[], quotas: WallChartFacts['quotas']): WallChartFacts['burnDown'] {
  let planned = households.reduce((sum, household) => sum + household.members, 0);
  let target = planned;
  const start = { year: 0, planned, target: quotas.length > 0 ? target : null };
  return [
    start,
    ...years.map((year) => {
      for (const household of households) if (household.exitYear === year) planned -= household.members;
      const quota = quotas.find((candidate) => candidate.year === year);
      target -= quota?.target ?? 0;
      return { year, planned, target: quota ? target : null };
    }),
  ];
}

/** Money by source or pool in the order of the pack; what the pack does not name comes last under its id. */
function sumByYear(
  flows: WallChartInput['flows'],
  by: 'source' | 'pool',
  named: { id: string; label: LocalizedText }[],
  years: number[],
): { key: string; label: LocalizedText; years: YearAmount[] }[] {
  const sums = new Map<string, number[]>();
  for (const flow of flows) {
    const amounts = sums.get(flow[by]) ?? years.map(() => 0);
    amounts[years.indexOf(flow.year)]! += flow.amountFen;
    sums.set(flow[by], amounts);
  }
  const order = [...named.map((entry) => entry.id), ...[...sums.keys()].sort()];
  const labels = new Map(named.map((entry) => [entry.id, entry.label]));
  return [...new Set(order)]
    .filter((key) => sums.get(key)?.some((amount) => amount !== 0))
    .map((key) => ({
      key,
      label: labels.get(key) ?? { zh: key, en: key },
      years: years.map((year, i) => ({ year, amountFen: sums.get(key)![i]! })),
    }));
}

function pickProof({ relativeGap, shortfall, costFen, boundFen }: NonNullable<WallChartInput['proof']>): WallChartFacts['proof'] {
  return { relativeGap, shortfall, costFen, boundFen };
}

function collectBasis({ pack, overlays }: WallChartInput, flows: WallChartInput['flows'], years: number[]): Record<string, Basis> {
  const asOf = { citations: [pack.as_of.citation], statuses: [pack.as_of.status] };
  const targets = { citations: pack.cohorts.targets.map((target) => target.citation), statuses: pack.cohorts.targets.map((target) => target.status) };
  const tiers = { citations: [pack.village_tiers.citation], statuses: [pack.village_tiers.status] };
  const onPersons = pack.village_criteria.filter((criterion) => criterion.kind === 'all_exited' || criterion.kind === 'incidence_below');
  const limits = onPersons
    .filter((criterion) => criterion.kind === 'incidence_below')
    .flatMap((criterion) => years.map((year) => resolveValue(pack, overlays, criterion.limit, year)));
  const used = new Set(flows.flatMap(({ source, pool, measure }) => [`source ${source}`, `pool ${pool}`, `measure ${measure}`]));
  const sources = pack.sources.filter((source) => used.has(`source ${source.id}`));
  const pools = pack.pools.filter((pool) => used.has(`pool ${pool.id}`));
  const measures = pack.measures.filter((measure) => used.has(`measure ${measure.id}`));
  const amounts = measures.flatMap((measure) => measure.costs.map((cost) => cost.amount));
  const scenario = overlays.length > 0 ? (['assumed'] as const) : [];
  const money = (query: string, citations: { citation: (typeof sources)[number]['citation']; status: Basis['status'] }[], parameters: string[]) =>
    formBasis({
      query,
      citations: [...citations, ...measures].map((entry) => entry.citation),
      parameters: [...parameters, ...amounts],
      statuses: [...citations, ...measures].map((entry) => entry.status).concat('derived', scenario),
    });
  const shares = sources.flatMap((source) => (source.amount ? [source.share, source.amount] : [source.share]));
  return {
    asOfDate: formBasis({ query: 'policy/pack.as_of', ...asOf }),
    daysLeft: formBasis({ query: 'briefing/collectWallChartFacts', ...asOf, statuses: [...asOf.statuses, 'derived'] }),
    totals: formBasis({ query: 'register/household', citations: pack.groups.map((group) => group.citation), statuses: ['derived'] }),
    towns: formBasis({ query: 'briefing/listWallChartTowns', statuses: ['derived', ...tiers.statuses], citations: tiers.citations }),
    villageTiers: formBasis({ query: 'policy/regions', ...tiers }),
    villageStatus: formBasis({
      query: 'briefing/decideVillageStatus',
      citations: [...onPersons.map((criterion) => criterion.citation), ...limits.map((limit) => limit.citation), ...tiers.citations],
      parameters: onPersons.map((criterion) => criterion.limit),
      statuses: [...onPersons.map((criterion) => criterion.status), ...limits.map((limit) => limit.status), ...tiers.statuses],
    }),
    quotas: formBasis({ query: 'schedule/solveExitPlan', ...targets }),
    burnDown: formBasis({ query: 'briefing/collectWallChartFacts', citations: targets.citations, statuses: [...targets.statuses, 'derived', ...scenario] }),
    cost: money('funding/splitNeedsOverSources', [], []),
    costBySource: money('funding/splitNeedsOverSources', sources, shares),
    costByPool: money('funding/splitNeedsOverSources', pools, []),
    proof: money('schedule/verifyBound', [], []),
  };
}
