import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { read, type CellObject } from 'xlsx';
import {
  totalCell,
  totalFen,
  writeSumWorkbook,
  type SumTable,
} from '../../../../analytics/commands/funding/sumWorkbook';

const columns: SumTable['columns'] = [
  { heading: '编号', width: 9, kind: 'text' },
  { heading: '需求', width: 9, kind: 'yuan', total: true },
  { heading: '支付', width: 9, kind: 'yuan', total: true },
  { heading: '差额', width: 9, kind: 'difference', of: 1, less: [2] },
  { heading: '万元', width: 9, kind: 'tenThousand', of: 1 },
  { heading: '比例', width: 9, kind: 'ratio' },
  { heading: '结余', width: 9, kind: 'yuan' },
];
const tableOf = (rows: SumTable['rows']): SumTable => ({ name: '表', title: '=题', columns, rows });
const write = (rows: SumTable['rows']) => {
  const table = tableOf(rows);
  return writeSumWorkbook([table], {
    name: '说明',
    widths: [9],
    rows: [['=1'], ['校核', { formula: `${totalCell(table, 3)}-1`, fen: -100 }]],
  });
};
const sheetOf = (rows: SumTable['rows']) =>
  read(write(rows), { cellFormula: true, cellNF: true }).Sheets['表'] as Record<string, CellObject>;

describe('tables with totals', () => {
  it('write whole fen digit by digit, and every total, difference and 万元 as a formula with its value', () => {
    const sheet = sheetOf([
      ['007', 12_345, 5, null, null, 0.05, 1],
      ['007', 9_007_199_254_740_991, 0, null, null, null, 2],
    ]);
    expect(sheet.A3).toMatchObject({ t: 's', v: '007' });
    expect(sheet.B3).toMatchObject({ t: 'n', v: 123.45, z: '#,##0.00' });
    expect(sheet.D3).toMatchObject({ f: 'B3-C3', v: 123.4 });
    expect(sheet.E3).toMatchObject({ f: 'B3/10000', v: 0.012345, z: '#,##0.0000' });
    expect(sheet.F3).toMatchObject({ v: 0.05, z: '0.00%' });
    expect(sheet.B5).toMatchObject({ f: 'SUM(B3:B4)', v: 90071992547533.36 });
    expect(sheet.D5).toMatchObject({ f: 'SUM(D3:D4)', v: 90071992547533.31 });
    expect(sheet.E5).toMatchObject({ f: 'B5/10000' });
    expect(sheet.G5?.f).toBeUndefined();
    const xml = new TextDecoder().decode(
      unzipSync(write([['a', -5, 0, null, null, null, null]]))['xl/worksheets/sheet1.xml'],
    );
    expect(xml).toContain('<v>-0.05</v>');
    expect(xml).toContain('<v>-0.000005</v>');
    expect(xml).toContain('state="frozen"');
  });

  it('leave what has no number open, and sum the rest', () => {
    const sheet = sheetOf([
      ['a', '按需', 1, null, null, null, null],
      ['b', 200, null, null, null, null, null],
    ]);
    expect(sheet.B3).toMatchObject({ t: 's', v: '按需' });
    for (const place of ['D3', 'E3', 'D4']) expect(sheet[place]?.f, place).toBeUndefined();
    expect(sheet.B5).toMatchObject({ f: 'SUM(B3:B4)', v: 2 });
  });

  it('of no rows add up to nothing', () => {
    expect(sheetOf([]).B3).toMatchObject({ t: 'n', v: 0 });
    expect(totalFen(tableOf([]), 1)).toBe(0);
  });

  it('never make a formula of the data', () => {
    const leads = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("x")', '</t></is><f>1</f>'];
    const sheet = sheetOf(leads.map((text) => [text, text, null, null, null, text, null]));
    const ours = /^(SUM\([A-Z]3:[A-Z]9\)|B10\/10000)$/;
    for (const [place, cell] of Object.entries(sheet)) if (cell.f !== undefined) expect(cell.f, place).toMatch(ours);
    expect(sheet.A1).toMatchObject({ t: 's', v: '=题' });
    expect(sheet.A3).toMatchObject({ t: 's', v: '=1+1' });
    expect(sheet.A9).toMatchObject({ t: 's', v: '</t></is><f>1</f>' });
  });

  it('of the same rows give the same bytes', () => {
    const rows: SumTable['rows'] = [['a', 1, 2, null, null, null, null]];
    expect(write(rows)).toEqual(write(rows));
  });
});
