import type { CommandConduct } from './conduct';

/** Commands of duplicates, lists of other offices, conflicts between sources, identification. */
export const evidenceArguments = {} as const;

export const evidenceConduct = {} as const satisfies Record<keyof typeof evidenceArguments, CommandConduct>;

// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface EvidenceValues {}
