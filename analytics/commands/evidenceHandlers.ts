import type { CommandHandler } from './commandHandler';
import type { evidenceArguments } from './contracts/evidence';
import { answerCaseFacts, missingFacts } from './evidence/caseFacts';
import { exportCaseFacts, readCaseFacts, takeCaseFacts } from './evidence/caseFactSheets';
import { decideConflicts, listConflicts, showEvidence, takeListValues } from './evidence/conflictCommands';
import { decidePairs, listDuplicates } from './evidence/duplicateCommands';
import { answerCaseFact, decideIdentification, listIdentification, showIdentification } from './evidence/identificationCommands';
import { importLists, listLists, listMatches, removeList } from './evidence/listCommands';

/** One handler per command of `contracts/evidence.ts`. */
export const evidenceHandlers: { [C in keyof typeof evidenceArguments]: CommandHandler<C> } = {
  importLists,
  removeList,
  listLists,
  listMatches,
  listDuplicates,
  decidePairs,
  listConflicts,
  decideConflicts,
  takeListValues,
  showEvidence,
  listIdentification,
  showIdentification,
  decideIdentification,
  answerCaseFact,
  missingFacts,
  answerCaseFacts,
  exportCaseFacts,
  readCaseFacts,
  takeCaseFacts,
};
