/**
 * A drawing is a list of plain marks in one unit (mm on paper, CSS px on screen). One layout makes it, and the screen's
 * canvas, the paper's SVG, the PNG and the preview draw the same marks: what is seen is what is printed.
 */
export interface Drawing {
  width: number;
  height: number;
  unit: 'mm' | 'px';
  marks: Mark[];
  /** What a picture reader hears. */
  alternative: string;
}

/** Colours by meaning; a palette (screen light, screen dark, paper, grey paper) gives them their values. */
export const inkNames = [
  'paper',
  'panel',
  'text',
  'faint_text',
  'line',
  'strong_line',
  'accent',
  'accent_soft',
  'not_out',
  'out',
  'returned',
  'due',
  'no_data',
  'nobody',
  'not_out_text',
  'out_text',
  'returned_text',
  'due_text',
  'planned',
  'planned_soft',
  'actual',
  'late',
  'critical',
  'float',
  'guarantee_house',
  'guarantee_medical',
  'guarantee_education',
  'guarantee_water',
  'guarantee_food',
  'guarantee_income',
  'series_1',
  'series_2',
  'series_3',
  'series_4',
  'series_5',
  'series_6',
  'series_7',
  'series_8',
] as const;
export type Ink = (typeof inkNames)[number];
export type Palette = Readonly<Record<Ink, string>>;

/** A second channel beside the colour. */
export type Pattern = 'hatch' | 'dots' | 'cross' | 'stripes';

interface MarkBase {
  /** What it stands for, for pointing and keyboard: `village:440224101201`, `household:17`, `step:…`; absent: decoration. */
  key?: string;
  /** Whole sentence about it, where `key` is given. */
  title?: string;
}

export interface RectMark extends MarkBase {
  kind: 'rect';
  x: number;
  y: number;
  width: number;
  height: number;
  fill?: Ink;
  pattern?: Pattern;
  /** Ink of the pattern's lines; `strong_line` where absent. */
  patternInk?: Ink;
  stroke?: Ink;
  strokeWidth?: number;
  dash?: readonly number[];
  radius?: number;
}

export interface LineMark extends MarkBase {
  kind: 'line';
  /** x1, y1, x2, y2, … */
  points: readonly number[];
  stroke: Ink;
  strokeWidth: number;
  dash?: readonly number[];
}

export interface ShapeMark extends MarkBase {
  kind: 'shape';
  /** Rings of x, y, …; filled even-odd. */
  rings: readonly (readonly number[])[];
  fill?: Ink;
  pattern?: Pattern;
  /** Ink of the pattern's lines; `strong_line` where absent. */
  patternInk?: Ink;
  stroke?: Ink;
  strokeWidth?: number;
}

/** A smooth band of money or a curve: cubic Béziers, x0 y0 then groups of six numbers. */
export interface CurveMark extends MarkBase {
  kind: 'curve';
  points: readonly number[];
  stroke?: Ink;
  strokeWidth?: number;
  fill?: Ink;
  opacity?: number;
  closed?: boolean;
}

/** One line of text; `y` is its base line. Width is known by `measureTextWidth` before it is drawn. */
export interface TextMark extends MarkBase {
  kind: 'text';
  x: number;
  y: number;
  text: string;
  /** Height of the type (em) in the drawing's unit. */
  size: number;
  weight?: 400 | 700;
  family?: 'sans' | 'serif';
  anchor?: 'start' | 'middle' | 'end';
  fill: Ink;
}

export type Mark = RectMark | LineMark | ShapeMark | CurveMark | TextMark;
