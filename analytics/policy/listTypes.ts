import type { LocalizedText } from '../engine';
import type { Citation, IncomeDefinition, ValueStatus } from './baseTypes';

export type PolicyEntryKind =
  | 'parameter' | 'series' | 'line' | 'measure' | 'source' | 'gate' | 'group' | 'cohort'
  | 'village_cohort' | 'village_criterion' | 'county_criterion' | 'programme' | 'capacity' | 'pool' | 'stated_total'
  | 'case_fact' | 'rule_list' | 'identification_rule' | 'procedure' | 'checklist' | 'outcome_target' | 'coverage_rule'
  | 'staffing_rule' | 'pairing_rule' | 'calendar' | 'benefit' | 'identity'
  | 'source_floor' | 'overhead' | 'loan_rule' | 'asset_investment' | 'project_type' | 'ledger_rule';

/** Where an entry stands when the pack is browsed by topic. */
export type PolicyEntryTopic =
  | 'goals' | 'lines' | 'identification' | 'measures' | 'benefits' | 'money' | 'people' | 'procedures' | 'lists' | 'calendar' | 'checks' | 'other';

/** Something that asks for a parameter, a series or a line; `model` is the planner (income path, choice of measures), `chart` a drawing. */
export interface PolicyUse {
  kind: PolicyEntryKind | 'model' | 'chart';
  id: string;
  label: LocalizedText;
}

/** What an entry says besides its numbers, readable as such: named facts, and a table of its parts in order. */
export interface PolicyContent {
  facts: { label: LocalizedText; text: LocalizedText }[];
  /** Steps of a procedure, items of a list, rules of a rule list, costs of a measure. */
  table?: { title: LocalizedText; columns: LocalizedText[]; rows: PolicyContentRow[] };
}

export interface PolicyContentRow {
  id: string;
  /** One text per column. */
  cells: LocalizedText[];
  status?: ValueStatus;
  citation?: Citation;
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
  /** Rules, steps, items and terms of the entry in words. */
  content?: PolicyContent;
  editable: boolean;
  overlay?: { year?: number; value: number; reason: string };
}

/** What differs between an entry of one pack and the entry of the same kind and id of another. */
export interface PolicyDifference {
  change: 'added' | 'removed' | 'changed';
  kind: PolicyEntryKind;
  id: string;
  topic: PolicyEntryTopic;
  label: LocalizedText;
  /** The entry in the first pack; null where only the other has it. */
  here: PolicyListEntry | null;
  there: PolicyListEntry | null;
  /** Years in which both have a value and the values differ, or that only one of them names. */
  years: { from: number; here: number | null; there: number | null }[];
  /** What else differs. */
  differs: ('unit' | 'definition' | 'content')[];
}

/** Something that a pack lacks: the program works without it, but cannot show or check what it is for. */
export interface PackGap {
  id: string;
  /** `needed`: without it no sound plan comes out; `missing`: a part of the program stays empty; `placeholder`: still to be filled in. */
  kind: 'needed' | 'missing' | 'placeholder';
  message: LocalizedText;
}
