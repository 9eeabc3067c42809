import { inTransaction, ProblemError, toArrowBytes, type ArrowColumn, type QueryEngine, type TextWorkbook } from '../engine';
import type { HeadingTemplate, PlaceAnswer } from '../project/types';
import { listTableNames, readCodeLists, readTermTables } from '../terms';
import { inspectSheet } from './inspectSheet';
import { missingColumnProblem, noTableProblem } from './columnProblems';
import { answersOf } from './layout/answerKeys';
import type { FilledRow } from './layout/fillDown';
import { writeUnit } from './layout/units';
import { nameWrittenPlaces } from './places/placeIndex';
import { plainText } from './plainText';
import type { ColumnUnit, ImportReport, RegisterRegion, RegisterTable, SheetTable } from './types';

/** Rows that go through the engine at one time: bounds memory, and how long a cancel waits. */
export const rowsPerBatch = 16_384;

export const registerTableIds: RegisterTable[] = ['household', 'person', 'village', 'helper'];

/** Rows of one register table, or of all lists of other offices, on their way into the engine, at most a batch of them: all text, one array per column. */
interface RawTable {
  table: RegisterTable | 'list';
  fields: string[];
  /** Which list each row is of; of a register table nothing. */
  list: string[];
  cells: Map<string, (string | null)[]>;
  rawRow: number[];
  file: string[];
  sheet: string[];
  row: number[];
  /** Of persons: the file row that household cells were taken from, and which cells. */
  filled: { from: number | null; fields: string | null; cells: number | null }[];
  /** Rows that are in the engine already. */
  loaded: number;
}

export interface SheetTally {
  file: string;
  sheet: string;
  table: SheetTable | null;
  rowsRead: number;
  /** Rows that are no rows of the register: heads, subtotals, notes, and every row of another office's list. */
  rowsSkipped: number;
}

/** A column that was not read, since nobody said what it is. */
interface DoubtfulColumn {
  file: string;
  sheet: string;
  row: number;
  heading: string;
  field: string;
}

/** A column whose sheet states another unit than the register's. */
interface ConvertedColumn extends DoubtfulColumn {
  unit: ColumnUnit;
}

const isList = (table: string): boolean => (listTableNames as readonly string[]).includes(table);

function startTable(table: RawTable['table']): RawTable {
  const read = readTermTables().filter((entry) => (table === 'list' ? isList(entry.table) : entry.table === table));
  const fields = [...new Set(read.flatMap((entry) => entry.fields.filter((field) => !field.internal).map((field) => field.id)))];
  return { table, fields, list: [], cells: new Map(fields.map((field) => [field, []])), rawRow: [], file: [], sheet: [], row: [], filled: [], loaded: 0 };
}

/** Rows that the sheets before this one have and a column not are empty in it. */
function fillUp(cells: (string | null)[], rows: number): void {
  while (cells.length < rows) cells.push(null);
}

/** The batch as columns; without rows the columns of the table. */
function columnsOf(raw: RawTable): ArrowColumn[] {
  const rows = raw.rawRow.length;
  // Most columns of the dictionary stand in no sheet: they share one array.
  const nothing = new Array<null>(rows).fill(null);
  const cellsOf = (field: string): (string | null)[] => {
    const cells = raw.cells.get(field)!;
    if (cells.length === 0) return nothing;
    fillUp(cells, rows);
    return cells;
  };
  return [
    { name: 'raw_row', type: 'integer', values: raw.rawRow },
    { name: 'source_file', type: 'text', values: raw.file },
    { name: 'source_sheet', type: 'text', values: raw.sheet },
    { name: 'source_row', type: 'integer', values: raw.row },
    ...(raw.table === 'person'
      ? [
          { name: 'filled_from', type: 'integer', values: raw.filled.map(({ from }) => from) } satisfies ArrowColumn,
          { name: 'filled_fields', type: 'text', values: raw.filled.map((row) => row.fields) } satisfies ArrowColumn,
          { name: 'filled_cells', type: 'integer', values: raw.filled.map((row) => row.cells) } satisfies ArrowColumn,
        ]
      : []),
    ...(raw.table === 'list' ? [{ name: 'list', type: 'text', values: raw.list } satisfies ArrowColumn] : []),
    ...raw.fields.map((field): ArrowColumn => ({ name: field, type: 'text', values: cellsOf(field) })),
  ];
}

/** Adds the batch to its table in the engine. */
async function flushTable(engine: QueryEngine, raw: RawTable, progress: () => void): Promise<void> {
  progress();
  if (raw.rawRow.length === 0) return;
  await engine.appendArrow(`raw_${raw.table}`, toArrowBytes(columnsOf(raw)));
  raw.loaded += raw.rawRow.length;
  raw.cells = new Map(raw.fields.map((field) => [field, []]));
  raw.list = [];
  raw.rawRow = [];
  raw.file = [];
  raw.sheet = [];
  raw.row = [];
  raw.filled = [];
}

const notFilled = { from: null, fields: null, cells: null };

/** How a filled row is told apart from others in `raw_person`; its original cells are blank. */
function describeFilled(row: FilledRow | undefined, firstRow: number): RawTable['filled'][number] {
  return row === undefined ? notFilled : { from: firstRow + row.from, fields: `,${row.fields.join(',')},`, cells: row.cells };
}

/** Writes the cells of some rows of a sheet behind those that the batch has, column by column, and numbers the rows. */
function addRows(target: RawTable, rows: readonly (readonly (string | null)[])[], indexes: readonly number[], columnOf: ReadonlyMap<string, { index: number; unit: ColumnUnit | null }>): void {
  const before = target.rawRow.length;
  const columns = [...columnOf].map(([field, { index, unit }]) => ({ index, unit, cells: target.cells.get(field)! }));
  for (const { cells } of columns) fillUp(cells, before);
  // Row by row: a row's cells lie together in memory, a column's do not.
  for (const index of indexes) {
    const row = rows[index]!;
    for (const { index: column, unit, cells } of columns) {
      const cell = row[column] ?? null;
      cells.push(unit === null ? cell : writeUnit(cell, unit));
    }
  }
  for (let turn = 0; turn < indexes.length; turn += 1) target.rawRow.push(target.loaded + before + turn + 1);
}

/** What the office and the county's pack say about headings and places. */
export interface RawHelp {
  templates?: readonly HeadingTemplate[];
  regions?: readonly RegisterRegion[];
  /** Called with the share of the rows that are read, before every statement of a batch; may throw to stop. */
  progress?: (share: number) => void;
}

/**
 * Sorts the rows of all workbooks into the raw tables and puts them into the engine as Arrow buffers of `batchRows`
 * rows of text with file, sheet and row, so that one batch is all that exists twice. A bare number of a column that
 * states another unit gets the unit behind it (1.25 → 1.25万元); the casts convert it exactly.
 * Shapes: tables `raw_household` … `raw_helper`, and `raw_list` (rows of other offices' lists, `list` says which) with
 * every field of the dictionary, absent columns NULL; `raw_row` counts each table from 1 without a gap; `filled_from`,
 * `filled_fields` and `filled_cells` of `raw_person` say which cells were taken from the row that begins the household
 * (they are blank again in the originals that are kept); `stg_column`
 * names the columns that were left out because their heading is doubtful, `stg_conversion` those in another unit.
 * Errors: ProblemError `no_register_table`, `column_missing` with file, sheet, row and column.
 */
export async function loadRaw(
  engine: QueryEngine,
  workbooks: readonly TextWorkbook[],
  mapping: Readonly<Record<string, string>>,
  batchRows = rowsPerBatch,
  { templates = [], regions = [], progress = () => undefined }: RawHelp = {},
): Promise<SheetTally[]> {
  const tables = new Map(([...registerTableIds, 'list'] as const).map((table) => [table, startTable(table)]));
  for (const raw of tables.values()) await engine.insertArrow(`raw_${raw.table}`, toArrowBytes(columnsOf(raw)));
  return inTransaction(engine, () => fillTables(engine, tables, workbooks, mapping, batchRows, { templates, regions, progress }));
}

async function fillTables(
  engine: QueryEngine,
  tables: ReadonlyMap<RawTable['table'], RawTable>,
  workbooks: readonly TextWorkbook[],
  mapping: Readonly<Record<string, string>>,
  batchRows: number,
  { templates, regions, progress }: Required<RawHelp>,
): Promise<SheetTally[]> {
  const places = nameWrittenPlaces(regions);
  const tallies: SheetTally[] = [];
  const doubtful: DoubtfulColumn[] = [];
  const converted: ConvertedColumn[] = [];
  const allRows = workbooks.reduce((sum, { sheets }) => sum + sheets.reduce((rows, sheet) => rows + sheet.rows.length, 0), 1);
  let rowsDone = 0;
  const heard = (): void => progress(rowsDone / allRows);
  for (const { fileName: file, sheets } of workbooks) {
    let recognised = 0;
    let leftOut = 0;
    for (const sheet of sheets) {
      const answers = answersOf(mapping, file, sheet.name);
      const reading = inspectSheet(sheet, { fileName: file, answers, templates, places });
      const { table } = reading;
      const rowsRead = reading.dataRows.length + reading.skippedRows.length;
      const ofRegister = table !== null && !isList(table);
      tallies.push({ file, sheet: sheet.name, table, rowsRead, rowsSkipped: ofRegister ? reading.skippedRows.length : rowsRead });
      if (answers.table === '') leftOut += 1;
      if (!table) continue;
      recognised += 1;
      const missing = reading.missingRequired[0];
      const headingRow = sheet.firstRow + reading.headingEnd;
      const perhaps = reading.columns.find((column) => !column.certain && column.candidates.some((candidate) => candidate.field === missing));
      if (missing !== undefined) throw new ProblemError(missingColumnProblem(file, sheet.name, headingRow, table, missing, perhaps?.heading));
      const target = tables.get(ofRegister ? (table as RegisterTable) : 'list')!;
      const columnOf = new Map<string, { index: number; unit: ColumnUnit | null }>();
      for (const { certain, heading, candidates, field, unit, columnIndex } of reading.columns) {
        const place = { file, sheet: sheet.name, row: headingRow, heading };
        if (!certain) doubtful.push({ ...place, field: candidates[0]!.field });
        if (field === null || columnOf.has(field)) continue;
        columnOf.set(field, { index: columnIndex, unit });
        if (unit) converted.push({ ...place, field, unit });
      }
      for (let from = 0; from < reading.dataRows.length; ) {
        const part = reading.dataRows.slice(from, from + batchRows - target.rawRow.length);
        addRows(target, reading.rows, part, columnOf);
        for (const index of part) {
          target.list.push(table);
          target.file.push(file);
          target.sheet.push(sheet.name);
          target.row.push(sheet.firstRow + index);
          if (table === 'person') target.filled.push(describeFilled(reading.filled.get(index), sheet.firstRow));
        }
        from += part.length;
        rowsDone += part.length;
        if (target.rawRow.length < batchRows) continue;
        await flushTable(engine, target, heard);
      }
    }
    if (recognised === 0 && leftOut < Math.max(1, sheets.length)) throw new ProblemError(noTableProblem(file));
  }
  for (const raw of tables.values()) await flushTable(engine, raw, heard);
  await insertColumns(engine, doubtful, converted);
  return tallies;
}

async function insertColumns(engine: QueryEngine, doubtful: readonly DoubtfulColumn[], converted: readonly ConvertedColumn[]): Promise<void> {
  await engine.insertArrow(
    'stg_column',
    toArrowBytes([
      { name: 'source_file', type: 'text', values: doubtful.map((column) => column.file) },
      { name: 'source_sheet', type: 'text', values: doubtful.map((column) => column.sheet) },
      { name: 'source_row', type: 'integer', values: doubtful.map((column) => column.row) },
      { name: 'heading', type: 'text', values: doubtful.map((column) => column.heading) },
      { name: 'field', type: 'text', values: doubtful.map((column) => column.field) },
    ]),
  );
  await engine.insertArrow(
    'stg_conversion',
    toArrowBytes([
      { name: 'source_file', type: 'text', values: converted.map((column) => column.file) },
      { name: 'source_sheet', type: 'text', values: converted.map((column) => column.sheet) },
      { name: 'source_row', type: 'integer', values: converted.map((column) => column.row) },
      { name: 'heading', type: 'text', values: converted.map((column) => column.heading) },
      { name: 'field', type: 'text', values: converted.map((column) => column.field) },
      { name: 'unit', type: 'text', values: converted.map((column) => column.unit.written) },
      { name: 'factor', type: 'text', values: converted.map((column) => column.unit.factor) },
    ]),
  );
}

/**
 * Tables that the casts look things up in: `term_code` (texts of code lists), `term_region` (places of the county),
 * `term_answer` (written places that the office has said to be one of them; a code of NULL is no place of the county),
 * `term_unit` (written units of helpers with the name that they go by; NULL is a unit of its own).
 */
export async function loadTerms(engine: QueryEngine, regions: readonly RegisterRegion[], answers: readonly PlaceAnswer[] = []): Promise<void> {
  const codes = readCodeLists().flatMap((list) => {
    const seen = new Set<string>();
    return list.values.flatMap((value) => value.written.map((written) => ({ list: list.id, written: plainText(written), code: value.code }))).filter(({ written }) => !seen.has(written) && seen.add(written));
  });
  await engine.insertArrow(
    'term_code',
    toArrowBytes([
      { name: 'list', type: 'text', values: codes.map((row) => row.list) },
      { name: 'written', type: 'text', values: codes.map((row) => row.written) },
      { name: 'code', type: 'text', values: codes.map((row) => row.code) },
    ]),
  );
  const places = regions.flatMap((region) => [region.name, ...region.aliases].map((written, turn) => ({ ...region, written, turn })));
  await engine.insertArrow(
    'term_region',
    toArrowBytes([
      { name: 'level', type: 'text', values: places.map((row) => row.level) },
      { name: 'code', type: 'text', values: places.map((row) => row.code) },
      { name: 'parent_code', type: 'text', values: places.map((row) => row.parent) },
      { name: 'tier', type: 'text', values: places.map((row) => row.tier ?? null) },
      { name: 'written', type: 'text', values: places.map((row) => row.written) },
      { name: 'turn', type: 'integer', values: places.map((row) => row.turn) },
    ]),
  );
  const parents = new Map(regions.map((region) => [region.code, region.parent]));
  const known = answers.filter((answer) => answer.level !== 'unit').filter((answer) => answer.code === null || parents.has(answer.code));
  await engine.insertArrow(
    'term_answer',
    toArrowBytes([
      { name: 'level', type: 'text', values: known.map((row) => row.level) },
      { name: 'under_code', type: 'text', values: known.map((row) => row.parent) },
      { name: 'written', type: 'text', values: known.map((row) => row.written) },
      { name: 'code', type: 'text', values: known.map((row) => row.code) },
      { name: 'parent_code', type: 'text', values: known.map((row) => (row.code === null ? null : (parents.get(row.code) ?? null))) },
    ]),
  );
  const units = answers.filter(({ level }) => level === 'unit');
  await engine.insertArrow(
    'term_unit',
    toArrowBytes([
      { name: 'written', type: 'text', values: units.map((row) => row.written) },
      { name: 'unit', type: 'text', values: units.map((row) => row.code) },
    ]),
  );
}

export type ReportFile = ImportReport['files'][number];
