export * from './types';
export { readPolicyPack, listPolicyProblems, bundledPolicyPacks } from './readPolicyPack';
export type { PolicyFile } from './readYamlFile';
export {
  resolveValue,
  resolveSeries,
  resolveLine,
  weakestStatus,
  findParameter,
  collectParameters,
  type ResolvedValue,
  type ResolvedLine,
  type CollectedParameter,
} from './resolveValue';
export { compilePredicate, evaluatePredicate, describePredicate, checkPredicate } from './predicate';
export { predicateFields, predicateField, type PredicateField, type PredicateSubject } from './predicateFields';
export { listPolicyEntries, type PolicyListEntry } from './listPolicyEntries';
export { readUnits, describeUnit, type Unit } from './units';
export { modelParameters } from './modelParameters';
