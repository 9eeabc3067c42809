export type * from './drawing/types';
import type { LocalizedText } from '../engine';

/** Data that survives structured cloning and JSON; an option made of it can hold no function. */
export type PlainData = string | number | boolean | null | PlainData[] | { [key: string]: PlainData };

/** An ECharts option as plain data. */
export type ChartOption = { [key: string]: PlainData };

export type ChartTheme = 'light' | 'dark' | 'paper';
export type ChartLanguage = 'zh' | 'en';

/** How a chart is to look and in which language it speaks. */
export interface ChartContext {
  language: ChartLanguage;
  theme: ChartTheme;
  /** Base type size in px; 12 by default. */
  fontSize?: number;
  /** Height of the drawing in px, where it is known: a label is then written only into a part tall enough for it. */
  height?: number;
}

/** Persons (or households) still registered: first row = as-of date, then each year's end. */
export interface BurnDownRow {
  year: number;
  planned: number;
  /** Null where the plan sets no target for this scope. */
  target: number | null;
}

export interface QuotaRowOfChart {
  year: number;
  target: number;
  planned: number;
}

/** One stacked series of money: amounts in fen by year. */
export interface AmountSeries {
  key: string;
  label: LocalizedText;
  years: { year: number; amountFen: number }[];
}

export interface TownPovertyRow {
  label: string;
  persons: number;
  /** Registered poor ÷ registered population; null where unknown. */
  incidence: number | null;
}

export interface CauseRow {
  label: LocalizedText;
  households: number;
}

/** One year of a household's income path beside its line, yuan per person-year. */
export interface IncomePathRow {
  year: number;
  incomeYuan: number;
  lineYuan: number;
  definition: 'net' | 'disposable';
}

/** One value lowered and raised: what every plan would then cost at least, and miss at least. */
export interface TornadoRow {
  label: LocalizedText;
  low: { boundFen: number; shortfallBound: number };
  high: { boundFen: number; shortfallBound: number };
}

/** Money at a share of the present budgets, and the units of the targets that must be missed with it at least. */
export interface FrontierPoint {
  share: number;
  limitFen: number;
  shortfallBound: number;
}

/** A node of a Sankey: the money that passes it, in the column that it stands in (0 = left). */
export interface SankeyNode {
  id: string;
  label: LocalizedText;
  column: number;
  fen: number;
  /** What nobody pays: drawn hatched, never gathered with others. */
  unpaid?: boolean;
}

/** Money between two nodes, by their ids. */
export interface SankeyLink {
  from: string;
  to: string;
  fen: number;
}

/** One scenario's values, one for each year; null where it has no present plan. */
export interface ScenarioSeries {
  name: string;
  values: (number | null)[];
}

/** Persons left at a period's end: by the plan, as recorded (null after the as-of day), and the forecast (null before it). */
export interface ExitPaceRow {
  label: string;
  planned: number;
  actual: number | null;
  /** By the newest plan from the recorded state on; null or absent: none but the adopted one. */
  rolling?: number | null;
  /** At the fastest, usual and slowest pace. */
  few: number | null;
  usual: number | null;
  many: number | null;
}

/** Planned value, earned value and actual cost at a period's end, whole fen; null: not yet, or not known. */
export interface ValueCurveRow {
  label: string;
  plannedFen: number;
  earnedFen: number | null;
  actualFen: number | null;
}

/** A month (2016-04) of a funding ledger: from the year's start to the month's end, fen, and the share of the year gone by then. */
export interface LedgerPaceRow {
  month: string;
  paidFen: number;
  /** Money of the year: left at its start + noticed. */
  noticedFen: number;
  timeShare: number;
}
