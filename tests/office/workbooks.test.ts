import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, type CellObject, type WorkBook } from 'xlsx';
import { columnOf, writeTableWorkbook } from '../../analytics/commands';
import type { CommandTools } from '../../analytics/engine';
import { makeEveryWorkbook } from '../helpers/everyWorkbook';
import { openSampleTools } from '../helpers/sampleCounty';
import { buildWorkbook } from '../helpers/smallWorkbooks';
import { findOffice, openInOffice } from './libreOffice';

let tools: CommandTools;
let ours: Map<string, Uint8Array>;
let theirs: Map<string, Uint8Array>;

beforeAll(async () => {
  await findOffice();
  tools = await openSampleTools();
  ours = (await makeEveryWorkbook(tools)).books;
  theirs = await openInOffice(ours);
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

const openBook = (bytes: Uint8Array): WorkBook => read(bytes, { cellFormula: true, cellNF: true });
const cellsOf = (book: WorkBook, sheet: string): Map<string, CellObject> =>
  new Map((Object.entries(book.Sheets[sheet]!) as [string, CellObject][]).filter(([place, { v, f }]) => !place.startsWith('!') && (f !== undefined || (v !== undefined && v !== ''))));
const sheetXmls = (bytes: Uint8Array): string[] =>
  Object.entries(unzipSync(bytes)).filter(([name]) => name.startsWith('xl/worksheets/sheet')).sort(([a], [b]) => Number(/\d+/.exec(a)![0]) - Number(/\d+/.exec(b)![0])).map(([, part]) => new TextDecoder().decode(part));
const formulaOf = ({ f }: CellObject): string | undefined => f?.replaceAll(' ', '').replace(/\$?'?([\u4e00-\u9fff]+)'?[.!]/g, "'$1'!");

/** What differs between a workbook of ours and the same as LibreOffice read and reckoned it, one line each. */
function compareBooks(mine: WorkBook, other: WorkBook): string[] {
  const found: string[] = [];
  if (mine.SheetNames.join() !== other.SheetNames.join()) found.push(`sheets ${other.SheetNames.join()}`);
  for (const name of mine.SheetNames) {
    if (!other.Sheets[name]) continue;
    const [own, opened] = [cellsOf(mine, name), cellsOf(other, name)];
    for (const place of new Set([...own.keys(), ...opened.keys()])) {
      const [a, b] = [own.get(place), opened.get(place)];
      const where = `${name} ${place}`;
      if (!a || !b) {
        found.push(`${where}: ${JSON.stringify(a?.v)} became ${JSON.stringify(b?.v)}`);
        continue;
      }
      if (formulaOf(a) !== formulaOf(b)) found.push(`${where}: formula ${a.f} became ${b.f}`);
      const isClose = typeof a.v === 'number' && typeof b.v === 'number' && Math.abs(a.v - b.v) <= 1e-12 * Math.max(1, Math.abs(a.v));
      if (a.t !== b.t || (a.v !== b.v && !isClose)) found.push(`${where}: ${a.t} ${JSON.stringify(a.v)} became ${b.t} ${JSON.stringify(b.v)}`);
      if (a.t === 'n' && String(a.z).toLowerCase() !== String(b.z).toLowerCase().replaceAll('\\', '')) found.push(`${where}: format ${a.z} became ${b.z}`);
    }
  }
  return found;
}

describe('in LibreOffice every workbook', () => {
  it('has the same cells, and every formula the same value', () => {
    expect(ours.size).toBeGreaterThan(40);
    let formulas = 0;
    for (const [name, bytes] of ours) {
      const mine = openBook(bytes);
      for (const sheet of mine.SheetNames) formulas += [...cellsOf(mine, sheet).values()].filter(({ f }) => f !== undefined).length;
      expect(compareBooks(mine, openBook(theirs.get(name)!)).slice(0, 10), name).toEqual([]);
    }
    expect(formulas).toBeGreaterThan(300);
  });

  // Converting opens no window, so LibreOffice keeps no panes; that heads stay in sight is tested on our own bytes.
  it('has its filters, its hidden columns, and pages with its heads', () => {
    const partOf = (bytes: Uint8Array, part: string): string => new TextDecoder().decode(unzipSync(bytes)[part]);
    for (const [name, bytes] of ours) {
      const [own, opened] = [sheetXmls(bytes), sheetXmls(theirs.get(name)!)];
      expect(opened.length, name).toBe(own.length);
      own.forEach((xml, index) => {
        const marks = (text: string): unknown[] => [/<autoFilter ref="([^"]+)"/.exec(text)?.[1], /<col [^>]*hidden="(?:1|true)"[^>]*>/.test(text), /fitToPage="(?:1|true)"/.test(text), /orientation="(\w+)"/.exec(text)?.[1]];
        expect(marks(opened[index]!), name).toEqual(marks(xml));
      });
      const heads = (text: string): string[] => [...text.matchAll(/"_xlnm\.Print_Titles"[^>]*>[^<]*!(\$\d+:\$\d+)</g)].map(([, rows]) => rows!).sort();
      expect(heads(partOf(theirs.get(name)!, 'xl/workbook.xml')), name).toEqual(heads(partOf(bytes, 'xl/workbook.xml')));
    }
  });
});

describe('the comparison', () => {
  it('sees a total that is wrong: LibreOffice reckons it anew (sabotage)', async () => {
    const table = { kind: 'table', name: '表', titles: [], columns: [columnOf('名', 'text', '名', '源'), columnOf('元', 'fen', '元', '源', { total: true })], rows: [['甲', 1], ['乙', 2]] } as const;
    const good = writeTableWorkbook([table], { title: '题' });
    const parts = unzipSync(good);
    const wrong = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml']).replace('<f>SUM(B2:B3)</f><v>0.03</v>', '<f>SUM(B2:B3)</f><v>9.03</v>');
    expect(wrong).toContain('9.03');
    const { zipSync, strToU8 } = await import('fflate');
    const spoiled = zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(wrong) });
    const opened = await openInOffice(new Map([['good', good], ['spoiled', spoiled]]));
    expect(compareBooks(openBook(good), openBook(opened.get('good')!))).toEqual([]);
    expect(compareBooks(openBook(spoiled), openBook(opened.get('spoiled')!))).toEqual(['表 B4: n 9.03 became n 0.03']);
  });

  it('sees a cell that another program takes for something else (sabotage)', async () => {
    const given = buildWorkbook({ name: '表', rows: [['甲', '0012']] });
    const other = buildWorkbook({ name: '表', rows: [['甲', 12]] });
    const opened = await openInOffice(new Map([['other', other]]));
    expect(compareBooks(openBook(given), openBook(opened.get('other')!))).not.toEqual([]);
  });

  it('finds texts that look like formulas, escapes and edges as they were', async () => {
    const texts = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' a ', '_x0041_', 'a\nb', '𠮷', "'x", '1e5', '2016-01-01', 'TRUE', '#N/A', '=HYPERLINK("http://example.invalid")'];
    const table = { kind: 'table', name: '表', titles: [], columns: [columnOf('字', 'text', '字', '源'), columnOf('号', 'identifier', '号', '源')], rows: texts.map((text) => [text, text]) } as const;
    const good = writeTableWorkbook([table], null);
    const opened = await openInOffice(new Map([['good', good]]));
    expect(compareBooks(openBook(good), openBook(opened.get('good')!))).toEqual([]);
  });
});
