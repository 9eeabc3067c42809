import type { Problem, TextWorkbook } from '../engine';
import { termLabel } from '../terms';
import { inspectSheet } from './inspectSheet';
import type { RegisterInspection } from './types';

/** Key of a question about one column: `file|sheet|column index`. */
export const questionKey = (file: string, sheet: string, columnIndex: number): string => `${file}|${sheet}|${columnIndex}`;

/** A required column that no heading of the sheet names. */
export function missingColumnProblem(file: string, sheet: string, row: number, table: Parameters<typeof termLabel>[0], field: string, perhaps?: string): Problem {
  const label = termLabel(table, field);
  if (perhaps !== undefined) {
    return {
      code: 'column_missing',
      message: {
        zh: `缺少必需的列“${label.zh}”；表头“${perhaps}”可能是它，但写法或单位不同，不能肯定。`,
        en: `The required column “${label.zh}” (${label.en}) is missing; the heading “${perhaps}” may be it, but its words or unit differ.`,
      },
      where: { file, sheet, row, column: perhaps, field },
      hint: { zh: `请在导入时指定该列，或把表头改为“${label.zh}”（金额以元为单位）后重新导入。`, en: `Say at import that this is the column, or change the heading to “${label.zh}” (amounts in yuan) and import again.` },
    };
  }
  return {
    code: 'column_missing',
    message: { zh: `缺少必需的列“${label.zh}”。`, en: `The required column “${label.zh}” (${label.en}) is missing.` },
    where: { file, sheet, row, column: label.zh, field },
    hint: { zh: '请补上该列，或在导入时指定哪一列是它。', en: 'Add the column, or say at import which column it is.' },
  };
}

/** The sheet says above its headings that amounts are in 万元, and the headings do not repeat it. */
export function amountUnitProblem(file: string, sheet: string, row: number): Problem {
  return {
    code: 'amount_unit',
    message: { zh: '表头上方写明金额以万元为单位，表头本身没有写。', en: 'A line above the headings says that amounts are in ten thousand yuan, but the headings do not.' },
    where: { file, sheet, row },
    hint: { zh: '请把金额改成以元为单位并删去该行的说明，或在每个金额表头后写上“（万元）”，再导入。', en: 'Change the amounts to yuan and delete that line, or write “（万元）” behind each heading of an amount, and import again.' },
  };
}

/** No sheet of any file has the headings of a register table. */
export function noTableProblem(file: string): Problem {
  return {
    code: 'no_register_table',
    message: { zh: '没有找到人员、户、村或帮扶干部的表头。', en: 'No heading row of persons, households, villages or helpers was found.' },
    where: { file },
    hint: { zh: '请检查是否选对了文件；表头应在前 20 行内。', en: 'Check whether this is the right file; the headings must stand within the first 20 rows.' },
  };
}

/**
 * Looks at workbooks without importing: which sheet is which table, how each heading was understood,
 * what must be asked and what is missing. Nothing is guessed: doubtful headings come back as questions.
 * Example: inspectRegister([personList]).sheets[0].table = 'person'.
 */
export function inspectRegister(workbooks: readonly TextWorkbook[]): RegisterInspection {
  const inspection: RegisterInspection = { sheets: [], questions: [], problems: [] };
  for (const { fileName: file, sheets } of workbooks) {
    let recognised = 0;
    for (const sheet of sheets) {
      const reading = inspectSheet(sheet);
      const { table, columns } = reading;
      inspection.sheets.push({
        file,
        sheet: sheet.name,
        table,
        headingRow: reading.headingEnd < 0 ? 0 : sheet.firstRow + reading.headingEnd,
        dataRows: reading.dataRows.length,
        columns,
        missingRequired: reading.missingRequired,
      });
      if (!table) continue;
      recognised += 1;
      for (const column of columns) {
        if (column.certain) continue;
        inspection.questions.push({
          key: questionKey(file, sheet.name, column.columnIndex),
          file,
          sheet: sheet.name,
          heading: column.heading,
          candidates: column.candidates.map(({ field, score }) => ({ field, score, label: termLabel(table, field) })),
          samples: column.samples,
        });
      }
      for (const field of reading.missingRequired) {
        inspection.problems.push(missingColumnProblem(file, sheet.name, sheet.firstRow + reading.headingEnd, table, field));
      }
    }
    if (recognised === 0) inspection.problems.push(noTableProblem(file));
  }
  return inspection;
}
