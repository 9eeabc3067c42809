import { rampShare, type CompiledMeasure } from '../measures';
import { growWithinCeiling, unitLevels } from './enumerateOptionsGrow';
import type { ChosenMeasure, HouseholdMenu, OptionContext } from './enumerateOptionsMenu';
import { drawOf, type UnitDraw } from './enumerateOptionsRows';

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
  /** What the household's demands still ask of the bundle: 0 nothing, 1 the filler, 2 what it cannot have. */
  asks: Uint8Array;
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
  const { grown, notBuilt } = growWithinCeiling(menu, listed, menu.measureLimit, years, unitLevels(listed, context));
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
    asks: new Uint8Array(count),
    filler: fillerChoice ? makeFiller(fillerChoice, context, window, years) : null,
    unitDraw,
    notBuilt,
  };
  order.index.forEach((source, b) => {
    let counted = 0;
    for (let i = grown.itemStart[source]!; i < grown.itemStart[source + 1]!; i += 1) {
      const choice = grown.itemChoice[i]!;
      bundles.itemChoice.push(choice);
      bundles.itemUnits.push(grown.itemUnits[i]!);
      bundles.itemYear.push(grown.itemYear[i]!);
      if (menu.chosen[choice]!.counted) counted += 1;
    }
    bundles.itemStart[b + 1] = bundles.itemChoice.length;
    bundles.fillable[b] = bundles.filler && (!bundles.filler.counted || counted < menu.measureLimit) ? 1 : 0;
    bundles.asks[b] = askOf(bundles, b, menu);
  });
  addUpBundles(bundles, menu, context);
  return bundles;
}

/** What demands ask of bundle b beyond its own measures (see `asks`). */
function askOf(bundles: BundleList, b: number, { chosen, demands }: HouseholdMenu): number {
  let ask = 0;
  for (const { measures, least } of demands) {
    let held = 0;
    for (let i = bundles.itemStart[b]!; i < bundles.itemStart[b + 1]!; i += 1) {
      if (measures.has(chosen[bundles.itemChoice[i]!]!.entry.index)) held += 1;
    }
    if (held >= least) continue;
    const filled = bundles.fillable[b] === 1 && measures.has(bundles.filler!.choice.entry.index);
    if (!filled || held + 1 < least) return 2;
    ask = 1;
  }
  return ask;
}

/** The income measure with the most units that shares nothing and excludes nothing; null when there is none. */
function pickFiller(chosen: ChosenMeasure[]): ChosenMeasure | null {
  const excluded = new Set(
    chosen.flatMap(({ entry }) => [
      ...entry.measure.excludes,
      ...(entry.measure.excludes.length > 0 ? [entry.measure.id] : []),
    ]),
  );
  const most = (choice: ChosenMeasure): number => Math.max(...choice.maximum);
  const free = chosen.filter(
    ({ entry, shared }) => entry.measure.effect && shared < 0 && !excluded.has(entry.measure.id),
  );
  return free.reduce<ChosenMeasure | null>(
    (best, choice) => (best === null || most(choice) > most(best) ? choice : best),
    null,
  );
}

function unitDraws(choice: ChosenMeasure, context: OptionContext, years: number): UnitDraw[] {
  const { catalogue, resources } = context;
  return Array.from({ length: years }, (_, y) =>
    drawOf(choice.entry, 1, catalogue.from + y, catalogue, resources, context.kindOf),
  );
}

function effectTable(
  entry: CompiledMeasure,
  { catalogue }: OptionContext,
  years: number,
  window: number,
): Float64Array {
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
    counted: choice.counted,
  };
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

/** Some of a profile's bundles, in their order. */
export function pickBundles(bundles: BundleList, used: ReadonlySet<number>): BundleList {
  const kept = [...used].sort((a, b) => a - b);
  const own = kept.flatMap((b) =>
    Array.from({ length: bundles.itemStart[b + 1]! - bundles.itemStart[b]! }, (_, i) => bundles.itemStart[b]! + i),
  );
  const itemStart = new Int32Array(kept.length + 1);
  kept.forEach((b, k) => (itemStart[k + 1] = itemStart[k]! + bundles.itemStart[b + 1]! - bundles.itemStart[b]!));
  return {
    ...bundles,
    count: kept.length,
    endByYear: bundles.endByYear.map((end) => kept.filter((b) => b < end).length),
    itemStart,
    itemChoice: own.map((i) => bundles.itemChoice[i]!),
    itemUnits: own.map((i) => bundles.itemUnits[i]!),
    itemYear: own.map((i) => bundles.itemYear[i]!),
    effect: new Float64Array(0),
    costFen: new Float64Array(0),
    closes: new Int32Array(0),
    fillable: Uint8Array.from(kept, (b) => bundles.fillable[b]!),
    asks: Uint8Array.from(kept, (b) => bundles.asks[b]!),
    notBuilt: 0,
  };
}

/** Picked bundles of an equal profile with the numbers of a context. */
export function renewBundles(picked: BundleList, menu: HouseholdMenu, context: OptionContext): BundleList {
  const { catalogue } = context;
  const years = catalogue.to - catalogue.from + 1;
  const window = catalogue.last - catalogue.from + 1;
  const filler = picked.filler && menu.chosen.find(({ entry }) => entry.index === picked.filler!.choice.entry.index)!;
  const renewed: BundleList = {
    ...picked,
    effect: new Float64Array(picked.count * window),
    costFen: new Float64Array(picked.count),
    closes: new Int32Array(picked.count * years),
    filler: filler ? makeFiller(filler, context, window, years) : null,
    unitDraw: menu.chosen.map((choice) => unitDraws(choice, context, years)),
  };
  addUpBundles(renewed, menu, context);
  return renewed;
}

/** Effect, cost and closed gates of each bundle from its items. */
function addUpBundles(bundles: BundleList, menu: HouseholdMenu, context: OptionContext): void {
  const { catalogue } = context;
  const years = catalogue.to - catalogue.from + 1;
  const window = catalogue.last - catalogue.from + 1;
  const unitEffect = menu.chosen.map((choice) => effectTable(choice.entry, context, years, window));
  for (let b = 0; b < bundles.count; b += 1) {
    for (let i = bundles.itemStart[b]!; i < bundles.itemStart[b + 1]!; i += 1) {
      const choice = bundles.itemChoice[i]!;
      const units = bundles.itemUnits[i]!;
      const y = bundles.itemYear[i]!;
      const { entry } = menu.chosen[choice]!;
      bundles.costFen[b]! += units * bundles.unitDraw[choice]![y]!.costFen;
      const table = unitEffect[choice]!;
      for (let t = 0; t < window; t += 1) bundles.effect[b * window + t]! += units * table[y * window + t]!;
      for (let t = y + entry.measure.duration_years; t < years; t += 1)
        bundles.closes[b * years + t]! |= context.closes[entry.index]!;
    }
  }
}
