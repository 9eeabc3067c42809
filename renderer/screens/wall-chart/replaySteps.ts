import type { WallChartsFacts } from '../../../analytics/wallcharts';

type Played = Pick<WallChartsFacts, 'periods' | 'asOf'>;

/** Periods that can be looked back on: those that had begun by the as-of day. What is planned is never shown as done. */
export function listPlayed({ periods, asOf }: Played): WallChartsFacts['periods'] {
  return periods.filter(({ from }) => from <= asOf);
}

/** The period after one in a replay, which ends on the as-of day (`period: null`). */
export function replayStep(facts: Played, period: string | null): { period: string | null; goesOn: boolean } {
  const played = listPlayed(facts);
  const next = played.findIndex(({ id }) => id === period) + 1;
  return next >= played.length - 1 ? { period: null, goesOn: false } : { period: played[next]!.id, goesOn: true };
}
