import type { PlanFinding, PlanVerdict } from '../../../analytics/policy/types';

export type Shown = PlanVerdict | 'warning' | 'all';

export function isShown(finding: PlanFinding, shown: Shown): boolean {
  return shown === 'all' || (shown === 'warning' ? finding.warning : finding.verdict === shown);
}

/** True when a finding's row, names, arithmetic, sentences or clauses hold the words. */
export function holdsWords(finding: PlanFinding, words: string): boolean {
  const { id, row, label, arithmetic, text, citations, note } = finding;
  const clauses = citations.map((citation) => `${citation.document} ${citation.clause ?? ''}`);
  return [id, row ?? '', label.zh, label.en, arithmetic, text.zh, text.en, note?.zh ?? '', note?.en ?? '', ...clauses]
    .join(' ')
    .toLowerCase()
    .includes(words.trim().toLowerCase());
}

/** Steps of the arithmetic, which the checker parts by a full-width semicolon. */
export function splitArithmetic(arithmetic: string): string[] {
  return arithmetic
    .split('；')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
