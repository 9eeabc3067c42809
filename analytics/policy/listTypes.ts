import type { LocalizedText } from '../engine';
import type { Citation, IncomeDefinition, ValueStatus } from './baseTypes';

export type PolicyEntryKind =
  | 'parameter' | 'series' | 'line' | 'measure' | 'source' | 'gate' | 'group' | 'cohort'
  | 'village_cohort' | 'village_criterion' | 'county_criterion' | 'programme' | 'capacity' | 'pool' | 'stated_total'
  | 'case_fact' | 'rule_list' | 'identification_rule' | 'procedure' | 'checklist' | 'outcome_target'
  | 'staffing_rule' | 'pairing_rule' | 'calendar' | 'benefit' | 'identity';

/** Where an entry stands when the pack is browsed by topic. */
export type PolicyEntryTopic =
  | 'goals' | 'lines' | 'identification' | 'measures' | 'benefits' | 'money' | 'people' | 'procedures' | 'lists' | 'calendar' | 'checks' | 'other';

/** Something that asks for a parameter, a series or a line; `model` is the planner (income path, choice of measures). */
export interface PolicyUse {
  kind: PolicyEntryKind | 'model';
  id: string;
  label: LocalizedText;
}

/** One row of the Policy screen. */
export interface PolicyListEntry {
  kind: PolicyEntryKind;
  id: string;
  label: LocalizedText;
  topic: PolicyEntryTopic;
  /** Programme of a measure or benefit; of a parameter when all that use it belong to one. */
  programme?: string;
  unit: string;
  definition?: IncomeDefinition;
  values: { from: number; value: number; status: ValueStatus; citation: Citation; projected?: boolean }[];
  note?: LocalizedText;
  /** How well the entry is founded: the weakest of its values, else its own mark; null where it has none. */
  status: ValueStatus | null;
  /** Where the entry itself is written, when it is not in its values. */
  citation?: Citation;
  /** Pack that the entry stands in. */
  scope: string;
  /** Pack whose entry it has replaced. */
  replaces?: string;
  usedIn: PolicyUse[];
  editable: boolean;
  overlay?: { year?: number; value: number; reason: string };
}
