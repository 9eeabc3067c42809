export { FundingScreen } from './FundingScreen';
