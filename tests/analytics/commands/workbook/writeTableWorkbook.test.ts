import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { read, type CellObject, type WorkSheet } from 'xlsx';
import {
  columnOf,
  totalCell,
  totalFen,
  writeTableWorkbook,
  type Column,
  type TableRow,
  type TableSheet,
} from '../../../../analytics/commands/workbook';
import { cleanCellText } from '../../../../analytics/commands/workbook/cellText';
import { openTables, readTables } from '../../../helpers/readTables';

const describeSource = ['含义', '来源'] as const;
const column = (heading: string, kind: Parameters<typeof columnOf>[1], total?: true): Column =>
  ({ ...columnOf(heading, kind, ...describeSource), ...(total ? { total } : {}) }) as Column;
const columns: Column[] = [
  column('编号', 'identifier'),
  column('需求', 'fen', true),
  column('支付', 'fen', true),
  { heading: '差额', kind: 'difference', of: 1, less: [2], explain: '差', source: '算' },
  { heading: '万元', kind: 'ten_thousand', of: 1, explain: '万', source: '算' },
  column('比例', 'percent'),
  column('结余', 'fen'),
];
const tableOf = (rows: readonly TableRow[], more: Partial<TableSheet> = {}): TableSheet => ({
  kind: 'table',
  name: '表',
  titles: ['=题'],
  columns,
  rows,
  ...more,
});
const write = (rows: readonly TableRow[], more: Partial<TableSheet> = {}): Uint8Array => {
  const table = tableOf(rows, more);
  return writeTableWorkbook([table], {
    title: '=1',
    rows: [['校核', { formula: `ROUND(${totalCell(table, 3)}-${totalCell(table, 3)},2)`, fen: 0 }]],
  });
};
const partOf = (bytes: Uint8Array, name: string): string => new TextDecoder().decode(unzipSync(bytes)[name]);
const firstSheet = (bytes: Uint8Array): string => partOf(bytes, 'xl/worksheets/sheet1.xml');
const sheetOf = (bytes: Uint8Array, name = '表'): Record<string, CellObject> =>
  read(bytes, { cellFormula: true, cellNF: true }).Sheets[name] as WorkSheet as Record<string, CellObject>;

describe('amounts', () => {
  it('are written digit by digit, and every total, difference and 万元 is a formula with its value', () => {
    const sheet = sheetOf(
      write([
        ['007', 12_345, 5, null, null, 0.05, 1],
        ['007', 9_007_199_254_740_991, 0, null, null, null, 2],
      ]),
    );
    expect(sheet.A3).toMatchObject({ t: 's', v: '007', z: '@' });
    expect(sheet.B3).toMatchObject({ t: 'n', v: 123.45, z: '#,##0.00' });
    expect(sheet.D3).toMatchObject({ f: 'B3-C3', v: 123.4 });
    expect(sheet.E3).toMatchObject({ f: 'B3/10000', v: 0.012345, z: '#,##0.0000' });
    expect(sheet.F3).toMatchObject({ v: 0.05, z: '0.0%' });
    expect(sheet.B5).toMatchObject({ f: 'SUM(B3:B4)', v: 90071992547533.36 });
    expect(sheet.D5).toMatchObject({ f: 'SUM(D3:D4)', v: 90071992547533.31 });
    expect(sheet.E5).toMatchObject({ f: 'B5/10000' });
    expect(sheet.G5?.f).toBeUndefined();
    const xml = firstSheet(write([['a', -5, 0, null, null, null, null]]));
    expect(xml).toContain('<v>-0.05</v>');
    expect(xml).toContain('<v>-0.000005</v>');
  });

  it('leave what has no number open, and sum the rest', () => {
    const sheet = sheetOf(
      write([
        ['a', '按需', 1, null, null, null, null],
        ['b', 200, null, null, null, null, null],
      ]),
    );
    expect(sheet.B3).toMatchObject({ t: 's', v: '按需' });
    for (const place of ['D3', 'E3', 'D4']) expect(sheet[place]?.f, place).toBeUndefined();
    expect(sheet.B5).toMatchObject({ f: 'SUM(B3:B4)', v: 2 });
  });

  it('of no rows add up to nothing', () => {
    expect(sheetOf(write([])).B3).toMatchObject({ t: 'n', v: 0 });
    expect(totalFen(tableOf([]), 1)).toBe(0);
  });

  it('are refused where they are not whole fen or no number, rather than written wrong', () => {
    expect(() => write([['a', 0.5, 0, null, null, null, null]])).toThrow(RangeError);
    expect(() => write([['a', 1, 0, null, null, Number.NaN, null]])).toThrow('NaN');
    expect(() => write([['a', 1, 0, null, null, Number.POSITIVE_INFINITY, null]])).toThrow('Infinity');
  });

  it('of groups have subtotals that the total does not count twice', () => {
    const rows: TableRow[] = [['a', 100, 1], ['b', 200, 2], ['c', 400, 3]];
    const bytes = write(rows, {
      groups: [
        { label: '甲（2）', from: 0, to: 2 },
        { label: '乙（1）', from: 2, to: 3 },
      ],
      totalLabel: '合计（3）',
    });
    const sheet = sheetOf(bytes);
    expect([sheet.A3!.v, sheet.B3!.f, sheet.B3!.v]).toEqual(['甲（2）', 'SUBTOTAL(9,B4:B5)', 3]);
    expect([sheet.A6!.v, sheet.B6!.f, sheet.B6!.v]).toEqual(['乙（1）', 'SUBTOTAL(9,B7:B7)', 4]);
    expect([sheet.A8!.v, sheet.B8!.f, sheet.B8!.v]).toEqual(['合计（3）', 'SUBTOTAL(9,B3:B7)', 7]);
    expect(firstSheet(bytes)).not.toContain('<autoFilter');
    expect(totalCell(tableOf(rows, { groups: [{ label: '', from: 0, to: 3 }] }), 1)).toBe("'表'!$B$7");
  });

  it('of a last row that is no sum are values', () => {
    const table = { columns: [column('类', 'text'), column('平均', 'yuan')], closing: ['合计', 1.005] };
    const sheet = sheetOf(writeTableWorkbook([tableOf([['甲', 1]], table)], null));
    expect(sheet.B4).toMatchObject({ t: 'n', v: 1.01 });
    expect(sheet.B4!.f).toBeUndefined();
  });
});

describe('cells', () => {
  const one = (kind: Parameters<typeof columnOf>[1], value: string | number | null): CellObject | undefined =>
    sheetOf(writeTableWorkbook([tableOf([[value]], { columns: [column('列', kind)] })], null)).A3;

  it('are typed by their columns', () => {
    expect(one('date', '2016-02-29')).toMatchObject({ t: 'n', v: 42_429, z: 'yyyy-mm-dd' });
    expect(one('year', 2016)).toMatchObject({ t: 'n', v: 2016, z: '0' });
    expect(one('integer', 1234)).toMatchObject({ t: 'n', v: 1234, z: '#,##0' });
    expect(one('decimal', 4.5)).toMatchObject({ t: 'n', v: 4.5, z: '#,##0.0###' });
    expect(one('yuan', 0.1 + 0.2)).toMatchObject({ t: 'n', v: 0.3, z: '#,##0.00' });
    expect(one('identifier', 12)).toMatchObject({ t: 's', v: '12', z: '@' });
    expect(one('text', 12)).toMatchObject({ t: 's', v: '12', z: '@' });
    expect(one('text', null)).toBeUndefined();
  });

  it.each(['2015-02-29', '2016-13-01', '1899-12-31', '1900-02-28', '2016-1-1', '按需', '16年'])('hold %s as text in a column of days', (text) => {
    expect(one('date', text)).toMatchObject({ t: 's', v: text });
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '=HYPERLINK("x")', "=cmd|'/C calc'!A0", '</t></is><f>1</f>', '_x0041_', '_x005F_x0041_', ' a ', 'a&b<c>"d"', '𠮷野家', '👨‍👩‍👧'])('hold %j as it is', (text) => {
    for (const kind of ['text', 'identifier', 'integer', 'fen', 'date', 'percent'] as const) {
      const cell = one(kind, text)!;
      expect(cell).toMatchObject({ t: 's', v: cleanCellText(text) });
      expect(cell.f).toBeUndefined();
    }
  });

  it('drop what no cell can hold, and cut what is too long, never through a character', () => {
    expect(cleanCellText('a\u0000\u0001\u001f\u007f\u009f\ufffe\uffffb')).toBe('ab');
    expect(cleanCellText('a\r\nb\rc\td')).toBe('a\nb\nc\td');
    expect(cleanCellText('a\ud800b\udc00c𠮷')).toBe('abc𠮷');
    expect(cleanCellText('a'.repeat(40_000))).toHaveLength(32_767);
    expect(cleanCellText('a'.repeat(32_767))).toBe('a'.repeat(32_767));
    expect(cleanCellText(`${'a'.repeat(32_765)}𠮷𠮷`)).toBe(`${'a'.repeat(32_765)}…`);
  });
});

describe('a sheet', () => {
  it('keeps its heads in sight and on every page, filters its rows but not the total, and is as wide as a page', () => {
    const bytes = write([['a', 1, 2], ['b', 3, 4]], { frozenColumns: 1 });
    const xml = firstSheet(bytes);
    expect(xml).toContain('<pane xSplit="1" ySplit="2" topLeftCell="B3" activePane="bottomRight" state="frozen"/>');
    expect(xml).toContain('<autoFilter ref="A2:G4"/>');
    expect(xml).toContain('<pageSetUpPr fitToPage="1"/>');
    expect(xml).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>');
    const book = partOf(bytes, 'xl/workbook.xml');
    expect(book).toContain(`<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'表'!$A$2:$G$4</definedName>`);
    expect(book).toContain(`<definedName name="_xlnm.Print_Titles" localSheetId="0">'表'!$2:$2</definedName>`);
  });

  it('has columns as wide as what stands in them, Chinese counted twice', () => {
    const wide = [column('户', 'text'), column('某某某某某某某某', 'text'), column('金额', 'fen')];
    const bytes = writeTableWorkbook([tableOf([['一二三四五六七八九十', 'a', 123_456_789_012], ['字'.repeat(60), '', 1]], { columns: wide })], null);
    const widths = [...firstSheet(bytes).matchAll(/ width="([\d.]+)"/g)].map(([, width]) => Number(width));
    expect(widths).toEqual([48, 20, 18]);
  });

  it('has a name that every program takes, each once', () => {
    const names = ['', 'a/b[c]', '表', '表', '𠮷'.repeat(20), "'引'", '很长'.repeat(20), '很长'.repeat(20)];
    const bytes = writeTableWorkbook(names.map((name) => tableOf([], { name })), null);
    const { SheetNames } = openTables(bytes);
    expect(new Set(SheetNames.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of SheetNames) expect(name).toMatch(/^[^[\]:*?/\\']{1,31}$/);
    expect(SheetNames[0]).toBe('表');
    expect(SheetNames[4]).toBe('𠮷'.repeat(13));
  });

  it('without titles has its heads in its first row', () => {
    expect(readTables(writeTableWorkbook([tableOf([['a']], { titles: [] })], null))['表']![0]![0]).toBe('编号');
  });
});

describe('the sheet of notes', () => {
  it('says what the workbook is, then explains every column', () => {
    const rows = readTables(write([['a', 1, 2]]))['说明']!;
    expect(rows[0]![0]).toBe('=1');
    expect(rows[1]!.slice(0, 2)).toEqual(['校核', 0]);
    expect(rows[3]).toEqual(['工作表', '列', '类型和单位', '含义', '来源']);
    expect(rows.slice(4).map((row) => row[1])).toEqual(columns.map(({ heading }) => heading));
    expect(rows[5]).toEqual(['表', '需求', '金额，元（精确到分）；合计为公式', '含义', '来源']);
  });

  it('is in the language of the workbook, and is left out of a form', () => {
    expect(Object.keys(readTables(writeTableWorkbook([tableOf([])], { title: 'T' }, 'en')))).toEqual(['表', 'Notes']);
    expect(Object.keys(readTables(writeTableWorkbook([tableOf([])], null)))).toEqual(['表']);
  });
});

describe('the bytes', () => {
  it('of the same tables are the same, whatever the clock says', () => {
    const rows: TableRow[] = [['a', 1, 2]];
    expect(write(rows)).toEqual(write(rows));
    expect(Object.keys(unzipSync(write(rows)))).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
    ]);
  });
});
