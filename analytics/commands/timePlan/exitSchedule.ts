import { listCheckSteps, openCalendar, type BatchSchedule } from '../../procedures';
import type { CommandHandler } from '../commandHandler';
import type { ExitSchedule, ScheduleRow } from '../contracts/timePlan';
import { placeNames } from '../placeNames';
import { requireProject, type OpenProject, type Session } from '../session';
import { listDaysOff } from './daysOff';
import { batchLabel, countTeams, listLostDays, scheduleExits, type ScheduledExits } from './scheduleExits';

/**
 * The backward schedule (倒排工期) of every batch of a scope: the whole county is placed at once, as its teams are shared,
 * and then the scope's rows are shown. Null without a plan. Errors: those of `scheduleExits`.
 */
export const exitSchedule: CommandHandler<'exitSchedule'> = async ({ scope, year }, { session }) =>
  readSchedule(session, scope, year);

export async function readSchedule(session: Session, scope: string, year: number | null): Promise<ExitSchedule | null> {
  const project = requireProject(session);
  const exits = await scheduleExits(session);
  if (!exits) return null;
  const { pack, set, time } = exits;
  const isShown = (batch: { villageCode: string; year: number }): boolean =>
    batch.villageCode.startsWith(scope) && (year === null || batch.year === year);
  const rows = set.schedules.filter(({ batch }) => isShown(batch)).map(describeRow(project, exits));
  const shown = new Set(exits.batches.filter(isShown).map(({ id }) => id));
  const lost = listLostDays(exits).filter(({ batch }) => batch.startsWith(scope));
  const problems = [...set.problems.filter(({ batch }) => shown.has(batch)), ...lost];
  const here = exits.batches.filter((batch) => batch.villageCode.startsWith(scope));
  return {
    planHash: exits.planHash,
    stale: exits.stale,
    scenario: exits.scenario,
    asOf: exits.asOf,
    knownYears: openCalendar().knownYears,
    ...listDaysOff(openCalendar(), rows, exits.asOf),
    years: [...new Set(here.map((batch) => batch.year))].sort((a, b) => a - b),
    rows,
    problems: problems.map((one) => ({ ...one, label: batchLabel(exits, one.batch) })),
    loads: describeLoads(project, exits, scope),
    teams: time.teams,
    checkSteps: (['household_exit', 'village_exit'] as const).flatMap((kind) =>
      listCheckSteps(pack, kind).map((one) => ({ ...one, label: stepLabel(exits, one) })),
    ),
    late: countBatches(rows, ({ lateDays }) => lateDays),
    overrun: countBatches(rows, ({ overrunDays }) => overrunDays),
  };
}

function describeRow({ pack }: OpenProject, { time }: ScheduledExits): (schedule: BatchSchedule) => ScheduleRow {
  const regions = new Map(pack.regions.map((region) => [region.code, region]));
  const nameOf = (code: string): string => regions.get(code)?.name ?? code;
  return (schedule) => ({
    ...schedule,
    townName: nameOf(schedule.batch.townCode),
    villageName: nameOf(schedule.batch.villageCode),
    tier: regions.get(schedule.batch.villageCode)?.tier ?? 'other',
    byHand: time.steps[schedule.batch.id] ?? {},
  });
}

/** Teams of the scope's places; of the county always, as they work everywhere. */
function describeLoads(project: OpenProject, exits: ScheduledExits, scope: string): ExitSchedule['loads'] {
  const { loads } = exits.set;
  if (loads.length === 0) return [];
  const needs = new Map(countTeams(exits).map((need) => [`${need.rule}|${need.place}`, need.needed]));
  const { code } = project.pack.county;
  const placeName = placeNames(project);
  return loads
    .filter(({ place }) => place === code || place.startsWith(scope) || scope.startsWith(place))
    .map((load) => ({
      ...load,
      name: exits.time.teams.find(({ id }) => id === load.rule)?.name ?? load.rule,
      placeName: load.place === code ? project.pack.county.name.zh : placeName(load.place),
      needed: needs.get(`${load.rule}|${load.place}`) ?? null,
    }));
}

function stepLabel({ pack }: ScheduledExits, { procedure, step }: { procedure: string; step: string }) {
  const found = pack.procedures.find(({ id }) => id === procedure)?.steps.find(({ id }) => id === step);
  return found?.label ?? { zh: step, en: step };
}

/** Households of a village that leaves are counted by its batches of households, not once more. */
function countBatches(rows: readonly ScheduleRow[], daysOf: (row: ScheduleRow) => number): ExitSchedule['late'] {
  const found = rows.filter((row) => daysOf(row) > 0);
  return {
    batches: found.length,
    households: found.reduce((sum, { batch }) => sum + (batch.kind === 'household_exit' ? batch.households : 0), 0),
    longestDays: found.reduce((most, row) => Math.max(most, daysOf(row)), 0),
  };
}
