import { ProblemError, toArrowBytes, type ArrowColumn, type QueryEngine, type TextWorkbook } from '../engine';
import { readCodeLists, readTermTables } from '../terms';
import { inspectSheet } from './inspectSheet';
import { amountUnitProblem, missingColumnProblem, noTableProblem, questionKey } from './inspectRegister';
import { unitFactor } from './matchHeadings';
import { plainText } from './plainText';
import type { ImportReport, RegisterTable } from './types';

/** A place of the county as a policy pack lists it. */
export interface RegisterRegion {
  code: string;
  level: 'county' | 'town' | 'village';
  name: string;
  parent: string | null;
  aliases: string[];
  tier?: string;
}

/** Rows that go through the engine at one time: bounds memory, and how long a cancel waits. */
export const rowsPerBatch = 20_000;

export const registerTableIds: RegisterTable[] = ['household', 'person', 'village', 'helper'];

/** Rows of one register table on their way into the engine, at most a batch of them: all text, one array per column. */
interface RawTable {
  table: RegisterTable;
  fields: string[];
  cells: Map<string, (string | null)[]>;
  rawRow: number[];
  file: string[];
  sheet: string[];
  row: number[];
  /** Rows that are in the engine already; null before the table is made. */
  loaded: number | null;
}

export interface SheetTally {
  file: string;
  sheet: string;
  table: RegisterTable | null;
  rowsRead: number;
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

function startTable(table: RegisterTable): RawTable {
  const fields = readTermTables().find((entry) => entry.table === table)!.fields.filter((field) => !field.internal).map((field) => field.id);
  return { table, fields, cells: new Map(fields.map((field) => [field, []])), rawRow: [], file: [], sheet: [], row: [], loaded: null };
}

/** Moves the batch into the engine: the first one makes the table, every other one is added to it. */
async function flushTable(engine: QueryEngine, raw: RawTable): Promise<void> {
  const columns: ArrowColumn[] = [
    { name: 'raw_row', type: 'integer', values: raw.rawRow },
    { name: 'source_file', type: 'text', values: raw.file },
    { name: 'source_sheet', type: 'text', values: raw.sheet },
    { name: 'source_row', type: 'integer', values: raw.row },
    ...raw.fields.map((field): ArrowColumn => ({ name: field, type: 'text', values: raw.cells.get(field)! })),
  ];
  if (raw.loaded === null) await engine.insertArrow(`raw_${raw.table}`, toArrowBytes(columns));
  else if (raw.rawRow.length > 0) {
    await engine.insertArrow('raw_batch', toArrowBytes(columns));
    await engine.run(`INSERT INTO raw_${raw.table} SELECT * FROM raw_batch`);
    await engine.run('DROP TABLE raw_batch');
  }
  raw.loaded = (raw.loaded ?? 0) + raw.rawRow.length;
  raw.cells = new Map(raw.fields.map((field) => [field, []]));
  raw.rawRow = [];
  raw.file = [];
  raw.sheet = [];
  raw.row = [];
}

/** Moves the decimal point of a written amount, e.g. 1.25 万元 → 12500; other text stays as it is. */
export function shiftAmount(text: string | null, factor: number): string | null {
  if (text === null || factor === 1) return text;
  const parts = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(plainText(text).replaceAll(',', ''));
  if (!parts) return text;
  const places = Math.round(Math.log10(factor));
  const fraction = (parts[3] ?? '').padEnd(places, '0');
  const rest = fraction.slice(places);
  return `${parts[1]}${parts[2]}${fraction.slice(0, places)}${rest ? `.${rest}` : ''}`;
}

/**
 * Sorts the rows of all workbooks into the four raw tables and puts them into the engine as Arrow
 * buffers of `batchRows` rows of text with file, sheet and row, so that one batch is all that exists twice.
 * Shapes: tables `raw_household` … `raw_helper` with every field of the dictionary, absent columns NULL;
 * `raw_row` counts each table from 1 without a gap; `stg_column` names the columns that were left out because their heading is doubtful.
 * Errors: ProblemError `no_register_table`, `column_missing`, `amount_unit` with file, sheet, row and column.
 */
export async function loadRaw(engine: QueryEngine, workbooks: readonly TextWorkbook[], mapping: Readonly<Record<string, string>>, batchRows = rowsPerBatch): Promise<SheetTally[]> {
  const tables = new Map(registerTableIds.map((table) => [table, startTable(table)]));
  const tallies: SheetTally[] = [];
  const doubtful: DoubtfulColumn[] = [];
  for (const { fileName: file, sheets } of workbooks) {
    let recognised = 0;
    for (const sheet of sheets) {
      const answer = (column: number): string | undefined => {
        const key = questionKey(file, sheet.name, column);
        return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
      };
      const reading = inspectSheet(sheet, answer);
      const { table } = reading;
      tallies.push({ file, sheet: sheet.name, table, rowsRead: reading.dataRows.length + reading.skippedRows.length, rowsSkipped: reading.skippedRows.length });
      if (!table) continue;
      recognised += 1;
      const missing = reading.missingRequired[0];
      const headingRow = sheet.firstRow + reading.headingEnd;
      const perhaps = reading.columns.find((column) => !column.certain && column.candidates.some((candidate) => candidate.field === missing));
      if (missing !== undefined) throw new ProblemError(missingColumnProblem(file, sheet.name, headingRow, table, missing, perhaps?.heading));
      const target = tables.get(table)!;
      const fields = readTermTables().find((entry) => entry.table === table)!.fields;
      const isAmount = (field: string | null): boolean => fields.find((entry) => entry.id === field)?.unit.startsWith('yuan') === true;
      if (reading.unitRow >= 0 && reading.columns.some((column) => isAmount(column.field) && !/元/.test(column.heading))) {
        throw new ProblemError(amountUnitProblem(file, sheet.name, sheet.firstRow + reading.unitRow));
      }
      for (const { certain, heading, candidates } of reading.columns) {
        if (!certain) doubtful.push({ file, sheet: sheet.name, row: headingRow, heading, field: candidates[0]!.field });
      }
      const columnOf = new Map<string, { index: number; factor: number }>();
      for (const column of reading.columns) {
        const field = fields.find((entry) => entry.id === column.field);
        if (field && !columnOf.has(field.id)) columnOf.set(field.id, { index: column.columnIndex, factor: unitFactor(column.heading, field) ?? 1 });
      }
      for (const index of reading.dataRows) {
        const cells = reading.rows[index]!;
        for (const field of target.fields) {
          const column = columnOf.get(field);
          target.cells.get(field)!.push(column ? shiftAmount(cells[column.index] ?? null, column.factor) : null);
        }
        target.rawRow.push((target.loaded ?? 0) + target.rawRow.length + 1);
        target.file.push(file);
        target.sheet.push(sheet.name);
        target.row.push(sheet.firstRow + index);
        if (target.rawRow.length >= batchRows) await flushTable(engine, target);
      }
    }
    if (recognised === 0) throw new ProblemError(noTableProblem(file));
  }
  for (const raw of tables.values()) await flushTable(engine, raw);
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
  return tallies;
}

/** Tables that the casts look things up in: `term_code` (texts of code lists) and `term_region` (places). */
export async function loadTerms(engine: QueryEngine, regions: readonly RegisterRegion[]): Promise<void> {
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
}

export type ReportFile = ImportReport['files'][number];
