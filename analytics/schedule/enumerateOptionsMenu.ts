import { ProblemError } from '../engine';
import type { HouseholdFeature } from '../poverty/types';
import {
  compileCatalogue,
  sumEffects,
  type BundleItem,
  type CompiledMeasure,
  type MeasureCatalogue,
} from '../measures';
import { evaluatePredicate, resolveValue, type PolicyPack, type ScenarioOverlay } from '../policy';
import { noTerms, type Demand, type HouseholdTerms } from './householdTerms';
import { firstOpenYear } from './planFacts';
import { drawOf, listResourceRows, type ResourceRows, type UnitDraw } from './enumerateOptionsRows';
import { listGroupLines, type GroupLines } from './incomeTest';

/** Largest number of measures with a capacity of their own in one household, when the pack names it. */
const measureLimitParameter = 'maximum_measures_per_household';

/** Everything about a pack that the enumeration asks again and again. */
export interface OptionContext {
  pack: PolicyPack;
  catalogue: MeasureCatalogue;
  resources: ResourceRows;
  lines: ReadonlyMap<string, GroupLines>;
  gateIndex: ReadonlyMap<string, number>;
  /** Gates that each measure closes, as bits, by measure index. */
  closes: Int32Array;
  measureLimit: number;
  /** First year in which something may start or somebody leave: the as-of year, or the first of the horizon. */
  earliest: number;
  kindOf(capacity: string): 'starts' | 'stock';
}

/** Resolves a pack once for the enumeration. */
export function openContext(
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  earliest = firstOpenYear(pack, undefined),
): OptionContext {
  const catalogue = compileCatalogue(pack, overlays);
  const gateIndex = new Map(pack.gates.map((gate, index) => [gate.id, index]));
  const hasLimit = pack.parameters.some((parameter) => parameter.id === measureLimitParameter);
  const kinds = new Map(pack.capacities.map((capacity) => [capacity.id, capacity.kind]));
  return {
    pack,
    catalogue,
    resources: listResourceRows(pack, overlays),
    lines: listGroupLines(pack, overlays, catalogue),
    gateIndex,
    closes: Int32Array.from(catalogue.measures, ({ measure }) =>
      measure.closes.reduce((mask, gate) => mask | (1 << (gateIndex.get(gate) ?? 31)), 0),
    ),
    measureLimit: hasLimit ? resolveValue(pack, overlays, measureLimitParameter, pack.horizon.from).value : Infinity,
    earliest,
    kindOf: (capacity) => kinds.get(capacity) ?? 'starts',
  };
}

/** A measure that the plan may choose for a household, with the most units per start year. */
export interface ChosenMeasure {
  entry: CompiledMeasure;
  /** By start year − from, for the horizon. */
  maximum: number[];
  /** Positions in `menu.shared` whose amount its units use up. */
  shared: number;
  /** True when it counts against the measure limit; more of one that has begun does not. */
  counted: boolean;
}

/** One way to place the measures that are due but wait for a crew. */
export interface CrewPlan {
  items: BundleItem[];
  draw: UnitDraw;
}

/** What one household may and must have. */
export interface HouseholdMenu {
  /** Measures begun before the as-of year, then due ones without a queue, which start as early as they may. */
  due: BundleItem[];
  dueDraw: UnitDraw;
  /** Yuan that the begun measures add for the household, by year − from over the window. */
  begunYuan: Float64Array;
  topUp: CompiledMeasure | null;
  /** First year of the top-up. */
  topUpFrom: number;
  crewPlans: CrewPlan[];
  chosen: ChosenMeasure[];
  /** Whole units left of each quantity that several chosen measures share. */
  shared: number[];
  openGates: number;
  /** Measures with a capacity that may still be chosen. */
  measureLimit: number;
  terms: HouseholdTerms;
  /** What the chosen measures must hold; what is due or begun is counted already. */
  demands: readonly Demand[];
  /** Households of equal key have the same bundles to choose from. */
  profile: string;
}

/**
 * Lists what a household may and must have, by the eligibility and quantities of the pack, facts and wishes. It has one
 * top-up (差额补助) at most: of those begun the newest, which goes on although the household would now be due to another one
 * (a child has grown up: 低保 of those without labour, then the top-up of the able-bodied); else the one it is due to.
 * Errors: ProblemError `two_top_ups` where the pack gives a household two at once.
 */
export function listMenu(
  household: HouseholdFeature,
  context: OptionContext,
  terms: HouseholdTerms = noTerms,
): HouseholdMenu {
  const { catalogue, pack, earliest } = context;
  const eligible = terms.refused
    ? []
    : catalogue.measures.filter(({ measure }) => evaluatePredicate(measure.eligibility, household));
  const begun = terms.begun;
  const begunOf = (id: string): BundleItem | undefined => begun.find((item) => item.measure === id);
  const isTopUp = ({ standardYuan, measure }: CompiledMeasure): boolean => standardYuan.length > 0 && measure.due_to_all;
  const begunTopUps = begun.filter(({ measure }) => isTopUp(catalogue.byId.get(measure)!));
  const heldTopUp = begunTopUps.reduce<BundleItem | null>(
    (newest, item) => (newest === null || item.startYear >= newest.startYear ? item : newest),
    null,
  );
  const due: BundleItem[] = begun.filter((item) => item === heldTopUp || !begunTopUps.includes(item));
  const crews: BundleItem[][] = [];
  for (const entry of eligible.filter(({ measure }) => measure.due_to_all)) {
    const units = Math.min(quantityOf(entry, household), entry.maximumUnits[0]!);
    if (!(units > 0) || begunOf(entry.measure.id) || (heldTopUp !== null && isTopUp(entry))) continue;
    const item = { measure: entry.measure.id, units, startYear: earliest };
    if (entry.measure.capacities.length === 0) due.push(item);
    else crews.push(crewStarts(entry, item, catalogue, earliest));
  }
  const topUps = heldTopUp ? [catalogue.byId.get(heldTopUp.measure)!] : eligible.filter(isTopUp);
  if (topUps.length > 1) throw new ProblemError(twoTopUps(topUps[0]!, topUps[1]!));
  const topUp = topUps[0] ?? null;
  const { chosen, shared } = listChosen(eligible, household, context, terms);
  const counted = new Set(begun.map(({ measure }) => measure).filter((id) => isCounted(catalogue.byId.get(id)!))).size;
  const measureLimit = Math.max(0, context.measureLimit - counted);
  const required = [...terms.required].flatMap(([measure, wish]): Demand[] => {
    const entry = catalogue.byId.get(measure);
    return entry && chosen.some((choice) => choice.entry === entry)
      ? [{ kind: 'wish', id: wish, measures: new Set([entry.index]), least: 1 }]
      : [];
  });
  const menu: HouseholdMenu = {
    due,
    dueDraw: addDraws(due.map((item) => itemDraw(item, context))),
    begunYuan: Float64Array.from({ length: catalogue.last - catalogue.from + 1 }, (_, t) =>
      sumEffects(catalogue, begun, catalogue.from + t),
    ),
    topUp,
    topUpFrom: topUp ? (due.find((item) => item.measure === topUp.measure.id)?.startYear ?? earliest) : earliest,
    crewPlans: combineCrews(crews).map((items) => ({
      items,
      draw: addDraws(items.map((item) => itemDraw(item, context))),
    })),
    chosen,
    shared,
    openGates: pack.gates.reduce(
      (mask, gate, index) => (evaluatePredicate(gate.open, household) ? mask | (1 << index) : mask),
      0,
    ),
    measureLimit,
    terms,
    demands: [],
    profile: '',
  };
  return withDemands(menu, required);
}

/** The menu with more to be held by its chosen measures. */
export function withDemands(menu: HouseholdMenu, added: readonly Demand[]): HouseholdMenu {
  const demands = [...menu.demands, ...added];
  const choices = menu.chosen
    .map(({ entry, maximum, shared, counted }) => `${entry.index}:${maximum.join(',')}:${shared}:${counted ? 1 : 0}`)
    .join(';');
  const asked = demands.map(({ measures, least }) => `${[...measures].join(',')}≥${least}`).join(';');
  return { ...menu, demands, profile: `${choices}|${menu.shared.join(',')}|${menu.measureLimit}|${asked}` };
}

/** Which of some measures the household has without choosing: begun, due, or waiting for a crew. */
export function listGiven(
  menu: HouseholdMenu,
  measures: ReadonlySet<number>,
  { catalogue }: OptionContext,
): ReadonlySet<number> {
  const items = [...menu.due, ...(menu.crewPlans[0]?.items ?? [])];
  return new Set(items.map((item) => catalogue.byId.get(item.measure)!.index).filter((index) => measures.has(index)));
}

/** Measures that draw on a capacity count against the measure limit; money alone and what is due to all do not. */
function isCounted({ measure }: CompiledMeasure): boolean {
  return measure.capacities.length > 0 && !measure.due_to_all;
}

function quantityOf({ measure }: CompiledMeasure, household: HouseholdFeature): number {
  if (measure.quantity === 'one') return 1;
  if (measure.quantity === 'any') return Infinity;
  const amount = (household as unknown as Record<string, unknown>)[measure.quantity];
  return typeof amount === 'number' && Number.isFinite(amount) ? amount : 0;
}

function listChosen(
  eligible: CompiledMeasure[],
  household: HouseholdFeature,
  { catalogue, earliest }: OptionContext,
  terms: HouseholdTerms,
) {
  const years = catalogue.to - catalogue.from + 1;
  const chosen: ChosenMeasure[] = [];
  const fields = new Map<string, ChosenMeasure[]>();
  const begun = terms.begun.map((item) => ({ ...item, entry: catalogue.byId.get(item.measure)!.measure }));
  /** What begun measures have used of a quantity that the register does not show yet. */
  const usedOf = (test: (entry: CompiledMeasure['measure']) => boolean): number =>
    begun.reduce(
      (sum, item) => (item.startYear > catalogue.registerYear && test(item.entry) ? sum + item.units : sum),
      0,
    );
  const excluded = (entry: CompiledMeasure): boolean =>
    begun.some(
      (item) => item.entry.excludes.includes(entry.measure.id) || entry.measure.excludes.includes(item.measure),
    );
  for (const entry of eligible.filter(({ measure }) => !measure.due_to_all)) {
    const { id, quantity: field } = entry.measure;
    if (terms.forbidden.has(id) || excluded(entry)) continue;
    const named = field !== 'one' && field !== 'any';
    const quantity =
      quantityOf(entry, household) - usedOf((other) => (named ? other.quantity === field : other.id === id));
    const had = begun.reduce((sum, item) => (item.measure === id ? sum + item.units : sum), 0);
    const maximum = Array.from({ length: years }, (_, y) => {
      const year = catalogue.from + y;
      if (year < earliest || latestStart(entry, catalogue) < year) return 0;
      return Math.max(0, Math.floor(Math.min(quantity, entry.maximumUnits[y]! - had) + 1e-9));
    });
    if (maximum.every((units) => units <= 0)) continue;
    const choice: ChosenMeasure = { entry, maximum, shared: -1, counted: isCounted(entry) && had === 0 };
    chosen.push(choice);
    if (named) fields.set(field, [...(fields.get(field) ?? []), choice]);
  }
  const shared: number[] = [];
  for (const [field, users] of fields) {
    const amount = Math.floor(
      quantityOf(users[0]!.entry, household) - usedOf((other) => other.quantity === field) + 1e-9,
    );
    const most = users.reduce((sum, user) => sum + Math.max(...user.maximum), 0);
    if (users.length < 2 || amount >= most) continue;
    const position = shared.push(amount) - 1;
    for (const user of users) user.shared = position;
  }
  return { chosen, shared };
}

function latestStart({ measure }: CompiledMeasure, catalogue: MeasureCatalogue): number {
  return Math.min(
    catalogue.to,
    measure.finish_by === undefined ? Infinity : measure.finish_by - measure.duration_years,
  );
}

function crewStarts(
  entry: CompiledMeasure,
  item: BundleItem,
  catalogue: MeasureCatalogue,
  earliest: number,
): BundleItem[] {
  const starts: BundleItem[] = [];
  const latest = Math.max(earliest, latestStart(entry, catalogue));
  for (let startYear = earliest; startYear <= latest; startYear += 1) starts.push({ ...item, startYear });
  return starts;
}

function combineCrews(crews: BundleItem[][]): BundleItem[][] {
  return crews.reduce<BundleItem[][]>(
    (plans, starts) => plans.flatMap((plan) => starts.map((item) => [...plan, item])),
    [[]],
  );
}

function itemDraw(item: BundleItem, context: OptionContext): UnitDraw {
  const entry = context.catalogue.byId.get(item.measure)!;
  return drawOf(entry, item.units, item.startYear, context.catalogue, context.resources, context.kindOf);
}

/** Adds costs and draws. */
export function addDraws(draws: readonly UnitDraw[]): UnitDraw {
  const amounts = new Map<number, number>();
  let costFen = 0;
  for (const draw of draws) {
    costFen += draw.costFen;
    draw.row.forEach((row, index) => amounts.set(row, (amounts.get(row) ?? 0) + draw.amount[index]!));
  }
  const row = [...amounts.keys()].sort((a, b) => a - b);
  return { costFen, row, amount: row.map((position) => amounts.get(position)!) };
}

/** Gates closed by items that are finished by the end of a year, as bits. */
export function closedBy(items: readonly BundleItem[], year: number, context: OptionContext): number {
  return items.reduce((mask, item) => {
    const entry = context.catalogue.byId.get(item.measure)!;
    return item.startYear + entry.measure.duration_years <= year ? mask | context.closes[entry.index]! : mask;
  }, 0);
}

function twoTopUps(a: CompiledMeasure, b: CompiledMeasure) {
  return {
    code: 'two_top_ups',
    message: {
      zh: `一户同时适用两项差额补助：${a.measure.label.zh}、${b.measure.label.zh}。`,
      en: `Two top-ups apply to one household: ${a.measure.label.en} and ${b.measure.label.en}.`,
    },
    where: { field: b.measure.id },
    hint: {
      zh: '请在政策文件中使两项措施的对象条件互斥。',
      en: 'Make the conditions of the two measures exclude each other in the policy file.',
    },
  };
}
