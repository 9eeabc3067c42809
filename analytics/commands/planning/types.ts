import type { PolicyPack, ScenarioOverlay } from '../../policy';
import type { PlannerWish } from '../../project';
import type { ExitPlanChoice, GroupedHousehold, OptionSet, PlanFacts, PlanPicks } from '../../schedule';

/** Everything that the options of a scenario depend on. */
export interface PlanInputs {
  /** Those to be planned, then those that the register says have left within the horizon. */
  households: GroupedHousehold[];
  pack: PolicyPack;
  overlays: readonly ScenarioOverlay[];
  wishes: readonly PlannerWish[];
  /** Registered population by village code. */
  villages: ReadonlyMap<string, number>;
  facts?: PlanFacts;
}

/** A plan with everything that it was chosen from. */
export interface PlanBase {
  projectId: string;
  hash: string;
  inputs: PlanInputs;
  options: OptionSet;
  choice: ExitPlanChoice;
  /** The plan of least cost that was found before families were let wait less; null where it is the plan itself. */
  least: PlanPicks | null;
  leastCostFen: number;
}
