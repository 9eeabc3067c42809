import type { LocalizedText, Problem } from '../engine';
import type {
  Checklist,
  Citation,
  PolicyPack,
  ScenarioOverlay,
  StaffingRule,
  UnitId,
  ValueStatus,
} from '../policy/types';
import type { CalendarOccurrence } from '../procedures/types';
import type { HelpingUnit } from './pairingTypes';

/** Somebody in a post: which rule of staffing it fills, and where (village, town, county code, or unit). */
export interface Posting {
  helper: string;
  rule: string;
  place: string;
  /** First day, ISO; null = not written. */
  since: string | null;
}

export interface StaffingInput {
  pack: PolicyPack;
  overlays: readonly ScenarioOverlay[];
  year: number;
  units: readonly Pick<HelpingUnit, 'id'>[];
  /** Codes of the towns that have tasks; absent: all. */
  towns?: readonly string[];
  /** Teams by their id, for rules per team. */
  teams?: readonly string[];
  /** Registered poor households by village, for rules per household. */
  householdsByVillage?: Readonly<Record<string, number>>;
  /** Absent: what there is is not known, and no shortfall is told. */
  postings?: readonly Posting[];
  /** Households by village that have a helper; absent: not known. */
  pairedByVillage?: Readonly<Record<string, number>>;
}

/** Need of one rule in one place. */
export interface StaffingNeed {
  rule: string;
  label: LocalizedText;
  per: StaffingRule['per'];
  place: string;
  placeName: string;
  role: LocalizedText;
  rank: LocalizedText | null;
  sentBy: LocalizedText | null;
  least: number;
  most: number;
  unit: UnitId;
  /** `people` add up; teams, visits and households with a helper do not. */
  counts: 'people' | 'other';
  present: number | null;
  /** max(0, least − present). */
  shortfall: number | null;
  /** max(0, present − most). */
  surplus: number | null;
  status: ValueStatus;
  citation: Citation;
}

/** A number that the plan's text leaves open: every reading with its value. */
export interface StaffingReading {
  id: string;
  label: LocalizedText;
  readings: { label: LocalizedText; value: number }[];
  citations: Citation[];
}

export interface Staffing {
  needs: StaffingNeed[];
  /** Sums over rules that count people. `villages`: of rules per village, widened by the readings. */
  people: { least: number; most: number; present: number | null; shortfall: number | null };
  villages: { least: number; most: number };
  readings: StaffingReading[];
  /** Postings that no rule and place ask for. */
  findings: Problem[];
}

/** A term of service at the as-of date. */
export interface ServiceTerm {
  helper: string;
  rule: string;
  place: string;
  years: number;
  since: string | null;
  /** Last day; null when the first is not written. */
  until: string | null;
  daysLeft: number | null;
  state: 'running' | 'ending' | 'over' | 'unknown';
  citation: Citation;
}

/** One date of the pack's calendar, and whether anybody has marked it as done. */
export interface Reminder extends CalendarOccurrence {
  mark: 'done' | 'missing' | 'today' | 'coming';
}

/** Visits that a rule asks for in a year, and those made. */
export interface VisitCount {
  rule: string;
  place: string;
  required: number;
  made: number;
  missing: number;
}

/** Households of a village by helper, units and staffing: one card. */
export interface VillageCard {
  villageCode: string;
  /** Units that help it, by id. */
  units: string[];
  households: number;
  uncovered: string[];
  /** Households with a helper by kind of help; a held pair that no rule allows has none. */
  keyHelp: number;
  contactHelp: number;
  /** By helper. */
  helpers: { helper: string; unit: string | null; rank: string | null; households: string[] }[];
  /** Posts of the village: asked for and filled. */
  needs: StaffingNeed[];
}

/** Who helps where: households by unit and village. Helpers without a written unit stand under ''. */
export interface HelpMatrix {
  units: string[];
  villages: string[];
  cells: {
    unit: string;
    village: string;
    helpers: number;
    households: number;
    /** The unit was given this village. */ assigned: boolean;
  }[];
  /** Given villages in which the unit has no pair yet. */
  idle: { unit: string; village: string }[];
}

/** Somebody answerable for a place (区领导挂镇、挂村): a post in words and the helper's number, where he has one. */
export interface Responsible {
  place: string;
  post: LocalizedText;
  helper: string | null;
}

/** The chain county – town – village with who answers and what hangs under it (责任书). */
export interface ResponsibilityNode {
  code: string;
  name: string;
  level: 'county' | 'town' | 'village';
  responsible: Responsible[];
  units: string[];
  villages: number;
  households: number;
  uncovered: number;
  helpers: number;
  children: ResponsibilityNode[];
}

/** Duties of helpers or teams, with the intensity of help that they hold for. */
export interface DutyList {
  checklist: string;
  label: LocalizedText;
  subject: Checklist['subject'];
  items: { id: string; label: LocalizedText; done: boolean | null; citation: Citation; status: ValueStatus }[];
  citation: Citation;
}
