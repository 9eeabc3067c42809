import { readCodeLists, type TermField } from '../../terms';
import { plainText } from '../plainText';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * Whether a text is an ID number by its form: 18 characters with the right check character (GB 11643-1999), the
 * same within the 20 or 22 of a disability card, or 15 digits with a date of birth.
 * Example: isIdNumber('11010519491231002X') = true.
 */
export function isIdNumber(text: string): boolean {
  const written = plainText(text).toUpperCase();
  if (/^\d{15}$/.test(written)) return isDate(`19${written.slice(6, 12)}`);
  if (!/^\d{17}[\dX](\d\d(B\d)?)?$/.test(written)) return false;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(written[index]), 0);
  return '10X98765432'[sum % 11] === written[17];
}

const isDate = (digits: string): boolean => Number(digits.slice(4, 6)) >= 1 && Number(digits.slice(4, 6)) <= 12 && Number(digits.slice(6, 8)) >= 1 && Number(digits.slice(6, 8)) <= 31;

const surnames = new Set('王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤甲乙丙');

/** Whether a text has the form of a Chinese name: a common surname and one to three characters more. */
export const looksLikeName = (text: string): boolean => /^\p{Script=Han}{2,4}$/u.test(plainText(text)) && surnames.has([...plainText(text)][0]!);

const shapes: Record<string, (text: string) => boolean> = {
  id_number: isIdNumber,
  head_id_number: isIdNumber,
  telephone: (text) => /^(0|1)\d{10}$/.test(text) || /^0\d{2,3}-?\d{7,8}$/.test(text),
  birth_date: (text) => /^(19|20)\d\d[-./年]?\d{1,2}[-./月]?\d{1,2}日?$/.test(text),
  household_number: (text) => /^\d{12,17}$|^\d{19,20}$/.test(text) && !/^(0|1)\d{10}$/.test(text),
  name: looksLikeName,
  year: (text) => /^20\d\d年?度?$/.test(text),
};

const codes = new Map<string, Set<string>>();

/** Labels of a code list; bare numbers say nothing about which list they belong to. */
function labelsOf(codeList: string): Set<string> {
  let found = codes.get(codeList);
  if (!found) {
    found = new Set(readCodeLists().find((entry) => entry.id === codeList)?.values.flatMap((value) => value.written.filter((text) => !/^\d+$/.test(text))).map(plainText));
    codes.set(codeList, found);
  }
  return found;
}

/**
 * How many of the values look like values of the field, 0 … 1; 0 where the field has no form of its own.
 * Example: valuesFit(idNumber, ['11010519491231002X', '无']) = 0.5.
 */
export function valuesFit(field: TermField, values: readonly string[], places: { has(text: string): boolean }): number {
  if (values.length === 0) return 0;
  const share = (test: (text: string) => boolean): number => values.filter((value) => test(plainText(value))).length / values.length;
  if (field.id === 'village' || field.id === 'town') return share((text) => places.has(`${field.id}|${text}`));
  const shape = Object.hasOwn(shapes, field.id) ? shapes[field.id] : undefined;
  // The form of a name is weaker evidence than anything else: villages begin with surnames, too.
  if (shape) return share(shape) * (field.id === 'name' ? 0.9 : 1);
  if (!field.codeList) return 0;
  const labels = labelsOf(field.codeList);
  return share((text) => text.split(/[,、;/|]/).every((part) => labels.has(part)));
}
