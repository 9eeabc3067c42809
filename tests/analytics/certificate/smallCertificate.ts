import type {
  Certificate,
  ExitPlanChoice,
  ExitProblem,
  PlanProof,
  VillageTargets,
} from '../../../analytics/certificate';
import { row, writeExitProblem } from '../schedule/exitProblems';

/**
 * Two villages of two households each, of 2, 3, 4 and 1 persons; leaving in 2016 costs 300 fen, in 2017 200 fen, each
 * takes one seat of its year; two seats in 2016. One village leaves in 2016, the other in 2017.
 */
export function smallProblem(): ExitProblem {
  const household = (weight: number) => ({
    weight,
    options: [
      { exitYear: 0, costFen: 50 },
      { exitYear: 2016, costFen: 300, draws: { seats: 1 } },
      { exitYear: 2017, costFen: 200 },
    ],
  });
  const problem = writeExitProblem(
    [2, 3, 4, 1].map(household),
    [row('seats', 2, 'capacity')],
    [
      { from: 2016, year: 2016, amount: 5, kind: 'exact' },
      { from: 2016, year: 2017, amount: 10, kind: 'at_least' },
    ],
  );
  return { ...problem, villages: smallVillages() };
}

function smallVillages(): VillageTargets {
  return {
    count: 2,
    villageOf: Int32Array.of(0, 0, 1, 1),
    persons: Int32Array.of(2, 3, 4, 1),
    allowance: Int32Array.of(0, 0),
    yearStart: Int32Array.of(0, 3, 6),
    years: Int16Array.of(0, 2016, 2017, 0, 2016, 2017),
    quotas: [{ from: 2016, year: 2016, amount: 1, kind: 'exact' }],
    missWeight: 5,
  };
}

/** The first village leaves in 2016, the second in 2017: 2 × 300 + 2 × 200 fen, which is also the bound. */
export function smallChoice(): ExitPlanChoice {
  return {
    chosen: Int32Array.of(1, 4, 8, 11),
    villageYear: Int16Array.of(2016, 2017),
    proof: smallProof(),
    shortfalls: [],
  };
}

function smallProof(): PlanProof {
  return {
    shortfallBound: 0,
    shortfall: 0,
    boundFen: 1000,
    costFen: 1000,
    relativeGap: 0,
    // A person out by 2017 is worth 150 fen more than one who stays; out in 2016 instead of 2017: 200 fen a village.
    quotaPrice: Float64Array.of(0, 150),
    rowPrice: Float64Array.of(0),
    villagePrice: Float64Array.of(200),
    shortfallQuotaPrice: new Float64Array(2),
    shortfallRowPrice: new Float64Array(1),
    shortfallVillagePrice: new Float64Array(1),
    treeBoundFen: null,
    treeShortfallBound: null,
    method: 'column_generation',
    iterations: 1,
    columnsGenerated: 1,
  };
}

export function smallCertificate(): Certificate {
  const subject = {
    county: '仁化县',
    planHash: 'ab'.repeat(32),
    scenario: 'main',
    unit: 'persons' as const,
    application: '0.1.0',
  };
  return { subject, problem: smallProblem(), choice: smallChoice() };
}
