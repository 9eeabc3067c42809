export { YearsScreen } from './YearsScreen';
