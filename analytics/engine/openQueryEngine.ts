import { tableToIPC, Type, type DataType } from 'apache-arrow';
import { clearNullSlots } from './clearNullSlots';
import { decodeRows, readArrowTable } from './decodeRows';
import { ProblemError } from './problem';
import type { QueryEngine, Row, SqlValue } from './ports';
import { quoteIdentifier } from './quoteIdentifier';

/** What the browser's and Node's DuckDB have in common; connections and statements are numbers. */
export interface DuckdbDriver {
  connect(): Promise<number>;
  disconnect(connection: number): Promise<void>;
  createPrepared(connection: number, sql: string): Promise<number>;
  runPrepared(connection: number, statement: number, values: SqlValue[]): Promise<Uint8Array>;
  closePrepared(connection: number, statement: number): Promise<void>;
  /** Creates `table` from the bytes, which may be detached. */
  insertArrow(connection: number, bytes: Uint8Array, table: string): Promise<void>;
  /** Adds the bytes, which may be detached, to `table`. */
  appendArrow(connection: number, bytes: Uint8Array, table: string): Promise<void>;
  close(): Promise<void>;
}

/** First acts on every connection: no files, no network, no extension, and no way back. */
export const duckdbSettings = (memoryLimitMegabytes: number): readonly string[] => [
  `SET memory_limit='${Math.trunc(memoryLimitMegabytes)}MB'`,
  'SET autoinstall_known_extensions=false',
  'SET autoload_known_extensions=false',
  'SET allow_persistent_secrets=false',
  'SET enable_external_access=false',
  'SET lock_configuration=true',
];

const lockQuery =
  "SELECT current_setting('autoinstall_known_extensions') AS install, current_setting('autoload_known_extensions') AS load," +
  " current_setting('enable_external_access') AS access, current_setting('lock_configuration') AS locked";

/** Engine messages of these kinds speak of the statement only, never of a value in the data. */
const shownKinds = /^(Parser|Binder|Catalog|Permission|Not implemented|Out of Memory) Error/i;

function describeFailure(sql: string, error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const text = (error instanceof Error ? error.message : String(error)).trim();
  const kind = /^[A-Z][A-Za-z ]* Error/.exec(text)?.[0] ?? 'Engine Error';
  const shown = shownKinds.test(text) || text.includes('multiple statements') ? text.slice(0, 600) : kind;
  const name = /^-- (?:name: )?([a-z_0-9]+:.*)$/m.exec(sql)?.[1] ?? sql.trim().slice(0, 80).split("'")[0];
  const memory = /^Out of Memory/i.test(text);
  return new ProblemError({
    code: memory ? 'engine_memory' : 'engine_failed',
    message: {
      zh: memory ? `计算“${name}”时内存不足。` : `查询“${name}”未能执行（${shown}）。`,
      en: memory ? `Not enough memory for “${name}”.` : `The query “${name}” could not be run (${shown}).`,
    },
    hint: memory
      ? { zh: '请关闭其他程序后重试，或缩小范围。', en: 'Close other programs and try again, or narrow the scope.' }
      : { zh: '数据未被改动；请把这句话告诉维护人员。', en: 'No data was changed; show this sentence to whoever maintains the program.' },
  });
}

const sqlTypes: Record<string, string> = {
  Int8: 'TINYINT', Int16: 'SMALLINT', Int32: 'INTEGER', Int64: 'BIGINT',
  Uint8: 'UTINYINT', Uint16: 'USMALLINT', Uint32: 'UINTEGER', Uint64: 'UBIGINT',
  Float32: 'FLOAT', Float64: 'DOUBLE', Bool: 'BOOLEAN',
};

function sqlType(type: DataType): string {
  if (type.typeId === Type.Date) return 'DATE';
  if (type.typeId === Type.Timestamp) return 'TIMESTAMP';
  if (type.typeId === Type.Decimal) {
    const { precision, scale } = type as unknown as { precision: number; scale: number };
    return `DECIMAL(${precision}, ${scale})`;
  }
  return sqlTypes[String(type)] ?? 'VARCHAR';
}

/** A copy in stream form: the engine detaches what it is given, and takes the file form without a word and without a row. */
function asStream(bytes: Uint8Array): Uint8Array {
  const isFile = bytes[0] === 65 && bytes[1] === 82 && bytes[2] === 82 && bytes[3] === 79;
  return isFile ? tableToIPC(readArrowTable(bytes), 'stream') : bytes.slice();
}

/** An answer of the engine as stream bytes that depend on the values alone. */
function asCleanStream(bytes: Uint8Array): Uint8Array {
  return tableToIPC(clearNullSlots(readArrowTable(bytes.slice())), 'stream');
}

const rowsLost = (table: string, sent: number, arrived: number): ProblemError =>
  new ProblemError({
    code: 'engine_rows_lost',
    message: {
      zh: `载入表“${table}”时行数不符：应为 ${sent} 行，实为 ${arrived} 行。`,
      en: `Table “${table}” was not loaded whole: ${sent} rows were sent, ${arrived} arrived.`,
    },
  });

const variableName = /^[a-z][a-z0-9_]*$/;

function checkVariables(sql: string, variables: Record<string, SqlValue>): void {
  for (const [, name] of sql.replace(/--[^\n]*/g, '').matchAll(/getvariable\(\s*'([^']*)'\s*\)/gi)) {
    if (!(name! in variables)) throw new Error(`Binder Error: variable ${name} is not given`);
  }
  for (const [name, value] of Object.entries(variables)) {
    if (!variableName.test(name)) throw new Error(`Binder Error: variable name ${JSON.stringify(name)} is not allowed`);
    if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`Binder Error: variable ${name} is not a finite number`);
  }
}

/**
 * Makes the core's `QueryEngine` out of a DuckDB driver: one locked-down connection, one statement at a
 * time in the order of calls, values only through prepared `SET VARIABLE`, stacked statements refused,
 * a fresh connection after a failed insert (the old one would refuse every later one).
 * Errors: rejects with ProblemError `engine_failed`, `engine_memory`, `arrow_damaged`, `engine_rows_lost`.
 * Source: measured traps, design §7. Example: tests/analytics/engine/queryEngine.test.ts.
 */
export async function openQueryEngine(driver: DuckdbDriver, options: { memoryLimitMegabytes?: number } = {}): Promise<QueryEngine> {
  let connection = await driver.connect();
  let queue: Promise<unknown> = Promise.resolve();
  let incoming = 0;
  /** What the connection's variables hold; `checkVariables` keeps a statement from reading one it was not given. */
  const bound = new Map<string, SqlValue>();
  let closed = false;

  async function execute(sql: string, values: SqlValue[] = []): Promise<Uint8Array> {
    const statement = await driver.createPrepared(connection, sql);
    try {
      return await driver.runPrepared(connection, statement, values);
    } finally {
      await driver.closePrepared(connection, statement);
    }
  }

  async function proveLock(): Promise<void> {
    const row = decodeRows(await execute(lockQuery))[0] ?? {};
    if (row.install !== false || row.load !== false || row.access !== false || row.locked !== true) {
      throw new ProblemError({
        code: 'engine_not_locked',
        message: { zh: '数据引擎未能锁定，已停止。', en: 'The data engine could not be locked down and was stopped.' },
      });
    }
  }

  async function executeWithVariables(sql: string, variables: Record<string, SqlValue>): Promise<Uint8Array> {
    checkVariables(sql, variables);
    for (const [name, value] of Object.entries(variables)) {
      if (bound.has(name) && Object.is(bound.get(name), value)) continue;
      // Numbers travel as text: the binding's own reading of a fraction is off by a bit at times.
      const isNumber = typeof value === 'number';
      const cast = isNumber ? (Number.isSafeInteger(value) ? '?::BIGINT' : '?::DOUBLE') : '?';
      bound.delete(name);
      await execute(`SET VARIABLE ${quoteIdentifier(name)} = ${cast}`, [isNumber ? String(value) : value]);
      bound.set(name, value);
    }
    return execute(sql);
  }

  function enqueue<T>(sql: string, work: () => Promise<T>): Promise<T> {
    const turn = queue.then(async () => {
      if (closed) throw new Error('Engine Error: closed');
      try {
        return await work();
      } catch (error) {
        throw describeFailure(sql, error);
      }
    });
    queue = turn.catch(() => undefined);
    return turn;
  }

  async function insert(table: string, bytes: Uint8Array): Promise<void> {
    const parsed = readArrowTable(bytes);
    const target = quoteIdentifier(table);
    const columnNames = new Set(parsed.schema.fields.map((field) => field.name.toLowerCase()));
    if (columnNames.size !== parsed.schema.fields.length || columnNames.size === 0) throw new Error('Binder Error: the columns have no distinct names');
    incoming += 1;
    const staging = `incoming_${incoming}`;
    const empty = parsed.numRows === 0;
    if (empty) {
      // An Arrow insert without rows makes no table and says nothing.
      const columns = parsed.schema.fields.map((field) => `${quoteIdentifier(field.name)} ${sqlType(field.type)}`);
      await execute(`CREATE TABLE ${staging} (${columns.join(', ')})`);
    } else {
      await orReconnect(() => driver.insertArrow(connection, asStream(bytes), staging));
    }
    const counted = await countRows(staging);
    if (counted !== parsed.numRows) {
      await execute(`DROP TABLE ${staging}`);
      throw rowsLost(table, parsed.numRows, counted);
    }
    await execute(`DROP TABLE IF EXISTS ${target}`);
    await execute(`ALTER TABLE ${staging} RENAME TO ${target}`);
  }

  async function append(table: string, bytes: Uint8Array): Promise<void> {
    const parsed = readArrowTable(bytes);
    const target = quoteIdentifier(table);
    const before = await countRows(target);
    if (parsed.numRows === 0) return;
    await orReconnect(() => driver.appendArrow(connection, asStream(bytes), table));
    const arrived = (await countRows(target)) - before;
    if (arrived !== parsed.numRows) throw rowsLost(table, parsed.numRows, arrived);
  }

  /** A connection whose insert failed would refuse every later one. */
  async function orReconnect(insert: () => Promise<void>): Promise<void> {
    try {
      await insert();
    } catch (error) {
      await driver.disconnect(connection).catch(() => undefined);
      connection = await driver.connect();
      bound.clear();
      await proveLock();
      throw error;
    }
  }

  const countRows = async (target: string): Promise<number> => Number(decodeRows(await execute(`SELECT count(*) AS n FROM ${target}`))[0]?.n);

  for (const setting of duckdbSettings(options.memoryLimitMegabytes ?? 1500)) await execute(setting);
  await proveLock();

  return {
    run: (sql: string, variables: Record<string, SqlValue> = {}): Promise<Row[]> => enqueue(sql, async () => decodeRows(await executeWithVariables(sql, variables))),
    insertArrow: (table, bytes) => enqueue(`insert ${table}`, () => insert(table, bytes)),
    appendArrow: (table, bytes) => enqueue(`append ${table}`, () => append(table, bytes)),
    exportArrow: (sql, variables = {}) => enqueue(sql, async () => asCleanStream(await executeWithVariables(sql, variables))),
    async close() {
      await queue;
      if (closed) return;
      closed = true;
      await driver.disconnect(connection).catch(() => undefined);
      await driver.close();
    },
  };
}
