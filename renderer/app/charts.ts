import { useMemo } from 'react';
import type { ChartContext, ChartOption, PlainData } from '../../analytics/charts';
import { useLanguage } from './text';
import { useThemeName } from './themeName';

/** Language and theme in the words of `analytics/charts`. */
export function useChartContext(fontSize = 12): ChartContext {
  const language = useLanguage();
  const theme = useThemeName();
  return useMemo(() => ({ language: language === 'en' ? 'en' : 'zh', theme, fontSize }), [language, theme, fontSize]);
}

/** A chart option for the current language and theme, made again only when its rows or these change. */
export function useChartOption<R>(
  build: (rows: R, context: ChartContext) => ChartOption,
  rows: R,
  fontSize?: number,
): ChartOption {
  const context = useChartContext(fontSize);
  return useMemo(() => withoutAxisNames(build(rows, context)), [build, rows, context]);
}

/** The same option without the unit above its axes: on screen the unit stands in the heading of the panel. */
export function withoutAxisNames(option: ChartOption): ChartOption {
  const nameless = (axis: ChartOption[string] | undefined) =>
    axis !== null && typeof axis === 'object' && !Array.isArray(axis) ? { ...axis, name: '' } : (axis ?? null);
  return { ...option, xAxis: nameless(option.xAxis), yAxis: nameless(option.yAxis) };
}

export interface LegendEntry {
  name: string;
  colour: string;
}

/**
 * Takes the legend out of the drawing, so that many or long names never cover it: the option without legend,
 * and the entries to be set as text below.
 */
export function withLegendOutside(option: ChartOption): { option: ChartOption; legend: LegendEntry[] } {
  const names = new Set(listOf(objectOf(option.legend).data));
  const legend = listOf(option.series)
    .map(objectOf)
    .filter((series) => names.has(series.name ?? null))
    .map((series) => ({ name: String(series.name), colour: String(objectOf(series.itemStyle).color) }));
  return {
    option: {
      ...option,
      legend: { ...objectOf(option.legend), show: false },
      grid: { ...objectOf(option.grid), top: 14 },
    },
    legend,
  };
}

function objectOf(value: PlainData | undefined): { [key: string]: PlainData } {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}

function listOf(value: PlainData | undefined): PlainData[] {
  return Array.isArray(value) ? value : [];
}
