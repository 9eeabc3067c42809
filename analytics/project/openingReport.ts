import type { CollectedParts } from './collectParts';
import type { KeptResult, ProjectContent } from './content';
import { isIdentityTable, nameTables, registersOf } from './journalOf';
import type { OpeningReport, ProjectDocument } from './types';

const tablePart = /^(?:tables|identity)\/([0-9a-f]{64})\.arrow$/;

/** A report that says nothing yet. */
export function startReport(migratedFrom: string | null): OpeningReport {
  return { migratedFrom, mendedTables: [], lostTables: [], lostParts: [] };
}

/** Takes over the results whose text and tables are here; the others are named and can be computed again. */
export function keepWholeResults(
  content: ProjectContent,
  kept: { results: KeptResult[]; importReport: string | null } | null,
  textName: (sha256: string) => string,
  report: OpeningReport,
): void {
  for (const result of kept?.results ?? []) {
    const lostTables = Object.entries(result.tables).filter(([, { sha256 }]) => !content.tables.has(sha256));
    const hasText = content.texts.has(result.facts);
    if (hasText && lostTables.length === 0) content.results.push(result);
    if (!hasText) report.lostParts.push(textName(result.facts));
    report.lostTables.push(...lostTables.map(([name]) => name));
  }
  if (!kept?.importReport) return;
  if (content.texts.has(kept.importReport)) content.importReport = kept.importReport;
  else report.lostParts.push(textName(kept.importReport));
}

/** Names the tables and other parts that were mended, and those that the manifest or the document promises and that are not here. */
export function nameTablesInReport(
  { tables, vault, entries }: ProjectContent,
  { lost, mended }: CollectedParts,
  document: ProjectDocument,
  results: KeptResult[],
  report: OpeningReport,
): void {
  const names = nameTables(
    entries,
    results.map((result) => result.tables),
  );
  const nameOf = (part: string) => names.get(tablePart.exec(part)?.[1] ?? '') ?? part;
  report.mendedTables.push(...mended.map(nameOf));
  for (const { name } of lost) {
    if (tablePart.test(name)) report.lostTables.push(nameOf(name));
    else report.lostParts.push(name);
  }
  for (const [name, { sha256 }] of registersOf(document).flatMap((tables) => Object.entries(tables))) {
    const has = isIdentityTable(name) ? vault.state === 'sealed' || vault.tables.has(sha256) : tables.has(sha256);
    if (!has) report.lostTables.push(name);
  }
}

/** The report with each name once. */
export function withoutRepeats(report: OpeningReport): OpeningReport {
  const once = (names: string[]) => [...new Set(names)];
  return {
    ...report,
    mendedTables: once(report.mendedTables),
    lostTables: once(report.lostTables),
    lostParts: once(report.lostParts),
  };
}
