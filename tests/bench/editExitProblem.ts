import type { SeededRandom } from '../../analytics/engine';
import type { ExitProblem } from '../../analytics/schedule';

/** One edit as a planner makes it, on the problem of a county. */
export interface ExitEdit {
  strength: 'weak' | 'strong';
  what: string;
  problem: ExitProblem;
  /** False where options went, so that an earlier choice no longer names the same ones. */
  keepsOptions: boolean;
}

/**
 * A random edit. Weak: a budget or capacity ± 2 %, a target ± 0.3 %, one household held to a year, one of thirty
 * households without a measure. Strong: a capacity −10 %, all budgets −1 %, a target's persons brought forward by
 * 3 %, a unit cost +10 %, a measure forbidden to every tenth household.
 */
export function editExitProblem(problem: ExitProblem, random: SeededRandom, strength: ExitEdit['strength']): ExitEdit {
  const pick = (count: number) => Math.floor(random.next() * count);
  const kind = pick(5);
  const sign = random.next() < 0.5 ? -1 : 1;
  if (strength === 'weak') {
    if (kind === 0) return scaleRow(problem, strength, 'budget', pick, 1 + sign * 0.02 * random.next());
    if (kind === 1) return scaleRow(problem, strength, 'capacity', pick, 1 + sign * 0.02 * random.next());
    if (kind === 2) return moveTarget(problem, strength, pick(problem.quotas.length - 1), sign * 0.003 * random.next());
    if (kind === 3)
      return holdHousehold(problem, pick(problem.householdCount), problem.quotas[pick(problem.quotas.length)]!.year);
    const first = pick(30);
    return forbidMeasure(problem, strength, pick, (h) => h % 30 === first && h < 900);
  }
  if (kind === 0) return scaleRow(problem, strength, 'capacity', pick, 0.9);
  if (kind === 1) {
    const rows = problem.rows.map((row) =>
      row.kind === 'budget' ? { ...row, limit: Math.floor(row.limit * 0.99) } : row,
    );
    return { strength, what: 'budgets', problem: { ...problem, rows }, keepsOptions: true };
  }
  if (kind === 2) return moveTarget(problem, strength, pick(problem.quotas.length - 1), 0.03);
  if (kind === 3) return raiseUnitCost(problem, pick);
  const first = pick(10);
  return forbidMeasure(problem, strength, pick, (h) => h % 10 === first);
}

type Pick = (count: number) => number;

function pickRow(problem: ExitProblem, kind: 'budget' | 'capacity', pick: Pick): number {
  const rows = problem.rows.flatMap((row, r) => (row.kind === kind && row.limit > 0 ? [r] : []));
  return rows[pick(rows.length)]!;
}

function scaleRow(
  problem: ExitProblem,
  strength: ExitEdit['strength'],
  kind: 'budget' | 'capacity',
  pick: Pick,
  factor: number,
): ExitEdit {
  const chosen = pickRow(problem, kind, pick);
  const rows = problem.rows.map((row, r) => (r === chosen ? { ...row, limit: Math.floor(row.limit * factor) } : row));
  return { strength, what: kind, problem: { ...problem, rows }, keepsOptions: true };
}

/** Persons of one year's target that move to the year before (share > 0) or after it. */
function moveTarget(problem: ExitProblem, strength: ExitEdit['strength'], q: number, share: number): ExitEdit {
  const moved = Math.round(problem.quotas[q]!.amount * share);
  const quotas = problem.quotas.map((quota, i) =>
    i === q
      ? { ...quota, amount: quota.amount + moved }
      : i === q + 1
        ? { ...quota, amount: quota.amount - moved }
        : quota,
  );
  return { strength, what: 'target', problem: { ...problem, quotas }, keepsOptions: true };
}

/** Unit cost +10 % where an option takes the measure: its own cost, and its draws on budgets, in the share of that measure among its draws. */
function raiseUnitCost(problem: ExitProblem, pick: Pick): ExitEdit {
  const { of } = problem.rows[pickRow(problem, 'capacity', pick)]!;
  const costFen = problem.costFen.slice();
  const drawAmount = problem.drawAmount.slice();
  for (let o = 0; o < costFen.length; o++) {
    let own = 0;
    let all = 0;
    for (let k = problem.drawStart[o]!; k < problem.drawStart[o + 1]!; k++) {
      const row = problem.rows[problem.drawRow[k]!]!;
      if (row.kind !== 'capacity') continue;
      all += problem.drawAmount[k]!;
      if (row.of === of) own += problem.drawAmount[k]!;
    }
    if (own === 0) continue;
    const factor = 1 + (0.1 * own) / all;
    costFen[o] = Math.round(costFen[o]! * factor);
    for (let k = problem.drawStart[o]!; k < problem.drawStart[o + 1]!; k++)
      if (problem.rows[problem.drawRow[k]!]!.kind === 'budget') drawAmount[k] = Math.round(drawAmount[k]! * factor);
  }
  return { strength: 'strong', what: 'unit cost', problem: { ...problem, costFen, drawAmount }, keepsOptions: true };
}

function holdHousehold(problem: ExitProblem, held: number, year: number): ExitEdit {
  return {
    strength: 'weak',
    what: 'household held to a year',
    problem: keepOptions(problem, (h, o) => h !== held || problem.exitYear[o] === year),
    keepsOptions: false,
  };
}

function forbidMeasure(
  problem: ExitProblem,
  strength: ExitEdit['strength'],
  pick: Pick,
  isMeant: (h: number) => boolean,
): ExitEdit {
  const { of } = problem.rows[pickRow(problem, 'capacity', pick)]!;
  const takes = (o: number) => {
    for (let k = problem.drawStart[o]!; k < problem.drawStart[o + 1]!; k++) {
      const row = problem.rows[problem.drawRow[k]!]!;
      if (row.kind === 'capacity' && row.of === of) return true;
    }
    return false;
  };
  return {
    strength,
    what: 'measure forbidden',
    problem: keepOptions(problem, (h, o) => !isMeant(h) || !takes(o)),
    keepsOptions: false,
  };
}

/** The problem with only the options that pass; a household keeps all of its own when none would. */
function keepOptions(problem: ExitProblem, keep: (h: number, o: number) => boolean): ExitProblem {
  const kept: number[] = [];
  const optionStart = new Int32Array(problem.householdCount + 1);
  for (let h = 0; h < problem.householdCount; h++) {
    const own = Array.from(
      { length: problem.optionStart[h + 1]! - problem.optionStart[h]! },
      (_, i) => problem.optionStart[h]! + i,
    );
    const passing = own.filter((o) => keep(h, o));
    for (const o of passing.length > 0 ? passing : own) kept.push(o);
    optionStart[h + 1] = kept.length;
  }
  const drawStart = new Int32Array(kept.length + 1);
  const draws: number[] = [];
  kept.forEach((o, i) => {
    for (let k = problem.drawStart[o]!; k < problem.drawStart[o + 1]!; k++) draws.push(k);
    drawStart[i + 1] = draws.length;
  });
  return {
    ...problem,
    optionStart,
    exitYear: Int16Array.from(kept, (o) => problem.exitYear[o]!),
    costFen: Float64Array.from(kept, (o) => problem.costFen[o]!),
    drawStart,
    drawRow: Int16Array.from(draws, (k) => problem.drawRow[k]!),
    drawAmount: Float64Array.from(draws, (k) => problem.drawAmount[k]!),
  };
}
