import type { LocalizedText } from '../../engine';
import type { PolicyPack } from '../../policy';

/** What stands among the sources for what no source pays. */
export const unpaidKey = 'unpaid';
export const unpaidLabel: LocalizedText = { zh: '资金缺口', en: 'Not paid' };

/** Name of a source; of what nobody pays for an empty id. What the pack no longer knows stands for itself. */
export function sourceLabel({ sources }: PolicyPack, id: string): LocalizedText {
  return id === '' ? unpaidLabel : (sources.find((source) => source.id === id)?.label ?? { zh: id, en: id });
}

/** Name of a use, which is a pool of the pack. */
export function useLabel({ pools }: PolicyPack, id: string): LocalizedText {
  return pools.find((pool) => pool.id === id)?.label ?? { zh: id, en: id };
}

/** Place of an id in a list of the pack, those that it does not know last: the order of the screens. */
export function placeIn(entries: readonly { id: string }[]): (id: string) => number {
  const places = new Map(entries.map(({ id }, place) => [id, place]));
  return (id) => places.get(id) ?? entries.length;
}

/** Characters of a code one level below a scope: towns of the county, villages of a town, a village itself. */
export const placeDepth = (scope: string): number => (scope.length === 6 ? 9 : 12);
