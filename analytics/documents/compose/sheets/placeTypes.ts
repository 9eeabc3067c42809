import type { BasisParts } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import type { Citation, ValueStatus } from '../../../policy/types';
import type { StandardState } from '../../noticeTypes';

export type { StandardState };

/** Households with the persons who live in them. */
export interface Count {
  households: number;
  persons: number;
}

/** What the plan has happen in one year, and who is left at its end. */
export interface CourseYear {
  year: number;
  leaving: Count;
  left: Count;
  /** Whole fen that fall due in the year. */
  costFen: number;
}

/** What the register says of a village. */
export interface VillageRecord {
  code: string;
  /** In full. */
  name: string;
  tier: string;
  registeredHouseholds: number | null;
  registeredPopulation: number | null;
  perCapitaIncomeYuan: number | null;
  collectiveIncomeYuan: number | null;
}

/** A household in a list of a year. */
export interface ListedHousehold {
  number: string;
  headName: string;
  villageName: string;
  members: number;
  measures: string[];
  costFen: number;
}

/** One item of a list of standards for a village. */
export interface StandardFacts {
  list: LocalizedText;
  label: LocalizedText;
  state: StandardState;
  source: 'register' | 'entry' | 'none';
  day: string | null;
  ratio: number | null;
  due: number | null;
  costFen: number | null;
  responsible: string[];
  status: ValueStatus;
  citation: Citation;
}

export interface PostFacts {
  role: string;
  /** Null: vacant. */
  holder: string | null;
}

export interface VillagePlanFacts {
  village: VillageRecord;
  /** Poor households at the as-of day. */
  poor: Count;
  course: CourseYear[];
  /** Households that leave, by year. */
  leavers: { year: number; households: ListedHousehold[] }[];
  /** Households for whom the plan has no exit within the horizon. */
  staying: Count;
  projects: { number: string; name: string; type: LocalizedText; year: number; amountFen: number | null; state: LocalizedText }[];
  /** Measures of the village itself. */
  works: { label: LocalizedText; year: number; amountFen: number; assumed: boolean }[];
  standards: StandardFacts[];
  units: string[];
  posts: PostFacts[];
  helpers: { name: string; unit: string; households: number }[];
  uncovered: number;
  basis: BasisParts;
}

/** A condition of a village's (or county's) exit, measured. */
export interface CriterionFacts {
  label: LocalizedText;
  /** The limit in words. */
  limit: string;
  /** What there is, in words; null: not known. */
  value: string | null;
  /** It is worked out from who is left. */
  tellsLeft?: boolean;
  met: boolean | null;
  status: ValueStatus;
  citation: Citation;
}

export interface VillageExitFacts {
  village: VillageRecord;
  all: Count;
  out: Count;
  left: Count;
  /** Left at the end of the year by the plan. */
  plannedLeft: Count;
  plannedYear: number | null;
  criteria: CriterionFacts[];
  standards: StandardFacts[];
  /** Rates that the plan sets for villages and households. */
  rates: { label: LocalizedText; target: string; due: number; value: string | null; day: string | null; citation: Citation; status: ValueStatus }[];
  steps: { label: LocalizedText; begun: string | null; done: string | null; requiredDays: number; dayKind: 'calendar' | 'working' }[];
}

export interface CountyExitRow {
  /** Of the village. */
  code?: string;
  townName: string;
  villageName: string;
  tier: string;
  all: Count;
  planned: Count;
  out: Count;
  left: Count;
  registeredPopulation: number | null;
  /** Year in which the village itself leaves; 0: not within the horizon; null: no target for it. */
  exitYear: number | null;
  struckOff: string | null;
}

export interface CountyExitFacts {
  rows: CountyExitRow[];
  criteria: CriterionFacts[];
}

/** A household that the plan lets leave, with the reasons. */
export interface PreExitRow {
  rank: number;
  number: string;
  villageName: string;
  headName: string;
  members: number;
  incomeGapYuan: number;
  openGates: string[];
  measures: string[];
  reasons: string[];
  wish: string | null;
}

export interface PreExitFacts {
  rows: PreExitRow[];
  persons: number;
  villages: { name: string; townName: string; tier: string; poor: Count }[];
}

/** A list of duties or rules of conduct of the plan. */
export interface DutyFacts {
  label: LocalizedText;
  items: LocalizedText[];
  citation: Citation;
}

export interface LetterFacts {
  /** Who gives the task and who takes it on. */
  upper: string;
  lower: string;
  poor: Count;
  villages: number;
  course: CourseYear[];
  /** Villages that are to leave themselves, by year. */
  villageExits: { year: number; villages: string[] }[];
  /** Last day of the exits of each year. */
  deadlines: { year: number; day: string }[];
  gates: { label: LocalizedText; assumed: boolean }[];
  criteria: { label: LocalizedText; limit: string; citation: Citation; assumed: boolean }[];
  duties: DutyFacts[];
  conduct: DutyFacts[];
  /** Reports and assessments of the plan's calendar. */
  assessments: { label: LocalizedText; citation: Citation }[];
  planCitations: Citation[];
  basis: BasisParts;
}
