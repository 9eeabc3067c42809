import { ProblemError } from '../engine';
import type { PackCheck } from './checkContext';
import { isRealDate } from './isRealDate';
import { evaluateTerm } from './planChecker/evaluateTerm';
import type { Identity, IdentityCheck, PolicyPack, Term } from './types';

const termKeys = ['left', 'right', 'term', 'low', 'high', 'total', 'needs_days', 'warn_below'] as const;

/** The terms that stand directly in a check, each with its place. */
export function listTerms(check: IdentityCheck): { term: Term; place: PropertyKey[] }[] {
  const terms: { term: Term; place: PropertyKey[] }[] = [];
  const take = (term: Term | undefined, ...place: PropertyKey[]): void => {
    if (term !== undefined) terms.push({ term, place });
  };
  if (check.kind === 'definition') return terms;
  for (const key of termKeys) if (key in check) take((check as unknown as Record<string, Term>)[key], key);
  if (check.kind === 'derived') check.results.forEach(({ term }, index) => take(term, 'results', index, 'term'));
  if (check.kind === 'whole') check.terms.forEach((term, index) => take(term, 'terms', index));
  if (check.kind === 'readings') check.readings.forEach(({ term }, index) => take(term, 'readings', index, 'term'));
  if (check.kind === 'split') {
    check.parts.forEach(({ share, amount }, index) => {
      take(share, 'parts', index, 'share');
      take(amount, 'parts', index, 'amount');
    });
  }
  return terms;
}

/** Works every term out once, so that an identity that leads nowhere is refused when the pack is read. */
export function checkIdentities(pack: PolicyPack, check: PackCheck): void {
  for (const identity of pack.identities) {
    checkDates(identity, check);
    if (identity.check.kind !== 'finding' && identity.citations.length === 0) {
      check.report(identity, ['citations'], { zh: '缺少依据', en: 'names no source' }, 'policy_missing_key');
    }
    for (const { term, place } of listTerms(identity.check)) {
      try {
        evaluateTerm(pack, term);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        const { code, message } = error.problem;
        const text = { zh: message.zh.replace(/。$/, ''), en: message.en.replace(/\.$/, '') };
        check.report(identity, ['check', ...place], text, code === 'policy_unknown_parameter' ? 'policy_unknown_reference' : code);
      }
    }
  }
}

function checkDates(identity: Identity, check: PackCheck): void {
  const dates: [PropertyKey[], string | undefined][] =
    identity.check.kind === 'readings'
      ? identity.check.readings.map(({ date }, index) => [['readings', index, 'date'], date])
      : 'date' in identity.check
        ? [[['date'], identity.check.date]]
        : [];
  for (const [place, date] of dates) {
    if (date !== undefined && !isRealDate(date)) {
      check.report(identity, ['check', ...place], { zh: '没有这一天', en: 'there is no such day' }, 'policy_bad_value');
    }
  }
}
