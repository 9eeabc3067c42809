import { openArrowRows, ProblemError, type ArrowRows } from '../../engine';
import { cleanIdNumber, fileFields, type RegisterTable } from '../../register';
import { findTable } from '../identityTables';
import { readKeptTable } from '../loadTables';
import { noOriginalCells } from '../originals';
import { isUnlocked, type UnlockedProject } from '../projectAccess';
import type { OpenProject } from '../session';

const originalTables: readonly RegisterTable[] = ['household', 'person', 'village', 'helper'];
const opened = new WeakMap<Uint8Array, ArrowRows>();

function findBytes(project: OpenProject, table: RegisterTable): Uint8Array | undefined {
  const ref = project.history.document.tables[`raw_${table}`];
  return ref && isUnlocked(project) ? findTable(project, `raw_${table}`, ref.sha256) : undefined;
}

/**
 * Opens the original tables of the planner's register, each compared with its hash; to be called before the functions
 * below. Does nothing while the project is locked. Errors: `project_damaged` when one is missing or different.
 */
export async function openOriginals(project: OpenProject): Promise<void> {
  if (!isUnlocked(project)) return;
  for (const table of originalTables) {
    const ref = project.history.document.tables[`raw_${table}`];
    if (ref === undefined) continue;
    const known = findBytes(project, table);
    if (known && opened.has(known)) continue;
    const bytes = await readKeptTable(project, `raw_${table}`, ref);
    opened.set(bytes, openArrowRows(bytes));
  }
}

/** One original table of the planner's register; null while the project is locked or where none was kept. */
export function originalTable(project: OpenProject, table: RegisterTable): ArrowRows | null {
  const bytes = findBytes(project, table);
  return (bytes && opened.get(bytes)) ?? null;
}

/** Hash of the original table: answers of a workbook that was made from another one are matched by household number. */
export function originalVersion(project: OpenProject, table: RegisterTable): string {
  return project.history.document.tables[`raw_${table}`]?.sha256.slice(0, 8) ?? '';
}

export interface OriginalCells {
  where: { file: string; sheet: string; row: number };
  cells: Record<string, string | null>;
  /** Household cells that are blank here and were read from the row that begins the household, with its row in the sheet. */
  filled: { row: number; cells: Record<string, string | null> } | null;
}

/** Cells of one original row as text; null where there is no such row, or none is at hand. */
export function readOriginal(project: OpenProject, table: RegisterTable, row: number): OriginalCells | null {
  const rows = originalTable(project, table);
  if (rows === null || row < 1 || row > rows.rowCount) return null;
  // Original tables count their rows from 1 without a gap.
  const { source_file: file, source_sheet: sheet, source_row: sheetRow, ...rest } = rows.row(row - 1);
  const cells: Record<string, string | null> = {};
  for (const { id } of fileFields(table)) if (id in rest) cells[id] = rest[id] as string | null;
  return { where: { file: String(file), sheet: String(sheet), row: Number(sheetRow) }, cells, filled: findFilled(rows, row - 1, rest) };
}

function findFilled(rows: ArrowRows, at: number, { filled_from: from, filled_fields: fields }: Record<string, unknown>): OriginalCells['filled'] {
  if (typeof from !== 'number' || typeof fields !== 'string') return null;
  // The household's first row stands above, and only rows of the same sheet between.
  let first = at - 1;
  while (first >= 0 && rows.cell(first, 'source_row') !== from) first -= 1;
  if (first < 0) return null;
  const cells = fields.split(',').filter((field) => field !== '').map((field): [string, string | null] => [field, (rows.cell(first, field) as string | null) ?? null]);
  return { row: from, cells: Object.fromEntries(cells) };
}

/**
 * The same where it must be there.
 * Errors: `no_original_cells`, `original_row_unknown`.
 */
export function requireOriginal(project: UnlockedProject, table: RegisterTable, row: number): OriginalCells {
  if (originalTable(project, table) === null) throw new ProblemError(noOriginalCells());
  const found = readOriginal(project, table, row);
  if (found) return found;
  throw new ProblemError({
    code: 'original_row_unknown',
    message: { zh: `原始数据里没有第 ${row} 行。`, en: `The original data have no row ${row}.` },
    where: { record: String(row) },
    hint: { zh: '登记可能已重新导入，请刷新问题清单。', en: 'The register may have been imported again; reload the findings.' },
  });
}

/** Rows of a table by household (or helper) number, made once per table. */
const rowsByNumber = new WeakMap<ArrowRows, Map<string, number[]>>();
export function findRowsByNumber(project: OpenProject, table: RegisterTable, written: string): number[] {
  const rows = originalTable(project, table);
  if (rows === null) return [];
  let index = rowsByNumber.get(rows);
  if (!index) {
    index = new Map();
    const column = table === 'helper' ? 'helper_number' : table === 'village' ? 'village' : 'household_number';
    for (let at = 0; at < rows.rowCount; at += 1) {
      const key = cleanIdNumber(String(rows.cell(at, column) ?? ''));
      const known = index.get(key);
      if (known) known.push(at + 1);
      else index.set(key, [at + 1]);
    }
    rowsByNumber.set(rows, index);
  }
  return index.get(cleanIdNumber(written)) ?? [];
}

/** What names a row to people: the number of the household or helper, or the village. */
export function numberOf(table: RegisterTable, { cells: own, filled }: Pick<OriginalCells, 'cells' | 'filled'>): string {
  const cells = filled === null ? own : { ...own, ...filled.cells };
  return (table === 'helper' ? cells.helper_number : table === 'village' ? cells.village : cells.household_number) ?? '';
}
