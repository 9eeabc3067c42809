import { compareTexts } from '../engine';
import { earlier, later } from './days';
import {
  boundOf,
  passBackward,
  passForward,
  passFresh,
  placeBackward,
  placeBegun,
  placeForward,
  readyOf,
  type Placements,
} from './passTasks';
import type { Placement } from './placeTask';
import type { Task } from './tasks';
import { setTeamDays, teamsIn } from './teamRules';
import type { Day, WorkingCalendar } from './types';

/** Tasks of many cases; each stands after those that it waits for. */
export interface TeamNetwork {
  calendar: WorkingCalendar;
  tasks: readonly Task[];
  /** A name of each task that does not depend on the order of the request; decides among equals. */
  keyOf: (task: Task) => string;
  asOf: Day;
}

/** Days of all tasks with the teams' limits kept, and the number of the team of each check. */
export interface LevelledDays {
  placed: Placements;
  numbers: Map<Task, number>;
}

export interface LevelledNetwork {
  latest: LevelledDays;
  earliest: LevelledDays;
  /** Latest days if there were teams without limit. */
  unlevelled: Placements;
}

/**
 * Latest and earliest days with no more checks at once than a place has teams. Backward, all steps are placed one by one in
 * the order of their latest end without teams, last one first: each ends as late as what follows lets it, a check also as
 * late as the team that is free latest. Forward the same from the front. A team does one batch at a time, without a break.
 * The order does not depend on the teams, and whatever makes one step shorter or a team free only moves later ones outwards:
 * hence more teams, or more cases a day, never bring any step forward. A later deadline moves the own steps ahead in the
 * order, so that they never begin earlier (among batches that wait for none). Nor does the order backward depend on what is
 * done or on the as-of date: latest days hold as they were handed out, and work noted only moves them outwards.
 * Errors: ProblemError `procedure_window_closed`.
 */
export function levelTeams(network: TeamNetwork): LevelledNetwork {
  const { calendar, tasks, asOf, keyOf } = network;
  const lastFirst = passBackward(calendar, tasks);
  const firstFirst = passForward(calendar, tasks, asOf);
  const fresh = passFresh(calendar, tasks);
  for (const task of tasks) setTeamDays(task);
  const byLatest: Order = (one, other) => compareTexts(lastFirst.get(one)!.end, lastFirst.get(other)!.end);
  const byEarliest: Order = (one, other) => compareTexts(firstFirst.get(one)!.start, firstFirst.get(other)!.start);
  const byFresh: Order = (one, other) => compareTexts(fresh.get(one)!.start, fresh.get(other)!.start);
  const byKey: Order = (one, other) => compareTexts(keyOf(one), keyOf(other));
  // Both orders agree in time where they can, so that the float of a check is not a matter of its place among equals.
  return {
    latest: levelBackward(network, (one, other) => byLatest(other, one) || byFresh(other, one) || byKey(other, one)),
    earliest: levelForward(
      network,
      (one, other) => byEarliest(one, other) || byLatest(one, other) || byFresh(one, other) || byKey(one, other),
    ),
    unlevelled: passBackward(calendar, tasks),
  };
}

type Order = (one: Task, other: Task) => number;

function levelBackward({ calendar, tasks }: TeamNetwork, order: Order): LevelledDays {
  const placed: Placements = new Map();
  const numbers = new Map<Task, number>();
  const teams = openTeams(tasks, '9999-12-31');
  for (const task of [...tasks].sort(order)) {
    const bound = boundOf(calendar, task, placed);
    const free = isWaiting(task) ? teams.get(task) : undefined;
    if (!free) {
      placed.set(task, placeBackward(calendar, task, bound));
      continue;
    }
    const team = free.reduce((best, day, index) => (day > free[best]! ? index : best), 0);
    const days = placeBackward(calendar, task, earlier(bound, free[team]!));
    free[team] = calendar.addCalendarDays(days.start, -1);
    placed.set(task, days);
    numbers.set(task, team + 1);
  }
  return { placed, numbers };
}

function levelForward({ calendar, tasks, asOf }: TeamNetwork, order: Order): LevelledDays {
  const placed: Placements = new Map();
  const numbers = new Map<Task, number>();
  const teams = openTeams(tasks, '0000-01-01');
  const take = (task: Task, free: Day[], placeFrom: (day: Day) => Placement): void => {
    const team = free.reduce((best, day, index) => (day < free[best]! ? index : best), 0);
    const days = placeFrom(free[team]!);
    free[team] = later(free[team]!, calendar.addCalendarDays(days.end, 1));
    placed.set(task, days);
    numbers.set(task, team + 1);
  };
  const ordered = [...tasks].sort(order);
  for (const task of ordered) {
    const begun = placeBegun(calendar, task, asOf);
    if (!begun) continue;
    const free = task.done === undefined ? teams.get(task) : undefined;
    if (free) take(task, free, () => begun);
    else placed.set(task, begun);
  }
  for (const task of ordered.filter(isWaiting)) {
    const ready = readyOf(calendar, task, placed, asOf);
    const free = teams.get(task);
    if (free) take(task, free, (day) => placeForward(calendar, task, later(ready, day)));
    else placed.set(task, placeForward(calendar, task, ready));
  }
  return { placed, numbers };
}

/** The day on which each team is free, for every task that needs one; tasks of a rule and place share the list. */
function openTeams(tasks: readonly Task[], day: Day): Map<Task, Day[]> {
  const places = new Map<string, Day[]>();
  const teams = new Map<Task, Day[]>();
  for (const task of tasks) {
    if (!task.team) continue;
    const key = `${task.team.rule.id}|${task.team.place}`;
    const free = places.get(key) ?? Array.from({ length: teamsIn(task) }, () => day);
    places.set(key, free);
    teams.set(task, free);
  }
  return teams;
}

function isWaiting(task: Task): boolean {
  return task.begun === undefined && task.done === undefined;
}
