import type { CommandHandler } from './commandHandler';
import type { progressArguments } from './contracts/progress';
import { exitNotice } from './progress/exitNotice';
import { exportProgressForm } from './progress/exportForm';
import { exportProgress } from './progress/exportProgress';
import { acceptProgressFiles, readProgressFiles, rejectProgressFiles } from './progress/importReports';
import { recordProgress } from './progress/recordProgress';
import { exitCase, listExitCases } from './progress/showCases';
import { earnedValue, listSlips, progressBulletin, progressOverview, rankTowns, villageStandards } from './progress/showProgress';
import { scoreTowns } from './progress/showScores';
import { listWorkPackages } from './progress/showWork';

/** One handler per command of `contracts/progress.ts`. */
export const progressHandlers: { [C in keyof typeof progressArguments]: CommandHandler<C> } = {
  recordProgress,
  readProgressFiles,
  acceptProgressFiles,
  rejectProgressFiles,
  exportProgressForm,
  progressOverview,
  listExitCases,
  listWorkPackages,
  exitCase,
  villageStandards,
  earnedValue,
  listSlips,
  rankTowns,
  scoreTowns,
  progressBulletin,
  exportProgress,
  exitNotice,
};
