import type { LocalizedText } from '../../engine';
import type { RecordMeasure, RecordTable } from '../contracts/records';
import { wholeCopyNote } from '../personalExport';

export type ExportLanguage = 'zh' | 'en';

/** Picks the text of a language. */
export function sayIn(text: LocalizedText, language: ExportLanguage): string {
  return text[language];
}

interface SheetTexts {
  sheet: Record<RecordTable, string>;
  crossSheet: string;
  total: string;
  maskedNote: string;
  fromRegister: string;
  title(place: string, table: string): string;
  units: Record<string, string>;
  withUnit(label: string, unit: string): string;
  wholeNote(user: string, time: string, reason: string): string;
  groupLabel(column: string, value: string, records: number): string;
  totalLabel(records: number): string;
  pivotNote(of: RecordMeasure['of'], column: string, table: string): string;
  fileName(table: RecordTable, isWhole: boolean): string;
}

/** Texts of exported tables in both languages. */
export const sheetTexts: Record<ExportLanguage, SheetTexts> = {
  zh: {
    sheet: { household: '户', person: '人员' },
    crossSheet: '交叉表',
    total: '合计',
    maskedNote: '姓名、证件号码、电话已隐去部分内容。',
    fromRegister: '建档立卡登记表（所选范围和筛选条件下）',
    title: (place, table) => `${place}：${table}`,
    units: { yuan: '元', 'yuan/year': '元/年', 'yuan/person-year': '元/人·年', mu: '亩', month: '月', person: '人', year: '' },
    withUnit: (label, unit) => `${label}（${unit}）`,
    wholeNote: wholeCopyNote,
    groupLabel: (column, value, records) => `${column}：${value}（${records}）`,
    totalLabel: (records) => `合计（${records}）`,
    pivotNote: (of, column, table) => ({ records: `${table}的记录数`, households: '户数', sum: `${column}合计`, mean: `${column}平均` })[of],
    fileName: (table, isWhole) => `${table === 'household' ? '贫困户清单' : '贫困人口清单'}${isWhole ? '（含个人信息）' : ''}`,
  },
  en: {
    sheet: { household: 'Households', person: 'Persons' },
    crossSheet: 'Cross table',
    total: 'Total',
    maskedNote: 'Names, ID numbers and telephones are partly hidden.',
    fromRegister: 'The register, within the scope and the filters',
    title: (place, table) => `${place}: ${table}`,
    units: { yuan: 'yuan', 'yuan/year': 'yuan a year', 'yuan/person-year': 'yuan per person-year', mu: 'mu', month: 'months', person: 'persons', year: '' },
    withUnit: (label, unit) => `${label} (${unit})`,
    wholeNote: (user, time, reason) => `Holds personal data: for internal use only, keep it safe or destroy it after use. Exported by ${user || 'nobody named'} at ${time}, for: ${reason}`,
    groupLabel: (column, value, records) => `${column}: ${value} (${records})`,
    totalLabel: (records) => `Total (${records})`,
    pivotNote: (of, column, table) => ({ records: `Number of records (${table})`, households: 'Number of households', sum: `Sum of ${column}`, mean: `Mean of ${column}` })[of],
    fileName: (table, isWhole) => `${table}-list${isWhole ? '-with-personal-data' : ''}`,
  },
};
