import type { ChartContext, ChartOption, ChartTheme, PlainData } from './types';

/** The bundled font first; the rest only where a host has lost it. */
export const chartFontFamily = "'Noto Sans SC Variable','Noto Sans SC','Noto Sans CJK SC',sans-serif";

export interface ChartPalette {
  ink: string;
  muted: string;
  rule: string;
  surface: string;
  /** The one strong colour: what is planned. */
  accent: string;
  accentArea: string;
  /** What the plan's text demands. */
  target: string;
  /** Stacked series, chosen to differ in lightness as well as in hue. */
  series: { fill: string; on: string }[];
}

const white = '#ffffff';
const paperInk = '#211d19';

export const chartPalettes: Record<ChartTheme, ChartPalette> = {
  paper: {
    ink: paperInk,
    muted: '#6b645b',
    rule: '#d9d3c8',
    surface: white,
    accent: '#a3211b',
    accentArea: 'rgba(163,33,27,0.10)',
    target: '#4a453e',
    series: [
      { fill: '#a3211b', on: white },
      { fill: '#e2b366', on: paperInk },
      { fill: '#2c5f77', on: white },
      { fill: '#9dbf9f', on: paperInk },
      { fill: '#6d4b77', on: white },
      { fill: '#c9c2b6', on: paperInk },
      { fill: '#4c7a5e', on: white },
      { fill: '#d98b78', on: paperInk },
    ],
  },
  light: {
    ink: '#1f2328',
    muted: '#667078',
    rule: '#e1e4e8',
    surface: white,
    accent: '#c0281f',
    accentArea: 'rgba(192,40,31,0.10)',
    target: '#4b535b',
    series: [
      { fill: '#c0281f', on: white },
      { fill: '#e8b85f', on: '#1f2328' },
      { fill: '#2f6f8f', on: white },
      { fill: '#93c19a', on: '#1f2328' },
      { fill: '#79548a', on: white },
      { fill: '#c7ccd1', on: '#1f2328' },
      { fill: '#3f8062', on: white },
      { fill: '#e29a87', on: '#1f2328' },
    ],
  },
  dark: {
    ink: '#e8e6e3',
    muted: '#a3a19d',
    rule: '#3b3d42',
    surface: '#1b1c20',
    accent: '#f0776c',
    accentArea: 'rgba(240,119,108,0.16)',
    target: '#c9c6c1',
    series: [
      { fill: '#e2665c', on: '#1b1c20' },
      { fill: '#f0cb86', on: '#1b1c20' },
      { fill: '#5b9dbd', on: '#1b1c20' },
      { fill: '#b3dab6', on: '#1b1c20' },
      { fill: '#a983bb', on: '#1b1c20' },
      { fill: '#83868c', on: '#1b1c20' },
      { fill: '#62a886', on: '#1b1c20' },
      { fill: '#f0b3a4', on: '#1b1c20' },
    ],
  },
};

/** Colours and type sizes of one drawing. */
export function readLook(context: ChartContext): ChartPalette & { size: number; small: number } {
  const size = context.fontSize ?? 12;
  return { ...chartPalettes[context.theme], size, small: Math.round(size * 0.9 * 2) / 2 };
}

export type Look = ReturnType<typeof readLook>;

/** An entry of the legend: a filled square, or the mark of a line, so that lines differ by shape as well. */
export type LegendEntry = string | { name: string; icon: 'circle' | 'diamond' };

/** What every chart begins with. `legend` names the series to list, in order. */
export function beginOption(look: Look, legend: LegendEntry[]): ChartOption {
  return {
    backgroundColor: 'transparent',
    animationDuration: 250,
    textStyle: { fontFamily: chartFontFamily, fontSize: look.size, color: look.ink },
    legend: {
      show: legend.length > 0,
      data: legend,
      top: 0,
      left: 0,
      padding: 0,
      itemGap: look.size,
      itemWidth: look.size,
      itemHeight: Math.round(look.size * 0.7),
      icon: 'rect',
      textStyle: { color: look.ink, fontSize: look.small, fontFamily: chartFontFamily },
    },
    tooltip: { trigger: 'axis', confine: true, axisPointer: { type: 'shadow' } },
  };
}

/** The drawing area; labels are kept inside by the chart engine. */
export function gridOf(look: Look, hasLegend: boolean, hasUnit: boolean, rightRoom = 0): PlainData {
  const top = (hasLegend ? look.size * 1.9 : look.size * 0.6) + (hasUnit ? look.size * 1.5 : look.size * 0.6);
  return { left: 2, right: Math.round(look.size + rightRoom), top: Math.round(top), bottom: 2, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' };
}

/** Category axis: years, towns, causes. */
export function categoryAxis(look: Look, labels: string[], inverse = false): PlainData {
  return {
    type: 'category',
    data: labels,
    inverse,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: look.muted, width: 1 } },
    axisLabel: { color: look.ink, fontSize: look.small, fontFamily: chartFontFamily, interval: 0, hideOverlap: false },
  };
}

/** Value axis with thin rules; `unit` stands above it. */
export function valueAxis(look: Look, unit: string, more: { [key: string]: PlainData } = {}): PlainData {
  return {
    type: 'value',
    name: unit,
    nameLocation: 'end',
    nameGap: Math.round(look.size * 0.8),
    nameTextStyle: { color: look.muted, fontSize: look.small, fontFamily: chartFontFamily, align: 'left', padding: [0, 0, 0, 0] },
    axisLine: { show: false },
    axisTick: { show: false },
    splitNumber: 4,
    axisLabel: { color: look.muted, fontSize: look.small, fontFamily: chartFontFamily },
    splitLine: { lineStyle: { color: look.rule, width: 0.75 } },
    ...more,
  };
}

/** Text of a data label. */
export function labelText(look: Look, color: string, more: { [key: string]: PlainData } = {}): { [key: string]: PlainData } {
  return { show: true, color, fontSize: look.small, fontFamily: chartFontFamily, textBorderWidth: 0, ...more };
}
