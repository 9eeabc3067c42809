import type { QuarterlyBulletinInput } from '../../../../documents';
import { findValue, type Citation, type PolicyPack, type ScenarioOverlay } from '../../../../policy';
import type { ProgressContext } from '../../../progress/progressContext';
import { interviewsOf } from '../../../progress/showProgress';

const sum = <T>(rows: readonly T[], amount: (row: T) => number): number => rows.reduce((total, row) => total + amount(row), 0);

/** Paid by the as-of day for works against the budget of what had to be finished by it; null where nothing tells what was paid. */
export function moneyOf({ packages, costs, costSource, asOf }: ProgressContext): QuarterlyBulletinInput['money'] {
  if (costSource === 'none') return null;
  return {
    source: costSource,
    plannedFen: sum(packages, ({ plannedDay, budgetFen }) => (plannedDay <= asOf ? budgetFen : 0)),
    paidFen: sum(costs, ({ day, amountFen }) => (day <= asOf ? amountFen : 0)),
  };
}

/** Households with works due and accepted by the as-of day. */
export function countWorks({ packages, asOf }: Pick<ProgressContext, 'packages' | 'asOf'>): { due: number; done: number } {
  const count = (own: ProgressContext['packages']): number => new Set(own.flatMap(({ householdId }) => householdId ?? [])).size;
  return {
    due: count(packages.filter(({ plannedDay }) => plannedDay <= asOf)),
    done: count(packages.filter(({ acceptedDay }) => acceptedDay !== null && acceptedDay <= asOf)),
  };
}

/** The clause that calls who misses a year to a talk; null: the pack has no such rule. */
function interviewClause(pack: PolicyPack, overlays: readonly ScenarioOverlay[], year: number): Citation | null {
  const id = 'missed_years_interview';
  if (findValue(pack, overlays, id, year) !== null) {
    const value = pack.parameters.find((one) => one.id === id)?.values.findLast(({ from }) => from <= year);
    if (value) return value.citation;
  }
  const item = pack.checklists
    .filter(({ kind, subject }) => subject === 'county' && (kind === 'discipline' || kind === 'duties'))
    .flatMap(({ items }) => items)
    .find(({ id: own }) => own === 'interview');
  return item?.citation ?? null;
}

/** Who is due for a talk, by which clause, and which years could be judged: over by the as-of day and with progress reported. */
export function gatherInterviews(context: ProgressContext, nameOf: (code: string) => string): QuarterlyBulletinInput['interviews'] {
  const { pack, overlays, asOf, recordedFrom } = context;
  const { rule, interviews } = interviewsOf(context);
  const year = Number(asOf.slice(0, 4));
  const last = Math.min(pack.horizon.to, asOf.endsWith('-12-31') ? year : year - 1);
  const first = recordedFrom === null ? Infinity : Math.max(pack.horizon.from, Number(recordedFrom.slice(0, 4)));
  return {
    rule,
    citation: rule === 'none' ? null : interviewClause(pack, overlays, year),
    judgedYears: first > last ? [] : Array.from({ length: last - first + 1 }, (_, offset) => first + offset),
    due: interviews.map((due) => ({ ...due, name: nameOf(due.townCode) })),
  };
}
