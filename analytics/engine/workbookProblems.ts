import type { LocalizedText, Problem } from './problem';

const sentences: Record<string, { message: LocalizedText; hint: LocalizedText }> = {
  file_empty: {
    message: { zh: '文件是空的（0 字节）。', en: 'The file is empty (0 bytes).' },
    hint: { zh: '请重新从系统导出，或重新拷贝该文件。', en: 'Export it again from the system, or copy it again.' },
  },
  not_a_workbook: {
    message: { zh: '这不是 Excel 工作簿，也不是文本表格。', en: 'This is neither an Excel workbook nor a text table.' },
    hint: { zh: '请选择 .xlsx、.xls 或 .csv 文件。', en: 'Choose an .xlsx, .xls or .csv file.' },
  },
  workbook_damaged: {
    message: { zh: '工作簿已损坏或不完整，未读取任何内容。', en: 'The workbook is damaged or cut off; nothing was read from it.' },
    hint: { zh: '请重新拷贝或重新导出；能打开时可用 Excel 或 WPS 另存为新文件。', en: 'Copy or export it again; if it still opens, save it under a new name in Excel or WPS.' },
  },
  workbook_unsafe: {
    message: { zh: '工作簿的内部结构异常，为安全起见未读取。', en: 'The inner structure of the workbook is abnormal; for safety it was not read.' },
    hint: { zh: '请用 Excel 或 WPS 打开后另存为新的 .xlsx 文件。', en: 'Open it in Excel or WPS and save it as a new .xlsx file.' },
  },
  workbook_too_large: {
    message: { zh: '工作簿解开后过大，超出可读取的范围。', en: 'Unpacked, the workbook is larger than can be read.' },
    hint: { zh: '请按乡镇拆分成几个文件再导入。', en: 'Split it by town into several files and import those.' },
  },
  workbook_encrypted: {
    message: { zh: '工作簿设有打开密码，无法读取。', en: 'The workbook has an opening password and cannot be read.' },
    hint: { zh: '请在 Excel 或 WPS 中去掉密码后另存。', en: 'Remove the password in Excel or WPS and save it again.' },
  },
  workbook_format: {
    message: { zh: '该格式不能直接读取（例如网页另存的 .xls、.xlsb、.ods 或文档）。', en: 'This format is not read directly (a web page saved as .xls, .xlsb, .ods or a document).' },
    hint: { zh: '请用 Excel 或 WPS 打开后另存为 .xlsx。', en: 'Open it in Excel or WPS and save it as .xlsx.' },
  },
  rows_lost: {
    message: { zh: '读出的行数与文件中的行数不符，未导入。', en: 'Fewer rows were read than the file holds; nothing was imported.' },
    hint: { zh: '请用 Excel 或 WPS 打开后另存为新的 .xlsx 文件。', en: 'Open it in Excel or WPS and save it as a new .xlsx file.' },
  },
  workbook_without_rows: {
    message: { zh: '文件中没有任何数据行。', en: 'The file holds no row of data.' },
    hint: { zh: '请检查是否选错了文件。', en: 'Check whether this is the right file.' },
  },
  workbook_timeout: {
    message: { zh: '读取超过 60 秒，已停止；文件内容可能异常。', en: 'Reading took more than 60 seconds and was stopped; the file may be abnormal.' },
    hint: { zh: '请用 Excel 或 WPS 打开后另存为新文件，或按乡镇拆分。', en: 'Open it in Excel or WPS and save it as a new file, or split it by town.' },
  },
  workbook_cancelled: {
    message: { zh: '读取已取消。', en: 'Reading was cancelled.' },
    hint: { zh: '需要时请重新导入。', en: 'Import again when needed.' },
  },
};

export type WorkbookProblemCode =
  | 'file_empty' | 'not_a_workbook' | 'workbook_damaged' | 'workbook_unsafe' | 'workbook_too_large' | 'workbook_encrypted'
  | 'workbook_format' | 'rows_lost' | 'workbook_without_rows' | 'workbook_timeout' | 'workbook_cancelled';

/**
 * The sentence for a file that cannot be read; `detail` (both languages) says what exactly was found.
 * Example: workbookProblem('file_empty', { file: 'a.xlsx' }).message.zh = '文件是空的（0 字节）。'.
 */
export function workbookProblem(code: WorkbookProblemCode, where: NonNullable<Problem['where']>, detail?: LocalizedText): Problem {
  const { message, hint } = sentences[code]!;
  return {
    code,
    message: detail ? { zh: `${message.zh}（${detail.zh}）`, en: `${message.en} (${detail.en})` } : message,
    where,
    hint,
  };
}
