export * from './types';
export { rawListFields } from './rawList';
export { acceptOtherList, discardStagedLists, removeOtherList, stageLists, type ListStageOptions, type StagedListSheet } from './makeOtherList';
export { matchLists, readRegisterPersons } from './matchLists';
export { amountTolerance, collectEvidence } from './collectEvidence';
