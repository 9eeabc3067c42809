import { wallChartIds } from '../../../analytics/wallcharts';
import type { ChartTabId } from './wallChartView';

/** What is presented: the summary with its towns, then the charts in the order in which they hang. */
export const deck = ['summary', ...wallChartIds] as const;
export type DeckItem = (typeof deck)[number];

export interface Slide {
  item: DeckItem;
  /** Page of the item, from 0. */
  page: number;
}

/** The first slide: of the chart that was looked at. */
export const slideOf = (chart: ChartTabId): Slide => ({ item: chart, page: 0 });

/**
 * The slide before or after; `pagesOf` is asked only for the items that are passed. At an end the slide stays or, where
 * slides turn by themselves (`around`), the other end comes.
 */
export function turnSlide(
  { item, page }: Slide,
  by: 1 | -1,
  pagesOf: (item: DeckItem) => number,
  around = false,
): Slide {
  const next = page + by;
  if (next >= 0 && next < pagesOf(item)) return { item, page: next };
  const at = deck.indexOf(item) + by;
  if (!around && (at < 0 || at >= deck.length)) return { item, page };
  const other = deck[(at + deck.length) % deck.length]!;
  return { item: other, page: by === 1 ? 0 : Math.max(0, pagesOf(other) - 1) };
}
