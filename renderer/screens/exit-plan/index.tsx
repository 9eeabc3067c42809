export { ExitPlanScreen } from './ExitPlanScreen';
