import { ProblemError } from './problem';

/**
 * Quotes a table or column name for SQL text, the only way a name may enter a statement.
 * Formula: `"` + name with every `"` doubled + `"`.
 * Errors: an empty name or one with NUL is a ProblemError (`bad_identifier`).
 * Example: quoteIdentifier('a"b') = '"a""b"'.
 */
export function quoteIdentifier(name: string): string {
  if (name === '' || name.includes('\u0000')) {
    throw new ProblemError({
      code: 'bad_identifier',
      message: { zh: '表名或列名为空或含有不可见字符。', en: 'A table or column name is empty or holds an invisible character.' },
      hint: { zh: '请检查文件的表头。', en: 'Check the headings of the file.' },
    });
  }
  return `"${name.replaceAll('"', '""')}"`;
}
