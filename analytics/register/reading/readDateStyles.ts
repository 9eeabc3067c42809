import { SSF } from 'xlsx';
import { decodePart, readAttributes } from './xmlText';

/** Built-in formats (ECMA-376 18.8.30) that show a day; 27–31, 36, 50–54, 57 and 58 are those of Chinese Excel and WPS. */
const isBuiltInDate = (id: number): boolean => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58;

/** Whether a format shows a day: years or days, not only hours and minutes. */
export function isDateFormat(format: string): boolean {
  if (!SSF.is_date(format)) return false;
  const bare = format.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  return /[yde]/i.test(bare) || /m/i.test(bare.replace(/(?<=[hs]\W*)m+|m+(?=\W*[hs])|am\/pm|a\/p/gi, ''));
}

/** For every cell style of a workbook 1 when it shows a number as a date. */
export function readDateStyles(bytes: Uint8Array): Uint8Array {
  const text = decodePart(bytes);
  const formats = new Map<number, boolean>();
  for (const [tag] of text.matchAll(/<(?:[\w.-]+:)?numFmt\s[^>]*>/g)) {
    const attributes = readAttributes(tag);
    formats.set(Number(attributes.get('numFmtId')), isDateFormat(attributes.get('formatCode') ?? ''));
  }
  const cellFormats = /<((?:[\w.-]+:)?)cellXfs[\s>][\s\S]*?<\/\1cellXfs>/.exec(text)?.[0] ?? '';
  return Uint8Array.from([...cellFormats.matchAll(/<(?:[\w.-]+:)?xf(?=[\s/>])[^>]*>/g)], ([tag]) => {
    const id = Number(/\snumFmtId=["'](\d+)["']/.exec(tag)?.[1] ?? 0);
    return (formats.get(id) ?? isBuiltInDate(id)) ? 1 : 0;
  });
}
