import { priceOf, type Note, type Places, type Reading } from './checkedProblem';
import type { Helper, HouseholdToHelp, Pairing } from './types';

/** Cost of what was assigned; held pairs were no choice. */
export function sumCost(
  reading: Reading,
  { pairs, uncovered, costs }: Pairing,
  held: Map<string, Set<string>>,
): bigint {
  let sum = 0n;
  for (const { helper: helperId, household: id } of pairs) {
    const household = reading.households.get(id);
    const helper = reading.helpers.get(helperId);
    if (!household || !helper || held.get(id)?.has(helperId)) continue;
    const known = household.presentHelpers.filter((present) => reading.helpers.has(present));
    sum += BigInt(priceOf(reading, costs, household, helper));
    if (known.length > 0 && !known.includes(helperId)) sum += BigInt(costs.broken);
  }
  return sum + BigInt(costs.uncovered) * BigInt(uncovered.reduce((count, group) => count + group.households.length, 0));
}

/**
 * The bound of the multipliers, or null when they are none. Households alike to all helpers are looked at once, with the
 * largest worth among them; helpers alike likewise, with the smallest.
 */
export function findBound(
  reading: Reading,
  { proof, costs }: Pairing,
  held: Map<string, Set<string>>,
  places: Map<string, Places>,
  note: Note,
): bigint | null {
  const worth = new Map(proof.households.map((row) => [row.id, row.worth]));
  const helperWorth = new Map(proof.helpers.map((row) => [row.id, row]));
  const open = [...reading.households.values()].filter(({ id }) => !held.has(id));
  const numbers = [
    ...worth.values(),
    ...proof.helpers.flatMap((row) => [row.worth, ...row.rules.map((rule) => rule.worth)]),
  ];
  const negative = proof.helpers.some((row) => row.worth < 0 || row.rules.some((rule) => rule.worth < 0));
  if (!numbers.every(Number.isSafeInteger) || negative || open.some(({ id }) => !worth.has(id))) {
    note('proof', '', '证明不完整。', 'The proof is not complete.');
    return null;
  }
  let bound = 0n;
  for (const { id } of open) bound += BigInt(worth.get(id)!);
  const related = new Set(open.flatMap(({ id }) => [...reading.kinOf(id)]));
  const offerOf = new Map<string, Offer>();
  const offers = new Map<string, Offer>();
  for (const helper of reading.helpers.values()) {
    const mine = helperWorth.get(helper.id);
    const { total, byRule } = places.get(helper.id)!;
    bound -= BigInt(total) * BigInt(mine?.worth ?? 0);
    const worthByRule = new Map<string, number>();
    for (const [rule, most] of byRule) {
      const extra = mine?.rules.find((row) => row.rule === rule)?.worth ?? 0;
      bound -= BigInt(most) * BigInt(extra);
      worthByRule.set(rule, (mine?.worth ?? 0) + extra);
    }
    offerOf.set(helper.id, { helper, worthByRule });
    const alike = [
      helper.unit,
      helper.townCode,
      helper.villageCode ?? null,
      [...byRule.keys()],
      related.has(helper.id) ? helper.id : null,
    ];
    const key = JSON.stringify(alike);
    const group = offers.get(key);
    if (!group) offers.set(key, { helper, worthByRule: new Map(worthByRule) });
    else
      for (const [rule, value] of worthByRule)
        group.worthByRule.set(rule, Math.min(value, group.worthByRule.get(rule)!));
  }
  const asks = new Map<string, { household: HouseholdToHelp; worth: number }>();
  for (const household of open) {
    const value = worth.get(household.id)!;
    const known = household.presentHelpers.filter((id) => reading.helpers.has(id));
    const kept = known.some((id) => isTooHigh(reading, costs, household, value, offerOf.get(id)!));
    if (value > costs.uncovered || kept) return refuseProof(household.id, note);
    // With any other helper a pair is broken; those present were the stricter test.
    const elsewhere = value - (known.length > 0 ? costs.broken : 0);
    const { villageCode, townCode, rules } = household;
    const key = JSON.stringify([villageCode, townCode, [...rules].sort(), [...reading.kinOf(household.id)].sort()]);
    const group = asks.get(key);
    if (!group) asks.set(key, { household, worth: elsewhere });
    else group.worth = Math.max(group.worth, elsewhere);
  }
  for (const { household, worth: value } of asks.values())
    for (const offer of offers.values())
      if (isTooHigh(reading, costs, household, value, offer)) return refuseProof(household.id, note);
  return bound;
}

interface Offer {
  helper: Helper;
  worthByRule: Map<string, number>;
}

/** Whether a household is said to be worth more than this helper would take for it. */
function isTooHigh(
  reading: Reading,
  costs: Pairing['costs'],
  household: HouseholdToHelp,
  value: number,
  offer: Offer,
): boolean {
  if (value <= 0 || reading.kinOf(household.id).has(offer.helper.id)) return false;
  const price = priceOf(reading, costs, household, offer.helper);
  return household.rules.some((rule) => value > price + (offer.worthByRule.get(rule) ?? Infinity));
}

function refuseProof(household: string, note: Note): null {
  note(
    'proof',
    household,
    `户 ${household} 的乘数不成立，证明无效。`,
    `The multiplier of household ${household} does not hold; the proof is void.`,
  );
  return null;
}
