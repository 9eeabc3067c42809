import type { LocalizedText } from '../../engine';
import { mainScenario, type Scenario } from '../../project';
import { currentResult, type OpenProject } from '../session';
import type { ScenarioResult } from '../contract';

/** A scenario's name; the interface names the first one, which has none. */
export function scenarioName({ id, name }: Pick<Scenario, 'id' | 'name'>): LocalizedText {
  if (name !== '') return { zh: name, en: name };
  return id === mainScenario ? { zh: '', en: '' } : { zh: id, en: id };
}

/** What a scenario's newest plan says; null before its first. */
export async function readScenarioResult(project: OpenProject, scenario: string): Promise<ScenarioResult | null> {
  const current = await currentResult(project, scenario);
  const own = current && (!current.stale || current.result.summary.scenario?.id === scenario);
  if (!own) return null;
  const { summary } = current.result;
  const { from, to } = project.pack.horizon;
  return {
    hash: summary.hash,
    stale: current.stale,
    costFen: summary.costFen,
    relativeGap: summary.proof.relativeGap,
    shortfall: summary.proof.shortfall,
    exits: Array.from({ length: to - from + 1 }, (_, y) => {
      const quota = summary.quotas.find(({ year }) => year === from + y);
      return {
        year: from + y,
        households: quota?.households ?? 0,
        persons: quota?.persons ?? 0,
        target: quota?.target ?? null,
      };
    }),
  };
}
