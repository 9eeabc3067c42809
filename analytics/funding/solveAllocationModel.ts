import { fail, succeed } from '../engine';
import type { CancelSignal, LinearModel, LinearSolution, Problem, ReportProgress, Result, Solver } from '../engine';
import type { AllocationModel } from './buildAllocationModel';
import type { GroupedProblem } from './groupNeeds';
import { needClasses } from './types';
import type { Allocation } from './types';

/** What the linear model says, in fen with fractions. */
export interface FractionalAllocation {
  /** By path of the model. */
  paidFen: Float64Array;
  sourcePrice: Allocation['sourcePrice'];
}

const cancelled: Problem = { code: 'cancelled', message: { zh: '计算已取消。', en: 'The calculation was cancelled.' } };
const noAnswer: Problem = {
  code: 'funding.no_answer',
  message: { zh: '资金分配模型没有得到最优解。', en: 'The model of the allocation came to no best solution.' },
  hint: { zh: '请报告此问题并附上所用的县情数据包。', en: 'Report this together with the county pack in use.' },
};

/** Below this many units an amount is nothing: ten times what the solver lets pass. */
const nothing = 1e-6;

/**
 * Solves the model lexicographically: the least unmet of each class, that of the classes before it kept; then the
 * least that floors lack; then the earliest money, and among one year's money the sources in their order
 * (cost of a path: year + place of the source ÷ number of sources; a shared payment counts place 0).
 * Prices are those of the first class that is short: see `priceMoney`.
 * Errors: `cancelled`, `funding.no_answer`, the solver's own.
 * Example: a need of 100 fen, a source of 60: unmet 40, price 1.
 */
export async function solveAllocationModel(
  grouped: GroupedProblem,
  built: AllocationModel,
  solver: Solver,
  options: { signal?: CancelSignal; report?: ReportProgress } = {},
): Promise<Result<FractionalAllocation>> {
  const { unmetColumn, floorColumn, paths, unitFen } = built;
  const { groups, sources } = grouped;
  const kept: KeptOptima = { unmet: [], floors: [], beyond: null };
  let phase = 0;
  const minimise = async (
    priceOf: (cost: Float64Array) => void,
    lastClass = needClasses.length - 1,
  ): Promise<Result<{ solution: LinearSolution; model: LinearModel }>> => {
    options.report?.({ step: 'progress.allocating', share: Math.min(1, phase++ / 8) });
    const cost = new Float64Array(built.model.columnCount);
    priceOf(cost);
    // What one solve found another may miss by its tolerances: then the limit gives way a little.
    for (const slack of [1e-8, 1e-6, 1e-4]) {
      if (options.signal?.aborted) return fail(cancelled);
      const model = { ...keepOptima(built, grouped, kept, slack, lastClass), cost };
      const solved = await solver.solve(model, {}, options.signal);
      if (!solved.ok) return solved;
      if (solved.value.status === 'optimal') return succeed({ solution: solved.value, model });
    }
    return fail(noAnswer);
  };
  const priceClass = (rank: number) => (cost: Float64Array) =>
    groups.forEach((group, g) => (cost[unmetColumn[g]!] = group.class === rank ? 1 : 0));

  const all = await minimise((cost) => unmetColumn.forEach((column) => (cost[column] = 1)));
  if (!all.ok) return all;
  let sourcePrice: Allocation['sourcePrice'] = [];
  const isShort = all.value.solution.objective! > nothing;
  for (let rank = 0; rank < needClasses.length; rank++) {
    let leastUnmet = 0;
    if (isShort && groups.some((group) => group.class === rank)) {
      const solved = await minimise(priceClass(rank), rank);
      if (!solved.ok) return solved;
      const { solution, model } = solved.value;
      if (solution.objective! > nothing) leastUnmet = solution.objective!;
      if (leastUnmet > 0 && sourcePrice.length === 0) {
        const prices = await priceMoney(grouped, model, solution, solver, options.signal);
        if (!prices.ok) return prices;
        sourcePrice = prices.value.map((price) => ({ ...price, class: needClasses[rank]! }));
      }
    }
    kept.unmet.push(leastUnmet);
  }
  const floors = floorColumn.filter((column) => column >= 0);
  if (floors.length > 0) {
    const solved = await minimise((cost) => floors.forEach((column) => (cost[column] = 1)));
    if (!solved.ok) return solved;
    kept.floors = floors.map((column) => ({ column, least: solved.value.solution.columnValue[column]! }));
  }
  const beyond = paths.flatMap(({ group, source }, j) => (source >= 0 && groups[group]!.isShared ? [j] : []));
  if (beyond.length > 0) {
    const solved = await minimise((cost) => beyond.forEach((j) => (cost[j] = 1)));
    if (!solved.ok) return solved;
    kept.beyond = { columns: beyond, least: Math.max(0, solved.value.solution.objective!) };
  }
  if (paths.length === 0) return succeed({ paidFen: new Float64Array(0), sourcePrice });
  const solved = await minimise((cost) =>
    paths.forEach(({ source, year }, j) => (cost[j] = year + Math.max(0, source) / sources.length)),
  );
  if (!solved.ok) return solved;
  const { columnValue } = solved.value.solution;
  return succeed({
    paidFen: columnValue.subarray(0, paths.length).map((units) => Math.max(0, units) * unitFen),
    sourcePrice,
  });
}

/** What the phases so far found, in units: unmet of the first classes, what floors lack, what is paid beyond parts. */
interface KeptOptima {
  unmet: number[];
  floors: { column: number; least: number }[];
  beyond: { columns: number[]; least: number } | null;
}

/** The model with what was found kept; classes after the last one asked for get nothing, which makes it smaller. */
function keepOptima(
  { model, classRow, unmetColumn, paths }: AllocationModel,
  { groups }: GroupedProblem,
  { unmet, floors, beyond }: KeptOptima,
  slack: number,
  lastClass: number,
): LinearModel {
  const rowUpper = model.rowUpper.slice();
  const columnUpper = model.columnUpper.slice();
  const limit = (least: number) => (least > nothing ? least * (1 + slack / 100) + slack : slack > 1e-8 ? slack : 0);
  unmet.forEach((least, rank) => (rowUpper[classRow[rank]!] = limit(least)));
  groups.forEach((group, g) => {
    const least = unmet[group.class];
    if (least !== undefined) columnUpper[unmetColumn[g]!] = least > nothing ? Infinity : limit(0);
  });
  paths.forEach((path, j) => {
    if (groups[path.group]!.class > lastClass) columnUpper[j] = 0;
  });
  for (const { column, least } of floors) columnUpper[column] = limit(least);
  const kept = { ...model, rowUpper, columnUpper };
  if (!beyond) return kept;
  if (beyond.least > nothing) return addRow(kept, beyond.columns, limit(beyond.least));
  for (const column of beyond.columns) columnUpper[column] = limit(0);
  return kept;
}

/** The model with one more row: the sum of some columns is at most a limit. */
function addRow(model: LinearModel, columns: readonly number[], upper: number): LinearModel {
  const chosen = new Set(columns);
  const columnStart = [0];
  const rowIndex: number[] = [];
  const coefficient: number[] = [];
  for (let j = 0; j < model.columnCount; j++) {
    for (let k = model.columnStart[j]!; k < model.columnStart[j + 1]!; k++) {
      rowIndex.push(model.rowIndex[k]!);
      coefficient.push(model.coefficient[k]!);
    }
    if (chosen.has(j)) {
      rowIndex.push(model.rowCount);
      coefficient.push(1);
    }
    columnStart.push(rowIndex.length);
  }
  return {
    ...model,
    rowCount: model.rowCount + 1,
    rowLower: Float64Array.from([...model.rowLower, -Infinity]),
    rowUpper: Float64Array.from([...model.rowUpper, upper]),
    columnStart: Int32Array.from(columnStart),
    rowIndex: Int32Array.from(rowIndex),
    coefficient: Float64Array.from(coefficient),
  };
}

/**
 * What one more fen of each source and year, of itself, takes off the least unmet of a class: 0 where the multiplier of
 * its row is 0; elsewhere that multiplier is an upper limit only (several sources may hold the same payment back),
 * and the rate is the optimum of the model of directions at the solution: rows that bind stay, the one row is raised
 * by 1, columns at 0 may only rise.
 */
async function priceMoney(
  grouped: GroupedProblem,
  model: LinearModel,
  solution: LinearSolution,
  solver: Solver,
  signal: CancelSignal | undefined,
): Promise<Result<{ source: string; year: number; rate: number }[]>> {
  const { sources, yearCount, from } = grouped;
  const moneyRows = sources.length * yearCount;
  const activity = new Float64Array(model.rowCount);
  for (let j = 0; j < model.columnCount; j++)
    for (let k = model.columnStart[j]!; k < model.columnStart[j + 1]!; k++)
      activity[model.rowIndex[k]!]! += model.coefficient[k]! * solution.columnValue[j]!;
  const isClose = (a: number, b: number) => Number.isFinite(b) && Math.abs(a - b) <= nothing * (1 + 1e-6 * Math.abs(b));
  const rowUpper = model.rowUpper.map((upper, i) => (isClose(activity[i]!, upper) ? 0 : Infinity));
  const rowLower = model.rowLower.map((lower, i) => (isClose(activity[i]!, lower) ? 0 : -Infinity));
  const columnLower = model.columnLower.map((lower, j) => (isClose(solution.columnValue[j]!, lower) ? 0 : -Infinity));
  const columnUpper = model.columnUpper.map((upper, j) => (isClose(solution.columnValue[j]!, upper) ? 0 : Infinity));
  const directions = dropFixedColumns({ ...model, rowLower, rowUpper, columnLower, columnUpper });
  const prices: { source: string; year: number; rate: number }[] = [];
  for (let row = 0; row < moneyRows; row++) {
    let rate = 0;
    if (Math.abs(solution.rowDual[row]!) > 1e-9 && rowUpper[row] === 0) {
      if (signal?.aborted) return fail(cancelled);
      const raised = rowUpper.slice();
      raised[row] = 1;
      const solved = await solver.solve({ ...directions, rowUpper: raised }, {}, signal);
      if (!solved.ok) return solved;
      if (solved.value.status !== 'optimal') return fail(noAnswer);
      rate = Math.max(0, Math.round(-solved.value.objective! * 1e6) / 1e6);
    }
    prices.push({ source: sources[Math.floor(row / yearCount)]!.id, year: from + (row % yearCount), rate });
  }
  return succeed(prices);
}

/** The model without the columns that both bounds hold at 0. */
function dropFixedColumns(model: LinearModel): LinearModel {
  const { columnStart, rowIndex, coefficient } = model;
  const kept = Array.from(model.cost.keys()).filter((j) => model.columnLower[j] !== 0 || model.columnUpper[j] !== 0);
  const pick = (values: Float64Array) => Float64Array.from(kept, (j) => values[j]!);
  const starts = [0];
  const entries: number[] = [];
  for (const j of kept) {
    for (let k = columnStart[j]!; k < columnStart[j + 1]!; k++) entries.push(k);
    starts.push(entries.length);
  }
  return {
    ...model,
    columnCount: kept.length,
    cost: pick(model.cost),
    columnLower: pick(model.columnLower),
    columnUpper: pick(model.columnUpper),
    integer: new Uint8Array(kept.length),
    columnStart: Int32Array.from(starts),
    rowIndex: Int32Array.from(entries, (k) => rowIndex[k]!),
    coefficient: Float64Array.from(entries, (k) => coefficient[k]!),
  };
}
