import type { LocalizedText } from '../../engine';
import type { ValueStatus } from '../../policy/types';

/** Register fields and case facts by name; a fact not asked yet is left out or null. */
export type Facts = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * Whom benefits are worked out for: one person (with the household's kind and place among the facts), or a household
 * with its persons. Case facts may stand among the facts or apart in `caseFacts`; those of a household's persons
 * stand among the facts of each person.
 */
export type BenefitApplicant =
  | { year: number; person: Facts; caseFacts?: Facts }
  | { year: number; household: Facts; persons?: readonly Facts[]; caseFacts?: Facts };

export type BenefitOutcome =
  /** Due, with an amount above zero. */
  | 'given'
  /** The right is there, the calculation comes to zero (cost below the deductible, income above the standard). */
  | 'nothing_due'
  | 'not_eligible'
  /** Stands back behind a larger benefit that cannot be had beside it. */
  | 'excluded'
  /** The plan gives no amount for that year yet. */
  | 'not_in_force'
  /** Cannot be told before the missing facts are known. */
  | 'facts_missing';

/** One benefit of the pack, answered for one person or for the household. */
export interface BenefitAnswer {
  benefit: string;
  label: LocalizedText;
  programme: string;
  /** Place of the person in the list of persons, from 1; null for the household's own benefits. */
  person: number | null;
  outcome: BenefitOutcome;
  /** Whole fen; 0 when not given; null while facts are missing. */
  amountFen: number | null;
  /** What the amount covers: the year, once, or the whole term of a loan. */
  per: 'year' | 'once' | 'term';
  clause: string | null;
  /** The arithmetic in yuan on one line, such as (50000 − 6000 × 0.5) × (0.55 + 0.05) = 28200; empty when there is none. */
  working: string;
  /** Why it is not given, or what may still change it; null where there is nothing to say. */
  reason: LocalizedText | null;
  missing: { field: string; label: LocalizedText }[];
  /** Parameters that went into the amount, and the weakest mark of them and of the benefit. */
  parameters: string[];
  status: ValueStatus;
  /** The pack's own note, such as the reading of the clause that the amount rests on. */
  note: string | null;
}

/** Sums of the amounts that are given, apart by what they cover; `open` counts answers that miss facts. */
export interface BenefitTotals {
  yearFen: number;
  onceFen: number;
  termFen: number;
  open: number;
}
