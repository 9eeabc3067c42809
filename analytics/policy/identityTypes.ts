import type { LocalizedText } from '../engine';
import type { Citation, IncomeDefinition, VillageTier } from './baseTypes';

/**
 * A number inside an identity: printed in the plan, a constant of arithmetic, a parameter, a total of the pack,
 * or worked out of others. Worked out exactly as fractions, never in floating point.
 */
export type Term =
  | { number: number; citation: Citation }
  /** A number that no plan states: months of a year, parts of a ratio. */
  | { constant: number }
  /** Year left out: the value in force when the horizon begins, else its first value. */
  | { parameter: string; year?: number }
  | { line: string; year: number }
  | { series: string; year: number }
  | { total: 'households' | 'persons' | 'villages' | 'towns'; group?: string; tier?: VillageTier }
  /** Cohort target of a year. */
  | { target: number }
  | { village_target: number }
  /** Items of a checklist, rules of a rule list, steps of a procedure, or entries of `programmes`. */
  | { count: string }
  /** People that the staffing rules ask for over all villages (or of a tier): smallest or largest number. */
  | { staffing: 'minimum' | 'maximum'; tier?: VillageTier }
  | { sum: Term[] }
  | { product: Term[] }
  | { difference: [Term, Term] }
  | { quotient: [Term, Term] }
  /** Whole exponent, such as years of growth. */
  | { power: [Term, Term] }
  | { smallest: Term[] }
  | { largest: Term[] }
  | { rounded: Term; to: number }
  /** What is paid of an amount in bands: Σ share × part of the amount above the deductible that lies in the band. */
  | { banded: { amount: Term; deductible: Term; bands: { over: Term; share: Term }[]; cap?: Term } };

/** How one identity is tested. */
export type IdentityCheck =
  /** `rounding`: the step that the plan prints in (1 = whole yuan, 0.01 = per cent, 10000 = 万元). */
  | { kind: 'equal'; left: Term; right: Term; tolerance?: number; rounding?: number }
  | { kind: 'at_least' | 'at_most'; left: Term; right: Term }
  | { kind: 'between'; term: Term; low: Term; high: Term }
  /** Worked out, not printed: holds by itself, shown for the reader. */
  | { kind: 'derived'; results: { label: LocalizedText; term: Term; rounding?: number }[] }
  /** A total shared out; shares may be a ratio such as 6:3:1. */
  | { kind: 'split'; total: Term; parts: { label: LocalizedText; share: Term; amount?: Term }[]; rounding?: number }
  | { kind: 'whole'; terms: Term[]; rounding: 'largest_remainder'; total?: Term }
  /** Ways to read the text; one without a term or date is a reading that the plan leaves without a number. */
  | { kind: 'readings'; readings: { label: LocalizedText; term?: Term; date?: string }[] }
  | { kind: 'not_before_issue'; date: string; citation: Citation }
  | { kind: 'time_left'; date: string; needs_days: Term; warn_below?: Term }
  | { kind: 'places'; names: { name: string; town?: string }[]; tier?: VillageTier; citation: Citation }
  | { kind: 'definition'; left: { label: LocalizedText; definition: IncomeDefinition }; right: { label: LocalizedText; definition: IncomeDefinition } }
  /** Gives a row and a note to a finding that the checker derives by itself, such as `cohort_total`. */
  | { kind: 'finding'; finding: string };

/**
 * Something that must be true inside the plan's own text. The plan checker works both sides out and answers
 * holds, rounded (equal after the plan's own rounding), open (two readings that differ) or fails, each with
 * both clauses and the arithmetic written out.
 */
export interface Identity {
  id: string;
  label: LocalizedText;
  /** Row of the checks that it reproduces, such as `b1`. */
  row?: string;
  check: IdentityCheck;
  /** What it is about; absent: told by its check and the units of what it names. Those about money also stand on the funding screen. */
  topic?: PlanTopic;
  citations: Citation[];
  note?: LocalizedText;
  /** Shown with a warning even where it holds. */
  warning?: true;
}

/** `rounded`: equal after the plan's own rounding, or not whole and shared out; `open`: two readings that differ. */
export type PlanVerdict = 'holds' | 'rounded' | 'open' | 'fails';

export const planTopics = ['totals', 'cohorts', 'money', 'lists', 'dates', 'lines', 'places', 'definitions', 'staffing', 'other'] as const;
export type PlanTopic = (typeof planTopics)[number];

/** One side of a comparison: what stands there and its number (null for names and dates). */
export interface PlanSide {
  text: string;
  value: number | null;
}

/** One answer of the plan checker. */
export interface PlanFinding {
  /** Id of the identity, or of the derived check such as `cohort_total`. */
  id: string;
  row?: string;
  origin: 'declared' | 'derived';
  topic: PlanTopic;
  label: LocalizedText;
  verdict: PlanVerdict;
  /** Shown with a warning: holds, but something must be watched. */
  warning: boolean;
  left: PlanSide | null;
  right: PlanSide | null;
  /** The arithmetic in one line, such as `4970 × 20000 = 99400000`; empty where there is none. */
  arithmetic: string;
  /** What was found, in a sentence. */
  text: LocalizedText;
  citations: Citation[];
  note: LocalizedText | null;
}
