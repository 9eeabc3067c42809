import { ProblemError } from './problem';
import type { QueryEngine, Row, SqlValue } from './ports';

/**
 * Runs the one statement of a `.sql` file with its variables (`getvariable('x')` in the text).
 * A name in the header's `-- vars:` line that is not given, or one given that the header does not
 * name, is a ProblemError (`sql_variables`): a missing variable would silently read as NULL.
 * Shapes: rows as plain objects, numbers exact, dates as ISO text.
 * Example: runSql(engine, "-- vars: year\nSELECT getvariable('year') AS year", { year: 2015 }) → [{ year: 2015 }].
 */
export async function runSql(engine: QueryEngine, sqlText: string, variables: Record<string, SqlValue> = {}): Promise<Row[]> {
  const header = /^-- vars:(.*)$/m.exec(sqlText);
  if (header) {
    const named = (header[1] ?? '').split(/[\s,，、]+/).filter((name) => name !== '' && name !== 'none');
    const wrong = [...named.filter((name) => !(name in variables)), ...Object.keys(variables).filter((name) => !named.includes(name))];
    if (wrong.length > 0) {
      const statement = /^-- (?:name: )?([a-z_0-9]+:.*)$/m.exec(sqlText)?.[1] ?? 'SQL';
      throw new ProblemError({
        code: 'sql_variables',
        message: {
          zh: `查询“${statement}”的变量与其说明不符：${wrong.join('、')}。`,
          en: `The variables of the query “${statement}” do not match its header: ${wrong.join(', ')}.`,
        },
      });
    }
  }
  return engine.run(sqlText, variables);
}

/**
 * Does the work in one transaction: all of it, or nothing. Rows that are added to a table in many statements also cost a
 * third of the time there: each commit copies a table's last rows.
 * Errors: those of the work, after everything is undone. Example: tests/analytics/engine/queryEngine.test.ts.
 */
export async function inTransaction<T>(engine: QueryEngine, work: () => Promise<T>): Promise<T> {
  await engine.run('BEGIN TRANSACTION');
  try {
    const result = await work();
    await engine.run('COMMIT');
    return result;
  } catch (error) {
    await engine.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
