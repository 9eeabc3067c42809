import type { ExitProblem, QuotaRow, QuotaShortfall } from './types';

export interface PlanMeasure {
  costFen: number;
  /** Persons (or households) leaving, per quota. */
  planned: number[];
  /** Villages leaving, per village quota. */
  plannedVillages: number[];
  /** Weighted shortfall over all quotas; for exact quotas too many count like too few. */
  shortfall: number;
  /** Used amount per resource row, in its natural unit. */
  used: number[];
  /** True when no resource row is over its limit, and no village leaves with more persons than it may still have. */
  keepsRows: boolean;
}

/** Adds a plan up in natural units (fen, persons): whole numbers below 2^53 stay exact. */
export function measurePlan(problem: ExitProblem, chosen: Int32Array, villageYear: Int16Array): PlanMeasure {
  const rows = problem.rows.map(() => ({ sum: 0, lost: 0, size: 0, isWhole: true }));
  const byYear = new Map<number, number>();
  const villages = problem.villages;
  const late = new Float64Array(villages?.count ?? 0);
  let costFen = 0;
  chosen.forEach((option, household) => {
    costFen += problem.costFen[option]!;
    const year = problem.exitYear[option]!;
    byYear.set(year, (byYear.get(year) ?? 0) + problem.weight[household]!);
    for (let k = problem.drawStart[option]!; k < problem.drawStart[option + 1]!; k++)
      addDraw(rows[problem.drawRow[k]!]!, problem.drawAmount[k]!);
    const village = villages ? villages.villageOf[household]! : -1;
    if (village >= 0 && (year === 0 || year > villageYear[village]!)) late[village]! += villages!.persons[household]!;
  });
  const villagesByYear = new Map<number, number>();
  for (const year of villageYear) villagesByYear.set(year, (villagesByYear.get(year) ?? 0) + 1);
  const planned = problem.quotas.map((quota) => countWithin(quota, byYear));
  const plannedVillages = (villages?.quotas ?? []).map((quota) => countWithin(quota, villagesByYear));
  const shortfall =
    sumMissing(problem.quotas, planned) +
    (villages ? villages.missWeight * sumMissing(villages.quotas, plannedVillages) : 0);
  const keepsRows =
    problem.rows.every(({ limit }, r) => keepsLimit(rows[r]!, limit)) &&
    late.every((persons, v) => villageYear[v] === 0 || persons <= villages!.allowance[v]!);
  const used = rows.map(({ sum, lost }) => sum + lost);
  return { costFen, planned, plannedVillages, shortfall, used, keepsRows };
}

interface UsedRow {
  sum: number;
  /** What the additions rounded away. */
  lost: number;
  size: number;
  isWhole: boolean;
}

/** Neumaier's sum. */
function addDraw(row: UsedRow, amount: number): void {
  const sum = row.sum + amount;
  row.lost += Math.abs(row.sum) >= Math.abs(amount) ? row.sum - sum + amount : amount - sum + row.sum;
  row.sum = sum;
  row.size += Math.abs(amount);
  if (!Number.isInteger(amount)) row.isWhole = false;
}

/** Whole numbers exactly; broken decimals but for what they lose as floating-point numbers, as the independent checker has it. */
function keepsLimit({ sum, lost, size, isWhole }: UsedRow, limit: number): boolean {
  return sum + lost <= limit + (isWhole && Number.isInteger(limit) ? 0 : 2 ** -50 * (size + Math.abs(limit)));
}

function countWithin(quota: QuotaRow, byYear: ReadonlyMap<number, number>): number {
  let count = 0;
  for (const [year, amount] of byYear) if (year > 0 && quota.from <= year && year <= quota.year) count += amount;
  return count;
}

function sumMissing(quotas: readonly QuotaRow[], planned: readonly number[]): number {
  return quotas.reduce((sum, quota, q) => {
    const missing = quota.amount - planned[q]!;
    return sum + (quota.kind === 'exact' ? Math.abs(missing) : Math.max(0, missing));
  }, 0);
}

/** The quotas that a plan misses, in words of numbers. */
export function listShortfalls(problem: ExitProblem, measure: PlanMeasure): QuotaShortfall[] {
  const list = (of: QuotaShortfall['of'], quotas: readonly QuotaRow[], planned: readonly number[]) =>
    quotas.flatMap((quota, q): QuotaShortfall[] => {
      const left = planned[q]!;
      const missed = quota.kind === 'exact' ? left !== quota.amount : left < quota.amount;
      return missed ? [{ of, from: quota.from, year: quota.year, target: quota.amount, planned: left }] : [];
    });
  return [
    ...list('households', problem.quotas, measure.planned),
    ...list('villages', problem.villages?.quotas ?? [], measure.plannedVillages),
  ];
}
