import { releaseFromRule, type CoverageReport } from './coverageRules';
import {
  listOptionsByProfile,
  type GroupedHousehold,
  type HouseholdOptions,
  type KeepRule,
} from './enumerateOptionsHouseholds';
import { withDemands, type HouseholdMenu, type OptionContext } from './enumerateOptionsMenu';

/** What is lifted for a household: coverage rules, the lock on its years, the measures that wishes want. */
export interface LiftedTerms {
  rules: readonly string[];
  lock: boolean;
  measures: boolean;
}

/**
 * For households that have no way out with the coverage rules and wishes they are bound by, lists their options again
 * with as little as possible lifted: rules from the last on, then the lock on years, then measures that wishes want.
 * What brings no way out is not lifted, except a lock that would leave a household without any option at all.
 * Changes `listed` and the reports; gives what was lifted by household position. `each` is called per listing.
 */
export function relaxTerms(
  households: readonly GroupedHousehold[],
  menus: readonly HouseholdMenu[],
  listed: HouseholdOptions[],
  reports: readonly CoverageReport[],
  context: OptionContext,
  reference: Float64Array,
  rule: KeepRule,
  each: () => void,
): Map<number, LiftedTerms> {
  const lifted = new Map<number, LiftedTerms>();
  let stuck = menus.flatMap((menu, h) => (isStuck(menu, listed[h]!) ? [{ h, steps: listSteps(menu) }] : []));
  for (let step = 0; stuck.length > 0; step += 1) {
    const tried = stuck.flatMap(({ h, steps }) => (step < steps.length ? [{ h, lift: steps[step]! }] : []));
    const relaxed = tried.map(({ h, lift: terms }) => lift(menus[h]!, terms));
    const out = new Set<number>();
    listOptionsByProfile(
      tried.map(({ h }) => households[h]!),
      relaxed,
      context,
      reference,
      rule,
      (index, result) => {
        each();
        const { h, lift: terms } = tried[index]!;
        const leaves = hasWayOut(result);
        if (!leaves && !(terms.lock && listed[h]!.options.length === 0)) return;
        listed[h] = result;
        lifted.set(h, terms);
        if (leaves) out.add(h);
      },
    );
    stuck = stuck.filter(({ h, steps }) => !out.has(h) && step + 1 < steps.length);
  }
  for (const [h, { rules }] of lifted) for (const id of rules) releaseFromRule(reports, id, h);
  return lifted;
}

function hasWayOut({ options }: HouseholdOptions): boolean {
  return options.some((option) => option.exitYear > 0);
}

/** True when rules or wishes (not the pack alone) may be what keeps a household from leaving. */
function isStuck({ terms, demands }: HouseholdMenu, result: HouseholdOptions): boolean {
  if (terms.exited !== null || (terms.lock?.to === 0 && terms.lock.from === 0)) return false;
  return (terms.lock !== null || demands.length > 0) && !hasWayOut(result);
}

function listSteps({ terms, demands }: HouseholdMenu): LiftedTerms[] {
  const rules = demands.flatMap(({ kind, id }) => (kind === 'coverage' ? [id] : []));
  const wanted = demands.some(({ kind }) => kind === 'wish');
  const some = rules.map((_, index) => rules.slice(rules.length - 1 - index));
  const locks = terms.lock ? [false, true] : [false];
  const steps = [false, ...(wanted ? [true] : [])].flatMap((measures) =>
    locks.flatMap((lock) => [[], ...some].map((list): LiftedTerms => ({ rules: list, lock, measures }))),
  );
  return steps.slice(1);
}

function lift(menu: HouseholdMenu, { rules, lock, measures }: LiftedTerms): HouseholdMenu {
  const demands = menu.demands.filter(({ kind, id }) => (kind === 'coverage' ? !rules.includes(id) : !measures));
  const terms = lock ? { ...menu.terms, lock: null } : menu.terms;
  return withDemands({ ...menu, terms, demands: [] }, demands);
}
