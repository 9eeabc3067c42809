import type { LocalizedText } from '../engine';
import {
  evaluatePredicate,
  findParameter,
  listCoverageMeasures,
  resolveValue,
  type CoverageRule,
  type ScenarioOverlay,
} from '../policy';
import type { GroupedHousehold } from './enumerateOptionsHouseholds';
import { listGiven, type HouseholdMenu, type OptionContext } from './enumerateOptionsMenu';
import type { Demand } from './householdTerms';
import { largestFlow } from './largestFlow';

/**
 * What became of a coverage rule. `kept`: every way out of the households of `held` fulfils it. `strive`: counted only.
 * `waived`: the caller asked for options without it. `capacity`: the capacities of the whole horizon do not suffice
 * for all, so nobody is bound by it, rather than that the county could not meet its targets.
 */
export interface CoverageReport {
  rule: string;
  label: LocalizedText;
  status: 'kept' | 'strive' | 'waived' | 'capacity';
  /** Households (positions) that the rule speaks of, that have not left yet and do not refuse help. */
  asked: number[];
  /** Of these, bound by it in their options or given what it asks by due and begun measures. */
  held: number[];
  /** Those that cannot have that many measures, or have no way out with them. */
  unable: { household: number; because: 'not_eligible' | 'no_way_out' }[];
  /** With status `capacity`: measures asked of all, and how many the capacities allow at most. */
  needed?: number;
  room?: number;
  /** Ids of the measures that count. */
  measures: string[];
  atLeast: number;
}

/** The rules of a pack as demands on each household's bundles, with what became of each rule. */
export interface CoveragePlan {
  /** By household. */
  demands: Demand[][];
  reports: CoverageReport[];
}

/**
 * Which coverage rules bind which households. A household is bound where it may have as many of the measures as asked
 * (those due or begun count); households that may not are listed. Before a rule binds anybody, the capacities of the
 * measures over the horizon must suffice for all whom it binds (largest flow households → measures).
 * Source: 麻章区 plan 一（二）1, 三（二）1 (A6, A27); 粤扶组〔2016〕16号 二（二是） (D3).
 * Example: 40 households, one job each, 30 places: status `capacity`, needed 40, room 30.
 */
export function planCoverage(
  households: readonly GroupedHousehold[],
  menus: readonly HouseholdMenu[],
  context: OptionContext,
  overlays: readonly ScenarioOverlay[],
  waive: ReadonlySet<string>,
): CoveragePlan {
  const demands: Demand[][] = households.map(() => []);
  const reports = context.pack.coverage_rules.map((rule) => {
    const counted = listCounted(rule, context);
    const atLeast = numberAsked(rule, context, overlays);
    const report: CoverageReport = {
      rule: rule.id,
      label: rule.label,
      status: rule.strength === 'strive' ? 'strive' : waive.has(rule.id) ? 'waived' : 'kept',
      asked: [],
      held: [],
      unable: [],
      measures: [...counted].map((index) => context.catalogue.measures[index]!.measure.id),
      atLeast,
    };
    const bound: { household: number; demand: Demand }[] = [];
    households.forEach((household, h) => {
      const menu = menus[h]!;
      if (menu.terms.exited !== null || menu.terms.refused || !evaluatePredicate(rule.who, household)) return;
      report.asked.push(h);
      const given = listGiven(menu, counted, context);
      const least = atLeast - given.size;
      const open = new Set(
        menu.chosen.map(({ entry }) => entry.index).filter((index) => counted.has(index) && !given.has(index)),
      );
      if (least > open.size) report.unable.push({ household: h, because: 'not_eligible' });
      else if (least <= 0) report.held.push(h);
      else bound.push({ household: h, demand: { kind: 'coverage', id: rule.id, measures: open, least } });
    });
    if (report.status !== 'kept') return report;
    const needed = bound.reduce((sum, { demand }) => sum + demand.least, 0);
    const room = countRoom(
      bound.map(({ demand }) => demand),
      context,
    );
    if (room < needed) return { ...report, status: 'capacity' as const, needed, room };
    for (const { household, demand } of bound) {
      demands[household]!.push(demand);
      report.held.push(household);
    }
    report.held.sort((a, b) => a - b);
    return report;
  });
  return { demands, reports };
}

/** Takes a household out of those that a rule holds: no way out fulfils it. */
export function releaseFromRule(reports: readonly CoverageReport[], rule: string, household: number): void {
  const report = reports.find((one) => one.rule === rule);
  if (!report?.held.includes(household)) return;
  report.held = report.held.filter((one) => one !== household);
  report.unable.push({ household, because: 'no_way_out' });
}

/** The rule's number in the first open year; one that a plan sets for a later year holds from the start, as nobody may lack it then. */
function numberAsked(
  rule: CoverageRule,
  { pack, earliest }: OptionContext,
  overlays: readonly ScenarioOverlay[],
): number {
  const first = findParameter(pack, rule.at_least).values[0]?.from ?? earliest;
  return Math.round(resolveValue(pack, overlays, rule.at_least, Math.max(earliest, first)).value);
}

function listCounted(rule: CoverageRule, { pack, catalogue }: OptionContext): Set<number> {
  return new Set(listCoverageMeasures(pack, rule).map(({ id }) => catalogue.byId.get(id)!.index));
}

/** How many of the measures that demands ask for the capacities of the horizon allow at most. */
function countRoom(demands: readonly Demand[], context: OptionContext): number {
  const kinds = new Map<string, Demand[]>();
  for (const demand of demands) {
    const key = `${[...demand.measures].join(',')}≥${demand.least}`;
    kinds.set(key, [...(kinds.get(key) ?? []), demand]);
  }
  const groups = [...kinds.values()];
  const supply = groups.map((group) => group.length * group[0]!.least);
  const room = context.catalogue.measures.map((_, index) => measureRoom(index, context));
  const edges = groups.flatMap((group, g) =>
    [...group[0]!.measures].map((measure) => ({ from: g, to: measure, most: group.length })),
  );
  return largestFlow(supply, room, edges);
}

/** Households that one measure can serve over the years still open, a unit each. */
function measureRoom(index: number, { catalogue, resources, kindOf, earliest }: OptionContext): number {
  return catalogue.measures[index]!.measure.capacities.reduce((least, { capacity, per_unit }) => {
    let units = 0;
    for (let year = earliest; year <= catalogue.to; year += 1) {
      const limit = resources.rows[resources.capacity(capacity, year)]!.limit;
      units = kindOf(capacity) === 'stock' ? Math.max(units, limit) : units + limit;
    }
    return Math.min(least, Math.floor(units / per_unit + 1e-9));
  }, Infinity);
}
