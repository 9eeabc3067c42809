import { describe, expect, it } from 'vitest';
import { assemblePaste, listCandidates, readPastedNumbers } from '../../../analytics/documents/readPastedNumbers';

const household = (householdId: number, number: string) => ({ householdId, number });
const cellsOf = (text: string): string[][] => readPastedNumbers(text).map(({ cells }) => cells);

describe('pasted numbers', () => {
  it('are one a line, or parted by commas and spaces, without headings and empty lines', () => {
    expect(cellsOf('户编号\r\n0012\r\n\r\n0013')).toEqual([['0012'], ['0013']]);
    expect(cellsOf('0012、0013，0014; 0015  0016')).toEqual([['0012'], ['0013'], ['0014'], ['0015'], ['0016']]);
    expect(cellsOf('张三\n——')).toEqual([]);
  });

  it('keep rows of a table together, and their heading is left out', () => {
    const lines = readPastedNumbers('序号\t户编号\t户主\n1\t0012\t张三\n2\t 0013 \t');
    expect(lines).toEqual([
      { row: 2, text: '1 0012 张三', cells: ['1', '0012', '张三'] },
      { row: 3, text: '2 0013', cells: ['2', '0013', ''] },
    ]);
    expect(listCandidates(lines)).toEqual(['1', '0012', '2', '0013']);
    expect(listCandidates([{ row: 1, text: 'x', cells: ['1'.repeat(61)] }])).toEqual([]);
  });

  it('name each household once, in their order, and tell what names none or several', () => {
    const found = new Map([
      ['0012', [household(12, '0012')]],
      ['12', [household(12, '0012')]],
      ['0007', [household(7, '0007'), household(70, '0007')]],
      ['0013', [household(13, '0013')]],
    ]);
    expect(assemblePaste(readPastedNumbers('0013\n0012\n12\n0007\n0999'), found)).toEqual({
      households: [household(13, '0013'), household(12, '0012')],
      missing: [{ row: 5, text: '0999', cells: ['0999'] }],
      unclear: [{ row: 4, text: '0007', cells: ['0007'] }],
    });
  });

  it('take one column of a table: the one whose numbers are written whole, not the running number', () => {
    const found = new Map([
      ['1', [household(1, '0001')]],
      ['2', [household(2, '0002')]],
      ['3', [household(3, '0003')]],
      ['0012', [household(12, '0012')]],
      ['0013', [household(13, '0013')]],
    ]);
    const outcome = assemblePaste(readPastedNumbers('1\t0012\t张三\n2\t0013\t李四\n3\t0999\t王五'), found);
    expect(outcome.households.map(({ householdId }) => householdId)).toEqual([12, 13]);
    expect(outcome.missing).toEqual([{ row: 3, text: '3 0999 王五', cells: ['3', '0999', '王五'] }]);
    // Both lost their zeros: numbers stand behind the running number.
    const loose = new Map([...found, ['12', [household(12, '0012')]], ['13', [household(13, '0013')]]]);
    expect(assemblePaste(readPastedNumbers('1\t12\n2\t13'), loose).households.map(({ householdId }) => householdId)).toEqual([12, 13]);
  });
});
