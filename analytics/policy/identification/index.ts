export {
  evaluateIdentification,
  type Identification,
  type IdentificationCase,
  type IdentificationOverride,
  type IdentificationResult,
  type RuleAnswer,
} from './evaluateIdentification';
export { judgePredicate, type ConditionAnswer, type Judgement } from './judgePredicate';
