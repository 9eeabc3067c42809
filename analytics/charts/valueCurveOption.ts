import { beginOption, gridOf, labelText, readLook, valueAxis } from './chartTheme';
import { formatDecimal, toTenThousandYuan } from './formatNumbers';
import { periodAxis } from './periodAxis';
import type { ChartContext, ChartOption, ValueCurveRow } from './types';

const words = {
  zh: { unit: '万元', planned: '计划价值 PV', earned: '挣值 EV', actual: '实际成本 AC' },
  en: { unit: '10,000 yuan', planned: 'Planned PV', earned: 'Earned EV', actual: 'Actual AC' },
};

/**
 * S-curve of earned value: planned value at each period's end, earned value and actual cost up to the as-of day (null
 * after it). Units: fen in, 万元 drawn. No rows: an empty drawing.
 * @example valueCurveOption([{ label: '2016', plannedFen: 1_000_000, earnedFen: 500_000, actualFen: null }],
 *   { language: 'zh', theme: 'light' }) // three series of one point: 1, 0.5, none
 */
export function valueCurveOption(rows: ValueCurveRow[], context: ChartContext): ChartOption {
  const look = readLook(context);
  const text = words[context.language];
  const [planned, earned, actual] = [look.target, look.accent, look.series[2]!.fill];
  const line = (
    name: string,
    key: 'plannedFen' | 'earnedFen' | 'actualFen',
    colour: string,
    more: { [key: string]: string | number | number[] },
    symbol: string,
    shift: number,
  ) => {
    const values = rows.map((row) => (row[key] === null ? null : toTenThousandYuan(row[key])));
    const last = values.findLastIndex((value) => value !== null);
    return {
      name,
      type: 'line',
      // Of many points only the last has a mark and its number.
      symbol: rows.length <= 14 ? symbol : 'none',
      showAllSymbol: true,
      symbolSize: look.size * 0.5,
      lineStyle: { color: colour, width: 1.75, ...more },
      itemStyle: { color: colour },
      data: values.map((value, index) =>
        index === last && value !== null && value > 0
          ? {
              value,
              symbol,
              symbolSize: look.size * 0.65,
              label: labelText(look, look.ink, {
                position: 'top',
                offset: [0, shift],
                fontWeight: 700,
                formatter: formatDecimal(value),
              }),
            }
          : value,
      ),
    };
  };
  // Where earned value and cost stand close together one number goes below its point.
  const last = rows.findLast(({ earnedFen }) => earnedFen !== null);
  const isClose =
    last !== undefined &&
    last.actualFen !== null &&
    Math.abs((last.earnedFen ?? 0) - last.actualFen) < (rows.at(-1)?.plannedFen ?? 0) * 0.12;
  const below = look.size * 2.4;
  const isEarnedLower = isClose && (last.earnedFen ?? 0) < (last.actualFen ?? 0);
  return {
    ...beginOption(look, [{ name: text.planned, icon: 'diamond' }, { name: text.earned, icon: 'circle' }, text.actual]),
    grid: gridOf(look, true, true, look.size * 2),
    xAxis: periodAxis(
      look,
      rows.map(({ label }) => label),
    ),
    yAxis: valueAxis(look, text.unit, { min: 0 }),
    series: [
      line(text.planned, 'plannedFen', planned, { type: [5, 3] }, 'emptyDiamond', 0),
      line(text.earned, 'earnedFen', earned, { width: 2.25 }, 'circle', isEarnedLower ? below : 0),
      line(text.actual, 'actualFen', actual, {}, 'rect', isClose && !isEarnedLower ? below : 0),
    ],
  };
}
