import { compareTexts } from '../engine';
import { needClasses } from './types';
import type { AllocationNeed, AllocationProblem, AllocationSource, SharedUse } from './types';

/** Shares are taken to twelve decimals, exactly, as `splitNeedsOverSources` does. */
const shareScale = 1e12;

export interface SharedPart {
  /** Place in `sources`. */
  source: number;
  share: number;
}

/** Needs that no source tells apart. */
export interface NeedGroup {
  /** Place in `needClasses`. */
  class: number;
  use: string;
  /** Years from the first of the problem. */
  year: number;
  latestYear: number;
  /** Places in `sources` of those that may pay each for itself; of a shared use those beyond its parts. */
  sources: number[];
  /** The use is shared and all its parts may pay this town. */
  isShared: boolean;
  /** In the order of their ids. */
  needs: AllocationNeed[];
  amountFen: number;
}

/** The problem in an order of its own, so that the order in which it was written changes nothing. */
export interface GroupedProblem {
  from: number;
  yearCount: number;
  /** By rank, then by id. */
  sources: AllocationSource[];
  /** By use, then year from the first of the problem. */
  sharedParts: Map<string, SharedPart[][]>;
  groups: NeedGroup[];
}

/**
 * Puts needs together that have the same use, year, latest year, class and permitted sources; needs of nothing are
 * left out. Amounts in fen; the problem must be free of faults (`listAllocationFaults`).
 * Example: 20,000 needs of 40 uses over 5 years in 2 classes with sources for all towns become at most 400 groups.
 */
export function groupNeeds(problem: AllocationProblem): GroupedProblem {
  const sources = [...problem.sources].sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || compareTexts(a.id, b.id));
  const place = new Map(sources.map((source, s) => [source.id, s]));
  const towns = sources.map((source) => (source.towns ? new Set(source.towns) : null));
  const payers = new Map<string, number[]>();
  sources.forEach((source, s) =>
    new Set(source.uses).forEach((use) => payers.set(use, [...(payers.get(use) ?? []), s])),
  );
  const yearCount = problem.to - problem.from + 1;
  const placeParts = (parts: SharedUse['parts']): SharedPart[] =>
    parts
      .filter(({ share }) => Math.round(share * shareScale) > 0)
      .map(({ source, share }) => ({ source: place.get(source)!, share }))
      .sort((a, b) => a.source - b.source);
  const sharedParts = new Map(
    problem.sharedUses.map(({ use, parts, yearly }): [string, SharedPart[][]] => [
      use,
      Array.from({ length: yearCount }, (_, year) => placeParts(yearly?.[problem.from + year] ?? parts)),
    ]),
  );
  const beyond = new Map(problem.sharedUses.map(({ use, beyond: others = [] }) => [use, new Set(others)]));
  const permitted = new Map<string, { list: number[]; isShared: boolean }>();
  const listPermitted = (use: string, town: string): { list: number[]; isShared: boolean } => {
    const key = JSON.stringify([use, town]);
    let found = permitted.get(key);
    if (!found) {
      const maySpend = (s: number) => towns[s]?.has(town) ?? true;
      const parts = sharedParts.get(use);
      const payersOfUse = (payers.get(use) ?? []).filter(maySpend);
      found = parts
        ? {
            list: payersOfUse.filter((s) => beyond.get(use)!.has(sources[s]!.id)),
            isShared: parts.every((ofYear) => ofYear.every(({ source }) => maySpend(source))),
          }
        : { list: payersOfUse, isShared: false };
      permitted.set(key, found);
    }
    return found;
  };
  const groups = new Map<string, NeedGroup>();
  for (const need of problem.needs) {
    if (need.amountFen === 0) continue;
    const { list: allowed, isShared } = listPermitted(need.use, need.townCode);
    const rank = needClasses.indexOf(need.class);
    const key = JSON.stringify([rank, need.year, need.latestYear, need.use, isShared, allowed]);
    const group = groups.get(key);
    if (group) {
      group.needs.push(need);
      group.amountFen += need.amountFen;
    } else
      groups.set(key, {
        class: rank,
        use: need.use,
        year: need.year - problem.from,
        latestYear: need.latestYear - problem.from,
        sources: allowed,
        isShared,
        needs: [need],
        amountFen: need.amountFen,
      });
  }
  const ordered = [...groups].sort(([a], [b]) => compareTexts(a, b)).map(([, group]) => group);
  for (const group of ordered) group.needs.sort((a, b) => compareTexts(a.id, b.id));
  return { from: problem.from, yearCount, sources, sharedParts, groups: ordered };
}
