import type { LocalizedText } from '../engine';
import type { Citation, UnitId, ValueStatus } from './baseTypes';

/** Who gives money: a level of government, the counterpart that helps, or society. */
export type SourceLevel = 'central' | 'province' | 'prefecture' | 'county' | 'counterpart' | 'social';

/**
 * What a source must at least bring to the poor in each year of the horizon: the product of parameters, the first of them in yuan
 * (3,000,000; 30,000 a unit × 66 units; all agricultural funds × 20 %). Several floors of one source add up.
 */
export interface SourceFloor {
  id: string;
  label: LocalizedText;
  source: string;
  /** Parameter ids. */
  factors: string[];
  citation: Citation;
  status: ValueStatus;
}

/** Working money of offices, yuan a year: the product of parameters. It is no measure's money and no source's. */
export interface Overhead {
  id: string;
  label: LocalizedText;
  /** Parameter ids, the first in yuan: 50,000 a town × 11 towns. */
  factors: string[];
  payer: SourceLevel;
  citation: Citation;
  status: ValueStatus;
}

/** What a subsidised loan to a household may be. Amounts, terms and rates are parameter ids. */
export interface LoanRule {
  id: string;
  label: LocalizedText;
  largest_loan: string;
  /** Years. */
  longest_term: string;
  /** Yearly interest that is paid for the household. */
  rate: string;
  /** Pool that pays the interest; absent where the plan that states the rule has no pools. */
  pool?: string;
  citation: Citation;
  status: ValueStatus;
}

/** Money put into a firm or an asset whose return goes to households. Principal and return are parameter ids. */
export interface AssetInvestment {
  id: string;
  label: LocalizedText;
  principal: string;
  yearly_return: string;
  /** Who holds the shares. */
  holder: LocalizedText;
  principal_protected: boolean;
  /** Pool whose money may be invested so instead of being spent on projects. */
  instead_of?: string;
  /** Measure of the plan that carries it out. */
  measure?: string;
  citation: Citation;
  status: ValueStatus;
}

/** A quantity of a project; below a minimum of an engineering standard it is told, never refused. */
export interface ProjectDimension {
  id: string;
  label: LocalizedText;
  unit: UnitId;
  /** Standards, each with the parameter id of its least value in the unit of the dimension: 6.5 m on village roads. */
  standards: { label: LocalizedText; minimum: string }[];
}

/** A cost of a project: unit cost × the product of dimensions. */
export interface ProjectCost {
  id: string;
  label: LocalizedText;
  /** Parameter id of the unit cost in yuan. */
  amount: string;
  /** Dimensions that multiply it; none: the amount alone. */
  of: string[];
  /** Dimension in yuan that it never exceeds: the actual cost, once it is known. */
  at_most?: string;
  timing: 'one_off' | 'yearly';
  pool: string;
}

/** A kind of village project whose cost follows from its quantities. */
export interface ProjectType {
  id: string;
  label: LocalizedText;
  dimensions: ProjectDimension[];
  costs: ProjectCost[];
  /** Measure of the plan that such a project carries out. */
  measure?: string;
  citation: Citation;
  status: ValueStatus;
}

/** What the plan demands of money on its way, checked in the ledger. */
export const ledgerChecks = [
  'project_in_plan',
  'money_in_project',
  'special_use',
  'card_payment',
  'steps_before_payment',
  'within_actual_cost',
  'yearly_filing',
] as const;
export type LedgerCheck = (typeof ledgerChecks)[number];

/**
 * A check of the ledger that the plan asks for, with its clause: projects stand in the plan (项目跟随规划走), money has
 * its project (资金跟随项目走), earmarked money pays its own use, household money goes to the card (一卡通), the steps of
 * a procedure come before the payment, a subsidy stays within the actual cost, fund plans are filed by their dates.
 */
export interface LedgerRule {
  id: string;
  label: LocalizedText;
  check: LedgerCheck;
  /** Pools that it holds for; none: all. */
  pools: string[];
  /** For `steps_before_payment`: the procedure whose steps before the payment must be done. */
  procedure?: string;
  /** For `yearly_filing`: the dates of the calendar. */
  calendar: string[];
  citation: Citation;
  status: ValueStatus;
}
