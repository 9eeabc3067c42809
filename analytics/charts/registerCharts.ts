import { BarChart, LineChart, SankeyChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';

/**
 * The ECharts parts that our options use. Each host registers them once with `use(chartParts)` and adds
 * its own renderer (canvas on screen, SVG on paper), so that no part is bundled twice or forgotten.
 */
export const chartParts = [BarChart, LineChart, SankeyChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent];
