import type { LocalizedText } from '../engine';
import type { Citation, ValueStatus, VillageTier } from './baseTypes';

export interface CohortTarget {
  year: number;
  /** Whole units; where the plan gives a share alone the reader works it out (largest remainder). */
  amount: number;
  /** The plan's own share of the whole, 0…1, of the year (or up to it when cumulative). */
  share?: number;
  status: ValueStatus;
  citation: Citation;
}

export interface Cohorts {
  unit: 'persons' | 'households';
  kind: 'exact' | 'at_least';
  /** True when amounts are totals since the start. */
  cumulative: boolean;
  rounding?: 'largest_remainder';
  targets: CohortTarget[];
}

/** Exits of villages by year, where the plan sets them (C4). */
export interface VillageCohorts {
  kind: 'exact' | 'at_least';
  cumulative: boolean;
  rounding?: 'largest_remainder';
  /** Tiers of the villages that must leave. */
  tiers: VillageTier[];
  targets: CohortTarget[];
}

/** A whole that the plan prints and that the checker compares with groups, regions and targets. */
export interface StatedTotal {
  id: string;
  label: LocalizedText;
  of: 'households' | 'persons' | 'villages' | 'towns';
  /** Group whose total it is; none = all groups. */
  group?: string;
  /** Tier of the villages counted; none = all villages. */
  tier?: VillageTier;
  /** Parameter id of the number. */
  parameter: string;
  /** What the plan leaves unclear about it. */
  note?: LocalizedText;
}

/** A place of the county with its code; villages carry a tier and the status of that tier. */
export interface RegionEntry {
  code: string;
  level: 'county' | 'town' | 'village';
  name: string;
  parent: string | null;
  aliases: string[];
  tier?: VillageTier;
  /** True for a village that the plan counts and the code list does not name; it stands in its place. */
  placeholder?: true;
}

/** An entry of an extended pack that a later pack has replaced. */
export interface Supersession {
  section: string;
  id: string;
  /** Pack whose entry no longer holds. */
  replaced: string;
  /** Pack whose entry holds instead. */
  by: string;
}
