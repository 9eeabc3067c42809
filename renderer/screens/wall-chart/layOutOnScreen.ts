import { layOutWallChart, type WallChartId, type WallChartsFacts } from '../../../analytics/wallcharts';
import type { Drawing } from '../../../analytics/charts/types';

export interface ScreenFrame {
  width: number;
  height: number;
  language: 'zh' | 'en';
  period: string | null;
  largeType?: boolean;
  /** A panel among others. */
  compact?: boolean;
  zoom?: number;
}

/** Room that a scroll bar takes, in px. */
const scrollBar = 14;

/**
 * A chart for a window: whole at a glance where it fits on one sheet of the window's height; else as high as it needs, to
 * be scrolled. Several drawings are sheets of their own subject (lists of standards).
 */
export function layOutOnScreen(chart: WallChartId, facts: WallChartsFacts, frame: ScreenFrame): Drawing[] {
  const { language, period, largeType = false, zoom = 1 } = frame;
  const [width, height] = [Math.floor(frame.width), Math.floor(frame.height)];
  const screen = { medium: 'screen', language, period, largeType } as const;
  if (zoom === 1) {
    const { sheets } = layOutWallChart(chart, facts, { ...screen, width, height });
    if (sheets.length === 1) return sheets;
  }
  return layOutWallChart(chart, facts, {
    ...screen,
    width: Math.max(480, Math.round(width * zoom) - scrollBar),
    height: null,
  }).sheets;
}

/** A chart as pages of exactly the frame, for full screens without scrolling. */
export function layOutPages(chart: WallChartId, facts: WallChartsFacts, frame: ScreenFrame): Drawing[] {
  const { language, period, largeType = false, compact = false } = frame;
  const [width, height] = [Math.floor(frame.width), Math.floor(frame.height)];
  return layOutWallChart(chart, facts, { medium: 'screen', width, height, language, period, largeType, compact })
    .sheets;
}
