export type * from './types';
export { buildHouseholdFeatures } from './buildHouseholdFeatures';
export { checkControlTotals } from './checkControlTotals';
export { readHouseholdFeatures, readOutFeatures } from './readHouseholdFeatures';
export { measurePoverty } from './measurePoverty';
export { listExitGaps } from './listExitGaps';
