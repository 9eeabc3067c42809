import { ProblemError } from '../engine';
import type { CommandHandler } from './commandHandler';
import { collectBriefing, collectWallChart } from './collectFacts';
import { currentResult, noPlanProblem, requireProject } from './session';

/** The county's chart comes ready with the plan result, so that the first screen waits for nothing. */
export const wallChart: CommandHandler<'wallChart'> = async ({ scope }, { session }) => {
  const project = requireProject(session);
  const current = await currentResult(project);
  if (!current) return null;
  if (scope === project.pack.county.code && current.result.wallChart) return current.result.wallChart;
  return collectWallChart(session, scope, current.result.summary);
};

export const briefing: CommandHandler<'briefing'> = async (_, { session }) => {
  const current = await currentResult(requireProject(session));
  if (!current) throw new ProblemError(noPlanProblem());
  return collectBriefing(session, current.result.summary);
};
