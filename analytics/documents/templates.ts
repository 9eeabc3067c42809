import type { LocalizedText } from '../engine';

export type DocumentLevel = 'county' | 'town' | 'village' | 'household';

export const templateIds = [
  'leaders_brief',
  'county_briefing',
  'place_brief',
  'quarterly_bulletin',
  'inspection_pack',
  'scenario_comparison',
  'funding_plan',
  'village_plan',
  'household_sheet',
  'household_card',
  'village_register',
  'help_record_card',
  'refusal_statement',
  'pre_exit_list',
  'exit_application',
  'exit_minutes',
  'exit_consent',
  'publicity_notice',
  'announcement',
  'acceptance_list',
  'household_acceptance',
  'village_exit_sheet',
  'county_exit_sheet',
  'responsibility_letter',
  'publicity_package',
] as const;
export type TemplateId = (typeof templateIds)[number];

export interface DocumentTemplate {
  id: TemplateId;
  label: LocalizedText;
  /** What it is for, in one line. */
  purpose: LocalizedText;
  group: 'reports' | 'plans' | 'registers' | 'exits' | 'letters';
  levels: readonly DocumentLevel[];
  /** It speaks of one year of the plan. */
  byYear: boolean;
  needsPlan: boolean;
  /** Names of persons stand in it. */
  personal: boolean;
  /** Languages in which it can be written. */
  languages: readonly ('zh' | 'en')[];
  /** One paper for each of these within a place: printed as a book, or one file each. */
  batchOver: 'household' | 'village' | 'town' | null;
}

const both = ['zh', 'en'] as const;
const chinese = ['zh'] as const;

/** The papers in the order in which they are offered. Source: plan-requirements A20–A23, A45–A46, B16, B20–B21, C15, D9, E3, E9–E10. */
export const documentTemplates: readonly DocumentTemplate[] = [
  { id: 'leaders_brief', label: { zh: '领导一页纸', en: 'One-page brief for leaders' }, purpose: { zh: '一页之内：目标、进度、资金、风险、要定的事', en: 'On one page: targets, progress, money, risks, what to decide' }, group: 'reports', levels: ['county', 'town'], byYear: false, needsPlan: true, personal: false, languages: both, batchOver: null },
  { id: 'county_briefing', label: { zh: '全县汇报材料', en: 'County briefing' }, purpose: { zh: '情况、目标、计划、资金、进度、风险与所用假设', en: 'Situation, targets, plan, money, progress, risks and assumptions used' }, group: 'reports', levels: ['county'], byYear: false, needsPlan: true, personal: false, languages: both, batchOver: null },
  { id: 'place_brief', label: { zh: '镇村简报', en: 'Town or village brief' }, purpose: { zh: '一个镇（街）或村的情况、任务与进度', en: 'Situation, tasks and progress of one town or village' }, group: 'reports', levels: ['town', 'village'], byYear: false, needsPlan: true, personal: false, languages: both, batchOver: 'town' },
  { id: 'quarterly_bulletin', label: { zh: '季度通报', en: 'Quarterly bulletin' }, purpose: { zh: '各镇（街）进度排名、滞后与约谈', en: 'Towns ranked, what lags, who is to be interviewed' }, group: 'reports', levels: ['county'], byYear: true, needsPlan: true, personal: false, languages: chinese, batchOver: null },
  { id: 'inspection_pack', label: { zh: '督查材料', en: 'Inspection pack' }, purpose: { zh: '半年和年终督查的数字、清单与问题', en: 'Figures, lists and problems for the half-year and year-end inspection' }, group: 'reports', levels: ['county', 'town'], byYear: true, needsPlan: true, personal: false, languages: chinese, batchOver: null },
  { id: 'scenario_comparison', label: { zh: '情景比较', en: 'Scenario comparison' }, purpose: { zh: '几个情景的目标、费用、缺口与取舍', en: 'Targets, cost, shortfall and trade-offs of several scenarios' }, group: 'reports', levels: ['county'], byYear: false, needsPlan: true, personal: false, languages: both, batchOver: null },
  { id: 'funding_plan', label: { zh: '资金使用计划（报备）', en: 'Funding plan for filing' }, purpose: { zh: '各年各来源资金安排、用途与缺口', en: 'Money by year, source and use, and what nobody pays' }, group: 'plans', levels: ['county'], byYear: false, needsPlan: true, personal: false, languages: chinese, batchOver: null },
  { id: 'village_plan', label: { zh: '一村一策', en: 'Village plan' }, purpose: { zh: '村的三年计划与年度计划：户、项目、短板、责任人', en: 'Three-year and yearly plan of a village' }, group: 'plans', levels: ['village'], byYear: false, needsPlan: true, personal: true, languages: chinese, batchOver: 'village' },
  { id: 'household_sheet', label: { zh: '一户一策', en: 'Household plan sheet' }, purpose: { zh: '户的项目、目标、时限、帮扶人与逐年收入', en: 'Named projects, goal, deadline, helper and income by year of a household' }, group: 'plans', levels: ['household'], byYear: false, needsPlan: true, personal: true, languages: chinese, batchOver: 'household' },
  { id: 'household_card', label: { zh: '户卡', en: 'Household card' }, purpose: { zh: '建档立卡登记内容', en: 'What the register holds of a household' }, group: 'registers', levels: ['household'], byYear: false, needsPlan: false, personal: true, languages: chinese, batchOver: 'household' },
  { id: 'village_register', label: { zh: '村册', en: 'Village register' }, purpose: { zh: '一村的户一览', en: 'All households of a village' }, group: 'registers', levels: ['village'], byYear: false, needsPlan: false, personal: true, languages: chinese, batchOver: 'village' },
  { id: 'help_record_card', label: { zh: '帮扶记录卡', en: 'Help record card' }, purpose: { zh: '帮扶人逐次记录，村负责人和驻村队长签字', en: 'Visits and help by helper, signed by village head and team captain' }, group: 'registers', levels: ['household'], byYear: true, needsPlan: false, personal: true, languages: chinese, batchOver: 'household' },
  { id: 'refusal_statement', label: { zh: '放弃帮扶声明', en: 'Statement refusing help' }, purpose: { zh: '教育引导后仍不接受帮扶的户签署，附已告知的措施', en: 'Signed by a household that refuses help after being talked to, with what was offered' }, group: 'registers', levels: ['household'], byYear: false, needsPlan: false, personal: true, languages: chinese, batchOver: 'household' },
  { id: 'pre_exit_list', label: { zh: '预退出名单', en: 'Pre-exit list' }, purpose: { zh: '当年拟退出的户和村', en: 'Households and villages meant to leave in a year' }, group: 'exits', levels: ['county', 'town', 'village'], byYear: true, needsPlan: true, personal: true, languages: chinese, batchOver: 'town' },
  { id: 'exit_application', label: { zh: '退出申请书', en: 'Application to leave' }, purpose: { zh: '拟退出户自愿申请，户主签名', en: 'Signed by a household that asks to leave' }, group: 'exits', levels: ['household'], byYear: true, needsPlan: true, personal: true, languages: chinese, batchOver: 'household' },
  { id: 'exit_minutes', label: { zh: '民主评议记录', en: 'Minutes of the village assembly' }, purpose: { zh: '评议会情况、逐户表决结果和发言要点', en: 'The meeting, the vote on each household, what was said' }, group: 'exits', levels: ['village'], byYear: true, needsPlan: true, personal: true, languages: chinese, batchOver: 'village' },
  { id: 'exit_consent', label: { zh: '退出认可书', en: 'Consent to leaving' }, purpose: { zh: '拟退出户对核实情况和退出表示意见，签名按手印', en: 'A household says whether it agrees with the check and with leaving' }, group: 'exits', levels: ['household'], byYear: true, needsPlan: true, personal: true, languages: chinese, batchOver: 'household' },
  { id: 'publicity_notice', label: { zh: '公示（7天）', en: 'Publicity notice (7 days)' }, purpose: { zh: '拟退出户公示，不含身份证号', en: 'Notice of households that are to leave, without ID numbers' }, group: 'exits', levels: ['village'], byYear: true, needsPlan: true, personal: true, languages: chinese, batchOver: 'village' },
  { id: 'announcement', label: { zh: '公告（5天）', en: 'Announcement (5 days)' }, purpose: { zh: '审核后公告退出结果', en: 'Announcement of the result after the check' }, group: 'exits', levels: ['village', 'town'], byYear: true, needsPlan: true, personal: true, languages: chinese, batchOver: 'village' },
  { id: 'acceptance_list', label: { zh: '户退出验收名册', en: 'Acceptance list of a village' }, purpose: { zh: '全村拟退出户一张表，逐户填写验收意见、户主签名', en: 'All households of a village on one list, each with verdict and signature' }, group: 'exits', levels: ['village'], byYear: true, needsPlan: true, personal: true, languages: chinese, batchOver: 'village' },
  { id: 'household_acceptance', label: { zh: '户退出验收表', en: 'Household acceptance sheet' }, purpose: { zh: '逐项核验收入与“两不愁三保障”，户主签字', en: 'Income and guarantees checked one by one, signed' }, group: 'exits', levels: ['household'], byYear: true, needsPlan: true, personal: true, languages: chinese, batchOver: 'household' },
  { id: 'village_exit_sheet', label: { zh: '村退出验收表', en: 'Village exit sheet' }, purpose: { zh: '贫困发生率与各项标准逐项验收', en: 'Incidence and standards checked one by one' }, group: 'exits', levels: ['village'], byYear: true, needsPlan: true, personal: false, languages: chinese, batchOver: 'village' },
  { id: 'county_exit_sheet', label: { zh: '县退出汇总表', en: 'County exit sheet' }, purpose: { zh: '各村各镇退出情况汇总', en: 'Exits of all towns and villages together' }, group: 'exits', levels: ['county'], byYear: true, needsPlan: true, personal: false, languages: chinese, batchOver: null },
  { id: 'responsibility_letter', label: { zh: '责任书', en: 'Letter of responsibility' }, purpose: { zh: '县与镇、镇与村逐级签订：任务、期限、奖惩依据', en: 'Tasks and deadlines between county and town, town and village' }, group: 'letters', levels: ['town', 'village'], byYear: false, needsPlan: true, personal: false, languages: chinese, batchOver: 'town' },
  { id: 'publicity_package', label: { zh: '信息公开材料', en: 'Package for publication' }, purpose: { zh: '计划、资金、帮扶队伍与不准事项公开，小数隐去', en: 'Plan, money, helpers and forbidden conduct, small counts hidden' }, group: 'letters', levels: ['county', 'town', 'village'], byYear: true, needsPlan: true, personal: false, languages: chinese, batchOver: null },
];

/** The template of an id. @example templateOf('village_plan').batchOver // 'village' */
export function templateOf(id: TemplateId): DocumentTemplate {
  return documentTemplates.find((template) => template.id === id)!;
}

/** Papers that hang in the village or stand on a website: what is on them is meant to be read by everybody. */
const postedTemplates: ReadonlySet<TemplateId> = new Set(['publicity_notice', 'announcement', 'publicity_package']);

/** Whether a paper is hung out. @example isPosted('publicity_notice') // true */
export function isPosted(id: TemplateId): boolean {
  return postedTemplates.has(id);
}

/** What names the draft of a paper: one for each template, place and year. @example draftIdOf('leaders_brief', '440224', null) // 'leaders_brief:440224:' */
export function draftIdOf(template: TemplateId, scope: string, year: number | null): string {
  return `${template}:${scope}:${year ?? ''}`;
}

/** What names the remark on one household's paper. @example remarkIdOf('household_card', '440224001201', null, 12) // 'household_card:440224001201::12' */
export function remarkIdOf(template: TemplateId, scope: string, year: number | null, householdId: number): string {
  return `${draftIdOf(template, scope, year)}:${householdId}`;
}
