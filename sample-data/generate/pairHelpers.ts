import { drawGivenName, drawSurname } from './names';
import type { HelperPlan, Weights } from './profile';
import type { RandomStream } from './randomStream';
import type { SampleHelper, SampleHousehold } from './types';

/**
 * Pairs every household of the paired groups with one helper by the capacities of the plan: leaders and town
 * heads first, then section heads, the others one household each. Town heads stay in their town.
 */
export function pairHelpers(
  random: RandomStream,
  households: readonly SampleHousehold[],
  plan: HelperPlan,
  surnames: Weights<string>,
): SampleHelper[] {
  const isOf = (groups: readonly string[] | undefined, { group }: SampleHousehold): boolean =>
    groups === undefined || groups.includes(group);
  const open = households.filter((household) => isOf(plan.pairedGroups, household));
  const outside = new Map<string, SampleHousehold[]>();
  for (const household of open) {
    if (!isOf(plan.townGroups, household)) continue;
    const list = outside.get(household.village.townName) ?? [];
    list.push(household);
    outside.set(household.village.townName, list);
  }
  const taken = new Set<SampleHousehold>();
  const helpers: SampleHelper[] = [];
  const add = (rank: SampleHelper['rank'], unit: string, group: SampleHousehold[]): void => {
    for (const household of group) taken.add(household);
    const sex = random.chance(0.64) ? 'male' : 'female';
    helpers.push({
      number: '',
      name: drawSurname(random, [], false, surnames) + drawGivenName(random, sex, random.integer(26, 58)),
      unit,
      rank,
      telephone: '',
      townName: group[0]!.village.townName,
      householdNumbers: group.map((household) => household.number),
    });
  };
  const takeFrom = (list: SampleHousehold[], count: number): SampleHousehold[] => {
    const group: SampleHousehold[] = [];
    for (const household of list) {
      if (group.length === count) break;
      if (taken.has(household) || (group.length > 0 && household.village.townName !== group[0]!.village.townName))
        continue;
      group.push(household);
    }
    return group;
  };

  const { leaders, townHeads, sectionHeads, leaderUnits, units } = plan;
  for (const [town, list] of outside) {
    random.shuffle(list);
    for (const office of ['党委', '政府']) {
      const unit = town.endsWith('街道') ? `${town}${office === '党委' ? '党工委' : '办事处'}` : `${town}${office}`;
      const group = takeFrom(list, townHeads.households);
      if (group.length > 0) add(townHeads.rank, unit, group);
    }
  }
  const rest = random.shuffle(open.filter((household) => !taken.has(household)));
  const byTown = new Map<string, SampleHousehold[]>();
  for (const household of rest) {
    const list = byTown.get(household.village.townName) ?? [];
    list.push(household);
    byTown.set(household.village.townName, list);
  }
  const towns = [...byTown.keys()].sort();
  const drawGroup = (count: number): SampleHousehold[] => {
    for (;;) {
      const list = byTown.get(random.pick(towns))!;
      if (list.length < count) continue;
      return list.splice(0, count);
    }
  };
  for (let index = 0; index < leaders.helpers; index += 1)
    add(leaders.rank, random.pick(leaderUnits), drawGroup(leaders.households));
  for (let index = 0; index < sectionHeads.helpers; index += 1) {
    add(sectionHeads.rank, random.pick(random.chance(0.85) ? units : leaderUnits), drawGroup(sectionHeads.households));
  }
  for (const town of towns) {
    const townUnit = town.endsWith('街道') ? `${town}办事处` : `${town}政府`;
    for (const household of byTown.get(town)!) {
      const fromTown = isOf(plan.townGroups, household) || random.chance(0.25);
      add('其他', fromTown ? townUnit : random.pick(units), [household]);
    }
  }
  helpers.forEach((helper, index) => {
    helper.number = `GB${String(index + 1).padStart(4, '0')}`;
    helper.telephone = `0009${String(index + 1).padStart(7, '0')}`;
  });
  return helpers;
}
