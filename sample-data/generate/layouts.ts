import { fullPersonColumns } from './fullPersonColumns';
import {
  helperColumns,
  householdColumns,
  incomeColumns,
  listPersonColumns,
  villageColumns,
  type Column,
  type HelperRecord,
  type HouseholdRecord,
  type PersonRecord,
  type VillageRecord,
} from './sheetColumns';

/** How a county's office keeps its register: columns of the four sheets and their headings. */
export interface RegisterLayout {
  province: string;
  city: string;
  /** What the office writes behind a village's name. */
  villageSuffix: string;
  /** Names by village code that the files write in another way than the code list. */
  writtenNames: Record<string, string>;
  /** Such names that only files as they come out of offices have: the import asks what they mean. */
  officeNames: Record<string, string>;
  /** One sheet per town in the person list. */
  sheetPerTown: boolean;
  titles: boolean;
  files: { persons: string; households: string; villages: string; helpers: string };
  persons: readonly Column<PersonRecord>[];
  households: readonly Column<HouseholdRecord>[];
  villages: readonly Column<VillageRecord>[];
  helpers: readonly Column<HelperRecord>[];
  identificationStandard: string;
}

const files = {
  persons: '01-贫困户人员清单.xlsx',
  households: '02-贫困户家庭与收入.xlsx',
  villages: '03-行政村.xlsx',
  helpers: '04-帮扶干部.xlsx',
};

/** The 27 columns of 2015–2017 with household fields on each member's row. */
export const listLayout: RegisterLayout = {
  province: '广东省',
  city: '韶关市',
  villageSuffix: '村',
  writtenNames: {},
  officeNames: {},
  sheetPerTown: false,
  titles: true,
  files,
  persons: listPersonColumns,
  households: householdColumns,
  villages: villageColumns,
  helpers: helperColumns,
  identificationStandard: '省定标准',
};

const rename = <R>(columns: readonly Column<R>[], headings: Record<string, string>): Column<R>[] =>
  columns.map((column) => ({ ...column, heading: headings[column.heading] ?? column.heading }));

/** Layout by county: 27 columns for the south, the full list of 2018–2021 with an income sheet for the others. */
export const layouts: Record<string, RegisterLayout> = {
  renhua: listLayout,
  mazhang: {
    ...listLayout,
    city: '湛江市',
    villageSuffix: '村委会',
    officeNames: { '440811102212': '赤杆' },
    sheetPerTown: true,
  },
  hanyang: {
    ...listLayout,
    province: '湖北省',
    city: '武汉市',
    villageSuffix: '',
    titles: false,
    files: {
      persons: '人员信息（全字段）.xlsx',
      households: '家庭收入明细.xlsx',
      villages: '村基本情况.xlsx',
      helpers: '结对帮扶.xlsx',
    },
    persons: fullPersonColumns,
    households: incomeColumns,
    identificationStandard: '国家标准',
  },
  zaozhuang: {
    ...listLayout,
    province: '山东省',
    city: '枣庄市',
    villageSuffix: '',
    files: {
      persons: '贫困人口信息.xlsx',
      households: '贫困户信息及收入.xlsx',
      villages: '行政村信息.xlsx',
      helpers: '帮扶责任人.xlsx',
    },
    persons: fullPersonColumns,
    households: [
      ...rename(incomeColumns, { 户编号: '家庭编号', 家庭人口: '家庭人口数', 致贫原因: '主要致贫原因' }),
      { heading: '帮扶责任人', field: 'helper_name', width: 12, value: ({ helper }) => helper?.name ?? null },
      { heading: '结对时间', field: 'pairing_start', width: 12, value: () => '2015.12.31' },
      { heading: '计划脱贫年度', field: 'planned_exit_year', width: 12, value: () => null },
      { heading: '开户银行', field: 'bank', width: 16, value: () => '农村商业银行' },
      {
        heading: '银行卡号',
        field: 'bank_card',
        width: 22,
        value: ({ serial }) => `000${String(serial).padStart(16, '0')}`,
      },
    ],
    villages: rename(villageColumns, { 村类型: '是否贫困村', 户籍户数: '总户数', 户籍人口: '总人口' }),
    helpers: rename(helperColumns, { 帮扶户编号: '结对户编号', 单位: '工作单位' }),
  },
};
