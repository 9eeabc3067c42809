import { applyEdit, makeEdit } from './applyEdit';
import { startDocument } from './history';
import type { Edit, JournalEntry, ProjectDocument, TableRef } from './types';
import { identityTableNames } from './types';

type KeptTables = Record<string, TableRef>;

/** A journal that leads to this document, when its own is lost: one import, one edit for each overlay. */
export function journalOf(document: ProjectDocument): JournalEntry[] {
  const entries: Edit[] = [];
  let now = startDocument(document.projectId, document.createdAt);
  const add = (edit: Edit) => {
    entries.push(edit);
    now = applyEdit(now, edit);
  };
  const { registerYear, tables, imports, createdAt } = document;
  if (registerYear !== null || imports.length > 0 || Object.keys(tables).length > 0) {
    add(makeEdit(now, 1, createdAt, 'accept_import', { registerYear, tables, imports }));
  }
  for (const overlay of document.overlays) {
    add(makeEdit(now, entries.length + 1, createdAt, 'set_overlay', overlay, overlay.reason));
  }
  return entries;
}

/** Every state of the tables that the journal names, also through undo. */
function tableStates(entries: readonly JournalEntry[]): KeptTables[] {
  return entries.flatMap((entry) =>
    entry.kind === 'accept_import' ? [entry.payload.tables, entry.inverse.tables] : [],
  );
}

/** Names of tables by their sha256: of the journal, and of other sets such as those of plan results. */
export function nameTables(entries: readonly JournalEntry[], others: KeptTables[] = []): Map<string, string> {
  const names = new Map<string, string>();
  for (const tables of [...tableStates(entries), ...others]) {
    for (const [name, { sha256 }] of Object.entries(tables)) names.set(sha256, name);
  }
  return names;
}

/** True for tables that hold personal data and so belong in the vault. */
export function isIdentityTable(name: string): boolean {
  return (identityTableNames as readonly string[]).includes(name);
}

/** The identity tables that the journal names, by sha256. */
export function nameIdentityTables(entries: readonly JournalEntry[]): Map<string, string> {
  return new Map([...nameTables(entries)].filter(([, name]) => isIdentityTable(name)));
}
