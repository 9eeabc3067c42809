import { create } from 'zustand';

export const screenIds = [
  'wall-chart',
  'overview',
  'households',
  'import',
  'problems',
  'evidence',
  'years',
  'exit-plan',
  'measures-and-cost',
  'funding',
  'documents',
  'policy',
  'settings',
] as const;
export type ScreenId = (typeof screenIds)[number];

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
  goTo(screen: ScreenId): void;
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
  screen: 'wall-chart',
  scope: null,
  year: null,
  householdId: null,
  paletteOpen: false,
  shortcutsOpen: false,
  presenting: false,
  dialog: null,
  covered: false,
  goTo: (screen) => set({ screen, paletteOpen: false, presenting: false }),
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
