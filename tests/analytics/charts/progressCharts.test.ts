import { describe, expect, it } from 'vitest';
import {
  chartPalettes,
  exitPaceOption,
  renderChartSvg,
  valueCurveOption,
  type ChartContext,
  type ExitPaceRow,
  type ValueCurveRow,
} from '../../../analytics/charts';
import { matchGolden } from '../../helpers/matchGolden';

const months = Array.from(
  { length: 36 },
  (_, index) => `${2016 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
);
const asOf = 14;
const pace: ExitPaceRow[] = months.map((label, index) => ({
  label,
  planned: index < 11 ? 1_000 : index < 23 ? 640 : index < 35 ? 180 : 0,
  actual: index <= asOf ? 1_000 - index * 22 : null,
  few: index > asOf ? Math.max(0, 692 - (index - asOf) * 44) : null,
  usual: index > asOf ? Math.max(0, 692 - (index - asOf) * 26) : null,
  many: index > asOf ? Math.max(0, 692 - (index - asOf) * 12) : null,
}));
const curve: ValueCurveRow[] = months.map((label, index) => ({
  label,
  plannedFen: index < 11 ? 0 : index < 23 ? 300_000_000 : index < 35 ? 720_000_000 : 1_000_000_000,
  earnedFen: index <= asOf ? index * 18_000_000 : null,
  actualFen: index <= asOf ? index * 21_000_000 : null,
}));
const paper = { language: 'zh', theme: 'paper' } as const;
type Series = { name: string; data: unknown[] };

describe('charts of progress', () => {
  it('are drawn on paper as looked at by eye', () => {
    matchGolden('charts/exit-pace.svg', renderChartSvg(exitPaceOption(pace, paper), { width: 420, height: 220 }));
    matchGolden('charts/value-curve.svg', renderChartSvg(valueCurveOption(curve, paper), { width: 420, height: 220 }));
  });

  it('are plain data in every language and theme, also without rows', () => {
    for (const language of ['zh', 'en'] as const)
      for (const theme of Object.keys(chartPalettes) as ChartContext['theme'][])
        for (const option of [
          exitPaceOption(pace, { language, theme }),
          exitPaceOption([], { language, theme }),
          valueCurveOption(curve, { language, theme }),
          valueCurveOption([], { language, theme }),
        ])
          expect(JSON.parse(JSON.stringify(option))).toEqual(option);
  });

  it('the band begins where the record ends and adds up to the slowest pace', () => {
    const { series } = exitPaceOption(pace, { language: 'en', theme: 'light' }) as { series: Series[] };
    expect(series.slice(5).map(({ name }) => name.trim())).toEqual(['Its range', 'Its range']);
    const [few, width] = [series[5]!.data, series[6]!.data] as number[][];
    expect(few![asOf - 1]).toBeNull();
    expect([few![asOf], width![asOf]]).toEqual([692, 0]);
    expect(few![asOf + 5]! + width![asOf + 5]!).toBe(pace[asOf + 5]!.many);
  });

  it('without a forecast neither its line nor its band is drawn', () => {
    const { series } = exitPaceOption(
      pace.map((row) => ({ ...row, few: null, usual: null, many: null })),
      paper,
    ) as { series: Series[] };
    expect(series).toHaveLength(2);
  });

  it('money is drawn in ten thousands of yuan, with a gap where nothing is known', () => {
    const { series } = valueCurveOption(curve, paper) as { series: Series[] };
    expect(series[0]!.data[12]).toBe(300);
    expect(series[1]!.data[asOf]).toMatchObject({ value: 252 });
    expect(series[1]!.data[asOf + 1]).toBeNull();
  });
});
