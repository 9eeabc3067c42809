/** True where a character is no text: C0 controls but tab and line feed, DEL, byte order marks, noncharacters. */
const isControl = (code: number): boolean => (code < 32 && code !== 9 && code !== 10) || code === 127 || code === 0xfeff || code >= 0xfffe;

function dropControls(text: string): string {
  let clean = '';
  let from = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (!isControl(text.charCodeAt(i))) continue;
    clean += text.slice(from, i);
    from = i + 1;
  }
  return from === 0 ? text : clean + text.slice(from);
}

/** Characters that stand at the edges of a cell by accident: all white space, and the narrow blanks of web pages. */
const isBlank = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200b) || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x1680;

/**
 * A cell's text without control characters and outer blanks; ="…" and the leading apostrophe of a number
 * that was to stay text are taken off; empty is null. Example: tidyCell(' ="000123" ') = '000123'.
 */
export function tidyCell(text: string): string | null {
  const clean = dropControls(text);
  let from = 0;
  let to = clean.length;
  while (from < to && isBlank(clean.charCodeAt(from))) from += 1;
  while (to > from && isBlank(clean.charCodeAt(to - 1))) to -= 1;
  if (from === to) return null;
  const bare = from === 0 && to === clean.length ? clean : clean.slice(from, to);
  const first = bare.charCodeAt(0);
  if (first === 61) return unwrapFormula(bare);
  // A number that was typed with an apostrophe, and lost its meaning on the way through a text file.
  if ((first === 39 || first === 0x2018 || first === 0x2019) && /^.\d[\dXx]*$/.test(bare)) return bare.slice(1);
  return bare;
}

/** An ID number in ="…" keeps it, so that a check can say how it was written; `id_number_of` takes it off. */
const wrappedIdNumber = /^="(?:\d{15}|\d{17}[\dXx](?:\d\d(?:[Bb]\d)?)?)"$/;

function unwrapFormula(text: string): string | null {
  if (wrappedIdNumber.test(text)) return text;
  const wrapped = /^="(.*)"$/s.exec(text)?.[1];
  if (wrapped !== undefined) return tidyCell(wrapped);
  return /^=\d[\d.Xx]*$/.test(text) ? text.slice(1) : text;
}

/** Decimal text that is already what `numberText` would write: at most 15 digits, no sign but minus, no needless zero. */
const plainDecimal = /^(?!-0$)-?(?:0|[1-9]\d{0,14})(?:\.\d*[1-9])?$/;
const wholeDigits = /^[1-9]\d{16,}[1-9]$/;

/**
 * A number as the digits that can be trusted. Excel keeps 15 of them, so that a longer number has lost its last
 * ones and is written as 4.4E+17, which a check finds. A whole number of 18 and more written digits whose last is
 * not zero never went through Excel (a double prints 17): it is an ID number with all its digits, and stays whole.
 * Example: numberText('2855.6999999999998') = '2855.7'; numberText('440899197001019050') = '4.40899197001019E+17'.
 */
export function numberText(written: string): string {
  if (written.length <= 16 && plainDecimal.test(written)) return written;
  if (wholeDigits.test(written)) return written;
  return doubleText(Number(written), written);
}

/** The same for a number that is only known as a double; `written` is what to show when it is none. */
export function doubleText(value: number, written = String(value)): string {
  if (!Number.isFinite(value)) return written;
  if (Math.abs(value) < 1e15) {
    const rounded = Number(value.toPrecision(15));
    return rounded === 0 ? '0' : plainNotation(rounded);
  }
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return `${mantissa}E${exponent}`;
}

/** Without an exponent, e.g. 0.0000001. */
function plainNotation(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  return value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '');
}

/** A serial date as ISO text; `date1904`: the workbook counts from 1904. Example: serialDate(36526, false) = '2000-01-01'. */
export function serialDate(serial: number, date1904: boolean): string {
  const days = Math.floor(serial) + (date1904 ? 1462 : 0);
  // Day 60 of the 1900 system never existed; day 1 is 1900-01-01.
  const sinceEpoch = days - (days > 59 ? 25569 : 25568);
  if (!Number.isFinite(serial) || days < 1 || sinceEpoch > 2_932_896) return doubleText(serial);
  return new Date(sinceEpoch * 86_400_000).toISOString().slice(0, 10);
}
