import type { LocalizedText } from '../../../engine';
import { needClasses, type NeedClass } from '../../../funding';
import type { Citation, SourceLevel, ValueStatus } from '../../../policy/types';
import type { ReportGround } from './reportParts';

/** Money of one class and use from one source (or from nobody: '') in one year, whole fen. */
export interface FundingCell {
  class: NeedClass;
  use: string;
  source: string;
  year: number;
  fen: number;
}

export interface FundingPlanSource {
  source: string;
  label: LocalizedText;
  level: SourceLevel;
  poolLabel: LocalizedText;
  uses: LocalizedText[];
  /** By year, 0…1. */
  share: Record<number, number>;
  towns: string[] | null;
  carriesOver: boolean;
  /** Amount null: as much as is needed; left null: without limit. Whole fen. */
  years: { year: number; amountFen: number | null; floorFen: number | null; paidFen: number; leftFen: number | null }[];
  citation: Citation;
  status: ValueStatus;
}

export interface FundingPlanProject {
  townName: string;
  villageName: string;
  villageCode: string;
  number: string;
  name: string;
  typeLabel: LocalizedText;
  year: number;
  state: LocalizedText;
  /** Approved, else worked out; null: quantities are missing. */
  fen: number | null;
  approved: boolean;
}

/** Everything that the funding plan of a county says. */
export interface FundingPlanInput {
  ground: ReportGround;
  years: number[];
  /** Last year of the plan; later ones are follow-up. */
  horizonTo: number;
  cells: FundingCell[];
  /** In the order of the pack. */
  uses: { use: string; label: LocalizedText }[];
  sources: FundingPlanSource[];
  unmet: { class: NeedClass; useLabel: LocalizedText; placeName: string; year: number; fen: number; why: LocalizedText }[];
  unmetRows: number;
  floorShortfall: { label: LocalizedText; fen: number }[];
  overheads: { label: LocalizedText; years: { year: number; fen: number }[]; citation: Citation; status: ValueStatus }[];
  projects: FundingPlanProject[];
  /** What the pool's projects stand for in the plan. */
  pool: { count: number; fen: number; replacedFen: number };
  /** Days by which fund plans are filed (报备), with their clauses. */
  filings: { label: LocalizedText; due: string; citation: Citation | null }[];
  /** The plan's own rules of money, in its words. */
  rules: { label: LocalizedText; items: LocalizedText[]; citation: Citation } | null;
  ledger:
    | {
        bySource: { label: LocalizedText; noticedFen: number; paidFen: number; leftFen: number }[];
        noticedFen: number;
        approvedFen: number;
        paidFen: number;
        leftFen: number;
        laterRows: number;
        amountlessRows: number;
        checks: { label: LocalizedText; severity: 'error' | 'warning' | 'note'; count: number; citation: Citation | null }[];
      }
    | 'locked'
    | null;
}

/** Whether a source pays the cell; what nobody pays has none. */
export const isPaid = ({ source }: FundingCell): boolean => source !== '';

/** Whole fen of cells. */
export const addFen = (cells: readonly FundingCell[]): number => cells.reduce((sum, { fen }) => sum + fen, 0);

/** Classes that need money, in the order in which they are met. */
export const classesOf = ({ cells }: FundingPlanInput): NeedClass[] => needClasses.filter((name) => cells.some((cell) => cell.class === name));
