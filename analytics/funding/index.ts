export * from './types';
export { splitNeedsOverSources } from './splitNeedsOverSources';
export { checkFundingFlows } from './checkFundingFlows';
export { sumFlows, type FlowGrouping, type FlowTotal } from './sumFlows';
export { allocateByFactors, type FactorAllocation, type FactorUse } from './factorMethod';
export { listFactorFaults } from './factorFaults';
export { moveFactorWeights, type WeightMove } from './factorSensitivity';
export {
  compareAllocations,
  sumAllocationByVillage,
  type AllocationComparison,
  type AllocationSummary,
  type ComparedAllocation,
  type ComparedPlace,
} from './compareAllocations';
export {
  inequalityMeasures,
  measureInequality,
  type Inequality,
  type MoneyOfPlace,
  type TheilParts,
} from './inequality';
export { allocateFunds, type AllocationOptions } from './allocateFunds';
export { divideByWeights } from './spreadGroups';
export { checkAllocation } from './checkAllocation';
export { listAllocationFaults } from './listAllocationFaults';
export * from './ledger';
export * from './projects';
