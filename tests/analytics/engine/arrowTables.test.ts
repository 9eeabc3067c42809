import { afterEach, describe, expect, it, vi } from 'vitest';
import fc from 'fast-check';
import { decodeRows, readArrowColumns, toArrowBytes, type ArrowColumn } from '../../../analytics/engine';

afterEach(() => vi.unstubAllGlobals());

const cell = {
  text: fc.string({ unit: 'grapheme' }),
  integer: fc.integer(),
  double: fc.double({ noNaN: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
  bigint: fc.maxSafeInteger(),
  boolean: fc.boolean(),
} as const;
const column = (length: number, index: number) =>
  fc.constantFrom(...(Object.keys(cell) as (keyof typeof cell)[])).chain((type) =>
    fc.array(fc.option(cell[type] as fc.Arbitrary<string | number | boolean>), { minLength: length, maxLength: length }).map((values): ArrowColumn => ({ name: `c${index}`, type, values })),
  );

describe('Arrow bytes without eval', () => {
  it('writes and reads while Function and eval throw, as under the content security policy', () => {
    const columns: ArrowColumn[] = [
      { name: 'a', type: 'text', values: ['张', null] },
      { name: 'b', type: 'bigint', values: [1, null] },
      { name: 'c', type: 'boolean', values: [true, null] },
    ];
    vi.stubGlobal('Function', function forbidden() {
      throw new EvalError('unsafe-eval');
    });
    vi.stubGlobal('eval', () => {
      throw new EvalError('unsafe-eval');
    });
    expect(() => new Function('return 1')).toThrow(EvalError);
    expect(readArrowColumns(toArrowBytes(columns))).toEqual({ rowCount: 2, columns });
    expect(decodeRows(toArrowBytes(columns))).toEqual([{ a: '张', b: 1, c: true }, { a: null, b: null, c: null }]);
  });

  it('brings back whatever goes in', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 70 }).chain((length) => fc.integer({ min: 1, max: 4 }).chain((width) => fc.tuple(...Array.from({ length: width }, (_, i) => column(length, i))))),
        (columns) => {
          expect(readArrowColumns(toArrowBytes(columns)).columns).toEqual(columns);
        },
      ),
      { numRuns: 60, seed: 3 },
    );
  });

  it('refuses what does not fit', () => {
    expect(() => toArrowBytes([{ name: 'a', type: 'integer', values: [1.5] }])).toThrow(/column_value_type/);
    expect(() => toArrowBytes([{ name: 'a', type: 'integer', values: [2 ** 31] }])).toThrow(/column_value_type/);
    expect(() => toArrowBytes([{ name: 'a', type: 'bigint', values: [2 ** 53] }])).toThrow(/column_value_type/);
    expect(() => toArrowBytes([{ name: 'a', type: 'text', values: [1] }])).toThrow(/column_value_type/);
    expect(() => toArrowBytes([{ name: 'a', type: 'text', values: [] }, { name: 'b', type: 'text', values: ['x'] }])).toThrow(/columns_uneven/);
    expect(() => toArrowBytes([{ name: 'a', type: 'text', values: [] }, { name: 'a', type: 'text', values: [] }])).toThrow(/columns_uneven/);
  });
});
