import type { Day } from '../procedures/types';
import { latestEntries } from './latestEntries';
import { isOut } from './measureExitPace';
import type { BulletinRequest, PaceRow } from './requests';
import type { Period, WorkPackage } from './types';

/**
 * Households behind the figures of `collectBulletin` in a period, by the figure's id: those struck off, out, due, left, visited,
 * with works accepted or due. Money paid is told for measures and places alone, so it stands for those with works accepted.
 * A period that is not over is counted up to the as-of day. Errors: none.
 * @example countBehindFigures(request, readPeriod('2017-Q1')).exits_persons // 12: so many households, not persons
 */
export function countBehindFigures({ asOf, rows, packages, entries }: Pick<BulletinRequest, 'asOf' | 'rows' | 'packages' | 'entries'>, period: Period): Record<string, number> {
  const { from } = period;
  const to = period.to <= asOf ? period.to : asOf;
  const within = (day: Day | null): boolean => day !== null && day >= from && day <= to;
  const households = (holds: (row: PaceRow) => boolean): number => rows.filter(holds).length;
  const works = (holds: (one: WorkPackage) => boolean): number => new Set(packages.filter(holds).flatMap(({ householdId }) => householdId ?? [])).size;
  const visits = latestEntries(entries.filter(({ kind }) => kind === 'visit')).filter(({ day }) => within(day));
  const exits = households(({ outDay }) => within(outDay));
  const out = households((row) => isOut(row, to));
  const accepted = works(({ acceptedDay }) => acceptedDay !== null && acceptedDay <= to);
  return {
    exits_households: exits,
    exits_persons: exits,
    returned_persons: households(({ returnedDay }) => within(returnedDay)),
    out_persons: out,
    planned_persons: households(({ plannedDay }) => plannedDay !== null && plannedDay <= to),
    left_persons: rows.length - out,
    accepted_packages: works(({ acceptedDay }) => within(acceptedDay)),
    planned_value: works(({ plannedDay }) => plannedDay <= to),
    earned_value: accepted,
    paid: accepted,
    visits: new Set(visits.flatMap(({ householdId }) => householdId ?? [])).size,
  };
}
