import { succeed } from '../engine';
import type { CancelSignal, LinearSolution, Result, Solver, SolverLimits } from '../engine';
import { startModel } from './buildModel';
import { largestQuotaPrice, type PlanObjective } from './priceOptions';
import type { ScaledProblem } from './scaleProblem';

/** A part of the problem in which only some households may still choose, and only among some options. */
export interface Core {
  /** Households that choose, in rising order. */
  households: Int32Array;
  /** options[i]: the options open to households[i]. */
  options: Int32Array[];
  /** Option of every household outside the core. */
  fixed: Int32Array;
}

export interface CoreAnswer {
  status: LinearSolution['status'];
  /** By how much the answer exceeds the value of the prices, in the objective's unit; null without a feasible point. */
  excess: number | null;
  /** Bound of the core's own tree, same unit. */
  bound: number | null;
  /** Option of every household: the largest share for broken ones. Empty without a feasible point. */
  chosen: Int32Array;
  /** Core households that are divided among options. */
  divided: Int32Array;
  /** Prices of the coupling rows that the core's LP gives; null for a whole-number solve. */
  price: Float64Array | null;
  nodes: number;
}

export interface CoreTask {
  core: Core;
  price: Float64Array;
  /** By how much every option exceeds its household's best at `price`. */
  regret: Float64Array;
  objective: PlanObjective;
  /** `whole`: whole households, rows hard; `broken`: LP, rows may be left at about twice their price. */
  households: 'whole' | 'broken';
}

/**
 * Solves a core in regrets: cost − value(π) = Σ regret·x + Σ_r λ_r·(unused part of row r) + Σ_q μ_q·(persons over
 * the target of q) + S·max|μ|. The numbers are small where plain costs would be large, and the objective is the
 * gap itself. For the shortfall objective a person over or under a target costs 1 ± μ_q, and S does not appear.
 */
export async function solveCore(
  scaled: ScaledProblem,
  solver: Solver,
  task: CoreTask,
  limits: SolverLimits,
  signal?: CancelSignal,
): Promise<Result<CoreAnswer>> {
  const { core, price, regret, objective } = task;
  const { quotaCount, rowCount } = scaled;
  const whole = task.households === 'whole';
  const left = subtractFixed(scaled, core);
  // What a person over or under a target costs by itself, and how many such persons the cost objective permits.
  const perPerson = objective.kind === 'shortfall' ? 1 : 0;
  const permitted = objective.kind === 'shortfall' ? Infinity : objective.shortfall;
  const constant = objective.shortfall * largestQuotaPrice(scaled, price);
  const model = startModel();
  const coupling = Array.from({ length: quotaCount + rowCount }, (_, i) => model.addRow(left[i]!, left[i]!));
  const optionOfColumn: number[] = [];
  const householdRow = Array.from(core.households, () => model.addRow(1, 1));
  core.households.forEach((h, place) => {
    for (const o of core.options[place]!) {
      const rows = [householdRow[place]!];
      const coefficients = [1];
      const quota = scaled.quotaOf[o]!;
      if (quota >= 0) {
        rows.push(coupling[quota]!);
        coefficients.push(scaled.weight[h]!);
      }
      for (let k = scaled.drawStart[o]!; k < scaled.drawStart[o + 1]!; k++) {
        rows.push(coupling[quotaCount + scaled.drawRow[k]!]!);
        coefficients.push(scaled.drawAmount[k]!);
      }
      model.addColumn(regret[o]!, 0, 1, rows, coefficients, whole);
      optionOfColumn.push(o);
    }
  });
  const sumRow = permitted > 0 ? model.addRow(-Infinity, permitted) : -1;
  const mean = regretScale(scaled, price);
  for (let q = 0; q < quotaCount; q++) {
    const mu = price[q]!;
    if (scaled.exact[q] === 0) model.addColumn(mu, 0, Infinity, [coupling[q]!], [-1]);
    else if (permitted > 0) model.addColumn(perPerson + mu, 0, Infinity, [coupling[q]!, sumRow], [-1, 1], whole);
    if (permitted > 0) model.addColumn(perPerson - mu, 0, Infinity, [coupling[q]!, sumRow], [1, 1], whole);
    if (!whole && objective.kind === 'cost') {
      const penalty = 2 * Math.abs(mu) + mean;
      model.addColumn(penalty, 0, Infinity, [coupling[q]!], [1]);
      if (scaled.exact[q] === 1) model.addColumn(penalty, 0, Infinity, [coupling[q]!], [-1]);
    }
  }
  for (let r = 0; r < rowCount; r++) {
    const lambda = price[quotaCount + r]!;
    model.addColumn(lambda, 0, Infinity, [coupling[quotaCount + r]!], [1]);
    if (!whole) model.addColumn(lambda + mean, 0, Infinity, [coupling[quotaCount + r]!], [-1]);
  }
  const solved = await solver.solve(model.build(), limits, signal);
  if (!solved.ok) return solved;
  return succeed(readCore(scaled, task, solved.value, optionOfColumn, constant));
}

/** Room that the fixed households leave in every coupling row; sums of whole numbers stay whole. */
function subtractFixed(scaled: ScaledProblem, core: Core): Float64Array {
  const left = scaled.limit.slice();
  const inCore = new Uint8Array(scaled.householdCount);
  for (const h of core.households) inCore[h] = 1;
  for (let h = 0; h < scaled.householdCount; h++) {
    if (inCore[h] === 1) continue;
    const o = core.fixed[h]!;
    if (scaled.quotaOf[o]! >= 0) left[scaled.quotaOf[o]!]! -= scaled.weight[h]!;
    for (let k = scaled.drawStart[o]!; k < scaled.drawStart[o + 1]!; k++)
      left[scaled.quotaCount + scaled.drawRow[k]!]! -= scaled.drawAmount[k]!;
  }
  return left;
}

/** A small price, a twentieth of the mean positive one, so that unused rows are not free to break. */
function regretScale(scaled: ScaledProblem, price: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < price.length; i++) {
    if (price[i] === 0) continue;
    sum += Math.abs(price[i]!);
    count++;
  }
  return count > 0 ? (0.5 * sum) / count : 1;
}

function readCore(
  scaled: ScaledProblem,
  task: CoreTask,
  solution: LinearSolution,
  optionOfColumn: number[],
  constant: number,
): CoreAnswer {
  const { core, price } = task;
  const answer: CoreAnswer = {
    status: solution.status,
    excess: solution.objective === null ? null : solution.objective + constant,
    bound: solution.bound === null ? null : solution.bound + constant,
    chosen: new Int32Array(0),
    divided: new Int32Array(0),
    price: null,
    nodes: solution.nodes,
  };
  if (solution.objective === null) return answer;
  const chosen = core.fixed.slice();
  const divided: number[] = [];
  let column = 0;
  core.households.forEach((h, place) => {
    let best = -1;
    let share = -1;
    for (let i = 0; i < core.options[place]!.length; i++, column++) {
      if (solution.columnValue[column]! > share) {
        share = solution.columnValue[column]!;
        best = optionOfColumn[column]!;
      }
    }
    chosen[h] = best;
    if (share < 1 - 1e-6) divided.push(h);
  });
  answer.chosen = chosen;
  answer.divided = Int32Array.from(divided);
  if (task.households === 'broken' && solution.rowDual.length > 0) {
    answer.price = price.map((value, i) => {
      if (i < scaled.quotaCount)
        return scaled.exact[i] === 1 ? value + solution.rowDual[i]! : Math.max(0, value + solution.rowDual[i]!);
      return Math.max(0, value - solution.rowDual[i]!);
    });
  }
  return answer;
}
