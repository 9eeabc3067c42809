import type { PaperOrientation, PaperSize } from './types';

/** Sizes of type, lines and rows of one page, in its unit (mm or px). */
export interface TypeSizes {
  margin: number;
  gap: number;
  title: number;
  /** Below this a title is shortened rather than made smaller. */
  leastTitle: number;
  /** Key figures of the head. */
  figure: number;
  /** Line below the title. */
  head: number;
  legend: number;
  /** Headings within the chart: towns, columns. */
  heading: number;
  /** The usual type of the chart. */
  body: number;
  small: number;
  /** No type of the page is smaller. */
  least: number;
  /** No row of a table is lower, none need be higher. */
  row: number;
  highestRow: number;
  thin: number;
  medium: number;
  heavy: number;
}

/** ISO 216, lying. */
const lengths: Record<PaperSize, readonly [number, number]> = {
  A0: [1189, 841],
  A1: [841, 594],
  A2: [594, 420],
  A3: [420, 297],
};
const leastRows: Record<PaperSize, number> = { A0: 3.5, A1: 3.2, A2: 3.0, A3: 2.8 };
/** Type grows with the paper, small type less than large: a sheet for the hand is read from nearer. */
const grows: Record<PaperSize, number> = { A0: 1, A1: 0.707, A2: 0.5, A3: 0.354 };

/** Width and height of a paper in mm with the sizes of its type. */
export function paperSheets(
  size: PaperSize,
  orientation: PaperOrientation,
): { width: number; height: number; sizes: TypeSizes } {
  const [long, short] = lengths[size];
  const grow = grows[size];
  const portrait = orientation === 'portrait' ? 0.84 : 1;
  const scaled = (atA0: number, least: number) => Math.max(least, Math.round(atA0 * grow * 10) / 10);
  return {
    width: orientation === 'landscape' ? long : short,
    height: orientation === 'landscape' ? short : long,
    sizes: {
      margin: scaled(22, 8),
      gap: scaled(9, 3),
      title: scaled(34 * portrait, 10),
      leastTitle: scaled(16, 5.5),
      figure: scaled(30 * portrait, 9),
      head: scaled(9.5 * portrait, 3),
      legend: scaled(9 * portrait, 2.8),
      heading: scaled(9, 2.8),
      body: scaled(7, 2.5),
      small: scaled(6.5, 2.3),
      least: 2.1,
      row: leastRows[size],
      highestRow: scaled(17, 6.5),
      thin: scaled(0.3, 0.12),
      medium: scaled(0.7, 0.25),
      heavy: scaled(1.6, 0.6),
    },
  };
}

/** A panel of a big screen is read from further away than a window, and stands among others. */
export const compactSizes = (sizes: TypeSizes): TypeSizes => {
  const unit = sizes.body / 13;
  const scaled = (size: number) => Math.round(size * unit);
  return {
    ...sizes,
    margin: scaled(12),
    gap: scaled(8),
    title: scaled(18),
    leastTitle: scaled(14),
    heading: scaled(15),
    body: scaled(14),
    legend: scaled(12),
    row: scaled(17),
    highestRow: scaled(32),
  };
};

/** The same for a screen in CSS px; `height` null: as high as it needs (Infinity). */
export function screenSizes(
  width: number,
  height: number | null,
  largeType: boolean,
): { width: number; height: number; sizes: TypeSizes } {
  const scale = (largeType ? 1.5 : 1) * Math.min(2, Math.max(1, width / 1920));
  const scaled = (size: number) => Math.round(size * scale);
  return {
    width,
    height: height ?? Infinity,
    sizes: {
      margin: scaled(16),
      gap: scaled(10),
      title: scaled(24),
      leastTitle: scaled(15),
      figure: scaled(24),
      head: scaled(13),
      legend: scaled(13),
      heading: scaled(14),
      body: scaled(13),
      small: scaled(12),
      least: scaled(11),
      row: scaled(18),
      highestRow: scaled(30),
      thin: Math.max(0.75, scale * 0.75),
      medium: 1.25 * scale,
      heavy: 2 * scale,
    },
  };
}
