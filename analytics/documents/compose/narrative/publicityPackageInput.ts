import type { LocalizedText } from '../../../engine';
import type { Citation, ValueStatus } from '../../../policy/types';
import type { ReportGround } from './reportParts';

/** Everything that a place publishes in a year. */
export interface PublicityPackageInput {
  ground: ReportGround;
  year: number;
  /** What has to be published by the plan; null: the plan has no such list. */
  list: { label: LocalizedText; items: LocalizedText[]; citation: Citation } | null;
  /** Whole county, by year; empty for a plan without targets. */
  targets: { year: number; amount: number; unit: 'persons' | 'households'; status: ValueStatus; citation: Citation }[];
  /** Planned to leave in the year, by town (of a town: by village; of a village: itself). */
  exits: { code: string; name: string; households: number; persons: number; plannedHouseholds: number; plannedPersons: number }[];
  /** Paid in the year by use; `households`: how many get it (0: works of villages alone). Whole fen. */
  uses: { use: string; label: LocalizedText; fen: number; households: number }[];
  sources: { label: LocalizedText; fen: number; households: number }[];
  /** What of the year's need has no source. */
  unmetFen: number;
  /** Projects of the pool in the place that are of the year. */
  projects: { townName: string; villageName: string; name: string; typeLabel: LocalizedText; state: LocalizedText; fen: number | null }[];
  /** Units that help villages; null: there is no list of helpers. */
  help: { units: { unit: string; villages: string[]; households: number }[]; helpers: number; households: number; covered: number } | null;
  /** Posts that the plan asks for, without names. */
  posts: { role: LocalizedText; places: LocalizedText; least: number; most: number; present: number | null; citation: Citation }[];
  /** What teams must not do, in the plan's words (六不准); empty: the plan has no such list. */
  forbidden: { label: LocalizedText; items: LocalizedText[]; citation: Citation }[];
  /** Where complaints are taken, nearest first. */
  offices: LocalizedText[];
}
