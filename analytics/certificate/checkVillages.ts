import type { PlanPicks, ExitProblem, PlanViolation } from './types';

/** Villages that leave in a year not open to them, or with more poor persons left than they may have. */
export function checkVillages(problem: ExitProblem, choice: PlanPicks): PlanViolation[] {
  const { villages } = problem;
  const { villageYear } = choice;
  if (!villages) return villageYear.length === 0 ? [] : [{ row: 'village.count', limit: 0, used: villageYear.length }];
  if (villageYear.length !== villages.count)
    return [{ row: 'village.count', limit: villages.count, used: villageYear.length }];
  const left = new Array<number>(villages.count).fill(0);
  for (let h = 0; h < problem.householdCount; h++) {
    const village = villages.villageOf[h]!;
    if (village < 0) continue;
    const year = problem.exitYear[choice.chosen[h]!];
    const isOut = year !== undefined && year > 0 && year <= villageYear[village]!;
    if (!isOut) left[village] = left[village]! + villages.persons[h]!;
  }
  const violations: PlanViolation[] = [];
  for (let v = 0; v < villages.count; v++) {
    const year = villageYear[v]!;
    const open = villages.years.subarray(villages.yearStart[v]!, villages.yearStart[v + 1]!);
    if (!open.includes(year)) violations.push({ row: `village_year:${v}`, limit: 0, used: year });
    if (year > 0 && left[v]! > villages.allowance[v]!)
      violations.push({ row: `village:${v}`, limit: villages.allowance[v]!, used: left[v]! });
  }
  return violations;
}
