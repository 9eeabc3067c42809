import type { ChartFrame, ChartSheets, WallChartsFacts } from '../types';
import { layOutItemGrids } from './item_grid';

/** Nine tasks that reach the household (九到户): villages × tasks, each with its state and rate. */
export function layOutNineToHousehold(facts: WallChartsFacts, frame: ChartFrame): ChartSheets {
  return layOutItemGrids(
    facts,
    frame,
    'nine_to_household',
    facts.nineToHousehold ? [facts.nineToHousehold] : [],
    'none_nine',
  );
}
