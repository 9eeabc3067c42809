import type { HouseholdState } from '../types';
import { compareSnapshots, matchRegisters, type AbsenceReason, type RegisterComparison } from './compareSnapshots';
import { selectHouseholds } from './readSnapshot';
import { cellOf, type RegisterSnapshot } from './snapshotTypes';

/** What a household's state in a year was concluded from. */
export type StateReason =
  | 'mark_out'
  | 'mark_out_before'
  | 'exit_year'
  | 'mark_pre_exit'
  | 'mark_returned'
  | 'mark_cancelled'
  | 'mark_new'
  | 'mark_poor'
  | 'first_register'
  | 'not_in_former'
  | 'listed_again'
  | 'poor_after_out'
  | 'not_listed_after_out'
  | 'not_listed'
  | 'merged'
  | 'undecided';

export interface StateOfYear {
  year: number;
  /** Row of the household in that year's register; −1: not listed. */
  row: number;
  state: HouseholdState;
  reason: StateReason;
  /** Year of exit that the register gives. */
  exitYear: number | null;
}

/** One household through the years, from the first register that lists it. */
export interface HouseholdTrack {
  years: StateOfYear[];
}

/** Decides the state of one household in one year; `former` are its earlier years, oldest first. */
export function decideState(
  now: { year: number; mark: string | null; exitYear: number | null; listed: boolean; undecided: boolean; merged: boolean; first: boolean },
  former: readonly Pick<StateOfYear, 'state' | 'reason'>[],
): { state: HouseholdState; reason: StateReason } {
  const last = former.at(-1)?.state ?? null;
  if (now.undecided && (!now.listed || last === null)) {
    if (!now.listed) return { state: 'undecided', reason: 'undecided' };
    if (now.mark === 'poor' || now.mark === 'new') return { state: 'undecided', reason: 'undecided' };
  }
  if (!now.listed) {
    if (last === 'out') return { state: 'out', reason: 'not_listed_after_out' };
    if (last === 'undecided') return { state: 'undecided', reason: 'undecided' };
    return { state: 'cancelled', reason: now.merged ? 'merged' : 'not_listed' };
  }
  const isOutByYear = now.exitYear !== null && now.exitYear <= now.year;
  switch (now.mark) {
    case 'cancelled':
      return { state: 'cancelled', reason: 'mark_cancelled' };
    case 'returned':
      return { state: 'returned', reason: 'mark_returned' };
    case 'out':
      return { state: 'out', reason: isOutByYear && now.exitYear! < now.year ? 'mark_out_before' : 'mark_out' };
    case 'pre_exit':
      return { state: 'pre_exit', reason: 'mark_pre_exit' };
    default:
  }
  // An empty mark reads as 未脱贫, a year of exit does not: who was never out by mark is out by the year.
  const wasOut = last === 'returned' || (last === 'out' && former.at(-1)!.reason !== 'exit_year');
  if (isOutByYear && !wasOut) return { state: 'out', reason: 'exit_year' };
  if (last === 'out') return { state: 'returned', reason: 'poor_after_out' };
  if (last === 'returned') return { state: 'returned', reason: 'mark_poor' };
  if (last === 'cancelled') return { state: 'new', reason: 'listed_again' };
  if (last === null && now.mark === 'new') return { state: 'new', reason: 'mark_new' };
  if (last === null) return now.first ? { state: 'poor', reason: 'first_register' } : { state: 'new', reason: 'not_in_former' };
  return { state: 'poor', reason: 'mark_poor' };
}

/**
 * The households of registers of several years, each through all of them: the state of every year (domain-facts 1.4)
 * with what it was concluded from – the mark, the year of exit, or not being listed. A household that was away for a
 * year and comes back is found again. Shapes: `snapshots` by ascending year, `comparisons` of each with the next; a track starts with the first register
 * that lists the household and then has one entry per year. Errors: none.
 * Example: poor in 2015, marked 已脱贫 in 2016, 未脱贫 in 2017 → poor, out, returned (poor_after_out).
 */
export function followStates(
  snapshots: readonly RegisterSnapshot[],
  comparisons: readonly RegisterComparison[] = snapshots.slice(1).map((snapshot, index) => compareSnapshots(snapshots[index]!, snapshot)),
): HouseholdTrack[] {
  const tracks: HouseholdTrack[] = [];
  let present = new Map<number, HouseholdTrack>();
  snapshots.forEach((snapshot, index) => {
    const next = new Map<number, HouseholdTrack>();
    const isUndecided = new Set<number>();
    const undecidedTracks = new Set<HouseholdTrack>();
    const absences = new Map<HouseholdTrack, AbsenceReason | null>();
    if (index > 0) {
      for (const { from, to, changes, absence } of comparisons[index - 1]!.households) {
        const track = present.get(from);
        if (to >= 0 && track) next.set(to, track);
        else if (track) absences.set(track, absence);
        if (changes[0] === 'undecided' && to >= 0) isUndecided.add(to);
        if (changes[0] === 'undecided' && track) undecidedTracks.add(track);
      }
      findAgain(snapshots, index, tracks, new Set([...present.values()]), next, isUndecided);
    }
    for (const track of tracks) {
      track.years.push({ year: snapshot.year, row: -1, state: 'undecided', reason: 'undecided', exitYear: null });
    }
    for (let row = 0; row < snapshot.household.rows; row += 1) {
      let track = next.get(row);
      if (!track) {
        track = { years: [{ year: snapshot.year, row: -1, state: 'undecided', reason: 'undecided', exitYear: null }] };
        tracks.push(track);
        next.set(row, track);
      }
      track.years.at(-1)!.row = row;
    }
    for (const track of tracks) {
      const own = track.years.at(-1)!;
      const listed = own.row >= 0;
      own.exitYear = listed ? (cellOf(snapshot.household, 'exit_year', own.row) as number | null) : null;
      const mark = listed ? (cellOf(snapshot.household, 'exit_state', own.row) as string | null) : null;
      const decided = decideState(
        {
          year: snapshot.year,
          mark,
          exitYear: own.exitYear,
          listed,
          undecided: listed ? isUndecided.has(own.row) : undecidedTracks.has(track),
          merged: absences.get(track) === 'merged',
          first: index === 0,
        },
        track.years.slice(0, -1),
      );
      own.state = decided.state;
      own.reason = decided.reason;
    }
    present = next;
  });
  return tracks;
}

/** Looks for households that are not in the register before among those that were lost earlier, the latest first. */
function findAgain(
  snapshots: readonly RegisterSnapshot[],
  index: number,
  tracks: readonly HouseholdTrack[],
  present: ReadonlySet<HouseholdTrack>,
  next: Map<number, HouseholdTrack>,
  isUndecided: ReadonlySet<number>,
): void {
  const snapshot = snapshots[index]!;
  const found = new Set(next.values());
  for (let earlier = index - 2; earlier >= 0; earlier -= 1) {
    const year = snapshots[earlier]!.year;
    const lost = tracks.filter((track) => !present.has(track) && !found.has(track) && lastListed(track)?.year === year);
    if (lost.length === 0) continue;
    const came = Array.from({ length: snapshot.household.rows }, (_, row) => row).filter((row) => !next.has(row) && !isUndecided.has(row));
    if (came.length === 0) return;
    const rows = lost.map((track) => lastListed(track)!.row);
    const { households } = matchRegisters(selectHouseholds(snapshots[earlier]!, rows), selectHouseholds(snapshot, came));
    for (const pair of households.pairs) {
      next.set(came[pair.to]!, lost[pair.from]!);
      found.add(lost[pair.from]!);
    }
  }
}

function lastListed(track: HouseholdTrack): StateOfYear | undefined {
  return track.years.findLast((year) => year.row >= 0);
}
