import type { CommandHandler } from './commandHandler';
import type { ledgerArguments } from './contracts/ledger';
import { exportLedgerFindings } from './ledger/exportLedgerFindings';
import { importLedger, removeLedger } from './ledger/importLedger';
import { listLedgerFindings, listLedgerRows, showLedger } from './ledger/showLedger';

/** One handler per command of `contracts/ledger.ts`. */
export const ledgerHandlers: { [C in keyof typeof ledgerArguments]: CommandHandler<C> } = {
  importLedger,
  removeLedger,
  showLedger,
  listLedgerRows,
  listLedgerFindings,
  exportLedgerFindings,
};
