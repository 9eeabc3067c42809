import { unloadLedger, type Ledger, type LedgerFinding } from '../../funding';
import type { ProjectDocument } from '../../project';
import type { Session } from '../session';

/** The ledger that a session has read out of the vault, and what its checks found under a state of the document. */
export interface LedgerCache {
  sha256: string;
  ledger: Ledger;
  found: { document: ProjectDocument; findings: Promise<LedgerFinding[]> } | null;
}

const kept = new WeakMap<Session, LedgerCache>();

export function ledgerCacheOf(session: Session, sha256: string): LedgerCache | undefined {
  const cache = kept.get(session);
  return cache?.sha256 === sha256 ? cache : undefined;
}

export function keepLedgerCache(session: Session, cache: LedgerCache): void {
  kept.set(session, cache);
}

/** Sessions whose engine holds the tables of a ledger. */
const loaded = new WeakSet<Session>();

export function noteLedgerLoaded(session: Session): void {
  session.holdsIdentities = true;
  loaded.add(session);
}

/** Forgets the ledger that was read: it names households, so it goes with the other personal data. */
export function forgetLedger(session: Session): void {
  kept.delete(session);
}

/** Takes the ledger out of the engine, where it holds one. */
export async function unloadKeptLedger(session: Session): Promise<void> {
  if (!loaded.has(session)) return;
  await unloadLedger(session.tools.engine);
  loaded.delete(session);
}
