import type { CommandConduct } from './conduct';

/** Commands of registers of several years, who came and left, states. */
export const yearsArguments = {} as const;

export const yearsConduct = {} as const satisfies Record<keyof typeof yearsArguments, CommandConduct>;

// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface YearsValues {}
