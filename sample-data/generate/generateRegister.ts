import { buildHousehold, planHouseholds, type GroupTotal, type VillageSetting } from './households';
import { drawClans } from './names';
import { pairHelpers } from './pairHelpers';
import { createIdIssuer } from './persons';
import type { CountyProfile } from './profile';
import { openRandomStream } from './randomStream';
import type { SampleHousehold, SampleRegister, SampleVillage, SampleVillageFacts } from './types';
import { drawVillageFacts } from './villages';

/** Moves the number of dangerous houses to the one that the plan counts, in the order of a shuffle. */
function fixDangerousHouses(seed: number, households: SampleHousehold[], exactly: number): void {
  const random = openRandomStream(seed, 'houses');
  const isDangerous = ({ houseGrade }: SampleHousehold): boolean => houseGrade === 'C' || houseGrade === 'D';
  const order = random.shuffle([...households]);
  let surplus = order.filter(isDangerous).length - exactly;
  for (const household of order) {
    if (surplus === 0) break;
    if (isDangerous(household) !== surplus > 0) continue;
    household.houseGrade = surplus > 0 ? 'B' : 'C';
    surplus -= Math.sign(surplus);
  }
}

/**
 * Invents the register of a county by its profile: households and persons of every group are the pack's to the
 * person. Nobody in it exists. The same seed gives the same register.
 * Errors: a group of the profile that the pack does not have.
 * Example: with the profile of 仁化县 and its pack's groups, 3,665 households and 10,378 persons.
 */
export function generateRegister(
  profile: CountyProfile,
  seed: number,
  villages: readonly SampleVillage[],
  totals: readonly GroupTotal[],
): SampleRegister {
  const placeRandom = openRandomStream(seed, 'villages');
  const facts: SampleVillageFacts[] = [];
  const settings: VillageSetting[] = villages.map((village) => {
    const drawn = drawVillageFacts(placeRandom, village, profile);
    facts.push(drawn.facts);
    const yao = village.name === '瑶族';
    return {
      village,
      registeredPopulation: drawn.facts.registeredPopulation,
      intensity: drawn.intensity,
      clans: drawClans(placeRandom, yao, profile.names.surnames),
      yao,
      naturalVillages: Math.min(12, Math.max(4, Math.round(drawn.facts.registeredPopulation / 240))),
    };
  });

  const random = openRandomStream(seed, 'households');
  const plans = random.shuffle(planHouseholds(random, profile, totals, settings));
  const order = new Map(villages.map((village, index) => [village.code, index]));
  const households = plans.map((plan) => buildHousehold(random, plan, profile));
  const positions = new Map(households.map((household, index) => [household, index]));
  households.sort(
    (a, b) => order.get(a.village.code)! - order.get(b.village.code)! || positions.get(a)! - positions.get(b)!,
  );
  if (profile.housing.exactly !== undefined) fixDangerousHouses(seed, households, profile.housing.exactly);

  const issueId = createIdIssuer();
  let village = '';
  let serial = 0;
  households.forEach((household, index) => {
    serial = household.village.code === village ? serial + 1 : 1;
    village = household.village.code;
    household.number = village + String(serial).padStart(4, '0');
    const telephone = `000${String(10_000_000 + index * 7 + 1).padStart(8, '0')}`;
    for (const person of household.members) {
      person.idNumber = issueId(person);
      person.telephone = telephone;
    }
  });
  const helpers = pairHelpers(openRandomStream(seed, 'helpers'), households, profile.helpers, profile.names.surnames);
  return { households, villages: facts, helpers };
}
