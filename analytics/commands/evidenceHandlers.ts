import type { CommandHandler } from './commandHandler';
import type { evidenceArguments } from './contracts/evidence';

/** One handler per command of `contracts/evidence.ts`. */
export const evidenceHandlers: { [C in keyof typeof evidenceArguments]: CommandHandler<C> } = {};
