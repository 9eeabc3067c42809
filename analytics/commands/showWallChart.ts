import type { ScenarioShown } from '../briefing';
import { chosenScenario } from '../project';
import type { CommandHandler } from './commandHandler';
import { collectWallChart } from './collectFacts';
import { currentResult, requireProject, type OpenProject } from './session';

/** The county's chart comes ready with the plan result, so that the first screen waits for nothing; not so under an as-of day of the office's own. */
export const wallChart: CommandHandler<'wallChart'> = async ({ scope }, { session }) => {
  const project = requireProject(session);
  const current = await currentResult(project);
  if (!current) return null;
  const { wallChart: ready } = current.result;
  const facts = scope === project.pack.county.code && project.history.document.asOf === null && ready ? ready : await collectWallChart(session, scope, current.result);
  return { ...facts, scenario: scenarioShown(project) };
};

function scenarioShown({ history }: OpenProject): ScenarioShown {
  const { name, overlays, wishes } = chosenScenario(history.document);
  return { name, changes: overlays.length + wishes.length };
}
