export type * from './types';
export { checkExitPlan } from './checkExitPlan';
export { verifyBound } from './verifyBound';
