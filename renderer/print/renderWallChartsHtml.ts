import { drawSvg, type PaletteName } from '../../analytics/charts';
import type { Drawing } from '../../analytics/charts/types';
import { tileSheet, type ChartSheets, type SheetTile, type TilePaper } from '../../analytics/wallcharts';
import { writeDocument } from './writeDocument';

export interface WallChartsPaper {
  language: 'zh' | 'en';
  title: string;
  fontFaceCss: string;
  /** `paper` or `grey` (for printers without colour). */
  palette: Extract<PaletteName, 'paper' | 'grey'>;
  /** Cut into pages that an office printer takes; null: each sheet whole. */
  tiles: TilePaper | null;
}

/**
 * Sheets of wall charts as one static HTML document, a page each (or several where they are cut into tiles): vector marks,
 * no script, no request but for the fonts. All sheets must have one size. Source: plan-requirements C12, E25.
 * Errors: RangeError without sheets, or where their sizes differ.
 * @example renderWallChartsHtml([layOutWallChart('timetable', facts, frame)], paper) // '<!doctype html>…'
 */
export function renderWallChartsHtml(charts: readonly ChartSheets[], paper: WallChartsPaper): string {
  const sheets = charts.flatMap((chart) => chart.sheets.map(withoutPointing));
  const [first] = sheets;
  if (!first || sheets.some(({ width, height }) => width !== first.width || height !== first.height))
    throw new RangeError('sheets of one size are printed together');
  const pages = sheets.flatMap((sheet) =>
    paper.tiles === null
      ? [writeSheet(sheet, paper)]
      : tileSheet(sheet, paper.tiles).map((tile) => writeTile(sheet, tile, paper)),
  );
  const { width, height } = paper.tiles === null ? first : tileSheet(first, paper.tiles)[0]!;
  return writeDocument({
    language: paper.language,
    title: paper.title,
    fontFaceCss: paper.fontFaceCss,
    style: styleOf(width, height),
    body: pages.join('\n'),
  });
}

/** Paper cannot be pointed at: without keys and their sentences a county's set is half as large and twice as fast to print. */
function withoutPointing(sheet: Drawing): Drawing {
  return {
    ...sheet,
    marks: sheet.marks.map((mark) => (mark.key === undefined ? mark : { ...mark, key: undefined, title: undefined })),
  };
}

function styleOf(width: number, height: number): string {
  return `
@page { size: ${width}mm ${height}mm; margin: 0 }
* { box-sizing: border-box; margin: 0; padding: 0 }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact }
body { width: ${width}mm; background: #fff; font-variant-numeric: tabular-nums; font-feature-settings: 'tnum'; font-kerning: none }
.page { position: relative; width: ${width}mm; height: ${height}mm; overflow: hidden; break-after: page; break-inside: avoid }
.page:last-child { break-after: auto }
.page svg { display: block }
.window { position: absolute; overflow: hidden }
.window svg { position: absolute }
.cuts { position: absolute; inset: 0 }
@media screen { body { background: #8a8a8a } .page { margin-bottom: 6mm; background: #fff } }`;
}

function writeSheet(sheet: Drawing, { palette }: WallChartsPaper): string {
  return `<section class="page">${drawSvg(sheet, palette)}</section>`;
}

function writeTile(sheet: Drawing, tile: SheetTile, { palette, language }: WallChartsPaper): string {
  const { window: part, margin } = tile;
  const drawing = drawSvg({ ...sheet, marks: tile.marks }, palette).replace(
    '<svg ',
    `<svg style="left:${-part.x}mm;top:${-part.y}mm" `,
  );
  return [
    '<section class="page">',
    `<div class="window" style="left:${margin}mm;top:${margin}mm;width:${part.width}mm;height:${part.height}mm">${drawing}</div>`,
    `<div class="cuts">${drawSvg(drawCuts(sheet, tile, language), palette)}</div>`,
    '</section>',
  ].join('\n');
}

/** Marks in the white edge: where to cut, how far the next page lies over this one, and which page this is. */
function drawCuts(sheet: Drawing, tile: SheetTile, language: 'zh' | 'en'): Drawing {
  const { window: part, margin, width, height } = tile;
  const [left, top, right, bottom] = [margin, margin, margin + part.width, margin + part.height];
  const cut = (points: number[], dash?: readonly number[]) =>
    ({ kind: 'line', points, stroke: 'strong_line', strokeWidth: 0.2, ...(dash ? { dash } : {}) }) as const;
  const ticks = (x: number, y: number) => [
    cut(x === left ? [x - 6, y, x - 1, y] : [x + 1, y, x + 6, y]),
    cut(y === top ? [x, y - 6, x, y - 1] : [x, y + 1, x, y + 6]),
  ];
  const name =
    language === 'zh'
      ? `第 ${tile.row} 行第 ${tile.column} 列，共 ${tile.rows} 行 ${tile.columns} 列`
      : `Row ${tile.row}, column ${tile.column} of ${tile.rows} × ${tile.columns}`;
  return {
    width,
    height,
    unit: 'mm',
    alternative: name,
    marks: [
      ...ticks(left, top),
      ...ticks(right, top),
      ...ticks(left, bottom),
      ...ticks(right, bottom),
      ...(tile.overlapRight > 0
        ? [
            cut([right - tile.overlapRight, top - 5, right - tile.overlapRight, top - 1], [0.8, 0.8]),
            cut([right - tile.overlapRight, bottom + 1, right - tile.overlapRight, bottom + 5], [0.8, 0.8]),
          ]
        : []),
      ...(tile.overlapBelow > 0
        ? [
            cut([left - 5, bottom - tile.overlapBelow, left - 1, bottom - tile.overlapBelow], [0.8, 0.8]),
            cut([right + 1, bottom - tile.overlapBelow, right + 5, bottom - tile.overlapBelow], [0.8, 0.8]),
          ]
        : []),
      { kind: 'text', x: width / 2, y: height - 2.2, text: name, size: 2.6, anchor: 'middle', fill: 'faint_text' },
    ],
  };
}
