export * from './types';
export { solveExitPlan, type ExitPlanOptions } from './solveExitPlan';
export { enumerateOptions, type GroupedHousehold, type OptionRequest, type OptionSet } from './enumerateOptions';
export { testExit, type ExitReason } from './incomeTest';
export { describeOption } from './describeOption';
export { listBoundRates, type BoundRate } from './explainBound';
