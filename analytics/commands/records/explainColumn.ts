import type { LocalizedText } from '../../engine';
import { readTermTables } from '../../terms';
import type { RecordColumn } from '../contracts/records';
import { sayIn, type ExportLanguage } from './sheetTexts';

/** What columns mean that are no field of a file, or whose meaning here is another one. */
const meanings: Readonly<Record<string, LocalizedText>> = {
  town_code: { zh: '所在乡镇、街道', en: 'Town of the household' },
  village_code: { zh: '所在行政村', en: 'Administrative village of the household' },
  village_tier: { zh: '村在文件中的分类', en: 'Kind of the village in the documents' },
  group_id: { zh: '按文件划分的对象类别', en: 'Group that the documents put the household into' },
  registered_persons: { zh: '登记表中这一户的人员行数', en: 'Rows of persons that the register has for the household' },
  members: { zh: '户表填报的人口数', en: 'Members as the register of households says' },
  open_gates: { zh: '登记中尚未解决的保障', en: 'Guarantees that are not fulfilled by the register' },
  income_band: { zh: '人均纯收入每1000元一档', en: 'Net income per head in bands of 1,000 yuan' },
  below_line: { zh: '人均纯收入是否低于当年标准线', en: "Whether the net income per head is below the year's line" },
  gap_yuan: { zh: '当年标准线减人均纯收入，已达到的为零', en: 'The line less the net income per head; zero where it is reached' },
  line_yuan: { zh: '这一类对象当年的标准线', en: "The line of the household's group in the year" },
  planned_exit_year: { zh: '计划脱贫的年度', en: 'Year in which the plan lets the household leave poverty' },
  planned_measures: { zh: '计划安排的措施', en: 'Measures that the plan gives the household' },
  planned_measure_count: { zh: '计划安排的措施项数', en: 'Number of measures that the plan gives the household' },
  plan_cost_fen: { zh: '这一户的措施、兜底和后续支出合计', en: 'Measures, top-up and follow-up of the household' },
  helper_unit: { zh: '帮扶责任人的单位', en: 'Units of the helpers' },
  helper_count: { zh: '结对的帮扶责任人数', en: 'Helpers paired with the household' },
  finding_count: { zh: '核查时发现、尚未处理的问题数', en: 'Findings of the checks that are still open' },
  age: { zh: '登记年度的周岁', en: 'Completed years of age in the year of the register' },
  age_band: { zh: '登记年度的年龄段', en: 'Age band in the year of the register' },
  is_head: { zh: '是否户主', en: 'Whether the person is the head of the household' },
};
const sources: Record<'plan' | 'register' | 'origin', LocalizedText> = {
  plan: { zh: '脱贫计划（程序测算）', en: 'The plan, worked out by the program' },
  register: { zh: '建档立卡登记表', en: 'The register' },
  origin: { zh: '导入时的记录', en: 'Recorded at the import' },
};

/** What a column of the table means, and where it comes from: the field dictionary names the form of each field. */
export function explainColumn(column: RecordColumn, language: ExportLanguage): { explain: string; source: string } {
  const { id, label, personal, topic } = column;
  const field = readTermTables().flatMap(({ fields }) => fields).find((candidate) => candidate.id === id);
  const meaning = meanings[id] ?? { zh: `登记的${label.zh}`, en: `${label.en} as registered` };
  const hidden = personal ? { zh: '；第一行没有注明含个人信息的，已隐去部分内容', en: '; partly hidden unless the first row says otherwise' } : { zh: '', en: '' };
  const source = topic === 'plan' ? sources.plan : topic === 'origin' ? sources.origin : sources.register;
  return {
    explain: sayIn(meaning, language) + sayIn(hidden, language),
    source: language === 'zh' && field !== undefined && meanings[id] === undefined ? field.source : sayIn(source, language),
  };
}
