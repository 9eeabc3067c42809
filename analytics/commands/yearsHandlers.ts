import type { CommandHandler } from './commandHandler';
import { compareRegistersCommand } from './compareRegisters';
import type { yearsArguments } from './contracts/years';
import { decideYearPairs } from './decideYearPairs';
import { exportRegisterChanges } from './exportRegisterChanges';
import { householdHistory } from './householdHistory';
import { listRegisterYears, removeRegisterYear, useRegisterYear } from './registerYears';

/** One handler per command of `contracts/years.ts`. */
export const yearsHandlers: { [C in keyof typeof yearsArguments]: CommandHandler<C> } = {
  listRegisterYears,
  useRegisterYear,
  removeRegisterYear,
  compareRegisters: compareRegistersCommand,
  decideYearPairs,
  householdHistory,
  exportRegisterChanges,
};
