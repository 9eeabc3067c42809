import type { LocalizedText } from '../engine';
import type { ValueStatus } from '../policy/types';

/** Where a shown number comes from; every figure on screen and paper carries one. */
export interface Basis {
  /** SQL file or function that computed it. */
  query: string;
  /** Clauses, as 《document》clause. */
  clauses: LocalizedText[];
  /** Parameter ids used. */
  parameters: string[];
  /** Weakest status among the parameters used. */
  status: ValueStatus;
}

export interface ScopeRef {
  code: string;
  name: string;
  level: 'county' | 'town' | 'village';
}

/** State of one village at the end of one period. Never told by colour alone: `letter` stands in the cell. */
export type VillagePeriodStatus = 'all_in' | 'part_out' | 'all_out' | 'village_exit' | 'nobody';

export interface WallChartCell {
  /** Year at whose end the state holds; 0 = state at the as-of date. */
  year: number;
  status: VillagePeriodStatus;
  /** Persons planned out within the year. */
  personsOut: number;
  /** Persons still registered at the end of the year. */
  personsLeft: number;
}

export interface WallChartRow {
  village: ScopeRef;
  townCode: string;
  tier: 'poor' | 'many_poor' | 'other';
  households: number;
  persons: number;
  costFen: number;
  cells: WallChartCell[];
}

export interface WallChartTown {
  town: ScopeRef;
  households: number;
  persons: number;
  costFen: number;
  rows: WallChartRow[];
}

export interface YearAmount {
  year: number;
  /** Fen. */
  amountFen: number;
}

/** The future that a chart or paper shows. */
export interface ScenarioShown {
  /** The planner's own word; empty: the scenario with which the project started. */
  name: string;
  /** Values and wishes in which it differs from the policy pack. */
  changes: number;
}

/** Everything that the wall chart shows, on screen and on paper alike. */
export interface WallChartFacts {
  county: { code: string; name: LocalizedText };
  planTitle: LocalizedText;
  /** Named when the facts are handed out: one plan can belong to two scenarios of the same content. */
  scenario?: ScenarioShown;
  /** The place shown; absent or the county's own code = the whole county. */
  scope?: ScopeRef;
  /** Year of the register copy behind the rows. */
  registerYear?: number;
  asOfDate: string;
  deadlineDate: string;
  daysLeft: number;
  years: number[];
  towns: WallChartTown[];
  totals: { villages: number; poorVillages: number; households: number; persons: number; costFen: number };
  /** Persons still registered: as-of date first, then each year's end; target from the plan beside it, null where it sets none for this scope. */
  burnDown: { year: number; planned: number; target: number | null }[];
  /** What the quotas count; persons where absent. */
  quotaUnit?: 'persons' | 'households';
  /** Empty for a town or village: the plan sets no target there. */
  quotas: { year: number; target: number; planned: number; status: ValueStatus }[];
  /** Money of measures by year and source, within the horizon. */
  costBySource: { source: string; label: LocalizedText; years: YearAmount[] }[];
  costByPool: { pool: string; label: LocalizedText; years: YearAmount[] }[];
  proof: { relativeGap: number; shortfall: number; costFen: number; boundFen: number } | null;
  basis: Record<string, Basis>;
}

/** A figure of the briefing: its value as printed, and where it comes from. */
export interface BriefingFigure {
  id: string;
  /** The raw number, in the unit of the label. */
  value: number;
  /** Text as it must stand on paper. */
  text: LocalizedText;
  basis: Basis;
  /** Households that it counts, where it counts any. */
  households?: number;
  /** Which households those are, by the same name in every paper. */
  counted?: string;
}

/** A cell; `households` and `counted` as with figures. */
export type BriefingCell = (LocalizedText & { households?: number; counted?: string }) | string;

export interface BriefingTable {
  id: string;
  title: LocalizedText;
  columns: { label: LocalizedText; align: 'left' | 'right' }[];
  rows: { cells: BriefingCell[]; emphasis?: boolean }[];
  note?: LocalizedText;
}

export interface BriefingChart {
  id: string;
  title: LocalizedText;
  /** Ready SVG text per language (vector, fonts by name). */
  svg: LocalizedText;
  alternative: LocalizedText;
  /** Counts of households that bars, points or the alternative text tell, with their sets where they have a name. */
  counts?: { households: number; counted?: string }[];
}

export interface BriefingSection {
  id: string;
  title: LocalizedText;
  /** Sentences; a figure stands in them as its mark `{id}`. */
  paragraphs: LocalizedText[];
  /** Each paragraph is one of a numbered list. */
  numbered?: boolean;
  tables: BriefingTable[];
  charts: BriefingChart[];
}

export interface AssumptionUsed {
  parameter: string;
  label: LocalizedText;
  year: number | null;
  /** Value with its unit; several years in one text where `year` is null. */
  value: LocalizedText;
  status: ValueStatus;
  why: LocalizedText;
}

/** What the rules wrote of a county: the ground of its briefing and of other papers. */
export interface WrittenBriefing {
  title: LocalizedText;
  figures: BriefingFigure[];
  sections: BriefingSection[];
  assumptions: AssumptionUsed[];
}
