import type { LocalizedText } from '../../engine';
import type { UncoveredGroup } from '../../people';
import { describePredicate, fieldsOfPack, type PolicyPack } from '../../policy';
import { nameVillages } from './helperTexts';
import type { PeopleContext } from './peopleContext';

type Ground = Pick<PeopleContext, 'pack' | 'problem' | 'households' | 'place'>;

/** A group that the plan's rules say nothing of, by the plan's name for it and the clause that names it; null: rules speak of it. */
export function nameUncovered(context: Ground, key: string): LocalizedText | null {
  const { pack, problem, households } = context;
  const household = households.get(key)?.household;
  if (!household || problem.rules.length === 0) return null;
  if (!rulelessOf(problem).has(key)) return null;
  const { zh, en } = nameKind(pack, household.group_id, household.village_tier);
  return {
    zh: `方案的结对规则没有说到${zh}。`,
    en: `No pairing rule of the plan speaks of ${en}.`,
  };
}

const ruleless = new WeakMap<object, ReadonlySet<string>>();

/** Households that no rule speaks of; looked up once for a problem. */
function rulelessOf(problem: Ground['problem']): ReadonlySet<string> {
  const known = ruleless.get(problem);
  if (known) return known;
  const found = new Set(problem.households.filter(({ rules }) => rules.length === 0).map(({ id }) => id));
  ruleless.set(problem, found);
  return found;
}

function nameKind(pack: PolicyPack, groupId: string, tier: string): LocalizedText {
  const group = pack.groups.find(({ id }) => id === groupId);
  const where = {
    poor: { zh: '贫困村内的', en: ' in poor villages' },
    many_poor: { zh: '贫困户较多的村的', en: ' in villages with many poor' },
  }[tier];
  const outside = { zh: '其他村的', en: ' in other villages' };
  const hasPoor = pack.regions.some((region) => region.tier === 'poor');
  const place = where ?? (hasPoor ? outside : { zh: '', en: '' });
  const label = group?.label ?? { zh: '这类户', en: 'such households' };
  const clause = group?.citation.clause;
  return {
    zh: `${place.zh}“${label.zh}”${clause ? `（方案 ${clause}）` : ''}`,
    en: `“${label.en}”${place.en}${clause ? ` (plan, ${clause})` : ''}`,
  };
}

/**
 * The groups of a proposal with villages by name; those that no rule speaks of with the plan's name for such households and
 * what its rules do speak of.
 */
export function nameGroups(context: Ground, groups: readonly UncoveredGroup[]): UncoveredGroup[] {
  const { pack, households, place } = context;
  const fields = fieldsOfPack(pack, 'household');
  return groups.map((group) => {
    const named = { ...group, message: nameVillages(group.message, place), hint: nameVillages(group.hint, place) };
    if (group.reason !== 'no_rule' || pack.pairing_rules.length === 0) return named;
    const kinds = new Map<string, { text: LocalizedText; count: number }>();
    for (const key of group.households) {
      const household = households.get(key)?.household;
      if (!household) continue;
      const text = nameKind(pack, household.group_id, household.village_tier);
      const known = kinds.get(text.zh);
      if (known) known.count += 1;
      else kinds.set(text.zh, { text, count: 1 });
    }
    const rows = [...kinds.values()];
    const isMixed = rows.length > 1;
    const n = group.households.length;
    const village = place(group.villageCode);
    const asked = pack.pairing_rules.map(({ label, predicate }) => {
      const condition = predicate ? describePredicate(predicate, fields) : { zh: '所有户', en: 'all' };
      return { zh: `“${label.zh}”（${condition.zh}）`, en: `“${label.en}” (${condition.en})` };
    });
    return {
      ...named,
      message: {
        zh: `${village} ${n} 户没有帮扶干部：方案的结对规则没有说到${rows.map(({ text, count }) => (isMixed ? `${text.zh} ${count} 户` : text.zh)).join('、')}。`,
        en: `${n} ${n === 1 ? 'household' : 'households'} of ${village} without helper: no pairing rule of the plan speaks of ${rows.map(({ text, count }) => (isMixed ? `${text.en}: ${count}` : text.en)).join(', ')}.`,
      },
      hint: {
        zh: `方案只说到${asked.map(({ zh }) => zh).join('、')}。如这类户也要派人，请由领导小组定出规则，补入政策包。`,
        en: `The plan speaks of ${asked.map(({ en }) => en).join(', ')}. If such households are to have helpers, let the leading group set a rule and add it to the policy pack.`,
      },
    };
  });
}
