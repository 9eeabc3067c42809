import { quoteIdentifier, toArrowBytes, type QueryEngine, type TextWorkbook } from '../engine';
import { parseAnswerKey, type Answer } from '../project';
import { householdColumns } from './layout/fillDown';
import { registerTableIds, type SheetTally } from './loadRaw';
import type { RegisterTable } from './types';

/** What the register of the same year was made of before: its tables by name, and what was answered since. */
export interface FormerRegister {
  /** Arrow bytes of a kept table, such as `raw_person` or `import_sheet`. */
  table(name: string): Uint8Array | undefined;
  answers: readonly FormerAnswer[];
}

/** One answer with what it says; `value` is null where a cell is emptied, undefined where the log was lost. */
export interface FormerAnswer extends Answer {
  key: string;
  value: string | null | undefined;
}

/**
 * What stays of the former register: `tables` those that no sheet of the files brings; `rows` also the rows of the
 * households, villages and helpers that the files do not name; `all` nothing.
 */
export type MergeRule = 'tables' | 'rows' | 'all';

/** A sheet whose rows are staged, of the files or kept from before. */
export interface StagedSheet extends SheetTally {
  sha256: string;
  kept: boolean;
  rowsLeftOut: number;
}

export interface JoinedRegister {
  sheets: StagedSheet[];
  /** Answers that go on, by the key that they have now, and those whose row is not there any more. */
  carried: Record<string, Answer>;
  dropped: FormerAnswer[];
  applied: number;
}

/** Columns of `raw_person` that say which household cells of a row were taken from the row that begins its household. */
const filledColumns = ['filled_from', 'filled_fields', 'filled_cells'];

const isFilled = (table: string, field: string): string => `contains(${table}.filled_fields, ',${field},')`;

/** Columns of `raw_person` as the files had them. */
const blankFilled = `* REPLACE (${householdColumns
  .map((field) => `CASE WHEN contains(filled_fields, ',${field},') THEN NULL ELSE ${quoteIdentifier(field)} END AS ${quoteIdentifier(field)}`)
  .join(', ')})`;

async function fillRows(engine: QueryEngine, table: string, condition: string): Promise<void> {
  const cells = householdColumns.map((field) => `${quoteIdentifier(field)} = CASE WHEN ${isFilled(table, field)} THEN giver.${quoteIdentifier(field)} ELSE ${table}.${quoteIdentifier(field)} END`);
  await engine.run(
    `UPDATE ${table} SET ${cells.join(', ')} FROM ${table} AS giver
    WHERE giver.source_file = ${table}.source_file AND giver.source_sheet = ${table}.source_sheet AND giver.source_row = ${table}.filled_from ${condition}`,
  );
}

/** Fills the household cells of kept original rows as they were filled when they were read. */
async function fillAgain(engine: QueryEngine, table: string): Promise<void> {
  const filled = (await engine.run(`SELECT count(filled_from) AS n FROM ${table}`))[0]?.n;
  if (Number(filled) > 0) await fillRows(engine, table, '');
}

/** Rows of a household whose first row was answered go with it; `answer_row` holds the answered rows. */
async function fillFromAnswered(engine: QueryEngine): Promise<void> {
  await fillRows(engine, 'raw_person', 'AND giver.raw_row IN (SELECT raw_row FROM answer_row)');
}

const placeColumns = ['raw_row', 'source_file', 'source_sheet', 'source_row', ...filledColumns];

/** What tells rows of a table apart when files bring a part of it: all rows of one household, village or helper together. */
const mergeKeys: Record<string, string[]> = {
  household: ['household_number'],
  person: ['household_number'],
  village: ['town', 'village'],
  helper: ['helper_number'],
};

/** The columns of a raw table that hold cells of the file. */
async function cellColumns(engine: QueryEngine, table: RegisterTable): Promise<string[]> {
  const rows = await engine.run(`SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'raw_${table}' ORDER BY ordinal_position`);
  return rows.map((row) => row.name as string).filter((name) => !placeColumns.includes(name));
}

const listColumns = (names: readonly string[]): string => names.map(quoteIdentifier).join(', ');

/**
 * Joins the raw tables of new files with what is kept of the former register, carries its answers over to rows whose
 * cells are the same, and writes those answers into the raw cells. The originals of changed rows are set aside in
 * `original_<table>`, so that nothing is ever lost.
 * Shapes: `raw_*` whole; `stg_answer` every answer with its row now, or without where its row is gone.
 * Example: tests/analytics/register/repair.test.ts.
 */
export async function joinFormer(
  engine: QueryEngine,
  { workbooks, tallies, former, merge }: { workbooks: readonly TextWorkbook[]; tallies: readonly SheetTally[]; former: FormerRegister | undefined; merge: MergeRule },
): Promise<JoinedRegister> {
  const sha256Of = new Map(workbooks.map((workbook) => [workbook.fileName, workbook.sha256]));
  const sheets: StagedSheet[] = tallies.map((tally) => ({ ...tally, sha256: sha256Of.get(tally.file) ?? '', kept: false, rowsLeftOut: 0 }));
  const answers = former?.answers ?? [];
  await insertAnswers(engine, answers);
  await insertNewFiles(engine, [...sha256Of.keys()]);
  for (const table of registerTableIds) {
    const bytes = former?.table(`raw_${table}`);
    const isBrought = tallies.some((tally) => tally.table === table);
    const isKept = merge !== 'all' && (!isBrought || merge === 'rows');
    const isAnswered = answers.some(({ key }) => key.startsWith(`${table}|`));
    if (bytes !== undefined && (isKept || isAnswered)) {
      await engine.insertArrow('kept_rows', bytes);
      await engine.run(`CREATE OR REPLACE TABLE kept_rows AS SELECT * FROM raw_${table} WHERE false UNION ALL BY NAME SELECT * FROM kept_rows`);
      if (table === 'person') await fillAgain(engine, 'kept_rows');
      const kept = isKept ? await keepRows(engine, table, isBrought) : [];
      if (kept.length > 0) sheets.push(...(await keptSheets(engine, table, former!, kept)));
      if (isAnswered) await carryAnswers(engine, table);
      await engine.run('DROP TABLE kept_rows');
    } else if (isAnswered) await dropAnswers(engine, table);
  }
  for (const table of new Set(answers.flatMap(({ key }) => parseAnswerKey(key)?.table ?? []))) {
    if (!(registerTableIds as readonly string[]).includes(table)) await passAnswers(engine, table);
  }
  const keptNames = new Set(sheets.filter((sheet) => sheet.kept).map((sheet) => sheet.file));
  if (keptNames.size > 0) await keepColumns(engine, former!);
  const joined = await readCarried(engine, answers);
  await layOver(engine, joined.cells, joined.leftOut);
  if (joined.leftOut.length > 0) await noteLeftOut(engine, sheets);
  return { sheets, carried: joined.carried, dropped: joined.dropped, applied: joined.cells.length + joined.leftOut.length };
}

async function insertAnswers(engine: QueryEngine, answers: readonly FormerAnswer[]): Promise<void> {
  const places = answers.map((answer) => ({ ...answer, place: parseAnswerKey(answer.key) })).filter((answer) => answer.place !== null);
  await engine.insertArrow(
    'former_answer',
    toArrowBytes([
      { name: 'former_key', type: 'text', values: places.map((answer) => answer.key) },
      { name: 'act', type: 'text', values: places.map((answer) => answer.act) },
      { name: 'entry', type: 'integer', values: places.map((answer) => answer.entry) },
      { name: 'detail_index', type: 'integer', values: places.map((answer) => answer.index) },
      { name: 'source_table', type: 'text', values: places.map((answer) => answer.place!.table) },
      { name: 'former_row', type: 'integer', values: places.map((answer) => answer.place!.row) },
      { name: 'field', type: 'text', values: places.map((answer) => answer.place!.field) },
      { name: 'check_code', type: 'text', values: places.map((answer) => answer.place!.check) },
    ]),
  );
  await engine.insertArrow(
    'stg_answer',
    toArrowBytes([
      { name: 'former_key', type: 'text', values: [] },
      { name: 'answer_key', type: 'text', values: [] },
      { name: 'act', type: 'text', values: [] },
      { name: 'entry', type: 'integer', values: [] },
      { name: 'detail_index', type: 'integer', values: [] },
      { name: 'source_table', type: 'text', values: [] },
      { name: 'raw_row', type: 'integer', values: [] },
      { name: 'field', type: 'text', values: [] },
      { name: 'check_code', type: 'text', values: [] },
      { name: 'source_file', type: 'text', values: [] },
      { name: 'source_sheet', type: 'text', values: [] },
      { name: 'source_row', type: 'integer', values: [] },
    ]),
  );
}

async function insertNewFiles(engine: QueryEngine, names: readonly string[]): Promise<void> {
  await engine.insertArrow('new_file', toArrowBytes([{ name: 'name', type: 'text', values: names }]));
}

/** The name of a kept file of which the new files have one of the same name. */
const keptName = (column: string): string => `CASE WHEN ${column} IN (SELECT name FROM new_file) THEN '此前导入 · ' || ${column} ELSE ${column} END`;

/** Adds the kept rows behind the new ones, those of households that the files name left out; says where they came from. */
async function keepRows(engine: QueryEngine, table: RegisterTable, isBrought: boolean): Promise<{ file: string; sheet: string; former: string; rows: number }[]> {
  const keys = mergeKeys[table];
  if (isBrought && keys === undefined) return [];
  const same = (keys ?? []).map((key) => `trim(fresh.${quoteIdentifier(key)}) IS NOT DISTINCT FROM trim(kept_rows.${quoteIdentifier(key)})`).join(' AND ');
  const condition = isBrought ? `WHERE NOT EXISTS (SELECT 1 FROM raw_${table} AS fresh WHERE ${same})` : '';
  const fields = listColumns([...(await cellColumns(engine, table)), ...(table === 'person' ? filledColumns : [])]);
  const last = Number((await engine.run(`SELECT coalesce(max(raw_row), 0) AS last FROM raw_${table}`))[0]!.last);
  await engine.run(`CREATE OR REPLACE TABLE kept_rows_used AS SELECT * FROM kept_rows ${condition}`);
  await engine.run(
    `INSERT INTO raw_${table} (raw_row, source_file, source_sheet, source_row, ${fields})
    SELECT CAST(row_number() OVER (ORDER BY raw_row) + ${last} AS INTEGER), ${keptName('source_file')}, source_sheet, source_row, ${fields} FROM kept_rows_used ORDER BY raw_row`,
  );
  const rows = await engine.run(`SELECT ${keptName('source_file')} AS file, any_value(source_file) AS former, source_sheet AS sheet, count(*) AS n FROM kept_rows_used GROUP BY ALL ORDER BY ALL`);
  await engine.run('DROP TABLE kept_rows_used');
  return rows.map((row) => ({ file: row.file as string, former: row.former as string, sheet: row.sheet as string, rows: Number(row.n) }));
}

/** The sheets of kept rows, with what was skipped in them when they were read. */
async function keptSheets(engine: QueryEngine, table: RegisterTable, former: FormerRegister, kept: readonly { file: string; sheet: string; former: string; rows: number }[]): Promise<StagedSheet[]> {
  const bytes = former.table('import_sheet');
  if (bytes === undefined) return [];
  await engine.insertArrow('kept_sheet', bytes);
  const rows = await engine.run('SELECT source_file, file_sha256, source_sheet, source_table, rows_skipped FROM kept_sheet');
  await engine.run('DROP TABLE kept_sheet');
  return kept.map(({ file, sheet, former: name, rows: count }) => {
    const before = rows.find((row) => row.source_file === name && row.source_sheet === sheet && row.source_table === table);
    const rowsSkipped = Number(before?.rows_skipped ?? 0);
    return { file, sheet, table, rowsRead: count + rowsSkipped, rowsSkipped, sha256: String(before?.file_sha256 ?? ''), kept: true, rowsLeftOut: 0 };
  });
}

/** Answers go to the row with the same cells; of several such rows the first to the first, and so on. */
async function carryAnswers(engine: QueryEngine, table: RegisterTable): Promise<void> {
  const cells = `hash(${listColumns(await cellColumns(engine, table))})`;
  const numbered = (from: string): string => `SELECT raw_row, source_file, source_sheet, source_row, ${cells} AS cells, row_number() OVER (PARTITION BY ${cells} ORDER BY raw_row) AS turn FROM ${from}`;
  await engine.run(
    `INSERT INTO stg_answer BY NAME
    WITH former AS (${numbered('kept_rows')}), present AS (${numbered(`raw_${table}`)})
    SELECT answer.former_key, CASE WHEN present.raw_row IS NOT NULL THEN concat(answer.source_table, '|', present.raw_row, '|', answer.field, '|', answer.check_code) END AS answer_key,
      answer.act, answer.entry, answer.detail_index, answer.source_table, present.raw_row, answer.field, answer.check_code, present.source_file, present.source_sheet, present.source_row
    FROM former_answer AS answer
    LEFT JOIN former ON former.raw_row = answer.former_row
    LEFT JOIN present ON present.cells = former.cells AND present.turn = former.turn
    WHERE answer.source_table = '${table}'`,
  );
}

async function dropAnswers(engine: QueryEngine, table: RegisterTable): Promise<void> {
  await engine.run(
    `INSERT INTO stg_answer BY NAME SELECT former_key, NULL AS answer_key, act, entry, detail_index, source_table, NULL AS raw_row, field, check_code, NULL AS source_file, NULL AS source_sheet, NULL AS source_row
    FROM former_answer WHERE source_table = '${table}'`,
  );
}

/** Answers about anything but the rows of the register, such as those of lists, are as they were. */
async function passAnswers(engine: QueryEngine, table: string): Promise<void> {
  await engine.run(
    `INSERT INTO stg_answer BY NAME SELECT former_key, former_key AS answer_key, act, entry, detail_index, source_table, former_row AS raw_row, field, check_code, NULL AS source_file, NULL AS source_sheet, NULL AS source_row
    FROM former_answer WHERE source_table = '${table}'`,
  );
}

/** Columns of kept sheets that were left out when they were read. */
async function keepColumns(engine: QueryEngine, former: FormerRegister): Promise<void> {
  const bytes = former.table('import_column');
  if (bytes === undefined) return;
  await engine.insertArrow('kept_column', bytes);
  await engine.run(
    `INSERT INTO stg_column BY NAME SELECT ${keptName('source_file')} AS source_file, source_sheet, source_row, heading, field FROM kept_column
    WHERE source_file NOT IN (SELECT name FROM new_file)`,
  );
  await engine.run('DROP TABLE kept_column');
}

interface AnsweredCell {
  table: RegisterTable;
  row: number;
  field: string;
  value: string | null;
}

interface CarriedAnswers {
  carried: Record<string, Answer>;
  dropped: FormerAnswer[];
  /** The last value given to each cell; cells of rows that are left out are not written. */
  cells: AnsweredCell[];
  leftOut: { table: RegisterTable; row: number }[];
}

async function readCarried(engine: QueryEngine, answers: readonly FormerAnswer[]): Promise<CarriedAnswers> {
  const rows = await engine.run('SELECT former_key, answer_key, source_table, raw_row, field FROM stg_answer ORDER BY entry, detail_index, former_key');
  const byKey = new Map(answers.map((answer) => [answer.key, answer]));
  const result: CarriedAnswers = { carried: {}, dropped: [], cells: [], leftOut: [] };
  const cells = new Map<string, AnsweredCell>();
  const gone = new Set<string>();
  for (const { former_key: formerKey, answer_key: key, source_table: table, raw_row: row, field } of rows) {
    const answer = byKey.get(formerKey as string)!;
    if (key === null) {
      result.dropped.push(answer);
      continue;
    }
    result.carried[key as string] = { act: answer.act, entry: answer.entry, index: answer.index };
    const place = { table: table as RegisterTable, row: row as number };
    if (!(registerTableIds as readonly string[]).includes(place.table)) continue;
    if (answer.act === 'leave_out' && !gone.has(`${place.table}|${place.row}`)) {
      gone.add(`${place.table}|${place.row}`);
      result.leftOut.push(place);
    }
    if (answer.act === 'set' && answer.value !== undefined) {
      cells.set(`${place.table}|${place.row}|${field}`, { ...place, field: field as string, value: answer.value });
    }
  }
  result.cells = [...cells.values()].filter((cell) => !gone.has(`${cell.table}|${cell.row}`));
  return result;
}

/** Writes answered cells into the raw tables and takes rows out that are to be left out; their originals are set aside. */
async function layOver(engine: QueryEngine, cells: readonly AnsweredCell[], leftOut: CarriedAnswers['leftOut']): Promise<void> {
  for (const table of registerTableIds) {
    const own = cells.filter((cell) => cell.table === table);
    const gone = leftOut.filter((row) => row.table === table);
    if (own.length + gone.length === 0) {
      await engine.run(`CREATE OR REPLACE TABLE original_${table} AS SELECT * FROM raw_${table} LIMIT 0`);
      continue;
    }
    await engine.insertArrow(
      'answer_row',
      toArrowBytes([{ name: 'raw_row', type: 'integer', values: [...new Set([...own, ...gone].map((cell) => cell.row))] }]),
    );
    await engine.run(`CREATE OR REPLACE TABLE original_${table} AS SELECT * FROM raw_${table} WHERE raw_row IN (SELECT raw_row FROM answer_row)`);
    const columns = await cellColumns(engine, table);
    for (const field of new Set(own.map((cell) => cell.field).filter((name) => columns.includes(name)))) {
      const written = own.filter((cell) => cell.field === field);
      await insertCells(engine, written);
      const column = quoteIdentifier(field);
      await engine.run(`UPDATE raw_${table} SET ${column} = answer_cell.value FROM answer_cell WHERE answer_cell.raw_row = raw_${table}.raw_row`);
      if (table === 'person') await engine.run(`UPDATE raw_person SET filled_fields = replace(filled_fields, ',${field},', ',') WHERE raw_row IN (SELECT raw_row FROM answer_cell)`);
    }
    if (table === 'person' && own.length > 0) await fillFromAnswered(engine);
    if (gone.length > 0) {
      await insertCells(engine, gone.map((row) => ({ ...row, field: '', value: null })));
      await engine.run(`DELETE FROM raw_${table} WHERE raw_row IN (SELECT raw_row FROM answer_cell)`);
    }
  }
}

async function insertCells(engine: QueryEngine, cells: readonly AnsweredCell[]): Promise<void> {
  await engine.insertArrow(
    'answer_cell',
    toArrowBytes([
      { name: 'raw_row', type: 'integer', values: cells.map((cell) => cell.row) },
      { name: 'value', type: 'text', values: cells.map((cell) => cell.value) },
    ]),
  );
}

/** How many rows of each sheet are left out. */
async function noteLeftOut(engine: QueryEngine, sheets: StagedSheet[]): Promise<void> {
  for (const table of registerTableIds) {
    const rows = await engine.run(
      `SELECT source_file, source_sheet, count(*) AS n FROM original_${table} WHERE raw_row NOT IN (SELECT raw_row FROM raw_${table}) GROUP BY ALL`,
    );
    for (const row of rows) {
      const sheet = sheets.find((entry) => entry.file === row.source_file && entry.sheet === row.source_sheet);
      if (sheet) sheet.rowsLeftOut += Number(row.n);
    }
  }
}

/** Last row number of each raw table: rows may be missing between. */
export async function lastRawRows(engine: QueryEngine): Promise<{ household: number; person: number }> {
  const last = async (table: RegisterTable): Promise<number> => Number((await engine.run(`SELECT coalesce(max(raw_row), 0) AS last FROM raw_${table}`))[0]!.last);
  return { household: await last('household'), person: await last('person') };
}

/**
 * The original tables of the staged import as Arrow bytes, as the files had them: without what was
 * laid over, and blank where household cells were taken from the row above.
 * Shapes: one entry per raw table, also those without rows.
 */
export async function exportRawTables(engine: QueryEngine): Promise<{ name: string; bytes: Uint8Array }[]> {
  const tables: { name: string; bytes: Uint8Array }[] = [];
  for (const table of registerTableIds) {
    const cells = table === 'person' ? blankFilled : '*';
    const changed = Number((await engine.run(`SELECT count(*) AS n FROM original_${table}`))[0]!.n);
    const sql =
      changed === 0
        ? `SELECT ${cells} FROM raw_${table}`
        : `SELECT ${cells} FROM raw_${table} WHERE raw_row NOT IN (SELECT raw_row FROM original_${table}) UNION ALL BY NAME SELECT ${cells} FROM original_${table} ORDER BY raw_row`;
    tables.push({ name: `raw_${table}`, bytes: await engine.exportArrow(sql) });
  }
  return tables;
}

/** Statements that forget what this file makes. */
export const keptScaffold: string[] = [
  'DROP TABLE IF EXISTS former_answer',
  'DROP TABLE IF EXISTS former_household',
  'DROP TABLE IF EXISTS former_person',
  'DROP TABLE IF EXISTS former_helper',
  'DROP TABLE IF EXISTS other_year_pupil',
  'DROP TABLE IF EXISTS stg_answer',
  'DROP TABLE IF EXISTS new_file',
  'DROP TABLE IF EXISTS kept_rows',
  'DROP TABLE IF EXISTS kept_rows_used',
  'DROP TABLE IF EXISTS kept_sheet',
  'DROP TABLE IF EXISTS kept_column',
  'DROP TABLE IF EXISTS answer_row',
  'DROP TABLE IF EXISTS answer_cell',
  ...registerTableIds.map((table) => `DROP TABLE IF EXISTS original_${table}`),
];

