import type { Row } from '../../analytics/engine';
import type { SqlAttack } from './sqlAttacks';

/** What of an engine the attack uses; it runs in Node and inside a page. */
export interface AttackedEngine {
  run(sql: string): Promise<Row[]>;
}

/** What an engine must still say after all attacks: the victim table, and the settings of the lock. */
const afterwards: [question: string, answer: string][] = [
  ['SELECT count(*) AS n, sum(one) AS total FROM keep', '{"n":3,"total":6}'],
  [
    "SELECT current_setting('enable_external_access') AS access, current_setting('lock_configuration') AS locked, current_setting('autoload_known_extensions') AS loading, current_setting('autoinstall_known_extensions') AS installing",
    '{"access":false,"locked":true,"loading":false,"installing":false}',
  ],
  ["SELECT count(*) AS n FROM duckdb_databases() WHERE NOT internal AND path IS NOT NULL", '{"n":0}'],
  ["SELECT count(*) AS n FROM duckdb_tables() WHERE table_name = 'stolen'", '{"n":0}'],
  ["SELECT count(*) AS n FROM duckdb_extensions() WHERE loaded AND install_mode NOT IN ('STATICALLY_LINKED', 'BUILT_IN') AND install_mode IS NOT NULL", '{"n":0}'],
];

async function isRefused(engine: AttackedEngine, attack: SqlAttack): Promise<boolean> {
  for (const statement of attack.statements) {
    try {
      await engine.run(statement);
    } catch {
      return true; // Refused is what is wanted; why, the engine's own tests say.
    }
  }
  return false;
}

/**
 * Throws every attack at an engine and looks at it afterwards.
 * Answers one line per attack that went through or trace that it left; an empty list is what is wanted.
 */
export async function attackEngine(engine: AttackedEngine, attacks: readonly SqlAttack[]): Promise<string[]> {
  const failures: string[] = [];
  await engine.run('CREATE TABLE keep AS SELECT * FROM (VALUES (1), (2), (3)) victim(one)');
  for (const attack of attacks) if (!(await isRefused(engine, attack))) failures.push(`not refused: ${attack.name}`);
  for (const [question, answer] of afterwards) {
    const found = await engine.run(question).then(
      (rows) => JSON.stringify(rows[0], (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)),
      (error: unknown) => String(error),
    );
    if (found !== answer) failures.push(`afterwards: ${question} → ${found}`);
  }
  return failures;
}
