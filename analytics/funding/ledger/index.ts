export * from './types';
export { readLedger } from './readLedger';
export type { LedgerPack } from './matchNames';
export { readLedgerDictionary } from './readHeadings';
export { loadLedger } from './loadLedger';
export { checkLedger, readLedgerChecks, type LedgerCheck } from './checkLedger';
export {
  ledgerLimits,
  listFilingsDue,
  listPermittedUses,
  readLedgerSettings,
  takeLedgerRules,
  type LedgerRules,
} from './ledgerSettings';
export { measureLedger, type LedgerAges, type LedgerMeasure, type LedgerSourceSums } from './measureLedger';
export { forecastIdle, type IdleForecast, type YearEndForecast } from './forecastIdle';
export { listIdleMoney, suggestMoves, type IdleMoney, type MissingMoney, type MoveSuggestions } from './suggestMoves';
