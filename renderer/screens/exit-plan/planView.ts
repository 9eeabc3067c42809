import { create } from 'zustand';

export const planTabs = ['plan', 'timetable', 'compare', 'sensitivity'] as const;
export type PlanTab = (typeof planTabs)[number];

/** What of the exit plan is looked at; kept while other screens are open. */
interface PlanView {
  tab: PlanTab;
  /** Village whose households stand beside the timetable. */
  village: { code: string; name: string } | null;
  /** Scenarios that are held beside each other; empty: the first ones. */
  compared: string[];
  showTab(tab: PlanTab): void;
  showVillage(village: PlanView['village']): void;
  compare(ids: string[]): void;
}

export const usePlanView = create<PlanView>((set) => ({
  tab: 'plan',
  village: null,
  compared: [],
  showTab: (tab) => set({ tab }),
  showVillage: (village) => set({ village }),
  compare: (compared) => set({ compared }),
}));
