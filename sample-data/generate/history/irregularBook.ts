import type { RandomStream } from '../randomStream';
import type { CellValue, SheetTable } from '../types';
import type { Appropriation, Payment } from './fundPayments';
import type { Loan } from './lendLoans';
import type { CountyHistory, Project } from './simulateHistory';

export interface NoticeRow {
  row: CellValue[];
  entry: Appropriation;
  payments: PaymentRow[];
  leftFen: number;
}
export interface ProjectRow {
  row: CellValue[];
  entry: Project;
  payments: PaymentRow[];
  /** Approved and not yet paid. */
  roomFen: number;
}
export interface PaymentRow {
  row: CellValue[];
  entry: Payment;
  notice: NoticeRow;
  project: ProjectRow;
  /** The only voucher for its household, project and part. */
  isSingle: boolean;
}
export interface LoanRow {
  row: CellValue[];
  entry: Loan;
}
/** The sheets of a ledger as rows that know each other. */
export interface LedgerBook {
  history: CountyHistory;
  sheets: {
    notices: SheetTable;
    projects: SheetTable;
    payments: SheetTable;
    filings: SheetTable | null;
    loans: SheetTable | null;
  };
  notices: NoticeRow[];
  projects: ProjectRow[];
  payments: PaymentRow[];
  loans: LoanRow[];
  random: RandomStream;
  /** Rows and households that an irregularity stands in already: none gets a second one. */
  taken: Set<unknown>;
}

/** An irregularity that was put in: the check that must find it, and its row; none where the row was taken away. */
export interface PlantedIrregularity {
  check: string;
  sheet: SheetTable | null;
  row: CellValue[] | null;
  record: string;
}

const columnOf = (sheet: SheetTable, heading: string): number => {
  const index = sheet.headings.indexOf(heading);
  if (index < 0) throw new Error(`no column ${heading}`);
  return index;
};
export const readCell = (sheet: SheetTable, row: CellValue[], heading: string): CellValue =>
  row[columnOf(sheet, heading)] ?? null;
export function writeCell(sheet: SheetTable, row: CellValue[], heading: string, value: CellValue): void {
  row[columnOf(sheet, heading)] = value;
}

/** Ties the rows of a clean ledger to the history that they were made from, in its order. */
export function openLedgerBook(
  history: CountyHistory,
  tables: readonly SheetTable[],
  random: RandomStream,
): LedgerBook {
  const find = (name: string): SheetTable | undefined => tables.find(({ sheetName }) => sheetName === name);
  const sheets = {
    notices: find('指标下达')!,
    projects: find('项目')!,
    payments: find('支付')!,
    filings: find('备案') ?? null,
    loans: find('小额信贷') ?? null,
  };
  const notices = history.appropriations.map((entry, index): NoticeRow => ({
    row: sheets.notices.rows[index]!,
    entry,
    payments: [],
    leftFen: entry.amountFen,
  }));
  const projects = history.projects.map((entry, index): ProjectRow => ({
    row: sheets.projects.rows[index]!,
    entry,
    payments: [],
    roomFen: entry.amountFen,
  }));
  const noticeOf = new Map(notices.map((notice) => [notice.entry.number, notice]));
  const projectOf = new Map(projects.map((project) => [project.entry.number, project]));
  const partOf = ({ project, household, part }: Payment): string => `${project}|${household}|${part}`;
  const vouchers = new Map<string, number>();
  for (const payment of history.payments) vouchers.set(partOf(payment), (vouchers.get(partOf(payment)) ?? 0) + 1);
  const payments = history.payments.map((entry, index): PaymentRow => {
    const payment = {
      row: sheets.payments.rows[index]!,
      entry,
      notice: noticeOf.get(entry.appropriation)!,
      project: projectOf.get(entry.project)!,
      isSingle: vouchers.get(partOf(entry)) === 1,
    };
    payment.notice.payments.push(payment);
    payment.notice.leftFen -= entry.amountFen;
    payment.project.payments.push(payment);
    payment.project.roomFen -= entry.amountFen;
    return payment;
  });
  const loans = history.loans.map((entry, index) => ({ row: sheets.loans!.rows[index]!, entry }));
  return { history, sheets, notices, projects, payments, loans, random, taken: new Set() };
}
