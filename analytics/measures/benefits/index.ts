export type * from './types';
export { calculateBenefits, compareBands, totalBenefits } from './calculateBenefits';
export { checkHousePlan, type HousePlan, type HouseFinding } from './checkHousePlan';
export { calculateLowIncomeTopUp, calculateMedicalAid } from './householdTopUp';
