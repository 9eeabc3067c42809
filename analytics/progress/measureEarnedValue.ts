import { compareTexts, type LocalizedText } from '../engine';
import type { Day } from '../procedures/types';
import type { ActualCost, EarnedValue, EarnedValueRow, Period, WorkPackage } from './types';

/** Planned value, earned value and actual cost at the end of a period, fen; earned and actual are null after the as-of day. */
export interface ValuePoint {
  period: string;
  plannedFen: number;
  earnedFen: number | null;
  actualFen: number | null;
}

/**
 * Earned value at a day: PV = budget of packages planned to be accepted by then, EV = budget of packages accepted by then
 * (0/100: all at acceptance, nothing before), AC = what was paid by then; SPI = EV ÷ PV, CPI = EV ÷ AC, SV = EV − PV,
 * CV = EV − AC, EAC = BAC ÷ CPI = BAC × AC ÷ EV, to the next fen (half up). Amounts in whole fen.
 * Source: PMI, PMBOK Guide, earned value analysis.
 * Example: BAC 100, PV 50, EV 40, AC 60: SPI 0.8, CPI 2/3, EAC 150.
 */
export function measureEarnedValue(
  packages: readonly WorkPackage[],
  costs: readonly ActualCost[],
  asOf: Day,
): EarnedValue {
  const sums = emptySums();
  for (const one of packages) addPackage(sums, one, asOf);
  for (const cost of costs) addCost(sums, cost, asOf);
  return describeSums(sums);
}

/**
 * Earned value of every town, village, measure or project that a package or a cost names, in order of its key; what belongs
 * to no project stands under the empty key. The rows add up to the whole.
 */
export function measureEarnedValueBy(
  by: 'town' | 'village' | 'measure' | 'project',
  packages: readonly WorkPackage[],
  costs: readonly ActualCost[],
  asOf: Day,
  labelOf: (key: string) => LocalizedText,
): EarnedValueRow[] {
  const groups = new Map<string, Sums>();
  const groupOf = (one: WorkPackage | ActualCost): Sums => {
    const key = keyOf[by](one);
    const group = groups.get(key) ?? emptySums();
    groups.set(key, group);
    return group;
  };
  for (const one of packages) addPackage(groupOf(one), one, asOf);
  for (const cost of costs) addCost(groupOf(cost), cost, asOf);
  return [...groups]
    .sort(([one], [other]) => compareTexts(one, other))
    .map(([key, sums]) => ({ key, label: labelOf(key), ...describeSums(sums) }));
}

/** PV, EV and AC at the end of each period; the period of the as-of day shows what was so on that day. */
export function traceEarnedValue(
  packages: readonly WorkPackage[],
  costs: readonly ActualCost[],
  periods: readonly Period[],
  asOf: Day,
): ValuePoint[] {
  const planned = addUp(packages.map(({ plannedDay, budgetFen }) => [plannedDay, budgetFen]));
  const earned = addUp(
    packages.flatMap(({ acceptedDay, budgetFen }) => (acceptedDay === null ? [] : [[acceptedDay, budgetFen]])),
  );
  const actual = addUp(costs.map(({ day, amountFen }) => [day, amountFen]));
  return periods.map(({ id, from, to }) => {
    const until = to < asOf ? to : asOf;
    const over = from <= asOf;
    return {
      period: id,
      plannedFen: planned(to),
      earnedFen: over ? earned(until) : null,
      actualFen: over ? actual(until) : null,
    };
  });
}

const keyOf: Record<'town' | 'village' | 'measure' | 'project', (one: WorkPackage | ActualCost) => string> = {
  town: ({ townCode }) => townCode,
  village: ({ villageCode }) => villageCode,
  measure: ({ measure }) => measure,
  project: ({ project }) => project ?? '',
};

interface Sums {
  planned: number;
  earned: number;
  actual: number;
  budget: number;
  packages: number;
  accepted: number;
}

function emptySums(): Sums {
  return { planned: 0, earned: 0, actual: 0, budget: 0, packages: 0, accepted: 0 };
}

function addPackage(sums: Sums, { budgetFen, plannedDay, acceptedDay }: WorkPackage, asOf: Day): void {
  sums.packages += 1;
  sums.budget += budgetFen;
  if (plannedDay <= asOf) sums.planned += budgetFen;
  if (acceptedDay === null || acceptedDay > asOf) return;
  sums.earned += budgetFen;
  sums.accepted += 1;
}

function addCost(sums: Sums, { day, amountFen }: ActualCost, asOf: Day): void {
  if (day <= asOf) sums.actual += amountFen;
}

function describeSums({ planned, earned, actual, budget, packages, accepted }: Sums): EarnedValue {
  return {
    plannedFen: planned,
    earnedFen: earned,
    actualFen: actual,
    budgetFen: budget,
    scheduleIndex: planned === 0 ? null : earned / planned,
    costIndex: actual === 0 ? null : earned / actual,
    scheduleVarianceFen: earned - planned,
    costVarianceFen: earned - actual,
    estimateAtCompletionFen:
      earned === 0 || actual === 0 ? null : divide(BigInt(budget) * BigInt(actual), BigInt(earned)),
    packages,
    accepted,
  };
}

/** Quotient of whole numbers from 0 on, half up. */
function divide(numerator: bigint, denominator: bigint): number {
  return Number((2n * numerator + denominator) / (2n * denominator));
}

/** The sum of all amounts up to a day, by halving. */
function addUp(amounts: readonly (readonly [Day, number])[]): (day: Day) => number {
  const byDay = new Map<Day, number>();
  for (const [day, amount] of amounts) byDay.set(day, (byDay.get(day) ?? 0) + amount);
  const days = [...byDay.keys()].sort(compareTexts);
  const sums = [0];
  for (const day of days) sums.push(sums.at(-1)! + byDay.get(day)!);
  return (day) => {
    let low = 0;
    let high = days.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (days[middle]! <= day) low = middle + 1;
      else high = middle;
    }
    return sums[low]!;
  };
}
