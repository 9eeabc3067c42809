import { init, registerTheme, use, type ECharts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { chartParts } from '../../analytics/charts';
import { fontFamilies, paletteOf, seriesColours, type ThemeName } from './theme';

use([...chartParts, CanvasRenderer]);

/** Charts measure their texts in this typeface and keep it, on screen as on paper. */
const fontFamily = fontFamilies.sans;

for (const name of ['light', 'dark'] as const) registerTheme(`guatu-${name}`, chartTheme(name));

/** The chart theme made from the same palette as the rest of the interface. */
export function chartTheme(name: ThemeName): object {
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

export function startChart(element: HTMLElement, theme: ThemeName): ECharts {
  return init(element, `guatu-${theme}`, { renderer: 'canvas' });
}
