import { createHash } from 'node:crypto';
import { openPdfFile, referenceOf } from './readPdfFile';

/** Who made it: the engine names itself with the system it runs on, which is nobody's business. */
const creator = 'Guatu';

/**
 * Takes out of a PDF what the moment and the machine put into it: the days of its making become the given one (midnight,
 * UTC), the program's name stands for the engine's, and an identity of the file is made from its content. Every change
 * has the length of what it replaces, so that the table of places stays true. The same document then gives the same bytes.
 * Works on the array itself; a file that Chromium did not write stays as it is.
 * @example freezePdf(pdf, '2016-12-13') // … /CreationDate (D:20161213000000+00'00') …
 */
export function freezePdf(bytes: Uint8Array, date: string): void {
  const file = openPdfFile(bytes);
  if (file === null) return;
  const info = referenceOf(file.trailer, 'Info');
  if (info !== null && file.placeOf(info) >= 0) {
    const text = file.head(info);
    const day = `D:${date.replaceAll('-', '')}000000`;
    const frozen = text
      .replace(/(\/(?:CreationDate|ModDate)\s*\()(D:\d{14})(?:([+-])(\d\d)('\d\d'?)|(Z))?/g, (_, key: string, __: string, sign: string | undefined, hours: string | undefined, minutes: string | undefined, zulu: string | undefined) =>
        key + day + (sign === undefined || hours === undefined || minutes === undefined ? (zulu ?? '') : `+00${minutes.replace(/\d\d/, '00')}`),
      )
      .replace(/\/Creator\s*\((?:\\[\s\S]|[^\\)])*\)/, (found) => fit(`/Creator (${creator})`, found));
    write(bytes, file.placeOf(info), text, frozen);
  }
  freezeIdentity(bytes, file.trailer, file.trailerPlace);
}

/** The two numbers that name a file: of its content without them. */
function freezeIdentity(bytes: Uint8Array, trailer: string, place: number): void {
  const pattern = /(\/ID\s*\[\s*<)([0-9A-Fa-f]*)(>\s*<)([0-9A-Fa-f]*)(>)/;
  const blank = trailer.replace(pattern, (_, a: string, first: string, b: string, second: string, c: string) => a + '0'.repeat(first.length) + b + '0'.repeat(second.length) + c);
  if (blank === trailer && !pattern.test(trailer)) return;
  write(bytes, place, trailer, blank);
  const hash = createHash('sha256').update(bytes).digest('hex').toUpperCase();
  const filled = blank.replace(pattern, (_, a: string, first: string, b: string, second: string, c: string) => a + hash.slice(0, first.length).padEnd(first.length, '0') + b + hash.slice(0, second.length).padEnd(second.length, '0') + c);
  write(bytes, place, blank, filled);
}

/** A shorter text with blanks behind it; what is longer does not fit and the old one stays. */
function fit(text: string, former: string): string {
  return text.length <= former.length ? text.padEnd(former.length) : former;
}

function write(bytes: Uint8Array, place: number, former: string, text: string): void {
  if (text.length !== former.length) throw new Error('A PDF is changed in place, without moving anything.');
  bytes.set(Buffer.from(text, 'latin1'), place);
}
