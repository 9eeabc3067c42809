import type { LocalizedText } from '../engine';
import { readCodeLists } from '../terms';
import { personFields } from './personFields';
import type { CaseFact, PolicyPack } from './types';

export type FieldType = 'text' | 'number' | 'boolean';
/**
 * Whom a predicate speaks of: columns of `household_feature` or `village`, a person with the household's kind and
 * place, or an applicant's case (`case` of a household, `village_case` of a village), which knows more than the register.
 */
export type PredicateSubject = 'household' | 'village' | 'person' | 'case' | 'village_case';

/** Fields by name; a pack's case facts stand beside those of the register. */
export type FieldTable = Readonly<Record<string, PredicateField>>;

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
const cause = Object.fromEntries((readCodeLists().find(({ id }) => id === 'cause')?.values ?? []).map(({ code, label }) => [code, label]));

function number(zh: string, en: string): PredicateField {
  return { type: 'number', label: { zh, en } };
}

const householdFields: Record<string, PredicateField> = {
  village_code: { type: 'text', label: { zh: '行政村代码', en: 'village code' } },
  town_code: { type: 'text', label: { zh: '镇街代码', en: 'town code' } },
  village_tier: { type: 'text', label: { zh: '村类型', en: 'village tier' }, values: tier },
  kind: { type: 'text', label: { zh: '贫困户属性', en: 'household kind' }, values: kind },
  main_cause: { type: 'text', label: { zh: '主要致贫原因', en: 'main cause' }, values: cause },
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

/** What a household's case tells beyond its row of household features. */
const caseFields: Record<string, PredicateField> = {
  ...householdFields,
  disposable_income_per_head_yuan: number('人均可支配收入（元）', 'disposable income per head (yuan)'),
  lost_labour_count: number('丧失劳动力人数', 'members who lost the ability to work'),
  chronically_ill_count: number('长期慢性病患者', 'chronically ill members'),
  head_age: number('户主年龄', 'age of the head'),
  single_parent: { type: 'boolean', label: { zh: '单亲家庭', en: 'single parent' } },
};

/** What a village's case tells beyond its row of the village table. */
const villageCaseFields: Record<string, PredicateField> = {
  ...villageFields,
  poor_persons: number('贫困人口', 'poor persons'),
  poor_households: number('贫困户数', 'poor households'),
  poor_share: number('贫困人口占户籍人口比例', 'poor share of the registered population'),
};

const fieldsBySubject: Record<PredicateSubject, FieldTable> = {
  household: householdFields,
  village: villageFields,
  person: personFields,
  case: caseFields,
  village_case: villageCaseFields,
};

/**
 * The fields that a predicate may name, and nothing else.
 * Example: predicateFields('household').house_grade?.type = 'text'.
 */
export function predicateFields(subject: PredicateSubject): FieldTable {
  return fieldsBySubject[subject];
}

const factSubject: Partial<Record<PredicateSubject, CaseFact['subject']>> = { case: 'household', village_case: 'village', person: 'person' };

/**
 * The fields of a subject together with the pack's case facts about it (benefits of households see them as `case`).
 * Example: a pack with the case fact `owns_car` gives fieldsOfPack(pack, 'case').owns_car?.type = 'boolean'.
 */
export function fieldsOfPack(pack: Pick<PolicyPack, 'case_facts'>, subject: PredicateSubject): FieldTable {
  const known = tablesOfPacks.get(pack.case_facts) ?? {};
  tablesOfPacks.set(pack.case_facts, known);
  known[subject] ??= joinFields(pack, subject);
  return known[subject];
}

/** Rules are held against thousands of households: the table is made once for a pack. */
const tablesOfPacks = new WeakMap<CaseFact[], Partial<Record<PredicateSubject, FieldTable>>>();

function joinFields(pack: Pick<PolicyPack, 'case_facts'>, subject: PredicateSubject): FieldTable {
  const facts = pack.case_facts.filter((fact) => fact.subject === factSubject[subject]);
  return { ...fieldsBySubject[subject], ...Object.fromEntries(facts.map((fact) => [fact.id, { type: fact.type, label: fact.label }])) };
}

/** The entry of one field, or undefined when the whitelist has no such name. */
export function predicateField(scope: PredicateSubject | FieldTable, field: string): PredicateField | undefined {
  const fields = typeof scope === 'string' ? predicateFields(scope) : scope;
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}
