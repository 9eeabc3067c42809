import { create } from 'zustand';
import type { CommandArgument } from '../../../analytics/commands/contract';

export type GroupBy = 'check' | 'village' | 'severity' | 'state';
export type ShownState = 'all' | 'open' | 'to_apply' | 'right' | 'postponed' | 'done';
export type Filters = NonNullable<CommandArgument<'listFindings'>['filters']>;

/** What the user looks at; it stays while other screens are visited. */
interface ProblemsState {
  by: GroupBy;
  /** Chosen group of `by`; null takes all. An empty key is the group of rows without a known village. */
  group: string | null;
  state: ShownState;
  page: number;
  /** Number of the chosen finding. */
  finding: number | null;
  /** The one after it in the list, which is chosen once this one is answered. */
  next: number | null;
  set(part: Partial<Omit<ProblemsState, 'set'>>): void;
}

export const useProblems = create<ProblemsState>((set) => ({
  by: 'check',
  group: null,
  state: 'open',
  page: 1,
  finding: null,
  next: null,
  set: (part) => set(part),
}));

/** The filters of the list, within the scope of the window. */
export function filtersOf({ by, group, state }: Pick<ProblemsState, 'by' | 'group' | 'state'>, scope: string | null): Filters {
  const filters: Filters = {};
  if (scope !== null) filters.scope = scope;
  if (state !== 'all') filters.state = state;
  if (group === null) return filters;
  if (by === 'check') filters.check = group;
  if (by === 'severity') filters.severity = group as NonNullable<Filters['severity']>;
  if (by === 'state') filters.state = group as NonNullable<Filters['state']>;
  if (by === 'village' && group === '') filters.noVillage = true;
  else if (by === 'village') filters.scope = group;
  return filters;
}
