import { ProblemError } from '../engine';
import type { HouseholdFeature } from '../poverty/types';
import { compileCatalogue, type BundleItem, type CompiledMeasure, type MeasureCatalogue } from '../measures';
import { evaluatePredicate, resolveValue, type PolicyPack, type ScenarioOverlay } from '../policy';
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
  kindOf(capacity: string): 'starts' | 'stock';
}

/** Resolves a pack once for the enumeration. */
export function openContext(pack: PolicyPack, overlays: readonly ScenarioOverlay[]): OptionContext {
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
}

/** One way to place the measures that are due but wait for a crew. */
export interface CrewPlan {
  items: BundleItem[];
  draw: UnitDraw;
}

/** What one household may and must have. */
export interface HouseholdMenu {
  /** Due measures without a queue: all start in the first year. */
  due: BundleItem[];
  dueDraw: UnitDraw;
  topUp: CompiledMeasure | null;
  crewPlans: CrewPlan[];
  chosen: ChosenMeasure[];
  /** Whole units left of each quantity that several chosen measures share. */
  shared: number[];
  openGates: number;
  /** Households of equal key have the same bundles to choose from. */
  profile: string;
}

/** Lists what a household may and must have, by the eligibility and quantities of the pack. */
export function listMenu(household: HouseholdFeature, context: OptionContext): HouseholdMenu {
  const { catalogue, pack } = context;
  const eligible = catalogue.measures.filter(({ measure }) => evaluatePredicate(measure.eligibility, household));
  const due: BundleItem[] = [];
  const crews: BundleItem[][] = [];
  for (const entry of eligible.filter(({ measure }) => measure.due_to_all)) {
    const units = Math.min(quantityOf(entry, household), entry.maximumUnits[0]!);
    if (!(units > 0)) continue;
    const item = { measure: entry.measure.id, units, startYear: catalogue.from };
    if (entry.measure.capacities.length === 0) due.push(item);
    else crews.push(crewStarts(entry, item, catalogue));
  }
  const topUps = eligible.filter(({ measure, standardYuan }) => measure.due_to_all && standardYuan.length > 0);
  if (topUps.length > 1) throw new ProblemError(twoTopUps(topUps[0]!, topUps[1]!));
  const { chosen, shared } = listChosen(eligible, household, catalogue);
  return {
    due,
    dueDraw: addDraws(due.map((item) => itemDraw(item, context))),
    topUp: topUps[0] ?? null,
    crewPlans: combineCrews(crews).map((items) => ({ items, draw: addDraws(items.map((item) => itemDraw(item, context))) })),
    chosen,
    shared,
    openGates: pack.gates.reduce((mask, gate, index) => (evaluatePredicate(gate.open, household) ? mask | (1 << index) : mask), 0),
    profile: chosen.map(({ entry, maximum, shared: field }) => `${entry.index}:${maximum.join(',')}:${field}`).join(';') + `|${shared.join(',')}`,
  };
}

function quantityOf({ measure }: CompiledMeasure, household: HouseholdFeature): number {
  if (measure.quantity === 'one') return 1;
  if (measure.quantity === 'any') return Infinity;
  const amount = (household as unknown as Record<string, unknown>)[measure.quantity];
  return typeof amount === 'number' && Number.isFinite(amount) ? amount : 0;
}

function listChosen(eligible: CompiledMeasure[], household: HouseholdFeature, catalogue: MeasureCatalogue) {
  const years = catalogue.to - catalogue.from + 1;
  const chosen: ChosenMeasure[] = [];
  const fields = new Map<string, ChosenMeasure[]>();
  for (const entry of eligible.filter(({ measure }) => !measure.due_to_all)) {
    const quantity = quantityOf(entry, household);
    const maximum = Array.from({ length: years }, (_, y) => latestStart(entry, catalogue) < catalogue.from + y ? 0 : Math.floor(Math.min(quantity, entry.maximumUnits[y]!) + 1e-9));
    if (maximum.every((units) => units <= 0)) continue;
    const choice: ChosenMeasure = { entry, maximum, shared: -1 };
    chosen.push(choice);
    const { quantity: field } = entry.measure;
    if (field !== 'one' && field !== 'any') fields.set(field, [...(fields.get(field) ?? []), choice]);
  }
  const shared: number[] = [];
  for (const users of fields.values()) {
    const amount = Math.floor(quantityOf(users[0]!.entry, household) + 1e-9);
    const most = users.reduce((sum, user) => sum + Math.max(...user.maximum), 0);
    if (users.length < 2 || amount >= most) continue;
    const position = shared.push(amount) - 1;
    for (const user of users) user.shared = position;
  }
  return { chosen, shared };
}

function latestStart({ measure }: CompiledMeasure, catalogue: MeasureCatalogue): number {
  return Math.min(catalogue.to, measure.finish_by === undefined ? Infinity : measure.finish_by - measure.duration_years);
}

function crewStarts(entry: CompiledMeasure, item: BundleItem, catalogue: MeasureCatalogue): BundleItem[] {
  const starts: BundleItem[] = [];
  const latest = Math.max(catalogue.from, latestStart(entry, catalogue));
  for (let startYear = catalogue.from; startYear <= latest; startYear += 1) starts.push({ ...item, startYear });
  return starts;
}

function combineCrews(crews: BundleItem[][]): BundleItem[][] {
  return crews.reduce<BundleItem[][]>((plans, starts) => plans.flatMap((plan) => starts.map((item) => [...plan, item])), [[]]);
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
    hint: { zh: '请在政策文件中使两项措施的对象条件互斥。', en: 'Make the conditions of the two measures exclude each other in the policy file.' },
  };
}
