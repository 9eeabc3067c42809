import { netIncome } from './incomes';
import type { CellValue, SampleHelper, SampleHousehold, SampleIncome, SamplePerson, SampleVillageFacts } from './types';

/** What the place of a record is called in this county's files. */
export interface PlaceNames {
  province: string;
  city: string;
  county: string;
  village: string;
}
export interface PersonRecord {
  places: PlaceNames;
  household: SampleHousehold;
  person: SamplePerson;
  /** Number of the row in the whole list, from 1. */
  serial: number;
  /** Position in the household, from 0. */
  index: number;
  year: number;
  identificationStandard: string;
}
export interface HouseholdRecord {
  places: PlaceNames;
  household: SampleHousehold;
  helper?: SampleHelper;
  serial: number;
}
export interface VillageRecord {
  places: PlaceNames;
  facts: SampleVillageFacts;
}
export interface HelperRecord {
  helper: SampleHelper;
}

/** One column of a sheet: its heading, what it holds (`analytics/terms`), and the cell of a record. */
export interface Column<R> {
  heading: string;
  field: string | null;
  width: number;
  number?: boolean;
  value: (record: R) => CellValue;
}

export const yesNo = (value: boolean): string => (value ? '是' : '否');
export const inYuan = (fen: number): number => fen / 100;
export const fullName = (person: SamplePerson): string => person.surname + person.givenName;
export const isDangerous = ({ houseGrade }: SampleHousehold): boolean => houseGrade === 'C' || houseGrade === 'D';

const illnessLabels = { chronic: '长期慢性病', severe: '患有大病', disabled: '残疾' } as const;
const illnessOrder = ['chronic', 'severe', 'disabled'] as const;

/** 健康状况 as the exports write it: several conditions joined by comma. */
export function writeHealth(person: SamplePerson): string {
  const labels = illnessOrder
    .filter((illness) => person.illnesses.includes(illness))
    .map((illness) => illnessLabels[illness]);
  return labels.length > 0 ? labels.join(',') : '健康';
}

export const personNumber = ({ household, index }: PersonRecord): string =>
  household.number + String(index + 1).padStart(3, '0');

/** The 27 columns of the person list of 2015–2017. */
export const listPersonColumns: readonly Column<PersonRecord>[] = [
  { heading: '序号', field: 'serial', width: 6, number: true, value: ({ serial }) => serial },
  { heading: '县(市、区、旗)', field: 'county', width: 14, value: ({ places }) => places.county },
  { heading: '乡(镇)', field: 'town', width: 10, value: ({ household }) => household.village.townName },
  { heading: '行政村', field: 'village', width: 10, value: ({ places }) => places.village },
  { heading: '自然村', field: 'natural_village', width: 14, value: ({ household }) => household.naturalVillage },
  { heading: '户编号', field: 'household_number', width: 19, value: ({ household }) => household.number },
  { heading: '人编号', field: 'person_number', width: 22, value: personNumber },
  { heading: '姓名', field: 'name', width: 9, value: ({ person }) => fullName(person) },
  { heading: '证件号码', field: 'id_number', width: 21, value: ({ person }) => person.idNumber },
  { heading: '人数', field: 'members', width: 6, number: true, value: ({ household }) => household.members.length },
  { heading: '与户主关系', field: 'relation', width: 12, value: ({ person }) => person.relation },
  { heading: '民族', field: 'nationality', width: 7, value: ({ person }) => person.nationality },
  { heading: '文化程度', field: 'education', width: 13, value: ({ person }) => person.education || null },
  { heading: '在校生状况', field: 'in_school', width: 12, value: ({ person }) => person.inSchool || null },
  { heading: '健康状况', field: 'health', width: 17, value: ({ person }) => writeHealth(person) },
  { heading: '劳动技能', field: 'labour', width: 12, value: ({ person }) => person.labour },
  { heading: '务工状况', field: 'work_place', width: 18, value: ({ person }) => person.workPlace || null },
  {
    heading: '务工时间（月）',
    field: 'months_of_work',
    width: 14,
    number: true,
    value: ({ person }) => person.monthsOfWork,
  },
  {
    heading: '参加大病医疗',
    field: 'major_illness_insurance',
    width: 13,
    value: ({ person }) => yesNo(person.insured),
  },
  { heading: '脱贫属性', field: 'exit_state', width: 10, value: ({ household }) => household.exitState ?? '未脱贫' },
  { heading: '贫困户属性', field: 'kind', width: 12, value: ({ household }) => household.kind },
  { heading: '主要致贫原因', field: 'main_cause', width: 16, value: ({ household }) => household.mainCause },
  { heading: '危房户', field: 'dangerous_house', width: 8, value: ({ household }) => yesNo(isDangerous(household)) },
  { heading: '饮水安全', field: 'safe_water', width: 10, value: ({ household }) => yesNo(household.safeWater) },
  {
    heading: '饮水困难',
    field: 'water_difficult',
    width: 10,
    value: ({ household }) => yesNo(household.waterDifficult),
  },
  {
    heading: '人均纯收入',
    field: 'net_income_per_head_fen',
    width: 12,
    number: true,
    value: ({ household }) => inYuan(household.netIncomePerHeadFen),
  },
  { heading: '联系电话', field: 'telephone', width: 14, value: ({ person }) => person.telephone },
];

const amount = (heading: string, field: string, fen: (income: SampleIncome, household: SampleHousehold) => number) => ({
  heading,
  field,
  width: 14,
  number: true,
  value: ({ household }: HouseholdRecord): CellValue => inYuan(fen(household.income, household)),
});

/** The items of the income sheet and their sums, in yuan. */
export const amountColumns: readonly Column<HouseholdRecord>[] = [
  amount('工资性收入', 'wage_income_fen', (income) => income.wages),
  amount('生产经营性收入', 'production_income_fen', (income) => income.production),
  amount('财产性收入', 'property_income_fen', (income) => income.assetDividend + income.otherProperty),
  amount('资产收益扶贫分红收入', 'asset_dividend_fen', (income) => income.assetDividend),
  amount('其他财产性收入', 'other_property_income_fen', (income) => income.otherProperty),
  amount('计划生育金', 'family_planning_money_fen', (income) => income.familyPlanning),
  amount('低保金', 'low_income_allowance_fen', (income) => income.lowIncomeAllowance),
  amount('特困供养金', 'five_guarantees_allowance_fen', (income) => income.fiveGuarantees),
  amount('养老保险金', 'pension_fen', (income) => income.pension),
  amount('生态补偿金', 'ecological_compensation_fen', (income) => income.ecological),
  amount('其他转移性收入', 'other_transfer_income_fen', (income) => income.otherTransfer),
  amount('生产经营性支出', 'production_expense_fen', (income) => income.productionExpense),
  amount('年收入', 'yearly_income_fen', (income) => netIncome(income) + income.productionExpense),
  amount('纯收入', 'net_income_fen', (income) => netIncome(income)),
  amount('人均纯收入', 'net_income_per_head_fen', (_, household) => household.netIncomePerHeadFen),
];

const house: readonly Column<HouseholdRecord>[] = [
  { heading: '脱贫标志', field: 'exit_state', width: 10, value: ({ household }) => household.exitState ?? '未脱贫' },
  { heading: '房屋等级', field: 'house_grade', width: 10, value: ({ household }) => household.houseGrade },
  { heading: '饮水安全', field: 'safe_water', width: 10, value: ({ household }) => yesNo(household.safeWater) },
  {
    heading: '耕地面积（亩）',
    field: 'cropland_mu',
    width: 14,
    number: true,
    value: ({ household }) => household.croplandMu,
  },
  {
    heading: '林地面积（亩）',
    field: 'forest_mu',
    width: 14,
    number: true,
    value: ({ household }) => household.forestMu,
  },
];

const headName = ({ household }: HouseholdRecord): string => fullName(household.members[0]!);
const others = ({ household }: HouseholdRecord): string | null => household.otherCauses.join('、') || null;

/** Household and income in one sheet, as the two southern counties keep it. */
export const householdColumns: readonly Column<HouseholdRecord>[] = [
  { heading: '户编号', field: 'household_number', width: 19, value: ({ household }) => household.number },
  { heading: '县', field: 'county', width: 9, value: ({ places }) => places.county },
  { heading: '乡镇', field: 'town', width: 10, value: ({ household }) => household.village.townName },
  { heading: '行政村', field: 'village', width: 10, value: ({ places }) => places.village },
  { heading: '户主姓名', field: 'head_name', width: 10, value: headName },
  { heading: '人数', field: 'members', width: 6, number: true, value: ({ household }) => household.members.length },
  { heading: '贫困户属性', field: 'kind', width: 12, value: ({ household }) => household.kind },
  { heading: '主要致贫原因', field: 'main_cause', width: 16, value: ({ household }) => household.mainCause },
  { heading: '其他致贫原因', field: 'other_causes', width: 18, value: others },
  ...house,
  ...amountColumns,
];

/** The income sheet of 2018 with the household in front of it. */
export const incomeColumns: readonly Column<HouseholdRecord>[] = [
  { heading: '户编号', field: 'household_number', width: 19, value: ({ household }) => household.number },
  { heading: '乡', field: 'town', width: 12, value: ({ household }) => household.village.townName },
  { heading: '村', field: 'village', width: 12, value: ({ places }) => places.village },
  { heading: '户主', field: 'head_name', width: 10, value: headName },
  { heading: '家庭人口', field: 'members', width: 8, number: true, value: ({ household }) => household.members.length },
  { heading: '贫困户类型', field: 'kind', width: 12, value: ({ household }) => household.kind },
  ...amountColumns,
  { heading: '致贫原因', field: 'main_cause', width: 12, value: ({ household }) => household.mainCause },
  { heading: '次要致贫原因', field: 'other_causes', width: 18, value: others },
  {
    heading: '是否危房户',
    field: 'dangerous_house',
    width: 10,
    value: ({ household }) => yesNo(isDangerous(household)),
  },
  {
    heading: '是否饮水困难',
    field: 'water_difficult',
    width: 12,
    value: ({ household }) => yesNo(household.waterDifficult),
  },
  ...house,
];

/** One row per village committee. */
export const villageColumns: readonly Column<VillageRecord>[] = [
  { heading: '县', field: 'county', width: 9, value: ({ places }) => places.county },
  { heading: '乡镇', field: 'town', width: 10, value: ({ facts }) => facts.village.townName },
  { heading: '行政村', field: 'village', width: 10, value: ({ places }) => places.village },
  { heading: '行政村编码', field: 'village_code', width: 16, value: ({ facts }) => facts.village.code },
  {
    heading: '村类型',
    field: 'tier',
    width: 10,
    value: ({ facts }) => ({ poor: '贫困村', many_poor: '贫困人口较多的村', other: '一般村' })[facts.village.tier],
  },
  {
    heading: '户籍户数',
    field: 'registered_households',
    width: 10,
    number: true,
    value: ({ facts }) => facts.registeredHouseholds,
  },
  {
    heading: '户籍人口',
    field: 'registered_population',
    width: 10,
    number: true,
    value: ({ facts }) => facts.registeredPopulation,
  },
  {
    heading: '人均可支配收入（元）',
    field: 'per_capita_income_yuan',
    width: 20,
    number: true,
    value: ({ facts }) => facts.perCapitaIncomeYuan,
  },
  {
    heading: '集体经济收入（元）',
    field: 'collective_income_yuan',
    width: 18,
    number: true,
    value: ({ facts }) => facts.collectiveIncomeYuan,
  },
  {
    heading: '未硬化道路里程（公里）',
    field: 'unhardened_road_km',
    width: 22,
    number: true,
    value: ({ facts }) => facts.unhardenedRoadKm,
  },
  {
    heading: '危桥面积（平方米）',
    field: 'dangerous_bridge_area_m2',
    width: 18,
    number: true,
    value: ({ facts }) => facts.dangerousBridgeAreaM2,
  },
  { heading: '安全饮水', field: 'safe_water', width: 10, value: ({ facts }) => yesNo(facts.safeWater) },
  { heading: '卫生站', field: 'clinic', width: 8, value: ({ facts }) => yesNo(facts.clinic) },
  {
    heading: '信息服务站点',
    field: 'information_point',
    width: 14,
    value: ({ facts }) => yesNo(facts.informationPoint),
  },
];

/** One row per helper, the households helped joined by 、. */
export const helperColumns: readonly Column<HelperRecord>[] = [
  { heading: '干部编号', field: 'helper_number', width: 10, value: ({ helper }) => helper.number },
  { heading: '姓名', field: 'name', width: 9, value: ({ helper }) => helper.name },
  { heading: '单位', field: 'unit', width: 18, value: ({ helper }) => helper.unit },
  { heading: '职级', field: 'rank', width: 14, value: ({ helper }) => helper.rank },
  { heading: '电话', field: 'telephone', width: 14, value: ({ helper }) => helper.telephone },
  { heading: '乡镇', field: 'town', width: 10, value: ({ helper }) => helper.townName },
  {
    heading: '帮扶户编号',
    field: 'household_numbers',
    width: 58,
    value: ({ helper }) => helper.householdNumbers.join('、'),
  },
];
