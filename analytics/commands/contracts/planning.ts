import { z } from 'zod';
import type { LocalizedText } from '../../engine';
import type { PlannerWish } from '../../project/types';
import type { CommandConduct } from './conduct';
import type { ProjectOverview } from './project';
import { page, scopeCode } from './shapes';

const scenarioId = z.string().min(1).max(40);
const scenarioName = z.string().trim().min(1).max(80);
const planYear = z.number().int().min(1990).max(2100);
const subject = z.union([
  z.strictObject({ households: z.array(z.number().int()).min(1).max(2_000) }),
  z.strictObject({ village: scopeCode }),
  z.literal('county'),
]);
const why = { reason: z.string().trim().min(1).max(500) };

/** A wish before it has an id; one of the same subject and kind replaces the former. */
export const newWish = z.discriminatedUnion('kind', [
  z.strictObject({ ...why, kind: z.literal('exit_year'), subject, from: z.number().int(), to: z.number().int() }),
  z.strictObject({ ...why, kind: z.literal('require_measure'), subject, measure: z.string().max(80) }),
  z.strictObject({ ...why, kind: z.literal('forbid_measure'), subject, measure: z.string().max(80) }),
  z.strictObject({ ...why, kind: z.literal('village_year'), village: scopeCode, year: planYear }),
  z.strictObject({
    ...why,
    kind: z.literal('target'),
    year: planYear,
    amount: z.number().int().min(0).max(10_000_000),
  }),
  z.strictObject({
    ...why,
    kind: z.literal('village_target'),
    year: planYear,
    amount: z.number().int().min(0).max(100_000),
  }),
]);

/** Commands of scenarios, wishes, comparison and explanation of the exit plan. */
export const planningArguments = {
  listScenarios: z.strictObject({}),
  /** A copy of a scenario under another name, chosen at once; a name that stands already is refused. */
  addScenario: z.strictObject({ name: scenarioName, copyOf: scenarioId }),
  renameScenario: z.strictObject({ id: scenarioId, name: scenarioName }),
  /** The main scenario and the chosen one are not removed. */
  removeScenario: z.strictObject({ id: scenarioId }),
  chooseScenario: z.strictObject({ id: scenarioId }),
  /** Adds or replaces a wish of the chosen scenario; one that contradicts another, or names nothing known, is refused. */
  setWish: z.strictObject({ wish: newWish }),
  removeWish: z.strictObject({ id: z.string().max(40) }),
  /** Takes away one change of a value of the chosen scenario. */
  removeOverlay: z.strictObject({ parameter: z.string().max(120), year: z.number().int().optional() }),
  /** The present plan becomes the one that is carried out (or, with false, none is). A stale plan is refused. */
  adoptPlan: z.strictObject({ adopt: z.boolean() }),
  /** Day up to which everything is fact; null: the pack's own. */
  setAsOf: z.strictObject({
    asOf: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .nullable(),
  }),

  /** Who leaves when, by town or by village, beside the targets. */
  planTimetable: z.strictObject({ scope: scopeCode, by: z.enum(['town', 'village']) }),
  /** Two or three scenarios side by side; one without a present plan says so. */
  compareScenarios: z.strictObject({ ids: z.array(scenarioId).min(2).max(3) }),
  /** Households whose exit year or measures differ between two scenarios. */
  listMovers: z.strictObject({ from: scenarioId, to: scenarioId, scope: scopeCode, ...page }),
  /** Why this year and these measures, what else was possible, what keeps it from an earlier year. */
  explainHousehold: z.strictObject({ householdId: z.number().int() }),
  /** What a wish would do to bound and price, from the present multipliers; nothing is changed, and no plan is made. */
  tryWish: z.strictObject({ wish: newWish }),
  /** What each rule costs: the bound with the rule less the bound without it. */
  listRuleCosts: z.strictObject({}),
  /** Cost and shortfall against growth, margin, unit costs and budgets, and how many could leave for how much. */
  planSensitivity: z.strictObject({ change: z.number().min(0.01).max(0.5).default(0.1) }),
  /** Everything that a stranger needs to check the plan: options, rows, multipliers, plan. No name, no household number. */
  exportCertificate: z.strictObject({}),
} as const;

export const planningConduct = {
  listScenarios: 'reads',
  addScenario: 'changes',
  renameScenario: 'changes',
  removeScenario: 'changes',
  chooseScenario: 'changes',
  setWish: 'changes',
  removeWish: 'changes',
  removeOverlay: 'changes',
  adoptPlan: 'changes',
  setAsOf: 'changes',
  planTimetable: 'reads',
  compareScenarios: 'reads',
  listMovers: 'reads',
  explainHousehold: 'reads',
  tryWish: 'long',
  listRuleCosts: 'long',
  planSensitivity: 'long',
  exportCertificate: 'long',
} as const satisfies Record<keyof typeof planningArguments, CommandConduct>;

export interface WishRow {
  id: string;
  wish: PlannerWish;
  /** In words; households by their masked head and number. */
  text: LocalizedText;
  reason: string;
}

/** What a scenario's newest plan says. */
export interface ScenarioResult {
  hash: string;
  stale: boolean;
  costFen: number;
  relativeGap: number;
  shortfall: number;
  /** Households and persons leaving by year of the horizon. */
  exits: { year: number; households: number; persons: number; target: number | null }[];
}

export interface ScenarioRow {
  id: string;
  name: LocalizedText;
  chosen: boolean;
  overlays: {
    parameter: string;
    label: LocalizedText;
    year?: number;
    value: number;
    unit: string;
    was: number;
    reason: string;
  }[];
  wishes: WishRow[];
  result: ScenarioResult | null;
}

export interface ScenarioList {
  chosen: string;
  scenarios: ScenarioRow[];
  asOf: string;
  baseline: { planHash: string; time: string } | null;
}

export interface TimetableRow {
  /** Town or village code. */
  key: string;
  label: string;
  /** Only villages: tier and the year in which the village leaves; 0: not within the horizon, null: the plan sets no village targets. */
  tier?: string;
  villageYear?: number | null;
  years: Record<number, { households: number; persons: number }>;
  staying: { households: number; persons: number };
  costFen: number;
}

export interface Timetable {
  years: number[];
  unit: 'persons' | 'households';
  rows: TimetableRow[];
  total: TimetableRow;
  targets: { year: number; target: number; planned: number }[];
  villageTargets: { year: number; target: number; planned: number }[];
}

export interface ScenarioComparison {
  columns: { id: string; name: LocalizedText; result: ScenarioResult | null }[];
  years: number[];
  /** By column and year; null where a scenario has no present plan. */
  costByYear: { year: number; fen: (number | null)[] }[];
  costBySource: { source: string; label: LocalizedText; fen: (number | null)[] }[];
  costByMeasure: { measure: string; label: LocalizedText; fen: (number | null)[]; households: (number | null)[] }[];
  /** Between the first column and each other one: households that leave earlier, later, at another time than never, or by other measures. */
  movers: ({ earlier: number; later: number; in: number; out: number; otherMeasures: number } | null)[];
}

export interface MoverRow {
  householdId: number;
  number: string;
  /** Masked. */
  headName: string;
  villageName: string;
  members: number;
  fromYear: number;
  toYear: number;
  fromCostFen: number;
  toCostFen: number;
  fromMeasures: string[];
  toMeasures: string[];
  why: LocalizedText;
}

/** One way out of a household beside the chosen one. */
export interface HouseholdWay {
  exitYear: number;
  chosen: boolean;
  measures: { measure: string; label: LocalizedText; units: number; startYear: number }[];
  costFen: number;
  /** Cost plus what its draws on scarce rows and quotas are worth, less that of the household's best: 0 = as good as the best. */
  priceDifferenceFen: number;
  /** Scarce rows that it draws on, with what they cost it at the plan's prices. */
  draws: {
    row: string;
    label: LocalizedText;
    year: number;
    amount: number;
    used: number;
    limit: number;
    priceFen: number;
  }[];
  why: LocalizedText;
}

export interface HouseholdExplanation {
  householdId: number;
  exitYear: number;
  why: LocalizedText;
  /** What keeps it from an earlier year; null where it leaves as early as the rules let anybody. */
  notEarlier: LocalizedText | null;
  ways: HouseholdWay[];
  /** Years without any way out, with the rules in the way. */
  missing: { year: number; reasons: LocalizedText[] }[];
  /** Wishes that speak of it. */
  wishes: WishRow[];
}

/** Effect of a wish, by the bound: what every plan would cost at least. */
export interface TriedWish {
  /** Every plan would miss the targets by at least this much more (in the unit of the targets). */
  shortfallBound: number;
  boundFen: number;
  presentBoundFen: number;
  presentCostFen: number;
  /** Rows whose price changes most, in the field's words; none where the present prices settle the bound. */
  rows: { row: string; label: LocalizedText; year: number; before: number; after: number; unit: LocalizedText }[];
  households: number;
  text: LocalizedText;
}

export interface RuleCost {
  rule: string;
  kind: 'target' | 'village_target' | 'budget' | 'capacity' | 'margin' | 'gate' | 'wish';
  label: LocalizedText;
  /** Fen by which the bound falls without the rule; where the plan misses targets, at most. */
  savesFen: number;
  /** Units of shortfall that go away without it, at most; 0 where the plan meets its targets. */
  lifts: number;
}

export interface SensitivityBar {
  parameter: string;
  kind: 'growth' | 'margin' | 'unit_cost' | 'effect' | 'budget' | 'capacity';
  label: LocalizedText;
  unit: string;
  value: number;
  low: { value: number; boundFen: number; shortfallBound: number };
  high: { value: number; boundFen: number; shortfallBound: number };
}

export interface PlanSensitivity {
  change: number;
  boundFen: number;
  bars: SensitivityBar[];
  /** At a share of all budgets: bound of the cost, and how many of the targets' units must be missed at least. */
  frontier: { share: number; limitFen: number; boundFen: number; shortfallBound: number }[];
}

export interface PlanningValues {
  listScenarios: ScenarioList;
  addScenario: ProjectOverview;
  renameScenario: ProjectOverview;
  removeScenario: ProjectOverview;
  chooseScenario: ProjectOverview;
  setWish: ProjectOverview;
  removeWish: ProjectOverview;
  removeOverlay: ProjectOverview;
  adoptPlan: ProjectOverview;
  setAsOf: ProjectOverview;
  planTimetable: Timetable | null;
  compareScenarios: ScenarioComparison;
  listMovers: { total: number; rows: MoverRow[] };
  explainHousehold: HouseholdExplanation | null;
  tryWish: TriedWish;
  listRuleCosts: { rows: RuleCost[] };
  planSensitivity: PlanSensitivity;
  exportCertificate: { fileName: string; bytes: Uint8Array };
}
