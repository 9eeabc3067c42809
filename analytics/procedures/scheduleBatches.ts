import { compareTexts } from '../engine';
import { buildBatchNetwork, type PlacedBatch } from './batchNetwork';
import { earlier, later, toDayNumber } from './days';
import { describeSchedule } from './describeSchedule';
import { levelTeams, type LevelledNetwork } from './levelTeams';
import { requireTeams } from './teamRules';
import type { Task } from './tasks';
import type { BatchRequest, BatchScheduleSet, Day, TeamLoad, WorkingCalendar } from './types';

/**
 * Backward and forward schedules of all batches of a plan (village × year, and the exits of villages), with no more checks
 * at once than a place has teams. A batch that cannot be scheduled stands in `problems` with the reason; the others are
 * scheduled without it. The answer does not depend on the order of the batches.
 * Errors: ProblemError `check_teams_unusable`, `procedure_bad_day` (as-of date), `procedure_window_closed` when teams push a
 * step before every opening of the system.
 * Example: three villages of one town and one team with three days of checks each: the checks stand one after the other,
 * the last one before the announcement.
 */
export function scheduleBatches(request: BatchRequest, calendar: WorkingCalendar, asOf: Day): BatchScheduleSet {
  toDayNumber(asOf);
  requireTeams(request.teams);
  const { placed, tasks, problems } = buildBatchNetwork(request, calendar, asOf);
  const keys = new Map(
    placed.flatMap(({ batch, tasks: own }) => own.map((task) => [task, `${batch.id}|${task.step.id}`])),
  );
  const levelled = levelTeams({ calendar, tasks, keyOf: (task) => keys.get(task)!, asOf });
  const schedules = placed.map(({ batch, tasks: own, notices }) => {
    const schedule = describeSchedule({
      calendar,
      asOf,
      tasks: own,
      latest: levelled.latest.placed,
      earliest: levelled.earliest.placed,
      levelled,
    });
    return { ...schedule, notices: [...schedule.notices, ...notices], batch };
  });
  return { asOf, schedules, problems, loads: measureLoads(placed, levelled, calendar) };
}

function measureLoads(
  placed: readonly PlacedBatch[],
  { latest, unlevelled }: LevelledNetwork,
  calendar: WorkingCalendar,
): TeamLoad[] {
  const loads = new Map<string, TeamLoad>();
  for (const task of placed.flatMap(({ tasks }) => tasks)) {
    if (!task.team || !latest.numbers.has(task)) continue;
    const { rule, place } = task.team;
    const { start, end } = latest.placed.get(task)!;
    const key = `${rule.id}|${place}`;
    const load = loads.get(key) ?? { ...emptyLoad(task), firstDay: start, lastDay: end };
    load.batches += 1;
    load.teamDays += task.days;
    load.firstDay = earlier(load.firstDay, start);
    load.lastDay = later(load.lastDay, end);
    load.broughtForwardDays = Math.max(load.broughtForwardDays, calendar.countDays(end, unlevelled.get(task)!.end));
    loads.set(key, load);
  }
  return [...loads].sort(([one], [other]) => compareTexts(one, other)).map(([, load]) => load);
}

function emptyLoad(task: Task): TeamLoad {
  const { rule, place } = task.team!;
  return {
    rule: rule.id,
    place,
    teams: rule.teamsOf?.[place] ?? rule.teams,
    batches: 0,
    teamDays: 0,
    firstDay: '',
    lastDay: '',
    broughtForwardDays: 0,
  };
}
