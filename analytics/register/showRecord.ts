import { maskIdNumber, maskTelephone } from './maskPersonalValues';

const idNumber = /^[1-9]\d{5}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dx](\d{2}(b\d)?)?$/i;

/**
 * The number of a household or helper as a finding may show it. A shifted column can put a name, an ID
 * number or a telephone there, so anything but a plain number of at most 32 letters and digits is left
 * out, and personal numbers are masked.
 * Example: showRecord('4402240012000001') = '4402240012000001', showRecord('张三') = null.
 */
export function showRecord(written: unknown): string | null {
  if (typeof written !== 'string' || !/^[a-z0-9][a-z0-9._+-]{0,31}$/i.test(written)) return null;
  if (idNumber.test(written)) return maskIdNumber(written);
  return /^1[3-9]\d{9}$/.test(written) ? maskTelephone(written) : written;
}

/** What a finding quotes (a place, a heading, a count), without long numbers and at most 60 characters. */
export function shortenDetail(detail: unknown): string | null {
  if (detail === null || detail === undefined) return null;
  const letters = [...String(detail).replace(/\d{11,}[Xx]?/g, '…')];
  return letters.length > 60 ? `${letters.slice(0, 60).join('')}…` : letters.join('');
}
