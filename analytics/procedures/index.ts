export type * from './types';
export { openCalendar } from './openCalendar';
export { scheduleProcedure } from './scheduleProcedure';
export { scheduleBatches } from './scheduleBatches';
export { countTeamsNeeded } from './countTeamsNeeded';
export { listExitBatches, listCheckSteps, type ExitCount, type VillageExit } from './listExitBatches';
export { checkDeadlines } from './checkDeadlines';
export { listOccurrences, type OccurrenceRequest } from './listOccurrences';
export { listStepLengths, type StepLength } from './listStepLengths';
