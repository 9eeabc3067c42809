import { create } from 'zustand';
import type { PlaceState, WallChartId } from '../../../analytics/wallcharts';
import { useShell } from '../../app/store';

export const rhythms = ['month', 'quarter', 'year'] as const;
export type Rhythm = (typeof rhythms)[number];

export type ChartTabId = 'summary' | WallChartId;

export const placeStates: readonly PlaceState[] = ['not_out', 'due', 'out', 'returned', 'no_data', 'nobody'];

/** How large a chart is drawn against its frame. */
export const zooms = [1, 1.5, 2, 3, 4] as const;

/** What of the wall charts is looked at; kept while other screens are open. */
interface WallChartView {
  chart: ChartTabId;
  rhythm: Rhythm;
  /** Period replayed; null: the as-of day. */
  period: string | null;
  playing: boolean;
  /** States shown; none: all. */
  states: readonly PlaceState[];
  zoom: number;
  /** What the full screen shows: one chart after the other, or the main ones at once. */
  fullScreen: 'slides' | 'board';
  /** Seconds until the next page; 0: only by hand. */
  rotation: number;
  showChart(chart: ChartTabId): void;
  setRhythm(rhythm: Rhythm): void;
  showPeriod(period: string | null): void;
  play(playing: boolean): void;
  toggleState(state: PlaceState): void;
  showAllStates(): void;
  setZoom(zoom: number): void;
  showFullScreen(fullScreen: 'slides' | 'board'): void;
  setRotation(rotation: number): void;
}

export const useWallChartView = create<WallChartView>((set) => ({
  chart: 'summary',
  rhythm: 'month',
  period: null,
  playing: false,
  states: [],
  zoom: 1,
  fullScreen: 'slides',
  rotation: 0,
  showChart: (chart) => set({ chart, zoom: 1 }),
  setRhythm: (rhythm) => set({ rhythm, period: null, playing: false }),
  showPeriod: (period) => set({ period, playing: false }),
  play: (playing) => set({ playing }),
  toggleState: (state) =>
    set(({ states }) => ({
      states: states.includes(state) ? states.filter((each) => each !== state) : [...states, state],
    })),
  showAllStates: () => set({ states: [] }),
  setZoom: (zoom) => set({ zoom }),
  showFullScreen: (fullScreen) => set({ fullScreen }),
  setRotation: (rotation) => set({ rotation }),
}));

/** Fills the screen with the charts one by one or with the main ones at once. */
export function presentCharts(what: 'slides' | 'board'): void {
  useWallChartView.getState().showFullScreen(what);
  useShell.getState().setPresenting(true);
}

// The big screen is asked for by its own button: the key P opens the charts one by one, whatever was shown before.
useShell.subscribe((now, before) => {
  if (before.presenting && !now.presenting) useWallChartView.getState().showFullScreen('slides');
});
