import { beginOption, gridOf, labelText, readLook, valueAxis } from './chartTheme';
import { formatDecimal } from './formatNumbers';
import { periodAxis } from './periodAxis';
import type { ChartContext, ChartOption, ExitPaceRow } from './types';

const words = {
  zh: {
    unit: '人',
    planned: '计划剩余',
    rolling: '新计划剩余',
    actual: '实际剩余',
    usual: '预测（一般）',
    band: '预测范围',
    few: '预测（快）',
    many: '预测（慢）',
  },
  en: {
    unit: 'persons',
    planned: 'Left by plan',
    rolling: 'Left by newest plan',
    actual: 'Recorded',
    usual: 'Forecast',
    band: 'Its range',
    few: 'Forecast, fast',
    many: 'Forecast, slow',
  },
};

/**
 * Burn-down of the campaign: persons left at each period's end by the plan, as recorded up to the as-of day, and from
 * there on by the newest plan (where it is another than the adopted one) and at the usual pace between the fastest and the slowest. Nulls leave a gap; without a forecast neither its line
 * nor its band is drawn. Units: persons. No rows: an empty drawing.
 * @example exitPaceOption([{ label: '2016-03', planned: 90, actual: 95, few: null, usual: null, many: null }],
 *   { language: 'zh', theme: 'light' }) // two series of one point
 */
export function exitPaceOption(rows: ExitPaceRow[], context: ChartContext): ChartOption {
  const look = readLook(context);
  const text = words[context.language];
  const hasRolling = rows.some(({ rolling }) => rolling != null);
  const hasForecast = rows.some(({ usual }) => usual !== null);
  const lastActual = rows.findLastIndex(({ actual }) => actual !== null);
  const now = rows[lastActual]?.actual ?? null;
  // The band begins where the record ends, so that the two lines meet.
  const bandOf = (row: ExitPaceRow, index: number, key: 'few' | 'usual' | 'many'): number | null =>
    row[key] ?? (index === lastActual ? now : null);
  const edge = (name: string, key: 'few' | 'many') => ({
    name,
    type: 'line',
    symbol: 'none',
    lineStyle: { color: look.muted, width: 0.75 },
    itemStyle: { color: look.muted },
    data: rows.map((row, index) => bandOf(row, index, key)),
    z: 2,
  });
  // The band is a stack of the fewest and of what lies between; its widths are no numbers to be read.
  const hidden = {
    symbol: 'none',
    lineStyle: { opacity: 0 },
    silent: true,
    stack: 'band',
    stackStrategy: 'all',
    tooltip: { show: false },
  };
  return {
    ...beginOption(look, [
      { name: text.planned, icon: 'diamond' },
      { name: text.actual, icon: 'circle' },
      ...(hasRolling ? [text.rolling] : []),
      ...(hasForecast ? [text.usual, text.band] : []),
    ]),
    grid: gridOf(look, true, true, look.size * 1.5),
    xAxis: periodAxis(
      look,
      rows.map(({ label }) => label),
    ),
    yAxis: valueAxis(look, text.unit, { min: 0 }),
    series: [
      {
        name: text.planned,
        type: 'line',
        step: 'end',
        symbol: 'none',
        lineStyle: { color: look.target, width: 1.25, type: [5, 3] },
        itemStyle: { color: look.target },
        data: rows.map(({ planned }) => planned),
        z: 2,
      },
      {
        name: text.actual,
        type: 'line',
        // Of many points only the last has a mark and its number.
        symbol: rows.length <= 14 ? 'circle' : 'none',
        showAllSymbol: true,
        symbolSize: look.size * 0.5,
        lineStyle: { color: look.accent, width: 2 },
        itemStyle: { color: look.accent },
        areaStyle: { color: look.accentArea },
        data: rows.map(({ actual }, index) =>
          index === lastActual && actual !== null
            ? {
                value: actual,
                symbol: 'circle',
                symbolSize: look.size * 0.7,
                label: labelText(look, look.ink, {
                  // The first point stands on the axis, whose numbers are to its left.
                  position: lastActual === 0 ? 'right' : 'top',
                  distance: look.size * 0.5,
                  offset: lastActual === 0 ? [0, -look.size * 0.7] : [look.size * 0.6, 0],
                  fontWeight: 700,
                  formatter: formatDecimal(actual),
                }),
              }
            : actual,
        ),
        z: 4,
      },
      ...(hasRolling
        ? [
            {
              name: text.rolling,
              type: 'line',
              step: 'end',
              symbol: 'none',
              lineStyle: { color: look.series[2]!.fill, width: 1.75, type: [8, 3] },
              itemStyle: { color: look.series[2]!.fill },
              data: rows.map(({ rolling }) => rolling ?? null),
              z: 3,
            },
          ]
        : []),
      ...(hasForecast
        ? [
            {
              name: text.usual,
              type: 'line',
              symbol: 'none',
              lineStyle: { color: look.muted, width: 1.5, type: [2, 3] },
              itemStyle: { color: look.muted },
              data: rows.map((row, index) => bandOf(row, index, 'usual')),
              z: 3,
            },
            edge(text.few, 'few'),
            edge(text.many, 'many'),
            {
              name: `${text.band} `,
              type: 'line',
              ...hidden,
              itemStyle: { color: look.surface },
              data: rows.map((row, index) => bandOf(row, index, 'few')),
            },
            {
              name: text.band,
              type: 'line',
              ...hidden,
              itemStyle: { color: look.series[1]!.fill },
              areaStyle: { color: look.series[1]!.fill, opacity: 0.35 },
              data: rows.map((row, index) => {
                const [few, many] = [bandOf(row, index, 'few'), bandOf(row, index, 'many')];
                return few === null || many === null ? null : many - few;
              }),
              z: 1,
            },
          ]
        : []),
    ],
  };
}
