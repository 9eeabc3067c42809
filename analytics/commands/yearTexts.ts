import { formatYuan, type LocalizedText, type SqlValue } from '../engine';
import { maskIdNumber, maskName, maskTelephone, cellOf, textOf, type AbsenceReason, type HouseholdState, type MatchReason, type RegisterSnapshot, type SnapshotTable, type StateOfYear } from '../register';
import { codeLabel, readTermTables, termLabel } from '../terms';
import type { FieldChange } from './contracts/years';
import type { OpenProject } from './session';

const matchReasons: Record<MatchReason, LocalizedText> = {
  same_id: { zh: '证件号码相同', en: 'same ID number' },
  same_household_number: { zh: '户编号相同', en: 'same household number' },
  same_name: { zh: '姓名相同', en: 'same name' },
  near_name: { zh: '姓名相差一个字', en: 'name differs by one character' },
  other_name: { zh: '姓名不同', en: 'another name' },
  same_birth: { zh: '出生日期相同', en: 'same date of birth' },
  near_birth: { zh: '出生日期有一处不同', en: 'date of birth differs in one part' },
  other_birth: { zh: '出生日期不同', en: 'another date of birth' },
  other_sex: { zh: '性别不同', en: 'another sex' },
  near_id: { zh: '证件号码相差一两位', en: 'ID number differs in one or two places' },
  other_id: { zh: '证件号码不同', en: 'another ID number' },
  id_twice: { zh: '证件号码相同，但不止一人使用', en: 'same ID number, which stands more than once' },
  same_members: { zh: '家庭成员相同', en: 'the same members' },
  some_members: { zh: '部分家庭成员相同', en: 'some of the same members' },
  same_head: { zh: '户主相同', en: 'the same head' },
  decided: { zh: '由人认定', en: 'decided by people' },
};

const absenceReasons: Record<AbsenceReason, LocalizedText> = {
  new_number: { zh: '上一登记中没有', en: 'not in the earlier register' },
  split: { zh: '由原有户分出', en: 'split off from a household' },
  merged: { zh: '成员已并入其他户', en: 'its members are in another household now' },
  number_given_to_others: { zh: '户编号相同，但成员全都不同', en: 'same household number, but entirely other members' },
  not_listed: { zh: '本登记中没有', en: 'not in the later register' },
  household_came: { zh: '随户新进入', en: 'came with the household' },
  household_left: { zh: '随户离开', en: 'left with the household' },
  born: { zh: '期间出生', en: 'born in between' },
  joined: { zh: '原有户新增的成员', en: 'joined a household that was there' },
  gone: { zh: '户仍在，成员不再列出', en: 'the household is still there, the member is not listed' },
};

const stateNames: Record<HouseholdState, LocalizedText> = {
  new: { zh: '新识别', en: 'newly identified' },
  poor: { zh: '未脱贫', en: 'not exited' },
  pre_exit: { zh: '预脱贫', en: 'about to exit' },
  out: { zh: '已脱贫', en: 'exited' },
  returned: { zh: '返贫', en: 'returned to poverty' },
  cancelled: { zh: '注销', en: 'cancelled' },
  undecided: { zh: '待核', en: 'undecided' },
};

export function stateLabel(state: HouseholdState): LocalizedText {
  return stateNames[state];
}

export function matchReasonText(reason: MatchReason): LocalizedText {
  return matchReasons[reason];
}

export function absenceText(reason: AbsenceReason): LocalizedText {
  return absenceReasons[reason];
}

/** Why a household has its state in a year, as a sentence. */
export function stateReasonText({ reason, exitYear, year }: Pick<StateOfYear, 'reason' | 'exitYear' | 'year'>): LocalizedText {
  const exit = exitYear === null ? { zh: '', en: '' } : { zh: `，脱贫年度 ${exitYear}`, en: `, year of exit ${exitYear}` };
  switch (reason) {
    case 'mark_out':
    case 'mark_out_before':
      return { zh: `登记标为已脱贫${exit.zh}`, en: `the register says exited${exit.en}` };
    case 'exit_year':
      return { zh: `脱贫年度为 ${exitYear}，但标志是未脱贫，请核对`, en: `the year of exit is ${exitYear}, though the mark says not exited: check` };
    case 'mark_pre_exit':
      return { zh: '登记标为预脱贫', en: 'the register says about to exit' };
    case 'mark_returned':
      return { zh: '登记标为返贫', en: 'the register says returned to poverty' };
    case 'mark_cancelled':
      return { zh: '登记标为注销', en: 'the register says cancelled' };
    case 'mark_new':
      return { zh: '登记标为新识别', en: 'the register says newly identified' };
    case 'mark_poor':
      return { zh: '登记标为未脱贫', en: 'the register says not exited' };
    case 'first_register':
      return { zh: `${year} 年是最早的登记，标为未脱贫`, en: `${year} is the earliest register; it says not exited` };
    case 'not_in_former':
      return { zh: `以前的登记中没有，${year} 年列入`, en: `in no earlier register, listed in ${year}` };
    case 'listed_again':
      return { zh: `曾注销或未列出，${year} 年重新列入`, en: `was cancelled or not listed, listed again in ${year}` };
    case 'poor_after_out':
      return { zh: '上一登记为已脱贫，本年又标为未脱贫', en: 'exited in the register before, now marked as not exited' };
    case 'not_listed_after_out':
      return { zh: '已脱贫后未再列出', en: 'not listed any more after its exit' };
    case 'not_listed':
      return { zh: `${year} 年登记中没有，也没有脱贫记录`, en: `not in the register of ${year}, and no exit is on record` };
    case 'merged':
      return { zh: '成员已并入其他户', en: 'its members are in another household now' };
    case 'undecided':
      return { zh: '两年登记对不上，不能确定是不是同一户', en: 'the registers do not say whether it is the same household' };
  }
}

const empty: LocalizedText = { zh: '（空）', en: '(empty)' };
const personalMasks: Record<string, (text: string) => string> = { name: maskName, id_number: maskIdNumber, telephone: maskTelephone };

/** The value of a field in words, personal ones masked. Example: 120000 of `wage_income_fen` is 1,200.00. */
export function fieldText({ pack }: Pick<OpenProject, 'pack'>, table: 'household' | 'person', field: string, value: SqlValue): LocalizedText {
  if (value === null || value === '') return empty;
  const both = (text: string): LocalizedText => ({ zh: text, en: text });
  const mask = personalMasks[field];
  if (mask) return both(mask(String(value)));
  if (field === 'birth_date') return both(`${String(value).slice(0, 4)}-**-**`);
  if (field === 'village_code') {
    const village = pack.regions.find((region) => region.code === value);
    const town = pack.regions.find((region) => region.code === village?.parent);
    return both(village ? `${town?.name ?? ''} ${village.name}`.trim() : String(value));
  }
  const term = readTermTables().find((entry) => entry.table === table)?.fields.find((entry) => entry.id === field);
  if (typeof value === 'boolean') return codeLabel('yes_no', String(value));
  if (term?.type === 'amount') return both(formatYuan(Number(value)));
  if (!term?.codeList) return both(String(value));
  const labels = String(value).split(',').map((code) => codeLabel(term.codeList!, code));
  return { zh: labels.map((label) => label.zh).join('、'), en: labels.map((label) => label.en).join(', ') };
}

/** Name of a field; amounts with their unit. */
export function fieldLabel(table: 'household' | 'person', field: string): LocalizedText {
  const label = field === 'village_code' ? termLabel('household', 'village') : termLabel(table, field);
  return field.endsWith('_fen') ? { zh: `${label.zh}（元）`, en: `${label.en} (yuan)` } : label;
}

/** What two rows say differently, in words. */
export function describeFields(
  project: Pick<OpenProject, 'pack'>,
  table: 'household' | 'person',
  fields: readonly string[],
  [from, a]: readonly [SnapshotTable, number],
  [to, b]: readonly [SnapshotTable, number],
): FieldChange[] {
  return fields.map((field) => ({
    field,
    label: fieldLabel(table, field),
    from: fieldText(project, table, field, cellOf(from, field, a)),
    to: fieldText(project, table, field, cellOf(to, field, b)),
  }));
}

/** Masked name of the head of a household; empty when none is listed. */
export function headNameOf(snapshot: RegisterSnapshot, row: number): string {
  const head = snapshot.membersOf[row]?.[0];
  return head === undefined ? '' : maskName(textOf(snapshot.person, 'name', head));
}

/** Masked name and relation of a person. */
export function personText(snapshot: RegisterSnapshot, row: number): { name: string; idNumber: string; relation: LocalizedText } {
  return {
    name: maskName(textOf(snapshot.person, 'name', row)),
    idNumber: maskIdNumber(textOf(snapshot.person, 'id_number', row)),
    relation: codeLabel('relation', cellOf(snapshot.person, 'relation', row) as string | null),
  };
}
