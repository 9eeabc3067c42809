import { compareTexts, type Result, succeed } from '../engine';
import { dayNumber, lastDayOfYears } from './days';
import { readNumber } from './preparePairing';
import type { Posting, ServiceTerm, StaffingInput } from './types';

/**
 * Terms of service at the as-of date: last day = first day + years − 1 day. `ending` = within so many days; `over` = past.
 * Postings of rules without a term are left out; without a first day (or one that is no date) the term is `unknown`.
 * Errors: codes of a missing parameter. Source: 仁化县 plan 三（二）, three years; 枣庄高新区 第十章第一节一, two years.
 * Example: since 2016-05-01 for three years: until 2019-04-30.
 */
export function listServiceTerms(
  { pack, overlays }: Pick<StaffingInput, 'pack' | 'overlays'>,
  postings: readonly Posting[],
  asOf: string,
  withinDays: number,
): Result<ServiceTerm[]> {
  const terms: ServiceTerm[] = [];
  const today = dayNumber(asOf);
  for (const { helper, rule: id, place, since } of postings) {
    const rule = pack.staffing_rules.find((candidate) => candidate.id === id);
    if (!rule?.term) continue;
    const began = since === null ? NaN : dayNumber(since);
    const year = Number.isNaN(began) ? Number(asOf.slice(0, 4)) : Number(since!.slice(0, 4));
    const years = readNumber(pack, overlays, rule.term, year);
    if (!years.ok) return years;
    const row = { helper, rule: id, place, years: years.value, since, citation: rule.citation };
    if (Number.isNaN(began)) {
      terms.push({ ...row, until: null, daysLeft: null, state: 'unknown' });
      continue;
    }
    const until = lastDayOfYears(since!, years.value);
    const daysLeft = dayNumber(until) - today;
    terms.push({
      ...row,
      until,
      daysLeft,
      state: daysLeft < 0 ? 'over' : daysLeft <= withinDays ? 'ending' : 'running',
    });
  }
  const key = ({ until, helper, rule, place }: ServiceTerm) => [until ?? '9', helper, rule, place].join('|');
  return succeed(terms.sort((a, b) => compareTexts(key(a), key(b))));
}
