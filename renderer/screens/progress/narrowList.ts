import type { AreaList } from '../../../analytics/policy/types';
import type { StandardList } from '../../../analytics/progress/types';

/** An area's id, `all` items, or those that tell of none. */
export type ChosenArea = string;
export const allAreas = 'all';
export const noArea = 'none';

export function isOfArea(areas: readonly string[] | undefined, chosen: ChosenArea): boolean {
  if (chosen === allAreas) return true;
  return chosen === noArea ? !areas?.length : (areas?.includes(chosen) ?? false);
}

/**
 * A list with the items of the chosen area alone, those of one area beside each other in the plan's order; what a row has
 * met, what is open and by when all was met are counted again over them.
 */
export function narrowList(list: StandardList, areas: AreaList | undefined, chosen: ChosenArea): StandardList {
  if (!areas) return list;
  const rankOf = (own: readonly string[] | undefined): number => {
    const first = areas.items.findIndex(({ id }) => own?.includes(id));
    return first < 0 ? areas.items.length : first;
  };
  const places = list.items
    .map((item, place) => ({ place, areas: item.areas }))
    .filter((item) => isOfArea(item.areas, chosen))
    .sort((one, other) => rankOf(one.areas) - rankOf(other.areas) || one.place - other.place)
    .map(({ place }) => place);
  return {
    ...list,
    items: places.map((place) => list.items[place]!),
    rows: list.rows.map((row) => {
      const cells = places.map((place) => row.cells[place]!);
      const met = cells.filter(({ state }) => state === 'met').length;
      const days = cells.flatMap(({ day }) => day ?? []).sort();
      return {
        ...row,
        cells,
        met,
        openCostFen: cells.reduce((sum, { costFen }) => sum + (costFen ?? 0), 0),
        fulfilledBy: cells.length > 0 && met === cells.length ? (days.at(-1) ?? null) : null,
      };
    }),
  };
}
