import type { LocalizedText } from '../../engine';
import { mendDecoding } from '../mendDecoding';
import type { RegisterTable } from '../types';

/** What would repair a finding: a value for a cell, or leaving the row out. */
export interface Suggestion {
  act: 'set' | 'leave_out';
  field: string;
  value: string;
  /** It follows from the row itself by a definition, so that it can be taken without looking at every row. */
  safe: boolean;
  why: LocalizedText;
}

export interface FindingToRepair {
  check: string;
  table: RegisterTable;
  field: string;
  detail: string | null;
  /** The cells of the original row as text. */
  cells: Readonly<Record<string, string | null>>;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Check digit of the first 17 digits of an ID number (GB 11643-1999). Example: checkDigit('11010519491231002') = 'X'. */
export function checkDigit(first17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return '10X98765432'[sum % 11]!;
}

/** An ID number as it should be written: half-width, capital X, without blanks and signs around it. */
export function cleanIdNumber(written: string): string {
  return written
    .normalize('NFKC')
    .replace(/[\s'’‘"“”`\u200b-\u200d\ufeff-]/g, '')
    .toUpperCase();
}

const isDate = (text: string): boolean => {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6, 8))];
  const days = [31, (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return year >= 1880 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1]!;
};

/** The 18 digits of a person that an ID number or the number of a disability card holds, when they agree with themselves. */
export function soundIdNumber(written: string | null | undefined): string | null {
  const id = cleanIdNumber(written ?? '').slice(0, 18);
  return /^[1-9]\d{16}[\dX]$/.test(id) && isDate(id.slice(6, 14)) && checkDigit(id) === id[17] ? id : null;
}

/** A written amount as whole fen; null for what is no amount. */
function fenOf(written: string | null | undefined): number | null {
  const text = (written ?? '').normalize('NFKC').replace(/[,\s]|元$/g, '');
  const parts = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text);
  if (!parts) return null;
  const fen = Number(parts[2]) * 100 + Number((parts[3] ?? '').padEnd(2, '0'));
  return parts[1] ? -fen : fen;
}

function yuanOf(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(fen) / 100);
  const rest = String(Math.abs(fen) % 100).padStart(2, '0').replace(/0+$/, '');
  return `${sign}${whole}${rest === '' ? '' : `.${rest}`}`;
}

const derived = (zh: string, en: string): LocalizedText => ({ zh, en });
const set = (field: string, value: string, safe: boolean, why: LocalizedText): Suggestion => ({ act: 'set', field, value, safe, why });

const propertyParts = ['asset_dividend_fen', 'other_property_income_fen'];
const transferParts = ['family_planning_money_fen', 'low_income_allowance_fen', 'five_guarantees_allowance_fen', 'pension_fen', 'ecological_compensation_fen', 'other_transfer_income_fen'];

/** Items of the yearly income; subtotals stand for their parts where the sheet has them. */
function incomeFen(cells: FindingToRepair['cells']): number | null {
  const sumOf = (fields: string[]): number => fields.reduce((sum, field) => sum + (fenOf(cells[field]) ?? 0), 0);
  const own = [fenOf(cells.wage_income_fen), fenOf(cells.production_income_fen)];
  if (own.includes(null)) return null;
  const property = fenOf(cells.property_income_fen) ?? sumOf(propertyParts);
  const transfer = fenOf(cells.transfer_income_fen) ?? sumOf(transferParts);
  return own[0]! + own[1]! + property + transfer;
}

type Suggest = (finding: FindingToRepair) => Suggestion | null;

const fromId: Record<'sex' | 'birth_date', (id: string) => string> = {
  sex: (id) => (Number(id[16]) % 2 === 1 ? '男' : '女'),
  birth_date: (id) => id.slice(6, 14),
};

/** The ID number wins over what was written beside it, when its own check digit holds. */
const byIdNumber =
  (field: 'sex' | 'birth_date'): Suggest =>
  ({ cells }) => {
    const id = soundIdNumber(cells.id_number);
    return id === null ? null : set(field, fromId[field](id), true, derived('按校验无误的证件号码', 'From the ID number, whose check digit holds'));
  };

const cleaned: Suggest = ({ cells }) => {
  const written = cells.id_number ?? '';
  const id = cleanIdNumber(written);
  if (id === written || !/^(\d{15}|\d{17}[\dX](\d{2}(B\d)?)?)$/.test(id)) return null;
  return set('id_number', id, soundIdNumber(id) !== null, derived('去掉空格和符号，X 大写', 'Without blanks and signs, X as a capital'));
};

/** 15 digits become 18 by the century 19 and the check digit (GB 11643-1999). */
const lengthened: Suggest = ({ cells }) => {
  const id = cleanIdNumber(cells.id_number ?? '');
  if (!/^[1-9]\d{14}$/.test(id)) return cleaned({ check: '', table: 'person', field: 'id_number', detail: null, cells });
  const first17 = `${id.slice(0, 6)}19${id.slice(6)}`;
  if (!isDate(first17.slice(6, 14))) return null;
  return set('id_number', `${first17}${checkDigit(first17)}`, true, derived('15 位号码按国家标准升为 18 位', 'The 15 digits as 18 by the national standard'));
};

const yearlyIncome: Suggest = ({ cells }) => {
  const fen = incomeFen(cells);
  return fen === null ? null : set('yearly_income_fen', yuanOf(fen), false, derived('各项收入之和', 'The sum of the items'));
};

/** A subtotal as the sum of its parts, of which at least one is written. */
const sumOfParts =
  (field: string, parts: string[]): Suggest =>
  ({ cells }) => {
    const written = parts.map((part) => fenOf(cells[part])).filter((fen) => fen !== null);
    return written.length === 0 ? null : set(field, yuanOf(written.reduce((sum, fen) => sum + fen, 0)), false, derived('其中各项之和', 'The sum of its parts'));
  };

const netIncome: Suggest = ({ cells }) => {
  const income = fenOf(cells.yearly_income_fen) ?? incomeFen(cells);
  if (income === null) return null;
  return set('net_income_fen', yuanOf(income - (fenOf(cells.production_expense_fen) ?? 0)), false, derived('年收入减生产经营性支出', 'The yearly income without the expense of production'));
};

const perHead: Suggest = ({ cells }) => {
  const [net, members] = [fenOf(cells.net_income_fen), Number(cells.members)];
  if (net === null || !Number.isInteger(members) || members < 1) return null;
  return set('net_income_per_head_fen', yuanOf(Math.round(net / members)), false, derived('纯收入除以人数', 'The net income divided by the members'));
};

const countedMembers: Suggest = ({ detail }) =>
  detail !== null && /^[1-9]\d?$/.test(detail) ? set('members', detail, false, derived('人员清单中的人数', 'As many as the list of persons has')) : null;

const sameRowTwice: Suggest = ({ field }) => ({ act: 'leave_out', field, value: '', safe: true, why: derived('与前面一行是同一人（户），该行本来就未接收', 'The row repeats one before it and was not accepted anyway') });

/** The row was not accepted, but it may be the one with the right cells: somebody must compare. */
const otherRowTwice: Suggest = ({ field }) => ({ act: 'leave_out', field, value: '', safe: false, why: derived('前面已有同一编号的行；请比较后留下正确的一行', 'A row before it has the same number; compare them and keep the right one') });

/** 1.2万, 3000元, １２人: the number without what is written around it. */
const plainNumber: Suggest = ({ field, cells }) => {
  const written = (cells[field] ?? '').normalize('NFKC').replace(/[,\s，]/g, '');
  const parts = /^(?:约|共|计)?(-?\d{1,10})(?:\.(\d{1,4}))?(万)?(?:元|人|个?月|亩|户|公里|平方米|m2)?(?:左右)?$/.exec(written);
  if (!parts || !/_(fen|mu|yuan|km|m2)$|^(members|months_of_work|registered_households|registered_population)$/.test(field)) return null;
  const fraction = parts[2] ?? '';
  const value = parts[3] ? `${parts[1]}${fraction.padEnd(4, '0')}`.replace(/^(-?)0+(?=\d)/, '$1') : `${parts[1]}${fraction === '' ? '' : `.${fraction}`}`;
  if (value === (cells[field] ?? '')) return null;
  return set(field, value, !/约|左右/.test(written), derived('去掉单位和其他字', 'Without the unit and other words'));
};

/** Chinese text that was read in a Western encoding, as its bytes mean it. */
const decodedAnew: Suggest = ({ field, cells }) => {
  const meant = mendDecoding(cells[field] ?? '');
  return meant === null ? null : set(field, meant, true, derived('按正确的中文编码重新解读', 'Decoded anew in a Chinese encoding'));
};

/** The spelling that most helpers of the unit have; whether it is the same unit somebody must say. */
const usualSpelling: Suggest = ({ field, detail }) => (detail === null || detail === '' ? null : set(field, detail, false, derived('其他干部的写法', 'As the unit is written of other helpers')));

const suggestions: Record<string, Suggest> = {
  id_number_sex: byIdNumber('sex'),
  id_number_birth: byIdNumber('birth_date'),
  id_number_written: cleaned,
  id_number_form: lengthened,
  id_number_old: lengthened,
  sex_unknown: byIdNumber('sex'),
  birth_unknown: byIdNumber('birth_date'),
  income_sum: yearlyIncome,
  income_property_sum: sumOfParts('property_income_fen', propertyParts),
  income_transfer_sum: sumOfParts('transfer_income_fen', transferParts),
  income_net: netIncome,
  income_per_head: perHead,
  members_differ: countedMembers,
  members_unknown: countedMembers,
  person_twice: sameRowTwice,
  household_twice: otherRowTwice,
  helper_listed_twice: otherRowTwice,
  village_twice: otherRowTwice,
  value_unread: (finding) => decodedAnew(finding) ?? plainNumber(finding),
  text_mis_decoded: decodedAnew,
  village_unknown: decodedAnew,
  helper_unit_spelling: usualSpelling,
};

/**
 * The value that a finding suggests, out of its original row; null where nothing follows from it. Nothing is ever
 * written by itself: a person takes the suggestion.
 * Formulas: sex and birth of GB 11643-1999; yearly income = items; net = yearly − expense; per head = net ÷ members.
 * Source: cleaning list of a province (domain-facts 3), register definitions (domain-facts 4).
 * Example: suggestRepair({ check: 'id_number_sex', table: 'person', field: 'sex', detail: null, cells: { id_number: '11010519491231002X', sex: '男' } })!.value = '女'.
 */
export function suggestRepair(finding: FindingToRepair): Suggestion | null {
  const found = suggestions[finding.check]?.(finding) ?? null;
  if (found?.act === 'set' && (finding.cells[found.field] ?? '') === found.value) return null;
  return found;
}
