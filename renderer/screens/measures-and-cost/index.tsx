export { MeasuresAndCostScreen } from './MeasuresAndCostScreen';
