import type { LocalizedText } from '../../../engine';
import type { Citation, ValueStatus } from '../../../policy/types';
import type { BulletinFigure, CaseFindingCode, ExitCase, Period, StandardList } from '../../../progress';
import type { ReportGround } from './reportParts';

/** A number that the plan sets, or one of ours where it sets none. */
export interface InspectionRule {
  value: number;
  status: ValueStatus;
  citation: Citation | null;
}

/** Everything that the papers for an inspection say of a county or town in a year. */
export interface InspectionPackInput {
  ground: ReportGround;
  year: number;
  isCounty: boolean;
  /** Inspections of the year that the plan names, by day. */
  inspections: { label: LocalizedText; day: string; citation: Citation }[];
  /** What inspectors look at by the plan or the packs that it stands on, in their own words. */
  lookedAt: { label: LocalizedText; items: LocalizedText[]; citation: Citation }[];
  recordedFrom: string | null;
  households: number;
  persons: number;
  /** Target of the year, of the whole county; null: the plan sets none for the place or the year. */
  target: { unit: 'persons' | 'households'; amount: number; status: ValueStatus; citation: Citation } | null;
  /** By the plan within the year, and struck off within it by the as-of day. */
  planned: { households: number; persons: number };
  out: { households: number; persons: number };
  /** First half-year and whole year; a period that has not begun has no values. */
  periods: { period: Period; figures: BulletinFigure[]; behindFigures: Readonly<Record<string, number>> }[];
  /** Households with works due and accepted by the as-of day. */
  works: { due: number; done: number };
  cases: {
    counts: Record<ExitCase['state'], number>;
    late: number;
    lateHouseholds: number;
    /** Exits with at least one fault; by kind, an exit counted once in each. */
    withFaults: number;
    faults: { code: CaseFindingCode; number: number; households: number; towns: string[] }[];
    /** The first of them, without names. */
    rows: { place: string; subject: 'household' | 'village'; text: LocalizedText }[];
    total: number;
  };
  standards: StandardList[];
  incidents: { limit: InspectionRule; open: number; overdue: number; handled: number; rows: { place: string; label: LocalizedText; reported: string; openDays: number; lateDays: number }[] };
  /** Visits that the plan asks of leaders in the year; empty: no rule. */
  visits: { label: LocalizedText; places: number; required: number; made: number; short: number; citation: Citation }[];
  /** Households with a helper; null: there is no list of helpers. */
  help: { households: number; covered: number } | null;
  /** Null: no rule on talks. */
  interviews: { citation: Citation; judgedYears: number[]; due: { name: string; year: number; act: 'interview' | 'replace' }[] } | null;
  approval: { required: InspectionRule; asked: number; share: number | null; tooFew: boolean } | null;
  /** Open findings of the checks of the register, gravest first. */
  findings: { total: number; open: number; rows: { label: LocalizedText; severity: 'error' | 'warning' | 'note'; open: number }[] };
  money: { source: 'ledger' | 'entries'; plannedFen: number; paidFen: number } | null;
  /** Of the whole county. `locked`: there is one, out of reach until the project is unlocked. */
  ledger: { noticedFen: number; paidFen: number; leftFen: number; checks: { label: LocalizedText; severity: 'error' | 'warning' | 'note'; count: number; citation: Citation | null }[] } | 'locked' | null;
  /** How many households a survey has to ask. */
  sample: { population: number; size: number; margin: number };
}
