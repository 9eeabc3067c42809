import type { LocalizedText, Problem } from '../engine';
import type { FundingFlow, NeedClass } from '../funding/types';
import type { PolicyPack, ScenarioOverlay } from '../policy/types';
import type { PlanProof } from '../schedule/types';
import type { ScopeRef } from './types';

/** A town with its code (9 digits). */
export interface TownInput {
  code: string;
  name: string;
}

/** A village of the register with what its exit and its incidence need. */
export interface VillageInput {
  code: string;
  name: string;
  townCode: string;
  tier: 'poor' | 'many_poor' | 'other';
  registeredPopulation: number | null;
  /** Income per head of the register year, yuan; null where the register leaves it out. */
  perCapitaIncomeYuan: number | null;
  /** Year in which the plan has the village leave, null: not within the horizon. Left out where the plan sets no village targets. */
  plannedExitYear?: number | null;
}

/** A registered household with its place in the plan. */
export interface HouseholdInput {
  householdId: number;
  villageCode: string;
  townCode: string;
  /** Group of the pack; null where none fits. */
  groupId: string | null;
  members: number;
  /** Planned exit year; 0 = not within the horizon. */
  exitYear: number;
  /** Projected income per head by year from horizon.from (yuan, the line's definition); absent = not known. */
  incomePerHead?: number[];
}

/** One measure that the plan gives a household. */
export interface PlannedItemInput {
  householdId: number;
  measure: string;
  units: number;
  startYear: number;
  /** Yuan of household income per full year, all units together. */
  yearlyEffectYuan: number;
}

/** What is proved about the plan, as far as paper speaks of it. */
export type ProofInput = Pick<PlanProof, 'relativeGap' | 'shortfall' | 'shortfallBound' | 'costFen' | 'boundFen'>;

/** Plain rows for the wall chart; the caller has already read them, no engine is asked here. */
export interface WallChartInput {
  pack: PolicyPack;
  overlays: ScenarioOverlay[];
  /** County, town or village; rows outside it are left out. */
  scope: ScopeRef;
  towns: TownInput[];
  villages: VillageInput[];
  households: HouseholdInput[];
  /** Every payment of the plan in the whole cost window; village and household codes may be empty for county-wide ones. */
  flows: FundingFlow[];
  proof: ProofInput | null;
}

/** Poverty measures of one subgroup among the registered (Foster-Greer-Thorbecke). */
export interface PovertyInputRow {
  key: string;
  label: LocalizedText;
  households: number;
  persons: number;
  registeredPopulation: number | null;
  incidence: number | null;
  gap: number;
  severity: number;
  meanIncomeYuan: number;
}

/** Open guarantees and missing income, all households of the scope together. */
export interface ExitGapInput {
  belowLine: number;
  incomeGapYuan: number;
  /** Gate id → households with the gate open. */
  openGates: Record<string, number>;
}

/** One county-wide row of the plan with what is used of it. */
export interface ResourceUseInput {
  label: LocalizedText;
  kind: 'budget' | 'capacity';
  year: number;
  /** Fen for budgets, units for capacities. */
  limit: number;
  used: number;
}

/** The funding plan: who pays what of the plan's needs and of the project pool, over the whole cost window. */
export interface FundingInput {
  /** By class of need and due year. */
  needs: { class: NeedClass; year: number; needFen: number; paidFen: number }[];
  /** By source and year of payment. */
  payments: { source: string; year: number; amountFen: number }[];
  /** Projects of the pool and the parametric needs that they stand for. */
  projects: { count: number; fen: number; replacedFen: number };
}

/** Plain rows for the briefing. */
export interface BriefingInput extends WallChartInput {
  /** Absent: needs and sources were not matched. */
  funding?: FundingInput;
  /** Why they could not be. */
  fundingFault?: Problem;
  registerYear: number;
  items: PlannedItemInput[];
  causes: { label: LocalizedText; households: number; persons: number }[];
  poverty: {
    lineYear: number;
    lineYuan: number;
    definition: 'net' | 'disposable';
    total: PovertyInputRow;
    /** Towns of a county; of a smaller place its villages. */
    byTown: PovertyInputRow[];
  };
  gaps: ExitGapInput;
  resources: ResourceUseInput[];
  /** Rows that the independent checker compared, and how many were violated. */
  check: { checkedRows: number; violations: number };
}
