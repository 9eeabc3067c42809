import { ProblemError } from '../engine';

/**
 * Puts a compiled condition in place of the `WHERE TRUE` that ends a statement of a `.sql` file.
 * The condition comes from `compilePredicate` alone, never from a person's text.
 * Errors: ProblemError `sql_without_condition` where the file has no such end.
 * Example: fillCondition('SELECT 1 WHERE TRUE', 'members > 2') = 'SELECT 1 WHERE (members > 2)'.
 */
export function fillCondition(sqlText: string, condition: string): string {
  const text = sqlText.trimEnd();
  if (!text.endsWith('WHERE TRUE')) {
    throw new ProblemError({
      code: 'sql_without_condition',
      message: { zh: '查询文件缺少条件的位置。', en: 'The query file has no place for a condition.' },
    });
  }
  return `${text.slice(0, -'TRUE'.length)}(${condition})`;
}
