import { beginOption, categoryAxis, gridOf, labelText, readLook } from './chartTheme';
import { formatDecimal, formatPercent } from './formatNumbers';
import { measureTextWidth } from './measureText';
import type { CauseRow, ChartContext, ChartOption, TownPovertyRow } from './types';

const words = {
  zh: { persons: (count: string) => `${count}人`, households: (count: string) => `${count}户`, share: (percent: string) => `　${percent}`, personsName: '建档立卡人口', householdsName: '户数' },
  en: { persons: (count: string) => count, households: (count: string) => count, share: (percent: string) => ` (${percent})`, personsName: 'Registered persons', householdsName: 'Households' },
};

/**
 * Registered poor persons by town, largest first, with the incidence (poor ÷ registered population)
 * written beside the bar where the population is known.
 * @example povertyByTownOption([{ label: '甲镇', persons: 20, incidence: 0.05 }], { language: 'zh', theme: 'paper' })
 * // the label reads 20人　5.00%
 */
export function povertyByTownOption(rows: TownPovertyRow[], context: ChartContext): ChartOption {
  const text = words[context.language];
  const bars = [...rows]
    .sort((a, b) => b.persons - a.persons || (a.label < b.label ? -1 : 1))
    .map((row) => ({
      name: row.label,
      value: row.persons,
      label: text.persons(formatDecimal(row.persons)) + (row.incidence === null ? '' : text.share(formatPercent(row.incidence, 2))),
    }));
  return drawBarList(bars, text.personsName, context);
}

/**
 * Main causes of poverty by households, most frequent first, with the share of all households.
 * @example causeOption([{ label: { zh: '因病', en: 'illness' }, households: 3 }], { language: 'zh', theme: 'paper' })
 */
export function causeOption(rows: CauseRow[], context: ChartContext): ChartOption {
  const text = words[context.language];
  const total = rows.reduce((sum, row) => sum + row.households, 0);
  const bars = [...rows]
    .sort((a, b) => b.households - a.households || (a.label.zh < b.label.zh ? -1 : 1))
    .map((row) => ({
      name: row.label[context.language],
      value: row.households,
      label: text.households(formatDecimal(row.households)) + text.share(formatPercent(total > 0 ? row.households / total : Number.NaN, 1)),
    }));
  return drawBarList(bars, text.householdsName, context);
}

function drawBarList(bars: { name: string; value: number; label: string }[], seriesName: string, context: ChartContext): ChartOption {
  const look = readLook(context);
  const labelRoom = Math.max(0, ...bars.map((bar) => measureTextWidth(bar.label, look.small)));
  return {
    ...beginOption(look, []),
    grid: { ...(gridOf(look, false, false, labelRoom) as object), top: 2 },
    xAxis: { type: 'value', show: false, min: 0 },
    yAxis: categoryAxis(look, bars.map((bar) => bar.name), true),
    series: [
      {
        name: seriesName,
        type: 'bar',
        barCategoryGap: '35%',
        itemStyle: { color: look.accent },
        data: bars.map((bar) => ({ value: bar.value, label: labelText(look, look.ink, { position: 'right', formatter: escapeTemplate(bar.label) }) })),
      },
    ],
  };
}

/** Braces in a label would be read as a template; ours hold numbers only, so they are simply dropped. */
function escapeTemplate(label: string): string {
  return label.replace(/[{}]/g, '');
}
