import { compileCatalogue } from '../measures';
import type { PolicyPack, ScenarioOverlay } from '../policy';
import type { PlannerWish, WishSubject } from '../project/types';
import { noTerms, type HouseholdTerms } from './householdTerms';
import { firstOpenYear, listBegun, type PlanFacts } from './planFacts';

/** What a wish needs of a household. */
export interface WishedHousehold {
  household_id: number;
  village_code: string;
  members: number;
}

/** A test whether a wish speaks of a household. */
export function subjectTest(subject: WishSubject): (household: WishedHousehold) => boolean {
  if (subject === 'county') return () => true;
  if ('village' in subject) return (household) => household.village_code === subject.village;
  const ids = new Set(subject.households);
  return (household) => ids.has(household.household_id);
}

/**
 * Wishes and facts household by household. Several locks narrow each other (contradictory ones are refused by
 * `findWishFault` before). The same array position as `households`.
 */
export function listTerms(
  households: readonly WishedHousehold[],
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  wishes: readonly PlannerWish[],
  facts?: PlanFacts,
): HouseholdTerms[] {
  const catalogue = compileCatalogue(pack, overlays);
  const before = firstOpenYear(pack, facts);
  const tests = wishes.flatMap((wish) => ('subject' in wish ? [{ wish, test: subjectTest(wish.subject) }] : []));
  return households.map((household) => {
    const own = tests.filter(({ test }) => test(household)).map(({ wish }) => wish);
    const begun = listBegun(household.household_id, facts, catalogue, before);
    const exited = facts?.exited.get(household.household_id) ?? null;
    const refused = facts?.refused?.has(household.household_id) ?? false;
    if (own.length === 0 && begun.length === 0 && exited === null && !refused) return noTerms;
    const locks = own.flatMap((wish) => (wish.kind === 'exit_year' ? [wish] : []));
    const named = (kind: 'require_measure' | 'forbid_measure'): Map<string, string> =>
      new Map(own.flatMap((wish) => (wish.kind === kind ? [[wish.measure, wish.id] as const] : [])));
    return {
      begun,
      exited,
      lock:
        locks.length === 0
          ? null
          : {
              from: Math.max(...locks.map((lock) => lock.from)),
              to: Math.min(...locks.map((lock) => lock.to)),
              wishes: locks.map((lock) => lock.id),
            },
      forbidden: named('forbid_measure'),
      required: named('require_measure'),
      refused,
    };
  });
}
