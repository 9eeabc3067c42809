import { parseAnswerKey, answerKey, type AnswerPlace } from '../../project';
import type { RegisterTable } from '../../register';
import type { FindingAct } from '../contracts/findings';
import { wholeCopyNote } from '../personalExport';

/** Headings of the first columns of an answer sheet; those of the answer are found by their words, wherever they stand. */
export const sheetHeadings = ['核对码', '户（干部）编号', '姓名', '问题', '栏目', '原值', '建议值', '处理', '改正值', '说明'];

/** First line of an answer sheet: how to answer, and of a whole one who made it and why. */
export function sheetNote(isWhole: boolean, time: string, user: string, reason: string): string {
  const how = '请填写黄色三栏。处理：填“改正”（并在改正值中写明正确内容）、“按建议”、“无误”、“不用此行”或“暂缓”；只填改正值的按改正处理。请勿删改隐藏的核对码列和编号列。';
  return isWhole ? how + wholeCopyNote(user, time, reason) : `${how}姓名、证件号码、电话已隐去部分内容。`;
}

/** The key of a row: version of the original table and place of the finding. */
export function answerKeyText(version: string, place: AnswerPlace): string {
  return `${version}:${answerKey(place)}`;
}

export function readAnswerKey(text: string | null): { version: string; place: AnswerPlace & { table: RegisterTable } } | null {
  const parts = /^([0-9a-f]{0,8}):(.+)$/.exec((text ?? '').trim());
  const place = parts && parseAnswerKey(parts[2]!);
  if (!place || !['household', 'person', 'village', 'helper'].includes(place.table)) return null;
  return { version: parts[1]!, place: place as AnswerPlace & { table: RegisterTable } };
}

const words: [RegExp, FindingAct | 'suggested'][] = [
  [/^(按建议|同意建议|采纳建议|建议)/, 'suggested'],
  [/^(改正|更正|修改|改为|改)/, 'set'],
  [/^(无误|正确|属实|没错|无问题|对)/, 'right'],
  [/^(不用此行|剔除|删除|重复|不用)/, 'leave_out'],
  [/^(暂缓|待查|待核实|不清楚)/, 'postpone'],
];

/**
 * What was written under 处理; null where nothing was answered, `unknown` for other words.
 * Example: readAct('无误', null) = 'right', readAct('', '男') = 'set'.
 */
export function readAct(written: string | null, value: string | null): FindingAct | 'suggested' | 'unknown' | null {
  const text = (written ?? '').normalize('NFKC').replace(/\s/g, '');
  if (text === '') return (value ?? '').trim() === '' ? null : 'set';
  return words.find(([pattern]) => pattern.test(text))?.[1] ?? 'unknown';
}
