import type { ExitProblem, VillageTargets } from './types';

/**
 * Years in which each village can leave at all, of those it is given: no more persons than its allowance have no
 * option by then. Rising, each once; 0 = never.
 */
export function listOpenYears(problem: ExitProblem, villages: VillageTargets): number[][] {
  const { count, villageOf, persons } = villages;
  /** Per village: persons by the first year in which they can be out; key 0 = in no year. */
  const firstYears = Array.from({ length: count }, () => new Map<number, number>());
  for (let h = 0; h < problem.householdCount; h++) {
    const village = villageOf[h]!;
    if (village < 0) continue;
    let first = 0;
    for (let o = problem.optionStart[h]!; o < problem.optionStart[h + 1]!; o++) {
      const year = problem.exitYear[o]!;
      if (year > 0 && (first === 0 || year < first)) first = year;
    }
    const known = firstYears[village]!;
    known.set(first, (known.get(first) ?? 0) + persons[h]!);
  }
  return Array.from({ length: count }, (_, v) => {
    const years = new Set(villages.years.subarray(villages.yearStart[v], villages.yearStart[v + 1]));
    return [...years]
      .sort((a, b) => a - b)
      .filter((year) => {
        if (year === 0) return true;
        let late = 0;
        for (const [first, size] of firstYears[v]!) if (first === 0 || first > year) late += size;
        return late <= villages.allowance[v]!;
      });
  });
}
