export * from './types';
export { readPolicyPack, listPolicyProblems, bundledPolicyPacks, readPackTitles } from './readPolicyPack';
export type { PolicyFile } from './readYamlFile';
export {
  resolveValue,
  findValue,
  resolveSeries,
  resolveLine,
  weakestStatus,
  findParameter,
  collectParameters,
  type ResolvedValue,
  type ResolvedLine,
  type CollectedParameter,
} from './resolveValue';
export { listSourceYears, listOverheadYears, type SourceYear, type OverheadYear } from './listSourceYears';
export {
  estimateProject,
  checkQuantities,
  type ProjectEstimate,
  type EstimatedCost,
  type EstimatedStandard,
} from './estimateProject';
export { fillCondition } from './fillCondition';
export { compilePredicate, evaluatePredicate, describePredicate, checkPredicate } from './predicate';
export {
  predicateFields,
  predicateField,
  fieldsOfPack,
  type FieldTable,
  type PredicateField,
  type PredicateSubject,
} from './predicateFields';
export { schoolStage } from './personFields';
export { findVillage, listStaffedVillages, type PlaceMatch } from './villageNames';
export {
  listProcedureSteps,
  measureProcedure,
  countCalendarDays,
  type DayCount,
  type OrderedStep,
  type ProcedureLength,
} from './procedures';
export { checkPlan, verdictText } from './planChecker';
export * from './identification';
export { listPolicyEntries, countPolicyEntries } from './listPolicyEntries';
export { comparePacks } from './comparePacks';
export { listCoverageMeasures } from './listCoverageMeasures';
export { findAreaList, listAreaGrounds, listAreas, readAreaList, type AreaGround } from './areas';
export { listPackGaps } from './listPackGaps';
export { listExtendablePacks, writeSkeleton } from './writeSkeleton';
export { findUses } from './findUses';
export { findScorecard, type ScoreLine } from './findScorecard';
export { readUnits, describeUnit, type Unit } from './units';
export { modelParameters } from './modelParameters';
export * as fractions from './fraction';
export type { Fraction } from './fraction';
