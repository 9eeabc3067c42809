export { assumedMark } from './briefingContext';
export { collectWallChartFacts } from './collectWallChartFacts';
export { collectBriefingFacts } from './collectBriefingFacts';
export { formBasis, type BasisParts } from './basis';
export { decideVillageStatus, findVillageExitYear } from './villageStatus';
export type * from './inputs';
export type * from './types';
