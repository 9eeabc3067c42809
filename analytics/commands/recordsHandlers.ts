import type { CommandHandler } from './commandHandler';
import type { recordsArguments } from './contracts/records';

/** One handler per command of `contracts/records.ts`. */
export const recordsHandlers: { [C in keyof typeof recordsArguments]: CommandHandler<C> } = {};
