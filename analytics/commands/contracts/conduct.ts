/**
 * How a command behaves beside others.
 * `reads`: looks only; waits for short changes, runs beside everything else.
 * `changes`: one at a time with all other changes.
 * `long`: a change that takes long; reading commands go on answering from what stood before.
 * `alone`: a change that takes the tables or keys away from under readers: it waits for them, and they for it.
 */
export type CommandConduct = 'reads' | 'changes' | 'long' | 'alone';
