import { chosenScenario } from '../project';
import type { LocalizedText } from '../engine';
import { resolveValue, type PolicyPack } from '../policy';
import type { ExitPlanChoice, OptionSet } from '../schedule';
import type { PlanSummary } from './contract';
import type { PlannedFlow } from './plannedPayment';
import { yearlyEffectYuan } from './measureEffect';
import type { OpenProject, PlannedHousehold } from './session';

interface PlanParts {
  project: OpenProject;
  households: PlannedHousehold[];
  options: OptionSet;
  choice: ExitPlanChoice;
  flows: PlannedFlow[];
  hash: string;
}

/** The figures of one plan, from the chosen options and their money; nothing is taken from the solver but the proof. */
export function summarisePlan(parts: PlanParts): PlanSummary {
  const { project, households, options, choice, flows, hash } = parts;
  const { pack } = project;
  const chosen = households.map((household, index) => ({ household, option: options.optionDetail(choice.chosen[index]!) }));
  const within = flows.filter((flow) => flow.year <= pack.horizon.to);
  const staying = chosen.filter(({ option }) => option.exitYear === 0);
  return {
    hash,
    stale: false,
    quotaUnit: pack.cohorts.unit,
    quotas: options.problem.quotas.map(({ year, amount }) => {
      const leaving = chosen.filter(({ option }) => option.exitYear === year);
      const persons = countPersons(leaving);
      const { status, citation } = pack.cohorts.targets.find((target) => target.year === year)!;
      return { year, target: amount, planned: pack.cohorts.unit === 'persons' ? persons : leaving.length, households: leaving.length, persons, status, citation };
    }),
    notWithinHorizon: { households: staying.length, persons: countPersons(staying) },
    costFen: sumFen(flows),
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
      checkedRows: options.problem.rows.length + options.problem.quotas.length + households.length,
      violations: 0,
    },
    prices: listPrices(pack, options, choice),
    rows: options.problem.rows.map((row, index) => ({
      row: row.id,
      label: rowLabel(pack, row.kind, row.of),
      kind: row.kind,
      year: row.year,
      limit: row.limit,
      used: usedOf(options, choice, index),
    })),
    measures: summariseMeasures(pack, parts),
    envelope: summariseEnvelope(parts),
    householdsWithoutOption: households.filter((_, index) => !hasWayOut(options, index)).length,
    optionsBuilt: options.built,
    optionsKept: options.problem.exitYear.length,
    optionsCut: options.cut,
  };
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

/** Amount that the chosen options draw on one row. */
function usedOf(options: OptionSet, choice: ExitPlanChoice, row: number): number {
  const { drawStart, drawRow, drawAmount } = options.problem;
  let used = 0;
  for (const option of choice.chosen) {
    for (let d = drawStart[option]!; d < drawStart[option + 1]!; d += 1) {
      if (drawRow[d] === row) used += drawAmount[d]!;
    }
  }
  return used;
}

function listPrices(pack: PolicyPack, options: OptionSet, choice: ExitPlanChoice): PlanSummary['prices'] {
  const { quotas, rows } = options.problem;
  const counted =
    pack.cohorts.unit === 'persons'
      ? { one: { zh: '一人', en: 'one person' }, unit: { zh: '元/人', en: 'yuan per person' } }
      : { one: { zh: '一户', en: 'one household' }, unit: { zh: '元/户', en: 'yuan per household' } };
  // Only differences between years mean something: where everybody leaves, the level of the prices is arbitrary.
  const last = quotas.at(-1);
  const lastPrice = choice.proof.quotaPrice[quotas.length - 1] ?? 0;
  const quotaPrices = quotas.slice(0, -1).map((quota, index) => ({
    row: `quota_${quota.year}`,
    label: {
      zh: `${counted.one.zh}由 ${last!.year} 年提前到 ${quota.year} 年脱贫`,
      en: `${counted.one.en} out in ${quota.year} instead of ${last!.year}`,
    },
    kind: 'quota' as const,
    year: quota.year,
    price: (choice.proof.quotaPrice[index]! - lastPrice) / 100,
    unit: counted.unit,
  }));
  const rowPrices = rows.map((row, index) => ({
    row: row.id,
    label: rowLabel(pack, row.kind, row.of),
    kind: row.kind,
    year: row.year,
    price: row.kind === 'budget' ? choice.proof.rowPrice[index]! : choice.proof.rowPrice[index]! / 100,
    unit: row.kind === 'budget' ? { zh: '元/元', en: 'yuan per yuan' } : { zh: '元/个', en: 'yuan per unit' },
  }));
  return [...quotaPrices, ...rowPrices];
}

function rowLabel(pack: PolicyPack, kind: 'budget' | 'capacity', of: string): LocalizedText {
  const named = kind === 'budget' ? pack.pools.find((pool) => pool.id === of) : pack.capacities.find((capacity) => capacity.id === of);
  return named?.label ?? { zh: of, en: of };
}

function summariseMeasures(pack: PolicyPack, { project, households, options, choice, flows }: PlanParts): PlanSummary['measures'] {
  const { overlays } = chosenScenario(project.history.document);
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
function summariseEnvelope({ project, flows }: PlanParts): PlanSummary['envelope'] {
  const { pack, history } = project;
  const bounded = new Set(pack.pools.filter((pool) => pool.bounded).map((pool) => pool.id));
  let limitYuan = 0;
  for (const source of pack.sources) {
    if (!bounded.has(source.pool) || !source.amount) continue;
    for (let year = pack.horizon.from; year <= pack.horizon.to; year += 1) {
      limitYuan += resolveValue(pack, chosenScenario(history.document).overlays, source.amount, year).value;
    }
  }
  const limitFen = Math.round(limitYuan * 100);
  const usedFen = sumFen(flows.filter((flow) => bounded.has(flow.pool) && flow.year <= pack.horizon.to));
  return { limitFen, usedFen, share: limitFen > 0 ? usedFen / limitFen : 0 };
}
