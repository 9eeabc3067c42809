import type { CommandHandler } from './commandHandler';
import type { timePlanArguments } from './contracts/timePlan';
import { listDates, markDate } from './timePlan/dateCommands';
import { exitOrder, exportExitOrder } from './timePlan/exitOrder';
import { exitSchedule } from './timePlan/exitSchedule';
import { exportSchedule } from './timePlan/exportSchedule';
import { listProcedures, tryProcedure } from './timePlan/procedureCommands';
import { setCheckTeams, setExpectedDays, setStepDays, tryStepDays } from './timePlan/stepCommands';

/** One handler per command of `contracts/timePlan.ts`. */
export const timePlanHandlers: { [C in keyof typeof timePlanArguments]: CommandHandler<C> } = {
  exitSchedule,
  tryProcedure,
  listProcedures,
  tryStepDays,
  setStepDays,
  setCheckTeams,
  setExpectedDays,
  listDates,
  markDate,
  exitOrder,
  exportExitOrder,
  exportSchedule,
};
