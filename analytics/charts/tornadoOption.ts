import { beginOption, categoryAxis, gridOf, labelText, readLook, valueAxis } from './chartTheme';
import { formatDecimal, formatTenThousandYuan, toTenThousandYuan } from './formatNumbers';
import { measureTextWidth } from './measureText';
import type { ChartContext, ChartOption, TornadoRow } from './types';

const words = {
  zh: { low: '调低', high: '调高', short: (units: string) => `差${units}` },
  en: { low: 'lowered', high: 'raised', short: (units: string) => `${units} short` },
};

/** Bars that are drawn: the ones that move the bound most. */
const drawnBars = 14;

/**
 * Tornado: by how much the least cost (the bound) changes when one value is lowered or raised, largest swing first,
 * in 万元: (bound with the change − present bound) ÷ 1,000,000 fen. Where targets must then be missed, the units
 * missed stand behind the number, because costs with different shortfalls do not compare.
 * @example tornadoOption([{ label: { zh: '收入增速', en: 'growth' }, low: { boundFen: 3_000_000, shortfallBound: 0 },
 *   high: { boundFen: 1_000_000, shortfallBound: 0 } }], { boundFen: 2_000_000, language: 'zh', theme: 'paper' })
 * // two bars, +1.0 and -1.0
 */
export function tornadoOption(rows: TornadoRow[], context: ChartContext & { boundFen: number }): ChartOption {
  const look = readLook(context);
  const text = words[context.language];
  const drawn = [...rows]
    .map((row) => ({
      row,
      swing: Math.max(Math.abs(row.low.boundFen - context.boundFen), Math.abs(row.high.boundFen - context.boundFen)),
    }))
    .sort((a, b) => b.swing - a.swing || (a.row.label.zh < b.row.label.zh ? -1 : 1))
    .slice(0, drawnBars)
    .map(({ row }) => row);
  const labelOf = ({ boundFen, shortfallBound }: TornadoRow['low']): string => {
    const change = boundFen - context.boundFen;
    const amount = `${change > 0 ? '+' : ''}${formatTenThousandYuan(change, 1)}`;
    return shortfallBound > 0 ? `${amount} (${text.short(formatDecimal(shortfallBound))})` : amount;
  };
  const sides = ['low', 'high'] as const;
  const ends = drawn.flatMap((row) =>
    sides.map((side) => ({
      change: toTenThousandYuan(row[side].boundFen - context.boundFen),
      room: measureTextWidth(labelOf(row[side]), look.small),
    })),
  );
  const reach = Math.max(0.1, ...ends.map(({ change }) => Math.abs(change)));
  // Labels stand outside their bars: the axis is made longer by their share of a drawing of 240 px.
  const room = (sign: 1 | -1) =>
    Math.max(
      0,
      ...ends
        .filter(({ change }) => change * sign >= 0)
        .map((end) => Math.abs(end.change) + ((end.room + look.size) / 240) * 2 * reach),
    );
  const series = (side: 'low' | 'high', fill: string) => ({
    name: text[side],
    type: 'bar',
    barGap: '8%',
    barCategoryGap: '34%',
    itemStyle: { color: fill },
    data: drawn.map((row) => {
      const change = row[side].boundFen - context.boundFen;
      return {
        value: toTenThousandYuan(change),
        label: labelText(look, row[side].shortfallBound > 0 ? look.accent : look.ink, {
          position: change < 0 ? 'left' : 'right',
          formatter: labelOf(row[side]),
        }),
      };
    }),
  });
  return {
    ...beginOption(look, [text.low, text.high]),
    grid: gridOf(look, true, false),
    xAxis: valueAxis(look, '', {
      min: -Math.ceil(room(-1)),
      max: Math.ceil(room(1)),
      axisLabel: { color: look.muted, fontSize: look.small, showMinLabel: false, showMaxLabel: false },
    }),
    yAxis: {
      ...(categoryAxis(
        look,
        drawn.map((row) => row.label[context.language]),
        true,
      ) as object),
      axisLine: { show: true, onZero: true, lineStyle: { color: look.muted, width: 1 } },
      axisLabel: { color: look.ink, fontSize: look.small, interval: 0, width: look.size * 13, overflow: 'truncate' },
    },
    series: [series('low', look.series[2]!.fill), series('high', look.series[1]!.fill)],
  };
}
