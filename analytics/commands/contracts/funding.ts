import { z } from 'zod';
import type { LocalizedText, Problem } from '../../engine';
import type { NeedClass } from '../../funding/types';
import type { Citation, SourceLevel, ValueStatus } from '../../policy/types';
import type { CommandConduct } from './conduct';
import type { ProjectOverview } from './project';
import { page, scopeCode } from './shapes';

const planYear = z.number().int().min(1990).max(2100);
const id = z.string().min(1).max(80);

/** Where a trace of money begins. */
export const traceStart = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('source'), source: id }),
  z.strictObject({ kind: z.literal('use'), use: id }),
  z.strictObject({ kind: z.literal('place'), code: scopeCode }),
  z.strictObject({ kind: z.literal('household'), householdId: z.number().int().min(1) }),
  z.strictObject({ kind: z.literal('project'), project: z.string().min(1).max(40) }),
]);
export type TraceStart = z.infer<typeof traceStart>;

/** What might come of a source: more or less of it (a year, or every year), later, or with another share of its pool. */
export const sourceChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('amount'),
    source: id,
    year: planYear.nullable(),
    addFen: z.number().int().min(-1e13).max(1e13),
  }),
  z.strictObject({ kind: z.literal('late'), source: id, years: z.number().int().min(1).max(5) }),
  z.strictObject({ kind: z.literal('share'), source: id, share: z.number().min(0).max(1) }),
]);
export type SourceChange = z.infer<typeof sourceChange>;

const factor = z.strictObject({
  id,
  weight: z.number().finite().min(0).max(1_000_000),
  direction: z.enum(['more', 'less']),
});

/** Commands of sources, allocation, trace, what-if, factor method and the workbook of the funding plan. */
export const fundingArguments = {
  /** What every source pays for, what stays unmet and why, what is left: of the chosen plan and the project pool. */
  fundingPlan: z.strictObject({ scope: scopeCode, year: planYear.nullable().default(null) }),
  /** Sources with their amounts, floors, shares, uses; working budgets, loans, investments; open questions of the plan about money. */
  listSources: z.strictObject({}),
  /** From one end of the money to the others, in whole fen that add up at every level. */
  traceMoney: z.strictObject({ of: traceStart, year: planYear.nullable().default(null), ...page }),
  /** The plan with a source changed: exits, costs, who pays; the change that the present prices foretell beside the re-solved one. */
  whatIfSource: z.strictObject({ change: sourceChange }),
  /** Keeps such a change as a scenario of its own, a copy of the chosen one; it is chosen at once. */
  keepSourceChange: z.strictObject({
    change: sourceChange,
    name: z.string().trim().min(1).max(80),
    reason: z.string().trim().min(1).max(500),
  }),
  /** Facts that the register can give to the factor method; no weight is proposed. */
  listFactors: z.strictObject({}),
  /** Divides an amount by chosen factors, village by village, beside what the funding plan gives them. */
  allocateByFactors: z.strictObject({
    amountFen: z.number().int().min(0).max(1e15),
    factors: z.array(factor).min(1).max(20),
    /** Funding plan to be held against: a use (null: all of them) and a year (null: all). */
    use: id.nullable().default(null),
    year: planYear.nullable().default(null),
  }),
  /** Sources, needs, who pays what and what stays unmet as a workbook whose totals are formulas. */
  exportFundingWorkbook: z.strictObject({}),
} as const;

export const fundingConduct = {
  fundingPlan: 'reads',
  listSources: 'reads',
  traceMoney: 'reads',
  whatIfSource: 'long',
  keepSourceChange: 'changes',
  listFactors: 'reads',
  allocateByFactors: 'reads',
  exportFundingWorkbook: 'reads',
} as const satisfies Record<keyof typeof fundingArguments, CommandConduct>;

/** Need, what is paid of it and what is not; needFen = paidFen + unmetFen. */
export interface NeedSums {
  needFen: number;
  paidFen: number;
  unmetFen: number;
}

export interface FundedSource {
  source: string;
  label: LocalizedText;
  level: SourceLevel;
  /** In the scope and year asked for. */
  paidFen: number;
  /** By year of payment, within the scope. */
  years: Record<number, number>;
}

/** A column of the Sankey from left to right: sources, uses, places. */
export interface MoneyNode {
  id: string;
  /** `unpaid` stands among the sources: what no source pays. */
  kind: 'source' | 'unpaid' | 'use' | 'place';
  /** Id of the source, the use, or code of the place. */
  key: string;
  label: LocalizedText;
  fen: number;
}

export interface MoneyLink {
  from: string;
  to: string;
  fen: number;
}

/** What nobody pays, by class, use, place and year, with the reason. */
export interface UnmetNeed {
  class: NeedClass;
  use: string;
  useLabel: LocalizedText;
  placeCode: string;
  placeName: string;
  year: number;
  fen: number;
  /** Names the sources that may pay it and why they do not. */
  why: LocalizedText;
}

export interface FundingPlan {
  planHash: string;
  /** The plan of exits behind it is of earlier inputs. */
  stale: boolean;
  scenario: { id: string; name: string };
  scope: string;
  year: number | null;
  /** Years of the cost window, first to last; those after `horizonTo` are follow-up. */
  years: number[];
  horizonTo: number;
  total: NeedSums;
  classes: ({ class: NeedClass } & NeedSums)[];
  uses: ({ use: string; label: LocalizedText; years: Record<number, NeedSums> } & NeedSums)[];
  /** Towns of the county, or villages of a town; a village alone for a village. */
  places: ({ code: string; name: string } & NeedSums)[];
  sources: FundedSource[];
  nodes: MoneyNode[];
  links: MoneyLink[];
  /** Largest first, at most 200; `unmetRows` counts them all. */
  unmet: UnmetNeed[];
  unmetRows: number;
  /** Yuan of unmet need that one more yuan of a source in a year would meet; empty where nothing is short. Of the whole county. */
  prices: { source: string; label: LocalizedText; year: number; class: NeedClass; rate: number }[];
  /** Whole county: floors that are not spent. */
  floorShortfall: { source: string; label: LocalizedText; fen: number }[];
  /** Projects that stand in place of their measure's parametric need. */
  projects: { count: number; fen: number; replacedFen: number };
}

export interface SourceRow {
  source: string;
  label: LocalizedText;
  level: SourceLevel;
  kind: 'fiscal' | 'counterpart' | 'donation' | 'in_kind' | 'loan' | 'other';
  pool: string;
  poolLabel: LocalizedText;
  /** Every use that it may pay. */
  uses: { use: string; label: LocalizedText }[];
  /** By year: share of its pool. */
  share: Record<number, number>;
  towns: { code: string; name: string }[] | null;
  carriesOver: boolean;
  /** By year, fen; amount null: as much as is needed; floor null: none. paid and left are of the funding plan, null without one. */
  years: { year: number; amountFen: number | null; floorFen: number | null; paidFen: number | null; leftFen: number | null }[];
  citation: Citation;
  status: ValueStatus;
}

/** A figure of the plan about money whose base it does not say, or that does not add up. */
export interface MoneyQuestion {
  id: string;
  label: LocalizedText;
  verdict: 'holds' | 'differs' | 'open';
  /** The arithmetic in words. */
  text: LocalizedText;
  citation: Citation;
}

export interface SourceList {
  years: number[];
  horizonTo: number;
  sources: SourceRow[];
  overheads: { id: string; label: LocalizedText; payer: SourceLevel; years: Record<number, number>; citation: Citation; status: ValueStatus }[];
  loans: {
    id: string;
    label: LocalizedText;
    largestYuan: number;
    longestYears: number;
    /** Yearly interest, 0…1. */
    rate: number;
    /** Interest on one loan of the largest amount over the longest term, fen. */
    interestFen: number;
    /** How the interest is worked out, with its numbers. */
    formula?: LocalizedText;
    payer: LocalizedText | null;
    citation: Citation;
    status: ValueStatus;
  }[];
  investments: {
    id: string;
    label: LocalizedText;
    principalYuan: number;
    /** Yearly return, 0…1. */
    rate: number;
    returnYuan: number;
    /** Years until the returns have paid the principal back; null: they are nothing. */
    paybackYears: number | null;
    holder: LocalizedText;
    principalProtected: boolean;
    insteadOf: LocalizedText | null;
    /** What the same money brings a household a year as the best project measure of that pool, and which; null: none. */
    project: { measure: string; label: LocalizedText; yearlyYuan: number } | null;
    /** What is held against what, in words; null where no pool may be invested. */
    comparison?: LocalizedText | null;
    citation: Citation;
    status: ValueStatus;
  }[];
  questions: MoneyQuestion[];
}

export interface TraceRow {
  source: string | null;
  sourceLabel: LocalizedText;
  use: string;
  useLabel: LocalizedText;
  /** Measure, or project type. */
  item: LocalizedText;
  project: string | null;
  townCode: string;
  villageCode: string;
  villageName: string;
  householdId: number | null;
  /** Masked head and number; empty for villages and projects. */
  household: string;
  year: number;
  fen: number;
}

export interface MoneyTrace {
  of: TraceStart;
  label: LocalizedText;
  /** Each adds up to `total`. */
  total: NeedSums;
  bySource: { key: string; label: LocalizedText; fen: number }[];
  byUse: { key: string; label: LocalizedText; fen: number }[];
  byPlace: { key: string; label: LocalizedText; fen: number }[];
  byYear: { year: number; fen: number }[];
  households: number;
  /** Payments, largest first; unpaid parts have no source. */
  rowCount: number;
  rows: TraceRow[];
}

export interface WhatIfSide {
  /** By year of the horizon, in the unit of the targets. */
  exits: { year: number; planned: number; target: number | null }[];
  shortfall: number;
  costFen: number;
  boundFen: number;
  total: NeedSums;
  sources: { source: string; label: LocalizedText; fen: number }[];
}

export interface SourceWhatIf {
  text: LocalizedText;
  unit: 'persons' | 'households';
  before: WhatIfSide;
  after: WhatIfSide;
  /** Least cost of every plan: change by the present prices, and as re-solved; the prices never promise too much (foretold ≤ resolved). */
  marginal: {
    /** Price of the rows that the change moves, yuan per yuan. */
    rates: { row: string; label: LocalizedText; year: number; changeFen: number; rate: number }[];
    foretoldFen: number;
    resolvedFen: number;
  };
  /** Towns that are paid more or less. */
  towns: { code: string; name: string; beforeFen: number; afterFen: number }[];
  movers: { earlier: number; later: number; in: number; out: number; otherMeasures: number };
}

export interface FactorChoice {
  id: string;
  label: LocalizedText;
  /** What is counted, with its unit and year. */
  definition: LocalizedText;
  unit: LocalizedText;
  /** Usual direction; the office may turn it round. */
  direction: 'more' | 'less';
  /** A rate, counted once per person of the place. */
  rate: boolean;
  /** Villages without the fact. */
  missing: number;
  smallest: number;
  largest: number;
}

export interface FactorPlaceRow {
  code: string;
  name: string;
  townCode: string;
  persons: number;
  factorFen: number;
  /** Paid by the funding plan. */
  planFen: number;
  needFen: number;
  /** min(factor money, need). */
  factorMetFen: number;
}

/** One way to divide money, by what it meets and how evenly it falls; Gini and Theil of money per poor person, 0 = even. */
export interface DivisionMeasure {
  totalFen: number;
  metFen: number;
  gini: number | null;
  theil: number | null;
  theilWithinTowns: number | null;
  theilBetweenTowns: number | null;
  /** Places with persons but without money. */
  without: number;
}

export interface FactorResult {
  factors: { id: string; label: LocalizedText; share: number; leftOut: boolean }[];
  villages: FactorPlaceRow[];
  towns: FactorPlaceRow[];
  byFactors: DivisionMeasure;
  byPlan: DivisionMeasure;
  /** Fen that each town gains when the weight of one factor grows by ten points of the whole, the others shrinking in proportion. */
  moves: { factor: string; towns: { code: string; name: string; fen: number }[] }[];
  /** Factors without facts, and other things that are not as they seem. */
  problems: Problem[];
}

export interface FundingValues {
  /** Null without a plan of exits. */
  fundingPlan: FundingPlan | null;
  listSources: SourceList;
  traceMoney: MoneyTrace;
  whatIfSource: SourceWhatIf;
  keepSourceChange: ProjectOverview;
  listFactors: { factors: FactorChoice[]; uses: { use: string; label: LocalizedText }[]; years: number[]; suggestedFen: number };
  allocateByFactors: FactorResult;
  exportFundingWorkbook: { fileName: string; bytes: Uint8Array };
}
