import type { LocalizedText, Problem } from '../../engine';
import type { Citation } from '../../policy';

/** Sheets that a ledger is made of: appropriation notices, projects, payments, filed fund plans, subsidised loans. */
export const ledgerKinds = ['notice', 'project', 'payment', 'filing', 'loan'] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

/** Where a row stands in the office's file; `row` is the row of the file, from 1. */
export interface LedgerOrigin {
  file: string;
  sheet: string;
  row: number;
}

/**
 * Money made available by a notice (指标下达). Amounts are whole fen, null where the cell cannot be read; dates are
 * ISO text. `source` and `pool` are ids of the pack, null where the pack knows no such name.
 */
export interface LedgerNotice extends LedgerOrigin {
  number: string | null;
  date: string | null;
  source: string | null;
  sourceWritten: string | null;
  pool: string | null;
  poolWritten: string | null;
  amountFen: number | null;
}

export interface LedgerProject extends LedgerOrigin {
  number: string | null;
  name: string | null;
  villageCode: string | null;
  townCode: string | null;
  villageWritten: string | null;
  measure: string | null;
  measureWritten: string | null;
  pool: string | null;
  poolWritten: string | null;
  /** Day of the approval. */
  date: string | null;
  /** What was approved. */
  amountFen: number | null;
  households: number | null;
  /** What the sheet says was paid. */
  paidFen: number | null;
  /** What the works cost in the end (实际投资, 决算); null while it is not known. */
  actualFen: number | null;
  unit: string | null;
}

export type LedgerRecipient = 'household' | 'firm' | 'provider';
export type LedgerChannel = 'card' | 'transfer' | 'cash';

export interface LedgerPayment extends LedgerOrigin {
  number: string | null;
  date: string | null;
  project: string | null;
  notice: string | null;
  source: string | null;
  sourceWritten: string | null;
  recipient: LedgerRecipient | null;
  household: string | null;
  /** Which payment of several it is: 首付, 验收后付清. */
  part: string | null;
  amountFen: number | null;
  channel: LedgerChannel | null;
}

/** A fund plan that a department filed (资金安排计划备案). */
export interface LedgerFiling extends LedgerOrigin {
  item: string | null;
  year: number | null;
  date: string | null;
  unit: string | null;
}

/** A subsidised loan to a household (扶贫小额信贷). */
export interface LedgerLoan extends LedgerOrigin {
  number: string | null;
  /** Day of lending. */
  date: string | null;
  household: string | null;
  amountFen: number | null;
  /** Months, whole. */
  termMonths: number | null;
  /** Yearly interest in basis points, whole (a finer rate is rounded up): 4.35 % = 435. */
  rateBasisPoints: number | null;
  /** Interest paid for the household so far. */
  interestPaidFen: number | null;
  bank: string | null;
}

/** Columns that hold money. */
export type LedgerMoneyField = 'amountFen' | 'paidFen' | 'actualFen' | 'interestPaidFen';

/** A row in which the sheet itself states a sum, with the rows (of the file) that it covers. */
export interface LedgerTotal extends LedgerOrigin {
  kind: LedgerKind;
  field: LedgerMoneyField;
  statedFen: number;
  firstRow: number;
  lastRow: number;
}

/** Why a row below the heads is no row of the ledger. */
export type LedgerAside = 'total' | 'head' | 'note' | 'unknown_sheet';

/** What became of the rows of a sheet: `rowsRead = rowsTaken + aside`, always; empty rows are not counted. */
export interface LedgerSheet {
  file: string;
  sheet: string;
  kind: LedgerKind | null;
  /** File row of the last row of heads; 0 where none was recognised. */
  headingRow: number;
  rowsRead: number;
  rowsTaken: number;
  aside: { row: number; why: LedgerAside }[];
  /** Headings that no column of the ledger is known by; their cells are not read. */
  unreadHeadings: string[];
}

export interface Ledger {
  notices: LedgerNotice[];
  projects: LedgerProject[];
  payments: LedgerPayment[];
  filings: LedgerFiling[];
  loans: LedgerLoan[];
  totals: LedgerTotal[];
  sheets: LedgerSheet[];
  problems: Problem[];
}

/** A filing that the calendar of the pack demands. */
export interface FilingDue {
  id: string;
  label: LocalizedText;
  year: number;
  /** Last day, ISO text. */
  due: string;
}

/** Limits that no plan states; ours, shown wherever they are used. */
export interface LedgerLimits {
  /** Days after which a notice that nothing was paid from counts as orphan money. */
  unusedAfterDays: number;
  /** Days after which what is left of a notice counts as idle. */
  idleAfterDays: number;
  /** Smaller remainders are not reported as idle. */
  idleLeastFen: number;
  /** Days that an approved project may wait for money. */
  projectWaitsDays: number;
}

/** What the pack allows a subsidised loan of a year to be. */
export interface LoanLimit {
  year: number;
  largestFen: number;
  longestMonths: number;
  /** Yearly interest that is paid for the household, for loans whose row states none. */
  rateBasisPoints: number;
  citation: Citation;
}

/** What the project pool knows of a project; it speaks for projects that the ledger itself does not list. */
export interface PoolApproval {
  number: string;
  /** Null: not approved yet. */
  approvedOn: string | null;
  /** Null: no amount was approved. */
  amountFen: number | null;
}

/** What the checks have to know besides the ledger. */
export interface LedgerSettings {
  /** Day at which the ledger is judged, ISO text. */
  asOf: string;
  permittedUses: { source: string; pool: string }[];
  filingsDue: FilingDue[];
  /** Money of these pools or measures has to reach households over their card (一卡通). */
  cardDue: { pools: string[]; measures: string[] };
  /** Projects of these pools must not be paid more than they cost; a null pool stands for every project. Empty: the pack has no such rule. */
  actualCostDue: { pool: string | null }[];
  /** Measures of the plan; a null village stands for every one. */
  plannedMeasures: { measure: string; villageCode: string | null }[];
  limits: LedgerLimits;
  /** By year; empty: the pack has no rule for loans. */
  loanLimits: LoanLimit[];
  poolApprovals: PoolApproval[];
  /** Household numbers of the register; null: there is none to look them up in. */
  knownHouseholds: string[] | null;
  /** Clause of the pack by the rule of a check (`checks.yaml`); what is absent rests on our assumption and is said so. */
  clauses: Record<string, Citation>;
}

/** One offending row of the ledger. */
export interface LedgerFinding {
  check: string;
  number: number;
  severity: 'error' | 'warning' | 'note';
  /** Null: the pack has no such clause; the check then rests on our assumption. */
  citation: Citation | null;
  problem: Problem;
}
