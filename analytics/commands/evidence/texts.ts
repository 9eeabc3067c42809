import type { LocalizedText } from '../../engine';
import { pairDoubts, pairWeights, type EvidenceAttribute, type EvidenceState, type PairReason } from '../../register';
import { readTermTables, type ListTableName } from '../../terms';
import type { ReasonText } from '../contracts/evidence';

const reasonLabels: Record<PairReason, LocalizedText> = {
  id_same: { zh: '证件号码相同', en: 'same ID number' },
  id_same_old_form: { zh: '证件号码相同（15 位与 18 位）', en: 'same ID number (15 and 18 digits)' },
  id_same_card: { zh: '证件号码相同（其中之一为残疾证号）', en: 'same ID number (one as a disability card)' },
  id_near: { zh: '证件号码只差一位', en: 'ID numbers differ by one character' },
  ids_differ: { zh: '证件号码不同', en: 'ID numbers differ' },
  name_same: { zh: '姓名相同', en: 'same name' },
  name_near: { zh: '姓名差一个字', en: 'names differ by one character' },
  names_differ: { zh: '姓名不同', en: 'names differ' },
  birth_same: { zh: '出生日期相同', en: 'same date of birth' },
  birth_differs: { zh: '出生日期不同', en: 'dates of birth differ' },
  village_same: { zh: '同村', en: 'same village' },
  village_differs: { zh: '不同村', en: 'different villages' },
  telephone_same: { zh: '电话相同', en: 'same telephone' },
  household_same: { zh: '户编号相同', en: 'same household number' },
  sex_differs: { zh: '性别不同', en: 'sex differs' },
};

/** Reasons of a score in words, with what each of them weighs. */
export function describeReasons(reasons: readonly PairReason[]): ReasonText[] {
  return reasons.map((reason) => {
    const weight = (pairWeights as Partial<Record<PairReason, number>>)[reason];
    return { reason, label: reasonLabels[reason], weight: weight ?? (pairDoubts as Partial<Record<PairReason, number>>)[reason] ?? 1, isFor: weight !== undefined };
  });
}

export const attributeLabels: Record<EvidenceAttribute, LocalizedText> = {
  house_grade: { zh: '住房等级', en: 'House grade' },
  low_income_allowance: { zh: '享受低保', en: 'Low-income allowance' },
  low_income_amount: { zh: '低保金额', en: 'Amount of the allowance' },
  disability: { zh: '残疾', en: 'Disability' },
  schooling: { zh: '就学', en: 'Schooling' },
  name: { zh: '姓名', en: 'Name' },
  birth_date: { zh: '出生日期', en: 'Date of birth' },
  sex: { zh: '性别', en: 'Sex' },
};

export const stateOrder: Exclude<EvidenceState, 'agrees'>[] = ['differs', 'not_listed', 'register_silent'];

export function labelOfList(list: ListTableName): LocalizedText {
  return readTermTables().find((table) => table.table === list)!.label;
}

export const registerLabel: LocalizedText = { zh: '建档立卡登记', en: 'Register' };
