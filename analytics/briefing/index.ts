export { collectWallChartFacts } from './collectWallChartFacts';
export { collectBriefingFacts } from './collectBriefingFacts';
export { decideVillageStatus, findVillageExitYear } from './villageStatus';
export type * from './inputs';
export type * from './types';
