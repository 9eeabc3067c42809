import { succeed } from '../engine';
import type { CancelSignal, LinearModel, LinearSolution, Result, Solver, SolverLimits } from '../engine';
import { startModel, type ModelBuilder } from './buildModel';
import type { Core } from './collectWithin';
import { keepPace } from './keepPace';
import type { Regrets } from './listRegrets';
import { largestTargetPrice, type PlanObjective } from './priceOptions';
import type { Assignment, ScaledProblem } from './scaleProblem';
import { mayBeLate, writeVillageRows, type VillageColumns } from './writeVillageRows';

export interface CoreAnswer {
  status: LinearSolution['status'];
  /** By how much the answer exceeds the value of the prices, in the objective's unit; null without a feasible point. */
  excess: number | null;
  /** Bound of the core's own tree, same unit. */
  bound: number | null;
  /** The largest share for broken households and villages; null without a feasible point. */
  assignment: Assignment | null;
  /** Core households that are divided among options. */
  divided: Int32Array;
  /** Prices of the coupling rows that the core's LP gives; null for a whole-number solve. */
  price: Float64Array | null;
  /** True when an LP leaves a row at its price. */
  breaksRows: boolean;
  iterations: number;
}

export interface CoreTask {
  core: Core;
  price: Float64Array;
  regrets: Regrets;
  objective: PlanObjective;
  /**
   * `whole`: whole households and villages, rows hard; `villages`: whole villages, broken households, rows hard;
   * `broken`: LP, rows may be left at about twice their price.
   */
  mode: 'whole' | 'villages' | 'broken';
  /** `whole` only: what is fixed is a plan, and the tree begins with it. */
  fromPlan?: boolean;
}

/** Where the columns of a core model stand. */
interface CoreColumns {
  /** First column of every core household, and one past the last. */
  start: Int32Array;
  optionOf: number[];
  villages: VillageColumns;
  /** Columns by which an LP breaks a row. */
  broken: number[];
  constant: number;
}

/**
 * Solves a core in regrets: cost − value(π) = Σ regret·x + Σ_v regret of the village's year + Σ_r λ_r·(unused part of
 * row r) + Σ_q μ_q·(units over the target of q) + S·max|μ|. The numbers are small where plain costs would be large,
 * and the objective is the gap itself. For the shortfall objective a unit over or under a target costs its weight ±
 * μ_q, and S does not appear.
 */
export async function solveCore(
  scaled: ScaledProblem,
  solver: Solver,
  task: CoreTask,
  limits: SolverLimits,
  signal?: CancelSignal,
): Promise<Result<CoreAnswer>> {
  const model = startModel();
  const columns = await writeHouseholds(scaled, model, task);
  columns.broken = writeSlacks(scaled, model, task);
  await keepPace(scaled.pace, scaled.householdCount);
  const built = model.build();
  const target = limits.objectiveTarget;
  const start =
    task.fromPlan && columns.villages.column.length === 0 ? placePlan(scaled, built, task.core, columns) : null;
  const solved = await solver.solve(
    built,
    {
      ...limits,
      ...(target === undefined ? {} : { objectiveTarget: target - columns.constant }),
      ...(start ? { start } : {}),
    },
    signal,
  );
  // An answer that did not pass its re-check is thrown away there; here that is a core without an answer.
  if (!solved.ok) return solved.problem.code === 'solver.wrong_answer' ? succeed(noAnswer) : solved;
  return succeed(readCore(scaled, task, solved.value, columns));
}

/** The fixed plan as values of the columns: options first, then what it leaves or lacks of every coupling row; null where a row has no such column. */
function placePlan(scaled: ScaledProblem, model: LinearModel, core: Core, columns: CoreColumns): Float64Array | null {
  const { columnCount, columnStart, rowIndex, coefficient } = model;
  const value = new Float64Array(columnCount);
  core.households.forEach((h, position) => {
    for (let column = columns.start[position]!; column < columns.start[position + 1]!; column++)
      if (columns.optionOf[column] === core.fixed.chosen[h]) value[column] = 1;
  });
  const coupling = scaled.targetCount + scaled.rowCount;
  const left = model.rowLower.slice(0, coupling);
  for (let j = 0; j < columns.optionOf.length; j++)
    for (let k = columnStart[j]!; k < columnStart[j + 1]! && value[j] === 1; k++)
      if (rowIndex[k]! < coupling) left[rowIndex[k]!]! -= coefficient[k]!;
  for (let j = columns.optionOf.length; j < columnCount; j++) {
    const row = rowIndex[columnStart[j]!]!;
    const needed = left[row]! * coefficient[columnStart[j]!]!;
    if (!(row < coupling) || needed <= 0) continue;
    value[j] = needed;
    left[row] = 0;
  }
  return left.every((rest) => Math.abs(rest) < 1e-7) ? value : null;
}

const noAnswer: CoreAnswer = {
  status: 'limit',
  excess: null,
  bound: null,
  assignment: null,
  divided: new Int32Array(0),
  price: null,
  breaksRows: false,
  iterations: 0,
};

async function writeHouseholds(scaled: ScaledProblem, model: ModelBuilder, task: CoreTask): Promise<CoreColumns> {
  const { core, regrets, objective, price } = task;
  const { targets, targetCount, villages } = scaled;
  const left = subtractFixed(scaled, core);
  const coupling = Array.from({ length: targetCount + scaled.rowCount }, (_, i) => model.addRow(left[i]!, left[i]!));
  const start = new Int32Array(core.households.length + 1);
  const optionOf: number[] = [];
  let constant = objective.shortfall * largestTargetPrice(scaled, price);
  const inCore = new Uint8Array(scaled.householdCount);
  let v = 0;
  const writeOne = (h: number, position: number) => {
    inCore[h] = 1;
    const one = model.addRow(1, 1);
    while (v < villages.count && h >= villages.memberStart[v + 1]!) v++;
    for (const o of core.options[position]!) {
      const rows = [one];
      const coefficients = [1];
      const year = scaled.yearOf[o]!;
      for (let i = 0; i < targetCount; i++) {
        const target = targets[i]!;
        if (target.ofVillages || year < target.first || year > target.last || year < 0) continue;
        rows.push(coupling[i]!);
        coefficients.push(scaled.weight[h]!);
      }
      for (let k = scaled.drawStart[o]!; k < scaled.drawStart[o + 1]!; k++) {
        rows.push(coupling[targetCount + scaled.drawRow[k]!]!);
        coefficients.push(scaled.drawAmount[k]!);
      }
      const upper = v < villages.count && !mayBeLate(scaled, core, v, h, o) ? 0 : 1;
      model.addColumn(regrets.linear[o]!, 0, upper, rows, coefficients, task.mode === 'whole');
      optionOf.push(o);
    }
    start[position + 1] = optionOf.length;
  };
  for (let position = 0; position < core.households.length; position++) {
    writeOne(core.households[position]!, position);
    await keepPace(scaled.pace, 10 * core.options[position]!.length);
  }
  for (let h = 0; h < scaled.householdCount; h++)
    if (inCore[h] === 0) constant += regrets.linear[core.fixed.chosen[h]!]!;
  const columnOf = (position: number, option: number) => start[position]! + core.options[position]!.indexOf(option);
  const written = writeVillageRows(scaled, model, core, regrets, columnOf, coupling, task.mode !== 'broken');
  return { start, optionOf, villages: written, broken: [], constant: constant + written.constant };
}

/** Unused and missing parts of the coupling rows (rows 0 … of the model), at their prices; returns the columns that break rows. */
function writeSlacks(scaled: ScaledProblem, model: ModelBuilder, task: CoreTask): number[] {
  const { objective, price } = task;
  const { targetCount, targets } = scaled;
  const ofShortfall = objective.kind === 'shortfall';
  const permitted = ofShortfall ? Infinity : objective.shortfall;
  // Whole households miss by whole numbers anyway; only where misses are the objective does it help to say so.
  const whole = task.mode === 'whole' && ofShortfall;
  const elastic = task.mode === 'broken';
  const broken: number[] = [];
  const sumRow = permitted > 0 ? model.addRow(-Infinity, permitted) : -1;
  const mean = scalePenalty(scaled, price);
  const { villages } = scaled;
  // HiGHS never comes back from the presolve of a whole-number model in which the parts over and under a target have
  // opposite costs and no limits: they get one that no plan reaches.
  const reach = task.mode === 'whole' ? scaled.weight.reduce((sum, weight) => sum + weight, villages.count) : Infinity;
  const members = villages.count > 0 ? Math.max(1, villages.memberStart[villages.count]! / villages.count) : 1;
  targets.forEach(({ exact, missWeight, ofVillages }, i) => {
    const mu = price[i]!;
    const unit = ofShortfall ? missWeight : 0;
    const most = reach + Math.abs(scaled.limit[i]!);
    if (!exact) model.addColumn(mu, 0, most, [i], [-1]);
    else if (permitted > 0) model.addColumn(unit + mu, 0, most, [i, sumRow], [-1, missWeight], whole);
    if (permitted > 0) model.addColumn(unit - mu, 0, most, [i, sumRow], [1, missWeight], whole);
    if (!elastic || ofShortfall) return;
    const penalty = 2 * Math.abs(mu) + mean * (ofVillages ? members : 1);
    broken.push(model.addColumn(penalty, 0, Infinity, [i], [1]));
    if (exact) broken.push(model.addColumn(penalty, 0, Infinity, [i], [-1]));
  });
  for (let r = 0; r < scaled.rowCount; r++) {
    const lambda = price[targetCount + r]!;
    model.addColumn(lambda, 0, Infinity, [targetCount + r], [1]);
    if (elastic) broken.push(model.addColumn(lambda + mean, 0, Infinity, [targetCount + r], [-1]));
  }
  return broken;
}

/** Room that fixed households and villages leave in every coupling row; sums of whole numbers stay whole. */
function subtractFixed(scaled: ScaledProblem, core: Core): Float64Array {
  const { targets, targetCount, villages } = scaled;
  const left = scaled.limit.slice();
  const count = (ofVillages: boolean, year: number, amount: number) =>
    targets.forEach((target, i) => {
      if (target.ofVillages === ofVillages && year >= target.first && year <= target.last && year >= 0)
        left[i]! -= amount;
    });
  const inCore = new Uint8Array(scaled.householdCount);
  for (const h of core.households) inCore[h] = 1;
  for (let h = 0; h < scaled.householdCount; h++) {
    if (inCore[h] === 1) continue;
    const o = core.fixed.chosen[h]!;
    if (scaled.yearOf[o]! >= 0) count(false, scaled.yearOf[o]!, scaled.weight[h]!);
    for (let k = scaled.drawStart[o]!; k < scaled.drawStart[o + 1]!; k++)
      left[targetCount + scaled.drawRow[k]!]! -= scaled.drawAmount[k]!;
  }
  core.slots.forEach((open) => {
    if (open.length === 1) count(true, villages.slotYear[open[0]!]!, 1);
  });
  return left;
}

/** A small price, half of the mean positive one of households' targets and resources, so that unused rows are not free to break. */
function scalePenalty(scaled: ScaledProblem, price: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < price.length; i++) {
    if (price[i] === 0 || scaled.targets[i]?.ofVillages) continue;
    sum += Math.abs(price[i]!);
    count++;
  }
  return count > 0 ? (0.5 * sum) / count : 1;
}

function readCore(scaled: ScaledProblem, task: CoreTask, solution: LinearSolution, columns: CoreColumns): CoreAnswer {
  const { core, price } = task;
  const { objective, bound, columnValue, rowDual } = solution;
  const answer: CoreAnswer = {
    status: solution.status,
    excess: objective === null ? null : objective + columns.constant,
    bound: bound === null ? null : bound + columns.constant,
    assignment: null,
    divided: new Int32Array(0),
    price: null,
    breaksRows: columns.broken.some((column) => columnValue[column]! > 1e-6),
    iterations: solution.iterations,
  };
  if (objective === null) return answer;
  const { chosen, divided } = readHouseholds(core, columnValue, columns);
  answer.divided = divided;
  answer.assignment = { chosen, leaving: readVillages(scaled, core, columnValue, columns.villages) };
  if (task.mode === 'broken' && rowDual.length > 0) {
    answer.price = price.map((value, i) => {
      if (i >= scaled.targetCount) return Math.max(0, value - rowDual[i]!);
      return scaled.targets[i]!.exact ? value + rowDual[i]! : Math.max(0, value + rowDual[i]!);
    });
  }
  return answer;
}

function readHouseholds(core: Core, columnValue: Float64Array, { start, optionOf }: CoreColumns) {
  const chosen = core.fixed.chosen.slice();
  const divided: number[] = [];
  core.households.forEach((h, position) => {
    let share = -1;
    for (let column = start[position]!; column < start[position + 1]!; column++) {
      if (columnValue[column]! <= share) continue;
      share = columnValue[column]!;
      chosen[h] = optionOf[column]!;
    }
    if (share < 1 - 1e-6) divided.push(h);
  });
  return { chosen, divided: Int32Array.from(divided) };
}

function readVillages(scaled: ScaledProblem, core: Core, columnValue: Float64Array, { slot, column }: VillageColumns) {
  const { villages } = scaled;
  const leaving = Int16Array.from(core.slots, (open) => villages.slotYear[open[0]!]!);
  const share = new Float64Array(villages.count).fill(-1);
  let v = 0;
  slot.forEach((s, i) => {
    while (s >= villages.slotStart[v + 1]!) v++;
    if (columnValue[column[i]!]! <= share[v]!) return;
    share[v] = columnValue[column[i]!]!;
    leaving[v] = villages.slotYear[s]!;
  });
  return leaving;
}
