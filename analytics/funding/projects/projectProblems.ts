import type { LocalizedText, Problem } from '../../engine';

type ProjectProblemCode = keyof typeof texts;

/** What is said of a project; `{a}` and `{b}` stand for what the case names. */
const texts = {
  unknown_type: {
    message: { zh: '项目类型“{a}”不在本县方案的项目类型中。', en: 'The plan knows no project type "{a}".' },
    hint: { zh: '请选择方案中的项目类型。', en: 'Choose a project type of the plan.' },
  },
  unknown_village: {
    message: { zh: '项目所在村“{a}”不在本县的行政村中。', en: 'The county has no village "{a}".' },
    hint: { zh: '请选择本县的行政村。', en: 'Choose a village of the county.' },
  },
  unknown_measure: {
    message: { zh: '帮扶措施“{a}”不在本县方案的措施中。', en: 'The plan knows no measure "{a}".' },
    hint: { zh: '请选择方案中的措施，或填“无”。', en: 'Choose a measure of the plan, or none.' },
  },
  number_taken: {
    message: { zh: '项目编号“{a}”已用于另一个项目。', en: 'Another project has the number "{a}".' },
    hint: { zh: '每个项目须有自己的编号。', en: 'Every project needs a number of its own.' },
  },
  cost_unknown: {
    message: {
      zh: '“{a}”没有批复金额，也不能按数量测算，不能列为已批复。',
      en: '"{a}" has no approved amount and its cost does not follow from its quantities, so it cannot be approved.',
    },
    hint: { zh: '请填写批复金额，或补全各项数量。', en: 'Enter the approved amount, or all quantities.' },
  },
  text_empty: {
    message: { zh: '项目编号和名称不能为空。', en: 'A project needs a number and a name.' },
    hint: { zh: '请填写编号和名称。', en: 'Enter both.' },
  },
  personal: {
    message: {
      zh: '项目编号或名称里有证件号码或电话号码，没有保存。',
      en: 'The number or name of the project holds an ID or telephone number; nothing was saved.',
    },
    hint: {
      zh: '项目名称会显示和打印，请去掉号码。',
      en: 'Names of projects are shown and printed; take the number out.',
    },
  },
  not_there: {
    message: { zh: '项目库里没有项目“{a}”。', en: 'The pool has no project "{a}".' },
    hint: { zh: '请重新选择项目；它可能已被移除。', en: 'Choose it again; it may have been removed.' },
  },
  below_standard: {
    message: { zh: '{a}，低于标准 {b}。', en: '{a}, below the standard of {b}.' },
    hint: { zh: '请核对数量，或说明原因；项目照常保留。', en: 'Check the quantity; the project is kept as it is.' },
  },
  above_estimate: {
    message: { zh: '批复 {a} 元，高于测算 {b} 元。', en: 'Approved {a} yuan, above the estimate of {b} yuan.' },
    hint: { zh: '请核对批复金额和数量。', en: 'Check the approved amount and the quantities.' },
  },
  year_outside: {
    message: {
      zh: '实施年度 {a} 不在规划期和后续年度 {b} 内，不计入资金安排。',
      en: 'The year {a} is outside the plan and the years after it ({b}); the funding plan leaves the project out.',
    },
    hint: { zh: '请核对实施年度。', en: 'Check the year.' },
  },
  in_households: {
    message: {
      zh: '“{a}”是到户措施，资金已在脱贫计划中按户计算，这里不再重复计算。',
      en: '"{a}" goes to households: the exit plan holds its money already, and it is not counted twice.',
    },
    hint: { zh: '如为另外的资金，请去掉对应措施。', en: 'If it is other money, take the measure out.' },
  },
  state_skipped: {
    message: { zh: '“{a}”缺少前面的环节：{b}。', en: '"{a}" has skipped: {b}.' },
    hint: { zh: '请按顺序登记各环节的日期。', en: 'Enter the day of every state in their order.' },
  },
  date_backwards: {
    message: { zh: '“{a}”的日期早于前一环节：{b}。', en: 'A day of "{a}" is before that of the state before it: {b}.' },
    hint: { zh: '请核对各环节的日期。', en: 'Check the days of the states.' },
  },
  date_unreal: {
    message: { zh: '“{a}”的日期 {b} 不存在或不合理。', en: '"{a}": {b} is not a day of the calendar in 1990–2100.' },
    hint: { zh: '请按“2016-05-01”填写日期。', en: 'Write the day as 2016-05-01.' },
  },
  never_there: {
    message: { zh: '“{a}”没有到过“{b}”环节，不能退回。', en: '"{a}" has never been {b}; it cannot be set back to it.' },
    hint: { zh: '请退回到登记过的环节。', en: 'Set it back to a state that it had.' },
  },
  reason_missing: {
    message: { zh: '更正“{a}”的状态须写明理由。', en: 'Correcting the state of "{a}" needs a reason.' },
    hint: { zh: '请写明退回或更正的理由（至少两个字）。', en: 'Say why, in at least two characters.' },
  },
  late: {
    message: { zh: '应于 {a} 年完成，到 {b} 仍未验收。', en: 'Was due in {a} and is not accepted by {b}.' },
    hint: { zh: '请登记验收日期，或调整实施年度。', en: 'Enter the day of acceptance, or change the year.' },
  },
} as const satisfies Record<string, { message: LocalizedText; hint: LocalizedText }>;

type Detail = string | LocalizedText;

/**
 * A problem of a project. `a` and `b` are what its text names; `record` is the project's number.
 * Example: projectProblem('number_taken', { a: 'X1' }) says that another project has the number X1.
 */
export function projectProblem(
  code: ProjectProblemCode,
  { a = '', b = '', record, field }: { a?: Detail; b?: Detail; record?: string; field?: string } = {},
): Problem {
  const { message, hint } = texts[code];
  const said = (detail: Detail, language: 'zh' | 'en') => (typeof detail === 'string' ? detail : detail[language]);
  const fill = (language: 'zh' | 'en') =>
    message[language].replace(/\{([ab])\}/g, (_, name: string) => said(name === 'a' ? a : b, language));
  const where = { ...(record === undefined ? {} : { record }), ...(field === undefined ? {} : { field }) };
  return {
    code: `project.${code}`,
    message: { zh: fill('zh'), en: fill('en') },
    ...(Object.keys(where).length === 0 ? {} : { where }),
    hint,
  };
}
