import { nameSet } from '../briefing';
import { isSmallCount, smallestPublicCount, type HiddenHow } from './hideCells';
import { protectCells, type CellSum, type ProtectedCell } from './protectCells';

/** A household with its place. */
export interface PartedHousehold {
  villageCode: string;
  townCode: string;
  /** By way of parting (year of exit, group, state) the part that it is in. */
  parts: Readonly<Record<string, string>>;
}

/** All households of a county that one kind of papers counts, under the name of all of them (`all`, `task`). */
export interface HouseholdUniverse {
  all: string;
  households: readonly PartedHousehold[];
}

/** The numbers of a county behind its public papers: sets of households, and what adds up. */
export interface CountyLattice {
  counts: ReadonlyMap<string, number>;
  sums: readonly CellSum[];
}

/**
 * Sets of households that are hidden in all public papers of a county alike: those of one or two, and as few others as keep
 * a reader of all papers together from working them out (places add up to towns and the county, parts to all). Worked out from
 * the facts of the whole county, so that a number hidden in one paper does not stand in another. Sorted; errors: none.
 * @example listHiddenSets('440224', [{ all: 'all', households }]).get('exit 2016@440224001201') // 'small'
 */
export function listHiddenSets(county: string, universes: readonly HouseholdUniverse[]): Map<string, HiddenHow> {
  const { counts, sums } = buildLattice(county, universes);
  const isAll = (id: string): boolean => universes.some(({ all }) => id.startsWith(`${all}@`));
  const cells = [...counts].map(([id, value]): ProtectedCell => {
    const isSmall = isSmallCount(value);
    const place = id.slice(id.indexOf('@') + 1);
    const weight = (place === county ? 1000 : place.length <= 9 ? 50 : 1) * (isAll(id) ? 3 : 1);
    return { id, value, isSmall, least: isSmall ? 1 : smallestPublicCount, most: isSmall ? smallestPublicCount - 1 : Infinity, blur: place.length <= 9 || isAll(id) ? 0.2 : Infinity, step: 1, cost: weight + value / 1e6 };
  });
  const { hidden, blurred, exposed } = protectCells(cells, sums);
  const more = sums.filter(({ total, parts }) => exposed.some((id) => id === total || parts.includes(id))).flatMap(({ total, parts }) => [...parts, ...(total === null ? [] : [total])]);
  return new Map([...new Set([...hidden, ...more])].sort().map((name) => [name, blurred.has(name) ? 'blurred' : isSmallCount(counts.get(name)) ? 'small' : 'beside']));
}

/** Every set of households with its count, none of them empty, and the sums that hold between them. */
export function buildLattice(county: string, universes: readonly HouseholdUniverse[]): CountyLattice {
  const counts = new Map<string, number>();
  const sums = new Map<string, { total: string; parts: Set<string> }>();
  const link = (why: string, total: string, part: string): void => {
    const name = `${why} ${total}`;
    const sum = sums.get(name) ?? { total, parts: new Set() };
    sums.set(name, sum);
    sum.parts.add(part);
  };
  for (const { all, households } of universes) {
    for (const { villageCode, townCode, parts } of households) {
      const places = [county, townCode, villageCode];
      for (const set of [all, ...Object.values(parts)]) {
        places.forEach((place, level) => {
          const name = nameSet(place, set);
          counts.set(name, (counts.get(name) ?? 0) + 1);
          if (level > 0) link('places', nameSet(places[level - 1]!, set), name);
        });
      }
      for (const place of places) for (const [way, part] of Object.entries(parts)) link(way, nameSet(place, all), nameSet(place, part));
    }
  }
  return {
    counts: new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
    sums: [...[...sums.values()].map(({ total, parts }) => ({ total, parts: [...parts].sort() })), ...listSame(counts)],
  };
}

/** Sets that count the same at every place (one plan under two names, all and those due): who reads one reads the other. */
function listSame(counts: ReadonlyMap<string, number>): CellSum[] {
  const places = new Map<string, [string, number][]>();
  for (const [name, count] of counts) {
    const at = name.indexOf('@');
    places.set(name.slice(0, at), [...(places.get(name.slice(0, at)) ?? []), [name.slice(at + 1), count]]);
  }
  const sets = [...places].sort(([a], [b]) => (a < b ? -1 : 1));
  return sets.flatMap(([first, own], index) =>
    sets.slice(index + 1).flatMap(([second, other]) => {
      const isSame = own.length === other.length && own.every(([place, count]) => counts.get(nameSet(place, second)) === count);
      return isSame ? own.map(([place]) => ({ total: nameSet(place, first), parts: [nameSet(place, second)] })) : [];
    }),
  );
}
