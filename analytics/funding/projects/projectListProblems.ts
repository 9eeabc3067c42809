import type { LocalizedText, Problem, ProblemPlace } from '../../engine';

/** Faults for which a row is refused; `{a}` stands for what the case names. */
const refusals = {
  number_missing: { zh: '没有项目编号', en: 'there is no project number' },
  number_twice: { zh: '项目编号与本次读入的第 {a} 行相同', en: 'row {a} of this reading has the same project number' },
  name_missing: { zh: '没有项目名称', en: 'there is no name' },
  too_long: { zh: '“{a}”太长', en: '"{a}" is too long' },
  personal: { zh: '“{a}”里有证件号码或电话号码', en: '"{a}" holds an ID or telephone number' },
  type_missing: { zh: '没有项目类型，名称也看不出类型', en: 'there is no project type, and the name does not tell it' },
  type_unknown: { zh: '项目类型“{a}”不在本县方案中', en: 'the plan knows no project type "{a}"' },
  village_missing: { zh: '没有写所在行政村', en: 'there is no village' },
  village_unknown: { zh: '行政村“{a}”在本县找不到，或有几个同名', en: 'the county has no village "{a}", or several' },
  year_unread: { zh: '实施年度没有写或无法识别', en: 'the year is missing or was not understood' },
  measure_unknown: { zh: '帮扶措施“{a}”不在本县方案中', en: 'the plan knows no measure "{a}"' },
  amount_unread: { zh: '金额无法识别', en: 'the amount was not understood' },
  amount_negative: { zh: '金额是负数', en: 'the amount is negative' },
  amount_large: { zh: '金额大于一万亿元', en: 'the amount is above 10^12 yuan' },
  quantity_unread: { zh: '数量无法识别，或单位不对', en: 'the quantity was not understood, or its unit does not fit' },
  date_unread: { zh: '日期无法识别或不存在（须到日）', en: 'the day was not understood or does not exist' },
  date_backwards: { zh: '各环节的日期前后颠倒：{a}', en: 'the days of the states run backwards: {a}' },
  cost_unknown: {
    zh: '已批复，但没有批复金额，也不能按数量测算',
    en: 'it is approved, but has neither an amount nor quantities that give one',
  },
  cost_unworkable: { zh: '不能测算：{a}', en: 'its cost cannot be worked out: {a}' },
} as const satisfies Record<string, LocalizedText>;

/** What is told of a row that is taken all the same, or of a sheet. */
const notes = {
  amount_too_fine: { zh: '金额不足一分的部分已四舍五入', en: 'the amount was rounded to the fen' },
  quantity_of_other_type: {
    zh: '该类项目没有“{a}”，未收入这一数量',
    en: 'such projects have no "{a}"; that quantity was left out',
  },
  state_undated: {
    zh: '写的是“{a}”，但没有相应日期，按有日期的环节收入',
    en: 'it says "{a}" without a day; the project stands at the last state that has one',
  },
  state_unknown: {
    zh: '项目状态的写法无法识别，按日期判断',
    en: 'the word for its state was not understood; the days decide',
  },
} as const satisfies Record<string, LocalizedText>;

export type ProjectRefusal = keyof typeof refusals;
export type ProjectNote = keyof typeof notes;

const fill = (text: LocalizedText, detail: string | LocalizedText): LocalizedText => ({
  zh: text.zh.replace('{a}', () => (typeof detail === 'string' ? detail : detail.zh)),
  en: text.en.replace('{a}', () => (typeof detail === 'string' ? detail : detail.en)),
});

/** Why a row of a list is refused, without its place. */
export const refusalText = (code: ProjectRefusal, detail: string | LocalizedText = ''): LocalizedText =>
  fill(refusals[code], detail);

/** The problem of a row that is refused. */
export function refuseRow(code: ProjectRefusal, where: ProblemPlace, detail: string | LocalizedText = ''): Problem {
  const why = refusalText(code, detail);
  const row = where.row ?? 0;
  return {
    code: `project_list.${code}`,
    message: { zh: `第 ${row} 行没有收入：${why.zh}。`, en: `Row ${row} is not taken: ${why.en}.` },
    where,
    hint: { zh: '请在表中改正这一行后重新读入。', en: 'Correct the row and read the file again.' },
  };
}

/** What is told of a row that is taken. */
export function noteRow(code: ProjectNote, where: ProblemPlace, detail: string | LocalizedText = ''): Problem {
  const why = fill(notes[code], detail);
  const row = where.row ?? 0;
  return {
    code: `project_list.${code}`,
    message: { zh: `第 ${row} 行：${why.zh}。`, en: `Row ${row}: ${why.en}.` },
    where,
    hint: { zh: '请核对；其余内容照常收入。', en: 'Check it; the rest of the row is taken.' },
  };
}

/** A sheet that is no list of projects. */
export const unknownSheet = (where: ProblemPlace): Problem => ({
  code: 'project_list.sheet_unknown',
  message: {
    zh: `工作表“${where.sheet ?? ''}”不是项目库，没有读入。`,
    en: `The sheet "${where.sheet ?? ''}" is no list of projects; it was not read.`,
  },
  where,
  hint: {
    zh: '项目库须有“项目编号”“项目名称”等表头。',
    en: 'A list of projects has headings such as 项目编号 and 项目名称.',
  },
});

/** A list of projects without their numbers, by which they are known. */
export const withoutNumbers = (where: ProblemPlace): Problem => ({
  code: 'project_list.column_missing',
  message: {
    zh: `工作表“${where.sheet ?? ''}”没有“项目编号”列，没有读入。`,
    en: `The sheet "${where.sheet ?? ''}" has no column 项目编号; it was not read.`,
  },
  where: { ...where, column: '项目编号' },
  hint: {
    zh: '请加一列“项目编号”，每个项目一个固定的编号；序号会变，不能代替。',
    en: 'Add a column 项目编号 with a lasting number for each project; a running number changes and will not do.',
  },
});

/** Rows below the heads that are no projects: sums, notes, repeated heads. */
export const rowsAside = (where: ProblemPlace, count: number): Problem => ({
  code: 'project_list.rows_aside',
  message: {
    zh: `工作表“${where.sheet ?? ''}”有 ${count} 行是合计、说明或重复的表头，不作为项目。`,
    en: `${count} ${count === 1 ? 'row' : 'rows'} of the sheet "${where.sheet ?? ''}" are sums, notes or repeated heads, not projects.`,
  },
  where,
  hint: { zh: '无需处理。', en: 'Nothing has to be done.' },
});

/** Headings whose cells are not read because another column has the same meaning. */
export const columnTwice = (where: ProblemPlace): Problem => ({
  code: 'project_list.column_twice',
  message: {
    zh: `“${where.column ?? ''}”与前面的一列含义相同，只读前面的一列。`,
    en: `"${where.column ?? ''}" means the same as a column before it; only the first is read.`,
  },
  where,
  hint: { zh: '请只保留一列。', en: 'Keep one of the two columns.' },
});
