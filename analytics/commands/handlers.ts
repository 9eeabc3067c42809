import type { CommandHandler } from './commandHandler';
import type { CommandName } from './contract';
import { listHouseholds, showHousehold } from './householdCommands';
import { listPlanCosts, planSummary, runPlanCommand } from './planCommands';
import { listExitGapsCommand, measurePovertyCommand } from './povertyCommands';
import { checkPlanCommand, comparePolicy, listPolicy } from './policyCommands';
import { exportAnonymousCopy } from './anonymousCopy';
import { exportAudit, listAudit, recordExport } from './auditCommands';
import { listEdits, projectOverview, redo, setOverlay, undo } from './editCommands';
import { exportHouseholds } from './exportHouseholds';
import { replayFrames, takeFrames } from './journalCommands';
import { createProject, openProject } from './openProject';
import { changePassword, confirmPassword, preparePassword, removePassword } from './passwordCommands';
import { revealHousehold } from './revealCommand';
import { exportProject, noteSaved } from './saveCommands';
import { identifyUser, lockProject, unlockProject } from './unlockCommands';
import { acceptImport, importRegister, lastImport, listProblems, listRegions, rejectImport } from './registerCommands';
import { exportPlanWorkbook } from './planWorkbook';
import { wallChart } from './showWallChart';
import { documentsHandlers } from './documentsHandlers';
import { evidenceHandlers } from './evidenceHandlers';
import { findingsHandlers } from './findingsHandlers';
import { fundingHandlers } from './fundingHandlers';
import { intakeHandlers } from './intakeHandlers';
import { ledgerHandlers } from './ledgerHandlers';
import { monitoringHandlers } from './monitoringHandlers';
import { peopleHandlers } from './peopleHandlers';
import { planningHandlers } from './planningHandlers';
import { progressHandlers } from './progressHandlers';
import { projectPoolHandlers } from './projectPoolHandlers';
import { recordsHandlers } from './recordsHandlers';
import { timePlanHandlers } from './timePlanHandlers';
import { wallChartsHandlers } from './wallChartsHandlers';
import { yearsHandlers } from './yearsHandlers';

/** One handler per command of the contract; the compiler refuses a missing or a surplus one. */
export const commandHandlers: { [C in CommandName]: CommandHandler<C> } = {
  createProject,
  openProject,
  exportProject,
  noteSaved,
  takeFrames,
  replayFrames,
  identifyUser,
  unlockProject,
  lockProject,
  preparePassword,
  confirmPassword,
  changePassword,
  removePassword,
  revealHousehold,
  exportHouseholds,
  exportAnonymousCopy,
  listAudit,
  exportAudit,
  recordExport,
  projectOverview,
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
  listPolicy,
  checkPlan: checkPlanCommand,
  comparePolicy,
  setOverlay,
  undo,
  redo,
  listEdits,
  exportPlanWorkbook,
  ...intakeHandlers,
  ...findingsHandlers,
  ...evidenceHandlers,
  ...yearsHandlers,
  ...recordsHandlers,
  ...planningHandlers,
  ...fundingHandlers,
  ...projectPoolHandlers,
  ...ledgerHandlers,
  ...timePlanHandlers,
  ...peopleHandlers,
  ...wallChartsHandlers,
  ...progressHandlers,
  ...monitoringHandlers,
  ...documentsHandlers,
};
