import type { BriefingInput, ScenarioShown } from '../../../briefing';
import type { LocalizedText, Problem } from '../../../engine';
import type { LedgerMeasure, YearEndForecast } from '../../../funding';
import type { NeedClass } from '../../../funding/types';
import type { Citation, PolicyPack, ScenarioOverlay, ValueStatus } from '../../../policy/types';
import type {
  EarnedValue,
  EarnedValueRow,
  ExitCase,
  ExitPace,
  InterviewDue,
  Slip,
  StandardList,
  ValuePoint,
} from '../../../progress';
import type { DocumentScope } from '../../types';

/** What the plan that is shown says of the whole county. */
export interface PlanFacts {
  hash: string;
  /** Register, policy or scenario changed since it was made. */
  stale: boolean;
  quotaUnit: 'persons' | 'households';
  quotas: { year: number; target: number; planned: number; households: number; persons: number; status: ValueStatus; citation: Citation }[];
  shortfalls: {
    of: 'units' | 'villages';
    from: number;
    year: number;
    target: number;
    planned: number;
    inTheWay: { row: string; label: LocalizedText; from?: number; year: number; needed: number | null; atLeast: boolean; unit: string }[];
  }[];
  notWithinHorizon: { households: number; persons: number };
  /** Fen, over the whole cost window. */
  costFen: number;
  /** Pools with a limit, within the horizon. */
  envelope: { limitFen: number; usedFen: number };
}

/** Households and persons out by a day against those planned out by it. */
export interface ExitStanding {
  /** Code of a town or village, with its name; or a year. */
  key: string;
  label: LocalizedText;
  households: number;
  persons: number;
  plannedHouseholds: number;
  plannedPersons: number;
  outHouseholds: number;
  outPersons: number;
}

/** Progress of a place against the plan that was adopted (else the newest). */
export interface ProgressFacts {
  /** Plan that progress is compared with; null: none. `adopted`: the day's time, null: the newest plan, as none was adopted. */
  plan: { hash: string; adopted: string | null; scenario: string; stale: boolean } | null;
  /** Facts that hold up to the as-of day; 0: nothing is reported. */
  entries: number;
  pace: ExitPace | null;
  /** All in all by the as-of day; of towns (of a town: its villages); of each year of the plan, the whole year planned against what is out by now. */
  exits: ExitStanding;
  exitsByPlace: ExitStanding[];
  exitsByYear: ExitStanding[];
  /** Struck off from the first day of the as-of day's year on; `before`: by the same day of the year before, null: not recorded then. */
  yearToDate: { year: number; households: number; persons: number; before: { households: number; persons: number } | null };
  /** Cases of households by where they stand; of villages that are to leave. */
  cases: Record<ExitCase['state'], { households: number; persons: number }>;
  villageCases: Record<ExitCase['state'], number>;
  /** Villages that are to leave, by code. */
  villages: { code: string; name: string; plannedYear: number | null; state: ExitCase['state']; struckOff: string | null }[];
  lateCases: number;
  value: EarnedValue | null;
  /** Households whose measures and projects `value` counts; of towns (of a town: villages) by code. */
  works: WorkHouseholds;
  worksByPlace: Readonly<Record<string, WorkHouseholds>>;
  /** At each quarter's end. */
  valueCurve: ValuePoint[];
  /** By town; of a town by village. */
  valueByPlace: EarnedValueRow[];
  costSource: 'ledger' | 'entries' | 'none';
  standards: StandardList[];
  /** What will not be in time, the most pressing first. */
  slips: (Slip & { placeName: string })[];
  incidents: { open: number; overdue: number };
  /** Towns due for a talk or a replacement, of the whole county. */
  interviews: (InterviewDue & { name: string })[];
}

/** Households with measures or projects of their own: at all, due by the as-of day, accepted by then. */
export interface WorkHouseholds {
  all: number;
  due: number;
  done: number;
}

/** Who pays what of the plan of a place: one row per source, use, class, measure and years; source '' = nobody. Whole fen. */
export interface FundingRow {
  source: string;
  pool: string;
  class: NeedClass;
  measure: string;
  dueYear: number;
  year: number;
  amountFen: number;
}

export interface FundingFacts {
  rows: FundingRow[];
}

/** The office's ledger (资金台账), of the whole county. */
export interface LedgerFacts {
  asOf: string;
  measure: LedgerMeasure;
  pace: {
    year: number;
    timeShare: number;
    paidShare: number | null;
    exitShare: number | null;
    months: { month: string; paidFen: number; noticedFen: number; timeShare: number }[];
  };
  forecast: YearEndForecast;
  /** By check, gravest first; checks without findings are there with 0. */
  checks: { check: string; number: number; severity: 'error' | 'warning' | 'note'; label: LocalizedText; count: number; citation: Citation | null }[];
}

/** Helpers of a place, as the register or the adopted pairing has them. */
export interface HelpFacts {
  households: number;
  covered: number;
  helpers: number;
}

/** One future of the project with its plan. */
export interface ScenarioFacts {
  id: string;
  name: LocalizedText;
  chosen: boolean;
  adopted: boolean;
  /** Values and wishes in which it differs from the policy pack. */
  changes: number;
  /** Null: it has no plan of its own yet. */
  plan:
    | (PlanFacts & {
        relativeGap: number;
        shortfall: number;
        /** Fen by year of payment. */
        costByYear: { year: number; amountFen: number }[];
        costByMeasure: { measure: string; label: LocalizedText; amountFen: number; households: number }[];
        /** Poor villages out by the end of each year of the horizon. */
        villagesOut: { year: number; villages: number }[];
      })
    | null;
  /** Against the first scenario with a plan: households that leave earlier, later, at all, no more, or by other measures. */
  moves: { earlier: number; later: number; in: number; out: number; otherMeasures: number } | null;
}

/** A scenario with a plan. */
export type PlannedScenario = ScenarioFacts & { plan: NonNullable<ScenarioFacts['plan']> };

/** Everything that a narrative paper of a place may be written from: plain data, read from a project once. */
export interface NarrativeInput {
  scope: DocumentScope;
  isCounty: boolean;
  /** Year of the plan that the paper speaks of; null: the whole horizon. */
  year: number | null;
  /** Day up to which everything is fact. */
  asOf: string;
  pack: PolicyPack;
  overlays: ScenarioOverlay[];
  scenario: ScenarioShown;
  county: LocalizedText;
  /** Name of a town or village by its code. */
  places: Record<string, string>;
  /** Register and plan of the place. */
  briefing: BriefingInput;
  plan: PlanFacts;
  progress: ProgressFacts;
  /** Null: needs and sources could not be matched; why, is said in `fundingFault`. */
  funding: FundingFacts | null;
  fundingFault: Problem | null;
  /** Null: none is kept. `locked`: it is, and cannot be read before the project is unlocked. */
  ledger: LedgerFacts | 'locked' | null;
  help: HelpFacts;
}
