import type { ExitProblem } from '../../schedule';

/**
 * The problem with only some of its options. A household of which none would be left keeps all of them.
 * Example: keeping exit year 2017 alone for one household.
 */
export function filterOptions(problem: ExitProblem, keep: (option: number, household: number) => boolean): ExitProblem {
  const { householdCount, optionStart, drawStart } = problem;
  const kept: number[] = [];
  const starts = new Int32Array(householdCount + 1);
  for (let h = 0; h < householdCount; h += 1) {
    const first = kept.length;
    for (let o = optionStart[h]!; o < optionStart[h + 1]!; o += 1) if (keep(o, h)) kept.push(o);
    if (kept.length === first) for (let o = optionStart[h]!; o < optionStart[h + 1]!; o += 1) kept.push(o);
    starts[h + 1] = kept.length;
  }
  const draws: number[] = [];
  const drawStarts = new Int32Array(kept.length + 1);
  kept.forEach((option, index) => {
    for (let d = drawStart[option]!; d < drawStart[option + 1]!; d += 1) draws.push(d);
    drawStarts[index + 1] = draws.length;
  });
  return {
    ...problem,
    optionStart: starts,
    exitYear: Int16Array.from(kept, (option) => problem.exitYear[option]!),
    costFen: Float64Array.from(kept, (option) => problem.costFen[option]!),
    drawStart: drawStarts,
    drawRow: Int16Array.from(draws, (d) => problem.drawRow[d]!),
    drawAmount: Float64Array.from(draws, (d) => problem.drawAmount[d]!),
  };
}
