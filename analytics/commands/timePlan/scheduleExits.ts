import { compareTexts, type Problem } from '../../engine';
import {
  countTeamsNeeded,
  listExitBatches,
  openCalendar,
  scheduleBatches,
  type BatchScheduleSet,
  type CheckTeams,
  type ExitBatch,
  type ExitCount,
  type TeamNeed,
} from '../../procedures';
import type { StepDays, TeamSetting, TimeSettings } from '../../project';
import { loadRegister } from '../loadTables';
import { readPlannedExits } from '../planning/planTables';
import { readVillageYears, type PlanResult } from '../planResult';
import { readProgress } from '../progress/readProgress';
import { currentResult, requireProject, type OpenProject, type Session } from '../session';
import { joinStepDays, listRecordedSteps, type BatchMember } from './recordedSteps';
import { listProgress, timeContext, type TimeContext } from './timeContext';

/** The exits of the chosen plan on the days of the calendar. */
export interface ScheduledExits extends TimeContext {
  planHash: string;
  stale: boolean;
  scenario: { id: string; name: string };
  /** Without days by hand. */
  batches: ExitBatch[];
  /** Days that monthly reports tell, by batch and step. */
  recorded: Record<string, Record<string, StepDays>>;
  set: BatchScheduleSet;
}

interface KnownExits {
  pack: OpenProject['pack'];
  parts: readonly unknown[];
  exits: ScheduledExits;
}

/** By what is said of time, then by plan: edits of anything else keep it. */
const known = new WeakMap<TimeSettings, Map<string, KnownExits>>();

/**
 * Every village and batch of a plan (the chosen one unless told) with its days; null without a plan. Households that the
 * register shows as gone are in no batch. Worked out once for each state of what it depends on.
 * Errors: those of loading the register; `project_damaged`, `check_teams_unusable`.
 */
export async function scheduleExits(
  session: Session,
  given?: { result: PlanResult; stale: boolean },
): Promise<ScheduledExits | null> {
  const project = requireProject(session);
  const current = given ?? (await currentResult(project));
  if (!current) return null;
  const { document } = project.history;
  const { hash: planHash, summary } = current.result;
  const { tables, registerYear, asOf, scenarios, scenario: chosen, time, progress } = document;
  const parts = [tables, registerYear, asOf, scenarios, chosen, progress];
  const byPlan = known.get(time) ?? new Map<string, KnownExits>();
  const held = byPlan.get(planHash);
  if (held?.pack === project.pack && held.parts.every((part, index) => part === parts[index]))
    return { ...held.exits, stale: current.stale };
  const context = timeContext(project);
  const households = await loadRegister(session);
  const exits = await readPlannedExits(project, current.result);
  const leavers: BatchMember[] = [];
  const counts = households.flatMap(({ household_id, village_code, town_code, members }): ExitCount[] => {
    const year = exits.get(household_id)?.exitYear ?? 0;
    if (year === 0) return [];
    leavers.push({ householdId: household_id, batch: `${village_code}:${year}` });
    return [{ villageCode: village_code, townCode: town_code, year, households: 1, persons: members }];
  });
  const leaving = readVillageYears(project.pack, current.result) ?? new Map<string, number>();
  const villages = [...leaving].flatMap(([villageCode, year]) =>
    year === 0 ? [] : [{ villageCode, townCode: townOf(project, villageCode), year }],
  );
  const batches = listExitBatches(counts, villages).sort((a, b) => compareTexts(a.id, b.id));
  const scenario = summary.scenario ?? { id: document.scenario, name: '' };
  const recorded = listRecordedSteps(await readProgress(project), leavers, context.asOf);
  const plan = { ...context, planHash, stale: current.stale, scenario, batches, recorded };
  const made = { ...plan, set: runSchedule(plan, plan.time.steps) };
  known.set(time, byPlan.set(planHash, { pack: project.pack, parts, exits: made }));
  return made;
}

function townOf({ pack }: OpenProject, village: string): string {
  return pack.regions.find(({ code }) => code === village)?.parent ?? village.slice(0, 9);
}

type Unscheduled = Omit<ScheduledExits, 'set'>;

/** The schedule with other days by hand; nothing is kept. */
export function runSchedule(
  plan: Unscheduled,
  steps: Readonly<Record<string, Record<string, StepDays>>>,
): BatchScheduleSet {
  return scheduleBatches({ ...requestOf(plan), batches: withDays(plan, steps) }, openCalendar(), plan.asOf);
}

/** How many teams each place needs; as long as teams are not set, none. */
export function countTeams(plan: Unscheduled): TeamNeed[] {
  return countTeamsNeeded({ ...requestOf(plan), batches: withDays(plan, plan.time.steps) }, openCalendar(), plan.asOf);
}

function requestOf({ pack, overlays, time }: Unscheduled) {
  return { pack, overlays, teams: time.teams.map(toCheckTeams) };
}

export function toCheckTeams({ name, ...team }: TeamSetting): CheckTeams {
  return { ...team, label: { zh: name, en: name } };
}

function withDays(
  { pack, batches, time, asOf, recorded }: Unscheduled,
  steps: Readonly<Record<string, Record<string, StepDays>>>,
): ExitBatch[] {
  return batches.map((batch) => {
    const procedure = pack.procedures.find(({ kind }) => kind === batch.kind)?.id ?? '';
    const expectedDays = time.expectedDays[procedure];
    const days = joinStepDays(recorded[batch.id], steps[batch.id]);
    return {
      ...batch,
      ...(expectedDays ? { expectedDays } : {}),
      ...(days ? { progress: listProgress(days, asOf) } : {}),
    };
  });
}

/** Days by hand of batches that the plan no longer has: told, so that nobody thinks they still count. */
export function listLostDays({ batches, time, stale }: ScheduledExits): { batch: string; problem: Problem }[] {
  const ids = new Set(batches.map(({ id }) => id));
  return Object.keys(time.steps)
    .filter((id) => !ids.has(id))
    .map((batch) => ({
      batch,
      problem: {
        code: 'step_days_without_batch',
        message: {
          zh: `登记了工期的批次 ${batch} 不在${stale ? '所显示的' : '现在的'}计划中，这些日期现在不起作用。`,
          en: `Days are noted for the batch ${batch}, which the plan does not have; they have no effect now.`,
        },
        where: { record: batch },
        hint: {
          zh: '请核对计划；不再需要的，可清除这些日期。',
          en: 'Check the plan; forget the days when they are no longer needed.',
        },
      },
    }));
}

/** What a batch is called on lists and in problems. Example: “石塘 2017 年脱贫批次”. */
export function batchLabel({ pack }: { pack: OpenProject['pack'] }, id: string): string {
  const [code = '', year = ''] = id.split(':');
  const village = pack.regions.find((region) => region.code === code)?.name ?? code;
  return year === 'exit' ? `${village}出列` : `${village} ${year} 年脱贫批次`;
}
