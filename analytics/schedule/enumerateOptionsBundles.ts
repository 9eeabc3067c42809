import { rampShare, type CompiledMeasure } from '../measures';
import { drawOf, type UnitDraw } from './enumerateOptionsRows';
import type { ChosenMeasure, HouseholdMenu, OptionContext } from './enumerateOptionsMenu';

/**
 * More bundles than this per profile are not built. What is left out then, in this order: different start years
 * inside bundles of three or more measures, then the bundles of most measures; the number left out is counted.
 */
const bundleCeiling = 4_000;

/** The measure that fills what the others leave open: its units follow from the gap, so it is not enumerated. */
export interface Filler {
  choice: ChosenMeasure;
  /** Yuan per unit, [start y × years + year y]. */
  effect: Float64Array;
  /** By start y. */
  unitDraw: UnitDraw[];
  counted: boolean;
}

/**
 * All bundles of chosen measures (filler apart) that one profile of households can have, in flat arrays.
 * Bundle 0 is empty; bundles whose latest start is at most year y are the first `endByYear[y]`.
 */
export interface BundleList {
  count: number;
  endByYear: Int32Array;
  itemStart: Int32Array;
  itemChoice: number[];
  itemUnits: number[];
  /** Start year − from. */
  itemYear: number[];
  /** Yuan added for the household, [bundle × window years + year − from]. */
  effect: Float64Array;
  costFen: Float64Array;
  /** Gates closed by exit year y, [bundle × horizon years + y]. */
  closes: Int32Array;
  /** 1 where the filler may stand beside the bundle. */
  fillable: Uint8Array;
  filler: Filler | null;
  /** unitDraw[choice][start y]. */
  unitDraw: UnitDraw[][];
  notBuilt: number;
}

/** Builds the bundle list of one profile. */
export function buildBundles(menu: HouseholdMenu, context: OptionContext): BundleList {
  const { catalogue } = context;
  const years = catalogue.to - catalogue.from + 1;
  const window = catalogue.last - catalogue.from + 1;
  const fillerChoice = pickFiller(menu.chosen);
  const listed = menu.chosen.filter((choice) => choice !== fillerChoice);
  const unitDraw = menu.chosen.map((choice) => unitDraws(choice, context, years));
  const { grown, notBuilt } = growWithinCeiling(menu, listed, context.measureLimit, years);
  const order = orderByLatestStart(grown.latest, years);

  const count = order.index.length;
  const bundles: BundleList = {
    count,
    endByYear: order.endByYear,
    itemStart: new Int32Array(count + 1),
    itemChoice: [],
    itemUnits: [],
    itemYear: [],
    effect: new Float64Array(count * window),
    costFen: new Float64Array(count),
    closes: new Int32Array(count * years),
    fillable: new Uint8Array(count),
    filler: fillerChoice ? makeFiller(fillerChoice, context, window, years) : null,
    unitDraw,
    notBuilt,
  };
  const unitEffect = menu.chosen.map((choice) => effectTable(choice.entry, context, years, window));
  order.index.forEach((source, b) => {
    let counted = 0;
    for (let i = grown.itemStart[source]!; i < grown.itemStart[source + 1]!; i += 1) {
      const choice = grown.itemChoice[i]!;
      const units = grown.itemUnits[i]!;
      const y = grown.itemYear[i]!;
      const { entry } = menu.chosen[choice]!;
      bundles.itemChoice.push(choice);
      bundles.itemUnits.push(units);
      bundles.itemYear.push(y);
      if (isCounted(entry)) counted += 1;
      bundles.costFen[b]! += units * unitDraw[choice]![y]!.costFen;
      const table = unitEffect[choice]!;
      for (let t = 0; t < window; t += 1) bundles.effect[b * window + t]! += units * table[y * window + t]!;
      for (let t = y + entry.measure.duration_years; t < years; t += 1) bundles.closes[b * years + t]! |= context.closes[entry.index]!;
    }
    bundles.itemStart[b + 1] = bundles.itemChoice.length;
    bundles.fillable[b] = bundles.filler && (!bundles.filler.counted || counted < context.measureLimit) ? 1 : 0;
  });
  return bundles;
}

/** Measures that draw on a capacity count against the measure limit; money alone does not. */
function isCounted(entry: CompiledMeasure): boolean {
  return entry.measure.capacities.length > 0;
}

/** The income measure with the most units that shares nothing and excludes nothing; null when there is none. */
function pickFiller(chosen: ChosenMeasure[]): ChosenMeasure | null {
  const excluded = new Set(chosen.flatMap(({ entry }) => [...entry.measure.excludes, ...(entry.measure.excludes.length > 0 ? [entry.measure.id] : [])]));
  const most = (choice: ChosenMeasure): number => Math.max(...choice.maximum);
  const free = chosen.filter(({ entry, shared }) => entry.measure.effect && shared < 0 && !excluded.has(entry.measure.id));
  return free.reduce<ChosenMeasure | null>((best, choice) => (best === null || most(choice) > most(best) ? choice : best), null);
}

function unitDraws(choice: ChosenMeasure, context: OptionContext, years: number): UnitDraw[] {
  const { catalogue, resources } = context;
  return Array.from({ length: years }, (_, y) => drawOf(choice.entry, 1, catalogue.from + y, catalogue, resources, context.kindOf));
}

function effectTable(entry: CompiledMeasure, { catalogue }: OptionContext, years: number, window: number): Float64Array {
  const table = new Float64Array(years * window);
  if (entry.effectYuan.length === 0) return table;
  for (let start = 0; start < years; start += 1) {
    for (let t = start; t < window; t += 1) {
      table[start * window + t] = entry.effectYuan[t]! * rampShare(entry, catalogue.from + start, catalogue.from + t);
    }
  }
  return table;
}

function makeFiller(choice: ChosenMeasure, context: OptionContext, window: number, years: number): Filler {
  return {
    choice,
    effect: effectTable(choice.entry, context, years, window),
    unitDraw: unitDraws(choice, context, years),
    counted: isCounted(choice.entry),
  };
}

/** Grows all bundles, or the largest family of them under the ceiling; says how many (at most) are left out. */
function growWithinCeiling(menu: HouseholdMenu, listed: ChosenMeasure[], limit: number, years: number): { grown: GrownBundles; notBuilt: number } {
  const counts = countBySize(listed);
  const most = Math.min(limit, counts.length - 1);
  const wanted = counts.reduce((sum, count, size) => (size <= most ? sum + count : sum), 0);
  for (let size = most; size >= 1; size -= 1) {
    for (let startYears = years; startYears >= 1; startYears -= 1) {
      const grown = growBundles(menu, listed, size, startYears, years);
      if (grown === null) continue;
      const whole = size === most && startYears === years;
      return { grown, notBuilt: whole ? 0 : Math.max(0, wanted - grown.latest.length) };
    }
  }
  const grown = growBundles(menu, [], 0, 1, years)!;
  return { grown, notBuilt: wanted - 1 };
}

/** Number of bundles by count of measures, shared quantities left aside (elementary symmetric sums). */
function countBySize(listed: ChosenMeasure[]): number[] {
  return listed.reduce<number[]>(
    (counts, choice) => {
      const ways = choice.maximum.reduce((sum, units) => sum + units, 0);
      return [...counts, 0].map((count, size) => count + (size > 0 ? counts[size - 1]! * ways : 0));
    },
    [1],
  );
}

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
  limit: number,
  startYears: number,
  years: number,
): GrownBundles | null {
  const grown: GrownBundles = { itemStart: [0], itemChoice: [], itemUnits: [], itemYear: [], latest: [] };
  const stack: { choice: number; units: number; year: number }[] = [];
  const left = [...menu.shared];
  const excludes = listed.map(({ entry }) => new Set(entry.measure.excludes));
  const visit = (position: number, counted: number): void => {
    if (grown.latest.length > bundleCeiling) return;
    if (stack.length > 2 && new Set(stack.map((item) => item.year)).size > startYears) return;
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
    const counts = isCounted(choice.entry) ? 1 : 0;
    if (counted + counts > limit || clashes(position, stack, menu, excludes, choice)) return;
    const index = menu.chosen.indexOf(choice);
    for (let year = 0; year < years; year += 1) {
      const most = choice.shared < 0 ? choice.maximum[year]! : Math.min(choice.maximum[year]!, left[choice.shared]!);
      for (let units = 1; units <= most; units += 1) {
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

function orderByLatestStart(latest: number[], years: number): { index: Int32Array; endByYear: Int32Array } {
  const endByYear = new Int32Array(years);
  for (const year of latest) endByYear[year]! += 1;
  for (let year = 1; year < years; year += 1) endByYear[year]! += endByYear[year - 1]!;
  const next = Int32Array.from({ length: years }, (_, year) => (year === 0 ? 0 : endByYear[year - 1]!));
  const index = new Int32Array(latest.length);
  latest.forEach((year, source) => {
    index[next[year]!++] = source;
  });
  return { index, endByYear };
}
