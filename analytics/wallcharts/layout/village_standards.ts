import type { ChartFrame, ChartSheets, WallChartsFacts } from '../types';
import { layOutItemGrids } from './item_grid';

/** The standards of villages (七有, 九有, 五通十有): villages × items of each list, with the money that is still to be found. */
export function layOutVillageStandards(facts: WallChartsFacts, frame: ChartFrame): ChartSheets {
  return layOutItemGrids(facts, frame, 'village_standards', facts.standards, 'none_standards');
}
