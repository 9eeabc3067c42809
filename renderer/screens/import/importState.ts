import { create } from 'zustand';
import type { PickedFile, Problem } from '../../../electron/contract';
import type { ImportReport, RegisterInspection } from '../../../analytics/register/types';

type Step = 'choose' | 'match' | 'report' | 'done';
export type MergeRule = 'tables' | 'rows' | 'all';

/** What an answer about a written place says: a code of the county, `none` for a place elsewhere, or nothing yet. */
export type PlaceChoice = string;
export const elsewhere: PlaceChoice = 'none';

/** Where the import stands; kept while the user looks at another screen. */
interface ImportState {
  step: Step;
  files: PickedFile[];
  inspection: RegisterInspection | null;
  /** Answers to the questions by key, as the importing commands take them; '' leaves a column or a sheet out. */
  mapping: Record<string, string>;
  /** Answers about written places by the key of their question. */
  places: Record<string, PlaceChoice>;
  /** Register year; null takes the project's. */
  year: number | null;
  merge: MergeRule;
  /** `file|sheet` whose columns are shown. */
  sheet: string | null;
  report: ImportReport | null;
  /** Rows of other offices' lists that were taken over with the last import. */
  lists: number | null;
  problem: Problem | null;
  set(part: Partial<Omit<ImportState, 'set' | 'reset' | 'answer'>>): void;
  answer(key: string, value: string | undefined): void;
  reset(): void;
}

const empty = {
  step: 'choose' as Step,
  files: [],
  inspection: null,
  mapping: {},
  places: {},
  year: null,
  merge: 'tables' as MergeRule,
  sheet: null,
  report: null,
  lists: null,
  problem: null,
};

export const useImport = create<ImportState>((set) => ({
  ...empty,
  set: (part) => set(part),
  answer: (key, value) =>
    set(({ mapping: { [key]: _, ...others } }) => ({
      mapping: value === undefined ? others : { ...others, [key]: value },
    })),
  reset: () => set(empty),
}));
