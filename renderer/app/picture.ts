import type { ChartOption } from '../../analytics/charts';
import { fontFamilies, lightPalette as palette } from './theme';

/** A picture for a paper or a slide: what it shows, in which unit, and in small type what it rests on. */
export interface Picture {
  title: string;
  unit?: string;
  notes: string[];
  body: ChartBody | TableBody;
}

export interface ChartBody {
  kind: 'chart';
  /** Made for the light theme, which is that of paper. */
  option: ChartOption;
  height: number;
}

export interface TableBody {
  kind: 'table';
  columns: { title: string; width: number; align: 'left' | 'right' }[];
  rows: { cells: string[]; weight: 'plain' | 'strong' | 'quiet' }[];
}

const pixelsPerPoint = 2;
const margin = 24;
const chartWidth = 860;
const rowHeight = 26;
const lineHeight = 18;

/**
 * A chart or table as PNG bytes: on white whatever the theme of the window, twice as fine as the screen, with heading
 * and notes, so that it can stand alone in a slide.
 * @throws Error when the browser gives no drawing surface
 */
export async function drawPicture({ title, unit, notes, body }: Picture): Promise<Uint8Array> {
  const texts = [title, unit ?? '', ...notes, ...(body.kind === 'table' ? textsOf(body) : [])].join('');
  await Promise.all([400, 600].map((weight) => document.fonts.load(font(14, weight), texts)));
  const width = body.kind === 'chart' ? chartWidth : body.columns.reduce((sum, column) => sum + column.width, 0);
  const height = body.kind === 'chart' ? body.height : rowHeight * (body.rows.length + 1);
  const top = margin + 34;
  const surface = document.createElement('canvas');
  surface.width = (width + 2 * margin) * pixelsPerPoint;
  surface.height = (top + height + 12 + notes.length * lineHeight + margin) * pixelsPerPoint;
  const pen = surface.getContext('2d');
  if (!pen) throw new Error('no drawing surface');
  pen.scale(pixelsPerPoint, pixelsPerPoint);
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, surface.width, surface.height);
  pen.textBaseline = 'middle';
  write(pen, title, margin, margin + 9, { size: 17, weight: 600, colour: palette.text });
  if (unit) {
    const after = margin + pen.measureText(title).width + 10;
    write(pen, unit, after, margin + 10, { size: 12, colour: palette.muted });
  }
  if (body.kind === 'chart') pen.drawImage(await drawChart(body), margin, top, width, height);
  else drawTable(pen, body, top);
  notes.forEach((note, index) =>
    write(pen, note, margin, top + height + 12 + (index + 0.5) * lineHeight, { size: 12, colour: palette.muted }),
  );
  const blob = await new Promise<Blob | null>((done) => surface.toBlob(done, 'image/png'));
  if (!blob) throw new Error('the picture could not be written');
  return new Uint8Array(await blob.arrayBuffer());
}

async function drawChart({ option, height }: ChartBody): Promise<HTMLCanvasElement> {
  const { startChart } = await import('./chartLibrary');
  const frame = document.createElement('div');
  frame.style.cssText = `position:fixed;left:-10000px;width:${chartWidth}px;height:${height}px`;
  document.body.append(frame);
  const chart = startChart(frame, 'light');
  try {
    chart.setOption({ ...option, animation: false });
    return chart.renderToCanvas({ pixelRatio: pixelsPerPoint, backgroundColor: '#ffffff' });
  } finally {
    chart.dispose();
    frame.remove();
  }
}

function drawTable(pen: CanvasRenderingContext2D, { columns, rows }: TableBody, top: number): void {
  const right = margin + columns.reduce((sum, column) => sum + column.width, 0);
  const line = (y: number, colour: string) => {
    pen.fillStyle = colour;
    pen.fillRect(margin, y, right - margin, 1);
  };
  const heading: TableBody['rows'][number] = { cells: columns.map(({ title }) => title), weight: 'quiet' };
  [heading, ...rows].forEach(({ cells, weight }, index) => {
    const y = top + index * rowHeight;
    let x = margin;
    columns.forEach((column, at) => {
      const isRight = column.align === 'right';
      pen.textAlign = isRight ? 'right' : 'left';
      write(pen, cells[at] ?? '', isRight ? x + column.width - 8 : x + 4, y + rowHeight / 2, {
        size: index === 0 ? 12 : 13,
        weight: weight === 'strong' ? 600 : 400,
        colour: weight === 'quiet' ? palette.muted : palette.text,
        room: column.width - 12,
      });
      x += column.width;
    });
    line(y + rowHeight - 1, index === 0 ? palette.lineStrong : palette.line);
  });
  pen.textAlign = 'left';
}

interface Writing {
  size: number;
  weight?: number;
  colour: string;
  /** Widest that the text may stand; it is pressed together beyond. */
  room?: number;
}

function write(pen: CanvasRenderingContext2D, text: string, x: number, y: number, writing: Writing): void {
  pen.font = font(writing.size, writing.weight ?? 400);
  pen.fillStyle = writing.colour;
  pen.fillText(text, x, y, writing.room);
}

const font = (size: number, weight: number) => `${weight} ${size}px ${fontFamilies.sans}`;

function textsOf({ columns, rows }: TableBody): string[] {
  return [...columns.map(({ title }) => title), ...rows.flatMap(({ cells }) => cells)];
}
