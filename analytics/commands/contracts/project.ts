import type { LocalizedText } from '../../engine';
import type { ValueStatus } from '../../policy/types';
import type { OpeningReport } from '../../project/types';

/** Who may see what in the open project. */
export interface ProtectionState {
  /** A password keeps the personal data. */
  protected: boolean;
  /** Personal data are at hand; always true without a password. */
  unlocked: boolean;
  /** Number of the suite: 1 is AES-256-GCM with Argon2id. */
  suite: number | null;
}

/** Why the project can be looked at but not changed. */
export type ReadOnlyReason = 'locked' | 'newer_minor';

export interface EditSummary {
  seq: number;
  time: string;
  kind: string;
  text: LocalizedText;
  reason?: string;
}

export interface ProjectOverview {
  projectId: string;
  county: { code: string; name: LocalizedText };
  packId: string;
  planTitle: LocalizedText;
  asOf: { date: string; status: ValueStatus };
  horizon: { from: number; to: number };
  registerYear: number | null;
  counts: { households: number; persons: number; villages: number; towns: number };
  overlays: { parameter: string; year?: number; value: number; reason: string }[];
  /** Hash of the plan result now shown; null before the first plan. */
  planHash: string | null;
  /** True when the document or the pack changed since that plan. */
  planStale: boolean;
  undo: EditSummary | null;
  redo: EditSummary | null;
  edits: number;
  protection: ProtectionState;
  readOnly: ReadOnlyReason | null;
  /** Number of the saved state; grows with each save. */
  generation: number;
  /** Number of the newest record (edit or act); the journal counts by it. */
  lastFrame: number;
  opening: OpeningReport;
}
