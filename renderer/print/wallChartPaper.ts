import { formatDecimal, formatTenThousandYuan, measureTextWidth } from '../../analytics/charts';
import type { WallChartFacts } from '../../analytics/briefing/types';
import type { LocalizedText } from '../../analytics/engine';
import { writeText, type PaperLanguage, type WallChartText } from './wallChartTexts';

/** The sheet in mm: A3 lying, with its margins, and the areas that are laid out by reckoning. */
export const sheetSize = { width: 420, height: 297, margin: 9 };
export const matrixSize = { width: 297, height: 200.5 };
export const bandWidth = 97;
/** CSS px per mm, by which drawings are sized. */
const pxPerMillimetre = 96 / 25.4;

/** What the parts of the sheet share: the facts and how to speak of them. */
export interface Paper {
  facts: WallChartFacts;
  language: PaperLanguage;
  write: (id: WallChartText, values?: Record<string, string | number>) => string;
  localized: (text: LocalizedText) => string;
  count: (value: number) => string;
  /** Fen as 万元 without decimals. */
  money: (fen: number, decimals?: number) => string;
  /** 2016–2018. */
  years: string;
  place: string;
  /** 2018-12-31 as people write it. */
  date: (iso: string) => string;
}

export function preparePaper(facts: WallChartFacts, language: PaperLanguage): Paper {
  const county = facts.county.name[language];
  const scope = facts.scope && facts.scope.code !== facts.county.code ? facts.scope.name : '';
  const [first, last] = [facts.years[0] ?? 0, facts.years.at(-1) ?? 0];
  return {
    facts,
    language,
    write: (id, values) => writeText(language, id, values),
    localized: (text) => text[language],
    count: (value) => formatDecimal(value),
    money: (fen, decimals = 0) => formatTenThousandYuan(fen, decimals),
    years: first === last ? String(first) : `${first}–${last}`,
    date: (iso) => {
      const [year, month, day] = iso.split('-').map(Number);
      return writeText(language, 'date', { iso, year: year ?? '', month: month ?? '', day: day ?? '' });
    },
    place: language === 'zh' ? county + scope : scope ? `${county} ${scope}` : county,
  };
}

/** Poor villages by the year at whose end they have left. */
export function countVillageExits({ towns, years }: WallChartFacts): number[] {
  const rows = towns.flatMap((town) => town.rows);
  return years.map((year) => rows.filter((row) => row.cells.find((cell) => cell.status === 'village_exit')?.year === year).length);
}

/** px of a length in mm. */
export function toPixels(millimetres: number): number {
  return Math.round(millimetres * pxPerMillimetre);
}

/** The largest type size (mm) up to `largest` with which a line of text fits `width` mm. */
export function fitLine(text: string, width: number, largest: number): number {
  return Math.min(largest, width / Math.max(1, measureTextWidth(text, 1) * 1.03));
}

/** The largest type size (mm) up to `largest` with which a serif heading fits `width` mm. */
export function fitHeading(text: string, width: number, largest: number): number {
  return Math.min(largest, width / (measureTextWidth(text, 1, 700) * 1.1));
}
