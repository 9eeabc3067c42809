import { init, use, type ECharts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { chartParts } from '../../analytics/charts';
import { paletteOf, seriesColours, type ThemeName } from './theme';

use([...chartParts, CanvasRenderer]);

/** The chart theme made from the same palette as the rest of the interface. */
export function chartTheme(name: ThemeName, fontFamily: string): object {
  const palette = paletteOf(name);
  const axis = {
    axisLine: { lineStyle: { color: palette.lineStrong } },
    axisTick: { lineStyle: { color: palette.lineStrong } },
    axisLabel: { color: palette.muted },
    nameTextStyle: { color: palette.muted },
    splitLine: { lineStyle: { color: palette.line } },
  };
  return {
    color: seriesColours[name],
    backgroundColor: 'transparent',
    textStyle: { fontFamily, color: palette.text },
    title: { textStyle: { color: palette.text }, subtextStyle: { color: palette.muted } },
    legend: { textStyle: { color: palette.muted } },
    tooltip: {
      backgroundColor: palette.surface,
      borderColor: palette.lineStrong,
      textStyle: { color: palette.text, fontFamily },
    },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: axis,
  };
}

/** A chart in the typeface that its frame has. */
export function startChart(element: HTMLElement, theme: ThemeName): ECharts {
  return init(element, chartTheme(theme, getComputedStyle(element).fontFamily), { renderer: 'canvas' });
}
