export type * from './narrativeInput';
export * from './reports';
export { composeCountyBriefing } from './countyBriefing';
export { composeLeadersBrief } from './leadersBrief';
export { composePlaceBrief } from './placeBrief';
export { composeScenarioComparison } from './scenarioComparison';
