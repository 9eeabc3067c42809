import { runSql } from '../engine';
import { readAreaList } from '../policy';
import { chosenScenario } from '../project';
import type { CostRow, PlanSummary } from './contract';
import type { CommandHandler } from './commandHandler';
import { loadRegister } from './loadTables';
import type { PlanResult } from './planResult';
import { runPlan } from './runPlan';
import { currentResult, requireProject, type OpenProject } from './session';
import planCostsSql from './sql/plan_costs.sql?raw';

export const runPlanCommand: CommandHandler<'runPlan'> = async (_, { session, report, signal }) => {
  const result = await runPlan(session, report, signal);
  return presentSummary(requireProject(session), result, false);
};

export const planSummary: CommandHandler<'planSummary'> = async (_, { session }) => {
  const project = requireProject(session);
  const current = await currentResult(project);
  return current ? presentSummary(project, current.result, current.stale) : null;
};

/**
 * A kept summary as it is shown: results of earlier versions lack the newer figures, and scenarios of equal inputs
 * share one plan.
 */
function presentSummary({ history }: OpenProject, { summary }: PlanResult, stale: boolean): PlanSummary {
  const { id, name } = chosenScenario(history.document);
  const kept: Partial<PlanSummary> = summary;
  const made = history.document.scenarios.find((scenario) => scenario.id === kept.scenario?.id);
  return {
    ...summary,
    villageQuotas: kept.villageQuotas ?? [],
    shortfalls: kept.shortfalls ?? [],
    leastCostFen: kept.leastCostFen ?? summary.proof.costFen,
    leastGap: kept.leastGap ?? summary.proof.relativeGap,
    refined: kept.refined ?? null,
    scenario: stale && made ? { id: made.id, name: made.name } : { id, name },
    stale,
  };
}

export const listPlanCosts: CommandHandler<'listPlanCosts'> = async ({ scope, by }, { session }) => {
  const project = requireProject(session);
  await loadRegister(session);
  const rows = await runSql(session.tools.engine, planCostsSql, { scope, dimension: by });
  const byKey = new Map<string, CostRow>();
  const total: CostRow = { key: 'total', label: { zh: '合计', en: 'Total' }, years: {}, totalFen: 0 };
  const years = new Set<number>();
  const areas = by === 'measure' ? readAreaList(project.pack) : null;
  const areasOf = new Map(project.pack.measures.map(({ id, areas }) => [id, areas]));
  for (const row of rows) {
    const key = row.key as string;
    const year = row.year as number;
    const amount = row.amount_fen as number;
    const served = by === 'measure' ? areasOf.get(key) : undefined;
    const entry = byKey.get(key) ?? {
      key,
      label: labelOf(project, by, key),
      ...(served && { areas: served }),
      years: {},
      totalFen: 0,
    };
    years.add(year);
    for (const target of [entry, total]) {
      target.years[year] = (target.years[year] ?? 0) + amount;
      target.totalFen += amount;
    }
    byKey.set(key, entry);
  }
  return {
    years: [...years].sort((a, b) => a - b),
    rows: [...byKey.values()],
    total,
    ...(areas && { areas }),
  };
};

function labelOf({ pack }: OpenProject, by: 'measure' | 'town' | 'village' | 'pool' | 'source', key: string): CostRow['label'] {
  if (by === 'town' || by === 'village') {
    const name = pack.regions.find((region) => region.code === key)?.name ?? key;
    return { zh: name, en: name };
  }
  const named = { measure: pack.measures, pool: pack.pools, source: pack.sources }[by].find((entry) => entry.id === key);
  return named?.label ?? { zh: key, en: key };
}
