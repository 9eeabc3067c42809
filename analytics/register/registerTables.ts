import type { QueryEngine } from '../engine';
import schemaSql from './sql/schema.sql?raw';

const exportSql = import.meta.glob<string>('./sql/export_*.sql', { query: '?raw', import: 'default', eager: true });

const completeSql = import.meta.glob<string>('./sql/complete_*.sql', { query: '?raw', import: 'default', eager: true });

const emptySql = import.meta.glob<string>('./sql/empty_*.sql', { query: '?raw', import: 'default', eager: true });

/** Tables that a project keeps: the register, the identities apart from it, the findings of the last import and what it was made of. */
export const registerTableNames = [
  'region', 'village', 'household', 'person', 'identity', 'helper', 'helper_identity', 'pairing', 'import_problem', 'other_list',
  'import_sheet', 'import_column', 'applied_answer',
] as const;

/** Makes the register tables that are not there yet (`sql/schema.sql`, one statement after another). */
export async function createRegisterSchema(engine: QueryEngine): Promise<void> {
  const statements = schemaSql.replace(/--[^\n]*/g, '').split(';');
  for (const statement of statements) if (statement.trim() !== '') await engine.run(statement);
}

/** One whole register table as Arrow bytes, rows in a fixed order so that equal tables give equal bytes. */
export function exportRegisterTable(engine: QueryEngine, table: (typeof registerTableNames)[number]): Promise<Uint8Array> {
  const statement = exportSql[`./sql/export_${table}.sql`];
  if (statement === undefined) throw new Error(`no export statement for table ${table}`);
  return engine.exportArrow(statement);
}

/** Makes the register tables and leaves none of another project's rows in them. */
export async function emptyRegister(engine: QueryEngine): Promise<void> {
  await createRegisterSchema(engine);
  for (const statement of Object.values(emptySql)) await engine.run(statement);
}

/** Gives tables that an earlier version of the program kept the columns that they lack. */
export async function completeRegister(engine: QueryEngine): Promise<void> {
  for (const statement of Object.values(completeSql)) await engine.run(statement);
}
