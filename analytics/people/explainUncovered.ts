import { compareTexts } from '../engine';
import type { LocalizedText } from '../engine';
import type { OpenPairing } from './openPairing';
import type { HouseholdToHelp, PairingTerms, UncoveredGroup, UncoveredReason } from './types';

/**
 * Why households stay without helper, by village, rules and reason, and how many more helpers would lift it: of any one
 * of the rules that speak of them, ⌈households ÷ households of a helper⌉.
 * Example: 7 households, rule of 3 households: 3 more helpers of that rank.
 */
export function explainUncovered(open: OpenPairing, left: readonly HouseholdToHelp[]): UncoveredGroup[] {
  const helpersOf = new Map<string, string[]>([...open.rules.keys()].map((rule) => [rule, []]));
  for (const [helper, { byRule }] of open.places) for (const rule of byRule.keys()) helpersOf.get(rule)!.push(helper);
  const reasonOf = ({ id, rules }: HouseholdToHelp): UncoveredReason => {
    if (rules.length === 0) return 'no_rule';
    if (rules.every((rule) => helpersOf.get(rule)!.length === 0)) return 'no_helper';
    const kin = open.kinOf.get(id);
    return kin && rules.every((rule) => helpersOf.get(rule)!.every((helper) => kin.has(helper)))
      ? 'kin'
      : 'no_capacity';
  };
  const groups = new Map<string, UncoveredGroup>();
  for (const household of left) {
    const reason = reasonOf(household);
    const rules = [...open.rules.keys()].filter((rule) => household.rules.includes(rule));
    const key = JSON.stringify([household.villageCode, rules, reason]);
    const group = groups.get(key);
    if (group) group.households.push(household.id);
    else
      groups.set(key, {
        reason,
        villageCode: household.villageCode,
        rules,
        households: [household.id],
        lifts: [],
        message: { zh: '', en: '' },
        hint: { zh: '', en: '' },
      });
  }
  return [...groups.entries()]
    .sort(([a], [b]) => compareTexts(a, b))
    .map(([, group]) => {
      const mine = group.rules.map((id) => open.rules.get(id)!).filter((rule) => rule.households > 0);
      const lifts = mine.map(({ id, rank, households }) => ({
        rule: id,
        rank,
        helpers: Math.ceil(group.households.length / households),
      }));
      return { ...group, lifts, message: say(group), hint: advise(group, lifts, mine) };
    });
}

function say({ reason, villageCode, households }: UncoveredGroup): LocalizedText {
  const n = households.length;
  const zh = `村 ${villageCode} 有 ${n} 户没有帮扶干部：`;
  const en = `${n} ${n === 1 ? 'household' : 'households'} of village ${villageCode} without helper: `;
  const because: Record<UncoveredReason, LocalizedText> = {
    no_rule: { zh: '方案的结对规则没有说到这类户。', en: 'no pairing rule of the plan speaks of them.' },
    no_helper: { zh: '名册里没有规则所说的干部。', en: 'no helper is of a rank and unit that their rules ask for.' },
    kin: { zh: '符合规则的干部都是亲属，须回避。', en: 'all helpers that their rules allow are kin.' },
    no_capacity: { zh: '符合规则的干部都已满额。', en: 'all helpers that their rules allow have as many as they may.' },
  };
  return { zh: zh + because[reason].zh, en: en + because[reason].en };
}

function advise(
  { reason }: UncoveredGroup,
  lifts: UncoveredGroup['lifts'],
  rules: readonly PairingTerms[],
): LocalizedText {
  if (reason === 'no_rule' || lifts.length === 0)
    return {
      zh: '请在政策包中补上这类户的结对规则。',
      en: 'Add a pairing rule for such households to the policy pack.',
    };
  const per = new Map(rules.map((rule) => [rule.id, rule.households]));
  return {
    zh: `请增派${lifts.map(({ rank, rule, helpers }) => `“${rank.zh}” ${helpers} 名（每名至多 ${per.get(rule)} 户）`).join('，或')}。`,
    en: `Send ${lifts.map(({ rank, rule, helpers }) => `${helpers} more of “${rank.en}” (at most ${per.get(rule)} each)`).join(', or ')}.`,
  };
}
