import type { Identity, PlanFinding, PolicyPack } from '../types';
import { checkIdentity, markFinding } from './checkIdentity';
import { deriveDates, deriveTimeLeft } from './deriveDates';
import { deriveDefinitions, deriveLines } from './deriveLines';
import { deriveAreas, deriveListCounts, derivePlaces, deriveSourceShares } from './deriveLists';
import { deriveCohorts, deriveHouseholdSize, deriveStatedTotals } from './deriveTotals';
import { derivedHead, makeFinding, uniqueCitations } from './makeFinding';

/**
 * Runs a plan's own arithmetic: the identities that the pack declares and those that any pack must fulfil
 * (totals, cohorts, shares, coupled quotas, counts of lists, dates, lines, sources, places, kinds of income).
 * Declared findings come first, then derived ones; a declared identity of kind `finding` puts its row and note on
 * a derived one. Exact arithmetic; the same pack gives the same findings.
 * Errors: none; what cannot be worked out is an open finding that says why.
 * Example: 麻章区 4,970 persons × 20,000 yuan → holds, `4970 × 20000 = 99400000`.
 */
export function checkPlan(pack: PolicyPack): PlanFinding[] {
  const declared = pack.identities.flatMap((identity) => checkIdentity(pack, identity));
  const derived = [
    ...deriveStatedTotals(pack),
    ...deriveCohorts(pack),
    ...deriveHouseholdSize(pack),
    ...deriveSourceShares(pack),
    ...deriveListCounts(pack),
    ...deriveAreas(pack),
    ...deriveDates(pack),
    ...deriveTimeLeft(pack),
    ...deriveLines(pack),
    ...deriveDefinitions(pack),
    ...derivePlaces(pack),
  ];
  return [...declared, ...markDerived(pack, derived)];
}

/** Derived findings, each once per row that an identity of kind `finding` gives it; such an identity that names none is a fault of the pack. */
function markDerived(pack: PolicyPack, derived: PlanFinding[]): PlanFinding[] {
  const marks = pack.identities.flatMap((identity) => (identity.check.kind === 'finding' ? [{ identity, finding: identity.check.finding }] : []));
  const marked = derived.flatMap((finding) => {
    const mine = marks.filter((mark) => mark.finding === finding.id);
    if (mine.length === 0) return [finding];
    return mine.map(({ identity }) => ({
      ...markFinding(finding, identity),
      citations: uniqueCitations([...identity.citations, ...finding.citations]),
    }));
  });
  const known = new Set(derived.map((finding) => finding.id));
  return [...marked, ...marks.filter((mark) => !known.has(mark.finding)).map(({ identity, finding }) => unknownFinding(identity, finding))];
}

function unknownFinding(identity: Identity, finding: string): PlanFinding {
  const text = { zh: `没有名为 ${finding} 的自动校核。`, en: `No derived check is named ${finding}.` };
  const head = { ...derivedHead(identity.id, 'other', identity.label), origin: 'declared' as const };
  return markFinding(makeFinding(head, { verdict: 'fails', arithmetic: '', text, citations: identity.citations }), identity);
}
