import type { Highs, Model, VariableType } from 'highs';
import type { LinearModel, LinearSolution, SolverLimits } from './ports';
import { fail, succeed } from './problem';
import type { Result } from './problem';

/** HiGHS silently reads magnitudes from here on as infinite, and drops coefficients up to `smallCoefficient`. */
const infiniteMagnitude = 1e20;
const largeCoefficient = 1e15;
const smallCoefficient = 1e-9;

const badModel = (zh: string, en: string) =>
  fail({
    code: 'solver.bad_model',
    message: { zh: `优化模型的数据有误：${zh}。`, en: `The optimisation model has bad data: ${en}.` },
    hint: {
      zh: '请检查预算、能力和单价是否为正常数值；若数据无误，请报告此问题。',
      en: 'Check that budgets, capacities and unit costs are ordinary numbers; if they are, report this.',
    },
  });

const wrongAnswer = (zh: string, en: string) =>
  fail({
    code: 'solver.wrong_answer',
    message: {
      zh: `求解器给出的结果未通过复核：${zh}。结果已被丢弃。`,
      en: `The solver's answer failed the check that follows every solve: ${en}. It was thrown away.`,
    },
    hint: { zh: '请报告此问题并附上所用的县情数据包。', en: 'Report this together with the county pack in use.' },
  });

/**
 * Looks for anything in a model that HiGHS would misread without saying so: NaN, magnitudes of 1e20 and
 * more, coefficients so small that they are dropped, indices out of range or twice in a column.
 * Returns null for a sound model.
 */
export function findModelFault(model: LinearModel): { zh: string; en: string } | null {
  const { columnCount, rowCount, columnStart, rowIndex, coefficient } = model;
  const lengths: [string, number, number][] = [
    ['cost', model.cost.length, columnCount],
    ['columnLower', model.columnLower.length, columnCount],
    ['columnUpper', model.columnUpper.length, columnCount],
    ['integer', model.integer.length, columnCount],
    ['rowLower', model.rowLower.length, rowCount],
    ['rowUpper', model.rowUpper.length, rowCount],
    ['columnStart', columnStart.length, columnCount + 1],
    ['coefficient', coefficient.length, rowIndex.length],
  ];
  for (const [name, found, expected] of lengths) {
    if (found !== expected)
      return {
        zh: `数组 ${name} 长度为 ${found}，应为 ${expected}`,
        en: `array ${name} has ${found} entries instead of ${expected}`,
      };
  }
  if (columnCount === 0) return { zh: '没有任何变量', en: 'it has no column' };
  for (let j = 0; j < columnCount; j++) {
    if (!(Math.abs(model.cost[j]!) < infiniteMagnitude))
      return { zh: `第 ${j} 列的费用不是有限数`, en: `the cost of column ${j} is not finite` };
    const fault = findBoundFault(model.columnLower[j]!, model.columnUpper[j]!);
    if (fault) return { zh: `第 ${j} 列的${fault.zh}`, en: `column ${j} ${fault.en}` };
  }
  for (let i = 0; i < rowCount; i++) {
    const fault = findBoundFault(model.rowLower[i]!, model.rowUpper[i]!);
    if (fault) return { zh: `第 ${i} 行的${fault.zh}`, en: `row ${i} ${fault.en}` };
  }
  if (columnStart[0] !== 0 || columnStart[columnCount] !== rowIndex.length)
    return { zh: '列指针不完整', en: 'the column starts do not cover the entries' };
  const lastColumn = new Int32Array(rowCount).fill(-1);
  for (let j = 0; j < columnCount; j++) {
    if (columnStart[j + 1]! < columnStart[j]!) return { zh: '列指针递减', en: 'the column starts decrease' };
    for (let k = columnStart[j]!; k < columnStart[j + 1]!; k++) {
      const i = rowIndex[k]!;
      const size = Math.abs(coefficient[k]!);
      if (!(i >= 0 && i < rowCount))
        return { zh: `第 ${j} 列的行号越界`, en: `column ${j} names a row that does not exist` };
      if (lastColumn[i] === j) return { zh: `第 ${j} 列重复使用第 ${i} 行`, en: `column ${j} names row ${i} twice` };
      lastColumn[i] = j;
      if (!(size < largeCoefficient))
        return {
          zh: `第 ${i} 行第 ${j} 列的系数不是可用的有限数`,
          en: `the coefficient at row ${i}, column ${j} is not a usable finite number`,
        };
      if (size > 0 && size <= smallCoefficient)
        return {
          zh: `第 ${i} 行第 ${j} 列的系数过小`,
          en: `the coefficient at row ${i}, column ${j} is too small to be kept`,
        };
    }
  }
  return null;
}

function findBoundFault(lower: number, upper: number): { zh: string; en: string } | null {
  if (Number.isNaN(lower) || Number.isNaN(upper)) return { zh: '界限不是数', en: 'has a bound that is not a number' };
  const finiteButHuge = (value: number) => Number.isFinite(value) && Math.abs(value) >= infiniteMagnitude;
  if (finiteButHuge(lower) || finiteButHuge(upper)) return { zh: '界限过大', en: 'has a bound of 1e20 or more' };
  if (lower === Infinity || upper === -Infinity)
    return { zh: '界限在错误的一侧为无穷', en: 'has an infinite bound on the wrong side' };
  if (lower > upper) return { zh: '下界大于上界', en: 'has a lower bound above its upper bound' };
  return null;
}

/**
 * Recomputes what an answer claims: bounds, whole numbers, row activities, the objective and, for a
 * pure LP called optimal, the objective of its row multipliers (weak duality).
 * Returns null when everything holds within 1e-6 of the magnitudes involved.
 */
export function findAnswerFault(model: LinearModel, solution: LinearSolution): { zh: string; en: string } | null {
  const { columnCount, rowCount, columnStart, rowIndex, coefficient } = model;
  const value = solution.columnValue;
  if (value.length !== columnCount || solution.objective === null)
    return { zh: '结果缺少变量取值', en: 'the values of the columns are missing' };
  const activity = new Float64Array(rowCount);
  const magnitude = new Float64Array(rowCount);
  let objective = 0;
  let objectiveMagnitude = 0;
  let hasInteger = false;
  for (let j = 0; j < columnCount; j++) {
    const x = value[j]!;
    if (!Number.isFinite(x)) return { zh: `第 ${j} 列取值不是有限数`, en: `column ${j} is not a finite number` };
    const slack = 1e-6 * (1 + Math.abs(x));
    if (x < model.columnLower[j]! - slack || x > model.columnUpper[j]! + slack)
      return { zh: `第 ${j} 列超出界限`, en: `column ${j} leaves its bounds` };
    if (model.integer[j] === 1) {
      hasInteger = true;
      if (Math.abs(x - Math.round(x)) > 1e-5)
        return { zh: `第 ${j} 列应为整数`, en: `column ${j} should be a whole number` };
    }
    objective += model.cost[j]! * x;
    objectiveMagnitude += Math.abs(model.cost[j]! * x);
    for (let k = columnStart[j]!; k < columnStart[j + 1]!; k++) {
      const part = coefficient[k]! * x;
      activity[rowIndex[k]!]! += part;
      magnitude[rowIndex[k]!]! += Math.abs(part);
    }
  }
  for (let i = 0; i < rowCount; i++) {
    const slack = 1e-6 * (1 + magnitude[i]!);
    if (activity[i]! < model.rowLower[i]! - slack || activity[i]! > model.rowUpper[i]! + slack)
      return { zh: `第 ${i} 行不满足`, en: `row ${i} is violated` };
  }
  const objectiveSlack = 1e-6 * (1 + objectiveMagnitude);
  if (!(Math.abs(objective - solution.objective) <= objectiveSlack))
    return { zh: '目标值与取值不符', en: 'the objective does not follow from the values' };
  if (solution.status === 'optimal' && !hasInteger) {
    const bound = computeDualObjective(model, solution.rowDual);
    if (!(bound >= objective - 10 * objectiveSlack))
      return { zh: '对偶值不能证明最优', en: 'the row multipliers do not prove that it is optimal' };
  }
  return null;
}

/** Σ_i y_i·(side of row i) + Σ_j d_j·(bound of column j), d = cost − Aᵀy; tiny wrong-signed parts towards infinite bounds are left out. */
function computeDualObjective(model: LinearModel, rowDual: Float64Array): number {
  const { columnCount, rowCount, columnStart, rowIndex, coefficient } = model;
  if (rowDual.length !== rowCount) return Number.NaN;
  let total = 0;
  const addPart = (price: number, lower: number, upper: number, allowance: number) => {
    const side = price > 0 ? lower : upper;
    if (Number.isFinite(side)) total += price * side;
    else if (Math.abs(price) > allowance) total = Number.NaN;
  };
  let largest = 1;
  for (let i = 0; i < rowCount; i++) largest = Math.max(largest, Math.abs(rowDual[i]!));
  for (let i = 0; i < rowCount; i++) addPart(rowDual[i]!, model.rowLower[i]!, model.rowUpper[i]!, 1e-6 * largest);
  for (let j = 0; j < columnCount; j++) {
    let reduced = model.cost[j]!;
    let size = 1 + Math.abs(reduced);
    for (let k = columnStart[j]!; k < columnStart[j + 1]!; k++) {
      const part = rowDual[rowIndex[k]!]! * coefficient[k]!;
      reduced -= part;
      size += Math.abs(part);
    }
    addPart(reduced, model.columnLower[j]!, model.columnUpper[j]!, 1e-6 * size);
  }
  return total;
}

function readStatus(highs: Highs, code: number): LinearSolution['status'] | null {
  const status = highs.constants.modelStatus;
  if (code === status.optimal || code === status.empty) return 'optimal';
  if (code === status.infeasible) return 'infeasible';
  if (code === status.unbounded || code === status.unboundedOrInfeasible) return 'unbounded';
  if (
    code === status.iterationLimit ||
    code === status.solutionLimit ||
    code === status.objectiveTarget ||
    code === status.interrupted
  )
    return 'limit';
  return null;
}

function setLimits(model: Model, limits: SolverLimits, wholeNumbers: boolean) {
  model.options.set({ output_flag: false, random_seed: 0 });
  if (limits.iterationLimit !== undefined) model.options.set('simplex_iteration_limit', limits.iterationLimit);
  if (!wholeNumbers) return;
  model.options.set({ mip_rel_gap: limits.relativeGap ?? 0, mip_abs_gap: limits.absoluteGap ?? 1e-6 });
  if (limits.nodeLimit !== undefined) model.options.set('mip_max_nodes', limits.nodeLimit);
  if (limits.branchingTrials !== undefined) model.options.set('mip_pscost_minreliable', limits.branchingTrials);
  if (limits.objectiveTarget !== undefined) model.options.set('objective_target', limits.objectiveTarget);
  if (limits.solutionLimit !== undefined) model.options.set('mip_max_improving_sols', limits.solutionLimit);
}

/**
 * Solves a linear model (minimise cost·x, rowLower ≤ A·x ≤ rowUpper, columnLower ≤ x ≤ columnUpper, some
 * columns whole) with a loaded HiGHS, checking the data before and the answer after.
 *
 * Row multipliers: `rowDual[i]` is the change of the least cost per unit by which both sides of row i are
 * raised; ≤ 0 where the upper side binds, ≥ 0 where the lower side binds. For a model with whole columns
 * they are empty. Limits are nodes, iterations and solutions, never seconds: the same model gives the same
 * answer on every machine. `unbounded` also stands for HiGHS' "unbounded or infeasible".
 *
 * Errors: `solver.bad_model`, `solver.wrong_answer`, `solver.failed`.
 * Example: minimise −x with x ≤ 4 in one row gives objective −4 and row dual −1.
 */
export function solveLinearModel(highs: Highs, model: LinearModel, limits: SolverLimits = {}): Result<LinearSolution> {
  const fault = findModelFault(model);
  if (fault) return badModel(fault.zh, fault.en);
  const wholeNumbers = model.integer.includes(1);
  let native: Model | null = null;
  try {
    native = highs.createModel({
      numCols: model.columnCount,
      numRows: model.rowCount,
      colCost: model.cost,
      colLower: model.columnLower,
      colUpper: model.columnUpper,
      rowLower: model.rowLower,
      rowUpper: model.rowUpper,
      matrix: {
        format: 'csc',
        numRows: model.rowCount,
        numCols: model.columnCount,
        starts: model.columnStart,
        indices: model.rowIndex,
        values: model.coefficient,
      },
      ...(wholeNumbers ? { integrality: Array.from(model.integer) as VariableType[] } : {}),
    });
    setLimits(native, limits, wholeNumbers);
    if (wholeNumbers && limits.start?.length === model.columnCount) native.setSolution({ colValue: limits.start });
    const { modelStatus } = native.run();
    return readAnswer(highs, native, model, modelStatus, wholeNumbers);
  } catch (error) {
    const text = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
    return fail({
      code: 'solver.failed',
      message: { zh: `求解器中断：${text}`, en: `The solver stopped: ${text}` },
      hint: { zh: '请减少同时打开的程序以释放内存后重试。', en: 'Close other programs to free memory and try again.' },
    });
  } finally {
    native?.dispose();
  }
}

function readAnswer(
  highs: Highs,
  native: Model,
  model: LinearModel,
  modelStatus: number,
  wholeNumbers: boolean,
): Result<LinearSolution> {
  const status = readStatus(highs, modelStatus);
  if (status === null) return wrongAnswer(`状态码 ${modelStatus}`, `status code ${modelStatus}`);
  const info = native.info;
  const hasPoint = Number(info.get('primal_solution_status')) === highs.constants.solutionStatus.feasible;
  const empty = new Float64Array(0);
  const answer: LinearSolution = {
    status,
    objective: null,
    bound: null,
    columnValue: empty,
    rowDual: empty,
    columnDual: empty,
    iterations: Number(info.get('simplex_iteration_count')),
    nodes: wholeNumbers ? Math.max(0, Number(info.get('mip_node_count'))) : 0,
  };
  if (status === 'infeasible' || status === 'unbounded') return succeed(answer);
  if (wholeNumbers) {
    const bound = Number(info.get('mip_dual_bound'));
    answer.bound = Number.isFinite(bound) ? bound : null;
  }
  if (!hasPoint)
    return status === 'optimal' ? wrongAnswer('最优但没有可行解', 'optimal without a feasible point') : succeed(answer);
  const solution = native.getSolution();
  answer.columnValue = solution.colValue;
  answer.objective = native.getObjectiveValue();
  if (!wholeNumbers) {
    answer.rowDual = solution.rowDual;
    answer.columnDual = solution.colDual;
    if (status === 'optimal') answer.bound = answer.objective;
  }
  const fault = findAnswerFault(model, answer);
  return fault ? wrongAnswer(fault.zh, fault.en) : succeed(answer);
}
