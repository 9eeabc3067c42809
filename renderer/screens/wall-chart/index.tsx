export { WallChartScreen } from './WallChartScreen';
