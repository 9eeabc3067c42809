import type { Drawing } from '../../../analytics/charts/types';
import { paperSheets, screenSizes } from '../../../analytics/wallcharts/frameSizes';
import { layOutCauses } from '../../../analytics/wallcharts/layout/causes';
import { layOutHouseholdTiles } from '../../../analytics/wallcharts/layout/household_tiles';
import { layOutMoneyFlow } from '../../../analytics/wallcharts/layout/money_flow';
import { layOutOrganisation } from '../../../analytics/wallcharts/layout/organisation';
import { layOutResponsibility } from '../../../analytics/wallcharts/layout/responsibility';
import { layOutWorksPlan } from '../../../analytics/wallcharts/layout/works_plan';
import type { ChartFrame, ChartSheets, WallChartsFacts } from '../../../analytics/wallcharts/types';
import { hangingFacts, renhuaSize, type HangingCounty } from './hangingFacts';

export type LayOut = (facts: WallChartsFacts, frame: ChartFrame) => ChartSheets;

export const layouts: Record<string, LayOut> = {
  works_plan: layOutWorksPlan,
  responsibility: layOutResponsibility,
  organisation: layOutOrganisation,
  household_tiles: layOutHouseholdTiles,
  money_flow: layOutMoneyFlow,
  causes: layOutCauses,
};

export const paper = (
  size: 'A0' | 'A1' | 'A2' | 'A3',
  orientation: 'portrait' | 'landscape' = 'landscape',
  language: 'zh' | 'en' = 'zh',
): ChartFrame => ({ medium: 'paper', size, orientation, language });
export const screen = (width: number, height: number | null, language: 'zh' | 'en' = 'zh'): ChartFrame => ({
  medium: 'screen',
  width,
  height,
  language,
  largeType: false,
  period: null,
});
export const sizesOf = (frame: ChartFrame) =>
  frame.medium === 'paper'
    ? paperSheets(frame.size, frame.orientation).sizes
    : screenSizes(frame.width, frame.height, frame.largeType).sizes;

export const renhua = hangingFacts(renhuaSize);
export const smallCounty: HangingCounty = {
  seed: 3,
  villagesByTown: [3, 2],
  households: 60,
  helpersPerVillage: 2,
  worksPerVillage: 3,
  longNames: false,
};
export const small = hangingFacts(smallCounty);

export const keysOf = (sheets: Drawing[], beginning: string): string[] =>
  sheets.flatMap(({ marks }) => marks.flatMap(({ key }) => (key?.startsWith(beginning) ? [key] : []))).sort();
export const texts = (sheets: Drawing[]): string[] =>
  sheets.flatMap(({ marks }) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : [])));
