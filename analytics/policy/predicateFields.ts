import type { LocalizedText } from '../engine';

export type FieldType = 'text' | 'number' | 'boolean';
/** Which table a predicate speaks of. */
export type PredicateSubject = 'household' | 'village';

export interface PredicateField {
  type: FieldType;
  label: LocalizedText;
  /** Texts of coded values. */
  values?: Record<string, LocalizedText>;
}

const tier = {
  poor: { zh: '相对贫困村', en: 'poor village' },
  many_poor: { zh: '贫困人口较多的村', en: 'village with many poor' },
  other: { zh: '其他村', en: 'other village' },
};
const kind = {
  general: { zh: '一般贫困户', en: 'general poor' },
  low_income_allowance: { zh: '低保贫困户', en: 'low-income allowance' },
  five_guarantees: { zh: '五保贫困户', en: 'five guarantees' },
};

function number(zh: string, en: string): PredicateField {
  return { type: 'number', label: { zh, en } };
}

const householdFields: Record<string, PredicateField> = {
  village_code: { type: 'text', label: { zh: '行政村代码', en: 'village code' } },
  town_code: { type: 'text', label: { zh: '镇街代码', en: 'town code' } },
  village_tier: { type: 'text', label: { zh: '村类型', en: 'village tier' }, values: tier },
  kind: { type: 'text', label: { zh: '贫困户属性', en: 'household kind' }, values: kind },
  main_cause: { type: 'text', label: { zh: '主要致贫原因', en: 'main cause' } },
  members: number('家庭人口', 'members'),
  labour_count: number('有劳动能力人数', 'able-bodied members'),
  idle_labour_count: number('未务工劳动力', 'idle workers'),
  working_labour_count: number('已务工劳动力', 'workers with a job'),
  pupil_count: number('在校生', 'pupils'),
  dropout_count: number('义务教育阶段辍学', 'drop-outs of compulsory age'),
  elderly_count: number('老年人', 'elderly'),
  minor_count: number('未成年人', 'minors'),
  disabled_count: number('残疾人', 'disabled'),
  severely_ill_count: number('重病患者', 'severely ill'),
  uninsured_count: number('未参加医疗保险人数', 'members without medical insurance'),
  house_grade: { type: 'text', label: { zh: '住房等级', en: 'house grade' } },
  safe_water: { type: 'boolean', label: { zh: '饮水安全', en: 'safe water' } },
  cropland_mu: number('耕地（亩）', 'cropland (mu)'),
  forest_mu: number('林地（亩）', 'forest (mu)'),
  net_income_per_head_yuan: number('人均纯收入（元）', 'net income per head (yuan)'),
  earned_income_yuan: number('家庭自身收入（元）', 'earned household income (yuan)'),
  allowance_income_yuan: number('低保和特困供养金（元）', 'allowances (yuan)'),
  pension_income_yuan: number('养老金等转移收入（元）', 'pensions and lasting transfers (yuan)'),
};

const villageFields: Record<string, PredicateField> = {
  village_code: { type: 'text', label: { zh: '行政村代码', en: 'village code' } },
  town_code: { type: 'text', label: { zh: '镇街代码', en: 'town code' } },
  tier: { type: 'text', label: { zh: '村类型', en: 'village tier' }, values: tier },
  registered_households: number('户籍户数', 'registered households'),
  registered_population: number('户籍人口', 'registered population'),
  per_capita_income_yuan: number('全村人均可支配收入（元）', 'village income per head (yuan)'),
  collective_income_yuan: number('村集体收入（元）', 'collective income (yuan)'),
  unhardened_road_km: number('未硬化公路（公里）', 'unhardened road (km)'),
  dangerous_bridge_area_m2: number('危桥面积（平方米）', 'dangerous bridges (square metres)'),
  safe_water: { type: 'boolean', label: { zh: '饮水安全', en: 'safe water' } },
  clinic: { type: 'boolean', label: { zh: '标准化卫生站', en: 'standard clinic' } },
  information_point: { type: 'boolean', label: { zh: '信息服务站点', en: 'information point' } },
};

/**
 * The fields that a predicate may name, and nothing else: columns of `household_feature` or of `village`.
 * Example: predicateFields('household').house_grade?.type = 'text'.
 */
export function predicateFields(subject: PredicateSubject): Readonly<Record<string, PredicateField>> {
  return subject === 'household' ? householdFields : villageFields;
}

/** The entry of one field, or undefined when the whitelist has no such name. */
export function predicateField(subject: PredicateSubject, field: string): PredicateField | undefined {
  const fields = predicateFields(subject);
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}
