import { init, setPlatformAPI, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { measureTextByFont } from './measureText';
import { chartParts } from './registerCharts';
import type { ChartOption } from './types';

let ready = false;

/** Registers our chart parts and makes ECharts measure text by our width table, on every host. */
export function prepareCharts(): void {
  if (ready) return;
  use([...chartParts, SVGRenderer]);
  setPlatformAPI({ measureText: (text: string, font?: string) => measureTextByFont(text, font) });
  ready = true;
}

/**
 * An option as SVG text (vector, fonts by name, no script, no class, no style element). The same option and
 * size give the same text at every call and on every machine; ids carry a hash of the content, so that
 * several charts can stand in one document.
 * @example renderChartSvg(burnDownOption(rows, context), { width: 480, height: 240 }) // '<svg width="480" …'
 */
export function renderChartSvg(option: ChartOption, size: { width: number; height: number }): string {
  prepareCharts();
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: size.width, height: size.height });
  try {
    chart.setOption({ ...option, animation: false, tooltip: { show: false } });
    return normaliseSvg(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/** Takes out what differs between calls (running ids) and what paper does not need (classes, hover styles). */
function normaliseSvg(svg: string): string {
  const bare = svg
    .replace(/<style\b[\s\S]*?<\/style>/g, '')
    .replace(/ class="[^"]*"/g, '')
    .replace(/ ecmeta_[a-z_]+="[^"]*"/g, '')
    .replace(/<rect [^>]*fill="(?:none|transparent)"[^>]*><\/rect>\n?/g, '');
  const prefix = `c${hashText(bare.replace(/\bzr\d+-/g, ''))}-`;
  const names = new Map<string, string>();
  return bare.replace(/\bzr\d+-[A-Za-z]+\d*/g, (id) => {
    const known = names.get(id) ?? `${prefix}${names.size}`;
    names.set(id, known);
    return known;
  });
}

/** FNV-1a, 32 bit: a short name for a content, no security. */
function hashText(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
