import { compareTexts } from '../engine';
import { surveySize, z95 } from './drawSurveySample';
import { latestAnswers } from './latestAnswers';
import type { Approval, ApprovalRequest, ApprovalResult } from './surveyTypes';

/** Answers of a town below which nothing is judged, unless all of it was asked; margin that the county's answers should reach. */
export const leastAnswers = 30;
export const countyMargin = 0.05;

/**
 * Wilson's 95 % interval of a share: (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) ÷ (1 + z²/n). `asked` may be an effective number.
 * Source: Wilson 1927. Example: 81 of 90 → 0.8212…0.9461.
 */
export function wilsonInterval(share: number, asked: number): { low: number; high: number } {
  const square = z95 * z95;
  const middle = share + square / (2 * asked);
  const half = z95 * Math.sqrt((share * (1 - share)) / asked + square / (4 * asked * asked));
  const scale = 1 + square / asked;
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) };
}

/**
 * Approval (群众认可度) by town and for the county from the answers of a survey: approving ÷ asked households. Of a household the
 * last answer within the days counts. County: Σ N(t) p(t) ÷ Σ N(t) over the towns with answers (N households, p share); its
 * interval is Wilson's at the effective number (Σ N)² ÷ Σ (N² ÷ n) (Kish 1965), so uneven answers widen it.
 * Fewer than 30 answers in a town (unless all were asked), or fewer than a margin of 5 % needs in the county, are called too few.
 * Errors: none. Source: domain-facts 10 (third-party evaluation). Example: 90 asked, 81 approving → 0.9, interval 0.8212…0.9461.
 */
export function measureApproval({ entries, frame, from, to }: ApprovalRequest): ApprovalResult {
  const places = new Map(frame.map(({ householdId, townCode }) => [householdId, townCode]));
  const given = latestAnswers(entries, { from, to });
  const answers = [...given.values()].filter(({ householdId }) => places.has(householdId));
  const counts = new Map<string, { population: number; asked: number; approving: number }>();
  for (const { townCode } of frame) {
    const count = counts.get(townCode) ?? { population: 0, asked: 0, approving: 0 };
    counts.set(townCode, { ...count, population: count.population + 1 });
  }
  for (const { householdId, state } of answers) {
    const count = counts.get(places.get(householdId)!)!;
    count.asked += 1;
    if (state === 'met') count.approving += 1;
  }
  const towns = [...counts]
    .sort(([one], [other]) => compareTexts(one, other))
    .map(([townCode, { population, asked, approving }]): Approval => {
      const share = asked === 0 ? null : approving / asked;
      const needed = Math.min(leastAnswers, population);
      return {
        townCode,
        population,
        asked,
        approving,
        share,
        interval: share === null ? null : wilsonInterval(share, asked),
        weight: asked === 0 ? null : population / asked,
        needed,
        tooFew: asked < needed,
      };
    });
  return {
    county: sumTowns(towns),
    towns,
    silentTowns: towns.flatMap(({ townCode, asked }) => (asked === 0 ? [townCode] : [])),
    leftOut: given.size - answers.length,
  };
}

function sumTowns(towns: readonly Approval[]): Approval {
  const add = (of: (town: Approval) => number): number => towns.reduce((sum, town) => sum + of(town), 0);
  const population = add((town) => town.population);
  const asked = add((town) => town.asked);
  const spoken = add((town) => (town.asked === 0 ? 0 : town.population));
  const share = asked === 0 ? null : add((town) => (town.share === null ? 0 : town.population * town.share)) / spoken;
  const effective = (spoken * spoken) / add(({ asked: own, population: of }) => (own === 0 ? 0 : (of * of) / own));
  const needed = surveySize(population, countyMargin);
  return {
    townCode: '',
    population,
    asked,
    approving: add((town) => town.approving),
    share,
    interval: share === null ? null : wilsonInterval(Math.min(1, share), effective),
    weight: asked === 0 ? null : spoken / asked,
    needed,
    tooFew: asked < needed,
  };
}
