/** Money needed: one measure's cost component in one town and year. */
export interface FundingNeed {
  measure: string;
  component: string;
  pool: string;
  townCode: string;
  villageCode: string;
  year: number;
  amountFen: number;
}

/** Money of one source for one need. */
export interface FundingFlow extends FundingNeed {
  source: string;
}

/** In which order needs are met: the social floor before the planned exits, those before the village standards, then the rest. */
export const needClasses = ['must_pay', 'planned_exit', 'village_standard', 'other'] as const;
export type NeedClass = (typeof needClasses)[number];

/** One need of the allocation; a use is a pool of the pack. */
export interface AllocationNeed {
  id: string;
  class: NeedClass;
  use: string;
  townCode: string;
  villageCode: string;
  /** Year in which it falls due; it may be paid from then on until `latestYear`. */
  year: number;
  latestYear: number;
  amountFen: number;
}

/** Money of one source, by year. */
export interface AllocationSource {
  id: string;
  /** Uses that it may pay. */
  uses: string[];
  /** Towns that it may go to; absent: all. */
  towns?: string[];
  /** Fen that arrive in a year; null: as much as is needed. Years that are absent bring nothing. */
  amountFen: Record<number, number | null>;
  /** Fen that must at least be spent by the end of the horizon. */
  floorFen?: number;
  /** What is left at the end of a year may be spent in the next. */
  carriesOver: boolean;
}

/** Sources that pay a use in stated parts (6 : 3 : 0.5 : 0.5): each pays its part of whatever the use gets in a year. */
export interface SharedUse {
  use: string;
  parts: { source: string; share: number }[];
}

export interface AllocationProblem {
  from: number;
  to: number;
  needs: AllocationNeed[];
  sources: AllocationSource[];
  sharedUses: SharedUse[];
}

export interface AllocationFlow {
  need: string;
  source: string;
  /** Year in which it is paid. */
  year: number;
  amountFen: number;
}

/** What the allocation gives; `unmet` and prices are by need class in the order of `needClasses`. */
export interface Allocation {
  flows: AllocationFlow[];
  unmet: { need: string; amountFen: number }[];
  /** Fen of each class that no allocation can meet, given the classes before it are met as far as they can. */
  leastUnmetFen: Record<NeedClass, number>;
  /** What one more fen of a source in a year would meet of the first class that is short: a rate, 0…1. */
  sourcePrice: { source: string; year: number; class: NeedClass; rate: number }[];
  /** What is left of a source at the end of a year. */
  left: { source: string; year: number; amountFen: number }[];
}

/** Direction in which a factor counts: more of it brings more money, or less of it does. */
export type FactorDirection = 'more' | 'less';

/** One factor of the factor method (因素法), as the office chose it; no weight is shipped as law. */
export interface AllocationFactor {
  id: string;
  weight: number;
  direction: FactorDirection;
}

/** A place of the factor method with its facts; a rate is multiplied by the persons before shares are taken. */
export interface FactorPlace {
  code: string;
  townCode: string;
  persons: number;
  facts: Record<string, number>;
}

/** States of a project in the pool (项目库), in their order. */
export const projectStates = ['proposed', 'approved', 'tendered', 'building', 'accepted', 'paid', 'handed_over'] as const;
export type ProjectState = (typeof projectStates)[number];

/** A village project; amounts of unknown cost are worked out from its type and quantities. */
export interface PoolProject {
  id: string;
  number: string;
  name: string;
  /** Project type of the pack. */
  type: string;
  villageCode: string;
  year: number;
  /** Quantities by the type's dimension ids, such as `length_km` and `width_m`. */
  quantities: Record<string, number>;
  /** What was approved; null: the parametric estimate holds. */
  approvedFen: number | null;
  states: { state: ProjectState; date: string }[];
  /** Measure of the plan that it carries out; null: none. */
  measure: string | null;
}
