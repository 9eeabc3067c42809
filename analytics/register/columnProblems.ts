import type { Problem } from '../engine';
import { termLabel } from '../terms';

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
      hint: { zh: `请在导入时指定该列，或把表头改为“${label.zh}”后重新导入。`, en: `Say at import that this is the column, or change the heading to “${label.zh}” and import again.` },
    };
  }
  return {
    code: 'column_missing',
    message: { zh: `缺少必需的列“${label.zh}”。`, en: `The required column “${label.zh}” (${label.en}) is missing.` },
    where: { file, sheet, row, column: label.zh, field },
    hint: { zh: '请补上该列，或在导入时指定哪一列是它；确实没有的，可在导入时选择“没有这一列也导入”。', en: 'Add the column, or say at import which column it is; where there is none, choose at import to go on without it.' },
  };
}

/** No sheet of any file has the headings of a register table. */
export function noTableProblem(file: string): Problem {
  return {
    code: 'no_register_table',
    message: { zh: '没有找到人员、户、村、帮扶干部或其他部门名册的表头。', en: 'No heading row of persons, households, villages, helpers or another office’s list was found.' },
    where: { file },
    hint: { zh: '请检查是否选对了文件；表头应在前 20 行内。也可以在导入时指明每张工作表是什么。', en: 'Check whether this is the right file; the headings must stand within the first 20 rows. At import you can also say what each sheet is.' },
  };
}
