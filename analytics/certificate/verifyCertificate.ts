import { fail, succeed, type Result } from '../engine';
import { readCertificate, type CertificateSubject } from './certificateFile';
import { checkExitPlan } from './checkExitPlan';
import type { PlanViolation } from './types';
import { verifyBound } from './verifyBound';

/** What a stranger found in a certificate. */
export interface VerifiedCertificate {
  subject: CertificateSubject;
  households: number;
  options: number;
  rows: number;
  violations: PlanViolation[];
  costFen: number;
  /** Recomputed from the multipliers alone. */
  boundFen: number;
  shortfall: number;
  shortfallBound: number;
  /** (cost − bound) ÷ |bound|, of the recomputed bound. */
  relativeGap: number;
  /** No violation, and the bounds that the certificate claims are not above the recomputed ones. */
  holds: boolean;
}

/**
 * Checks a certificate with nothing but what stands in it: every option of the plan is re-added against every row,
 * and both bounds are recomputed from the multipliers. A claimed bound may lie below the recomputed one, not above
 * it (one fen for rounding). Errors: `certificate_unreadable`.
 */
export function verifyCertificate(text: string): Result<VerifiedCertificate> {
  const read = readCertificate(text);
  if (!read.ok) return fail(read.problem);
  const { subject, problem, choice } = read.value;
  const violations = checkExitPlan(problem, choice);
  const { boundFen, shortfallBound } = verifyBound(problem, choice.proof);
  const { proof } = choice;
  const claimsHold = proof.boundFen <= boundFen + 1 && proof.shortfallBound <= shortfallBound + 1e-6;
  return succeed({
    subject,
    households: problem.householdCount,
    options: problem.costFen.length,
    rows: problem.rows.length + problem.quotas.length + (problem.villages?.quotas.length ?? 0),
    violations,
    costFen: proof.costFen,
    boundFen,
    shortfall: proof.shortfall,
    shortfallBound,
    relativeGap: (proof.costFen - boundFen) / Math.max(1, Math.abs(boundFen)),
    holds: violations.length === 0 && claimsHold,
  });
}
