import type { CommandHandler } from './commandHandler';
import type { fundingArguments } from './contracts/funding';
import { allocateByFactorsCommand, listFactors } from './funding/factorCommands';
import { exportFundingWorkbook } from './funding/exportFundingWorkbook';
import { fundingPlan } from './funding/fundingPlan';
import { listSources } from './funding/listSources';
import { traceMoney } from './funding/traceMoney';
import { keepSourceChange, whatIfSource } from './funding/whatIfSource';

/** One handler per command of `contracts/funding.ts`. */
export const fundingHandlers: { [C in keyof typeof fundingArguments]: CommandHandler<C> } = {
  fundingPlan,
  listSources,
  traceMoney,
  whatIfSource,
  keepSourceChange,
  listFactors,
  allocateByFactors: allocateByFactorsCommand,
  exportFundingWorkbook,
};
