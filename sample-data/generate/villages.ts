import type { CountyProfile } from './profile';
import type { RandomStream } from './randomStream';
import type { SampleVillage, SampleVillageFacts } from './types';

const between = (random: RandomStream, low: number, high: number): number => low + random.uniform() * (high - low);
const toStep = (value: number, step: number): number => Math.round(value / step) * step;

/** Draws what the village sheet says, and how thick poor households lie (weight per registered person). */
export function drawVillageFacts(
  random: RandomStream,
  village: SampleVillage,
  profile: CountyProfile,
): { facts: SampleVillageFacts; intensity: number } {
  const shape = profile.villages[village.tier];
  const registeredPopulation = random.integer(...shape.population);
  const facts: SampleVillageFacts = {
    village,
    registeredPopulation,
    registeredHouseholds: Math.round(registeredPopulation / between(random, 3.6, 4.5)),
    perCapitaIncomeYuan: Math.round(between(random, ...shape.incomeYuan)),
    collectiveIncomeYuan: toStep(between(random, ...shape.collectiveIncomeYuan), 100),
    unhardenedRoadKm: random.chance(shape.unhardenedRoad) ? toStep(between(random, ...shape.unhardenedRoadKm), 0.1) : 0,
    dangerousBridgeAreaM2: random.chance(shape.dangerousBridge) ? random.integer(6, 60) * 4 : 0,
    safeWater: random.chance(shape.safeWater),
    clinic: random.chance(shape.clinic),
    informationPoint: random.chance(shape.informationPoint),
  };
  facts.unhardenedRoadKm = Math.round(facts.unhardenedRoadKm * 10) / 10;
  return { facts, intensity: between(random, ...shape.intensity) };
}
