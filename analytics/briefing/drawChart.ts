import { renderChartSvg, type ChartContext, type ChartOption } from '../charts';
import type { LocalizedText } from '../engine';
import type { BriefingChart } from './types';

/** Half the text block of 156 mm, less the gap between two charts, at 96 px per inch. */
export const chartSize = { width: 288, height: 130 };

/** One chart of the briefing in both languages, drawn for paper; `counts`: households that it tells, where it tells any. */
export function drawChart(
  id: string,
  title: LocalizedText,
  option: (look: ChartContext) => ChartOption,
  alternative: LocalizedText,
  size = chartSize,
  counts: NonNullable<BriefingChart['counts']> = [],
): BriefingChart {
  const draw = (language: 'zh' | 'en') => renderChartSvg(option({ language, theme: 'paper', fontSize: 10, height: size.height }), size);
  return { id, title, svg: { zh: draw('zh'), en: draw('en') }, alternative, ...(counts.length > 0 ? { counts } : {}) };
}
