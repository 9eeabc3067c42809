import type { LocalizedText, Problem } from '../engine';
import type { PairingRule, PolicyPack, ScenarioOverlay } from '../policy/types';

/** A cadre who helps households. `id` is the register's number; no name stands here. */
export interface Helper {
  id: string;
  /** Code of `helper_rank`; null = not written. */
  rank: string | null;
  /** Unit as the register writes it. */
  unit: string | null;
  townCode: string | null;
  /** Village that he works in, where known. */
  villageCode?: string | null;
  /** Households that he can take at most, where that is less than his rule says. */
  most?: number;
}

/** A unit that sends helpers (帮扶单位) and the villages that it helps. */
export interface HelpingUnit {
  id: string;
  /** `town`: an office of the town itself. */
  level: 'outside' | 'county' | 'town';
  villageCodes: readonly string[];
}

/** Whom a pairing rule speaks of among the helpers. */
export interface RuleHelpers {
  /** Codes of rank; null = every rank, also one not written. */
  ranks: readonly string[] | null;
  /** `helping_unit`: of a unit that helps a village; `town`: of a town's own office. */
  from: 'any' | 'helping_unit' | 'town';
}

/** A pairing rule of the pack with its numbers worked out. */
export interface PairingTerms extends RuleHelpers {
  id: string;
  label: LocalizedText;
  rank: LocalizedText;
  /** Households that one helper takes on at most under this rule. */
  households: number;
  kind: PairingRule['kind'];
  /** 不脱贫不脱钩: a pair ends only after the household has left. */
  untilExit: boolean;
}

export interface HouseholdToHelp {
  id: string;
  villageCode: string;
  townCode: string;
  /** Rules that speak of it, by id. */
  rules: readonly string[];
  /** Year planned for its exit; the earlier ones are covered first among equals. */
  exitYear: number | null;
  /** True once it has left poverty: its pairs may be changed. */
  hasLeft: boolean;
  presentHelpers: readonly string[];
}

/** Whole costs of one household; whatever stands first outweighs the sum of all behind it unless given otherwise. */
export interface PairingCosts {
  /** No helper. */
  uncovered: number;
  /** Another helper than any it has. */
  broken: number;
  /** A helper of a unit that helps another village, or none where the village has one. */
  otherUnit: number;
  /** Same village, same town, other town. */
  distance: readonly [number, number, number];
}

export interface PairingProblem {
  helpers: readonly Helper[];
  households: readonly HouseholdToHelp[];
  rules: readonly PairingTerms[];
  units: readonly HelpingUnit[];
  /** Pairs that may not be made. */
  kin: readonly { helper: string; household: string }[];
  /** Pairs that a person has set; one that a rule, kin, a full helper or a held pair forbids is told and not made. */
  fixed?: readonly { helper: string; household: string }[];
  /** Absent: `pairingCosts(households)`. */
  costs?: PairingCosts;
}

export type PairState =
  /** May not end before the household leaves. */
  | 'held'
  /** Set by a person. */
  | 'fixed'
  /** Was there and stays. */
  | 'kept'
  | 'new';

export interface HelpPair {
  household: string;
  helper: string;
  /** Rule that it is made under; null only for a held pair that no rule allows. */
  rule: string | null;
  kind: PairingRule['kind'] | null;
  state: PairState;
  /** Of the household's pairs that were there, none is left. */
  breaks: boolean;
  otherUnit: boolean;
  distance: 'village' | 'town' | 'other_town';
}

export type UncoveredReason =
  /** No pairing rule speaks of the household. */
  | 'no_rule'
  /** No helper that its rules speak of. */
  | 'no_helper'
  /** All of them are kin. */
  | 'kin'
  /** All of them are full. */
  | 'no_capacity';

/** Households without a helper for the same reason in the same village, and what would lift it. */
export interface UncoveredGroup {
  reason: UncoveredReason;
  villageCode: string;
  rules: string[];
  households: string[];
  /** Any one of these is enough: so many more helpers that the rule speaks of. */
  lifts: { rule: string; rank: LocalizedText; helpers: number }[];
  message: LocalizedText;
  hint: LocalizedText;
}

/** A held pair that another rule forbids (it stays), or a fixed one (it is not made): somebody must decide. */
export interface PairingContradiction {
  kind: 'held_above_capacity' | 'held_kin' | 'held_outside_rules' | 'held_unknown_helper' | 'fixed_refused';
  helper: string;
  households: string[];
  problem: Problem;
}

/** Multipliers: by them anybody can see that no cheaper assignment exists. Whole numbers. */
export interface PairingProof {
  /** Worth of covering one more such household; at most the cost of none. Open households only. */
  households: { id: string; worth: number }[];
  /** Worth of one more place with the helper, and of one more place under one of his rules. Those of worth 0 are left out. */
  helpers: { id: string; worth: number; rules: { rule: string; worth: number }[] }[];
}

export interface PairingCounts {
  households: number;
  uncovered: number;
  broken: number;
  otherUnit: number;
  /** Pairs of open households by distance. */
  distance: { village: number; town: number; other_town: number };
  held: number;
  fixed: number;
  kept: number;
  made: number;
}

export interface Pairing {
  /** By household, then helper. */
  pairs: HelpPair[];
  /** Pairs that were there and end. */
  ended: { household: string; helper: string }[];
  uncovered: UncoveredGroup[];
  contradictions: PairingContradiction[];
  counts: PairingCounts;
  costs: PairingCosts;
  proof: PairingProof;
  /** Size of the flow: nodes and arcs. */
  size: { nodes: number; arcs: number };
}

/** What an independent look at a pairing finds. */
export interface PairingCheck {
  faults: Problem[];
  /** Cost of the pairs less the bound that the proof gives; 0 = no cheaper pairing exists. Infinity if the proof is void. */
  gap: number;
  /** No fault and no gap. */
  proved: boolean;
}

/** Rows of a register year from which a pairing problem is made. */
export interface PairingInput {
  pack: PolicyPack;
  overlays: readonly ScenarioOverlay[];
  year: number;
  /** `features` holds the fields that the rules' predicates speak of (labour_count, village_tier …). */
  households: readonly (Omit<HouseholdToHelp, 'rules' | 'presentHelpers'> & { features: object })[];
  helpers: readonly Helper[];
  present: readonly { helper: string; household: string }[];
  units: readonly HelpingUnit[];
  kin: readonly { helper: string; household: string }[];
  /** What a rule's rank means, where the reading of its words is not wanted. */
  ruleHelpers?: Readonly<Record<string, RuleHelpers>>;
}

/** How much each helper has on: the people board. */
export interface HelperLoad {
  helper: string;
  capacity: number;
  households: number;
  free: number;
  above: number;
}
