import { runSql, sha256Hex, type Problem, type QueryEngine } from '../engine';
import { readAnswerDetail, type Answer, type ProjectDocument, type ProjectRecord, type TableRef } from '../project';
import { exportRawTables, type FormerAnswer, type FormerRegister, type OtherYear } from '../register';
import { keepTable } from './identityTables';
import { countArrowRows, findKeptTable, readKeptTable } from './loadTables';
import type { UnlockedProject } from './projectAccess';
import stagedAnswersSql from './sql/staged_answers.sql?raw';

/** The kept tables of one year's register; undefined when there is none. */
export function tablesOfYear({ registerYear, tables, otherRegisters }: ProjectDocument, year: number): Record<string, TableRef> | undefined {
  return year === registerYear ? tables : otherRegisters[year];
}

/** Tables of a former register that staging reads: the original cells, what its import said, and whose numbers go on. */
const formerTables = /^(raw_(household|person|village|helper)|import_(sheet|column|problem)|household|person|identity|helper|helper_identity)$/;

/**
 * The register of a year with its original cells and answers, as staging takes it; undefined when there is none.
 * Errors: `project_damaged` when one of its tables is missing or differs from its hash. A register that the files
 * replace whole (`replaced`) is read as far as it is there, so that a damaged one can be imported anew.
 */
export async function formerRegister(project: UnlockedProject, year: number, replaced = false): Promise<FormerRegister | undefined> {
  const { document } = project.history;
  const tables = tablesOfYear(document, year);
  if (tables === undefined) return undefined;
  const kept = new Map<string, Uint8Array>();
  for (const [name, ref] of Object.entries(tables)) {
    if (!formerTables.test(name)) continue;
    const bytes = replaced ? await findKeptTable(project, name, ref) : await readKeptTable(project, name, ref);
    if (bytes) kept.set(name, bytes);
  }
  return { table: (name) => kept.get(name), answers: readAnswers(project, year) };
}

/** How many years back a check of an import looks. */
const yearsBack = 2;

/**
 * Persons of the registers of the two years before, as far as they are there: a check compares grades of school over
 * three years, and a damaged register of another year stops no import.
 */
export async function otherYearTables(project: UnlockedProject, year: number): Promise<OtherYear[]> {
  const years: OtherYear[] = [];
  for (let other = year - yearsBack; other < year; other += 1) {
    const tables = tablesOfYear(project.history.document, other);
    if (tables === undefined) continue;
    const kept = new Map<string, Uint8Array>();
    for (const name of ['person', 'identity']) {
      const bytes = tables[name] && (await findKeptTable(project, name, tables[name]));
      if (bytes) kept.set(name, bytes);
    }
    years.push({ year: other, table: (name) => kept.get(name) });
  }
  return years;
}

/** Every answer of a year with what it says, out of the log. */
export function readAnswers(project: UnlockedProject, year: number): FormerAnswer[] {
  const recordOf = recordsByEntry(project);
  return Object.entries(project.history.document.answers[year] ?? {}).map(([key, answer]) => ({ ...answer, key, value: detailOf(answer, recordOf) }));
}

/** The text that an answer carries: null where it empties a cell, undefined where the log was lost. */
function detailOf(answer: Answer, recordOf: (entry: number) => ProjectRecord | undefined): string | null | undefined {
  return recordOf(answer.entry)?.details === undefined ? undefined : readAnswerDetail(answer, recordOf);
}

function recordsByEntry({ vault }: UnlockedProject): (entry: number) => ProjectRecord | undefined {
  const byEntry = new Map<number, ProjectRecord>();
  for (const record of vault.records) if (record.entry !== undefined) byEntry.set(record.entry, record);
  return (entry) => byEntry.get(entry);
}

/** Keeps the original tables of the staged import in the vault; to be called before it is accepted. */
export async function keepOriginals(engine: QueryEngine, project: UnlockedProject): Promise<Record<string, TableRef>> {
  const refs: Record<string, TableRef> = {};
  for (const { name, bytes } of await exportRawTables(engine)) {
    const sha256 = await sha256Hex(bytes);
    refs[name] = { sha256, rows: countArrowRows(bytes) };
    keepTable(project, name, sha256, bytes);
  }
  return refs;
}

/**
 * The answers of a year as they are after the staged import, by their keys then; null when other answers were given
 * since it was staged. An import without a former register has none.
 */
export async function carriedAnswers(engine: QueryEngine, given: Readonly<Record<string, Answer>>): Promise<Record<string, Answer> | null> {
  const rows = await runSql(engine, stagedAnswersSql);
  const carried: Record<string, Answer> = {};
  for (const { former_key: formerKey, answer_key: key, act, entry, detail_index: index } of rows) {
    const now = given[formerKey as string];
    if (now?.entry !== entry || now?.index !== index) return null;
    if (key !== null) carried[key as string] = { act: act as Answer['act'], entry: entry as number, index: index as number };
  }
  return rows.length === Object.keys(given).length ? carried : null;
}

export function noOriginalCells(): Problem {
  return {
    code: 'no_original_cells',
    message: { zh: '这份登记是旧版软件导入的，没有保存原始单元格，不能复核。', en: 'This register was imported by an earlier version, which did not keep the original cells; it cannot be checked again.' },
    hint: { zh: '请把原来的 Excel 文件再导入一次。', en: 'Import the Excel files once more.' },
  };
}
