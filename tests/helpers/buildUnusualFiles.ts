import { strToU8, unzipSync, Zip, ZipDeflate, zipSync, type Zippable } from 'fflate';
import { utils, write, type BookType } from 'xlsx';
import { buildWorkbook, encodeGb18030, mtime, people, personHeadings, personRow, title, type BrokenFile, type Cell } from './smallWorkbooks';

/** Files that look odd and are right: every program writes the same table in its own way, and all of it must be read. */
const rows = (): Cell[][] => [title, personHeadings, ...people(4)];
const idColumn = personHeadings.indexOf('证件号码');

function partsOf(bytes: Uint8Array): Record<string, string> {
  const decoder = new TextDecoder();
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, decoder.decode(part)]));
}
const zipParts = (parts: Record<string, string>): Uint8Array => zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, [strToU8(text), { mtime }]])) as Zippable, { mtime });
const changed = (change: (parts: Record<string, string>) => void): Uint8Array => {
  const parts = partsOf(buildWorkbook({ rows: rows() }));
  change(parts);
  return zipParts(parts);
};
const changeSheet = (change: (xml: string) => string): Uint8Array => changed((parts) => void (parts['xl/worksheets/sheet1.xml'] = change(parts['xl/worksheets/sheet1.xml']!)));

/** Inline strings made shared ones: rich text in two runs, with a phonetic reading that is no part of the text. */
function withRichSharedStrings(): Uint8Array {
  return changed((parts) => {
    const items: string[] = [];
    parts['xl/worksheets/sheet1.xml'] = parts['xl/worksheets/sheet1.xml']!.replace(/t="inlineStr"><is><t[^>]*>([^<]*)<\/t><\/is>/g, (_, text: string) => {
      items.push(`<si><r><rPr><b/></rPr><t xml:space="preserve">${text.slice(0, 1)}</t></r><r><t>${text.slice(1)}</t></r><rPh sb="0" eb="1"><t>ignored</t></rPh><phoneticPr fontId="1"/></si>`);
      return `t="s"><v>${items.length - 1}</v>`;
    });
    parts['xl/sharedStrings.xml'] = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${items.join('')}</sst>`;
    parts['xl/_rels/workbook.xml.rels'] = parts['xl/_rels/workbook.xml.rels']!.replace('</Relationships>', '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>');
  });
}

/** Written as a stream, as server programs do: sizes only behind the parts. */
function streamed(): Uint8Array {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (const [name, bytes] of Object.entries(unzipSync(buildWorkbook({ rows: rows() })))) {
    const part = new ZipDeflate(name, { level: 6 });
    part.mtime = mtime;
    zip.add(part);
    part.push(bytes, true);
  }
  zip.end();
  return new Uint8Array(Buffer.concat(chunks));
}

/** The same table as another kind of workbook, written by SheetJS. */
function writeAs(bookType: BookType): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows()), '人员');
  return new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer);
}

const line = (row: Cell[], mark: string, quote: (cell: string) => string = (cell) => cell): string => row.map((cell) => (cell === null ? '' : quote(String(cell)))).join(mark);
const table = (mark: string, quote?: (cell: string) => string): string => [personHeadings, ...people(4)].map((row) => line(row, mark, quote)).join('\r\n');
const utf16 = (text: string, mark: boolean): Uint8Array => new Uint8Array([...(mark ? [0xff, 0xfe] : []), ...Array.from({ length: text.length }, (_, i) => [text.charCodeAt(i) & 255, text.charCodeAt(i) >> 8]).flat()]);
const wide = (text: string): string => text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));

/** ID numbers as numbers of the sheet; those that end in 0 or X stay text. */
const withNumericIds = (toNumber: (id: string) => string): Uint8Array =>
  buildWorkbook({
    rows: rows(),
    spoil: (xml) => xml.replace(/(<c r="G\d+") t="inlineStr"><is><t[^>]*>(\d{17}[\dX])<\/t><\/is>/g, (whole, cell: string, id: string) => (/[X0]$/.test(id) ? whole : `${cell}><v>${toNumber(id)}</v>`)),
  });

export function buildUnusualFiles(): BrokenFile[] {
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const strict = (text: string): string => text.replaceAll(relation, 'http://purl.oclc.org/ooxml/officeDocument/relationships').replaceAll('http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'http://purl.oclc.org/ooxml/spreadsheetml/main');
  const old = writeAs('biff8');
  return [
    { name: 'prefixed-tags.xlsx', bytes: changeSheet((xml) => xml.replace(/<(\/?)(?!\?)/g, '<$1x:').replace('xmlns=', 'xmlns:x=')) },
    { name: 'without-references.xlsx', bytes: buildWorkbook({ rows: rows().map((row) => row.map((cell) => cell ?? '')), spoil: (xml) => xml.replace(/<c r="[^"]*"/g, '<c').replace(/<row r="\d+"/g, '<row') }) },
    { name: 'rich-shared-strings.xlsx', bytes: withRichSharedStrings() },
    { name: 'strict.xlsx', bytes: changed((parts) => Object.keys(parts).forEach((name) => (parts[name] = strict(parts[name]!)))) },
    { name: 'absolute-targets.xlsx', bytes: changed((parts) => void (parts['xl/_rels/workbook.xml.rels'] = parts['xl/_rels/workbook.xml.rels']!.replace('Target="worksheets/', 'Target="/xl/worksheets/'))) },
    { name: 'other-part-names.xlsx', bytes: changed((parts) => {
      parts['xl/worksheets/data.part.xml'] = parts['xl/worksheets/sheet1.xml']!;
      delete parts['xl/worksheets/sheet1.xml'];
      parts['xl/_rels/workbook.xml.rels'] = parts['xl/_rels/workbook.xml.rels']!.replace('worksheets/sheet1.xml', './worksheets/data.part.xml');
    }) },
    { name: 'comments-and-cdata.xlsx', bytes: changeSheet((xml) => xml.replace('<sheetData>', '<!-- <row r="99"><c r="ZZZZ1"/></row> --><sheetData>').replace(/<t xml:space="preserve">([^<]*)<\/t>/g, '<t><![CDATA[$1]]></t>')) },
    { name: 'dimension-lies.xlsx', bytes: changeSheet((xml) => xml.replace('<sheetData>', '<dimension ref="A1:XFD1048576"/><sheetData>')) },
    { name: 'utf-16-parts.xlsx', bytes: (() => {
      const parts = unzipSync(buildWorkbook({ rows: rows() }));
      const sheet = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml']).replace('UTF-8', 'UTF-16');
      return zipSync({ ...parts, 'xl/worksheets/sheet1.xml': utf16(sheet, true) }, { mtime });
    })() },
    { name: 'streamed.xlsx', bytes: streamed() },
    { name: 'odd-sheet-names.xlsx', bytes: buildWorkbook({ name: '__proto__', rows: rows() }, { name: 'constructor', rows: [['说明']] }) },
    { name: 'style-only-cells.xlsx', bytes: changeSheet((xml) => xml.replace('</sheetData>', `<row r="900000" ht="20"><c r="A900000" s="3"/></row></sheetData>`)) },
    { name: 'control-characters.xlsx', bytes: buildWorkbook({ rows: rows(), spoil: (xml) => xml.replaceAll('甲某一', '_x0000_甲_x000D_某&#x7;一\u3000 ') }) },
    { name: 'full-width-digits.xlsx', bytes: buildWorkbook({ rows: rows().map((row, r) => (r < 2 ? row : row.map((cell, c) => (c === idColumn || c === 3 ? wide(String(cell)) : cell)))) }) },
    { name: 'id-as-whole-number.xlsx', bytes: withNumericIds((id) => id) },
    { name: 'id-as-rounded-number.xlsx', bytes: withNumericIds((id) => Number(id).toExponential().replace('e+', 'E+')) },
    { name: 'old.xls', bytes: old },
    { name: 'cut.xls', bytes: old.slice(0, Math.floor(old.length * 0.6)) },
    // Packed again: SheetJS writes the time of day into the container.
    { name: 'binary.xlsb', bytes: zipSync(unzipSync(writeAs('xlsb')), { mtime }) },
    { name: 'text-table.xlsx', bytes: strToU8(`\ufeff${table(',')}`) },
    { name: 'workbook.csv', bytes: buildWorkbook({ rows: rows() }) },
    { name: 'utf-8.csv', bytes: strToU8(table(',')) },
    { name: 'semicolons.csv', bytes: strToU8(table(';', (cell) => `"${cell}"`)) },
    { name: 'tabs-utf-16.txt', bytes: utf16(table('\t'), true) },
    { name: 'tabs-utf-16-unmarked.txt', bytes: utf16(table('\t'), false) },
    { name: 'tabs-gb18030.txt', bytes: encodeGb18030(table('\t')) },
    { name: 'separator-line.csv', bytes: strToU8(`sep=|\r\n${table('|')}`) },
    { name: 'wrapped-numbers.csv', bytes: strToU8(table(',', (cell) => (/^\d{12,}[\dX]$/.test(cell) ? `="${cell}"` : cell))) },
    { name: 'apostrophes.csv', bytes: strToU8(table(',', (cell) => (/^\d{12,}[\dX]$/.test(cell) ? `'${cell}` : cell))) },
    { name: 'line-breaks-in-cells.csv', bytes: strToU8(table(',', (cell) => (cell === '汉族' ? '"汉\n族"' : cell.includes('某') ? `"${cell}"` : cell))) },
    { name: 'stray-quote.csv', bytes: strToU8([personHeadings, personRow(1), personRow(2, { 姓名: '"甲某' }), personRow(3)].map((row) => line(row, ',')).join('\n')) },
    { name: 'lost-id-digits.csv', bytes: strToU8(table(',', (cell) => (/^44089919700101\d{3}[\dX]$/.test(cell) ? '4.40899E+17' : cell))) },
    { name: 'binary-noise.csv', bytes: strToU8(`${table(',')}\n\u0001\u0002\u0000`) },
  ];
}
