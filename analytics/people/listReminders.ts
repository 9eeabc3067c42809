import type { CalendarOccurrence } from '../procedures/types';
import type { Reminder } from './types';

/**
 * Dates of the calendar as a list of things to do: what was marked as done (filed, reported, held) is `done`, what is past
 * and not marked is `missing`, all else `today` or `coming`. An event of the past (扶贫日) that nobody marked is left out.
 * Marks that fit no date are left out too. Order: as given.
 * Errors: none. Source: 麻章区 plan 四（二）, fund plans filed by 30 June and 31 March.
 * Example: filing due 2016-06-30, as of 2016-07-04, not marked: `missing`, −4 days.
 */
export function listReminders(
  occurrences: readonly CalendarOccurrence[],
  done: readonly { entry: string; day: string }[],
): Reminder[] {
  const marked = new Set(done.map(({ entry, day }) => JSON.stringify([entry, day])));
  return occurrences.flatMap((occurrence): Reminder[] => {
    const { entry, day, daysLeft, kind } = occurrence;
    if (marked.has(JSON.stringify([entry, day]))) return [{ ...occurrence, mark: 'done' }];
    if (daysLeft < 0) return kind === 'event' ? [] : [{ ...occurrence, mark: 'missing' }];
    return [{ ...occurrence, mark: daysLeft === 0 ? 'today' : 'coming' }];
  });
}
