import { create } from 'zustand';
import { readOnlyWhy, type useProject } from '../../app/project';
import type { HelperRow, PairingProposal, PairRow } from '../../../analytics/commands/contracts/people';

export const peopleTabs = ['board', 'staffing', 'matrix', 'card', 'tree', 'duties'] as const;
export type PeopleTabId = (typeof peopleTabs)[number];

export const helperStates = ['all', 'free', 'full', 'above'] as const;
export type HelperState = (typeof helperStates)[number];

export const pairStates = ['all', 'uncovered', 'covered'] as const;
export type PairState = (typeof pairStates)[number];

/** A household that is to be given to a helper; null: he is still to be chosen. */
export interface Pairing {
  household: PairRow;
  helper: HelperRow | null;
}

/** A proposal, and the state of the project that it was made for. */
interface MadeProposal {
  proposal: PairingProposal;
  projectId: string;
  revision: number;
}

/** What of the helpers is looked at; kept while other screens are open. */
interface PeopleView {
  tab: PeopleTabId;
  helpers: HelperState;
  pairs: PairState;
  search: string;
  /** The household that is being dragged. */
  dragged: PairRow | null;
  pairing: Pairing | null;
  proposal: MadeProposal | null;
  /** The village of the card where the scope of the window is no village. */
  village: string | null;
  showTab(tab: PeopleTabId): void;
  showHelpers(helpers: HelperState): void;
  showPairs(pairs: PairState): void;
  searchHelpers(search: string): void;
  drag(dragged: PairRow | null): void;
  pair(pairing: Pairing | null): void;
  keepProposal(proposal: MadeProposal | null): void;
  showVillage(village: string | null): void;
}

export const usePeopleView = create<PeopleView>((set) => ({
  tab: 'board',
  helpers: 'all',
  pairs: 'all',
  search: '',
  dragged: null,
  pairing: null,
  proposal: null,
  village: null,
  showTab: (tab) => set({ tab }),
  showHelpers: (helpers) => set({ helpers }),
  showPairs: (pairs) => set({ pairs }),
  searchHelpers: (search) => set({ search }),
  drag: (dragged) => set({ dragged }),
  pair: (pairing) => set({ pairing, dragged: null }),
  keepProposal: (proposal) => set({ proposal }),
  showVillage: (village) => set({ village }),
}));

/** Names, proposals and exports need the vault. */
export function isLocked(state: ReturnType<typeof useProject.getState>): boolean {
  return readOnlyWhy(state) === 'locked' || state.overview?.protection.unlocked === false;
}

/** How much a helper has on, compared with what the rules allow him. */
export function loadOf({ free, above }: Pick<HelperRow, 'free' | 'above'>): Exclude<HelperState, 'all'> {
  if (above > 0) return 'above';
  return free > 0 ? 'free' : 'full';
}
