import { drawCauses } from './causes';
import { buildAbleFamily, buildFiveGuaranteesPerson, buildWithoutLabourFamily } from './families';
import { drawAbleIncome, drawWithoutLabourIncome } from './incomes';
import { drawWorkers, fillSeats, settleLabour } from './persons';
import type { CountyProfile, GroupShape, HouseholdForm, Weights } from './profile';
import { splitWhole, type RandomStream } from './randomStream';
import type { SampleHousehold, SampleVillage } from './types';

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
  weights: Weights<number>,
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

interface HouseholdPlan extends HouseholdForm {
  group: string;
  size: number;
  setting: VillageSetting;
}

/** Households and persons of a group, as its pack states them. */
export interface GroupTotal {
  id: string;
  households: number;
  persons: number;
}

function drawForm(random: RandomStream, forms: GroupShape['forms'], size: number): HouseholdForm {
  const open = size > 4 && forms.some(([form]) => form.able) ? forms.filter(([form]) => form.able) : forms;
  return open.length === 1 ? open[0]![0] : random.weighted(open);
}

function planGroup(
  random: RandomStream,
  shape: GroupShape,
  { households, persons }: GroupTotal,
  settings: VillageSetting[],
): HouseholdPlan[] {
  const weights = settings.map((setting) => setting.registeredPopulation * setting.intensity);
  const counts = splitWhole(households, weights);
  const places = random.shuffle(
    settings.flatMap((setting, index) => Array.from({ length: counts[index]! }, () => setting)),
  );
  const { group, fiveGuarantees: single, sizes: sizeWeights } = shape;
  const sizes = drawSizes(random, households - single, persons - single, sizeWeights);
  return places.map((setting, index) => {
    if (index < single) return { group, kind: '五保贫困户', able: false, size: 1, setting };
    const size = sizes[index - single]!;
    return { group, ...drawForm(random, shape.forms, size), size, setting };
  });
}

/** Plans group, kind, size and village of every household, so that the pack's totals hold to the person. */
export function planHouseholds(
  random: RandomStream,
  profile: CountyProfile,
  totals: readonly GroupTotal[],
  settings: VillageSetting[],
): HouseholdPlan[] {
  const placesOf = {
    poor: settings.filter((setting) => setting.village.poor),
    other: settings.filter((setting) => !setting.village.poor),
    all: settings,
  };
  return profile.groups.flatMap((shape) => {
    const total = totals.find((entry) => entry.id === shape.group);
    if (!total) throw new Error(`the pack of ${profile.county} has no group ${shape.group}`);
    return planGroup(random, shape, total, placesOf[shape.places]);
  });
}

function drawHouse(random: RandomStream, able: boolean, { housing }: CountyProfile): SampleHousehold['houseGrade'] {
  if (random.chance(able ? housing.dangerous.able : housing.dangerous.withoutLabour))
    return random.chance(housing.worstOfDangerous) ? 'D' : 'C';
  return random.chance(housing.gradeA) ? 'A' : 'B';
}

const chineseNumbers = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

/** Invents one household of the planned group, kind, size and village. */
export function buildHousehold(random: RandomStream, plan: HouseholdPlan, profile: CountyProfile): SampleHousehold {
  const { group, kind, able, size, setting } = plan;
  const seats = able
    ? buildAbleFamily(random, size, profile.families)
    : kind === '五保贫困户'
      ? buildFiveGuaranteesPerson(random)
      : buildWithoutLabourFamily(random, size, profile.families);
  if (seats.length !== size) throw new Error(`family of ${seats.length} where ${size} were planned`);
  const members = fillSeats(random, seats, able, setting, profile);
  if (able) settleLabour(random, members);
  else if (kind === '五保贫困户' && seats[0]!.age < 60) members[0]!.illnesses = ['disabled'];
  const causes = drawCauses(random, members, able, kind, profile);

  const [leastMu, moreMu] = profile.croplandMu;
  const landless = causes.main === '缺土地';
  const croplandMu = landless
    ? random.integer(0, 3) / 10
    : Math.round(size * (leastMu + random.uniform() * moreMu)) / 10;
  const forestMu = random.chance(profile.forest.share)
    ? Math.round(size * random.uniform() * random.uniform() * profile.forest.muPerHead) / 10
    : 0;
  const dryCause = causes.main === '缺水';
  const safeWater = !dryCause && !random.chance(profile.unsafeWater[setting.village.tier]);
  const land = { croplandMu, forestMu };
  const drawn = able
    ? drawAbleIncome(random, members, kind, land, drawWorkers(random, members, profile.workingShare), profile)
    : drawWithoutLabourIncome(random, members, kind, land, profile);
  return {
    number: '',
    group,
    kind,
    village: setting.village,
    naturalVillage: `第${chineseNumbers[random.integer(0, setting.naturalVillages - 1)]}村民小组`,
    members,
    mainCause: causes.main,
    otherCauses: causes.others,
    houseGrade: drawHouse(random, able, profile),
    safeWater,
    waterDifficult: !safeWater && random.chance(0.45),
    croplandMu,
    forestMu,
    income: drawn.income,
    netIncomePerHeadFen: drawn.perHeadFen,
  };
}
