export { layOutWallChart } from './layOutWallChart';
export { wallChartNames } from './frameTexts';
export { describeStanding } from './frameHead';
export { placeStyles } from './frameStates';
export { wallChartIds } from './types';
export type * from './types';
export { collectWallCharts } from './collectWallCharts';
export { chooseHouseholdList } from './collectGrids';
export {
  mostTiles,
  type WallChartsInput,
  type WallFlow,
  type WallHousehold,
  type WallProject,
  type WallVillage,
} from './collectInputs';
export { tilePapers, tileSheet, type SheetTile, type TilePaper } from './tileSheet';
