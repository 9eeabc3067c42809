import { ProblemError } from '../../engine';
import { numberKey, type Ledger } from '../../funding';
import type { ProgressEntry } from '../../progress';
import type { WallHousehold } from '../../wallcharts';
import { readKeptLedger } from '../ledger/keptLedger';
import { asOfDay } from '../planning/rollingYear';
import { requireProject, type Session } from '../session';

/**
 * What was paid by the as-of day for each village, whole fen: the ledger's payments where a ledger is kept (to a
 * household by its number, else by its project's village; none while it is locked away), else recorded payments. What
 * names no village of the county is in no sum. Errors: none.
 */
export async function paidByVillage(
  session: Session,
  households: readonly Pick<WallHousehold, 'number' | 'villageCode'>[],
  entries: readonly ProgressEntry[],
): Promise<Map<string, number>> {
  const project = requireProject(session);
  const paid = new Map<string, number>();
  const add = (village: string | null | undefined, fen: number | null): void => {
    if (village && fen !== null) paid.set(village, (paid.get(village) ?? 0) + fen);
  };
  if (project.history.document.ledger === null) {
    for (const { kind, villageCode, amountFen } of entries) if (kind === 'payment') add(villageCode, amountFen);
    return paid;
  }
  const ledger = await findLedger(session);
  if (!ledger) return paid;
  const asOf = asOfDay(project);
  // A number that two villages use says nothing of the village.
  const villageOf = new Map<string, string | null>();
  for (const { number, villageCode } of households) {
    const known = villageOf.get(number);
    villageOf.set(number, known === undefined || known === villageCode ? villageCode : null);
  }
  const projects = new Map([
    ...project.history.document.projects.map(({ number, villageCode }): [string, string | null] => [
      numberKey(number),
      villageCode,
    ]),
    ...ledger.projects.flatMap(({ number, villageCode }): [string, string | null][] =>
      number === null || villageCode === null ? [] : [[numberKey(number), villageCode]],
    ),
  ]);
  for (const { date, household, project: number, amountFen } of ledger.payments) {
    if (date === null || date > asOf) continue;
    const ofHousehold = household === null ? undefined : villageOf.get(household);
    add(ofHousehold ?? (number === null ? null : projects.get(numberKey(number))), amountFen);
  }
  return paid;
}

/** The ledger where it is at hand: charts are shown without it, and its own screen says what is wrong with it. */
async function findLedger(session: Session): Promise<Ledger | null> {
  try {
    return await readKeptLedger(session);
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}
