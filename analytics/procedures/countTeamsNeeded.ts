import { compareTexts } from '../engine';
import { scheduleBatches } from './scheduleBatches';
import type { BatchRequest, BatchScheduleSet, CheckTeams, Day, TeamNeed, WorkingCalendar } from './types';

/**
 * How many teams each place needs so that its checks make no batch late: the least number with which no more batches are late
 * than with a team for every batch. Found by halving, since more teams never make anything later; each rule is looked at
 * alone, the other teams without limit.
 * Errors: as `scheduleBatches`.
 * Example: five villages of a town with a check of one day each, all five due on the same day and begun on the last possible
 * day: five teams; begun two working days earlier: two.
 */
export function countTeamsNeeded(request: BatchRequest, calendar: WorkingCalendar, asOf: Day): TeamNeed[] {
  return request.teams.flatMap((rule) => {
    const run = (teamsOf: Record<string, number>): BatchScheduleSet =>
      scheduleBatches({ ...request, teams: [{ ...rule, teams: 1, teamsOf }] }, calendar, asOf);
    const most = countBatches(run({}), rule);
    const best = countLate(run(most), rule);
    const least = new Map(Object.keys(most).map((place) => [place, 1]));
    const enough = new Map(Object.entries(most));
    while ([...least].some(([place, low]) => low < enough.get(place)!)) {
      const middle = Object.fromEntries(
        [...least].map(([place, low]) => [place, Math.floor((low + enough.get(place)!) / 2)]),
      );
      const late = countLate(run(middle), rule);
      for (const [place, teams] of Object.entries(middle)) {
        if ((late[place] ?? 0) <= (best[place] ?? 0)) enough.set(place, teams);
        else least.set(place, teams + 1);
      }
    }
    return [...enough]
      .sort(([one], [other]) => compareTexts(one, other))
      .map(([place, needed]): TeamNeed => {
        const teams = rule.teamsOf?.[place] ?? rule.teams;
        return { rule: rule.id, place, teams, needed, lateAnyhow: best[place] ?? 0 };
      });
  });
}

/** Batches by place of the rule's checks that are neither done nor running. */
function countBatches({ loads }: BatchScheduleSet, rule: CheckTeams): Record<string, number> {
  return Object.fromEntries(
    loads.filter((load) => load.rule === rule.id).map(({ place, batches }) => [place, batches]),
  );
}

function countLate({ schedules }: BatchScheduleSet, rule: CheckTeams): Record<string, number> {
  const late: Record<string, number> = {};
  for (const { steps, lateDays } of schedules) {
    const places = new Set(steps.flatMap(({ team }) => (team?.rule === rule.id ? [team.place] : [])));
    if (lateDays > 0) for (const place of places) late[place] = (late[place] ?? 0) + 1;
  }
  return late;
}
