import { create } from 'zustand';
import type { PickedFile, Problem } from '../../../electron/contract';
import type { ImportReport, RegisterInspection } from '../../../analytics/register/types';

type Step = 'choose' | 'match' | 'report' | 'done';

/** Where the import stands; kept while the user looks at another screen. */
interface ImportState {
  step: Step;
  files: PickedFile[];
  inspection: RegisterInspection | null;
  /** Answers to the questions: key → field id, '' = leave out. */
  mapping: Record<string, string>;
  report: ImportReport | null;
  problem: Problem | null;
  set(part: Partial<Omit<ImportState, 'set' | 'reset'>>): void;
  reset(): void;
}

const empty = { step: 'choose' as Step, files: [], inspection: null, mapping: {}, report: null, problem: null };

export const useImport = create<ImportState>((set) => ({
  ...empty,
  set: (part) => set(part),
  reset: () => set(empty),
}));
