import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utils, write } from 'xlsx';
import { packWorkbook, unpackWorkbook, type TextSheet } from '../../../analytics/engine';
import { readPackedWorkbook, readTextWorkbook } from '../../../analytics/register';
import { doubleText, numberText, serialDate, tidyCell } from '../../../analytics/register/reading/cellText';
import { isDateFormat } from '../../../analytics/register/reading/readDateStyles';
import { readWithSheetJs } from '../../../analytics/register/reading/readWithSheetJs';
import { decodeXmlText } from '../../../analytics/register/reading/xmlText';
import { crc32 } from '../../../analytics/register/crc32';
import { excelWorkbook, officeRows, wpsWorkbook } from '../../helpers/officeWorkbooks';
import { columnName, mtime } from '../../helpers/smallWorkbooks';

const root = join(import.meta.dirname, '../../..');
const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(join(root, 'tests/fixtures/workbooks', name)));

async function sheetsOf(bytes: Uint8Array): Promise<TextSheet[]> {
  const read = await readTextWorkbook('a.xlsx', bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value.sheets;
}

/** What SheetJS says about the same file, without the empty cells and rows at the ends. */
function oracle(bytes: Uint8Array): TextSheet[] {
  const sheets = readWithSheetJs(bytes);
  if (sheets === null) throw new Error('SheetJS cannot read it');
  return unpackWorkbook(packWorkbook({ fileName: 'a', sha256: '', sheets: sheets.map(({ sheet }) => sheet) })).sheets;
}

describe('our own reader beside SheetJS', () => {
  const registers = ['renhua', 'mazhang', 'hanyang', 'zaozhuang'].flatMap((county) =>
    readdirSync(join(root, 'sample-data', county, 'register')).filter((name) => name.endsWith('.xlsx')).map((name) => join(root, 'sample-data', county, 'register', name)));

  it('agrees on every cell of the sample registers', { timeout: 120_000 }, async () => {
    expect(registers.length).toBeGreaterThanOrEqual(16);
    for (const path of registers) {
      const bytes = new Uint8Array(readFileSync(path));
      const own = await sheetsOf(bytes);
      const theirs = oracle(bytes);
      expect(own.map(({ name, merges }) => ({ name, merges }))).toEqual(theirs.map(({ name, merges }) => ({ name, merges })));
      for (const [index, sheet] of own.entries()) {
        const difference = sheet.rows.findIndex((row, r) => row.length !== theirs[index]!.rows[r]?.length || row.some((cell, c) => cell !== theirs[index]!.rows[r]![c]));
        expect([path, difference, sheet.rows.length]).toEqual([path, -1, theirs[index]!.rows.length]);
      }
    }
  });

  const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const word = fc.oneof(fc.constantFrom('甲某', '0001', ' 两 端 ', 'a&b<c>', '="007"', '第一行\n第二行', '𠮷', '_x0041_', '1970.1.1', ''), fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[^\u0020-\u007e\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd]/gu, '').replaceAll('_x', '')));
  const cell = fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('shared', 'inline', 'str'), text: word }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('number'), value: fc.oneof(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }).filter((value) => value === 0 || Math.abs(value) > 1e-5), fc.constantFrom(2855.6999999999998, 0.1 + 0.2, 440899197001019050)), style: fc.integer({ min: 0, max: 5 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('date'), value: fc.integer({ min: 1, max: 60_000 }), style: fc.integer({ min: 3, max: 5 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('truth', 'error', 'empty') }) },
  );
  type Planned = { kind: string; text?: string; value?: number; style?: number };
  const formats = ['0', '2', '176', '14', '177', '22'];
  const book = fc.record({
    rows: fc.array(fc.array(fc.option(cell as fc.Arbitrary<Planned>, { freq: 4 }), { maxLength: 6 }), { maxLength: 12 }),
    gap: fc.integer({ min: 1, max: 3 }),
    prefix: fc.constantFrom('', 'x:'),
    references: fc.boolean(),
    date1904: fc.boolean(),
  });

  function writeBook({ rows, gap, prefix: p, references, date1904 }: typeof book extends fc.Arbitrary<infer T> ? T : never): Uint8Array {
    const shared: string[] = [];
    const cellXml = (planned: Planned | null, place: string): string => {
      const style = planned?.style === undefined ? '' : ` s="${planned.style}"`;
      const open = `<${p}c${references ? ` r="${place}"` : ''}${style}`;
      const text = escapeXml(planned?.text ?? '');
      if (planned === null || planned.kind === 'empty') return `${open}/>`;
      if (planned.kind === 'shared') return `${open} t="s"><${p}v>${shared.push(text) - 1}</${p}v></${p}c>`;
      if (planned.kind === 'inline') return `${open} t="inlineStr"><${p}is><${p}t xml:space="preserve">${text}</${p}t></${p}is></${p}c>`;
      if (planned.kind === 'str') return `${open} t="str"><${p}f>1</${p}f><${p}v>${text}</${p}v></${p}c>`;
      if (planned.kind === 'truth') return `${open} t="b"><${p}v>1</${p}v></${p}c>`;
      if (planned.kind === 'error') return `${open} t="e"><${p}v>#N/A</${p}v></${p}c>`;
      return `${open}><${p}v>${planned.value}</${p}v></${p}c>`;
    };
    const body = rows.map((row, r) => {
      const number = references ? r * gap + 1 : r + 1;
      return `<${p}row${references ? ` r="${number}"` : ''}>${row.map((planned, c) => (planned === null && references ? '' : cellXml(planned, `${columnName(c)}${number}`))).join('')}</${p}row>`;
    });
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const space = p === '' ? `xmlns="${main}"` : `xmlns:x="${main}"`;
    const relationOf = (id: number, type: string, target: string): string => `<Relationship Id="rId${id}" Type="${relation}/${type}" Target="${target}"/>`;
    const parts = {
      '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`,
      '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relationOf(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
      'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relation}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relationOf(1, 'worksheet', 'worksheets/sheet1.xml')}${relationOf(2, 'styles', 'styles.xml')}${relationOf(3, 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
      'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="176" formatCode="0_ ;[Red]\\-0\\ "/><numFmt numFmtId="177" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs>${formats.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`,
      'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><${p}worksheet ${space}><${p}sheetData>${body.join('')}</${p}sheetData></${p}worksheet>`,
      'xl/sharedStrings.xml': `<sst xmlns="${main}">${shared.map((text) => `<si><t xml:space="preserve">${text}</t></si>`).join('')}</sst>`,
    };
    return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, [strToU8(text), { mtime }]])), { mtime });
  }

  it('agrees on workbooks of every kind of cell, style and reference', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(book, async (plan) => {
        const bytes = writeBook(plan);
        const own = await readTextWorkbook('a.xlsx', bytes);
        const theirs = oracle(bytes);
        if (!own.ok) {
          expect([own.problem.code, theirs[0]!.rows]).toEqual(['workbook_without_rows', []]);
          return;
        }
        compared += 1;
        expect(own.value.sheets).toEqual(theirs);
      }),
      { numRuns: 150, seed: 7 },
    );
    expect(compared).toBeGreaterThan(100);
  });

  it('agrees on what SheetJS itself writes as .xlsx, .xlsb and .xls', async () => {
    const made = utils.book_new();
    const sheet = utils.aoa_to_sheet([['姓名', '证件号码', '数'], ['甲某', '440899197001019037', 2855.7], [null, null, true], ['乙', '=', -0.5]]);
    sheet.D2 = { t: 'n', v: 36526, z: 'yyyy-mm-dd' };
    sheet['!ref'] = 'A1:D4';
    sheet['!merges'] = [{ s: { r: 1, c: 0 }, e: { r: 2, c: 0 } }];
    utils.book_append_sheet(made, sheet, '一');
    utils.book_append_sheet(made, utils.aoa_to_sheet([[], ['x']]), '二');
    const [own, binary, old] = await Promise.all((['xlsx', 'xlsb', 'biff8'] as const).map((bookType) => sheetsOf(new Uint8Array(write(made, { type: 'array', bookType }) as ArrayBuffer))));
    expect(own).toEqual([
      { name: '一', firstRow: 1, rows: [['姓名', '证件号码', '数'], ['甲某', '440899197001019037', '2855.7', '2000-01-01'], [null, null, '1'], ['乙', '=', '-0.5']], merges: [{ startRow: 1, startColumn: 0, endRow: 2, endColumn: 0 }] },
      { name: '二', firstRow: 1, rows: [[], ['x']], merges: [] },
    ]);
    expect(binary).toEqual(own);
    expect(old).toEqual(own);
  });
});

describe('workbooks of other programs', () => {
  it.each([['Excel', excelWorkbook()], ['WPS', wpsWorkbook()]])('%s', async (_, bytes) => {
    expect(await sheetsOf(bytes)).toEqual([{ name: '人员', firstRow: 1, rows: officeRows, merges: [{ startRow: 1, startColumn: 0, endRow: 2, endColumn: 0 }] }]);
  });

  it.each(['libreoffice.xlsx', 'libreoffice.xls'])('%s', async (name) => {
    expect(await sheetsOf(fixture(name))).toEqual([
      {
        name: '人员', firstRow: 1, merges: [{ startRow: 0, startColumn: 0, endRow: 0, endColumn: 7 }],
        rows: [
          ['人员登记表'],
          ['姓名', '证件号码', '户编号', '出生日期', '人均纯收入', '在校', '合计', '备注'],
          ['甲某一', '440899197001019037', '440224001200001', '2000-01-01', '2855.7', '1', '2855.8', '第一行\n第二行'],
          ['乙某一', '4.40899197001029E+17', '000123', '1970-01-01', '0.1', '0', '甲某一x', '前后空格'],
          ['丙某', '44089919700101903X', '12', '2012-12-31', '-1.5', '1', '#DIV/0!', '不是公式'],
        ],
      },
      { name: '说 明&', firstRow: 1, rows: [['说明'], [], ['a&b<c>"d"']], merges: [] },
    ]);
  });
});

describe('pieces of the reader', () => {
  it('packs and unpacks any rows', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.option(fc.string({ minLength: 1, maxLength: 3 }))), { maxLength: 20 }), (rows) => {
        const packed = structuredClone(packWorkbook({ fileName: 'a', sha256: 'b', sheets: [{ name: 's', firstRow: 1, rows, merges: [] }] }));
        const trimmed = rows.map((row) => row.slice(0, row.findLastIndex((value) => value !== null) + 1));
        while (trimmed.length > 0 && trimmed.at(-1)!.length === 0) trimmed.pop();
        expect(unpackWorkbook(packed).sheets[0]!.rows).toEqual(trimmed);
      }),
    );
  });

  it('tells how far it is, rising to the end', async () => {
    const shares: number[] = [];
    await readPackedWorkbook('a.xlsx', excelWorkbook(), (share) => shares.push(share));
    expect(shares.length).toBeGreaterThan(3);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeGreaterThan(0.5);
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
  });

  it('writes numbers as they can be trusted', () => {
    expect(['2855.6999999999998', '1.10', '007', '-0', '1E3', '440899197001019050', '4.40899197001019E+17', '440899197001019037', '0.0000001', 'abc'].map((text) => numberText(text)))
      .toEqual(['2855.7', '1.1', '7', '0', '1000', '4.408991970010191E+17', '4.40899197001019E+17', '440899197001019037', '0.0000001', 'abc']);
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e14, max: 1e14 }), (value) => Number(doubleText(value)) === Number(value.toPrecision(15)) || Math.abs(value) < 1e-4));
    expect([1, 59, 61, 36526, 0.5, 2958465, 1e9].map((serial) => serialDate(serial, false))).toEqual(['1900-01-01', '1900-02-28', '1900-03-01', '2000-01-01', '0.5', '9999-12-31', '1000000000']);
    expect(serialDate(0, true)).toBe('1904-01-01');
  });

  it('knows which formats show a day', () => {
    for (const format of ['yyyy-mm-dd', 'yyyy"年"m"月"d"日";@', '[$-804]yyyy.mm.dd', 'm/d', 'd-mmm-yy h:mm', 'mmm-yy', '[$-F800]dddd, mmmm dd, yyyy']) expect(isDateFormat(format), format).toBe(true);
    for (const format of ['General', '0.00', '#,##0.00_ ;[Red]-#,##0.00', '0"日"', 'h:mm', '[h]:mm:ss', 'mm:ss.0', '0.00E+00', '@', '上午/下午h:mm']) expect(isDateFormat(format), format).toBe(false);
  });

  it('tidies cells and unescapes XML', () => {
    expect(['  a b\u3000', '="007"', "'440899197001019037", "'甲", '=1.5', '=A1', '\ufeff\u0000x', ' ', '=" "'].map(tidyCell)).toEqual(['a b', '007', '440899197001019037', "'甲", '1.5', '=A1', 'x', null, null]);
    const decode = (text: string): string => {
      const bytes = new TextEncoder().encode(text);
      return decodeXmlText(bytes, 0, bytes.length);
    };
    expect(['&amp;lt;', '&#x4e00;&#20010;', '_x005F_x0041_', 'a<!-- b -->c<![CDATA[&amp;]]>', '&unknown;', '𠮷'].map(decode)).toEqual(['&lt;', '一个', '_x0041_', 'ac&amp;', '&unknown;', '𠮷']);
    expect(crc32(0, new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
    expect(crc32(crc32(0, new TextEncoder().encode('1234')), new TextEncoder().encode('56789'))).toBe(0xcbf43926);
  });
});
