import type { CommandHandler } from './commandHandler';
import type { CommandName } from './contract';
import { briefing, wallChart } from './documentCommands';
import { listHouseholds, showHousehold } from './householdCommands';
import { listPlanCosts, planSummary, runPlanCommand } from './planCommands';
import { listExitGapsCommand, measurePovertyCommand } from './povertyCommands';
import { listPolicy } from './policyCommands';
import { createProject, exportProject, listEdits, openProject, projectOverview, redo, setOverlay, undo } from './projectCommands';
import { acceptImport, importRegister, inspectRegisterCommand, lastImport, listProblems, listRegions, rejectImport } from './registerCommands';
import { exportPlanWorkbook } from './planWorkbook';

/** One handler per command of the contract; the compiler refuses a missing or a surplus one. */
export const commandHandlers: { [C in CommandName]: CommandHandler<C> } = {
  createProject,
  openProject,
  exportProject,
  projectOverview,
  inspectRegister: inspectRegisterCommand,
  importRegister,
  acceptImport,
  rejectImport,
  lastImport,
  listProblems,
  listRegions,
  measurePoverty: measurePovertyCommand,
  listExitGaps: listExitGapsCommand,
  listHouseholds,
  showHousehold,
  runPlan: runPlanCommand,
  planSummary,
  listPlanCosts,
  wallChart,
  briefing,
  listPolicy,
  setOverlay,
  undo,
  redo,
  listEdits,
  exportPlanWorkbook,
};
