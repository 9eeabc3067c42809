import type { LocalizedText } from '../engine';
import type { WallChartId } from './types';

/** Names of the set, as offices hang it. */
export const wallChartNames: Record<WallChartId, LocalizedText> = {
  operation_map: { zh: '作战图', en: 'operation map' },
  task_book: { zh: '任务书', en: 'tasks' },
  timetable: { zh: '时间表', en: 'timetable' },
  works_plan: { zh: '施工图', en: 'works plan' },
  responsibility: { zh: '责任书', en: 'who answers for what' },
  strike_off: { zh: '销号表', en: 'strike-off table' },
  nine_to_household: { zh: '九到户', en: 'nine to the household' },
  village_standards: { zh: '村级指标', en: 'village standards' },
  household_tiles: { zh: '贫困户一览', en: 'households' },
  money_flow: { zh: '资金流向', en: 'flow of money' },
  causes: { zh: '致贫原因', en: 'causes of poverty' },
  organisation: { zh: '组织架构', en: 'organisation' },
};

const frameTexts = {
  title: { zh: '{place}脱贫攻坚{chart}', en: '{place}: {chart}' },
  day: { zh: '{year}年{month}月{day}日', en: '{iso}' },
  as_of: { zh: '截至{day}', en: 'As of {day}' },
  countdown: { zh: '距{day}还有{days}天', en: '{days} days to {day}' },
  deadline_over: { zh: '期限{day}已过{days}天', en: '{day} passed {days} days ago' },
  base_scenario: { zh: '基本方案', en: 'first scenario' },
  compared_adopted: { zh: '对照已批准计划（{scenario}）', en: 'against the adopted plan ({scenario})' },
  compared_newest: {
    zh: '对照最新计划（{scenario}，未批准）',
    en: 'against the newest plan ({scenario}, not adopted)',
  },
  stale: { zh: '数据已变，计划待重算', en: 'data changed since the plan was made' },
  recorded_from: { zh: '进度记录自{day}起', en: 'progress recorded from {day}' },
  nothing_recorded: { zh: '尚无进度记录', en: 'no progress recorded' },
  plan: { zh: '依据《{title}》', en: 'By “{title}”' },
  clauses: { zh: '条款：{clauses}', en: 'clauses: {clauses}' },
  unconfirmed: { zh: '含假设参数', en: 'with assumed values' },
  sheet_number: { zh: '第{number}张 共{of}张', en: 'sheet {number} of {of}' },
  continued: { zh: '{name}（续）', en: '{name} (continued)' },
  state_not_out: { zh: '未脱贫', en: 'not out' },
  state_due: { zh: '本年应脱贫', en: 'due this year' },
  state_out: { zh: '已脱贫', en: 'out' },
  state_returned: { zh: '返贫', en: 'returned' },
  state_no_data: { zh: '无数据', en: 'no data' },
  state_nobody: { zh: '无贫困户', en: 'nobody registered' },
  item_met: { zh: '已达标', en: 'met' },
  item_open: { zh: '待办', en: 'open' },
  item_overdue: { zh: '超期未办', en: 'overdue' },
  item_no_data: { zh: '无数据', en: 'no data' },
  no_plan_rows: { zh: '此图还没有内容：{why}', en: 'Nothing to show yet: {why}' },
} as const satisfies Record<string, LocalizedText>;

export type FrameText = keyof typeof frameTexts;

/** A text with its values put in. */
export function fillText(template: string, values: Record<string, string | number> = {}): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/**
 * A text of the frame in a language.
 * @example writeText('zh', 'continued', { name: '丹霞街道' }) // '丹霞街道（续）'
 */
export function writeText(language: 'zh' | 'en', id: FrameText, values?: Record<string, string | number>): string {
  return fillText(frameTexts[id][language], values);
}
