import type { LocalizedText } from '../engine';
import { readCodeLists, readTermTables } from '../terms';

interface Field {
  type: 'text' | 'number' | 'boolean';
  label: LocalizedText;
  values?: Record<string, LocalizedText>;
}

/** Fields of the person register that a rule may ask for; names, ID numbers and telephones are not among them. */
const fromPerson = [
  'sex', 'relation', 'education', 'in_school', 'health', 'labour', 'work_place', 'months_of_work',
  'medical_insurance', 'major_illness_insurance', 'pension_insurance', 'low_income_allowance', 'is_head',
] as const;
const fromHousehold = [
  'village_code', 'town_code', 'village_tier', 'kind', 'main_cause', 'members', 'labour_count', 'house_grade', 'net_income_per_head_yuan',
] as const;

const stages: Record<string, LocalizedText> = {
  none: { zh: '不在校', en: 'not at school' },
  pre_school: { zh: '学前教育', en: 'pre-school' },
  primary: { zh: '小学', en: 'primary school' },
  junior: { zh: '初中', en: 'junior middle school' },
  senior: { zh: '普通高中', en: 'senior middle school' },
  vocational: { zh: '中等职业教育', en: 'vocational school' },
  college: { zh: '高等教育', en: 'college' },
};

/** First code of `in_school` of each stage, descending: 01 not at school, 02 pre-school, 03 primary, 04–06 junior … */
const stageStarts: [code: number, stage: string][] = [
  [13, 'college'], [10, 'vocational'], [7, 'senior'], [4, 'junior'], [3, 'primary'], [2, 'pre_school'], [1, 'none'],
];

/**
 * Stage of schooling of an `in_school` code (AAB009); null for none or an unknown one. Higher vocational years count as college.
 * Example: schoolStage('11') = 'vocational'.
 */
export function schoolStage(inSchool: string | null): string | null {
  if (inSchool === null || !/^(0[1-9]|1[0-6])$/.test(inSchool)) return null;
  return stageStarts.find(([code]) => Number(inSchool) >= code)![1];
}

function take(table: 'person' | 'household_feature', names: readonly string[]): [string, Field][] {
  const fields = readTermTables().find((candidate) => candidate.table === table)!.fields;
  return names.map((name) => {
    const field = fields.find((candidate) => candidate.id === name)!;
    const type = ['integer', 'number', 'amount'].includes(field.type) ? 'number' : field.type === 'yes_no' ? 'boolean' : 'text';
    const list = readCodeLists().find((candidate) => candidate.id === field.codeList);
    const values = list && Object.fromEntries(list.values.map((value) => [value.code, value.label]));
    return [name, { type, label: field.label, ...(values ? { values } : {}) }];
  });
}

/** What a rule may ask about a person: the person register, the age, the stage of schooling, and the household's kind and place. */
export const personFields: Record<string, Field> = {
  ...Object.fromEntries(take('household_feature', fromHousehold)),
  ...Object.fromEntries(take('person', fromPerson)),
  age: { type: 'number', label: { zh: '年龄', en: 'age' } },
  school_stage: { type: 'text', label: { zh: '就学阶段', en: 'stage of schooling' }, values: stages },
};
