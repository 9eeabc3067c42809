import type { Problem } from '../engine';
import type { ExitProblem } from './types';

/**
 * The exit problem in the solver's units: cost in yuan, every resource row divided by a power of two so that
 * single draws are near 10. Coupling rows are numbered quotas first, then resources.
 */
export interface ScaledProblem {
  householdCount: number;
  optionCount: number;
  quotaCount: number;
  rowCount: number;
  /** Per quota: 1 where the number is exact. */
  exact: Uint8Array;
  weight: Int32Array;
  optionStart: Int32Array;
  costYuan: Float64Array;
  /** Per option: index of its exit year's quota, or −1. */
  quotaOf: Int16Array;
  drawStart: Int32Array;
  drawRow: Int16Array;
  drawAmount: Float64Array;
  /** Right-hand side per coupling row: persons, then scaled units. */
  limit: Float64Array;
  /** Natural units per scaled unit, per resource row. */
  rowScale: Float64Array;
  /** Index of the first household of each block, and one past the last: blocks keep the cutting planes apart. */
  blockStart: Int32Array;
}

const fault = (zh: string, en: string, record?: string): Problem => ({
  code: 'schedule.bad_problem',
  message: { zh: `脱贫计划的数据有误：${zh}。`, en: `The data of the exit plan is faulty: ${en}.` },
  where: record === undefined ? undefined : { record },
  hint: { zh: '请检查措施、单价与预算参数。', en: 'Check the parameters of measures, unit costs and budgets.' },
});

/** Finds the first thing in a problem that would make any plan meaningless; null for a sound problem. */
export function findProblemFault(problem: ExitProblem): Problem | null {
  const { householdCount, optionStart, drawStart } = problem;
  const optionCount = problem.costFen.length;
  if (!(householdCount > 0)) return fault('没有任何户', 'it has no household');
  if (optionStart.length !== householdCount + 1 || problem.weight.length !== householdCount)
    return fault('户数组长度不一致', 'the household arrays differ in length');
  if (optionStart[0] !== 0 || optionStart[householdCount] !== optionCount)
    return fault('选项未全部归户', 'the options are not all assigned to households');
  if (problem.exitYear.length !== optionCount || drawStart.length !== optionCount + 1 || drawStart[0] !== 0)
    return fault('选项数组长度不一致', 'the option arrays differ in length');
  if (drawStart[optionCount] !== problem.drawRow.length || problem.drawRow.length !== problem.drawAmount.length)
    return fault('占用数组长度不一致', 'the draw arrays differ in length');
  for (let h = 0; h < householdCount; h++) {
    if (!(optionStart[h + 1]! > optionStart[h]!))
      return fault(`第 ${h} 户没有任何选项`, `household ${h} has no option`, String(h));
    if (!(problem.weight[h]! >= 0))
      return fault(`第 ${h} 户的人数为负`, `household ${h} has a negative weight`, String(h));
  }
  for (let o = 0; o < optionCount; o++) {
    if (!Number.isSafeInteger(problem.costFen[o]))
      return fault(`第 ${o} 个选项的成本不是整数分`, `the cost of option ${o} is not whole fen`);
    if (!(drawStart[o + 1]! >= drawStart[o]!)) return fault('占用指针递减', 'the draw starts decrease');
    for (let k = drawStart[o]!; k < drawStart[o + 1]!; k++) {
      if (!(problem.drawRow[k]! >= 0 && problem.drawRow[k]! < problem.rows.length))
        return fault(`第 ${o} 个选项占用不存在的行`, `option ${o} draws on a row that does not exist`);
      if (!(Math.abs(problem.drawAmount[k]!) < 2 ** 53))
        return fault(`第 ${o} 个选项的占用量不是有限数`, `a draw of option ${o} is not a finite number`);
    }
  }
  for (const row of problem.rows)
    if (!(Math.abs(row.limit) < 2 ** 53))
      return fault(`“${row.id}”的限额不是有限数`, `the limit of “${row.id}” is not a finite number`, row.id);
  const years = new Set<number>();
  for (const quota of problem.quotas) {
    if (!Number.isSafeInteger(quota.amount) || quota.amount < 0)
      return fault(
        `${quota.year} 年指标不是非负整数`,
        `the target of ${quota.year} is not a whole number ≥ 0`,
        String(quota.year),
      );
    if (years.has(quota.year) || quota.year === 0)
      return fault(
        `${quota.year} 年的指标重复或年份无效`,
        `the target year ${quota.year} stands twice or is not a year`,
        String(quota.year),
      );
    years.add(quota.year);
  }
  return null;
}

/** Adds up draws of one option on the same row, and drops zero draws. */
export function scaleProblem(problem: ExitProblem, blockCount = 32): ScaledProblem {
  const rowCount = problem.rows.length;
  const quotaCount = problem.quotas.length;
  const optionCount = problem.costFen.length;
  const largest = new Float64Array(rowCount);
  problem.drawRow.forEach((row, k) => (largest[row] = Math.max(largest[row]!, Math.abs(problem.drawAmount[k]!))));
  const rowScale = largest.map((size) => (size > 0 ? 2 ** (Math.ceil(Math.log2(size)) - 4) : 1));
  const quotaIndex = new Map(problem.quotas.map((quota, q) => [quota.year, q]));
  const blocks = Math.min(blockCount, problem.householdCount);
  const drawStart = new Int32Array(optionCount + 1);
  const drawRow = new Int16Array(problem.drawRow.length);
  const drawAmount = new Float64Array(problem.drawRow.length);
  const place = new Int32Array(rowCount).fill(-1);
  let count = 0;
  for (let o = 0; o < optionCount; o++) {
    const first = count;
    for (let k = problem.drawStart[o]!; k < problem.drawStart[o + 1]!; k++) {
      const row = problem.drawRow[k]!;
      const amount = problem.drawAmount[k]! / rowScale[row]!;
      if (amount === 0) continue;
      if (place[row]! >= first) {
        drawAmount[place[row]!]! += amount;
        continue;
      }
      place[row] = count;
      drawRow[count] = row;
      drawAmount[count++] = amount;
    }
    drawStart[o + 1] = count;
  }
  return {
    householdCount: problem.householdCount,
    optionCount,
    quotaCount,
    rowCount,
    exact: Uint8Array.from(problem.quotas, (quota) => (quota.kind === 'exact' ? 1 : 0)),
    weight: problem.weight,
    optionStart: problem.optionStart,
    costYuan: problem.costFen.map((fen) => fen / 100),
    quotaOf: Int16Array.from(problem.exitYear, (year) => quotaIndex.get(year) ?? -1),
    drawStart,
    drawRow: drawRow.slice(0, count),
    drawAmount: drawAmount.slice(0, count),
    limit: Float64Array.from([
      ...problem.quotas.map((quota) => quota.amount),
      ...problem.rows.map((row, r) => row.limit / rowScale[r]!),
    ]),
    rowScale,
    blockStart: Int32Array.from({ length: blocks + 1 }, (_, b) => Math.floor((b * problem.householdCount) / blocks)),
  };
}
