import { plainText } from '../plainText';
import type { PersonTraits } from './types';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Check character of the first 17 digits (GB 11643-1999). Example: checkCharacter('11010519491231002') = 'X'. */
export function checkCharacter(digits: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += weights[i]! * (digits.charCodeAt(i) - 48);
  return '10X98765432'[sum % 11]!;
}

/** How an ID number was written. */
export type IdForm = 'full' | 'old' | 'card' | 'other';

/**
 * The 18 characters that an ID number stands for, and the form it was written in: 15 digits get their century and
 * check character, a disability card loses what follows its 18 characters; anything else is `other`, as written.
 * Example: canonicalId('110105491231002') = { id: '11010519491231002X', form: 'old' }.
 */
export function canonicalId(written: string | null): { id: string; form: IdForm } {
  const text = written === null ? '' : plainText(written).toUpperCase();
  if (/^\d{17}[\dX]$/.test(text)) return { id: text, form: 'full' };
  if (/^\d{17}[\dX]\d{2}(B\d)?$/.test(text)) return { id: text.slice(0, 18), form: 'card' };
  if (/^\d{15}$/.test(text)) {
    const century = Number(text.slice(12)) >= 996 ? '18' : '19';
    const digits = `${text.slice(0, 6)}${century}${text.slice(6)}`;
    return { id: digits + checkCharacter(digits), form: 'old' };
  }
  return { id: text, form: 'other' };
}

/** Traits as they are compared: empty text for what is not known. */
export interface ComparedTraits {
  name: string;
  id: string;
  idForm: IdForm;
  /** 18 characters with the right check character. */
  idChecks: boolean;
  birth: string;
  sex: string;
  village: string;
  telephone: string;
  household: string;
}

/** Prepares traits for comparing. Example: prepareTraits({ …, name: ' 张 三 ' }).name = '张三'. */
export function prepareTraits(traits: PersonTraits): ComparedTraits {
  const { id, form } = canonicalId(traits.idNumber);
  const telephone = (traits.telephone ?? '').replace(/\D/g, '');
  return {
    name: plainText(traits.name ?? ''),
    id,
    idForm: form,
    idChecks: form !== 'other' && checkCharacter(id) === id[17],
    birth: traits.birthDate ?? '',
    sex: traits.sex ?? '',
    village: traits.villageCode ?? '',
    telephone: telephone.length >= 7 ? telephone : '',
    household: plainText(traits.householdNumber ?? ''),
  };
}
