import { beginOption, categoryAxis, gridOf, labelText, readLook, valueAxis } from './chartTheme';
import { formatDecimal } from './formatNumbers';
import type { BurnDownRow, ChartContext, ChartOption } from './types';

const words = {
  zh: { planned: '计划剩余', target: '方案目标', persons: '人', yearEnd: (year: number) => `${year}年末` },
  en: { planned: 'Planned, still registered', target: 'Target of the plan', persons: 'persons', yearEnd: (year: number) => `end ${year}` },
};

/**
 * Burn-down of registered poor persons: planned against the target, as-of date first.
 * Rows: persons at the as-of date, then at each year's end. A null target is left out.
 * @example burnDownOption([{ year: 0, planned: 10, target: 10 }, { year: 2016, planned: 7, target: 7 }],
 *   { asOfDate: '2016-01-01', language: 'zh', theme: 'paper' }).series // two line series
 */
export function burnDownOption(rows: BurnDownRow[], context: ChartContext & { asOfDate: string }): ChartOption {
  const look = readLook(context);
  const text = words[context.language];
  const hasTarget = rows.some((row) => row.target !== null);
  const categories = rows.map((row, i) => (i === 0 ? context.asOfDate : text.yearEnd(row.year)));
  return {
    ...beginOption(look, [{ name: text.planned, icon: 'circle' }, ...(hasTarget ? [{ name: text.target, icon: 'diamond' as const }] : [])]),
    grid: gridOf(look, true, true, look.size * 0.8),
    xAxis: { ...(categoryAxis(look, categories) as object), boundaryGap: true },
    yAxis: valueAxis(look, text.persons, { min: 0 }),
    series: [
      {
        name: text.planned,
        type: 'line',
        symbol: 'circle',
        symbolSize: look.size * 0.55,
        lineStyle: { color: look.accent, width: 2 },
        itemStyle: { color: look.accent },
        areaStyle: { color: look.accentArea },
        data: rows.map((row, i) => ({
          value: row.planned,
          label: labelText(look, look.ink, {
            position: 'top',
            distance: look.size * 0.5,
            // The line falls from the left: the number stands to the right of it, not upon it.
            offset: i === 0 ? [0, 0] : [look.size * 0.9, 0],
            fontWeight: 700,
            formatter: formatDecimal(row.planned),
          }),
        })),
        z: 3,
      },
      ...(hasTarget
        ? [
            {
              name: text.target,
              type: 'line',
              symbol: 'emptyDiamond',
              symbolSize: look.size,
              lineStyle: { color: look.target, width: 1, type: [4, 3] },
              itemStyle: { color: look.target },
              data: rows.map((row) => row.target),
              z: 2,
            },
          ]
        : []),
    ],
  };
}
