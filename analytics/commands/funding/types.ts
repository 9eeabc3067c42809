import type { Allocation } from '../../funding';

/** What is said of the whole funding plan; its payments stand in table `funding_flow`. */
export interface FundingFacts {
  /** Projects that stand in place of their measure's parametric need, or beside all of them. */
  projects: { count: number; fen: number; replacedFen: number };
  /** What is left of a source at the end of a year. */
  left: Allocation['left'];
  floorShortfall: Allocation['floorShortfall'];
  sourcePrice: Allocation['sourcePrice'];
}

/** A funding plan as the session keeps it. */
export interface KeptFunding {
  key: string;
  facts: FundingFacts;
  /** Table `funding_flow` in Arrow bytes. */
  bytes: Uint8Array;
}
