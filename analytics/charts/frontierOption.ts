import { beginOption, gridOf, labelText, readLook, valueAxis } from './chartTheme';
import { formatDecimal, formatPercent, formatTenThousandYuan, toTenThousandYuan } from './formatNumbers';
import type { ChartContext, ChartOption, FrontierPoint } from './types';

const words = {
  zh: { name: '至多能脱贫', persons: '人', households: '户' },
  en: { name: 'Can leave at most', persons: 'persons', households: 'households' },
};

/**
 * Cost–coverage frontier: how many of the targets' units can leave at most (targets − bound of the shortfall) at each
 * amount of money (万元 along the x axis). The point of the present budgets (share 1) is filled.
 * @example frontierOption([{ share: 1, limitFen: 100_000_000, shortfallBound: 20 }], { target: 500, unit: 'persons',
 *   language: 'zh', theme: 'paper' }) // one point at 100 万元 and 480 persons
 */
export function frontierOption(
  points: FrontierPoint[],
  context: ChartContext & { target: number; unit: 'persons' | 'households' },
): ChartOption {
  const look = readLook(context);
  const text = words[context.language];
  const drawn = [...points].sort((a, b) => a.limitFen - b.limitFen);
  const coverages = drawn.map(({ shortfallBound }) => context.target - shortfallBound);
  const [lowest, highest] = [Math.min(context.target, ...coverages), Math.max(0, ...coverages)];
  return {
    ...beginOption(look, []),
    grid: gridOf(look, false, true, look.size * 4),
    xAxis: valueAxis(look, '', { scale: true, splitLine: { show: false } }),
    yAxis: valueAxis(look, text[context.unit], {
      min: Math.max(0, Math.floor(lowest - (highest - lowest) * 0.3)),
      scale: true,
      splitNumber: 3,
      axisLabel: { color: look.muted, fontSize: look.small, showMinLabel: false },
    }),
    series: [
      {
        name: text.name,
        type: 'line',
        symbol: 'circle',
        symbolSize: look.size * 0.6,
        lineStyle: { color: look.accent, width: 2 },
        itemStyle: { color: look.accent },
        data: drawn.map(({ share, limitFen, shortfallBound }) => {
          const coverage = context.target - shortfallBound;
          const isPresent = Math.abs(share - 1) < 1e-9;
          return {
            name: formatTenThousandYuan(limitFen, 0),
            value: [toTenThousandYuan(limitFen), coverage],
            symbolSize: isPresent ? look.size * 1.1 : look.size * 0.6,
            label: labelText(look, isPresent ? look.ink : look.muted, {
              position: 'bottom',
              offset: [look.size * 1.7, 0],
              fontWeight: isPresent ? 700 : 400,
              formatter: `${formatPercent(share, 0)}\n${formatDecimal(coverage)}`,
            }),
          };
        }),
      },
    ],
  };
}
