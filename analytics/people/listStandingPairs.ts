import { compareTexts } from '../engine';
import type { LocalizedText } from '../engine';
import { distanceOf, startFit } from './buildPairingNetwork';
import { openPairing } from './openPairing';
import type { HelpPair, Helper, HouseholdToHelp, PairingProblem, PairingTerms, PairState } from './types';

const distances = ['village', 'town', 'other_town'] as const;

/**
 * The pairs as they stand, each with the rule that allows it (the widest one; none where no rule does): those that may not
 * end (`held`), those set by hand (`fixed`, in place of the household's others), and the rest (`kept`). Pairs of helpers
 * who are not there are left out. By household, then helper. Errors: none.
 * Example: a household with helper a and a rule that ends no pair before the exit: one held pair under that rule.
 */
export function listStandingPairs(problem: PairingProblem): HelpPair[] {
  const open = openPairing(problem);
  const fit = startFit(open);
  const known = new Map(open.helpers.map((helper) => [helper.id, helper]));
  const describe = (
    household: HouseholdToHelp,
    helper: Helper,
    rule: PairingTerms | null,
    state: PairState,
  ): HelpPair => ({
    household: household.id,
    helper: helper.id,
    rule: rule?.id ?? null,
    kind: rule?.kind ?? null,
    state,
    breaks:
      !household.presentHelpers.includes(helper.id) && household.presentHelpers.some((present) => known.has(present)),
    otherUnit: !fit.sameUnit(household.villageCode, helper),
    distance: distances[distanceOf(household, helper)],
  });
  const kept = open.households.flatMap((household) =>
    household.presentHelpers.map((id) => {
      const { byRule } = open.places.get(id)!;
      const allowing = problem.rules.filter((rule) => household.rules.includes(rule.id) && byRule.has(rule.id));
      const widest = allowing.reduce<PairingTerms | null>(
        (best, next) => (best && best.households >= next.households ? best : next),
        null,
      );
      return describe(household, known.get(id)!, widest, 'kept');
    }),
  );
  const set = open.held.map(({ household, helper, rule, state }) => describe(household, helper, rule, state));
  return [...set, ...kept].sort((a, b) =>
    compareTexts(a.household, b.household) || compareTexts(a.helper, b.helper),
  );
}

/**
 * Why households without pair have none, by household: no rule speaks of them, no helper of their rules, only kin, all
 * full, or nobody has been given yet though so many helpers have room.
 * @param pairs as they stand (`listStandingPairs`)
 * Example: a free helper that the rule allows: “还没有结对；符合规则的干部中 1 名还有空额。”
 */
export function explainStanding(
  problem: PairingProblem,
  pairs: readonly Pick<HelpPair, 'household' | 'helper' | 'rule'>[],
): Map<string, LocalizedText> {
  const { places } = openPairing({ ...problem, households: [], kin: [], fixed: [] });
  const taken = new Map<string, number>();
  const add = (key: string) => taken.set(key, (taken.get(key) ?? 0) + 1);
  for (const { helper, rule } of pairs) {
    add(helper);
    if (rule !== null) add(JSON.stringify([helper, rule]));
  }
  const helpersOf = new Map(problem.rules.map((rule) => [rule.id, [] as { id: string; hasRoom: boolean }[]]));
  for (const [id, { total, byRule }] of places)
    for (const [rule, most] of byRule)
      helpersOf.get(rule)!.push({
        id,
        hasRoom: (taken.get(id) ?? 0) < total && (taken.get(JSON.stringify([id, rule])) ?? 0) < most,
      });
  const kin = new Map<string, Set<string>>();
  for (const { household, helper } of problem.kin) kin.set(household, (kin.get(household) ?? new Set()).add(helper));
  const countsOf = new Map<string, { allowed: Set<string>; free: Set<string> }>();
  const readRules = (rules: readonly string[]) => {
    const key = JSON.stringify(rules);
    const known = countsOf.get(key);
    if (known) return known;
    const all = rules.flatMap((rule) => helpersOf.get(rule) ?? []);
    const counts = {
      allowed: new Set(all.map(({ id }) => id)),
      free: new Set(all.filter(({ hasRoom }) => hasRoom).map(({ id }) => id)),
    };
    countsOf.set(key, counts);
    return counts;
  };
  const covered = new Set(pairs.map(({ household }) => household));
  const reasons = new Map<string, LocalizedText>();
  for (const { id, rules } of problem.households) {
    if (covered.has(id)) continue;
    const { allowed, free } = readRules(rules);
    const related = [...(kin.get(id) ?? [])];
    const relatedAllowed = related.filter((helper) => allowed.has(helper)).length;
    const room = free.size - related.filter((helper) => free.has(helper)).length;
    reasons.set(
      id,
      rules.length === 0
        ? texts.no_rule
        : allowed.size === 0
          ? texts.no_helper
          : allowed.size === relatedAllowed
            ? texts.kin
            : room === 0
              ? texts.no_capacity
              : {
                  zh: `还没有结对；符合规则的干部中 ${room} 名还有空额。`,
                  en: `Nobody was given yet; ${room} of the helpers that its rules allow ${room === 1 ? 'has' : 'have'} room.`,
                },
    );
  }
  return reasons;
}

const texts = {
  no_rule: { zh: '方案的结对规则没有说到这类户。', en: 'No pairing rule of the plan speaks of such a household.' },
  no_helper: {
    zh: '名册里没有规则所说的干部。',
    en: 'No helper is of a rank and unit that its rules ask for.',
  },
  kin: { zh: '符合规则的干部都是亲属，须回避。', en: 'All helpers that its rules allow are kin.' },
  no_capacity: { zh: '符合规则的干部都已满额。', en: 'All helpers that its rules allow are full.' },
} as const satisfies Record<string, LocalizedText>;
