import { villageShape } from './economy';
import type { RandomStream } from './randomStream';
import type { SampleVillage, SampleVillageFacts } from './types';

const between = (random: RandomStream, low: number, high: number): number => low + random.uniform() * (high - low);
const toStep = (value: number, step: number): number => Math.round(value / step) * step;

/** Draws what the village sheet says, and how thick poor households lie (weight per registered person). */
export function drawVillageFacts(
  random: RandomStream,
  village: SampleVillage,
): { facts: SampleVillageFacts; intensity: number } {
  const shape = village.poor ? villageShape.poor : villageShape.other;
  const registeredPopulation = random.integer(shape.populationLowest, shape.populationHighest);
  const facts: SampleVillageFacts = {
    village,
    registeredPopulation,
    registeredHouseholds: Math.round(registeredPopulation / between(random, 3.6, 4.5)),
    perCapitaIncomeYuan: Math.round(between(random, shape.incomeLowest, shape.incomeHighest)),
    collectiveIncomeYuan: toStep(village.poor ? between(random, 3_000, 48_000) : between(random, 18_000, 190_000), 100),
    unhardenedRoadKm: random.chance(village.poor ? 0.88 : 0.45)
      ? toStep(between(random, 0.4, village.poor ? 8.5 : 4.5), 0.1)
      : 0,
    dangerousBridgeAreaM2: random.chance(village.poor ? 0.36 : 0.12) ? random.integer(6, 60) * 4 : 0,
    safeWater: random.chance(village.poor ? 0.7 : 0.9),
    clinic: random.chance(village.poor ? 0.61 : 0.88),
    informationPoint: random.chance(village.poor ? 0.24 : 0.62),
  };
  facts.unhardenedRoadKm = Math.round(facts.unhardenedRoadKm * 10) / 10;
  return { facts, intensity: between(random, shape.intensityLowest, shape.intensityHighest) };
}
