import { describe, expect, it } from 'vitest';
import { toArrowBytes } from '../../../analytics/engine';
import { emptyLedger, packLedger, readLedger, unpackLedger, type Ledger } from '../../../analytics/funding';
import { readSamplePack } from '../../../sample-data/generate/history/simulateHistory';

const rows = [
  ['文号', '下达日期', '资金来源', '资金用途', '金额（元）', '备注'],
  ['1号', '2016-05-01', '月球资金', '农村危房改造资金', '-5', '无'],
  ['2号', '2016-02-30', null, null, '一百元', null],
  ['合计', null, null, null, '99', null],
];
const ledger = readLedger(
  [{ fileName: '台账.xlsx', sha256: 'x', sheets: [{ name: '指标', firstRow: 1, rows, merges: [] }] }],
  readSamplePack('hanyang'),
);
ledger.loans.push({
  file: 'a',
  sheet: '贷',
  row: 2,
  number: null,
  date: '2016-05-01',
  household: 'H1',
  amountFen: 1,
  termMonths: 36,
  rateBasisPoints: 435,
  interestPaidFen: 0,
  bank: null,
});

describe('a packed ledger', () => {
  it('comes back as it was, with everything that was found in reading', () => {
    expect(ledger.problems.length).toBeGreaterThan(3);
    expect(unpackLedger(packLedger(ledger))).toEqual(ledger);
    expect(unpackLedger(packLedger(emptyLedger()))).toEqual(emptyLedger());
  });

  it('has the same bytes for the same ledger, however its members came about', () => {
    const turned = Object.fromEntries(
      Object.entries(ledger).map(([part, entries]) => [
        part,
        (entries as object[]).map((entry) => Object.fromEntries(Object.entries(entry).toReversed())),
      ]),
    ) as unknown as Ledger;
    expect(packLedger(turned)).toEqual(packLedger(ledger));
    expect(packLedger({ ...ledger, notices: ledger.notices.toReversed() })).not.toEqual(packLedger(ledger));
  });

  it('of before the actual cost was read has none', () => {
    const project = {
      ...{ file: 'a', sheet: '项目', row: 2, number: 'XM1', name: null, villageCode: null, townCode: null },
      ...{ villageWritten: null, measure: null, measureWritten: null, pool: null, poolWritten: null },
      ...{ date: null, amountFen: 500, households: 1, paidFen: null, unit: null },
    };
    const columns = [
      { name: 'part', type: 'text' as const, values: ['projects'] },
      { name: 'content', type: 'text' as const, values: [JSON.stringify(project)] },
    ];
    expect(unpackLedger(toArrowBytes(columns)).projects).toEqual([{ ...project, actualFen: null }]);
    const kept = { ...emptyLedger(), projects: [{ ...project, actualFen: 499 }] };
    expect(unpackLedger(packLedger(kept))).toEqual(kept);
  });

  const notice = JSON.stringify(ledger.notices[0]);
  it.each([
    [
      'other columns',
      [
        { name: 'part', values: ['notices'] },
        { name: 'text', values: [notice] },
      ],
    ],
    [
      'an unknown part',
      [
        { name: 'part', values: ['__proto__'] },
        { name: 'content', values: [notice] },
      ],
    ],
    [
      'an empty cell',
      [
        { name: 'part', values: ['notices'] },
        { name: 'content', values: [null] },
      ],
    ],
    [
      'no JSON',
      [
        { name: 'part', values: ['notices'] },
        { name: 'content', values: ['{'] },
      ],
    ],
    [
      'half a fen',
      [
        { name: 'part', values: ['notices'] },
        { name: 'content', values: [notice.replace('-500', '0.5')] },
      ],
    ],
    [
      'a further member',
      [
        { name: 'part', values: ['notices'] },
        { name: 'content', values: [notice.replace('{', '{"x":1,')] },
      ],
    ],
    [
      'an entry of another part',
      [
        { name: 'part', values: ['payments'] },
        { name: 'content', values: [notice] },
      ],
    ],
    [
      'no day',
      [
        { name: 'part', values: ['notices'] },
        { name: 'content', values: [notice.replace('2016-05-01', '2016-02-30')] },
      ],
    ],
  ])('with %s is said to be damaged', (_, columns) => {
    const bytes = toArrowBytes(columns.map((column) => ({ ...column, type: 'text' as const })));
    expect(() => unpackLedger(bytes)).toThrow('ledger.damaged');
    expect(() => unpackLedger(bytes.slice(0, 40))).toThrow('ledger.damaged');
  });
});
