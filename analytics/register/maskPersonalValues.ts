import { plainText } from './plainText';

/** A name with all but its first character hidden: 张* or 张*明 for three characters and more. */
export function maskName(name: string): string {
  const letters = [...name.trim()];
  if (letters.length <= 1) return letters.join('');
  if (letters.length === 2) return `${letters[0]}*`;
  return `${letters[0]}${'*'.repeat(letters.length - 2)}${letters[letters.length - 1]}`;
}

/**
 * An ID number with only its last four characters shown: inside a county the first six say nothing new,
 * and the birth date is personal. Example: maskIdNumber('440899198501019123') = '**************9123'.
 */
export function maskIdNumber(idNumber: string): string {
  const text = idNumber.trim();
  return text.length <= 4 ? '*'.repeat(text.length) : '*'.repeat(text.length - 4) + text.slice(-4);
}

/** A telephone number with its middle hidden. Example: maskTelephone('00012345678') = '000****5678'. */
export function maskTelephone(telephone: string): string {
  const text = telephone.trim();
  return text.length < 8 ? '*'.repeat(text.length) : `${text.slice(0, 3)}${'*'.repeat(text.length - 7)}${text.slice(-4)}`;
}

/** A sample cell for a mapping question, with long numbers and what looks like a name hidden. */
export function maskSample(written: string): string {
  const text = written.replace(/^="(.*)"$/, '$1');
  if (/^[\dXx\s]{15,22}$/.test(text)) return maskIdNumber(text);
  if (/^[\d\s-]{7,14}$/.test(text)) return maskTelephone(text);
  if (/^\p{Script=Han}{2,4}$/u.test(text)) return maskName(text);
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}

/**
 * True for a text in which an ID number (15, 18, 20 or 22 characters) or a mobile or sample telephone stands,
 * however it is spaced. Example: holdsPersonalNumber('户主 440899 19850101 9123') = true.
 */
export function holdsPersonalNumber(text: string): boolean {
  const runs = plainText(text).replaceAll('-', '').match(/\d+x?/g) ?? [];
  return runs.some((run) => [15, 18, 20, 22].includes(run.length) || /^(1[3-9]|00)\d{9}$/.test(run));
}
