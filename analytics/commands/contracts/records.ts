import type { CommandConduct } from './conduct';

/** Commands of the table of households and persons, views, pivot. */
export const recordsArguments = {} as const;

export const recordsConduct = {} as const satisfies Record<keyof typeof recordsArguments, CommandConduct>;

// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface RecordsValues {}
