import { ProblemError } from '../../engine';
import { numberKey, type Ledger } from '../../funding';
import { readKeptLedger } from '../ledger/keptLedger';
import { isUnlocked } from '../projectAccess';
import { requireProject, type Session } from '../session';

/**
 * What the kept ledger says was paid for each project, in fen by the number as `numberKey` gives it; a project that it
 * knows without any payment has 0. Null without a ledger, while it is locked away, and where it is damaged.
 */
export async function paidByProject(session: Session): Promise<ReadonlyMap<string, number> | null> {
  if (!isUnlocked(requireProject(session))) return null;
  try {
    const ledger = await readKeptLedger(session);
    return ledger && sumPayments(ledger);
  } catch (error) {
    // A list of projects can be shown without payments; the ledger's own screen says what is wrong with it.
    if (error instanceof ProblemError) return null;
    throw error;
  }
}

/** Payments by project number. Example: 100 and 50 fen for X1, none for X2 → X1: 150, X2: 0. */
export function sumPayments({ projects, payments }: Pick<Ledger, 'projects' | 'payments'>): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { number } of projects) if (number !== null) sums.set(numberKey(number), 0);
  for (const { project, amountFen } of payments) {
    if (project === null) continue;
    const key = numberKey(project);
    const sum = (sums.get(key) ?? 0) + (amountFen ?? 0);
    sums.set(key, Number.isSafeInteger(sum) ? sum : Number.MAX_SAFE_INTEGER);
  }
  return sums;
}
