import { listSourceYears, type CohortTarget, type PolicyPack } from '../policy';
import { listBoundRates, type ExitPlanChoice, type OptionSet, type QuotaRow } from '../schedule';
import type { PlanShortfall, PlanSummary } from './contract';
import type { PlannedFlow } from './plannedPayment';
import { yearlyEffectYuan } from './measureEffect';
import { perUnit, rowLabel } from './planning/rowText';
import type { PlanInputs } from './planning/types';
import type { PlannedHousehold } from './session';

interface PlanParts {
  inputs: PlanInputs;
  options: OptionSet;
  choice: ExitPlanChoice;
  leastCostFen: number;
  refined: PlanSummary['refined'];
  lifts: PlanShortfall[];
  flows: PlannedFlow[];
  hash: string;
  scenario: PlanSummary['scenario'];
}

/** The figures of one plan, from the chosen options and their money; nothing is taken from the solver but the proof. */
export function summarisePlan(parts: PlanParts): PlanSummary {
  const { options, choice, flows, hash } = parts;
  const { households, pack } = parts.inputs;
  const { problem } = options;
  const chosen = households.map((household, index) => ({ household, option: options.optionDetail(choice.chosen[index]!) }));
  const within = flows.filter((flow) => flow.year <= pack.horizon.to);
  const staying = chosen.filter(({ option }) => option.exitYear === 0);
  const rates = listBoundRates(problem, choice);
  return {
    hash,
    stale: false,
    scenario: parts.scenario,
    quotaUnit: pack.cohorts.unit,
    quotas: summariseQuotas(parts, chosen),
    villageQuotas: (problem.villages?.quotas ?? []).map(({ from, year, amount }, index) => ({
      from,
      year,
      target: amount,
      planned: rates[problem.quotas.length + index]!.used,
    })),
    shortfalls: parts.lifts,
    notWithinHorizon: { households: staying.length, persons: countPersons(staying) },
    costFen: sumFen(flows),
    leastCostFen: parts.leastCostFen,
    leastGap: (parts.leastCostFen - choice.proof.boundFen) / Math.max(1, Math.abs(choice.proof.boundFen)),
    refined: parts.refined,
    costWithinHorizonFen: sumFen(within),
    costFollowUpFen: sumFen(flows) - sumFen(within),
    proof: {
      boundFen: choice.proof.boundFen,
      costFen: choice.proof.costFen,
      relativeGap: choice.proof.relativeGap,
      shortfall: choice.proof.shortfall,
      shortfallBound: choice.proof.shortfallBound,
      method: choice.proof.method,
      iterations: choice.proof.iterations,
      checkedRows: problem.rows.length + problem.quotas.length + (problem.villages?.quotas.length ?? 0) + households.length,
      violations: 0,
    },
    prices: listPrices(pack, options, choice),
    rows: problem.rows.map((row, index) => ({
      row: row.id,
      label: rowLabel(pack, row),
      kind: row.kind,
      year: row.year,
      limit: row.limit,
      used: rates[problem.quotas.length + (problem.villages?.quotas.length ?? 0) + index]!.used,
    })),
    measures: summariseMeasures(parts),
    envelope: summariseEnvelope(parts),
    householdsWithoutOption: households.filter((_, index) => !hasWayOut(options, index)).length,
    optionsBuilt: options.built,
    optionsKept: problem.exitYear.length,
    optionsCut: options.cut,
  };
}

/**
 * Targets year by year, also where they are cumulative: of each window what earlier ones leave of it, and who leaves
 * after them. Example: windows 2016 1,220, 2016–2017 2,440 and 2016–2018 3,050 are 1,220, 1,220 and 610.
 */
function summariseQuotas({ options: { problem }, inputs: { pack } }: PlanParts, chosen: { household: PlannedHousehold; option: { exitYear: number } }[]): PlanSummary['quotas'] {
  const summarised: PlanSummary['quotas'] = [];
  for (const quota of problem.quotas) {
    const before = summarised.filter(({ year }) => year >= quota.from);
    const after = before.at(-1)?.year ?? quota.from - 1;
    const leaving = chosen.filter(({ option }) => option.exitYear > after && option.exitYear <= quota.year);
    const persons = countPersons(leaving);
    summarised.push({
      year: quota.year,
      target: Math.max(0, before.reduce((rest, { target }) => rest - target, quota.amount)),
      planned: pack.cohorts.unit === 'persons' ? persons : leaving.length,
      households: leaving.length,
      persons,
      ...sourceOfTarget(pack.cohorts.targets, quota.year),
    });
  }
  return summarised;
}

/** What a target rests on; one that only a wish sets has the nearest of the pack beside it. */
function sourceOfTarget(targets: readonly CohortTarget[], year: number): Pick<CohortTarget, 'status' | 'citation'> {
  const own = targets.find((target) => target.year === year);
  const { status, citation } = own ?? targets.findLast((target) => target.year <= year) ?? targets[0]!;
  return own ? { status, citation } : { status: 'assumed', citation };
}

/** True when a household has a way out in at least one year (`missing` also names those that lack one in some year only). */
function hasWayOut({ problem: { optionStart, exitYear } }: OptionSet, household: number): boolean {
  return exitYear.subarray(optionStart[household]!, optionStart[household + 1]!).some((year) => year > 0);
}

function countPersons(chosen: { household: PlannedHousehold }[]): number {
  return chosen.reduce((sum, { household }) => sum + household.members, 0);
}

function sumFen(flows: { amountFen: number }[]): number {
  return flows.reduce((sum, flow) => sum + flow.amountFen, 0);
}

/** Price of one more unit leaving in a year: of every target whose window holds the year. */
function priceOfYear(quotas: readonly QuotaRow[], price: Float64Array, year: number): number {
  return quotas.reduce((sum, quota, index) => (quota.from <= year && year <= quota.year ? sum + price[index]! : sum), 0);
}

function listPrices(pack: PolicyPack, { problem }: OptionSet, { proof }: ExitPlanChoice): PlanSummary['prices'] {
  const of = pack.cohorts.unit === 'persons' ? personTexts : householdTexts;
  const years = Array.from({ length: pack.horizon.to - pack.horizon.from + 1 }, (_, y) => pack.horizon.from + y);
  // Only differences between years mean something: where everybody leaves, the level of the prices is arbitrary.
  const differences = (quotas: readonly QuotaRow[], price: Float64Array, id: string, { zh, en, unit, out }: typeof of) => {
    const last = quotas.reduce((latest, quota) => Math.max(latest, quota.year), 0);
    const earlier = years.filter((year) => year < last && quotas.some((quota) => quota.from <= year && year <= quota.year));
    return earlier.map((year) => ({
      row: `${id}_${year}`,
      label: { zh: `${zh}由 ${last} 年提前到 ${year} 年${out}`, en: `${en} out in ${year} instead of ${last}` },
      kind: 'quota' as const,
      year,
      price: (priceOfYear(quotas, price, year) - priceOfYear(quotas, price, last)) / 100,
      unit,
    }));
  };
  const rows = problem.rows.map((row, index) => ({
    row: row.id,
    label: rowLabel(pack, row),
    kind: row.kind,
    year: row.year,
    price: row.kind === 'budget' ? proof.rowPrice[index]! : proof.rowPrice[index]! / 100,
    unit: row.kind === 'budget' ? { zh: '元/元', en: 'yuan per yuan' } : perUnit(pack, row.of),
  }));
  return [
    ...differences(problem.quotas, proof.quotaPrice, 'quota', of),
    ...differences(problem.villages?.quotas ?? [], proof.villagePrice, 'village_quota', villageTexts),
    ...rows,
  ];
}

const personTexts = { zh: '一人', en: 'one person', out: '脱贫', unit: { zh: '元/人', en: 'yuan per person' } };
const householdTexts = { zh: '一户', en: 'one household', out: '脱贫', unit: { zh: '元/户', en: 'yuan per household' } };
const villageTexts = { zh: '一个村', en: 'one village', out: '出列', unit: { zh: '元/村', en: 'yuan per village' } };

function summariseMeasures({ inputs: { households, pack, overlays }, options, choice, flows }: PlanParts): PlanSummary['measures'] {
  const added = new Map<string, { households: number; units: number; effect: number }>();
  let allEffect = 0;
  households.forEach((_, index) => {
    for (const item of options.optionDetail(choice.chosen[index]!).items) {
      const entry = added.get(item.measure) ?? { households: 0, units: 0, effect: 0 };
      const effect = yearlyEffectYuan(pack, overlays, item);
      entry.households += 1;
      entry.units += item.units;
      entry.effect += effect;
      allEffect += effect;
      added.set(item.measure, entry);
    }
  });
  const cost = new Map<string, number>();
  for (const flow of flows) cost.set(flow.measure, (cost.get(flow.measure) ?? 0) + flow.amountFen);
  return pack.measures
    .filter((measure) => added.has(measure.id) || cost.has(measure.id))
    .map((measure) => {
      const entry = added.get(measure.id);
      return {
        measure: measure.id,
        label: measure.label,
        households: entry?.households ?? 0,
        units: entry?.units ?? 0,
        costFen: cost.get(measure.id) ?? 0,
        incomeShare: allEffect > 0 ? (entry?.effect ?? 0) / allEffect : 0,
      };
    });
}

/** Use of the bounded pools within the horizon: what was granted and what the plan takes. */
function summariseEnvelope({ inputs: { pack, overlays }, flows }: PlanParts): PlanSummary['envelope'] {
  const bounded = new Set(pack.pools.filter((pool) => pool.bounded).map((pool) => pool.id));
  const pools = new Map(pack.sources.map(({ id, pool }) => [id, pool]));
  const limitFen = listSourceYears(pack, overlays)
    .filter(({ source, year }) => bounded.has(pools.get(source)!) && year <= pack.horizon.to)
    .reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0);
  const usedFen = sumFen(flows.filter((flow) => bounded.has(flow.pool) && flow.year <= pack.horizon.to));
  return { limitFen, usedFen, share: limitFen > 0 ? usedFen / limitFen : 0 };
}
