import { costProject } from '../../funding';
import type { MeasureCost, ScenarioOverlay } from '../../policy';
import type { Day } from '../../procedures';
import type { ProgressEntry, WorkPackage } from '../../progress';
import { readPlanFlows, type PlannedExit } from '../planning/planTables';
import type { PlanResult } from '../planResult';
import type { OpenProject } from '../session';

interface PackageRequest {
  project: OpenProject;
  overlays: readonly ScenarioOverlay[];
  result: PlanResult;
  exits: ReadonlyMap<number, PlannedExit>;
  townOf: (villageCode: string) => string;
  /** Entries that hold. */
  latest: readonly ProgressEntry[];
  asOf: Day;
}

/**
 * Work packages of a plan: each measure of a household or a village by its one-off costs, and each project of the pool that
 * carries out no household measure, in place of the measure of its village. What the pack pays yearly (allowances,
 * pensions, premiums, top-ups) is no work and has no package. Planned day: 31 December of the year in which the measure
 * is finished, of the project's year for a project, as the rhythm of works within a year is not planned.
 * Accepted by a recorded `done`, a project also by its own state. Units: whole fen. Errors: `project_damaged`.
 */
export async function listPackages(request: PackageRequest): Promise<WorkPackage[]> {
  const { project, result, exits, townOf } = request;
  const oneOff = listOneOff(project);
  const measures = new Map(project.pack.measures.map((measure) => [measure.id, measure]));
  const accepted = listAccepted(request);
  const projects = listProjectPackages(request);
  const replaced = new Set(projects.map(({ measure, villageCode }) => `${measure}|${villageCode}`));
  const packages = new Map<string, WorkPackage>();
  for (const flow of await readPlanFlows(project, result)) {
    if (!oneOff.has(`${flow.measure}|${flow.component}`)) continue;
    const householdId = flow.householdId === 0 ? null : flow.householdId;
    if (householdId === null && replaced.has(`${flow.measure}|${flow.villageCode}`)) continue;
    const id = `measure:${householdId ?? flow.villageCode}:${flow.measure}`;
    const before = packages.get(id);
    if (before) {
      before.budgetFen += flow.amountFen;
      continue;
    }
    const item =
      householdId === null ? undefined : exits.get(householdId)?.items.find(({ measure }) => measure === flow.measure);
    const year = (item?.startYear ?? flow.year) + (measures.get(flow.measure)?.duration_years ?? 0);
    packages.set(id, {
      id,
      measure: flow.measure,
      villageCode: flow.villageCode,
      townCode: townOf(flow.villageCode),
      project: null,
      householdId,
      budgetFen: flow.amountFen,
      plannedDay: `${year}-12-31`,
      acceptedDay:
        accepted.get(householdId === null ? `${flow.villageCode}|${flow.measure}` : `${householdId}|${flow.measure}`) ??
        null,
    });
  }
  return [...packages.values(), ...projects];
}

/** `measure|component` of what is paid once for a work. */
function listOneOff({ pack }: OpenProject): Set<string> {
  const isWork = ({ timing }: MeasureCost): boolean => timing === 'one_off';
  return new Set(
    pack.measures.flatMap(({ id, benefit, costs }) =>
      benefit ? [] : costs.filter(isWork).map((cost) => `${id}|${cost.id}`),
    ),
  );
}

/** Measures that have work packages at all: what is paid for others is an allowance. */
export function listWorkMeasures(project: OpenProject): Set<string> {
  return new Set([...listOneOff(project)].map((key) => key.split('|')[0]!));
}

/** Day of acceptance by `household|measure`, `village|measure` and project id. */
function listAccepted({ latest, asOf }: PackageRequest): Map<string, Day> {
  const days = new Map<string, Day>();
  for (const { kind, state, householdId, villageCode, item, day } of latest) {
    if (state !== 'done' || day > asOf) continue;
    if (kind === 'measure') days.set(`${householdId ?? villageCode}|${item}`, day);
    if (kind === 'project') days.set(item, day);
  }
  return days;
}

function listProjectPackages(request: PackageRequest): WorkPackage[] {
  const { project, overlays, townOf, asOf } = request;
  const accepted = listAccepted(request);
  const measures = new Map(project.pack.measures.map((measure) => [measure.id, measure]));
  return project.history.document.projects.flatMap((one): WorkPackage[] => {
    const measure = one.measure === null ? null : measures.get(one.measure);
    const { countsFen } = costProject(one, project.pack, overlays);
    if (measure === undefined || measure?.scope === 'household' || !countsFen) return [];
    const own = one.states.find(({ state }) => state === 'accepted')?.date;
    return [
      {
        id: `project:${one.id}`,
        measure: one.measure ?? '',
        villageCode: one.villageCode,
        townCode: townOf(one.villageCode),
        project: one.id,
        householdId: null,
        budgetFen: countsFen,
        plannedDay: `${one.year}-12-31`,
        acceptedDay: accepted.get(one.id) ?? (own !== undefined && own <= asOf ? own : null),
      },
    ];
  });
}
