import type { CommandHandler } from './commandHandler';
import type { findingsArguments } from './contracts/findings';
import { answerFindings, answerMatching } from './findings/answerFindings';
import { exportFindings } from './findings/exportFindings';
import { findingGroups, listFindings } from './findings/listFindings';
import { readFindingAnswers, takeFindingAnswers } from './findings/readFindingAnswers';
import { revealOriginalRow, showOriginalRow } from './findings/showOriginalRow';
import { recheckRegister } from './registerCommands';

/** One handler per command of `contracts/findings.ts`. */
export const findingsHandlers: { [C in keyof typeof findingsArguments]: CommandHandler<C> } = {
  recheckRegister,
  findingGroups,
  listFindings,
  showOriginalRow,
  revealOriginalRow,
  answerFindings,
  answerMatching,
  exportFindings,
  readFindingAnswers,
  takeFindingAnswers,
};
