import { create } from 'zustand';
import type { TemplateId } from '../../analytics/documents/types';

export const screenIds = [
  'overview',
  'wall-chart',
  'households',
  'import',
  'problems',
  'evidence',
  'years',
  'exit-plan',
  'schedule',
  'people',
  'progress',
  'measures-and-cost',
  'funding',
  'documents',
  'policy',
  'settings',
] as const;
export type ScreenId = (typeof screenIds)[number];

/** Parts of screens that other screens lead to; `screenParts.ts` opens them. */
export interface ScreenParts {
  documents: TemplateId;
  schedule: 'board' | 'late' | 'dates';
  progress: 'overview' | 'entry' | 'standards' | 'value' | 'monitoring' | 'late' | 'findings' | `case:${string}`;
  funding: 'ledger' | 'projects';
  problems: 'error' | 'warning' | 'note' | 'to_apply';
}
export type PartOf<S extends ScreenId> = S extends keyof ScreenParts ? ScreenParts[S] : never;

export const dialogIds = [
  'new_project',
  'projects',
  'save_as',
  'export_anonymous',
  'backups',
  'protection',
  'unlock',
  'recovery',
  'audit_log',
] as const;
export type DialogId = (typeof dialogIds)[number];

/** Where the user is: screen, scope and year filter everything that is shown. */
interface ShellState {
  screen: ScreenId;
  /** Part of the screen that is to be opened; null as soon as it is. */
  part: string | null;
  /** Region code; null is the whole county. */
  scope: string | null;
  /** Year looked at; null is the whole horizon. */
  year: number | null;
  householdId: number | null;
  paletteOpen: boolean;
  shortcutsOpen: boolean;
  presenting: boolean;
  dialog: DialogId | null;
  /** Nobody is at the computer: the screen is covered. */
  covered: boolean;
  goTo<S extends ScreenId>(screen: S, part?: PartOf<S>): void;
  setScope(scope: string | null): void;
  setYear(year: number | null): void;
  showHousehold(householdId: number | null): void;
  setPalette(open: boolean): void;
  setShortcuts(open: boolean): void;
  setPresenting(presenting: boolean): void;
  openDialog(dialog: DialogId): void;
  closeDialog(): void;
  setCovered(covered: boolean): void;
}

export const useShell = create<ShellState>((set) => ({
  screen: 'overview',
  part: null,
  scope: null,
  year: null,
  householdId: null,
  paletteOpen: false,
  shortcutsOpen: false,
  presenting: false,
  dialog: null,
  covered: false,
  goTo: (screen, part) => set({ screen, part: part ?? null, paletteOpen: false, presenting: false }),
  setScope: (scope) => set({ scope }),
  setYear: (year) => set({ year }),
  showHousehold: (householdId) => set({ householdId }),
  setPalette: (paletteOpen) => set({ paletteOpen }),
  setShortcuts: (shortcutsOpen) => set({ shortcutsOpen }),
  setPresenting: (presenting) => set({ presenting }),
  openDialog: (dialog) => set({ dialog, paletteOpen: false, shortcutsOpen: false }),
  closeDialog: () => set({ dialog: null }),
  setCovered: (covered) => set({ covered }),
}));
