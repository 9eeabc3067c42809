export * from './types';
export { assignHelpers } from './assignHelpers';
export { checkPairing } from './checkPairing';
export { pairingCosts } from './pairingCosts';
export { preparePairing } from './preparePairing';
export { readRuleHelpers } from './readRuleHelpers';
export { measureLoads } from './measureLoads';
export { explainStanding, listStandingPairs } from './listStandingPairs';
export { checkHelpers, type HelperMatches } from './checkHelpers';
export { measureStaffing } from './measureStaffing';
export { listServiceTerms } from './listServiceTerms';
export { listReminders } from './listReminders';
export { countVisits } from './countVisits';
export { tallyVisits, type VisitTally } from './tallyVisits';
export {
  listVillageCards,
  buildHelpMatrix,
  buildResponsibilityTree,
  findUnansweredPlaces,
  listDuties,
} from './describeHelp';
export { listUnits } from './listUnits';
export { reviewPair, type PairReview } from './reviewPair';
