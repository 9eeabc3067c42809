export * from './types';
export { splitNeedsOverSources } from './splitNeedsOverSources';
export { checkFundingFlows } from './checkFundingFlows';
export { sumFlows, type FlowGrouping, type FlowTotal } from './sumFlows';
