import { create } from 'zustand';
import type { CommandArgument, PlanSummary } from '../../../analytics/commands/contract';

export const progressTabs = [
  'overview',
  'entry',
  'cases',
  'standards',
  'value',
  'ranking',
  'monitoring',
  'bulletin',
] as const;
export type ProgressTabId = (typeof progressTabs)[number];
export const rhythms = ['month', 'quarter', 'year'] as const;
export type Rhythm = (typeof rhythms)[number];
export const casesShown = ['all', 'late', 'findings', 'under_way', 'not_begun', 'struck_off', 'returned'] as const;
export type CasesShown = (typeof casesShown)[number];
export const entryKinds = ['household_step', 'village_step', 'work', 'village_item'] as const;
export type EntryKind = (typeof entryKinds)[number];
export const valueOrders = ['town', 'village', 'measure', 'project'] as const;
export type ValueOrder = (typeof valueOrders)[number];
export const watchParts = ['outpost', 'survey', 'follow_up'] as const;
export type WatchPart = (typeof watchParts)[number];
export const caseSubjects = ['household', 'village'] as const;
export type CaseSubject = (typeof caseSubjects)[number];

interface ProgressView {
  tab: ProgressTabId;
  rhythm: Rhythm;
  shown: CasesShown;
  subject: CaseSubject;
  /** Page of the cases, counted from 0. */
  page: number;
  /** `household:<id>` or `village:<code>` whose case is open. */
  caseId: string | null;
  entryKind: EntryKind;
  /** Month that is reported (`2016-03`); null: that of the as-of day. */
  month: string | null;
  /** List looked at; null: the first. */
  list: string | null;
  by: ValueOrder;
  /** Part of the monitoring. */
  watch: WatchPart;
  /** Period of the bulletin; null: the last one that is over. */
  period: string | null;
  /** The plan before it was made anew from here, to compare with. */
  planBefore: PlanSummary | null;
  showTab(tab: ProgressTabId): void;
  setRhythm(rhythm: Rhythm): void;
  /** Cases of one sort, from wherever they are counted. */
  showCases(shown: CasesShown, subject?: CaseSubject): void;
  turnTo(page: number): void;
  openCase(caseId: string | null): void;
  setEntryKind(kind: EntryKind): void;
  setMonth(month: string | null): void;
  setList(list: string | null): void;
  setBy(by: ValueOrder): void;
  setWatch(part: WatchPart): void;
  setPeriod(period: string | null): void;
  keepPlan(plan: PlanSummary | null): void;
}

/** What of the progress is looked at; it stays while other screens are looked at. */
export const useProgressView = create<ProgressView>((set) => ({
  tab: 'overview',
  rhythm: 'month',
  shown: 'all',
  subject: 'household',
  page: 0,
  caseId: null,
  entryKind: 'household_step',
  month: null,
  list: null,
  by: 'town',
  watch: 'outpost',
  period: null,
  planBefore: null,
  showTab: (tab) => set({ tab }),
  setRhythm: (rhythm) => set({ rhythm }),
  showCases: (shown, subject) =>
    set((state) => ({ tab: 'cases', shown, subject: subject ?? state.subject, page: 0, caseId: null })),
  turnTo: (page) => set({ page }),
  openCase: (caseId) => set({ caseId }),
  setEntryKind: (entryKind) => set({ entryKind }),
  setMonth: (month) => set({ month }),
  setList: (list) => set({ list }),
  setBy: (by) => set({ by }),
  setWatch: (watch) => set({ watch }),
  setPeriod: (period) => set({ period }),
  keepPlan: (planBefore) => set({ planBefore }),
}));

/** The list looked at: the one chosen, else the first one of villages. */
export function chooseList<L extends { checklist: string; rows: readonly { householdId: number | null }[] }>(
  lists: readonly L[],
  chosen: string | null,
): L | undefined {
  return (
    lists.find(({ checklist }) => checklist === chosen) ??
    lists.find(({ rows }) => rows[0] !== undefined && rows[0].householdId === null) ??
    lists[0]
  );
}

/** Lists of which something is known before those of which nothing is. */
export function putKnownFirst<L extends { rows: readonly { cells: readonly { state: string }[] }[] }>(
  lists: readonly L[],
): L[] {
  const isKnown = ({ rows }: L): boolean => rows.some(({ cells }) => cells.some(({ state }) => state !== 'no_data'));
  return [...lists.filter(isKnown), ...lists.filter((list) => !isKnown(list))];
}

export const pageSize = 50;

/** The question for the page of cases that is looked at. */
export function casesOf(
  view: Pick<ProgressView, 'shown' | 'subject' | 'page'>,
  scope: string,
  year: number | null,
): CommandArgument<'listExitCases'> {
  const { shown: show, subject, page } = view;
  return { scope, year, show, subject, offset: page * pageSize, limit: pageSize };
}

/** Quarters and half-years from the first year of the plan to the as-of day, the newest first. */
export function listBulletinPeriods(firstYear: number, asOf: string): string[] {
  const last = Number(asOf.slice(0, 4));
  const month = Number(asOf.slice(5, 7));
  const periods: string[] = [];
  for (let year = last; year >= firstYear; year -= 1) {
    for (const [id, start] of [
      ['H2', 7],
      ['Q4', 10],
      ['Q3', 7],
      ['H1', 1],
      ['Q2', 4],
      ['Q1', 1],
    ] as const)
      if (year < last || start <= month) periods.push(`${year}-${id}`);
  }
  return periods;
}

/** The last quarter that is over at a day. @example quarterBefore('2016-05-03') // '2016-Q1' */
export function quarterBefore(day: string): string {
  const year = Number(day.slice(0, 4));
  const quarter = Math.floor((Number(day.slice(5, 7)) - 1) / 3);
  return quarter === 0 ? `${year - 1}-Q4` : `${year}-Q${quarter}`;
}
