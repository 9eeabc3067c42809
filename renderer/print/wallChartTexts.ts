/** Texts of the printed wall chart; `{name}` marks are filled by `writeText`. */
export const wallChartTexts = {
  title: { zh: '{place}脱贫攻坚作战图', en: '{place}: wall chart of the exit from poverty' },
  date: { zh: '{year}年{month}月{day}日', en: '{iso}' },
  asOf: { zh: '基准日 {date}', en: 'As of {date}' },
  untilDeadline: { zh: '距 {date}', en: 'Until {date}' },
  pastDeadline: { zh: '已过 {date}', en: 'Past {date}' },
  days: { zh: '天', en: 'days' },
  households: { zh: '建档立卡贫困户', en: 'Registered households' },
  householdsUnit: { zh: '户', en: 'households' },
  persons: { zh: '贫困人口', en: 'Registered persons' },
  personsUnit: { zh: '人', en: 'persons' },
  places: { zh: '{towns} 个镇街，{villages} 个村', en: '{towns} towns, {villages} villages' },
  size: { zh: '户均 {size} 人', en: '{size} a household' },
  poorVillages: { zh: '贫困村', en: 'Poor villages' },
  villagesLeaving: { zh: '到 {year} 年末出列 {count} 个', en: '{count} out by the end of {year}' },
  villagesUnit: { zh: '个', en: 'villages' },
  outIn: { zh: '{year} 年脱贫', en: 'Out in {year}' },
  ofTarget: { zh: '方案任务 {target} {unit}', en: 'target {target}' },
  ofAll: { zh: '占 {share}', en: '{share} of all' },
  cost: { zh: '{years} 年投入', en: 'Money {years}' },
  costUnit: { zh: '万元', en: '×10⁴ yuan' },
  costPerHead: { zh: '人均 {amount} 元', en: '{amount} yuan a head' },
  matrix: { zh: '村级脱贫时间表', en: 'Time-table by village' },
  matrixNote: { zh: '字为年末状态，数字为当年脱贫人数', en: 'letter: state at year end; number: out' },
  yearEnd: { zh: '{year}年末', en: 'End {year}' },
  poorVillage: { zh: '贫困村', en: 'Poor village' },
  townSum: { zh: '{count} 村小计', en: '{count} villages' },
  townCost: { zh: '{cost}万元', en: '¥{cost}×10⁴' },
  continued: { zh: '（续）', en: ' (cont.)' },
  householdsShort: { zh: '户', en: 'hh' },
  personsShort: { zh: '人', en: 'pers.' },
  quotas: { zh: '年度任务与计划', en: 'Yearly targets and plan' },
  year: { zh: '年度', en: 'Year' },
  target: { zh: '方案任务', en: 'Target' },
  planned: { zh: '计划脱贫', en: 'Planned out' },
  left: { zh: '年末剩余', en: 'Left at end' },
  villagesOut: { zh: '贫困村出列', en: 'Villages out' },
  total: { zh: '合计', en: 'Total' },
  countUnits: { zh: '单位：{unit}、村', en: '{unit}, villages' },
  burnDown: { zh: '贫困人口递减', en: 'Persons still registered' },
  burnDownLabel: { zh: '贫困人口由 {first} 人减到 {year} 年末的 {last} 人', en: 'Registered persons fall from {first} to {last} at the end of {year}' },
  money: { zh: '分年度资金来源', en: 'Money by year and source' },
  moneyLabel: { zh: '{years} 年各来源资金，万元', en: 'Money of each source in {years}, in 10,000 yuan' },
  source: { zh: '来源（万元）', en: 'Source (10,000 yuan)' },
  proof: { zh: '方案可信度', en: 'What is proved' },
  allMet: { zh: '各年任务全部完成。', en: 'All yearly targets are met.' },
  shortfall: { zh: '与各年任务相比，共差 {amount} {unit}。', en: 'In all {amount} {unit} short of the yearly targets.' },
  bound: {
    zh: '已证明：在各户所比较的脱贫路径中，要完成同样的任务，任何安排的费用都不会低于 {bound} 万元（成本下界）；本计划 {cost} 万元，差距不超过 {gap}。',
    en: 'Proved among the ways out compared: no plan that meets as much can cost less than {bound} (lower bound, 10,000 yuan); this one costs {cost}, at most {gap} above it.',
  },
  boundReached: {
    zh: '已证明：在各户所比较的脱贫路径中，要完成同样的任务，任何安排的费用都不会低于 {bound} 万元（成本下界）；本计划恰为此数。',
    en: 'Proved among the ways out compared: no plan that meets as much can cost less than {bound} (lower bound, 10,000 yuan); this one costs just that.',
  },
  costWindow: {
    zh: '此处按户级措施的整个费用期计算，与 {years} 年投入口径不同。',
    en: 'Household measures over the whole cost window, hence not the money of {years}.',
  },
  between: { zh: '；', en: '; ' },
  sources: { zh: '依据', en: 'Sources' },
  assumptions: { zh: '假定', en: 'Assumptions' },
  derived: { zh: '推算', en: 'Derived' },
  assumedMark: { zh: '※', en: '※' },
  markMeaning: { zh: '※ 含本示例的假定，须由本地核实', en: '※ rests on assumptions, to be confirmed locally' },
  tiersAssumed: {
    zh: '方案未公布贫困村名单，图中 {count} 个贫困村（★）为假定，不代表真实村情',
    en: 'the plan does not name the poor villages: which {count} are marked (★) is assumed and says nothing about the real villages',
  },
  asOfAssumed: { zh: '基准日 {date} 为假定', en: 'the as-of date {date} is assumed' },
  costAssumed: { zh: '措施单价、资金分担比例含假定值', en: 'unit costs and shares of the sources contain assumed values' },
  quotasAssumed: { zh: '年度任务含假定值', en: 'the yearly targets contain assumed values' },
  noAssumption: { zh: '无', en: 'none' },
  registerYear: { zh: '登记年度 {year}', en: 'Register of {year}' },
  madeBy: { zh: '挂图 Guatu 编制', en: 'Made with Guatu' },
} as const;

export type WallChartText = keyof typeof wallChartTexts;
export type PaperLanguage = 'zh' | 'en';

/**
 * A text of the wall chart with its marks filled.
 * @example writeText('zh', 'asOf', { date: '2016-01-01' }) // '基准日 2016-01-01'
 */
export function writeText(language: PaperLanguage, id: WallChartText, values: Record<string, string | number> = {}): string {
  return wallChartTexts[id][language].replace(/\{(\w+)\}/g, (mark, name: string) => String(values[name] ?? mark));
}
