import { fitSize, fitText, textWidth, wrapText } from '../charts';
import type { Drawing, Ink, Mark, Pattern, TextMark } from '../charts/types';
import { compactSizes, paperSheets, screenSizes, type TypeSizes } from './frameSizes';
import { writeText } from './frameTexts';
import { describeHead, nameChart } from './frameHead';
import type { ChartFrame, ChartSheets, WallChartId, WallChartsFacts } from './types';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export type Language = ChartFrame['language'];

/** An entry of the legend: a swatch as it is drawn, its letter, and what it says. */
export interface LegendEntry {
  label: string;
  /** In a panel among others; null: left out there. */
  compact?: string | null;
  fill?: Ink;
  pattern?: Pattern;
  patternInk?: Ink;
  stroke?: Ink;
  strokeWidth?: number;
  /** Outline as heavy as the chart's heavy lines. */
  isHeavy?: boolean;
  dash?: readonly number[];
  /** Letter in the swatch. */
  letter?: string;
  letterInk?: Ink;
  /** `line`: a stroke in place of a square; `bar`: a low bar, half full. */
  shape?: 'square' | 'line' | 'diamond' | 'bar';
}

/** A large number of the head, for readers three metres away. */
export interface KeyFigure {
  label: string;
  value: string;
  ink?: Ink;
}

/** A page of a chart before anything stands on it. */
export interface Page {
  chart: WallChartId;
  facts: WallChartsFacts;
  frame: ChartFrame;
  language: Language;
  /** Height of a screen page that is as high as it needs: Infinity. */
  width: number;
  height: number;
  sizes: TypeSizes;
  /** Where the chart itself may stand. `height` is Infinity on a screen page that is as high as it needs. */
  body: Box;
  /** Marks of title, head line, key figures and legend. */
  head: Mark[];
}

/** What a layout puts into `page.body` of one sheet. */
export interface SheetBody {
  marks: Mark[];
  /** What a picture reader hears of this sheet; the title is put before it. */
  alternative: string;
  /** Said after the title: town or checklist of this sheet. */
  part?: string;
  /** Lower end of the marks; needed where the page is as high as it needs. */
  bottom?: number;
}

/**
 * Begins the pages of a chart: sizes of the paper or screen, title, head line (place, as-of day, scenario, plan), key
 * figures and legend, and the box that is left for the chart. Every sheet of the chart has the same.
 * @example preparePage(facts, 'timetable', { medium: 'paper', size: 'A0', orientation: 'landscape', language: 'zh' }, { legend: [], figures: [] }).width // 1189
 */
export function preparePage(
  facts: WallChartsFacts,
  chart: WallChartId,
  frame: ChartFrame,
  parts: { legend: LegendEntry[]; figures?: KeyFigure[] },
): Page {
  const { language } = frame;
  const { width, height, sizes } =
    frame.medium === 'paper'
      ? paperSheets(frame.size, frame.orientation)
      : screenSizes(frame.width, frame.height, frame.largeType);
  if (frame.medium === 'screen' && frame.compact === true) return prepareCompactPage(facts, chart, frame, parts.legend);
  const marks: Mark[] = [];
  const inner = width - 2 * sizes.margin;
  const texts = describeHead(facts, chart, frame);

  const figures = parts.figures ?? [];
  const figuresWidth = drawFigures(
    marks,
    figures,
    { x: sizes.margin, y: sizes.margin, width: inner, height: 0 },
    sizes,
  );
  const titleWidth = inner - figuresWidth - (figuresWidth > 0 ? sizes.gap * 2 : 0);
  const titleSize = Math.max(fitSize(texts.title, titleWidth, sizes.title, 700, 'serif'), sizes.leastTitle);
  const title = fitText(texts.title, titleWidth, titleSize, 700, 'serif');
  let y = sizes.margin + sizes.title;
  marks.push({
    kind: 'text',
    x: sizes.margin,
    y: y - sizes.title * 0.12,
    text: title,
    size: titleSize,
    weight: 700,
    family: 'serif',
    fill: 'text',
  });
  y += sizes.title * 0.1;
  for (const line of wrapText(texts.line, titleWidth, sizes.head, 2)) {
    y += sizes.head * 1.35;
    marks.push({ kind: 'text', x: sizes.margin, y, text: line, size: sizes.head, fill: 'faint_text' });
  }
  y = Math.max(y, sizes.margin + (figures.length > 0 ? sizes.figure * 1.02 + sizes.head * 1.35 : 0)) + sizes.gap * 0.8;
  marks.push({
    kind: 'line',
    points: [sizes.margin, y, width - sizes.margin, y],
    stroke: 'accent',
    strokeWidth: sizes.heavy,
  });
  y += sizes.gap * 0.8;
  const foot = sizes.small * 1.6 + sizes.gap * 0.6;
  const lowest = height - sizes.margin - foot;
  const legend: Mark[] = [];
  const legendBottom = drawLegend(legend, parts.legend, { x: sizes.margin, y, width: inner, height: 0 }, sizes);
  // A low window keeps its room for the chart: there each cell's letter and title say what the legend would.
  if (lowest - legendBottom > height * 0.5 || !Number.isFinite(height)) {
    marks.push(...legend);
    y = legendBottom;
  }
  const body = { x: sizes.margin, y, width: inner, height: lowest - y };
  return { chart, facts, frame, language, width, height, sizes, body, head: marks };
}

/** A panel among others, on a screen. */
export const isCompact = (frame: ChartFrame): boolean => frame.medium === 'screen' && frame.compact === true;

/** The name of the chart with the legend beside it, or below where that is lower; all else is the chart's. */
function prepareCompactPage(
  facts: WallChartsFacts,
  chart: WallChartId,
  frame: Extract<ChartFrame, { medium: 'screen' }>,
  legend: LegendEntry[],
): Page {
  const { width, height, sizes: usual } = screenSizes(frame.width, frame.height, frame.largeType);
  const sizes = compactSizes(usual);
  const inner = width - 2 * sizes.margin;
  const name = nameChart(chart, frame.language);
  const size = Math.max(fitSize(name, inner, sizes.title, 700, 'serif'), sizes.leastTitle);
  const marks: Mark[] = [
    {
      ...text(fitText(name, inner, size, 700, 'serif'), sizes.margin, sizes.margin + sizes.title * 0.95, size, 'text'),
      weight: 700,
      family: 'serif',
    },
  ];
  const entries = legend.flatMap((entry) =>
    entry.compact === null ? [] : [{ ...entry, label: entry.compact ?? entry.label }],
  );
  const beside = sizes.margin + textWidth(name, size, 700, 'serif') + sizes.gap * 2;
  const under = sizes.margin + sizes.title * 1.35;
  const wide: Mark[] = [];
  const narrow: Mark[] = [];
  const bottoms = [
    drawLegend(narrow, entries, { x: beside, y: sizes.margin, width: width - sizes.margin - beside, height: 0 }, sizes),
    drawLegend(wide, entries, { x: sizes.margin, y: under, width: inner, height: 0 }, sizes),
  ] as const;
  const y = Math.max(under, Math.min(...bottoms)) + sizes.gap * 0.3;
  marks.push(...(bottoms[0] <= bottoms[1] ? narrow : wide));
  const body = { x: sizes.margin, y, width: inner, height: height - sizes.margin - y };
  return { chart, facts, frame, language: frame.language, width, height, sizes, body, head: marks };
}

/**
 * Finishes the sheets of a chart: head and legend of the page, foot with basis and, of several sheets, each one's number.
 * @example finishSheets(page, [{ marks: [], alternative: '' }]).sheets.length // 1
 */
export function finishSheets(page: Page, bodies: SheetBody[]): ChartSheets {
  const { sizes, language, facts, chart } = page;
  const title = {
    zh: describeHead(facts, chart, { ...page.frame, language: 'zh' }).title,
    en: describeHead(facts, chart, { ...page.frame, language: 'en' }).title,
  };
  const sheets = bodies.map((body, index): Drawing => {
    const height = Number.isFinite(page.height)
      ? page.height
      : Math.ceil(
          (body.bottom ?? lowestOf(body.marks, page.body.y)) + sizes.gap * 0.6 + sizes.small * 1.6 + sizes.margin,
        );
    const isPanel = isCompact(page.frame);
    const foot = height - (isPanel ? 0 : sizes.margin);
    const number =
      bodies.length > 1 ? writeText(language, 'sheet_number', { number: index + 1, of: bodies.length }) : '';
    const right = [body.part ?? '', number].filter((text) => text !== '').join(' · ');
    const rightWidth = textWidth(right, sizes.small, 700);
    const room = page.width - 2 * sizes.margin - rightWidth - (right === '' ? 0 : sizes.gap);
    const marks: Mark[] = [
      { kind: 'rect', x: 0, y: 0, width: page.width, height, fill: 'paper' },
      ...page.head,
      ...body.marks,
    ];
    if (!isPanel)
      marks.push(
        {
          kind: 'line',
          points: [sizes.margin, foot - sizes.small * 1.5, page.width - sizes.margin, foot - sizes.small * 1.5],
          stroke: 'line',
          strokeWidth: sizes.thin,
        },
        text(
          fitText(describeHead(facts, chart, page.frame).foot, room, sizes.small),
          sizes.margin,
          foot - sizes.small * 0.2,
          sizes.small,
          'faint_text',
        ),
      );
    if (right !== '')
      marks.push({
        ...text(right, page.width - sizes.margin, foot - sizes.small * 0.2, sizes.small, 'text'),
        anchor: 'end',
        weight: 700,
      });
    return {
      width: page.width,
      height,
      unit: page.frame.medium === 'paper' ? 'mm' : 'px',
      marks: marks.filter((mark) => mark.kind !== 'text' || mark.text !== ''),
      alternative: [title[language], right, body.alternative]
        .filter((part) => part !== '')
        .join(language === 'zh' ? '，' : ', '),
    };
  });
  return { chart, title, sheets };
}

/** A sheet that says in words why nothing is drawn. */
export function emptySheet(page: Page, message: string): SheetBody {
  const { body, sizes } = page;
  const lines = wrapText(message, body.width * 0.8, sizes.heading, 4);
  const middle = Number.isFinite(body.height) ? body.y + body.height / 2 : body.y + sizes.heading * 3;
  return {
    marks: lines.map((line, index) => ({
      ...text(line, body.x + body.width / 2, middle + index * sizes.heading * 1.5, sizes.heading, 'faint_text'),
      anchor: 'middle' as const,
    })),
    alternative: message,
    bottom: middle + lines.length * sizes.heading * 1.5 + sizes.heading,
  };
}

/** One line of text, as a mark. */
export function text(value: string, x: number, y: number, size: number, fill: Ink): TextMark {
  return { kind: 'text', x, y, text: value, size, fill };
}

/** Key figures from the right edge: value large, label below. Gives the width that they take. */
function drawFigures(marks: Mark[], figures: KeyFigure[], box: Box, sizes: TypeSizes): number {
  let right = box.x + box.width;
  let used = 0;
  for (const { label, value, ink } of [...figures].reverse()) {
    const width = Math.max(textWidth(value, sizes.figure, 700), textWidth(label, sizes.head)) + sizes.gap * 2.4;
    if (used + width > box.width * 0.58) break;
    marks.push({
      ...text(value, right, box.y + sizes.figure * 0.84, sizes.figure, ink ?? 'text'),
      weight: 700,
      anchor: 'end',
    });
    marks.push({
      ...text(label, right, box.y + sizes.figure * 1.02 + sizes.head * 1.2, sizes.head, 'faint_text'),
      anchor: 'end',
    });
    right -= width;
    used += width;
  }
  return used;
}

/** The legend in as many lines as it needs. Gives the y below it. */
function drawLegend(marks: Mark[], legend: LegendEntry[], box: Box, sizes: TypeSizes): number {
  if (legend.length === 0) return box.y;
  const size = sizes.legend;
  const lineHeight = size * 1.75;
  let [x, y] = [box.x, box.y];
  for (const entry of legend) {
    const letterSize = Math.max(size * 0.9, sizes.least);
    const swatch = {
      width: Math.max(
        size * 1.55,
        entry.letter === undefined ? 0 : textWidth(entry.letter, letterSize, 700) + size * 0.5,
      ),
      height: size * 1.25,
    };
    const label = fitText(entry.label, box.width - swatch.width - size * 0.4, size);
    const width = swatch.width + size * 0.4 + textWidth(label, size);
    if (x > box.x && x + width > box.x + box.width) [x, y] = [box.x, y + lineHeight];
    const middle = y + lineHeight / 2;
    const stroke = entry.stroke ?? (entry.shape === 'line' ? 'text' : undefined);
    if (entry.shape === 'line') {
      marks.push({
        kind: 'line',
        points: [x, middle, x + swatch.width, middle],
        stroke: stroke ?? 'text',
        strokeWidth: entry.strokeWidth ?? sizes.heavy,
        ...(entry.dash && { dash: entry.dash }),
      });
    } else if (entry.shape === 'bar') {
      const bar = { y: middle - swatch.height * 0.2, height: swatch.height * 0.4 };
      marks.push({
        kind: 'rect',
        x,
        ...bar,
        width: swatch.width,
        fill: 'paper',
        ...(stroke && { stroke, strokeWidth: sizes.thin }),
      });
      marks.push({ kind: 'rect', x, ...bar, width: swatch.width * 0.55, fill: entry.fill ?? 'text' });
    } else if (entry.shape === 'diamond') {
      const [half, at] = [swatch.height / 2, x + swatch.width / 2];
      marks.push({
        kind: 'shape',
        rings: [[at, middle - half, at + half, middle, at, middle + half, at - half, middle]],
        ...(entry.fill && { fill: entry.fill }),
        ...(stroke && { stroke, strokeWidth: entry.strokeWidth ?? sizes.thin }),
      });
    } else {
      marks.push({
        kind: 'rect',
        x,
        y: middle - swatch.height / 2,
        ...swatch,
        radius: size * 0.15,
        ...(entry.fill && { fill: entry.fill }),
        ...(entry.pattern && { pattern: entry.pattern }),
        ...(entry.patternInk && { patternInk: entry.patternInk }),
        ...(stroke && { stroke, strokeWidth: entry.strokeWidth ?? (entry.isHeavy ? sizes.heavy : sizes.thin) }),
        ...(entry.dash && { dash: entry.dash }),
      });
    }
    if (entry.letter !== undefined)
      marks.push({
        ...text(entry.letter, x + swatch.width / 2, middle + size * 0.34, letterSize, entry.letterInk ?? 'text'),
        anchor: 'middle',
        weight: 700,
      });
    marks.push(text(label, x + swatch.width + size * 0.4, middle + size * 0.36, size, 'text'));
    x += width + size * 1.3;
  }
  return y + lineHeight + sizes.gap * 0.7;
}

function lowestOf(marks: Mark[], least: number): number {
  return marks.reduce((lowest, mark) => {
    switch (mark.kind) {
      case 'rect':
        return Math.max(lowest, mark.y + mark.height);
      case 'text':
        return Math.max(lowest, mark.y + mark.size * 0.3);
      case 'shape':
        return Math.max(lowest, ...mark.rings.flatMap((ring) => ring.filter((_, index) => index % 2 === 1)));
      default:
        return Math.max(lowest, ...mark.points.filter((_, index) => index % 2 === 1));
    }
  }, least);
}
