export * from './types';
export * from './content';
export { applyEdit, makeEdit, revertEdit } from './applyEdit';
export {
  startDocument,
  startHistory,
  replayJournal,
  appendEntry,
  recordEdit,
  undoEdit,
  redoEdit,
  type ProjectHistory,
} from './history';
export type { GrowingList } from './growingList';
export { packProject, projectFormat } from './packProject';
export { unpackProject } from './unpackProject';
export { startVault, openVault, sealVault, vaultSubject } from './vault';
export { appendRecord, verifyRecords, headOf } from './records';
export { packFrame, unpackFrame } from './frames';
export { isIdentityTable, registersOf, tableSetsOf } from './journalOf';
export { chosenScenario, findScenario, mainScenario } from './scenarios';
export { answerKey, parseAnswerKey, readAnswerDetail, type AnswerPlace } from './answers';
