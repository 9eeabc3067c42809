import { helperRanks } from './economy';
import { drawGivenName, drawSurname } from './names';
import type { RandomStream } from './randomStream';
import type { SampleHelper, SampleHousehold } from './types';

const countyUnits = [
  '县扶贫办',
  '县农业局',
  '县人社局',
  '县民政局',
  '县财政局',
  '县教育局',
  '县卫计局',
  '县住建局',
  '县交通运输局',
  '县水务局',
  '县林业局',
  '县发改局',
  '县经信局',
  '县国土资源局',
  '县旅游局',
  '县文广新局',
  '县审计局',
  '县工商局',
  '县供销社',
  '县残联',
  '县妇联',
  '团县委',
  '县金融办',
  '县农村信用联社',
  '仁化供电局',
  '县公安局',
  '县司法局',
  '县环保局',
  '县统计局',
  '县人民医院',
];
const leaderUnits = [
  '县委办公室',
  '县人大办公室',
  '县政府办公室',
  '县政协办公室',
  '县委组织部',
  '县委宣传部',
  '县纪委',
];

/**
 * Pairs every able-bodied household with one helper by the plan's rule (clause 三（一）): vice-county leaders and
 * town heads three households each, vice-section cadres two, the others one. Town heads stay in their town.
 */
export function pairHelpers(random: RandomStream, households: readonly SampleHousehold[]): SampleHelper[] {
  const open = households.filter((household) => household.group !== 'without_labour');
  const outside = new Map<string, SampleHousehold[]>();
  for (const household of open) {
    if (household.group !== 'able_outside') continue;
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
      name: drawSurname(random, [], false) + drawGivenName(random, sex, random.integer(26, 58)),
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

  const [viceCounty, townHead, viceSection] = helperRanks;
  for (const [town, list] of outside) {
    random.shuffle(list);
    for (const office of ['党委', '政府']) {
      const unit = town.endsWith('街道') ? `${town}${office === '党委' ? '党工委' : '办事处'}` : `${town}${office}`;
      add(townHead.rank, unit, takeFrom(list, townHead.households));
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
  for (let index = 0; index < viceCounty.helpers; index += 1)
    add(viceCounty.rank, random.pick(leaderUnits), drawGroup(viceCounty.households));
  for (let index = 0; index < viceSection.helpers; index += 1) {
    add(
      viceSection.rank,
      random.pick(random.chance(0.85) ? countyUnits : leaderUnits),
      drawGroup(viceSection.households),
    );
  }
  for (const town of towns) {
    const townUnit = town.endsWith('街道') ? `${town}办事处` : `${town}政府`;
    for (const household of byTown.get(town)!) {
      const fromTown = household.group === 'able_outside' || random.chance(0.25);
      add('其他', fromTown ? townUnit : random.pick(countyUnits), [household]);
    }
  }
  helpers.forEach((helper, index) => {
    helper.number = `GB${String(index + 1).padStart(4, '0')}`;
    helper.telephone = `0009${String(index + 1).padStart(7, '0')}`;
  });
  return helpers;
}
