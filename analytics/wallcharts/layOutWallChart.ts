import { layOutCauses } from './layout/causes';
import { layOutHouseholdTiles } from './layout/household_tiles';
import { layOutMoneyFlow } from './layout/money_flow';
import { layOutNineToHousehold } from './layout/nine_to_household';
import { layOutOperationMap } from './layout/operation_map';
import { layOutOrganisation } from './layout/organisation';
import { layOutResponsibility } from './layout/responsibility';
import { layOutStrikeOff } from './layout/strike_off';
import { layOutTaskBook } from './layout/task_book';
import { layOutTimetable } from './layout/timetable';
import { layOutVillageStandards } from './layout/village_standards';
import { layOutWorksPlan } from './layout/works_plan';
import type { ChartFrame, ChartSheets, WallChartId, WallChartsFacts } from './types';

const layouts: Record<WallChartId, (facts: WallChartsFacts, frame: ChartFrame) => ChartSheets> = {
  operation_map: layOutOperationMap,
  task_book: layOutTaskBook,
  timetable: layOutTimetable,
  works_plan: layOutWorksPlan,
  responsibility: layOutResponsibility,
  strike_off: layOutStrikeOff,
  nine_to_household: layOutNineToHousehold,
  village_standards: layOutVillageStandards,
  household_tiles: layOutHouseholdTiles,
  money_flow: layOutMoneyFlow,
  causes: layOutCauses,
  organisation: layOutOrganisation,
};

/**
 * Lays a wall chart out for a paper or a screen: plain marks, sheet by sheet. Screen, SVG, PDF and preview draw these same
 * marks. Pure; the same facts and frame give the same marks on every machine.
 * @example layOutWallChart('timetable', facts, { medium: 'paper', size: 'A0', orientation: 'landscape', language: 'zh' }).sheets[0].width // 1189
 */
export function layOutWallChart(chart: WallChartId, facts: WallChartsFacts, frame: ChartFrame): ChartSheets {
  return layouts[chart](facts, frame);
}
