import type { LocalizedText, Problem } from '../../engine';
import type { ProgressEntry } from '../../progress';

type Origin = NonNullable<ProgressEntry['origin']>;

/** A sheet that is none of a monthly report. */
export const sheetUnknown = (where: { file: string; sheet: string }): Problem => ({
  code: 'progress_report.sheet_unknown',
  message: {
    zh: `工作表“${where.sheet}”不是进度月报，其中各行未读入。`,
    en: `Sheet “${where.sheet}” is no monthly report; its rows were not read.`,
  },
  where,
  hint: {
    zh: '如是月报，请检查表头，或先导出空表作为样表。',
    en: 'If it is one, check its headings, or export the form to see how they read.',
  },
});

export const columnTwice = (where: { file: string; sheet: string; column: string }): Problem => ({
  code: 'progress_report.column_twice',
  message: {
    zh: `“${where.column}”所指的内容前面已有一列，此列未读入。`,
    en: `What “${where.column}” stands for has a column before it; this one was not read.`,
  },
  where,
  hint: { zh: '请只留一列。', en: 'Keep one of them.' },
});

/** A row with a report that cannot be understood; nothing of it is taken. */
export const rowLeftOut = (origin: Origin, column: string, why: LocalizedText): Problem => ({
  code: 'progress_report.row_left_out',
  message: { zh: `“${column}”：${why.zh}，该行未读入。`, en: `“${column}”: ${why.en}; the row was not taken.` },
  where: { ...origin, column },
  hint: { zh: '请改正该行后重新读入。', en: 'Correct the row and read the report again.' },
});

export const noReport = (file: string): Problem => ({
  code: 'progress_report.no_sheet',
  message: {
    zh: '文件中没有认得出的进度月报，没有读入。',
    en: 'No sheet of a monthly report was recognised; nothing was read.',
  },
  where: { file },
  hint: {
    zh: '请检查表头，或先导出空表作为样表。',
    en: 'Check the headings, or export the form to see how they read.',
  },
});

export const tooManyFacts = (count: number, most: number): Problem => ({
  code: 'progress_report.too_many',
  message: {
    zh: `一次最多读入 ${most} 条进度，这批有 ${count} 条，没有读入。`,
    en: `At most ${most} facts are read at a time; these are ${count}. Nothing was read.`,
  },
  hint: { zh: '请分几次读入。', en: 'Read the files in several turns.' },
});

export const progressChanged: Problem = {
  code: 'progress_report.changed',
  message: {
    zh: '读入之后又登记了进度，没有收入。',
    en: 'Progress was recorded after the report was read; nothing was taken.',
  },
  hint: { zh: '请重新读入月报。', en: 'Read the report again.' },
};
