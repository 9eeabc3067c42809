import { fail, succeed, type Result } from '../engine';
import { addUpPlan, type CountedQuota } from './addUpPlan';
import { readCertificate, type Certificate, type CertificateSubject } from './certificateFile';
import { checkExitPlan } from './checkExitPlan';
import type { ExitPlanChoice, ExitProblem, PlanPicks, PlanViolation } from './types';
import { measureGap, verifyBound } from './verifyBound';

/** What a stranger found in a certificate. */
export interface VerifiedCertificate {
  /** As the certificate says; the file cannot prove whose plan it is. */
  subject: CertificateSubject;
  households: number;
  options: number;
  draws: number;
  rows: number;
  villages: number;
  /** Targets with what the plan gives, re-added. */
  quotas: CountedQuota[];
  /** Rules that the plan breaks, and claims of the certificate that are not so (`claim.…`). */
  violations: PlanViolation[];
  /** Re-added. */
  costFen: number;
  /** Recomputed from the multipliers alone; −Infinity when they prove nothing. */
  boundFen: number;
  shortfall: number;
  shortfallBound: number;
  /** (cost − bound) ÷ |bound|, both recomputed. */
  relativeGap: number;
  /** The same of the plan of least cost that stands beside it; null where the plan itself is that. */
  least: { costFen: number; relativeGap: number } | null;
  /** No violation. */
  holds: boolean;
}

/** Room for the last digits of a share, which is told and not used. */
const gapRoom = 1e-12;

/**
 * Checks a certificate with nothing but what stands in it: every option of the plan is re-added against every row,
 * and both bounds are recomputed from the multipliers. A claimed bound may lie below the recomputed one, and a
 * claimed gap above it; never the other way. What HiGHS' trees are said to have found is not looked at.
 * Errors: `certificate_unreadable`.
 */
export function verifyCertificate(text: string): Result<VerifiedCertificate> {
  const read = readCertificate(text);
  return read.ok ? succeed(verifyPlan(read.value)) : fail(read.problem);
}

/** The same for a certificate in memory, whose shape is known to be sound. */
export function verifyPlan({ subject, problem, choice, least }: Certificate): VerifiedCertificate {
  const { proof } = choice;
  const isWhole = choice.chosen.length === problem.householdCount;
  const added = isWhole ? addUpPlan(problem, choice) : { costFen: NaN, quotas: [], shortfall: NaN };
  const { boundFen, shortfallBound } = verifyBound(problem, { ...proof, shortfall: added.shortfall });
  const relativeGap = measureGap(added.costFen, boundFen);
  const violations = checkExitPlan(problem, choice);
  if (!(proof.boundFen <= boundFen)) violations.push({ row: 'claim.bound', limit: boundFen, used: proof.boundFen });
  if (!(proof.shortfallBound <= shortfallBound))
    violations.push({ row: 'claim.shortfall_bound', limit: shortfallBound, used: proof.shortfallBound });
  if (!(proof.relativeGap >= relativeGap - gapRoom))
    violations.push({ row: 'claim.gap', limit: relativeGap, used: proof.relativeGap });
  const leastAdded = least ? addUpLeast(problem, choice, least) : null;
  violations.push(...(leastAdded?.violations ?? []));
  return {
    subject,
    households: problem.householdCount,
    options: problem.costFen.length,
    draws: problem.drawAmount.length,
    rows: problem.rows.length,
    villages: problem.villages?.count ?? 0,
    quotas: added.quotas,
    violations,
    costFen: added.costFen,
    boundFen,
    shortfall: added.shortfall,
    shortfallBound,
    relativeGap,
    least: leastAdded && { costFen: leastAdded.costFen, relativeGap: measureGap(leastAdded.costFen, boundFen) },
    holds: violations.length === 0,
  };
}

/** The plan of least cost re-added by itself: as sound as the plan, missing no more, costing no more. */
function addUpLeast(
  problem: ExitProblem,
  choice: ExitPlanChoice,
  picks: PlanPicks,
): { costFen: number; violations: PlanViolation[] } {
  if (picks.chosen.length !== problem.householdCount)
    return {
      costFen: NaN,
      violations: [{ row: 'least.household.count', limit: problem.householdCount, used: picks.chosen.length }],
    };
  const { costFen, shortfall, quotas } = addUpPlan(problem, picks);
  const shortfalls = quotas
    .filter(({ missing }) => missing > 0)
    .map(({ of, from, year, amount, planned }) => ({ of, from, year, target: amount, planned }));
  const found = checkExitPlan(problem, { ...picks, shortfalls, proof: { ...choice.proof, costFen, shortfall } });
  const violations = found.map((violation) => ({ ...violation, row: `least.${violation.row}` }));
  if (!(shortfall <= choice.proof.shortfall))
    violations.push({ row: 'claim.least_shortfall', limit: choice.proof.shortfall, used: shortfall });
  if (!(costFen <= choice.proof.costFen))
    violations.push({ row: 'claim.least_cost', limit: choice.proof.costFen, used: costFen });
  return { costFen, violations };
}
