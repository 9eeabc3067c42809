import type { PolicyListEntry } from './types';

/** An entry before its pack, its users and its foundation are looked up. */
export type DraftEntry = Omit<PolicyListEntry, 'scope' | 'replaces' | 'usedIn' | 'status'> & Partial<Pick<PolicyListEntry, 'status'>> & { section: string };
