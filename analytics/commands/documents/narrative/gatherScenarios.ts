import type { ScenarioFacts } from '../../../documents';
import { countMovers } from '../../planning/compareScenarios';
import { readPlanFlows, readPlannedExits, type PlannedExit } from '../../planning/planTables';
import { scenarioName } from '../../planning/scenarioResults';
import { readVillageYears, type PlanResult } from '../../planResult';
import { currentResult, requireProject, type OpenProject, type Session } from '../../session';
import { planFacts } from './gatherNarrative';

/**
 * All scenarios of the project in their order, each with its own newest plan (null: none was made for it), and who moves
 * against the first that has one. Errors: `no_project`, `project_damaged`.
 */
export async function gatherScenarios(session: Session): Promise<ScenarioFacts[]> {
  const project = requireProject(session);
  const { document } = project.history;
  const found: ScenarioFacts[] = [];
  let first: ReadonlyMap<number, PlannedExit> | null = null;
  for (const scenario of document.scenarios) {
    const current = await currentResult(project, scenario.id);
    const own = current && (!current.stale || current.result.summary.scenario?.id === scenario.id) ? current : null;
    const exits = own && (await readPlannedExits(project, own.result));
    found.push({
      id: scenario.id,
      name: scenarioName(scenario),
      chosen: scenario.id === document.scenario,
      adopted: own !== null && document.baseline?.planHash === own.result.hash,
      changes: scenario.overlays.length + scenario.wishes.length,
      plan: own && (await describePlan(project, own.result, own.stale)),
      moves: first && exits && countMovers(first, exits),
    });
    first ??= exits;
  }
  return found;
}

async function describePlan(project: OpenProject, result: PlanResult, stale: boolean): Promise<ScenarioFacts['plan']> {
  const { summary } = result;
  const { from, to } = project.pack.horizon;
  const flows = await readPlanFlows(project, result);
  const costs = new Map<number, number>();
  for (const { year, amountFen } of flows) costs.set(year, (costs.get(year) ?? 0) + amountFen);
  const leaving = [...(readVillageYears(project.pack, result)?.values() ?? [])];
  return {
    ...planFacts(summary, stale),
    relativeGap: summary.proof.relativeGap,
    shortfall: summary.proof.shortfall,
    costByYear: [...costs].sort(([a], [b]) => a - b).map(([year, amountFen]) => ({ year, amountFen })),
    costByMeasure: summary.measures.map(({ measure, label, costFen, households }) => ({ measure, label, amountFen: costFen, households })),
    villagesOut: leaving.length === 0 ? [] : Array.from({ length: to - from + 1 }, (_, at) => ({ year: from + at, villages: leaving.filter((year) => year > 0 && year <= from + at).length })),
  };
}

