import { beginOption, categoryAxis, gridOf, labelText, readLook, valueAxis } from './chartTheme';
import { formatDecimal } from './formatNumbers';
import type { ChartContext, ChartOption, ScenarioSeries } from './types';

const words = { zh: { year: (year: number) => `${year}年` }, en: { year: (year: number) => `${year}` } };

/**
 * Two or three scenarios side by side, a group of columns for each year. A null stands for a scenario without a
 * present plan and draws nothing.
 * @example scenarioBarsOption([2016], [{ name: 'A', values: [2578] }, { name: 'B', values: [null] }],
 *   { unit: '人', decimals: 0, language: 'zh', theme: 'light' })
 */
export function scenarioBarsOption(
  years: number[],
  rows: ScenarioSeries[],
  context: ChartContext & { unit: string; decimals: number },
): ChartOption {
  const look = readLook(context);
  const fills = [look.series[0]!, look.series[1]!, look.series[2]!];
  return {
    ...beginOption(
      look,
      rows.map((row) => row.name),
    ),
    grid: gridOf(look, true, true),
    xAxis: categoryAxis(
      look,
      years.map((year) => words[context.language].year(year)),
    ),
    yAxis: valueAxis(look, context.unit, { min: 0 }),
    series: rows.map((row, index) => ({
      name: row.name,
      type: 'bar',
      barMaxWidth: look.size * 3,
      barGap: '8%',
      itemStyle: { color: fills[index % fills.length]!.fill },
      data: row.values.map((value) =>
        value === null
          ? null
          : {
              value,
              label: labelText(look, look.ink, { position: 'top', formatter: formatDecimal(value, context.decimals) }),
            },
      ),
    })),
  };
}
