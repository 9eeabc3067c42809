export * from './types';
export { checkExitPlan } from './checkExitPlan';
export { verifyBound } from './verifyBound';
export { solveExitPlan, type ExitPlanOptions } from './solveExitPlan';
export { enumerateOptions, type GroupedHousehold, type OptionRequest, type OptionSet } from './enumerateOptions';
export { testExit, type ExitReason } from './incomeTest';
export { describeOption } from './describeOption';
export { listBoundRates, type BoundRate } from './explainBound';
