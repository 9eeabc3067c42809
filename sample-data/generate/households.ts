import {
  ableLowIncomeShare,
  controlTotals,
  fiveGuaranteesHouseholds,
  householdSizes,
  housing,
  unsafeWater,
} from './economy';
import { drawCauses } from './causes';
import { buildAbleFamily, buildFiveGuaranteesPerson, buildWithoutLabourFamily } from './families';
import { drawAbleIncome, drawWithoutLabourIncome } from './incomes';
import { drawWorkers, fillSeats, settleLabour } from './persons';
import { splitWhole, type RandomStream } from './randomStream';
import type { SampleGroup, SampleHousehold, SampleKind, SampleVillage } from './types';

/** What the households of one village share. */
export interface VillageSetting {
  village: SampleVillage;
  registeredPopulation: number;
  intensity: number;
  clans: string[];
  yao: boolean;
  naturalVillages: number;
}

/** Household sizes that add up to the persons exactly: drawn, then moved by one person at a time. */
export function drawSizes(
  random: RandomStream,
  households: number,
  persons: number,
  weights: readonly (readonly [number, number])[],
): number[] {
  const smallest = weights[0]![0];
  const largest = weights.at(-1)![0];
  const sizes = Array.from({ length: households }, () => random.weighted(weights));
  let missing = persons - sizes.reduce((sum, size) => sum + size, 0);
  while (missing !== 0) {
    const index = random.integer(0, households - 1);
    const step = missing > 0 ? 1 : -1;
    const moved = sizes[index]! + step;
    if (moved < smallest || moved > largest) continue;
    sizes[index] = moved;
    missing -= step;
  }
  return sizes;
}

interface HouseholdPlan {
  group: SampleGroup;
  kind: SampleKind;
  size: number;
  setting: VillageSetting;
}

function planGroup(random: RandomStream, group: SampleGroup, settings: VillageSetting[]): HouseholdPlan[] {
  const { households, persons } = controlTotals[group];
  const weights = settings.map((setting) => setting.registeredPopulation * setting.intensity);
  const counts = splitWhole(households, weights);
  const places = random.shuffle(
    settings.flatMap((setting, index) => Array.from({ length: counts[index]! }, () => setting)),
  );
  const able = group !== 'without_labour';
  const single = able ? 0 : fiveGuaranteesHouseholds;
  const sizes = drawSizes(
    random,
    households - single,
    persons - single,
    able ? householdSizes.able : householdSizes.lowIncomeWithoutLabour,
  );
  return places.map((setting, index) => {
    if (index < single) return { group, kind: '五保贫困户', size: 1, setting };
    const size = sizes[index - single]!;
    const kind = !able || random.chance(ableLowIncomeShare) ? '低保贫困户' : '一般贫困户';
    return { group, kind, size, setting };
  });
}

/** Plans group, kind, size and village of every household, so that the control totals hold to the person. */
export function planHouseholds(random: RandomStream, settings: VillageSetting[]): HouseholdPlan[] {
  const poor = settings.filter((setting) => setting.village.poor);
  const other = settings.filter((setting) => !setting.village.poor);
  return [
    ...planGroup(random, 'able_in_poor_village', poor),
    ...planGroup(random, 'able_outside', other),
    ...planGroup(random, 'without_labour', settings),
  ];
}

function drawHouse(random: RandomStream, able: boolean): SampleHousehold['houseGrade'] {
  if (random.chance(able ? housing.dangerous.able : housing.dangerous.without_labour))
    return random.chance(housing.worstOfDangerous) ? 'D' : 'C';
  return random.chance(housing.gradeA) ? 'A' : 'B';
}

const chineseNumbers = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

/** Invents one household of the planned group, kind, size and village. */
export function buildHousehold(random: RandomStream, plan: HouseholdPlan): SampleHousehold {
  const { group, kind, size, setting } = plan;
  const able = group !== 'without_labour';
  const seats = able
    ? buildAbleFamily(random, size)
    : kind === '五保贫困户'
      ? buildFiveGuaranteesPerson(random)
      : buildWithoutLabourFamily(random, size);
  if (seats.length !== size) throw new Error(`family of ${seats.length} where ${size} were planned`);
  const members = fillSeats(random, seats, able, setting);
  if (able) settleLabour(random, members);
  else if (kind === '五保贫困户' && seats[0]!.age < 60) members[0]!.illnesses = ['disabled'];
  const causes = drawCauses(random, members, able, kind);

  const landless = causes.main === '缺土地';
  const croplandMu = landless ? random.integer(0, 3) / 10 : Math.round(size * (3 + random.uniform() * 9)) / 10;
  const forestMu = random.chance(0.78) ? Math.round(size * random.uniform() * random.uniform() * 130) / 10 : 0;
  const dryCause = causes.main === '缺水';
  const safeWater =
    !dryCause && !random.chance(setting.village.poor ? unsafeWater.poorVillage : unsafeWater.otherVillage);
  const land = { croplandMu, forestMu };
  const drawn = able
    ? drawAbleIncome(random, members, kind, land, drawWorkers(random, members))
    : drawWithoutLabourIncome(random, members, kind, land);
  return {
    number: '',
    group,
    kind,
    village: setting.village,
    naturalVillage: `第${chineseNumbers[random.integer(0, setting.naturalVillages - 1)]}村民小组`,
    members,
    mainCause: causes.main,
    otherCauses: causes.others,
    houseGrade: drawHouse(random, able),
    safeWater,
    waterDifficult: !safeWater && random.chance(0.45),
    croplandMu,
    forestMu,
    income: drawn.income,
    netIncomePerHeadFen: drawn.perHeadFen,
  };
}
