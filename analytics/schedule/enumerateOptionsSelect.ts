import type { BundleItem } from '../measures';
import { calculateLowIncomeTopUp, countFullAmount, ownBaseIncome } from '../measures';
import type { HouseholdFeature } from '../poverty/types';
import type { BundleList } from './enumerateOptionsBundles';
import { addDraws, closedBy, type CrewPlan, type HouseholdMenu, type OptionContext } from './enumerateOptionsMenu';
import type { PriceScenario } from './enumerateOptionsPrices';
import type { UnitDraw } from './enumerateOptionsRows';
import { incomeGaps, incomeTolerance, type GroupLines } from './incomeTest';

/** With this many candidates or fewer every pair is compared; above, price scenarios pick. */
const exactCeiling = 160;

/** One way out that passed the exit test, before it is written down as an option. */
export interface Candidate {
  crew: CrewPlan;
  bundle: number;
  /** Start y of the filler and its units; 0 units = no filler. */
  fillerYear: number;
  fillerUnits: number;
}

/** A profile's bundles with their scores under each price scenario. */
export interface ScoredProfile {
  bundles: BundleList;
  scenarios: PriceScenario[];
  /** Bundle cost plus priced draws, [scenario × bundles + bundle]. */
  score: Float64Array[];
  /** Filler unit cost plus priced draws, [scenario][start y]. */
  fillerScore: Float64Array[];
  /** Only bundles that were kept before: those that the scenarios pick are enough, without comparing every pair. */
  few?: boolean;
}

/** Scores every bundle of a profile under every scenario once; households of the profile share the result. */
export function scoreProfile(bundles: BundleList, scenarios: PriceScenario[]): ScoredProfile {
  const priced = (draw: UnitDraw, prices: PriceScenario): number =>
    draw.row.reduce((sum, row, index) => sum + prices[row]! * draw.amount[index]!, draw.costFen);
  const unit = scenarios.map((prices) => bundles.unitDraw.map((draws) => draws.map((draw) => priced(draw, prices))));
  const score = scenarios.map((_, k) => {
    const scores = new Float64Array(bundles.count);
    const table = unit[k]!;
    for (let b = 0; b < bundles.count; b += 1) {
      let sum = 0;
      for (let i = bundles.itemStart[b]!; i < bundles.itemStart[b + 1]!; i += 1) {
        sum += bundles.itemUnits[i]! * table[bundles.itemChoice[i]!]![bundles.itemYear[i]!]!;
      }
      scores[b] = sum;
    }
    return scores;
  });
  const fillerScore = scenarios.map((prices) =>
    Float64Array.from(bundles.filler?.unitDraw ?? [], (draw) => priced(draw, prices)),
  );
  return { bundles, scenarios, score, fillerScore };
}

/** What was kept for one household and exit year. */
export interface Selection {
  kept: Candidate[];
  built: number;
  cut: number;
}

interface CandidateList {
  size: number;
  bundle: Int32Array;
  fillerYear: Int32Array;
  fillerUnits: Int32Array;
  /** Fen of the low-income top-up, [candidate × window + year]; empty without a top-up. */
  topUpFen: Float64Array;
}

/**
 * Selects the options of one household for one exit year. 0 = not within the horizon: due and begun measures, and one
 * unit of each that a wish wants; so also for a household that has left already, which is not tested any more.
 */
export function selectOptions(
  household: HouseholdFeature,
  menu: HouseholdMenu,
  profile: ScoredProfile,
  lines: GroupLines,
  context: OptionContext,
  exitYear: number,
  limit: number,
): Selection {
  const { catalogue } = context;
  const tested = exitYear !== 0 && menu.terms.exited === null;
  const fixed = tested ? closedBy(menu.due, exitYear, context) : ~0;
  const gaps = tested
    ? incomeGaps(household, lines, catalogue, menu.topUp, exitYear, menu.begunYuan)
    : new Float64Array(0);
  const groups = new Map<number, CrewPlan[]>();
  for (const crew of menu.crewPlans) {
    const open = !tested ? 0 : menu.openGates & ~fixed & ~closedBy(crew.items, exitYear, context);
    groups.set(open, [...(groups.get(open) ?? []), crew]);
  }
  const selection: Selection = { kept: [], built: 0, cut: 0 };
  const found: { crews: CrewPlan[]; list: CandidateList }[] = [];
  for (const [open, crews] of groups) {
    const list = !tested
      ? wantedOnly(profile.bundles, menu)
      : listCandidates(profile.bundles, gaps, open, exitYear - catalogue.from, context);
    if (list.size === 0) continue;
    list.topUpFen = topUpTable(household, menu, profile.bundles, list, context);
    selection.built += list.size * crews.length;
    found.push({ crews, list });
  }
  const ceiling = profile.few ? limit : exactCeiling;
  if (selection.built <= ceiling || limit === Infinity)
    keepUndominated(found, menu, profile, context, limit, selection);
  else keepByScenario(found, menu, profile, context, limit, selection);
  return selection;
}

function emptyList(capacity: number): CandidateList {
  const bundle = new Int32Array(capacity);
  return {
    size: 0,
    bundle,
    fillerYear: new Int32Array(capacity),
    fillerUnits: new Int32Array(capacity),
    topUpFen: new Float64Array(0),
  };
}

/** The bundles of one unit of each measure that a wish wants and nothing else; the empty one where none is wanted, or none can be. */
function wantedOnly(bundles: BundleList, menu: HouseholdMenu): CandidateList {
  const wanted = new Set(menu.demands.flatMap(({ kind, measures }) => (kind === 'wish' ? [...measures] : [])));
  const list = emptyList(Math.max(1, bundles.count * (bundles.filler?.choice.maximum.length ?? 1)));
  const push = (bundle: number, year: number, units: number): void => {
    list.bundle[list.size] = bundle;
    list.fillerYear[list.size] = year;
    list.fillerUnits[list.size] = units;
    list.size += 1;
  };
  for (let b = 0; wanted.size > 0 && menu.terms.exited === null && b < bundles.count; b += 1) {
    const [start, end] = [bundles.itemStart[b]!, bundles.itemStart[b + 1]!];
    const held = bundles.itemChoice.slice(start, end).map((choice) => menu.chosen[choice]!.entry.index);
    if (!held.every((index) => wanted.has(index)) || bundles.itemUnits.slice(start, end).some((units) => units !== 1))
      continue;
    if (held.length === wanted.size) push(b, 0, 0);
    const { filler } = bundles;
    if (
      !filler ||
      bundles.fillable[b] === 0 ||
      held.length + 1 !== wanted.size ||
      !wanted.has(filler.choice.entry.index)
    )
      continue;
    filler.choice.maximum.forEach((most, year) => most > 0 && push(b, year, 1));
  }
  return list.size > 0 ? list : { ...emptyList(1), size: 1 };
}

/** Bundles (with the least filler that does it) that pass income test and gates. */
function listCandidates(
  bundles: BundleList,
  gaps: Float64Array,
  open: number,
  exit: number,
  context: OptionContext,
): CandidateList {
  const years = gaps.length;
  const window = context.catalogue.last - context.catalogue.from + 1;
  const { filler, effect, closes, fillable, asks } = bundles;
  const end = bundles.endByYear[exit]!;
  const list = emptyList(end * (exit + 1));
  const fillerCloses = filler ? context.closes[filler.choice.entry.index]! : 0;
  const finish = filler?.choice.entry.measure.duration_years ?? 0;
  const push = (bundle: number, year: number, units: number): void => {
    list.bundle[list.size] = bundle;
    list.fillerYear[list.size] = year;
    list.fillerUnits[list.size] = units;
    list.size += 1;
  };
  for (let b = 0; b < end; b += 1) {
    if (asks[b] === 2) continue;
    const still = open & ~closes[b * years + exit]!;
    let short = 0;
    for (let y = exit; y < years; y += 1) short = Math.max(short, gaps[y]! - effect[b * window + y]!);
    if (short <= incomeTolerance && still === 0 && asks[b] === 0) {
      push(b, 0, 0);
      continue;
    }
    if (filler === null || fillable[b] === 0) continue;
    for (let start = 0; start <= exit; start += 1) {
      if (still & ~(start + finish <= exit ? fillerCloses : 0)) continue;
      const units = fillerNeed(filler.effect, start, exit, gaps, effect, b * window, window);
      const least = still === 0 && asks[b] === 0 ? units : Math.max(1, units);
      if (least <= filler.choice.maximum[start]!) push(b, start, least);
    }
  }
  return list;
}

/** Least whole units of the filler that close every year's gap; Infinity when they cannot. */
function fillerNeed(
  unitEffect: Float64Array,
  start: number,
  exit: number,
  gaps: Float64Array,
  effect: Float64Array,
  base: number,
  window: number,
): number {
  let units = 0;
  for (let y = exit; y < gaps.length; y += 1) {
    const short = gaps[y]! - effect[base + y]! - incomeTolerance;
    if (short <= 0) continue;
    const perUnit = unitEffect[start * window + y]!;
    if (perUnit <= 0) return Infinity;
    units = Math.max(units, Math.ceil(short / perUnit));
  }
  return units;
}

function topUpTable(
  household: HouseholdFeature,
  menu: HouseholdMenu,
  bundles: BundleList,
  list: CandidateList,
  { catalogue }: OptionContext,
): Float64Array {
  const { topUp } = menu;
  if (!topUp) return new Float64Array(0);
  const window = catalogue.last - catalogue.from + 1;
  const full = countFullAmount(topUp, household);
  const base = Float64Array.from(
    { length: window },
    (_, t) => ownBaseIncome(catalogue, household, catalogue.from + t) + menu.begunYuan[t]!,
  );
  const table = new Float64Array(list.size * window);
  for (let c = 0; c < list.size; c += 1) {
    const units = list.fillerUnits[c]!;
    for (let t = menu.topUpFrom - catalogue.from; t < window; t += 1) {
      let own = base[t]! + bundles.effect[list.bundle[c]! * window + t]!;
      if (units > 0) own += units * bundles.filler!.effect[list.fillerYear[c]! * window + t]!;
      const standardYuan = topUp.standardYuan[t]!;
      const yuan = calculateLowIncomeTopUp({
        standardYuan,
        members: household.members,
        fullAmountMembers: full,
        ownIncomeYuan: own,
      });
      table[c * window + t] = Math.round(yuan * 100);
    }
  }
  return table;
}

function toCandidate(list: CandidateList, c: number, crew: CrewPlan): Candidate {
  return { crew, bundle: list.bundle[c]!, fillerYear: list.fillerYear[c]!, fillerUnits: list.fillerUnits[c]! };
}

function topUpOf(list: CandidateList, c: number, window: number): Float64Array {
  return list.topUpFen.length === 0 ? list.topUpFen : list.topUpFen.subarray(c * window, (c + 1) * window);
}

/** Everything that a candidate costs and draws on, due measures and top-up included. */
export function totalDraw(
  candidate: Candidate,
  menu: HouseholdMenu,
  bundles: BundleList,
  topUpFen: ArrayLike<number>,
  context: OptionContext,
): UnitDraw {
  const parts: UnitDraw[] = [menu.dueDraw, candidate.crew.draw];
  const scaled = (draw: UnitDraw, units: number): UnitDraw => ({
    costFen: draw.costFen * units,
    row: draw.row,
    amount: draw.amount.map((amount) => amount * units),
  });
  for (let i = bundles.itemStart[candidate.bundle]!; i < bundles.itemStart[candidate.bundle + 1]!; i += 1) {
    parts.push(scaled(bundles.unitDraw[bundles.itemChoice[i]!]![bundles.itemYear[i]!]!, bundles.itemUnits[i]!));
  }
  if (candidate.fillerUnits > 0)
    parts.push(scaled(bundles.filler!.unitDraw[candidate.fillerYear]!, candidate.fillerUnits));
  const pool = menu.topUp?.costs[0]?.cost.pool ?? '';
  for (let t = 0; t < topUpFen.length; t += 1) {
    const row = [...context.resources.budget(pool, context.catalogue.from + t)];
    parts.push({ costFen: topUpFen[t]!, row, amount: row.map(() => topUpFen[t]!) });
  }
  return addDraws(parts);
}

function keepUndominated(
  found: { crews: CrewPlan[]; list: CandidateList }[],
  menu: HouseholdMenu,
  { bundles, scenarios }: ScoredProfile,
  context: OptionContext,
  limit: number,
  selection: Selection,
): void {
  const window = context.catalogue.last - context.catalogue.from + 1;
  const rowCount = context.resources.rows.length;
  const all: { candidate: Candidate; cost: number; use: Float64Array }[] = [];
  for (const { crews, list } of found) {
    for (let c = 0; c < list.size; c += 1) {
      for (const crew of crews) {
        const candidate = toCandidate(list, c, crew);
        const draw = totalDraw(candidate, menu, bundles, topUpOf(list, c, window), context);
        const use = new Float64Array(rowCount);
        draw.row.forEach((row, index) => (use[row] = draw.amount[index]!));
        all.push({ candidate, cost: draw.costFen, use });
      }
    }
  }
  all.sort((a, b) => a.cost - b.cost || sumOf(a.use) - sumOf(b.use));
  const front: typeof all = [];
  for (const one of all) if (!front.some((other) => dominates(other, one))) front.push(one);
  if (front.length <= limit) {
    selection.kept = front.map((one) => one.candidate);
    return;
  }
  const picked = new Set<number>();
  for (const prices of scenarios) {
    let best = 0;
    let least = Infinity;
    front.forEach(({ cost, use }, index) => {
      const score = use.reduce((sum, amount, row) => sum + amount * prices[row]!, cost);
      if (score < least) [least, best] = [score, index];
    });
    picked.add(best);
  }
  for (let index = 0; picked.size < limit && index < front.length; index += 1) picked.add(index);
  selection.kept = [...picked]
    .slice(0, limit)
    .sort((a, b) => a - b)
    .map((index) => front[index]!.candidate);
  selection.cut = front.length - selection.kept.length;
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** True when `a` costs no more and draws no more on any row (of two equal ones the first stays). */
function dominates(a: { cost: number; use: Float64Array }, b: { cost: number; use: Float64Array }): boolean {
  if (a.cost > b.cost) return false;
  for (let row = 0; row < a.use.length; row += 1) if (a.use[row]! > b.use[row]! + 1e-9) return false;
  return true;
}

function keepByScenario(
  found: { crews: CrewPlan[]; list: CandidateList }[],
  menu: HouseholdMenu,
  profile: ScoredProfile,
  context: OptionContext,
  limit: number,
  selection: Selection,
): void {
  const { catalogue, resources } = context;
  const window = catalogue.last - catalogue.from + 1;
  const pool = menu.topUp?.costs[0]?.cost.pool ?? '';
  const kept = new Map<string, Candidate>();
  profile.scenarios.forEach((prices, k) => {
    const yearPrice = Float64Array.from({ length: window }, (_, t) =>
      resources.budget(pool, catalogue.from + t).reduce((sum, row) => sum + prices[row]!, 1),
    );
    let best: Candidate | null = null;
    let key = '';
    let least = Infinity;
    for (const { crews, list } of found) {
      const c = cheapestCandidate(list, profile.score[k]!, profile.fillerScore[k]!, yearPrice, window);
      let crewLeast = Infinity;
      let crewIndex = 0;
      crews.forEach(({ draw }, index) => {
        const score = draw.row.reduce((sum, row, i) => sum + prices[row]! * draw.amount[i]!, draw.costFen);
        if (score < crewLeast) [crewLeast, crewIndex] = [score, index];
      });
      if (c.score + crewLeast < least) {
        least = c.score + crewLeast;
        const crew = crews[crewIndex]!;
        best = toCandidate(list, c.index, crew);
        key = `${list.bundle[c.index]}:${list.fillerYear[c.index]}:${list.fillerUnits[c.index]}:${menu.crewPlans.indexOf(crew)}`;
      }
    }
    if (best && kept.size < limit) kept.set(key, best);
  });
  selection.kept = [...kept.values()];
  selection.cut = selection.built - selection.kept.length;
}

function cheapestCandidate(
  list: CandidateList,
  score: Float64Array,
  fillerScore: Float64Array,
  yearPrice: Float64Array,
  window: number,
): { index: number; score: number } {
  const { bundle, fillerYear, fillerUnits, topUpFen, size } = list;
  let least = Infinity;
  let index = 0;
  for (let c = 0; c < size; c += 1) {
    let sum = score[bundle[c]!]!;
    if (sum >= least) continue;
    const units = fillerUnits[c]!;
    if (units > 0) sum += units * fillerScore[fillerYear[c]!]!;
    if (topUpFen.length > 0) for (let t = 0; t < window; t += 1) sum += topUpFen[c * window + t]! * yearPrice[t]!;
    if (sum < least) {
      least = sum;
      index = c;
    }
  }
  return { index, score: least };
}

/** The measures of a candidate as items: due ones first, then crews, then chosen ones and the filler. */
export function listItems(candidate: Candidate, menu: HouseholdMenu, bundles: BundleList, from: number): BundleItem[] {
  const items: BundleItem[] = [...menu.due, ...candidate.crew.items];
  for (let i = bundles.itemStart[candidate.bundle]!; i < bundles.itemStart[candidate.bundle + 1]!; i += 1) {
    const { entry } = menu.chosen[bundles.itemChoice[i]!]!;
    items.push({ measure: entry.measure.id, units: bundles.itemUnits[i]!, startYear: from + bundles.itemYear[i]! });
  }
  if (candidate.fillerUnits > 0) {
    const { entry } = bundles.filler!.choice;
    items.push({ measure: entry.measure.id, units: candidate.fillerUnits, startYear: from + candidate.fillerYear });
  }
  return items;
}
