export * from './types';
export * from './benefits';
export {
  compileCatalogue,
  type CompiledCost,
  type CompiledMeasure,
  type MeasureCatalogue,
} from './compileCatalogue';
export {
  projectIncome,
  explainIncome,
  rampShare,
  sumEffects,
  ownBaseIncome,
  countFullAmount,
  topUpOf,
  type IncomeProjection,
  type MeasuredHousehold,
} from './projectIncome';
export { listOptionCosts, paymentYears, componentFen, topUpFen, type MeasurePayment } from './listOptionCosts';
export { listVillageMeasureCosts, type VillagePayment } from './listVillageMeasureCosts';
export { modelParameters as incomeParameters } from '../policy';
