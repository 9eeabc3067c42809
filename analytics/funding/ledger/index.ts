export * from './types';
export { emptyLedger, readLedger } from './readLedger';
export { hidePerson } from './takeRow';
export { openNames, openVillages, type LedgerPack } from './matchNames';
export { bareHeading, numberKey, plain as plainText, readLedgerDictionary, type LedgerDictionary } from './readHeadings';
export { findLedgerHeads, type LedgerHeads } from './findLedgerHeads';
export { readAmount, readDay } from './readCells';
export { judgeRow } from './readLedger';
export { loadLedger, unloadLedger } from './loadLedger';
export { packLedger, unpackLedger } from './packLedger';
export { checkLedger, readLedgerChecks, type LedgerCheckRule } from './checkLedger';
export {
  ledgerLimits,
  listFilingsDue,
  listLoanLimits,
  listPermittedUses,
  readLedgerSettings,
  takeLedgerRules,
  type LedgerRules,
} from './ledgerSettings';
export type { LedgerSource } from './openBooks';
export { measureLedger, type LedgerAges, type LedgerMeasure, type LedgerSourceSums } from './measureLedger';
export { forecastIdle, type IdleForecast, type YearEndForecast } from './forecastIdle';
export { listIdleMoney, suggestMoves, type IdleMoney, type MissingMoney, type MoveSuggestions } from './suggestMoves';
