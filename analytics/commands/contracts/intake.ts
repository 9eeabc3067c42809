import type { CommandConduct } from './conduct';

/** Commands of reading files, matching headings and places, templates. */
export const intakeArguments = {} as const;

export const intakeConduct = {} as const satisfies Record<keyof typeof intakeArguments, CommandConduct>;

// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface IntakeValues {}
