import type { HouseholdInput, TownInput, VillageInput, WallChartInput } from '../../analytics/briefing/inputs';
import { seededRandom, type SeededRandom } from '../../analytics/engine';
import { splitNeedsOverSources, type FundingNeed } from '../../analytics/funding';
import { readPolicyPack, resolveValue, type PolicyPack } from '../../analytics/policy';
import { readRenhuaFiles } from '../analytics/policy/renhuaFiles';

/**
 * A whole county for tests of facts and documents: the real pack, its 11 towns and 109 villages, and made-up
 * households that meet the plan's control totals and yearly quotas to the person. No register is read and no
 * plan is solved; the same rows at every call.
 */
let pack: PolicyPack | undefined;

export function readCountyPack(): PolicyPack {
  if (pack) return pack;
  const read = readPolicyPack(readRenhuaFiles());
  if (!read.ok) throw new Error(read.problem.message.en);
  return (pack = read.value);
}

/** The towns of the pack in its order. */
export function listCountyTowns(): TownInput[] {
  return readCountyPack().regions.filter((region) => region.level === 'town').map(({ code, name }) => ({ code, name }));
}

/** The villages with an invented registered population; one leaves its population out. */
export function listCountyVillages(): VillageInput[] {
  const random = seededRandom(11);
  return readCountyPack()
    .regions.filter((region) => region.level === 'village')
    .map((region, i) => ({
      code: region.code,
      name: region.name,
      townCode: region.parent!,
      tier: region.tier ?? 'other',
      registeredPopulation: i === 50 ? null : 900 + Math.floor(random.next() * 1600),
      perCapitaIncomeYuan: 7000 + Math.floor(random.next() * 5000),
    }));
}

/** 3,665 households / 10,378 persons in the three groups; all leave within 2016–2018 by the plan's quotas. */
export function listCountyHouseholds(): HouseholdInput[] {
  const random = seededRandom(2016);
  const villages = listCountyVillages().slice(0, -1);
  const poor = villages.filter((village) => village.tier === 'poor');
  const others = villages.filter((village) => village.tier !== 'poor');
  const households = readCountyPack().groups.flatMap((group) => {
    const places = group.id === 'able_in_poor_village' ? poor : group.id === 'able_outside' ? others : villages;
    return drawSizes(group.households, group.persons, random).map((members) => {
      const village = places[Math.floor(random.next() ** 1.25 * places.length)]!;
      return { householdId: 0, villageCode: village.code, townCode: village.townCode, groupId: group.id, members, exitYear: 0 };
    });
  });
  households.forEach((household, i) => (household.householdId = i + 1));
  assignExitYears(households, random);
  return households.map((household) => ({ ...household, incomePerHead: drawIncomePath(household, random) }));
}

/** Everything that the wall chart asks for. */
export function makeWallChartInput(): WallChartInput {
  const { county } = readCountyPack();
  const households = listCountyHouseholds();
  return {
    pack: readCountyPack(),
    overlays: [],
    scope: { code: county.code, name: county.name.zh, level: 'county' },
    towns: listCountyTowns(),
    villages: listCountyVillages(),
    households,
    flows: drawFlows(households),
    proof: { relativeGap: 0.000042, shortfall: 0, shortfallBound: 0, costFen: 19_873_456_700, boundFen: 19_872_621_980 },
  };
}

function drawSizes(households: number, persons: number, random: SeededRandom): number[] {
  const sizes = Array.from({ length: households }, () => 1);
  const largest = persons / households > 2 ? 7 : 3;
  for (let left = persons - households; left > 0; ) {
    const at = Math.floor(random.next() * households);
    if (sizes[at]! >= largest) continue;
    sizes[at]! += 1;
    left -= 1;
  }
  return sizes;
}

/** Large households first, so that the single ones at the end make the quotas exact. */
function assignExitYears(households: HouseholdInput[], random: SeededRandom): void {
  const left = new Map(readCountyPack().cohorts.targets.map((target) => [target.year, target.amount]));
  const leaning = new Map<string, number>();
  for (const household of [...households].sort((a, b) => b.members - a.members)) {
    const lean = leaning.get(household.villageCode) ?? random.next();
    leaning.set(household.villageCode, lean);
    const open = [...left].filter(([, persons]) => persons >= household.members);
    const weights = open.map(([year, persons]) => persons * (year === 2018 ? 0.15 + 2 * lean ** 2 : year === 2016 ? 1.4 - lean : 1));
    let at = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
    const chosen = open.find((_, i) => (at -= weights[i]!) <= 0) ?? open.at(-1)!;
    household.exitYear = chosen[0];
    left.set(chosen[0], chosen[1] - household.members);
  }
}

function drawIncomePath(household: HouseholdInput, random: SeededRandom): number[] {
  const { horizon } = readCountyPack();
  const start = household.groupId === 'without_labour' ? 3600 : 3900;
  const after = household.groupId === 'without_labour' ? 4800 : 7500;
  return Array.from({ length: horizon.to - horizon.from + 1 }, (_, i) =>
    horizon.from + i >= household.exitYear ? after + Math.floor(random.next() * 2200) + 400 * i : start + Math.floor(random.next() * 1200),
  );
}

/** Needs by measure, village and year with amounts of a believable size, split by the real shares of the pack. */
function drawFlows(households: HouseholdInput[]) {
  const random = seededRandom(20000);
  const { measures, horizon, follow_up_years } = readCountyPack();
  const poolOf = new Map(measures.flatMap((measure) => measure.costs.map((cost) => [`${measure.id}/${cost.id}`, cost.pool])));
  const needs = new Map<string, FundingNeed>();
  const add = (household: HouseholdInput, measure: string, component: string, year: number, amountYuan: number) => {
    const pool = poolOf.get(`${measure}/${component}`);
    if (pool === undefined) throw new Error(`The pack has no ${measure}/${component}.`);
    const key = [measure, component, household.villageCode, year].join('|');
    const need = needs.get(key) ?? { measure, component, pool, townCode: household.townCode, villageCode: household.villageCode, year, amountFen: 0 };
    need.amountFen += Math.round(amountYuan * 100);
    needs.set(key, need);
  };
  const earning = [['citrus', 'planting'], ['livestock', 'batch'], ['asset_income', 'principal'], ['local_employment', 'placement'], ['labour_transfer', 'placement']] as const;
  for (const household of households) {
    if (household.groupId === 'without_labour') {
      for (let year = horizon.from; year <= horizon.to + follow_up_years; year++) add(household, 'low_income_top_up', 'top_up', year, household.members * (2100 + 120 * (year - horizon.from)));
    } else {
      const [measure, component] = earning[Math.floor(random.next() * earning.length)]!;
      add(household, measure, component, household.exitYear, household.members * (12_000 + Math.floor(random.next() * 9_000)));
      add(household, 'skills_training', 'course', horizon.from, 1800);
    }
    if (random.next() < 0.12) add(household, 'house_repair', 'repair', Math.min(household.exitYear, 2017), 15_000);
    add(household, 'medical_premium', 'premium', household.exitYear, household.members * 120);
  }
  const resolveShare = (source: { share: string }, year: number) => resolveValue(readCountyPack(), [], source.share, year).value;
  return splitNeedsOverSources([...needs.values()], readCountyPack(), resolveShare);
}
