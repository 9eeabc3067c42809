import type { PageStyle } from '../../../analytics/documents/types';
import type { PaperLanguage } from './documentTexts';

/** Lengths in mm unless said otherwise. */
export interface PageGeometry {
  width: number;
  height: number;
  top: number;
  right: number;
  bottom: number;
  left: number;
  /** Type of the text and distance of its lines, in pt. */
  size: number;
  pitch: number;
  /** Added to each character so that a line holds a whole number of them, in pt. */
  tracking: number;
  /** The same of tables. */
  tableSize: number;
  /** The same of lists that hang out or are filled in by hand. */
  listSize: number;
  /** The same of forms. */
  formSize: number;
}

/** A4 after GB/T 9704-2012: top 37, binding edge 28, text block 156 × 225. */
const upright = { width: 210, height: 297, top: 37, right: 26, bottom: 35, left: 28 };
/** Lists, on the sheet turned: the binding edge lies above; the block is 257 × 162. */
const turned = { width: 297, height: 210, top: 25, right: 20, bottom: 23, left: 20 };

/** A form is no official document: narrower margins, the binding edge kept; the block is 168 × 260. */
const form = { width: 210, height: 297, top: 17, right: 17, bottom: 20, left: 25 };

const pitchOf = (lines: number, height: number): number => floorTo(((height / 25.4) * 72) / lines, 1000);

const small = { size: 12, pitch: pitchOf(36, 225), tracking: -0.05, formSize: 10 };

const geometries: Record<PageStyle, PageGeometry> = {
  // 22 lines of 28 characters: 225 mm ÷ 22 = 28.99 pt, 156 mm ÷ 28 = 15.79 pt.
  official: { ...upright, size: 16, pitch: pitchOf(22, 225), tracking: -0.21, tableSize: 12, listSize: 14, formSize: 14 },
  // 36 lines of 37 characters.
  compact: { ...upright, ...small, tableSize: 10, listSize: 10 },
  sheet: { ...form, ...small, pitch: pitchOf(44, 260), tableSize: 9.5, listSize: 10 },
  landscape: { ...turned, size: 12, pitch: pitchOf(26, 162), tracking: -0.05, tableSize: 10.5, listSize: 10.5, formSize: 11 },
};

/**
 * Latin letters read well in less than a Chinese character needs; a line of 156 mm holds some 75 of them at 13.5 pt, as many as
 * are read with ease.
 */
const english: Record<PageStyle, Partial<PageGeometry>> = {
  official: { size: 13.5, pitch: pitchOf(30, 225), tracking: 0, tableSize: 10.5, listSize: 12, formSize: 11 },
  compact: { size: 10.4, pitch: pitchOf(45, 225), tracking: 0, tableSize: 9, listSize: 9 },
  sheet: { size: 10.4, pitch: pitchOf(52, 260), tracking: 0, tableSize: 9, listSize: 9 },
  landscape: { size: 10.4, pitch: pitchOf(31, 162), tracking: 0, tableSize: 9, listSize: 9 },
};

/**
 * The page of a style: size, margins, type and pitch of its lines.
 * Source: GB/T 9704-2012 5.2 (margins, block), domain-facts 12.
 * @example geometryOf('official', 'zh').pitch // 28.99
 */
export function geometryOf(style: PageStyle, language: PaperLanguage): PageGeometry {
  return language === 'zh' ? geometries[style] : { ...geometries[style], ...english[style] };
}

/** Width of the text block in pt. */
export function blockWidthOf({ width, left, right }: PageGeometry): number {
  return ((width - left - right) / 25.4) * 72;
}

/** Rounded down, so that the last line of a page still stands on it. */
function floorTo(value: number, parts: number): number {
  return Math.floor(value * parts) / parts;
}
