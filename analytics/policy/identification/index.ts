export {
  evaluateIdentification,
  type Identification,
  type IdentificationCase,
  type IdentificationOverride,
  type IdentificationResult,
  type RuleAnswer,
} from './evaluateIdentification';
export type { ConditionAnswer } from './judgePredicate';
