import type { ScenarioOverlay } from '../policy/types';

/** A table kept in the project under the hash of its bytes. */
export interface TableRef {
  sha256: string;
  rows: number;
}

/** What one accepted import brought. */
export interface ImportEntry {
  importId: string;
  time: string;
  year: number;
  files: { name: string; sha256: string }[];
  counts: { households: number; persons: number; villages: number; helpers: number };
}

/** Everything that a person decided. Tables and results are derived from it and can be rebuilt. */
export interface ProjectDocument {
  projectId: string;
  createdAt: string;
  registerYear: number | null;
  /** Register tables by name; the bytes stand in the project file under their hash. */
  tables: Record<string, TableRef>;
  imports: ImportEntry[];
  overlays: ScenarioOverlay[];
}

export interface SetOverlayPayload {
  parameter: string;
  year?: number;
  /** null takes the overlay away. */
  value: number | null;
  reason: string;
}

export interface AcceptImportPayload {
  registerYear: number | null;
  tables: Record<string, TableRef>;
  imports: ImportEntry[];
}

export interface EditPayloads {
  set_overlay: SetOverlayPayload;
  accept_import: AcceptImportPayload;
}
export type EditKind = keyof EditPayloads;

/** One change by a person, with what takes it back. */
export type Edit = {
  [K in EditKind]: {
    seq: number;
    time: string;
    kind: K;
    payload: EditPayloads[K];
    inverse: EditPayloads[K];
    reason?: string;
  };
}[EditKind];

/** The journal's entries: edits, and undo or redo of one of them. Nothing is ever removed. */
export type JournalEntry = Edit | { seq: number; time: string; kind: 'undo' | 'redo'; of: number };
