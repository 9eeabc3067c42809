import type { AreaList } from '../policy/types';
import type { Language, LegendEntry } from './frame';
import type { WallChartsFacts } from './types';

/** Tags of the areas (五个提升) as they stand on paper: letters beside a row, whole names over columns and in the legend. */
export interface AreaTags {
  /** `A`, or `A C` of two areas; empty for none. */
  letters(areas: readonly string[] | undefined): string;
  /** `A 产业发展水平`; of two areas both; empty for none. */
  names(areas: readonly string[] | undefined): string;
  /** Place in the order of areas: those of the first, of the second …, those that serve none. */
  order(areas: readonly string[] | undefined): number;
  /** One entry for each area that one of the rows has. */
  legend(rows: readonly { areas?: readonly string[] }[]): LegendEntry[];
}

/**
 * Tags in the language of the sheet; of a pack without areas all are empty.
 * @example openAreaTags(facts, 'zh').letters(['industry']) // 'A'
 */
export function openAreaTags({ areas: list }: Pick<WallChartsFacts, 'areas'>, language: Language): AreaTags {
  const items = list?.items ?? [];
  const named = (areas: readonly string[] | undefined): AreaList['items'] =>
    items.filter(({ id }) => areas?.includes(id));
  return {
    letters: (areas) =>
      named(areas)
        .map(({ letter }) => letter)
        .join(' '),
    names: (areas) =>
      named(areas)
        .map(({ letter, label }) => `${letter} ${label[language]}`)
        .join(' '),
    order: (areas) => {
      const first = items.findIndex(({ id }) => areas?.includes(id));
      return first < 0 ? items.length : first;
    },
    legend: (rows) =>
      items
        .filter(({ id }) => rows.some(({ areas }) => areas?.includes(id)))
        .map(({ letter, label }): LegendEntry => ({
          label: label[language],
          letter,
          fill: 'panel',
          stroke: 'strong_line',
        })),
  };
}
