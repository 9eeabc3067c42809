import { compareTexts } from '../engine';
import type { Problem } from '../engine';
import { countPlaces, readUnits, type HelperPlaces, type UnitBook } from './ruleFits';
import type { Helper, HouseholdToHelp, PairingContradiction, PairingProblem, PairingTerms } from './types';

/** A pair that stays whatever the assignment does. */
export interface HeldPair {
  household: HouseholdToHelp;
  helper: Helper;
  rule: PairingTerms | null;
  state: 'held' | 'fixed';
}

/** What is left to assign once the pairs that may not end are set. */
export interface OpenPairing {
  units: UnitBook;
  /** By id. */
  helpers: Helper[];
  /** Without held pair, by id. */
  households: HouseholdToHelp[];
  rules: ReadonlyMap<string, PairingTerms>;
  /** Places left. */
  places: ReadonlyMap<string, HelperPlaces>;
  held: HeldPair[];
  /** Kin among open households and helpers: household → helpers. */
  kinOf: ReadonlyMap<string, ReadonlySet<string>>;
  contradictions: PairingContradiction[];
}

export const byId = (a: { id: string }, b: { id: string }) => compareTexts(a.id, b.id);

/**
 * Sets the held pairs: those of households that have not left, where a rule that speaks of both (else one that speaks of
 * the household) ends no pair before the exit (不脱贫不脱钩). Beside a held pair the household's others stay too. A held pair
 * counts under the widest rule that allows it. What contradicts it is told, and the pair stays. Pairs that a person has set
 * come next, in the order of household and helper, each where a rule and a place are left for it; others are told.
 */
export function openPairing(problem: PairingProblem): OpenPairing {
  const units = readUnits(problem.units);
  const helpers = [...problem.helpers].sort(byId);
  const helperOf = new Map(helpers.map((helper) => [helper.id, helper]));
  const rules = new Map(problem.rules.map((rule) => [rule.id, rule]));
  const places = new Map(helpers.map((helper) => [helper.id, countPlaces(helper, problem.rules, units)]));
  const kinOf = new Map<string, Set<string>>();
  for (const { helper, household } of problem.kin)
    kinOf.set(household, (kinOf.get(household) ?? new Set()).add(helper));
  const held: HeldPair[] = [];
  const households: HouseholdToHelp[] = [];
  const contradictions: PairingContradiction[] = [];
  for (const household of [...problem.households].sort(byId)) {
    const present = [...new Set(household.presentHelpers)].sort();
    const mine = household.hasLeft ? [] : problem.rules.filter(({ id }) => household.rules.includes(id));
    const before = held.length;
    const allowingOf = (id: string) => mine.filter((rule) => places.get(id)?.byRule.has(rule.id));
    const isHeld = (id: string) => (allowingOf(id).length > 0 ? allowingOf(id) : mine).some((rule) => rule.untilExit);
    for (const id of present.some((other) => helperOf.has(other) && isHeld(other)) ? present : present.filter(isHeld)) {
      const helper = helperOf.get(id);
      const allowing = allowingOf(id);
      if (!helper) {
        contradictions.push(contradict('held_unknown_helper', id, [household.id]));
        continue;
      }
      const rule = allowing.reduce<PairingTerms | null>(
        (widest, next) => (widest && widest.households >= next.households ? widest : next),
        null,
      );
      held.push({ household, helper, rule, state: 'held' });
      if (!rule) contradictions.push(contradict('held_outside_rules', id, [household.id]));
      if (kinOf.get(household.id)?.has(id)) contradictions.push(contradict('held_kin', id, [household.id]));
    }
    if (held.length === before)
      households.push({ ...household, presentHelpers: present.filter((id) => helperOf.has(id)) });
  }
  contradictions.push(...takePlaces(held, places));
  const waiting = new Map(households.map((household) => [household.id, household]));
  const bySet = [...(problem.fixed ?? [])].sort((a, b) =>
    compareTexts(a.household, b.household) || compareTexts(a.helper, b.helper),
  );
  for (const { helper: id, household: householdId } of bySet) {
    const helper = helperOf.get(id);
    const household = waiting.get(householdId);
    const room = places.get(id);
    if (held.some((pair) => pair.household.id === householdId && pair.helper.id === id)) continue;
    const rule = problem.rules.find(
      (each) => household?.rules.includes(each.id) && (room?.byRule.get(each.id) ?? 0) > 0,
    );
    if (!helper || !household || !room || !rule || room.total === 0 || kinOf.get(householdId)?.has(id)) {
      contradictions.push(contradict('fixed_refused', id, [householdId]));
      continue;
    }
    room.total -= 1;
    room.byRule.set(rule.id, room.byRule.get(rule.id)! - 1);
    held.push({ household, helper, rule, state: 'fixed' });
    waiting.delete(householdId);
  }
  households.splice(0, households.length, ...waiting.values());
  const open = new Map(
    households.flatMap(({ id }) => {
      const kin = [...(kinOf.get(id) ?? [])].filter((helper) => helperOf.has(helper));
      return kin.length > 0 ? [[id, new Set(kin)] as const] : [];
    }),
  );
  return { units, helpers, households, rules, places, held, kinOf: open, contradictions };
}

/** Takes the held pairs off the places, and tells who has more than he may. */
function takePlaces(held: readonly HeldPair[], places: ReadonlyMap<string, HelperPlaces>): PairingContradiction[] {
  const contradictions: PairingContradiction[] = [];
  const pairsOf = new Map<string, HeldPair[]>();
  for (const pair of held) pairsOf.set(pair.helper.id, [...(pairsOf.get(pair.helper.id) ?? []), pair]);
  for (const [id, pairs] of pairsOf) {
    const mine = places.get(id)!;
    let above = mine.byRule.size > 0 && pairs.length > mine.total;
    mine.total = Math.max(0, mine.total - pairs.length);
    for (const [rule, room] of mine.byRule) {
      const taken = pairs.filter((pair) => pair.rule?.id === rule).length;
      above ||= taken > room;
      mine.byRule.set(rule, Math.max(0, room - taken));
    }
    if (above)
      contradictions.push(
        contradict(
          'held_above_capacity',
          id,
          pairs.map((pair) => pair.household.id),
        ),
      );
  }
  return contradictions.sort((a, b) => compareTexts(a.helper, b.helper));
}

const sentences: Record<
  PairingContradiction['kind'],
  (helper: string, households: readonly string[]) => Pick<Problem, 'message' | 'hint'>
> = {
  held_above_capacity: (helper, households) => ({
    message: {
      zh: `干部 ${helper} 已结对 ${households.length} 户，超过规定户数；脱贫前不得脱钩，暂予保留。`,
      en: `Helper ${helper} has ${households.length} households, more than his rule allows; none may end before its exit, so all stay.`,
    },
    hint: { zh: '请由领导小组决定是否增派干部分担。', en: 'Let the leading group decide who takes some over.' },
  }),
  held_kin: (helper, [household]) => ({
    message: {
      zh: `干部 ${helper} 与户 ${household} 是亲属，但脱贫前不得脱钩，暂予保留。`,
      en: `Helper ${helper} is kin of household ${household}, but the pair may not end before its exit; it stays.`,
    },
    hint: {
      zh: '请由领导小组决定是否回避并另派干部。',
      en: 'Let the leading group decide whether another helper takes over.',
    },
  }),
  held_outside_rules: (helper, [household]) => ({
    message: {
      zh: `干部 ${helper} 不在户 ${household} 的结对规则之内，但脱贫前不得脱钩，暂予保留。`,
      en: `No rule allows helper ${helper} for household ${household}, but the pair may not end before its exit; it stays.`,
    },
    hint: { zh: '请核对干部的职级和单位。', en: 'Check the rank and unit of the helper.' },
  }),
  fixed_refused: (helper, [household]) => ({
    message: {
      zh: `指定的结对（户 ${household}、干部 ${helper}）没有采用：规则不许、亲属、已满额、该户已有不能脱钩的干部，或编号不存在。`,
      en: `The pair set by hand (household ${household}, helper ${helper}) is not made: no rule allows it, they are kin, the helper is full, the household has a pair that may not end, or a number is not there.`,
    },
    hint: { zh: '请用结对检查查看原因并改正指定。', en: 'Review the pair to see why, and change what was set.' },
  }),
  held_unknown_helper: (helper, [household]) => ({
    message: {
      zh: `户 ${household} 的结对干部 ${helper} 不在干部名册里，按没有干部处理。`,
      en: `Helper ${helper} of household ${household} is not among the helpers; the household counts as without.`,
    },
    hint: { zh: '请补登该干部，或另派干部。', en: 'Add the helper to the register, or give another.' },
  }),
};

function contradict(kind: PairingContradiction['kind'], helper: string, households: string[]): PairingContradiction {
  return {
    kind,
    helper,
    households,
    problem: { code: `people.${kind}`, ...sentences[kind](helper, households), where: { record: helper } },
  };
}
