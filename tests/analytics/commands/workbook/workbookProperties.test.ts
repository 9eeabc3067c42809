import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read, type CellObject } from 'xlsx';
import { columnOf, writeTableWorkbook, type Column, type TableRow } from '../../../../analytics/commands/workbook';
import { cleanCellText } from '../../../../analytics/commands/workbook/cellText';
import { addDecimals, daySerial, writeFen, writeNumber, writeYuan } from '../../../../analytics/commands/workbook/exactDigits';
import { readTextWorkbook } from '../../../../analytics/register';
import { tidyCell } from '../../../../analytics/register/reading/cellText';

const lead = fc.constantFrom('', '=', '+', '-', '@', '\t', '\r', '\n', '＝', "'", '_x0041_', '_x005F_', '&#10;', ']]>', '<f>', '\ud800', '\u0000');
/** Any text at all: control characters, halves of characters, characters beyond the first 65,536. */
const anyText = fc.tuple(lead, fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.string({ unit: 'grapheme', maxLength: 30 }))).map((parts) => parts.join(''));
const anyFen = fc.option(fc.maxSafeInteger(), { nil: null });
const anyWhole = fc.option(fc.maxSafeInteger(), { nil: null });
const anyDecimal = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), { nil: null });

const columns: Column[] = [
  columnOf('编号', 'identifier', '含义', '来源'),
  columnOf('文字', 'text', '含义', '来源'),
  columnOf('金额（元）', 'fen', '含义', '来源', { total: true }),
  columnOf('户数', 'integer', '含义', '来源', { total: true }),
  columnOf('面积', 'decimal', '含义', '来源', { total: true }),
];
const anyRow: fc.Arbitrary<TableRow> = fc.tuple(anyText, anyText, anyFen, anyWhole, anyDecimal);
const write = (rows: readonly TableRow[]): Uint8Array => writeTableWorkbook([{ kind: 'table', name: '表', titles: ['题'], columns, rows }], { title: '题' });

/** Adds up decimal digits one column at a time, as on paper. */
function addOnPaper(values: readonly number[]): string {
  const places = 400;
  const sum = values.reduce((all, value) => all + readExact(value, places), 0n);
  const digits = String(sum < 0n ? -sum : sum).padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -places)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The shortest digits of a number as a whole number of 10^-places. */
function readExact(value: number, places: number): bigint {
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return BigInt(whole + fraction) * 10n ** BigInt(places + Number(exponent) - fraction.length);
}

describe('any workbook', () => {
  it('is read back the same, its texts texts, its totals the exact sums, and nothing else a formula', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { maxLength: 8 }), async (rows) => {
        const bytes = write(rows);
        const sheet = read(bytes, { cellFormula: true }).Sheets['表'] as Record<string, CellObject>;
        const ours = await readTextWorkbook('a.xlsx', bytes);
        if (!ours.ok) throw new Error(ours.problem.message.en);
        const [own] = ours.value.sheets;
        rows.forEach((row, r) => {
          for (const c of [0, 1]) {
            const cell = sheet[`${'AB'[c]}${r + 3}`];
            const text = cleanCellText(row[c] as string);
            expect(cell?.v ?? '').toBe(text);
            expect(cell?.t ?? 's').toBe('s');
            // Our reader takes blanks at the edges and the like off any cell.
            expect(own!.rows[r + 3 - own!.firstRow]?.[c] ?? null, JSON.stringify(text)).toBe(tidyCell(text));
          }
          for (const c of [2, 3, 4]) {
            const value = row[c] as number | null;
            expect(sheet[`${'ABCDE'[c]}${r + 3}`]?.v).toBe(value === null ? undefined : c === 2 ? Number(writeFen(BigInt(value))) : value + 0);
          }
        });
        const last = rows.length + 3;
        const formulas = Object.entries(sheet).flatMap(([place, cell]) => (cell.f === undefined ? [] : [[place, cell.f]]));
        const sums = ['C', 'D', 'E'].map((letter) => [`${letter}${last}`, `SUM(${letter}3:${letter}${last - 1})`]);
        expect(formulas).toEqual(rows.length === 0 ? [] : sums);
        const fen = rows.reduce((sum, row) => sum + BigInt((row[2] as number | null) ?? 0), 0n);
        const whole = rows.reduce((sum, row) => sum + BigInt((row[3] as number | null) ?? 0), 0n);
        expect(sheet[`C${last}`]!.v).toBe(Number(writeFen(fen)));
        expect(sheet[`D${last}`]!.v).toBe(Number(whole));
        expect(sheet[`E${last}`]!.v).toBe(Number(addOnPaper(rows.flatMap((row) => (row[4] === null ? [] : [row[4] as number])))) + 0);
      }),
      { numRuns: 300 },
    );
  });
});

describe('exact digits', () => {
  it('of fen are those of whole numbers', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (fen) => {
        const text = writeFen(BigInt(fen));
        expect(text).toMatch(/^-?\d+\.\d{2}$/);
        expect(BigInt(text.replace('.', ''))).toBe(BigInt(fen));
      }),
    );
  });

  it('of a number lead back to it, and have no exponent below 10^21', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = writeNumber(value);
        expect(Number(text)).toBe(value + 0);
        if (Math.abs(value) < 1e21) expect(text).toMatch(/^-?\d+(\.\d+)?$/);
      }),
    );
    expect(writeNumber(-1.5e-7)).toBe('-0.00000015');
  });

  it('of yuan are rounded by their written digits', () => {
    expect(['1.01', '-1.01', '0.10', '12.00', '0.00'].join()).toBe([1.005, -1.005, 0.1, 12, -0.001].map(writeYuan).join());
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (fen) => {
        expect(writeYuan(fen / 100)).toBe(writeFen(BigInt(fen)));
      }),
    );
  });

  it('add up like on paper', () => {
    expect(addDecimals(['0.1', '0.2'])).toBe('0.3');
    expect(addDecimals([])).toBe('0');
    expect(addDecimals(['1e+21', '-1e+21', '0.50'])).toBe('0.5');
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 })), (values) => {
        expect(addDecimals(values.map(writeNumber))).toBe(addOnPaper(values));
      }),
    );
  });

  it('of days count from 1900 like every program', () => {
    expect(['1900-03-01', '1970-01-01', '2000-02-29', '2016-01-01'].map(daySerial)).toEqual([61, 25_569, 36_585, 42_370]);
    expect(['1900-02-29', '2001-02-29', '2016-1-1', '', '0000-00-00'].map(daySerial)).toEqual([null, null, null, null, null]);
  });
});
