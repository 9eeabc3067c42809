import { ProblemError, type Problem, type TextWorkbook } from '../engine';
import type { CheckResult, ImportReport } from './types';

/** Two files with one name, or one file under two names: rows could not be told apart, persons would count twice. */
export function refuseSameFiles(workbooks: readonly TextWorkbook[]): void {
  const seen = new Map<string, string>();
  const names = new Set<string>();
  for (const { fileName: file, sha256 } of workbooks) {
    const other = seen.get(sha256);
    if (other !== undefined) {
      throw new ProblemError({
        code: 'file_twice',
        message: { zh: `同一个文件选了两次（与“${other}”内容相同），没有导入。`, en: `The same file was given twice (its content is that of “${other}”); nothing was imported.` },
        where: { file },
        hint: { zh: '请去掉其中一个后重新导入。', en: 'Leave one of them out and import again.' },
      });
    }
    if (names.has(file)) {
      throw new ProblemError({
        code: 'file_name_twice',
        message: { zh: '有两个不同的文件同名，没有导入。', en: 'Two different files have the same name; nothing was imported.' },
        where: { file },
        hint: { zh: '请给其中一个改名后重新导入。', en: 'Give one of them another name and import again.' },
      });
    }
    seen.set(sha256, file);
    names.add(file);
  }
}

/** An import that would leave the register without a household, or lose a whole list of persons: it would only wipe what is there. */
export function describeNothingAccepted(files: ImportReport['files'], checks: readonly CheckResult[]): Problem {
  const sheets = files.flatMap((file) => file.sheets.map((sheet) => ({ ...sheet, file: file.name })));
  const rejected = sheets.reduce((sum, sheet) => sum + sheet.rowsRejected, 0);
  // A rejected household takes its persons along: its own cause says more.
  const causes = checks.filter((check) => check.group === 'rows' && check.severity === 'error');
  const cause = (causes.find((check) => check.check !== 'household_rejected') ?? causes[0])?.examples[0];
  if (cause) {
    return {
      code: 'import_without_rows',
      message: {
        zh: `没有一户或一人可以接收，登记数据未改动：${rejected} 行被退回。例如：${cause.message.zh}`,
        en: `Not one household or not one person can be accepted and the register was not changed: ${rejected} rows were rejected. For example: ${cause.message.en}`,
      },
      where: cause.where,
      hint: cause.hint,
    };
  }
  const empty = sheets.find((sheet) => (sheet.table === 'household' || sheet.table === 'person') && sheet.rowsAccepted === 0);
  const place = empty ?? sheets[0];
  return {
    code: 'import_without_rows',
    message: empty
      ? { zh: '表头下面没有数据行，登记数据未改动。', en: 'There is no row of data below the headings; the register was not changed.' }
      : { zh: '所选文件里没有人员清单，也没有户表，登记数据未改动。', en: 'The chosen files hold neither a list of persons nor a household sheet; the register was not changed.' },
    where: place === undefined ? {} : { file: place.file, sheet: place.sheet, ...(empty ? { row: empty.rowsRead } : {}) },
    hint: { zh: '请从系统重新导出，并把人员清单、户表、村表和干部表一起导入。', en: 'Export again from the system, and import the lists of persons, households, villages and helpers together.' },
  };
}
