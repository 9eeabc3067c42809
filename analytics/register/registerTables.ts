import type { QueryEngine } from '../engine';
import schemaSql from './sql/schema.sql?raw';

/** Tables that a project keeps: the register, the identities apart from it, and the findings of the last import. */
export const registerTableNames = [
  'region', 'village', 'household', 'person', 'identity', 'helper', 'helper_identity', 'pairing', 'import_problem',
] as const;

/** Makes the register tables that are not there yet (`sql/schema.sql`, one statement after another). */
export async function createRegisterSchema(engine: QueryEngine): Promise<void> {
  const statements = schemaSql.replace(/--[^\n]*/g, '').split(';');
  for (const statement of statements) if (statement.trim() !== '') await engine.run(statement);
}
