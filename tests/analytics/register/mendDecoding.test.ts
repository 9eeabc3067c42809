import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectSheet } from '../../../analytics/register/inspectSheet';
import { mendDecoding } from '../../../analytics/register/mendDecoding';

/** The text as a program shows it that takes its bytes for Western ones. */
const misread = (text: string): string => new TextDecoder('windows-1252').decode(new TextEncoder().encode(text));

describe('wrongly decoded text', () => {
  it.each([
    ['¶«¼ò½ÖµÀ', '东简街道'],
    ['»§±àºÅ', '户编号'],
    [misread('东简街道'), '东简街道'],
    ['东简街道', null],
    ['阿依·买买提', null],
    ['3×4', null],
    ['Café', null],
    ['ÐÂ´', null],
  ])('%s', (written, meant) => expect(mendDecoding(written)).toBe(meant));

  it('comes back from UTF-8 whatever it was', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'户编号姓名东简街道赤忏村（月）龘'), { minLength: 1, maxLength: 12 }), (letters) => {
        const text = `村${letters.join('')}`;
        expect(mendDecoding(misread(text))).toBe(text);
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  it('is recognised in the headings of a sheet', () => {
    const headings = ['户编号', '姓名', '证件号码', '与户主关系', '行政村'];
    const rows = [headings.map(misread), ['4402240012000001', '陈甲', '11010519491231002X', '户主', '胡坑']];
    const reading = inspectSheet({ name: 'Sheet1', firstRow: 1, rows, merges: [] } as never);
    expect(reading.table).toBe('person');
    expect(reading.columns.map(({ field }) => field)).toEqual(['household_number', 'name', 'id_number', 'relation', 'village']);
  });
});
