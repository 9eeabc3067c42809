import { unzipSync, zipSync, type Zippable } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { utils, write } from 'xlsx';
import type { WorkbookReader } from '../../../analytics/engine';
import { guardWorkbook, readTextWorkbook } from '../../../analytics/register';
import { isCellReference, scanSheetXml } from '../../../analytics/register/scanSheetXml';
import { buildWorkbook, personHeadings, personRow, workbookParts } from '../../helpers/buildBrokenWorkbooks';
import { buildWorkbookWorker } from '../../helpers/buildWorker';
import { createNodeWorkbookReader } from '../../helpers/nodeEngine';

const good = buildWorkbook({ rows: [personHeadings, personRow(1), personRow(2)] });
const codeOf = (bytes: Uint8Array): string => {
  const result = guardWorkbook('a.xlsx', bytes);
  return result.ok ? 'ok' : result.problem.code;
};
const text = new TextEncoder();
const changed = (change: (parts: Record<string, Uint8Array>) => void): Uint8Array => {
  const parts = unzipSync(good);
  change(parts);
  return zipSync(parts as Zippable);
};
const sheet = 'xl/worksheets/sheet1.xml';
const replaceInSheet = (from: string, to: string): Uint8Array =>
  changed((parts) => {
    const xml = new TextDecoder().decode(parts[sheet]);
    expect(xml).toContain(from);
    parts[sheet] = text.encode(xml.replace(from, to));
  });

/** Offsets of every central directory entry. */
function directory(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return Array.from({ length: bytes.length - 4 }, (_, i) => i).filter((i) => view.getUint32(i, true) === 0x02014b50);
}

describe('the guard before the workbook library', () => {
  it('lets a good file pass and counts its rows', () => {
    const result = guardWorkbook('a.xlsx', good);
    expect(result).toMatchObject({ ok: true, value: { sheets: [{ path: sheet, scan: { rows: 3, rowsWithValues: 3, fault: null } }] } });
  });

  it('refuses every cut of the file', () => {
    for (let length = 0; length < good.length; length += 13) expect(codeOf(good.subarray(0, length)), String(length)).toMatch(/^workbook_/);
  });

  it('refuses flipped bits inside the parts', () => {
    const view = new DataView(good.buffer, good.byteOffset);
    const entries = directory(good).map((at) => {
      const start = view.getUint32(at + 42, true);
      return { from: start + 30 + view.getUint16(start + 26, true), to: start + 30 + view.getUint16(start + 26, true) + view.getUint32(at + 20, true) };
    });
    fc.assert(
      fc.property(fc.nat(entries.length - 1), fc.nat(1_000_000), fc.nat(7), (entry, offset, bit) => {
        const { from, to } = entries[entry]!;
        const flipped = good.slice();
        flipped[from + (offset % (to - from))]! ^= 1 << bit;
        return codeOf(flipped) !== 'ok';
      }),
      { numRuns: 400, seed: 4 },
    );
  });

  it('refuses a size that lies, an encrypted part, a doubled part, overlapping parts, an outside path', () => {
    const at = directory(good)[3]!;
    const poke = (offset: number, value: number, size: 2 | 4): Uint8Array => {
      const copy = good.slice();
      const view = new DataView(copy.buffer);
      if (size === 2) view.setUint16(at + offset, value, true);
      else view.setUint32(at + offset, value, true);
      return copy;
    };
    expect(codeOf(poke(24, 10, 4))).toBe('workbook_unsafe');
    expect(codeOf(poke(24, 999_999, 4))).toBe('workbook_damaged');
    expect(codeOf(poke(8, 1, 2))).toBe('workbook_encrypted');
    expect(codeOf(poke(42, 0, 4))).toBe('workbook_unsafe');
    expect(codeOf(changed((parts) => void (parts['XL/workbook.xml'] = parts['xl/workbook.xml']!)))).toBe('workbook_unsafe');
    expect(codeOf(changed((parts) => void (parts['../../etc/passwd'] = text.encode('x'))))).toBe('workbook_unsafe');
    const parts = workbookParts([{ rows: [['a', 'b']] }]);
    const overlapping = zipSync(parts);
    const second = directory(overlapping)[1]!;
    new DataView(overlapping.buffer).setUint32(second + 20, 5000, true);
    expect(codeOf(overlapping)).toMatch(/workbook_(unsafe|damaged)/);
  });

  it('refuses declarations, missing sheets, too many parts and other kinds of zip', () => {
    expect(codeOf(changed((parts) => void (parts[sheet] = text.encode('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet></worksheet>'))))).toBe('workbook_unsafe');
    expect(codeOf(changed((parts) => void delete parts[sheet]))).toBe('workbook_damaged');
    expect(codeOf(changed((parts) => void delete parts['xl/workbook.xml']))).toBe('workbook_format');
    expect(codeOf(changed((parts) => void Array.from({ length: 2001 }, (_, i) => (parts[`xl/${i}.bin`] = new Uint8Array()))))).toBe('workbook_too_large');
    expect(codeOf(zipSync({ 'word/document.xml': text.encode('<a/>') }))).toBe('workbook_format');
    expect(codeOf(changed((parts) => void (parts['xl/_rels/workbook.xml.rels'] = text.encode(new TextDecoder().decode(parts['xl/_rels/workbook.xml.rels']).replace('worksheets/', '../../worksheets/')))))).toBe('workbook_unsafe');
  });

  it('refuses references beyond Excel: cells, rows, merges, columns', () => {
    expect(codeOf(replaceInSheet('r="A2"', 'r="ZZZZZZ99999999"'))).toBe('workbook_unsafe');
    expect(codeOf(replaceInSheet('r="A2"', "r = 'XFE1'"))).toBe('workbook_unsafe');
    expect(codeOf(replaceInSheet('<row r="2"', '<row r="9999999999"'))).toBe('workbook_unsafe');
    expect(codeOf(replaceInSheet('</sheetData>', '</sheetData><mergeCells><mergeCell ref="A1:XFD9999999"/></mergeCells>'))).toBe('workbook_unsafe');
    expect(codeOf(replaceInSheet('</sheetData>', `</sheetData>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(20_001)}`))).toBe('workbook_unsafe');
    expect(codeOf(replaceInSheet('<sheetData>', '<cols><col min="1" max="1000000000"/></cols><sheetData>'))).toBe('workbook_unsafe');
    expect(codeOf(replaceInSheet('</worksheet>', ''))).toBe('workbook_damaged');
    expect(isCellReference('XFD1048576')).toBe(true);
    for (const bad of ['XFE1', 'A0', 'A1048577', 'AAAA1', '1A', '', 'A']) expect(isCellReference(bad), bad).toBe(false);
  });

  it('counts prefixed tags and rows with values', () => {
    const scan = scanSheetXml(text.encode('<x:worksheet xmlns:x="y"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row><x:row r="2"><x:c r="A2"/></x:row><x:row r="3"><x:c r="A3"><x:v/></x:c></x:row></x:sheetData></x:worksheet>'));
    expect(scan).toEqual({ rows: 3, rowsWithValues: 1, cells: 3, fault: null, formulaWithoutValue: null });
  });
});

describe('reading a workbook as text', () => {
  it('refuses a formula without a saved result and a quotation mark without partner, which would lose values and rows', async () => {
    const withFormula = (cell: string) => buildWorkbook({ rows: [personHeadings, personRow(1), personRow(2)], spoil: (xml) => xml.replace('<v>2855.5</v>', cell) });
    expect((await readTextWorkbook('a.xlsx', withFormula('<f>1+1</f><v>2</v>'))).ok).toBe(true);
    expect(await readTextWorkbook('a.xlsx', withFormula('<f>1+1</f>'))).toMatchObject({ ok: false, problem: { code: 'formula_without_value', where: { file: 'a.xlsx', sheet: 'Sheet1', row: 2, column: 'T' } } });
    const csv = (text: string) => readTextWorkbook('a.csv', new TextEncoder().encode(text));
    expect(await csv('姓名,户编号\n甲,1\n"乙,2\n丙,3\n')).toMatchObject({ ok: false, problem: { code: 'stray_quote', where: { file: 'a.csv', row: 3 } } });
    expect(await csv('姓名,户编号\n"甲,1\n"乙,2\n')).toMatchObject({ ok: false, problem: { code: 'stray_quote', where: { row: 2 } } });
    expect((await csv('姓名,户编号\n"甲 ""乙""\n丙",1\n')).ok).toBe(true);
  });

  it('keeps ID numbers, leading zeros, dates, truth values and odd headings', async () => {
    const book = utils.book_new();
    const sheetOf = utils.aoa_to_sheet([['__proto__', 'constructor', '编号', '日期', '真', '数'], ['a', 'b', '000123', null, true, 440899197001019050]]);
    sheetOf.D2 = { t: 'n', v: 36526, z: 'yyyy-mm-dd' };
    utils.book_append_sheet(book, sheetOf, '表');
    const result = await readTextWorkbook('a.xlsx', new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer));
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
    expect(result.value.sheets[0]).toEqual({
      name: '表', firstRow: 1, merges: [],
      rows: [['__proto__', 'constructor', '编号', '日期', '真', '数'], ['a', 'b', '000123', '2000-01-01', '1', '4.408991970010191E+17']],
    });
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });

  it('reads an old .xls, and says so when a workbook has a password', async () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([['户编号', '姓名'], ['0001', '甲某']]), '户');
    const old = new Uint8Array(write(book, { type: 'array', bookType: 'biff8' }) as ArrayBuffer);
    expect(await readTextWorkbook('a.xls', old)).toMatchObject({ ok: true, value: { sheets: [{ name: '户', rows: [['户编号', '姓名'], ['0001', '甲某']] }] } });
    const locked = new Uint8Array(2048);
    locked.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    [...'EncryptedPackage'].forEach((letter, i) => (locked[1024 + 2 * i] = letter.charCodeAt(0)));
    expect(await readTextWorkbook('b.xlsx', locked)).toMatchObject({ ok: false, problem: { code: 'workbook_encrypted', where: { file: 'b.xlsx' } } });
  });

  it('reads delimited text raw: quotes, tabs, ="…", UTF-8 mark, UTF-16', async () => {
    const rows = async (bytes: Uint8Array) => {
      const result = await readTextWorkbook('a.csv', bytes);
      return result.ok ? result.value.sheets[0]!.rows : result.problem.code;
    };
    expect(await rows(text.encode('\ufeff户编号,说明\r\n="000123","a ""b"", c"\r\n1E5,1-2\r\n'))).toEqual([['户编号', '说明'], ['000123', 'a "b", c'], ['1E5', '1-2']]);
    expect(await rows(text.encode('a\tb\n440899197001019050\t'))).toEqual([['a', 'b'], ['440899197001019050']]);
    expect(await rows(new Uint8Array([0xff, 0xfe, ...[...'a,b\n1,2'].flatMap((letter) => [letter.charCodeAt(0), 0])]))).toEqual([['a', 'b'], ['1', '2']]);
    expect(await rows(text.encode('just a sentence'))).toBe('not_a_workbook');
    expect(await rows(text.encode('\n\n'))).toBe('not_a_workbook');
  });
});

describe('the killable worker', () => {
  let workerUrl: URL;
  const readers: WorkbookReader[] = [];
  const open = (options: Parameters<typeof createNodeWorkbookReader>[0]): WorkbookReader => {
    const reader = createNodeWorkbookReader(options);
    readers.push(reader);
    return reader;
  };
  beforeAll(async () => {
    workerUrl = await buildWorkbookWorker();
  });
  afterAll(() => Promise.all(readers.map((reader) => reader.close())));

  it('reads a file and leaves the caller’s bytes alone', async () => {
    const before = good.slice();
    expect(await open({ workerUrl }).read('a.xlsx', good)).toMatchObject({ ok: true, value: { fileName: 'a.xlsx' } });
    expect(good).toEqual(before);
  });

  it('reads one file after another, also after one that was refused', async () => {
    const reader = open({ workerUrl });
    for (const [bytes, ok] of [[good, true], [good, true], [good.subarray(0, 900), false], [good, true]] as const) {
      expect((await reader.read('a.xlsx', bytes)).ok).toBe(ok);
    }
    const both = await Promise.all([reader.read('a.xlsx', good), reader.read('b.xlsx', good)]);
    expect(both).toMatchObject([{ ok: true, value: { fileName: 'a.xlsx' } }, { ok: true, value: { fileName: 'b.xlsx' } }]);
  });

  it('is ended when it takes too long, and when it is cancelled', async () => {
    const endless = new URL('data:text/javascript,for(;;){}');
    expect(await open({ workerUrl: endless, timeLimitMilliseconds: 300 }).read('a.xlsx', good)).toMatchObject({ ok: false, problem: { code: 'workbook_timeout', where: { file: 'a.xlsx' } } });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    expect(await open({ workerUrl: endless }).read('a.xlsx', good, stop.signal)).toMatchObject({ ok: false, problem: { code: 'workbook_cancelled' } });
    expect(await open({ workerUrl }).read('a.xlsx', good, stop.signal)).toMatchObject({ ok: false, problem: { code: 'workbook_cancelled' } });
  });

  it('turns a worker that dies or eats its memory into a sentence', async () => {
    expect(await open({ workerUrl: new URL('data:text/javascript,throw new Error("x")') }).read('a.xlsx', good)).toMatchObject({ ok: false, problem: { code: 'workbook_damaged' } });
    const hungry = new URL('data:text/javascript,const a=[];for(;;)a.push(new Array(1e5).fill(Math.random()))');
    expect(await open({ workerUrl: hungry, memoryLimitMegabytes: 32 }).read('a.xlsx', good)).toMatchObject({ ok: false, problem: { code: 'workbook_too_large' } });
  });
});
