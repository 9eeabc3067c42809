import type { CommandHandler } from './commandHandler';
import type { wallChartsArguments } from './contracts/wallCharts';
import { exportWallChartRows, setBoundaries, wallCharts } from './wallCharts/wallChartCommands';

/** One handler per command of `contracts/wallCharts.ts`. */
export const wallChartsHandlers: { [C in keyof typeof wallChartsArguments]: CommandHandler<C> } = {
  wallCharts,
  setBoundaries,
  exportWallChartRows,
};
