import type { CompiledMeasure } from '../measures';
import type { ChosenMeasure, HouseholdMenu, OptionContext } from './enumerateOptionsMenu';

/**
 * More bundles than this per profile are not built. What is left out then, in this order: different start years
 * inside bundles of three or more measures, then the bundles of most measures; the number left out is counted.
 */
const bundleCeiling = 4_000;

/** Up to this many units every number is tried; above, about `coarseLevels` of them, each the same share above the last. */
const allUnits = 24;
const coarseLevels = 12;
/** Members of a household for whom an unlimited measure is tried at most. */
const largestHousehold = 20;

/** Units to try of each measure, rising; an unlimited measure up to what lifts a large household over the highest line alone. */
export function unitLevels(listed: ChosenMeasure[], context: OptionContext): number[][] {
  return listed.map(({ entry, maximum }) => {
    const most = Math.min(Math.max(...maximum), mostOfUse(entry, context));
    if (most <= allUnits) return Array.from({ length: most }, (_, unit) => unit + 1);
    return [
      ...new Set(Array.from({ length: coarseLevels }, (_, step) => Math.round(most ** (step / (coarseLevels - 1))))),
    ];
  });
}

/** More units than this help nobody: they lift a large household over the highest line alone; of what earns nothing one is enough. */
function mostOfUse(entry: CompiledMeasure, { lines }: OptionContext): number {
  const perUnit =
    entry.effectYuan.reduce((least, yuan) => (yuan > 0 ? Math.min(least, yuan) : least), Infinity) *
    Math.max(...(entry.measure.effect?.ramp ?? [0]));
  const highest = Math.max(
    ...[...lines.values()].flatMap(({ lineYuan, margin, factor }) =>
      Array.from(lineYuan, (line, y) => (line * (1 + margin[y]!)) / factor[y]!),
    ),
  );
  const most = Math.ceil((highest * largestHousehold) / perUnit);
  return Number.isFinite(most) && most > 0 ? most : 1;
}

/**
 * Grows all bundles, or the largest family of them under the ceiling; says how many (at most) are left out. Where no
 * family of a number of counted measures fits, because others have many units or there are many of them, the bundles
 * of at most three, two or one measures of either sort are grown, with a start in common.
 */
export function growWithinCeiling(
  menu: HouseholdMenu,
  listed: ChosenMeasure[],
  limit: number,
  years: number,
  levels: number[][],
): { grown: GrownBundles; notBuilt: number } {
  const counts = countBySize(listed, levels);
  const most = Math.min(limit, counts.length - 1);
  const wanted = counts.reduce((sum, count, size) => (size <= most ? sum + count : sum), 0);
  const leftOut = (grown: GrownBundles): number => Math.max(0, wanted - grown.latest.length);
  for (let size = most; size >= Math.min(1, most); size -= 1) {
    for (let startYears = years; startYears >= 1; startYears -= 1) {
      const grown = growBundles(menu, listed, { counted: size, startYears, length: Infinity }, years, levels);
      if (grown === null) continue;
      const whole = size === most && startYears === years;
      return { grown, notBuilt: whole ? 0 : leftOut(grown) };
    }
  }
  const few = levels.map((units) => [...new Set([units[0]!, units.at(-1)!])]);
  for (const tried of [levels, few]) {
    for (let length = 3; length >= 1; length -= 1) {
      const grown = growBundles(menu, listed, { counted: limit, startYears: 1, length }, years, tried);
      if (grown !== null) return { grown, notBuilt: leftOut(grown) };
    }
  }
  const grown = growBundles(menu, [], { counted: 0, startYears: 1, length: 0 }, years, [])!;
  return { grown, notBuilt: leftOut(grown) };
}

/** Number of bundles by count of measures, shared quantities left aside (elementary symmetric sums). */
function countBySize(listed: ChosenMeasure[], levels: number[][]): number[] {
  return listed.reduce<number[]>(
    (counts, choice, position) => {
      const ways = choice.maximum.reduce(
        (sum, most) => sum + levels[position]!.filter((units) => units <= most).length,
        0,
      );
      return [...counts, 0].map((count, size) => count + (size > 0 ? counts[size - 1]! * ways : 0));
    },
    [1],
  );
}

/** Bundles in flat lists: of bundle b are itemStart[b] … itemStart[b+1]−1. */
interface GrownBundles {
  itemStart: number[];
  itemChoice: number[];
  itemUnits: number[];
  itemYear: number[];
  latest: number[];
}

/** Depth-first over the measures; null when more than the ceiling would be built. */
function growBundles(
  menu: HouseholdMenu,
  listed: ChosenMeasure[],
  /** Most measures that count, most different start years in bundles of three or more, most measures of any sort. */
  limits: { counted: number; startYears: number; length: number },
  years: number,
  levels: number[][],
): GrownBundles | null {
  const grown: GrownBundles = { itemStart: [0], itemChoice: [], itemUnits: [], itemYear: [], latest: [] };
  const stack: { choice: number; units: number; year: number }[] = [];
  const left = [...menu.shared];
  const excludes = listed.map(({ entry }) => new Set(entry.measure.excludes));
  const visit = (position: number, counted: number): void => {
    if (grown.latest.length > bundleCeiling) return;
    if (stack.length > limits.length) return;
    if (stack.length > 2 && new Set(stack.map((item) => item.year)).size > limits.startYears) return;
    if (position === listed.length) {
      let latest = 0;
      for (const item of stack) {
        grown.itemChoice.push(item.choice);
        grown.itemUnits.push(item.units);
        grown.itemYear.push(item.year);
        latest = Math.max(latest, item.year);
      }
      grown.itemStart.push(grown.itemChoice.length);
      grown.latest.push(latest);
      return;
    }
    visit(position + 1, counted);
    const choice = listed[position]!;
    const counts = choice.counted ? 1 : 0;
    if (counted + counts > limits.counted || clashes(position, stack, menu, excludes, choice)) return;
    const index = menu.chosen.indexOf(choice);
    for (let year = 0; year < years; year += 1) {
      const most = choice.shared < 0 ? choice.maximum[year]! : Math.min(choice.maximum[year]!, left[choice.shared]!);
      for (const units of levels[position]!) {
        if (units > most) break;
        stack.push({ choice: index, units, year });
        if (choice.shared >= 0) left[choice.shared]! -= units;
        visit(position + 1, counted + counts);
        if (choice.shared >= 0) left[choice.shared]! += units;
        stack.pop();
      }
    }
  };
  visit(0, 0);
  return grown.latest.length > bundleCeiling ? null : grown;
}

function clashes(
  position: number,
  stack: readonly { choice: number }[],
  menu: HouseholdMenu,
  excludes: Set<string>[],
  choice: ChosenMeasure,
): boolean {
  return stack.some((item) => {
    const other = menu.chosen[item.choice]!.entry.measure;
    return excludes[position]!.has(other.id) || other.excludes.includes(choice.entry.measure.id);
  });
}
