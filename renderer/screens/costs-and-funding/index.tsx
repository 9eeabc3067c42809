export { CostsAndFundingScreen } from './CostsAndFundingScreen';
