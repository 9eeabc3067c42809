import type { LocalizedText } from '../../engine';
import type { RecordColumn, RecordColumnType } from '../contracts/records';

/** Where the values of a code are named: a list of the pack, a code list of the dictionary, or here. */
export type ColumnChoice = 'groups' | 'gates' | 'measures' | 'towns' | 'villages' | 'exit_years' | RecordColumn['options'] | (string & {});

interface DerivedColumn {
  label: LocalizedText;
  type: RecordColumnType;
  unit?: string;
  choice?: ColumnChoice;
}

/** Bands of 1,000 yuan per head; below zero is its own. */
const incomeBands: RecordColumn['options'] = [
  { value: '-1', label: { zh: '负数', en: 'Below zero' } },
  ...Array.from({ length: 10 }, (_, index) => ({
    value: String(index),
    label: { zh: `${index * 1000}—${index * 1000 + 999}元`, en: `${index * 1000}–${index * 1000 + 999} yuan` },
  })),
  { value: '10', label: { zh: '10000元及以上', en: '10,000 yuan and above' } },
];

const ageBands: RecordColumn['options'] = [
  { value: '1', label: { zh: '0—5岁', en: '0–5' } },
  { value: '2', label: { zh: '6—15岁', en: '6–15' } },
  { value: '3', label: { zh: '16—34岁', en: '16–34' } },
  { value: '4', label: { zh: '35—59岁', en: '35–59' } },
  { value: '5', label: { zh: '60—79岁', en: '60–79' } },
  { value: '6', label: { zh: '80岁及以上', en: '80 and above' } },
];

/** Columns that are no field of a file, or whose meaning here is another one. */
export const derivedColumns: Readonly<Record<string, DerivedColumn>> = {
  town_code: { label: { zh: '乡镇', en: 'Town' }, type: 'code', choice: 'towns' },
  village_code: { label: { zh: '行政村', en: 'Village' }, type: 'code', choice: 'villages' },
  village_tier: { label: { zh: '村类型', en: 'Kind of village' }, type: 'code', choice: 'village_tier' },
  group_id: { label: { zh: '对象类别', en: 'Group' }, type: 'code', choice: 'groups' },
  registered_persons: { label: { zh: '登记人数', en: 'Persons on file' }, type: 'integer', unit: 'person' },
  members: { label: { zh: '填报人口', en: 'Declared members' }, type: 'integer', unit: 'person' },
  open_gates: { label: { zh: '未达标保障', en: 'Open guarantees' }, type: 'codes', choice: 'gates' },
  income_band: { label: { zh: '人均纯收入分档', en: 'Income band' }, type: 'code', choice: incomeBands },
  below_line: { label: { zh: '低于脱贫标准', en: 'Below the line' }, type: 'yes_no' },
  gap_yuan: { label: { zh: '距脱贫标准', en: 'Gap to the line' }, type: 'number', unit: 'yuan/person-year' },
  line_yuan: { label: { zh: '脱贫标准', en: 'Line' }, type: 'number', unit: 'yuan/person-year' },
  planned_exit_year: { label: { zh: '计划脱贫年度', en: 'Planned exit' }, type: 'code', choice: 'exit_years' },
  planned_measures: { label: { zh: '计划措施', en: 'Planned measures' }, type: 'codes', choice: 'measures' },
  planned_measure_count: { label: { zh: '措施项数', en: 'Number of measures' }, type: 'integer', unit: 'count' },
  plan_cost_fen: { label: { zh: '计划成本', en: 'Planned cost' }, type: 'amount', unit: 'yuan' },
  helper_unit: { label: { zh: '帮扶单位', en: 'Helping unit' }, type: 'text' },
  helper_count: { label: { zh: '帮扶责任人数', en: 'Helpers' }, type: 'integer', unit: 'person' },
  finding_count: { label: { zh: '核查问题', en: 'Findings' }, type: 'integer', unit: 'count' },
  age: { label: { zh: '年龄', en: 'Age' }, type: 'integer', unit: 'year' },
  age_band: { label: { zh: '年龄段', en: 'Age band' }, type: 'code', choice: ageBands },
  is_head: { label: { zh: '是否户主', en: 'Head' }, type: 'yes_no' },
};

/** Columns whose cells come out of the identity table, masked. */
export const personalColumns: Readonly<Record<string, LocalizedText>> = {
  head_name: { zh: '户主', en: 'Head' },
  head_id_number: { zh: '户主证件号码', en: "Head's ID number" },
  head_telephone: { zh: '户主电话', en: "Head's telephone" },
  name: { zh: '姓名', en: 'Name' },
  id_number: { zh: '证件号码', en: 'ID number' },
  telephone: { zh: '联系电话', en: 'Telephone' },
};
