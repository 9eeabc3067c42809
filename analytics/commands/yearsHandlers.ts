import type { CommandHandler } from './commandHandler';
import type { yearsArguments } from './contracts/years';

/** One handler per command of `contracts/years.ts`. */
export const yearsHandlers: { [C in keyof typeof yearsArguments]: CommandHandler<C> } = {};
