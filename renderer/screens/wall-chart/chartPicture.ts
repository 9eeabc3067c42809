import { drawSvg } from '../../../analytics/charts';
import type { Drawing } from '../../../analytics/charts/types';
import { layOutWallChart, type WallChartId, type WallChartsFacts } from '../../../analytics/wallcharts';
import { loadDrawingFonts } from '../../widgets/drawing/loadDrawingFonts';
import { paintView } from '../../widgets/drawing/paintView';

/** Width of a picture in CSS px: a slide or a page takes it whole. */
const width = 1600;
/** Dots for a CSS px, and the longest side that browsers draw. */
const finest = 2;
const longestSide = 16_000;

/** A chart in the colours of paper, whatever the theme of the window; several sheets stand one below the other. */
export function drawingForPicture(
  chart: WallChartId,
  facts: WallChartsFacts,
  { language, period }: { language: 'zh' | 'en'; period: string | null },
): Drawing {
  const { sheets } = layOutWallChart(chart, facts, {
    medium: 'screen',
    width,
    height: null,
    language,
    largeType: false,
    period,
  });
  return stackSheets(sheets);
}

/** Sheets of one width below each other. */
export function stackSheets(sheets: readonly Drawing[]): Drawing {
  const [first, ...rest] = sheets;
  if (!first) throw new RangeError('a chart has at least one sheet');
  return rest.reduce<Drawing>(
    (whole, sheet) => ({
      ...whole,
      height: whole.height + sheet.height,
      marks: [...whole.marks, ...sheet.marks.map((mark) => moveDown(mark, whole.height))],
      alternative: `${whole.alternative}; ${sheet.alternative}`,
    }),
    first,
  );
}

function moveDown(mark: Drawing['marks'][number], by: number): Drawing['marks'][number] {
  const lower = (points: readonly number[]) => points.map((value, at) => (at % 2 === 1 ? value + by : value));
  switch (mark.kind) {
    case 'rect':
    case 'text':
      return { ...mark, y: mark.y + by };
    case 'shape':
      return { ...mark, rings: mark.rings.map(lower) };
    case 'line':
    case 'curve':
      return { ...mark, points: lower(mark.points) };
  }
}

/**
 * A drawing as PNG bytes.
 * @throws Error when the browser gives no drawing surface
 */
export async function drawPng(drawing: Drawing): Promise<Uint8Array<ArrayBuffer>> {
  await loadDrawingFonts(drawing);
  const ratio = Math.min(finest, longestSide / Math.max(drawing.width, drawing.height));
  const surface = document.createElement('canvas');
  surface.width = Math.round(drawing.width * ratio);
  surface.height = Math.round(drawing.height * ratio);
  const pen = surface.getContext('2d');
  if (!pen) throw new Error('no drawing surface');
  const { width: wide, height } = drawing;
  paintView(pen, { drawing, palette: 'paper', left: 0, top: 0, width: wide, height, scale: 1, ratio }, null);
  const blob = await new Promise<Blob | null>((done) => surface.toBlob(done, 'image/png'));
  if (!blob) throw new Error('the picture could not be written');
  return new Uint8Array(await blob.arrayBuffer());
}

export const drawSvgBytes = (drawing: Drawing): Uint8Array => new TextEncoder().encode(drawSvg(drawing, 'paper'));
