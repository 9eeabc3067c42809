export { checkPlan } from './checkPlan';
export { verdictText } from './verdictText';
