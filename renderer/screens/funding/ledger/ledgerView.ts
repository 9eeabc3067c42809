import { create } from 'zustand';
import type { CommandArgument } from '../../../../analytics/commands/contract';
import type { LedgerOverview, LedgerRow } from '../../../../analytics/commands/contracts/ledger';
import { pageSize } from '../../../widgets/Pager';

export const ledgerParts = ['overview', 'checks', 'rows'] as const;
export type LedgerPart = (typeof ledgerParts)[number];
export const ledgerRowKinds = ['notice', 'project', 'payment', 'filing', 'loan'] as const;
export const severities = ['error', 'warning', 'note'] as const;
export type Severity = (typeof severities)[number];

interface LedgerView {
  part: LedgerPart;
  /** Findings of one check, or of one severity; null: all. */
  check: string | null;
  severity: Severity | null;
  page: number;
  kind: LedgerRow['kind'];
  search: string;
  rowPage: number;
  show(part: LedgerPart): void;
  chooseCheck(check: string | null): void;
  chooseSeverity(severity: Severity | null): void;
  turnTo(page: number): void;
  chooseKind(kind: LedgerRow['kind']): void;
  searchFor(search: string): void;
  turnRowsTo(page: number): void;
}

/** What of the ledger is looked at; it stays while other screens are looked at. */
export const useLedgerView = create<LedgerView>((set) => ({
  part: 'overview',
  check: null,
  severity: null,
  page: 0,
  kind: 'notice',
  search: '',
  rowPage: 0,
  show: (part) => set({ part }),
  chooseCheck: (check) => set({ check, severity: null, page: 0 }),
  chooseSeverity: (severity) => set({ severity, check: null, page: 0 }),
  turnTo: (page) => set({ page }),
  chooseKind: (kind) => set({ kind, rowPage: 0 }),
  searchFor: (search) => set({ search, rowPage: 0 }),
  turnRowsTo: (rowPage) => set({ rowPage }),
}));

/** The question for the page of findings that is looked at. */
export function findingsOf(
  view: Pick<LedgerView, 'check' | 'severity' | 'page'>,
): CommandArgument<'listLedgerFindings'> {
  return {
    ...(view.check ? { check: view.check } : {}),
    ...(view.severity ? { severity: view.severity } : {}),
    offset: view.page * pageSize,
    limit: pageSize,
  };
}

/** The question for the page of rows that is looked at. */
export function rowsOf(view: Pick<LedgerView, 'kind' | 'search' | 'rowPage'>): CommandArgument<'listLedgerRows'> {
  const search = view.search.trim();
  return { kind: view.kind, ...(search ? { search } : {}), offset: view.rowPage * pageSize, limit: pageSize };
}

export const ageClasses = ['upTo90Fen', 'upTo365Fen', 'olderFen', 'undatedFen'] as const;
export type AgeClass = (typeof ageClasses)[number];

/** What is left of notices by age, over all sources, whole fen; left = their sum − what was paid without a notice. */
export function sumAges({
  bySource,
}: Pick<LedgerOverview['measure'], 'bySource'>): Record<AgeClass, number> & { withoutNoticeFen: number } {
  const sum = (of: (row: (typeof bySource)[number]) => number) => bySource.reduce((total, row) => total + of(row), 0);
  return {
    upTo90Fen: sum(({ ages }) => ages.upTo90Fen),
    upTo365Fen: sum(({ ages }) => ages.upTo365Fen),
    olderFen: sum(({ ages }) => ages.olderFen),
    undatedFen: sum(({ ages }) => ages.undatedFen),
    withoutNoticeFen: sum(({ withoutNoticeFen }) => withoutNoticeFen),
  };
}

/** Findings by severity, of all checks. */
export function countFindings(checks: LedgerOverview['checks']): Record<Severity, number> {
  const count = (severity: Severity) =>
    checks.reduce((total, check) => total + (check.severity === severity ? check.count : 0), 0);
  return { error: count('error'), warning: count('warning'), note: count('note') };
}
