export { HouseholdsScreen } from './HouseholdsScreen';
