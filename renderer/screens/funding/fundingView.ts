import { create } from 'zustand';
import type { TraceStart } from '../../../analytics/commands/contract';
import { useShell } from '../../app/store';

export const fundingTabs = ['overview', 'sources', 'trace', 'factors', 'projects', 'ledger'] as const;
export type FundingTabId = (typeof fundingTabs)[number];

/** What the table beside the flow of money is ordered by. */
export const moneyTables = ['class', 'source', 'use', 'place', 'flow'] as const;
export type MoneyTableId = (typeof moneyTables)[number];

/** What of the money is looked at; kept while other screens are open. */
interface FundingView {
  tab: FundingTabId;
  table: MoneyTableId;
  /** A year after the horizon; those within are the year of the whole window. */
  followUpYear: number | null;
  /** Where the trace of its own tab begins. */
  trace: TraceStart | null;
  /** What was pointed at in the overview: its trace stands beside it. */
  glance: TraceStart | null;
  /** The source whose details stand beside the list. */
  source: string | null;
  showTab(tab: FundingTabId): void;
  showTable(table: MoneyTableId): void;
  showFollowUp(year: number | null): void;
  showTrace(trace: TraceStart | null): void;
  showGlance(glance: TraceStart | null): void;
  /** The whole trace, in its own tab. */
  followTrace(trace: TraceStart): void;
  showSource(source: string | null): void;
}

export const useFundingView = create<FundingView>((set) => ({
  tab: 'overview',
  table: 'source',
  followUpYear: null,
  trace: null,
  glance: null,
  source: null,
  showTab: (tab) => set({ tab, glance: null }),
  showTable: (table) => set({ table }),
  showFollowUp: (followUpYear) => set({ followUpYear }),
  showTrace: (trace) => set({ trace }),
  showGlance: (glance) => set({ glance }),
  followTrace: (trace) => set({ trace, glance: null, tab: 'trace' }),
  showSource: (source) => set({ source }),
}));

/** The year of the window, or a later one of follow-up, which only the money knows; null: all years. */
export function useFundingYear(): { year: number | null; choose(year: number | null, horizonTo: number): void } {
  const shown = useShell((state) => state.year);
  const setYear = useShell((state) => state.setYear);
  const followUpYear = useFundingView((state) => state.followUpYear);
  const showFollowUp = useFundingView((state) => state.showFollowUp);
  return {
    year: shown ?? followUpYear,
    choose(year, horizonTo) {
      const later = year !== null && year > horizonTo;
      setYear(later ? null : year);
      showFollowUp(later ? year : null);
    },
  };
}
