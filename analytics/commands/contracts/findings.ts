import type { CommandConduct } from './conduct';

/** Commands of findings of the checks, answers, repairs, lists of other offices. */
export const findingsArguments = {} as const;

export const findingsConduct = {} as const satisfies Record<keyof typeof findingsArguments, CommandConduct>;

// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface FindingsValues {}
