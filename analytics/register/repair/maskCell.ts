import { readTermTables, type TermField } from '../../terms';
import { maskIdNumber, maskName, maskSample, maskTelephone } from '../maskPersonalValues';
import type { RegisterTable } from '../types';

/** The fields of a register table that files can hold. */
export function fileFields(table: RegisterTable): TermField[] {
  return readTermTables().find((entry) => entry.table === table)!.fields.filter((field) => !field.internal);
}

/**
 * A cell as it may be shown: personal fields masked by their kind, long numbers in other fields as well, since a
 * shifted column can put anything anywhere. Numbers of households and helpers are shown, unless they look like an ID.
 * Example: maskCell('person', 'name', '王小明') = '王*明'.
 */
export function maskCell(table: RegisterTable, field: string, text: string | null): string | null {
  if (text === null || text === '') return text;
  const known = fileFields(table).find((entry) => entry.id === field);
  if (known === undefined) return maskIdNumber(text);
  if (known.personal) {
    if (/name$/.test(field) && !/\d{4}/.test(text)) return maskName(text);
    if (/telephone/.test(field)) return maskTelephone(text);
    return maskIdNumber(text);
  }
  if (/household_number$|person_number|helper_number|code$/.test(field)) return looksLikeId(text) ? maskIdNumber(text) : hideTelephone(text);
  if (/^(county|town|village|natural_village|unit|nationality)$/.test(field) || known.type !== 'text') return text.replace(/\d{11,}[Xx]?/g, (digits) => maskIdNumber(digits));
  // A list of numbers of households: each number by itself.
  if (field === 'household_numbers') return text.replace(/[0-9Xx]{11,}/g, (digits) => (looksLikeId(digits) ? maskIdNumber(digits) : hideTelephone(digits)));
  return maskSample(text).replace(/\d{11,}[Xx]?/g, (digits) => maskIdNumber(digits));
}

const looksLikeId = (text: string): boolean => /^[1-9]\d{5}((19|20)\d{2}|\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])\d{3}[\dXx]?$/.test(text) && /^(\d{15}|\d{17}[\dXx])$/.test(text);
const hideTelephone = (text: string): string => (/^1[3-9]\d{9}$/.test(text) ? maskTelephone(text) : text);
