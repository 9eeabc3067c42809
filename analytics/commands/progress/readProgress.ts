import { compareTexts } from '../../engine';
import type { ProgressEntry } from '../../progress';
import { isUnlocked } from '../projectAccess';
import type { OpenProject } from '../session';
import { findEvidence, readEntries } from './keptFacts';

/**
 * Everything that was reported, oldest first and numbered 1, 2, …; read once for each state of the project
 * (see `readEntries`). Errors: ProblemError `project_damaged`, `progress_damaged`.
 */
export function readProgress(project: OpenProject): Promise<ProgressEntry[]> {
  return readEntries(project);
}

/** What proves each entry, by its number, in the office's words; empty while the project is locked. Errors: none. */
export function readEvidence(project: OpenProject): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  if (!isUnlocked(project)) return texts;
  const details = new Map(project.vault.records.map((record) => [record.entry, record.details]));
  let number = 0;
  for (const { entry, facts, tables } of project.history.document.progress) {
    const found = tables
      ? findEvidence(project, tables.evidence?.sha256).map(({ evidence }) => evidence)
      : (details.get(entry) ?? []);
    const count = tables?.progress.rows ?? facts.length;
    for (let index = 0; index < count; index += 1) {
      number += 1;
      const text = found[index];
      if (text) texts.set(number, text);
    }
  }
  return texts;
}

/** Months (`2016-03`) of the days of entries, in their order. */
export function listMonths(entries: readonly ProgressEntry[]): string[] {
  return [...new Set(entries.map(({ day }) => day.slice(0, 7)))].sort(compareTexts);
}
