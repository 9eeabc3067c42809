import type { CommandHandler } from './commandHandler';
import type { intakeArguments } from './contracts/intake';

/** One handler per command of `contracts/intake.ts`. */
export const intakeHandlers: { [C in keyof typeof intakeArguments]: CommandHandler<C> } = {};
