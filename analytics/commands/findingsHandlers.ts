import type { CommandHandler } from './commandHandler';
import type { findingsArguments } from './contracts/findings';

/** One handler per command of `contracts/findings.ts`. */
export const findingsHandlers: { [C in keyof typeof findingsArguments]: CommandHandler<C> } = {};
