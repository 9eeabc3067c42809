import { applyEdit, makeEdit } from './applyEdit';
import { startDocument } from './history';
import type { Edit, JournalEntry, ProgressBatch, ProjectDocument, TableRef } from './types';
import { identityTableNames } from './types';

type KeptTables = Record<string, TableRef>;

/** A journal that leads to this document, when its own is lost: one import, one edit for everything else. */
export function journalOf(document: ProjectDocument): JournalEntry[] {
  const entries: Edit[] = [];
  let now = startDocument(document.projectId, document.createdAt);
  const add = (edit: Edit) => {
    entries.push(edit);
    now = applyEdit(now, edit);
  };
  const { registerYear, tables, imports, otherRegisters, createdAt } = document;
  if (registerYear !== null || imports.length > 0 || Object.keys(tables).length > 0) {
    add(makeEdit(now, 1, createdAt, 'accept_import', { registerYear, tables, imports, otherRegisters }));
  }
  for (const scenario of document.scenarios) {
    add(makeEdit(now, entries.length + 1, createdAt, 'set_scenario', { id: scenario.id, scenario }));
  }
  if (document.scenario !== now.scenario) add(makeEdit(now, entries.length + 1, createdAt, 'choose_scenario', { id: document.scenario }));
  if (document.baseline) add(makeEdit(now, entries.length + 1, createdAt, 'set_baseline', { baseline: document.baseline }));
  if (document.asOf) add(makeEdit(now, entries.length + 1, createdAt, 'set_as_of', { asOf: document.asOf }));
  for (const template of document.headingTemplates) {
    add(makeEdit(now, entries.length + 1, createdAt, 'set_template', { name: template.name, template }));
  }
  if (document.placeAnswers.length > 0) {
    const places = document.placeAnswers.map(({ code, ...place }) => ({ ...place, answer: { code } }));
    add(makeEdit(now, entries.length + 1, createdAt, 'set_places', { places }));
  }
  for (const [year, answers] of Object.entries(document.answers)) {
    add(makeEdit(now, entries.length + 1, createdAt, 'set_answers', { year: Number(year), answers }));
  }
  for (const view of document.savedViews) {
    add(makeEdit(now, entries.length + 1, createdAt, 'set_view', { name: view.name, view }));
  }
  if (document.projects.length > 0) {
    const projects = Object.fromEntries(document.projects.map((project) => [project.id, project]));
    add(makeEdit(now, entries.length + 1, createdAt, 'set_projects', { projects }));
  }
  if (document.ledger) add(makeEdit(now, entries.length + 1, createdAt, 'set_ledger', { table: document.ledger }));
  const { teams, steps, expectedDays } = document.time;
  if (teams.length + Object.keys(steps).length + Object.keys(expectedDays).length > 0) {
    add(makeEdit(now, entries.length + 1, createdAt, 'set_time', document.time));
  }
  if (Object.values(document.people).some((part) => Object.keys(part).length > 0)) {
    add(makeEdit(now, entries.length + 1, createdAt, 'set_people', document.people));
  }
  if (document.pairing) add(makeEdit(now, entries.length + 1, createdAt, 'set_pairing', { table: document.pairing }));
  if (document.progress.length > 0)
    add(makeEdit(now, entries.length + 1, createdAt, 'add_progress', { after: 0, batches: document.progress }));
  if (document.boundaries)
    add(makeEdit(now, entries.length + 1, createdAt, 'set_boundaries', { table: document.boundaries }));
  for (const draft of Object.values(document.documents))
    add(makeEdit(now, entries.length + 1, createdAt, 'set_document', { id: draft.id, draft }));
  return entries;
}

/** Every set of tables that an entry names, also through undo. */
export function tableSetsOf(entry: JournalEntry): KeptTables[] {
  if (entry.kind === 'set_lists') return [entry.payload, entry.inverse].flatMap(({ table }) => (table ? [{ other_list: table }] : []));
  if (entry.kind === 'set_ledger') return [entry.payload, entry.inverse].flatMap(({ table }) => (table ? [{ ledger: table }] : []));
  if (entry.kind === 'set_pairing') return [entry.payload, entry.inverse].flatMap(({ table }) => (table ? [{ pairing_plan: table }] : []));
  if (entry.kind === 'set_boundaries') return [entry.payload, entry.inverse].flatMap(({ table }) => (table ? [{ boundaries: table }] : []));
  if (entry.kind === 'add_progress') return [entry.payload, entry.inverse].flatMap(({ batches }) => progressTablesOf(batches));
  if (entry.kind !== 'accept_import') return [];
  return [entry.payload, entry.inverse].flatMap(({ tables, otherRegisters }) => [
    tables,
    ...Object.values(otherRegisters ?? {}),
  ]);
}

function progressTablesOf(batches: readonly ProgressBatch[]): KeptTables[] {
  return batches.flatMap(({ tables }) => (tables ? [{ progress: tables.progress, ...(tables.evidence ? { progress_evidence: tables.evidence } : {}) }] : []));
}

/** The tables of every register of a document, the current year's first, and all others that it names. */
export function registersOf({ tables, otherRegisters, ledger, pairing, progress, boundaries }: ProjectDocument): KeptTables[] {
  return [
    tables,
    ...Object.values(otherRegisters),
    ...(ledger ? [{ ledger }] : []),
    ...(pairing ? [{ pairing_plan: pairing }] : []),
    ...progressTablesOf(progress),
    ...(boundaries ? [{ boundaries }] : []),
  ];
}

/** Names of tables by their sha256: of the journal, and of other sets such as those of plan results. */
export function nameTables(entries: readonly JournalEntry[], others: KeptTables[] = []): Map<string, string> {
  const names = new Map<string, string>();
  for (const tables of [...entries.flatMap(tableSetsOf), ...others]) {
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
