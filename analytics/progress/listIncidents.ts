import { compareTexts, type LocalizedText } from '../engine';
import { openCalendar, type Day } from '../procedures';
import { incidentKinds, readIncident, type IncidentKind } from './incidentKinds';
import type { ProgressEntry } from './types';

export interface IncidentRequest {
  /** Entries that stand (`latestEntries`); other kinds are left aside. */
  entries: readonly ProgressEntry[];
  asOf: Day;
  /** Calendar days after the report within which it should be dealt with; null: no limit. */
  days: number | null;
  townOf: (villageCode: string) => string;
}

/** An incident that the outpost (前哨) reported. */
export interface Incident {
  /** `<household or village>|<item>`. */
  id: string;
  /** As the entries name it. */
  item: string;
  kind: IncidentKind;
  label: LocalizedText;
  householdId: number | null;
  villageCode: string;
  townCode: string;
  reported: Day;
  /** Day on which it was dealt with; null: still open at the as-of day. */
  done: Day | null;
  /** Days from the report until it was dealt with, or until the as-of day. */
  openDays: number;
  state: 'overdue' | 'open' | 'late' | 'handled';
  /** Days beyond the limit; 0: within it, or no limit. */
  lateDays: number;
  /** Last entry about it. */
  entry: number;
}

const order = ['overdue', 'open', 'late', 'handled'];

/**
 * Incidents by the as-of day, the most pressing first: open beyond the limit, open, dealt with too late, dealt with in time;
 * within each the longest open first. Days open = day dealt with (else as-of day) − day of report; beyond the limit when they
 * are more than its days. Reports after the as-of day are not there yet. Units: calendar days. Errors: none.
 * Source: 枣庄高新区 plan 第十二章第四节二: 早发现、早报告、早处置.
 * Example: reported 2018-03-05, limit 7, as of 2018-03-20 and not dealt with → overdue, 15 days open, 8 days late.
 */
export function listIncidents({ entries, asOf, days, townOf }: IncidentRequest): Incident[] {
  const { countDays } = openCalendar();
  const found = new Map<string, { first: ProgressEntry; done: Day | null; entry: number }>();
  for (const entry of entries) {
    if (entry.kind !== 'incident' || entry.state === 'withdrawn' || entry.day > asOf) continue;
    const id = `${entry.householdId ?? entry.villageCode}|${entry.item}`;
    const known = found.get(id);
    const done = entry.state === 'done' ? entry.day : (known?.done ?? null);
    found.set(id, { first: known?.first ?? entry, done, entry: Math.max(entry.number, known?.entry ?? 0) });
  }
  const incidents = [...found].flatMap(([id, { first, done, entry }]): Incident[] => {
    const read = readIncident(first.item);
    if (!read || read.reported > asOf) return [];
    const openDays = countDays(read.reported, done ?? asOf);
    const lateDays = days === null ? 0 : Math.max(0, openDays - days);
    const state = done === null ? (lateDays > 0 ? 'overdue' : 'open') : lateDays > 0 ? 'late' : 'handled';
    return [
      {
        id,
        item: first.item,
        kind: read.kind,
        label: incidentKinds.find((one) => one.id === read.kind)!.label,
        householdId: first.householdId,
        villageCode: first.villageCode,
        townCode: townOf(first.villageCode),
        reported: read.reported,
        done,
        openDays,
        state,
        lateDays,
        entry,
      },
    ];
  });
  return incidents.sort(
    (one, other) =>
      order.indexOf(one.state) - order.indexOf(other.state) ||
      other.openDays - one.openDays ||
      compareTexts(one.id, other.id),
  );
}
