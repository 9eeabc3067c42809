import { beginOption, categoryAxis, gridOf, labelText, readLook, valueAxis } from './chartTheme';
import { formatDecimal, formatTenThousandYuan, toTenThousandYuan } from './formatNumbers';
import type { AmountSeries, ChartContext, ChartOption } from './types';

const words = {
  zh: { unit: '万元', total: '合计', others: '其他', year: (year: number) => `${year}年` },
  en: { unit: '10,000 yuan', total: 'Total', others: 'Others', year: (year: number) => `${year}` },
};

/** Largest number of series drawn apart; the smallest of the rest are put together as "others". */
const drawnSeries = 7;

/**
 * Money by year, stacked by whatever the series stand for (pool, measure, town), in 万元.
 * More than seven series: the six largest are drawn, the rest summed as "others" (nothing is lost).
 * @example costByYearOption([{ key: 'a', label: { zh: '甲', en: 'A' }, years: [{ year: 2016, amountFen: 1_000_000 }] }],
 *   { language: 'zh', theme: 'paper' }) // one stacked column of 1 万元
 */
export function costByYearOption(series: AmountSeries[], context: ChartContext): ChartOption {
  const look = readLook(context);
  const text = words[context.language];
  const drawn = gatherOthers(series, text.others, context);
  const years = [...new Set(series.flatMap((entry) => entry.years.map((amount) => amount.year)))].sort((a, b) => a - b);
  const totals = years.map((year) => drawn.reduce((sum, entry) => sum + (entry.amounts.get(year) ?? 0), 0));
  const highest = Math.max(1, ...totals);
  const leastShare = leastLabelledShare(look, context.height);
  return {
    ...beginOption(look, drawn.map((entry) => entry.name)),
    grid: gridOf(look, true, true),
    xAxis: categoryAxis(look, years.map(text.year)),
    yAxis: valueAxis(look, text.unit, { min: 0 }),
    series: [
      ...drawn.map((entry, i) => {
        const { fill, on } = look.series[i % look.series.length]!;
        return {
          name: entry.name,
          type: 'bar',
          stack: 'cost',
          barMaxWidth: look.size * 5,
          itemStyle: { color: fill, borderColor: look.surface, borderWidth: 0.75 },
          data: years.map((year) => {
            const amountFen = entry.amounts.get(year) ?? 0;
            const roomy = amountFen / highest >= leastShare;
            return {
              value: toTenThousandYuan(amountFen),
              label: roomy ? labelText(look, on, { position: 'inside', formatter: formatTenThousandYuan(amountFen, 0) }) : { show: false },
            };
          }),
        };
      }),
      {
        name: text.total,
        type: 'line',
        symbol: 'circle',
        symbolSize: 1,
        lineStyle: { width: 0, opacity: 0 },
        // A colour without ink; an opacity would be handed on to the label.
        itemStyle: { color: 'rgba(0,0,0,0)' },
        silent: true,
        data: totals.map((amountFen) => ({
          value: toTenThousandYuan(amountFen),
          label: labelText(look, look.ink, { position: 'top', fontWeight: 700, formatter: formatDecimal(toTenThousandYuan(amountFen), 0) }),
        })),
      },
    ],
  };
}

/**
 * Money by year, stacked by source, in 万元. Same drawing as `costByYearOption`.
 */
export function costBySourceOption(rows: { source: string; label: AmountSeries['label']; years: AmountSeries['years'] }[], context: ChartContext): ChartOption {
  return costByYearOption(rows.map((row) => ({ key: row.source, label: row.label, years: row.years })), context);
}

/**
 * Least share of the tallest column whose part is tall enough for its label. Legend, unit and years take about
 * five lines of the height; the axis ends up to a sixth above the tallest column.
 */
function leastLabelledShare(look: ReturnType<typeof readLook>, height: number | undefined): number {
  if (height === undefined) return 0.075;
  const column = Math.max(1, height - 5 * look.size) / 1.15;
  return (1.25 * look.small) / column;
}

function gatherOthers(series: AmountSeries[], others: string, context: ChartContext): { name: string; amounts: Map<number, number> }[] {
  const entries = series.map((entry) => ({
    name: entry.label[context.language],
    amounts: new Map(entry.years.map((amount) => [amount.year, amount.amountFen])),
    total: entry.years.reduce((sum, amount) => sum + amount.amountFen, 0),
  }));
  if (entries.length <= drawnSeries) return entries;
  const ranked = [...entries].sort((a, b) => b.total - a.total);
  const rest = new Map<number, number>();
  for (const entry of ranked.slice(drawnSeries - 1)) {
    for (const [year, amountFen] of entry.amounts) rest.set(year, (rest.get(year) ?? 0) + amountFen);
  }
  return [...ranked.slice(0, drawnSeries - 1), { name: others, amounts: rest }];
}
