export * from './types';
export { canonicalId, prepareTraits } from './traits';
export { pairDoubts, pairThreshold, pairWeights, scorePair } from './scorePair';
export { findPairs, matchRows } from './findPairs';
