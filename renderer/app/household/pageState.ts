import { create } from 'zustand';
import { useShell } from '../store';

interface HouseholdPageState {
  /** Household whose page is open in the households screen; null shows the list. */
  householdId: number | null;
  /** Its place in the list that it was opened from. */
  place: number | null;
  open(householdId: number, place: number | null): void;
  close(): void;
}

/** Which household's page is open. From any screen: `openHouseholdPage(id)`. */
export const useHouseholdPage = create<HouseholdPageState>((set) => ({
  householdId: null,
  place: null,
  open: (householdId, place) => set({ householdId, place }),
  close: () => set({ householdId: null, place: null }),
}));

/** Leaves the drawer for the household's own page. */
export function openHouseholdPage(householdId: number): void {
  useHouseholdPage.getState().open(householdId, null);
  const shell = useShell.getState();
  shell.showHousehold(null);
  shell.goTo('households');
}
