import type { Problem } from '../engine';
import { findBound, sumCost } from './checkPairingProof';
import { measure, pairKey, read, type Note, type Places, type Reading } from './checkedProblem';
import type { HelpPair, Pairing, PairingCheck, PairingProblem } from './types';

/**
 * Looks at a pairing again from the problem alone, sharing no code with what made it: every household covered or listed;
 * every pair allowed by a rule, within the places of helper and rule, and not among kin; pairs that may not end still
 * there; marks and counts true; and the multipliers a proof. Bound = Σ worth of households − Σ places × worth of helpers and
 * of their rules; it is one if worth(h) ≤ cost(h, p) + worth(p) + worth(p, r) for all that may be paired, and worth(h) ≤ cost
 * of none. Totals are added in whole numbers without limit.
 * Example: a household moved to a farther helper with room: fault none, gap 1, not proved.
 */
export function checkPairing(problem: PairingProblem, pairing: Pairing): PairingCheck {
  const faults: Problem[] = [];
  const note = (code: string, record: string, zh: string, en: string) =>
    faults.push({
      code: `people.check_${code}`,
      message: { zh, en },
      where: { record },
      hint: { zh: '请重新分配，不要使用这个结果。', en: 'Assign again; do not use this result.' },
    });
  const reading = read(problem);
  const held = findHeld(reading);
  const fixed = findFixed(problem, reading, pairing, held, note);
  for (const [household, helper] of fixed) held.set(household, new Set([helper]));
  const { unplaced, places } = checkPairs(reading, pairing, held, fixed, note);
  checkCounts(reading, pairing, held, fixed, note);
  const cost = sumCost(reading, pairing, held);
  const bound = unplaced ? null : findBound(reading, pairing, held, places, note);
  const gap = bound === null ? Infinity : Number(cost - bound);
  return { faults, gap, proved: faults.length === 0 && gap === 0 };
}

/** Pairs that may not end: the household has not left and a rule that speaks of it (and of the helper, if any does) says so. */
function findHeld(reading: Reading): Map<string, Set<string>> {
  const held = new Map<string, Set<string>>();
  for (const household of reading.households.values()) {
    if (household.hasLeft) continue;
    const rules = household.rules.map((id) => reading.rules.get(id)!);
    const known = household.presentHelpers.filter((id) => reading.helpers.has(id));
    const binding = known.some((id) => {
      const both = rules.filter((rule) => reading.speaksOf(rule, reading.helpers.get(id)!));
      return (both.length > 0 ? both : rules).some(({ untilExit }) => untilExit);
    });
    if (binding) held.set(household.id, new Set(known));
  }
  return held;
}

/** Pairs set by hand that the pairing says it made; each other must be told as refused, or be there as a held one. */
function findFixed(
  { fixed = [] }: PairingProblem,
  reading: Reading,
  { pairs, contradictions }: Pairing,
  held: Map<string, Set<string>>,
  note: Note,
): Map<string, string> {
  const wanted = new Set(fixed.map(({ household, helper }) => pairKey(household, helper)));
  const made = new Map<string, string>();
  for (const { household, helper, state } of pairs)
    if (
      state === 'fixed' &&
      wanted.has(pairKey(household, helper)) &&
      !held.has(household) &&
      reading.helpers.has(helper)
    )
      made.set(household, helper);
  const refused = new Set(
    contradictions
      .filter(({ kind }) => kind === 'fixed_refused')
      .flatMap(({ helper, households }) => households.map((household) => pairKey(household, helper))),
  );
  for (const { household, helper } of fixed)
    if (made.get(household) !== helper && !held.get(household)?.has(helper) && !refused.has(pairKey(household, helper)))
      note(
        'fixed',
        household,
        `指定的结对（户 ${household}、干部 ${helper}）没有采用，也没有说明。`,
        `The pair set by hand (household ${household}, helper ${helper}) is not made, and nothing says so.`,
      );
  return made;
}

function checkPairs(
  reading: Reading,
  pairing: Pairing,
  held: Map<string, Set<string>>,
  fixed: Map<string, string>,
  note: Note,
) {
  let unplaced = false;
  const seen = new Set<string>();
  const withHelper = new Map<string, number>();
  const load = new Map<string, { held: HelpPair[]; open: HelpPair[] }>();
  for (const pair of pairing.pairs) {
    const household = reading.households.get(pair.household);
    const helper = reading.helpers.get(pair.helper);
    const key = pairKey(pair.household, pair.helper);
    if (!household || !helper || seen.has(key)) {
      unplaced = true;
      note(
        'unknown',
        pair.household,
        `户 ${pair.household} 的结对写了两次，或户、干部不存在。`,
        `The pair of household ${pair.household} stands twice or names what is not there.`,
      );
      continue;
    }
    seen.add(key);
    withHelper.set(household.id, (withHelper.get(household.id) ?? 0) + 1);
    const isFixed = fixed.get(household.id) === helper.id;
    const isHeld = held.get(household.id)?.has(helper.id) ?? false;
    const mine = load.get(helper.id) ?? { held: [], open: [] };
    load.set(helper.id, mine);
    (isHeld ? mine.held : mine.open).push(pair);
    const rule = pair.rule === null ? undefined : reading.rules.get(pair.rule);
    const allowed = rule !== undefined && household.rules.includes(rule.id) && reading.speaksOf(rule, helper);
    const none = !household.rules.some((id) => reading.speaksOf(reading.rules.get(id)!, helper));
    if (!allowed && (!isHeld || isFixed || pair.rule !== null || !none))
      note(
        'rule',
        household.id,
        `户 ${household.id} 与干部 ${helper.id} 的结对不合规则。`,
        `No rule allows helper ${helper.id} for household ${household.id}.`,
      );
    if ((!isHeld || isFixed) && reading.kinOf(household.id).has(helper.id))
      note(
        'kin',
        household.id,
        `户 ${household.id} 与干部 ${helper.id} 是亲属。`,
        `Helper ${helper.id} is kin of household ${household.id}.`,
      );
    const state = isFixed ? 'fixed' : isHeld ? 'held' : household.presentHelpers.includes(helper.id) ? 'kept' : 'new';
    const breaks =
      !household.presentHelpers.includes(helper.id) && household.presentHelpers.some((id) => reading.helpers.has(id));
    const marks =
      pair.state === state &&
      pair.kind === (rule?.kind ?? null) &&
      pair.breaks === breaks &&
      pair.otherUnit === reading.isOtherUnit(household.villageCode, helper) &&
      pair.distance === ['village', 'town', 'other_town'][measure(household, helper)];
    if (!marks)
      note(
        'marks',
        household.id,
        `户 ${household.id} 的结对标注有误。`,
        `The marks of the pair of household ${household.id} are wrong.`,
      );
  }
  for (const [household, helpers] of held)
    for (const helper of helpers)
      if (!seen.has(pairKey(household, helper)))
        note(
          'unpaired',
          household,
          `户 ${household} 脱贫前被脱钩。`,
          `A pair of household ${household} ended before its exit.`,
        );
  const listed = pairing.uncovered.flatMap((group) => group.households);
  const without = new Set(listed);
  if (without.size !== listed.length)
    note('listed', '', '有的户在未结对名单里出现了两次。', 'A household is listed twice as without helper.');
  for (const { id } of reading.households.values()) {
    const helpers = withHelper.get(id) ?? 0;
    if ((helpers === 0) !== without.has(id))
      note(
        'listed',
        id,
        `户 ${id} 既没有结对也没有列为未结对，或两者都有。`,
        `Household ${id} is neither paired nor listed as without helper, or both.`,
      );
    if (helpers > 1 && !held.has(id))
      note('several', id, `户 ${id} 分到了 ${helpers} 名干部。`, `Household ${id} was given ${helpers} helpers.`);
    if (held.has(id) && helpers > held.get(id)!.size)
      note('several', id, `户 ${id} 已有干部，又另派了。`, `Household ${id} has a helper and was given another.`);
  }
  return { unplaced, places: checkPlaces(reading, load, fixed, note) };
}

/** Places that held pairs leave; what was assigned must fit into them. */
function checkPlaces(
  reading: Reading,
  load: Map<string, { held: HelpPair[]; open: HelpPair[] }>,
  fixed: Map<string, string>,
  note: Note,
): Map<string, Places> {
  const places = new Map<string, Places>();
  for (const helper of reading.helpers.values()) {
    const { held = [], open = [] } = load.get(helper.id) ?? {};
    const rules = [...reading.rules.values()].filter((rule) => reading.speaksOf(rule, helper));
    const widest = rules.reduce((most, { households }) => Math.max(most, households), 0);
    const countOf = (pairs: HelpPair[], rule: string) => pairs.filter((pair) => pair.rule === rule).length;
    const left: Places = {
      total: Math.max(0, Math.min(widest, helper.most ?? widest) - held.length),
      byRule: new Map(rules.map(({ id, households }) => [id, Math.max(0, households - countOf(held, id))])),
    };
    places.set(helper.id, left);
    const bySet = held.filter((pair) => fixed.get(pair.household) === helper.id);
    const most = Math.min(widest, helper.most ?? widest);
    const over =
      bySet.length > 0 &&
      (held.length > most ||
        rules.some(({ id, households }) => countOf(bySet, id) > 0 && countOf(held, id) > households));
    if (over || open.length > left.total || [...left.byRule].some(([rule, most]) => countOf(open, rule) > most))
      note(
        'places',
        helper.id,
        `干部 ${helper.id} 分到的户数超过规定。`,
        `Helper ${helper.id} was given more households than he may have.`,
      );
  }
  return places;
}

function checkCounts(
  reading: Reading,
  { counts, pairs, uncovered, costs, ended }: Pairing,
  held: Map<string, Set<string>>,
  fixed: Map<string, string>,
  note: Note,
) {
  const open = pairs.filter(({ household, helper }) => !held.get(household)?.has(helper));
  const has = (matches: (pair: HelpPair) => boolean) => open.filter(matches).length;
  const right =
    counts.households === reading.households.size &&
    counts.uncovered === uncovered.reduce((sum, group) => sum + group.households.length, 0) &&
    counts.broken === has((pair) => pair.breaks) &&
    counts.otherUnit === has((pair) => pair.otherUnit) &&
    counts.distance.village === has((pair) => pair.distance === 'village') &&
    counts.distance.town === has((pair) => pair.distance === 'town') &&
    counts.distance.other_town === has((pair) => pair.distance === 'other_town') &&
    counts.held + fixed.size === pairs.length - open.length &&
    counts.fixed === fixed.size &&
    counts.kept === has((pair) => pair.state === 'kept') &&
    counts.made === has((pair) => pair.state === 'new');
  if (!right) note('counts', '', '结对结果的合计与明细不符。', 'The totals are not those of the pairs.');
  const there = new Set(pairs.map((pair) => pairKey(pair.household, pair.helper)));
  const gone = new Set(
    [...reading.households.values()].flatMap(({ id, presentHelpers }) =>
      presentHelpers.map((helper) => pairKey(id, helper)).filter((key) => !there.has(key)),
    ),
  );
  if (ended.length !== gone.size || ended.some(({ household, helper }) => !gone.has(pairKey(household, helper))))
    note('ended', '', '结束的结对没有如数列出。', 'The pairs that end are not all listed.');
  const numbers = [costs.uncovered, costs.broken, costs.otherUnit, ...costs.distance];
  if (!numbers.every((number) => Number.isSafeInteger(number) && number >= 0))
    note('costs', '', '代价不是非负整数。', 'The costs are not whole numbers of zero or more.');
}
