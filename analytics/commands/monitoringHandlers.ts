import type { CommandHandler } from './commandHandler';
import type { monitoringArguments } from './contracts/monitoring';
import { listEarlySignals, listFollowUp, listIncidents, surveyApproval } from './monitoring/showMonitoring';
import { drawSurvey, exportSurvey } from './monitoring/surveyLists';

/** One handler per command of `contracts/monitoring.ts`. */
export const monitoringHandlers: { [C in keyof typeof monitoringArguments]: CommandHandler<C> } = {
  drawSurvey,
  exportSurvey,
  surveyApproval,
  listIncidents,
  listEarlySignals,
  listFollowUp,
};
