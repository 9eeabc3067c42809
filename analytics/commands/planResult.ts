import type { TableRef } from '../project';
import type { WallChartFacts } from '../briefing';
import type { PolicyPack } from '../policy';
import { listTargetVillages, type PlanProof } from '../schedule';
import type { PlanSummary } from './contract';

export const planTableNames = ['plan_exit', 'plan_item', 'plan_flow'] as const;
export type PlanTableName = (typeof planTableNames)[number];

/** An immutable plan result, named by the hash of its inputs and kept in the project file. */
export interface PlanResult {
  hash: string;
  tables: Record<PlanTableName, TableRef>;
  summary: PlanSummary;
  /** The county's wall chart; null only while the plan is being made. */
  wallChart: WallChartFacts | null;
  /** The choice behind the plan; null in results of earlier versions. */
  choice: KeptChoice | null;
}

/** A choice as JSON keeps it: options counted from each household's first. */
export interface KeptChoice {
  options: number[];
  villageYear: number[];
  proof: { [K in keyof PlanProof]: PlanProof[K] extends Float64Array ? number[] : PlanProof[K] };
  leastCostFen: number;
  /** What the plan of least cost picks; null where it is the plan itself. */
  least: Pick<KeptChoice, 'options' | 'villageYear'> | null;
}

/** Year in which each village of the targets leaves (0: not within the horizon); null without such targets. */
export function readVillageYears(pack: PolicyPack, { choice }: Pick<PlanResult, 'choice'>): Map<string, number> | null {
  if (!pack.village_cohorts || !choice) return null;
  return new Map(listTargetVillages(pack).map((code, index) => [code, choice.villageYear[index] ?? 0]));
}
