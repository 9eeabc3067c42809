import type { ScenarioShown, ScopeRef } from '../briefing/types';
import type { LocalizedText } from '../engine';
import type { AreaList, PolicyPack, VillageTier } from '../policy/types';
import type { BatchSchedule, Day } from '../procedures/types';
import type { ExitCase, Period, ProgressEntry, StandardList } from '../progress/types';
import type { PoolProject } from '../project/types';
import type { Boundary, HouseholdTile, ResponsiblePost, WallChartsFacts } from './types';

export interface WallVillage {
  code: string;
  name: string;
  townCode: string;
  tier: VillageTier;
  /** Year of the village's own exit in the plan; null: none. */
  exitYear: number | null;
  /** Paid up to the as-of day for what is done in it, whole fen. */
  paidFen: number;
}

/** A registered household with its plan and what was recorded of it. */
export interface WallHousehold {
  id: number;
  number: string;
  villageCode: string;
  townCode: string;
  members: number;
  /** Group of the pack; null where none fits. */
  groupId: string | null;
  /** Code of its main cause; empty where the register has none. */
  cause: string;
  /** Year of the plan; 0: not within the horizon; null: no plan of it. */
  plannedYear: number | null;
  /** Day by which the plan has it out; null where it has none. */
  plannedDay: Day | null;
  /** Day of the strike-off; null: none. */
  outDay: Day | null;
  /** It fell back on this day, unless it was struck off later once more. */
  returnedDay: Day | null;
  /** Gates of the pack that the register shows open and no accepted measure has closed. */
  openGates: readonly string[];
  /** Its income in the register lies below its group's line. */
  belowLine: boolean;
}

/** One payment of the plan; household 0: a measure of the village. */
export interface WallFlow {
  householdId: number;
  villageCode: string;
  townCode: string;
  measure: string;
  pool: string;
  source: string;
  year: number;
  amountFen: number;
}

export interface WallProject extends PoolProject {
  /** What counts of it: approved, else reckoned; 0 where nothing is known. */
  countsFen: number;
}

/** Plain rows for the whole set of wall charts; the caller has read them, no engine is asked here. */
export interface WallChartsInput {
  pack: PolicyPack;
  /** Its list of areas (五个提升); absent: it has none. */
  areas?: AreaList;
  /** County, town or village; rows outside it are left out. */
  scope: ScopeRef;
  scenario: ScenarioShown | null;
  adopted: boolean;
  stale: boolean;
  asOf: Day;
  /** Last day of which the register tells; null: no register. */
  registerDay: Day | null;
  /** First day for which progress was recorded; null: nothing was. */
  recordedFrom: Day | null;
  periods: readonly Period[];
  villages: readonly WallVillage[];
  households: readonly WallHousehold[];
  cases: readonly ExitCase[];
  flows: readonly WallFlow[];
  items: readonly { householdId: number; measure: string; startYear: number }[];
  /** Measures that are work to be carried out; allowances and premiums are none. */
  works: ReadonlySet<string>;
  projects: readonly WallProject[];
  /** What holds at the as-of day: newest entries, withdrawn ones left out. */
  entries: readonly ProgressEntry[];
  schedules: readonly Pick<BatchSchedule, 'batch' | 'procedure' | 'label' | 'steps' | 'criticalChain'>[];
  standards: readonly StandardList[];
  responsibility: readonly ResponsiblePost[];
  organisation: readonly ResponsiblePost[];
  /** Null: the sources were not matched with the needs; the plan's own payments stand for them. */
  money: WallChartsFacts['money'];
  boundaries: { matched: readonly Boundary[]; unmatched: readonly string[]; without: readonly string[] };
  causeLabel: (code: string) => LocalizedText;
  /** Where the numbers of each chart come from. */
  basis: WallChartsFacts['basis'];
}

/** Most households of a scope that are shown as tiles. */
export const mostTiles = 20_000;

export type Guarantee = HouseholdTile['openGuarantees'][number];

/** True for a place within a scope: its code begins with the scope's. */
export const isWithin = (code: string, { code: scope }: Pick<ScopeRef, 'code'>): boolean => code.startsWith(scope);
