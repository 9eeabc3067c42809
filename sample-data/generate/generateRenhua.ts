import { buildHousehold, planHouseholds, type VillageSetting } from './households';
import { pairHelpers } from './pairHelpers';
import { drawClans } from './names';
import { createIdIssuer } from './persons';
import { openRandomStream } from './randomStream';
import { drawVillageFacts } from './villages';
import type { SampleRegister, SampleVillage, SampleVillageFacts } from './types';

/**
 * Invents the register of 仁化县 for 2015: 3,665 households and 10,378 persons in three groups, as the plan
 * states them (clauses 一（二）1, 二（十）). Nobody in it exists. The same seed gives the same register.
 * Example: `generateRenhua(20160101, villages).households.length` is 3665.
 */
export function generateRenhua(seed: number, villages: readonly SampleVillage[]): SampleRegister {
  const placeRandom = openRandomStream(seed, 'villages');
  const facts: SampleVillageFacts[] = [];
  const settings: VillageSetting[] = villages.map((village) => {
    const drawn = drawVillageFacts(placeRandom, village);
    facts.push(drawn.facts);
    const yao = village.name === '瑶族';
    return {
      village,
      registeredPopulation: drawn.facts.registeredPopulation,
      intensity: drawn.intensity,
      clans: drawClans(placeRandom, yao),
      yao,
      naturalVillages: Math.min(12, Math.max(4, Math.round(drawn.facts.registeredPopulation / 240))),
    };
  });

  const random = openRandomStream(seed, 'households');
  const plans = random.shuffle(planHouseholds(random, settings));
  const order = new Map(villages.map((village, index) => [village.code, index]));
  const households = plans.map((plan) => buildHousehold(random, plan));
  const positions = new Map(households.map((household, index) => [household, index]));
  households.sort(
    (a, b) => order.get(a.village.code)! - order.get(b.village.code)! || positions.get(a)! - positions.get(b)!,
  );

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
  const helpers = pairHelpers(openRandomStream(seed, 'helpers'), households);
  return { households, villages: facts, helpers };
}
