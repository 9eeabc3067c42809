import { chartFontFamily } from '../chartTheme';
import { drawingPalettes, type PaletteName } from './palettes';
import { patternSegments } from './patternSegments';
import type { Drawing, Mark, Palette, RectMark, ShapeMark } from './types';

/** Typefaces of a drawing, on paper and screen alike. */
export const drawingFamilies = {
  sans: chartFontFamily,
  serif: "'Noto Serif SC Variable','Noto Serif SC','Noto Serif CJK SC',serif",
};

/** Three decimals are a micrometre on paper; no `-0`, no exponent. */
function write(value: number): string {
  return String(Math.round(value * 1000) / 1000 + 0);
}

const points = (values: readonly number[]) => values.map(write).join(' ');

function escapeText(text: string): string {
  return text.replace(
    /[&<>"]/g,
    (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? character,
  );
}

/**
 * A drawing as SVG text: vector only, fonts by name, no script, no style, no id; patterns as clipped strokes, so that paper
 * gets lines and no picture. The same drawing and palette give the same bytes on every machine.
 * @example drawSvg({ width: 10, height: 10, unit: 'mm', marks: [], alternative: 'empty' }, 'paper') // '<svg xmlns=… width="10mm" …'
 */
export function drawSvg(drawing: Drawing, palette: PaletteName): string {
  const { width, height, unit } = drawing;
  const inks = drawingPalettes[palette];
  const lines = drawing.marks.map((mark) => drawMark(mark, inks, unit)).filter((line) => line !== '');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${write(width)}${unit}" height="${write(height)}${unit}" viewBox="0 0 ${write(width)} ${write(height)}" role="img" aria-label="${escapeText(drawing.alternative)}" font-family="${chartFontFamily}">`,
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}

function drawMark(mark: Mark, inks: Palette, unit: Drawing['unit']): string {
  const drawn = drawPart(mark, inks, unit);
  if (mark.key === undefined && mark.title === undefined) return drawn;
  const key = mark.key === undefined ? '' : ` data-key="${escapeText(mark.key)}"`;
  const title = mark.title === undefined ? '' : `<title>${escapeText(mark.title)}</title>`;
  return `<g${key}>${title}${drawn}</g>`;
}

function drawPart(mark: Mark, inks: Palette, unit: Drawing['unit']): string {
  switch (mark.kind) {
    case 'rect': {
      const radius = mark.radius === undefined ? '' : ` rx="${write(mark.radius)}"`;
      const shape = `<rect x="${write(mark.x)}" y="${write(mark.y)}" width="${write(mark.width)}" height="${write(mark.height)}"${radius}`;
      return drawFilled(mark, shape, inks, unit);
    }
    case 'shape': {
      const path = mark.rings.map((ring) => `M${points(ring)}Z`).join('');
      return drawFilled(mark, `<path fill-rule="evenodd" d="${path}"`, inks, unit);
    }
    case 'line':
      return `<polyline points="${points(mark.points)}" fill="none"${stroke(inks[mark.stroke], mark.strokeWidth, mark.dash)}/>`;
    case 'curve': {
      const [x, y, ...rest] = mark.points;
      const path = `M${write(x ?? 0)} ${write(y ?? 0)}C${points(rest)}${mark.closed ? 'Z' : ''}`;
      const opacity = mark.opacity === undefined ? '' : ` opacity="${write(mark.opacity)}"`;
      return `<path d="${path}" fill="${mark.fill ? inks[mark.fill] : 'none'}"${mark.stroke ? stroke(inks[mark.stroke], mark.strokeWidth ?? 1) : ''}${opacity}/>`;
    }
    case 'text': {
      const weight = mark.weight === 700 ? ' font-weight="700"' : '';
      const family = mark.family === 'serif' ? ` font-family="${drawingFamilies.serif}"` : '';
      const anchor = mark.anchor === undefined || mark.anchor === 'start' ? '' : ` text-anchor="${mark.anchor}"`;
      return `<text x="${write(mark.x)}" y="${write(mark.y)}" font-size="${write(mark.size)}"${weight}${family}${anchor} fill="${inks[mark.fill]}">${escapeText(mark.text)}</text>`;
    }
  }
}

/** The area, its pattern, and its outline over both. */
function drawFilled(mark: RectMark | ShapeMark, shape: string, inks: Palette, unit: Drawing['unit']): string {
  const fill = ` fill="${mark.fill ? inks[mark.fill] : 'none'}"`;
  const outline = mark.stroke
    ? stroke(inks[mark.stroke], mark.strokeWidth ?? 1, 'dash' in mark ? mark.dash : undefined)
    : '';
  const pattern = patternSegments(mark, unit);
  if (pattern === null) return mark.fill || mark.stroke ? `${shape}${fill}${outline}/>` : '';
  const path = pattern.segments.map(([x1, y1, x2, y2]) => `M${points([x1, y1, x2, y2])}`).join('');
  const cap = pattern.isDots ? ' stroke-linecap="round"' : '';
  const drawn =
    path === ''
      ? ''
      : `<path d="${path}" fill="none"${stroke(inks[mark.patternInk ?? 'strong_line'], pattern.strokeWidth)}${cap}/>`;
  return `${mark.fill ? `${shape}${fill}/>` : ''}${drawn}${mark.stroke ? `${shape} fill="none"${outline}/>` : ''}`;
}

function stroke(colour: string, width: number, dash?: readonly number[]): string {
  return ` stroke="${colour}" stroke-width="${write(width)}"${dash === undefined ? '' : ` stroke-dasharray="${points(dash)}"`}`;
}
