import { beginOption, categoryAxis, gridOf, labelText, readLook, valueAxis } from './chartTheme';
import { formatDecimal } from './formatNumbers';
import type { ChartContext, ChartOption, PlainData, ScenarioSeries } from './types';

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
  // Where columns stand too close for a number of six signs above each, the numbers stand upright.
  const upright = rows.length * years.length > 12;
  const place: { [key: string]: PlainData } = upright
    ? { position: 'top', rotate: 90, align: 'left', verticalAlign: 'middle', distance: 4 }
    : { position: 'top' };
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
    yAxis: valueAxis(look, context.unit, { min: 0, ...(upright ? { boundaryGap: [0, '24%'] } : {}) }),
    series: rows.map((row, index) => ({
      name: row.name,
      type: 'bar',
      barMaxWidth: look.size * 3.4,
      barGap: '8%',
      barCategoryGap: '14%',
      itemStyle: { color: fills[index % fills.length]!.fill },
      data: row.values.map((value) =>
        value === null
          ? null
          : {
              value,
              label: labelText(look, look.ink, { ...place, formatter: formatDecimal(value, context.decimals) }),
            },
      ),
    })),
  };
}
