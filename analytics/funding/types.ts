import type { LocalizedText } from '../engine';

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

/** Names of the classes on paper and in workbooks. */
export const needClassLabels: Record<NeedClass, LocalizedText> = {
  must_pay: { zh: '必保支出（社会兜底、应享尽享）', en: 'Must be paid (social floor, due to all)' },
  planned_exit: { zh: '计划脱贫户的措施', en: 'Measures of planned exits' },
  village_standard: { zh: '村庄标准和项目', en: 'Village standards and projects' },
  other: { zh: '其他', en: 'The rest' },
};

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
  /** Where nothing else decides, the lower rank is spent first; equal or absent ranks (0): by id. */
  rank?: number;
}

/**
 * Sources that pay a use in stated parts (6 : 3 : 0.5 : 0.5): each pays its part of whatever they pay together in a
 * year; to a town that one of the parts may not go to they pay nothing. Nobody else pays such a use but the sources
 * `beyond` its parts, and those only what the parts cannot: of all ways that leave least unmet, the one in which they
 * pay least is taken.
 */
export interface SharedUse {
  use: string;
  parts: { source: string; share: number }[];
  /** Parts of single years of payment where they are others. */
  yearly?: Record<number, { source: string; share: number }[]>;
  /** Sources that may pay the use besides its parts; a part named here may pay more than its part. */
  beyond?: string[];
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
  /** Of a shared use: beyond the parts. */
  beyond?: true;
}

/** What the allocation gives; `unmet` and prices are by need class in the order of `needClasses`. */
export interface Allocation {
  flows: AllocationFlow[];
  unmet: { need: string; amountFen: number }[];
  /**
   * Fen of each class that no allocation can meet, given the classes before it are met as far as they can. Exact
   * where no use is shared; whole fen of the parts of a shared use move its total of a year by a few fen (less than
   * 1 ÷ its smallest part) to either side of what fractions would permit.
   */
  leastUnmetFen: Record<NeedClass, number>;
  /** What is missing from the floor of a source, given that every class is met as far as it can; none missing: left out. */
  floorShortfall: { source: string; amountFen: number }[];
  /**
   * What one more fen of a source in a year, of itself, would meet of the first class that is short: a rate of the
   * fractional problem, 0…1, or up to 1 ÷ its part where it alone holds a shared use back. Empty when nothing is short.
   */
  sourcePrice: { source: string; year: number; class: NeedClass; rate: number }[];
  /** What is left of a source at the end of a year; after a year of unlimited money there is no such amount. */
  left: { source: string; year: number; amountFen: number }[];
}

/** Direction in which a factor counts: more of it brings more money, or less of it does. */
export type FactorDirection = 'more' | 'less';

/** One factor of the factor method (因素法), as the office chose it; no weight is shipped as law. */
export interface AllocationFactor {
  id: string;
  weight: number;
  direction: FactorDirection;
  /** The fact is per person (incidence, income a head): it counts once for every person of the place. */
  rate?: boolean;
  /** Name in messages; absent: the id. */
  label?: LocalizedText;
}

/** A place of the factor method with its facts; a rate is multiplied by the persons before shares are taken. */
export interface FactorPlace {
  code: string;
  townCode: string;
  persons: number;
  facts: Record<string, number>;
}

export { projectStates, type PoolProject, type ProjectState } from '../project/types';
