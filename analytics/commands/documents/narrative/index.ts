import { composeCountyBriefing, composeLeadersBrief, composePlaceBrief, composeScenarioComparison } from '../../../documents';
import { requireProject } from '../../session';
import type { NarrativeId, PaperComposer } from '../paperWish';
import { gatherNarrative } from './gatherNarrative';
import { gatherScenarios } from './gatherScenarios';
import { reportComposers } from './reports';

/** The papers that tell in sentences. */
export const narrativeComposers: Record<NarrativeId, PaperComposer> = {
  ...reportComposers,
  leaders_brief: async (session, { scope, year }) => composeLeadersBrief(await gatherNarrative(session, scope, year)),
  county_briefing: async (session, { year }) => composeCountyBriefing(await gatherNarrative(session, requireProject(session).pack.county.code, year)),
  place_brief: async (session, { scope, year }) => composePlaceBrief(await gatherNarrative(session, scope, year)),
  scenario_comparison: async (session, { year }) => composeScenarioComparison(await gatherNarrative(session, requireProject(session).pack.county.code, year), await gatherScenarios(session)),
};
