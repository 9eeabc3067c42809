import type { WallChartsFacts } from '../../../analytics/wallcharts';

/** Where a mark of a chart leads. */
export type ChartTarget =
  | { kind: 'county' }
  | { kind: 'town'; code: string }
  | { kind: 'village'; code: string; name: string }
  | { kind: 'household'; id: number }
  | { kind: 'funding' };

/**
 * What a mark's key stands for: the county shows all again, a town narrows all charts to it, a village opens its households, a household its page,
 * a band of money the screen of funding. Null: nothing more is known of it than its sentence.
 * @example findTarget('village:440224101201:2016-03', facts) // { kind: 'village', code: '440224101201', name: '黄屋村' }
 */
export function findTarget(key: string, facts: WallChartsFacts): ChartTarget | null {
  if (key.startsWith('county:')) return { kind: 'county' };
  const household = /(?:^|:)household:(\d+)/.exec(key);
  if (household) return { kind: 'household', id: Number(household[1]) };
  if (key.startsWith('money:')) {
    const place = /place[:/](\d{9,12})$/.exec(key);
    return place ? placeOf(place[1]!, facts) : { kind: 'funding' };
  }
  const bar = facts.works.find(({ bars }) => bars.some(({ id }) => id === key));
  if (bar) return placeOf(bar.villageCode, facts);
  // The last code named is the nearest place: `cause:2:440224101` is the cause in that town.
  const codes = key.match(/\d{9,12}/g) ?? [];
  for (const code of codes.reverse()) {
    const place = placeOf(code, facts);
    if (place) return place;
  }
  return null;
}

function placeOf(code: string, facts: WallChartsFacts): ChartTarget | null {
  for (const town of facts.towns) {
    if (town.code === code) return { kind: 'town', code };
    const village = town.villages.find((each) => each.code === code);
    if (village) return { kind: 'village', code, name: village.name };
  }
  return null;
}
