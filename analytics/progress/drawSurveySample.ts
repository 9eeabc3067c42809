import { compareTexts, seededRandom } from '../engine';
import type { SurveyFrameRow, SurveyRequest, SurveySample } from './surveyTypes';

/** Quantile of the standard normal for 95 %, both sides. */
export const z95 = 1.959963984540054;

/**
 * How many of a population have to be asked for a margin: n0 = z² × p(1 − p) ÷ e² with p = ½ (the widest case), z = 1.96 and
 * margin e; of a finite population N: n = n0 ÷ (1 + (n0 − 1) ÷ N), rounded up. Source: Cochran, Sampling Techniques 1977, 4.4.
 * Units: households, e a share. Example: 668 households, margin 0.05 → 245; 3,665 → 348.
 */
export function surveySize(population: number, margin: number): number {
  if (population <= 0) return 0;
  const unlimited = (z95 * z95 * 0.25) / (margin * margin);
  const size = Math.ceil(unlimited / (1 + (unlimited - 1) / population) - 1e-9);
  return Math.min(population, Math.max(1, size));
}

/** The margin that a size reaches: z × √(¼ ÷ n × (N − n) ÷ (N − 1)); 0 when all are asked. Example: 245 of 668 → 0.0498. */
export function surveyMargin(population: number, size: number): number {
  if (size <= 0) return 1;
  if (size >= population) return 0;
  return Math.min(1, z95 * Math.sqrt((0.25 / size) * ((population - size) / (population - 1))));
}

/**
 * Shares a size out to strata by their population: each at least one, the rest proportionally by the largest remainder;
 * equal remainders by the order given. Sum = max(size, strata), at most all. Whole numbers only, so the same on every machine.
 * Example: populations 60, 30, 9, 1 and 10 → 5, 3, 1, 1 (the two small ones have one each; 8 go 5.33 to 2.67).
 */
export function allocateSurvey(populations: readonly number[], size: number): number[] {
  const counts = populations.map(() => 0);
  let free = populations.flatMap((population, index) => (population > 0 ? [index] : []));
  const whole = sumOf(populations, free);
  let left = Math.min(whole, Math.max(size, free.length));
  for (;;) {
    const open = sumOf(populations, free);
    // A stratum whose quota is below one has its one; the others share what is left.
    const small = free.filter((index) => left * populations[index]! < open);
    if (small.length === 0) break;
    for (const index of small) counts[index] = 1;
    left -= small.length;
    free = free.filter((index) => !small.includes(index));
  }
  const open = sumOf(populations, free);
  for (const index of free) counts[index] = Math.floor((left * populations[index]!) / open);
  const byRemainder = free.toSorted(
    (one, other) => ((left * populations[other]!) % open) - ((left * populations[one]!) % open) || one - other,
  );
  const rest = left - sumOf(counts, free);
  for (const index of byRemainder.slice(0, rest)) counts[index]! += 1;
  return counts;
}

function sumOf(values: readonly number[], of: readonly number[]): number {
  return of.reduce((sum, index) => sum + values[index]!, 0);
}

/**
 * Draws households for a survey of approval (群众认可度): strata are the towns, shares as `allocateSurvey`, within a town every
 * household with the same chance and without putting back. The seed alone decides, not the order of the frame; a town's draw
 * does not change with the other towns as long as its number stays. Weight of a drawn household: households of its town ÷ drawn.
 * Errors: none; an empty frame gives an empty sample.
 * Source: 群众认可度 = approving ÷ surveyed households (third-party evaluation, domain-facts 10).
 * Example: 668 households of three streets, margin 0.05, seed 2017 → 245 households, always the same.
 */
export function drawSurveySample({ frame, size, margin, seed }: SurveyRequest): SurveySample {
  const towns = new Map<string, SurveyFrameRow[]>();
  for (const row of frame) towns.set(row.townCode, [...(towns.get(row.townCode) ?? []), row]);
  const strata = [...towns].sort(([one], [other]) => compareTexts(one, other));
  const population = frame.length;
  const wanted = size ?? surveySize(population, margin);
  const counts = allocateSurvey(
    strata.map(([, rows]) => rows.length),
    wanted,
  );
  const random = seededRandom(seed);
  const drawn = strata.flatMap(([townCode, rows], index) => {
    const ordered = rows.toSorted((one, other) => one.householdId - other.householdId);
    const weight = rows.length / counts[index]!;
    return random
      .fork(townCode)
      .shuffle(ordered)
      .slice(0, counts[index])
      .map(({ householdId, villageCode }) => ({ householdId, villageCode, townCode, weight }));
  });
  return {
    seed,
    population,
    wanted,
    size: drawn.length,
    margin: population === 0 ? 1 : surveyMargin(population, drawn.length),
    towns: strata.map(([townCode, rows], index) => ({
      townCode,
      population: rows.length,
      drawn: counts[index]!,
      weight: rows.length / counts[index]!,
    })),
    households: drawn.sort(
      (one, other) => compareTexts(one.villageCode, other.villageCode) || one.householdId - other.householdId,
    ),
  };
}
