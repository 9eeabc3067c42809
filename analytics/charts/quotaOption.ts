import { beginOption, categoryAxis, gridOf, labelText, readLook, valueAxis } from './chartTheme';
import { formatDecimal } from './formatNumbers';
import type { ChartContext, ChartOption, QuotaRowOfChart } from './types';

const words = {
  zh: { target: '方案目标', planned: '计划脱贫', persons: '人', households: '户', year: (year: number) => `${year}年` },
  en: { target: 'Target of the plan', planned: 'Planned exits', persons: 'persons', households: 'households', year: (year: number) => `${year}` },
};

/**
 * Yearly exits: the plan's target beside what is planned. `unit` is what the plan counts.
 * @example quotaOption([{ year: 2016, target: 2578, planned: 2578 }], { unit: 'persons', language: 'en', theme: 'light' })
 */
export function quotaOption(rows: QuotaRowOfChart[], context: ChartContext & { unit: 'persons' | 'households' }): ChartOption {
  const look = readLook(context);
  const text = words[context.language];
  const column = (name: string, fill: string, color: string, amounts: number[]) => ({
    name,
    type: 'bar',
    barMaxWidth: look.size * 3,
    barGap: '12%',
    itemStyle: { color: fill },
    data: amounts.map((value) => ({ value, label: labelText(look, color, { position: 'top', formatter: formatDecimal(value) }) })),
  });
  return {
    ...beginOption(look, [text.target, text.planned]),
    grid: gridOf(look, true, true),
    xAxis: categoryAxis(look, rows.map((row) => text.year(row.year))),
    yAxis: valueAxis(look, text[context.unit], { min: 0 }),
    series: [
      column(text.target, look.series[5]!.fill, look.muted, rows.map((row) => row.target)),
      column(text.planned, look.accent, look.ink, rows.map((row) => row.planned)),
    ],
  };
}
