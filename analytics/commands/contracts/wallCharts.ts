import { z } from 'zod';
import type { Problem } from '../../engine';
import type { WallChartId, WallChartsFacts } from '../../wallcharts/types';
import { wallChartIds } from '../../wallcharts/types';
import type { CommandConduct } from './conduct';
import type { ProjectOverview } from './project';
import { reason, scopeCode, sourceFile } from './shapes';

/** Commands of the wall charts (挂图). */
export const wallChartsArguments = {
  /** Facts of the whole set for a scope; charts are laid out from them where they are shown. Null without a plan. */
  wallCharts: z.strictObject({ scope: scopeCode, rhythm: z.enum(['month', 'quarter', 'year']).default('month') }),
  /** The office's own boundaries (GeoJSON); places without one stay in the schematic. Null takes them away. */
  setBoundaries: z.strictObject({ file: sourceFile.nullable(), reason }),
  /** The rows of one chart as a workbook. */
  exportWallChartRows: z.strictObject({ chart: z.enum(wallChartIds), scope: scopeCode }),
} as const;

export const wallChartsConduct = {
  wallCharts: 'reads',
  setBoundaries: 'changes',
  exportWallChartRows: 'reads',
} as const satisfies Record<keyof typeof wallChartsArguments, CommandConduct>;

export interface WallChartsValues {
  wallCharts: WallChartsFacts | null;
  setBoundaries: { overview: ProjectOverview; matched: number; problems: Problem[] };
  exportWallChartRows: { fileName: string; bytes: Uint8Array; chart: WallChartId };
}
