import { beginOption, categoryAxis, gridOf, labelText, readLook, valueAxis } from './chartTheme';
import { formatDecimal } from './formatNumbers';
import type { ChartContext, ChartOption, IncomePathRow } from './types';

const words = {
  zh: {
    net: '人均纯收入',
    disposable: '人均可支配收入',
    line: (definition: string) => `脱贫线（${definition}）`,
    unit: '元/人·年',
    year: (year: number) => `${year}年`,
  },
  en: {
    net: 'net income per head',
    disposable: 'disposable income per head',
    line: (definition: string) => `line (${definition})`,
    unit: 'yuan per person and year',
    year: (year: number) => `${year}`,
  },
};

/**
 * A household's projected income per head against its line, year by year. The income definition
 * (net or disposable) is written into both names, because the register and the plan do not use the same.
 * Rows of more than one definition are refused: such numbers must not be drawn on one axis.
 * @example incomeAgainstLineOption([{ year: 2016, incomeYuan: 5000, lineYuan: 6433, definition: 'disposable' }],
 *   { language: 'zh', theme: 'light' })
 */
export function incomeAgainstLineOption(path: IncomePathRow[], context: ChartContext): ChartOption {
  const definitions = new Set(path.map((row) => row.definition));
  if (definitions.size > 1) throw new Error('Income path mixes net and disposable income.');
  const look = readLook(context);
  const text = words[context.language];
  const income = text[path[0]?.definition ?? 'disposable'];
  const line = text.line(income);
  return {
    ...beginOption(look, [income, line]),
    grid: gridOf(look, true, true, look.size),
    xAxis: categoryAxis(look, path.map((row) => text.year(row.year))),
    yAxis: valueAxis(look, text.unit, { min: 0 }),
    series: [
      {
        name: income,
        type: 'bar',
        barMaxWidth: look.size * 3.5,
        itemStyle: { color: look.series[2]!.fill },
        data: path.map((row) => ({
          value: Math.round(row.incomeYuan),
          label: labelText(look, look.series[2]!.on, { position: 'inside', formatter: formatDecimal(row.incomeYuan) }),
        })),
      },
      {
        name: line,
        type: 'line',
        step: 'middle',
        symbol: 'rect',
        symbolSize: [look.size * 2, 2],
        lineStyle: { color: look.accent, width: 1.5, type: [5, 3] },
        itemStyle: { color: look.accent },
        data: path.map((row) => ({
          value: Math.round(row.lineYuan),
          label: labelText(look, look.accent, { position: 'top', fontWeight: 700, textBorderWidth: 3, textBorderColor: look.surface, formatter: formatDecimal(row.lineYuan) }),
        })),
      },
    ],
  };
}
