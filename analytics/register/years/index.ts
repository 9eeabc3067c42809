export { buildSnapshot, readSnapshot, selectHouseholds, type SnapshotBytes } from './readSnapshot';
export { cellOf, nothingDecided, textOf, type DecidedMatching, type MatchReason, type RegisterMatching, type RegisterSnapshot, type RowMatching, type RowPair, type SnapshotTable } from './snapshotTypes';
export { compareSnapshots, comparedHouseholdFields, comparedPersonFields, matchRegisters, type AbsenceReason, type ComparedRow, type RegisterComparison } from './compareSnapshots';
export { decideState, followStates, type HouseholdTrack, type StateOfYear, type StateReason } from './followStates';
export { identityKey } from './identityKeys';
