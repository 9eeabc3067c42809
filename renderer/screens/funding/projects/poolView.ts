import { create } from 'zustand';
import type { CommandArgument } from '../../../../analytics/commands/contract';
import type { ProjectRow } from '../../../../analytics/commands/contracts/projectPool';
import { projectStates, type ProjectState } from '../../../../analytics/project/types';
import { pageSize } from '../../../widgets/Pager';

/** How far a ticked project is, and since when. */
export type Tick = Pick<ProjectRow, 'state' | 'since'>;

interface PoolView {
  state: ProjectState | null;
  type: string | null;
  search: string;
  page: number;
  /** Ticked projects with the state that they are in and its day. */
  ticked: Record<string, Tick>;
  /** Another filter: the first page, and nothing ticked that may be out of sight. */
  filter(part: Partial<Pick<PoolView, 'state' | 'type' | 'search'>>): void;
  turnTo(page: number): void;
  tick(projects: readonly Pick<ProjectRow, 'id' | 'state' | 'since'>[], on: boolean): void;
  untick(): void;
}

/** What of the project pool is looked at; it stays while other screens are looked at. */
export const usePoolView = create<PoolView>((set) => ({
  state: null,
  type: null,
  search: '',
  page: 0,
  ticked: {},
  filter: (part) => set({ ...part, page: 0, ticked: {} }),
  turnTo: (page) => set({ page }),
  tick: (projects, on) =>
    set(({ ticked }) => {
      const next = { ...ticked };
      for (const { id, state, since } of projects) {
        if (on) next[id] = { state, since };
        else delete next[id];
      }
      return { ticked: next };
    }),
  untick: () => set({ ticked: {} }),
}));

/** The question for the page that is looked at. */
export function listingOf(
  view: Pick<PoolView, 'state' | 'type' | 'search' | 'page'>,
  scope: string,
): CommandArgument<'listProjects'> {
  const search = view.search.trim();
  return {
    scope,
    ...(view.state ? { state: view.state } : {}),
    ...(view.type ? { type: view.type } : {}),
    ...(search ? { search } : {}),
    offset: view.page * pageSize,
    limit: pageSize,
  };
}

export const orderOf = (state: ProjectState): number => projectStates.indexOf(state);

/** The state after the furthest that all of them have reached; the last state has none after it. */
export function nextStateOf(states: readonly ProjectState[]): ProjectState {
  const least = Math.min(projectStates.length - 1, ...states.map(orderOf));
  return projectStates[Math.min(projectStates.length - 1, least + 1)]!;
}

/** The day that is proposed for a move: the latest on which one of them reached its state, or a later one given. */
export function dayOfMove(ticks: readonly Tick[], day: string): string {
  return ticks.reduce((latest, { since }) => (since > latest ? since : latest), day);
}

/** How many go on to a state, and how many are set back to it. */
export function countMoves(states: readonly ProjectState[], to: ProjectState): { on: number; back: number } {
  const back = states.filter((state) => orderOf(state) >= orderOf(to)).length;
  return { on: states.length - back, back };
}
