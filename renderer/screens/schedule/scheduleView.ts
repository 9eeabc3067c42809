import { create } from 'zustand';

export const scheduleTabs = ['board', 'teams', 'forward', 'dates', 'order'] as const;
export type ScheduleTabId = (typeof scheduleTabs)[number];

export const zooms = ['whole', 'month', 'week'] as const;
export type Zoom = (typeof zooms)[number];

export const orders = ['place', 'float'] as const;
export type RowOrder = (typeof orders)[number];

/** Which batches the board shows. */
export const shownKinds = ['all', 'late', 'overrun'] as const;
export type ShownKind = (typeof shownKinds)[number];

/** What of the schedule is looked at; kept while other screens are open. */
interface ScheduleView {
  tab: ScheduleTabId;
  zoom: Zoom;
  order: RowOrder;
  shown: ShownKind;
  /** Towns whose villages are folded away. */
  folded: ReadonlySet<string>;
  /** The batch whose steps stand in the drawer. */
  batch: string | null;
  procedure: string | null;
  /** Counted forward from a day, or back from one. */
  way: 'from' | 'deadline';
  /** Null: the as-of date, or the end of its year. */
  day: string | null;
  /** Year of the order of exits while all years are looked at. */
  orderYear: number | null;
  showTab(tab: ScheduleTabId): void;
  setZoom(zoom: Zoom): void;
  setOrder(order: RowOrder): void;
  setShown(shown: ShownKind): void;
  fold(town: string): void;
  openBatch(batch: string | null): void;
  tryOut(change: Partial<Pick<ScheduleView, 'procedure' | 'way' | 'day'>>): void;
  setOrderYear(year: number | null): void;
}

export const useScheduleView = create<ScheduleView>((set) => ({
  tab: 'board',
  zoom: 'whole',
  order: 'place',
  shown: 'all',
  folded: new Set(),
  batch: null,
  procedure: null,
  way: 'from',
  day: null,
  orderYear: null,
  showTab: (tab) => set({ tab, batch: null }),
  setZoom: (zoom) => set({ zoom }),
  setOrder: (order) => set({ order }),
  setShown: (shown) => set({ shown }),
  fold: (town) =>
    set(({ folded }) => ({
      folded: new Set(folded.has(town) ? [...folded].filter((code) => code !== town) : [...folded, town]),
    })),
  openBatch: (batch) => set({ batch }),
  tryOut: (change) => set(change),
  setOrderYear: (orderYear) => set({ orderYear }),
}));
