import type { LocalizedText } from '../../engine';
import { findValue, modelParameters, type PolicyPack, type ScenarioOverlay } from '../../policy';
import type { ExitPlanChoice, ExitProblem } from '../../schedule';
import type { PlanSummary, SensitivityBar } from '../contract';
import { rowLabel, rowUnit } from './rowText';
import { scaleParameter } from './scaleParameter';
import type { PlanInputs } from './types';

/** Something that sensitivity changes: rows of the problem, or a parameter. */
export interface Lever extends Pick<SensitivityBar, 'parameter' | 'kind' | 'label' | 'unit' | 'value'> {
  rows?: ReadonlySet<number>;
  overlays?(factor: number): ScenarioOverlay[];
}

/** Of unit costs and of effects: those of the measures that weigh most in the plan. */
const measuresTried = 4;
/** A capacity counts as nearly used up from this share of its limit. */
const nearlyUsed = 0.9;

/** Growth, margin, unit costs and effects of the weightiest measures, budgets, and the capacities that are scarce. */
export function listLevers(
  { pack, overlays }: PlanInputs,
  problem: ExitProblem,
  choice: ExitPlanChoice,
  measures: PlanSummary['measures'],
): Lever[] {
  const parameter = (kind: Lever['kind'], id: string): Lever[] => {
    const known = pack.parameters.find((one) => one.id === id);
    const value = findValue(pack, overlays, id, pack.horizon.from);
    if (!known || value === null || value === 0) return [];
    return [
      {
        parameter: id,
        kind,
        label: known.label,
        unit: known.unit,
        value,
        overlays: (factor) => scaleParameter(pack, overlays, id, factor),
      },
    ];
  };
  const growths = new Set([
    modelParameters.earnedGrowth,
    ...pack.series.flatMap((series) => series.projected_by ?? []),
  ]);
  const byCost = pick(measures, (measure) => measure.costFen).flatMap(
    (id) => pack.measures.find((measure) => measure.id === id)?.costs.map((cost) => cost.amount) ?? [],
  );
  const byIncome = pick(measures, (measure) => measure.incomeShare).flatMap(
    (id) => pack.measures.find((measure) => measure.id === id)?.effect?.amount ?? [],
  );
  return [
    ...[...growths].flatMap((id) => parameter('growth', id)),
    ...parameter('margin', modelParameters.margin),
    ...[...new Set(byCost)].flatMap((id) => parameter('unit_cost', id)),
    ...[...new Set(byIncome)].flatMap((id) => parameter('effect', id)),
    ...listRowLevers(pack, problem, choice),
  ];
}

function pick(
  measures: PlanSummary['measures'],
  weight: (measure: PlanSummary['measures'][number]) => number,
): string[] {
  return measures
    .filter((measure) => weight(measure) > 0)
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, measuresTried)
    .map(({ measure }) => measure);
}

function listRowLevers(pack: PolicyPack, problem: ExitProblem, { chosen, proof }: ExitPlanChoice): Lever[] {
  const used = problem.rows.map(() => 0);
  for (const option of chosen)
    for (let d = problem.drawStart[option]!; d < problem.drawStart[option + 1]!; d += 1)
      used[problem.drawRow[d]!]! += problem.drawAmount[d]!;
  const groups = new Map<string, number[]>();
  problem.rows.forEach((row, index) =>
    groups.set(`${row.kind}:${row.of}`, [...(groups.get(`${row.kind}:${row.of}`) ?? []), index]),
  );
  return [...groups].flatMap(([parameter, indices]): Lever[] => {
    const row = problem.rows[indices[0]!]!;
    const scarce = indices.some(
      (index) =>
        proof.rowPrice[index]! > 0 ||
        proof.shortfallRowPrice[index]! > 0 ||
        used[index]! > nearlyUsed * problem.rows[index]!.limit,
    );
    if (row.kind === 'capacity' && !scarce) return [];
    const label: LocalizedText = rowLabel(pack, row);
    const value = row.kind === 'budget' ? poolFen(problem, pack, row.of) / 100 : row.limit;
    return [
      {
        parameter,
        kind: row.kind,
        label,
        unit: row.kind === 'budget' ? 'yuan' : rowUnit(pack, row),
        value,
        rows: new Set(indices),
      },
    ];
  });
}

/** Fen of one pool over the horizon: its last row where money is carried over, else its rows together. */
function poolFen({ rows }: ExitProblem, pack: PolicyPack, pool: string): number {
  const own = rows.filter((row) => row.kind === 'budget' && row.of === pool);
  return pack.pools.find(({ id }) => id === pool)?.carry_over
    ? Math.max(...own.map(({ limit }) => limit))
    : own.reduce((sum, { limit }) => sum + limit, 0);
}

/** Fen of all bounded pools over the horizon. */
export function sumBudgets(problem: ExitProblem, pack: PolicyPack): number {
  const pools = new Set(problem.rows.filter(({ kind }) => kind === 'budget').map(({ of }) => of));
  return [...pools].reduce((sum, pool) => sum + poolFen(problem, pack, pool), 0);
}
