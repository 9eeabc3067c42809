import { describe, expect, it } from 'vitest';
import { chartPalettes, ledgerPaceOption, renderChartSvg, type ChartContext } from '../../../analytics/charts';
import { matchGolden } from '../../helpers/matchGolden';

const paid = [0, 12, 30, 55, 61, 140, 150, 162, 240];
const months = paid.map((wan, index) => ({
  month: `2016-0${index + 1}`,
  paidFen: wan * 1_000_000,
  noticedFen: (index < 3 ? 180 : 420) * 1_000_000,
  timeShare: (index + 1) / 12,
}));

describe('pace of a ledger', () => {
  it('is drawn on paper as looked at by eye', () => {
    matchGolden(
      'charts/ledger-pace.svg',
      renderChartSvg(ledgerPaceOption(months, { language: 'zh', theme: 'paper' }), { width: 360, height: 200 }),
    );
  });

  it('is plain data in every language and theme, also without a month', () => {
    for (const language of ['zh', 'en'] as const) {
      for (const theme of Object.keys(chartPalettes) as ChartContext['theme'][]) {
        for (const rows of [months, []]) {
          const option = ledgerPaceOption(rows, { language, theme });
          expect(JSON.parse(JSON.stringify(option))).toEqual(option);
        }
      }
    }
  });

  it('draws the even pace as the money of the last month by the days gone by', () => {
    const { series } = ledgerPaceOption(months, { language: 'en', theme: 'light' }) as {
      series: { name: string; data: unknown[] }[];
    };
    expect(series.map(({ name }) => name)).toEqual(['Paid', 'Money of the year', 'Even pace']);
    expect(series[2]!.data[5]).toBe(210);
    expect(series[0]!.data.at(-1)).toMatchObject({ value: 240, label: { formatter: '240' } });
  });
});
