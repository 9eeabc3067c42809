import { ProblemError } from '../../engine';
import { numberKey } from '../../funding';
import type { PolicyPack } from '../../policy';
import type { Day } from '../../procedures';
import type { ActualCost, ProgressEntry, WorkPackage } from '../../progress';
import { readKeptLedger } from '../ledger/keptLedger';
import { requireProject, type Session } from '../session';
import { listWorkMeasures } from './listPackages';

export type CostSource = 'ledger' | 'entries' | 'none';

interface CostRequest {
  pack: PolicyPack;
  packages: readonly WorkPackage[];
  latest: readonly ProgressEntry[];
  townOf: (villageCode: string) => string;
  households: readonly { id: number; number: string; villageCode: string }[];
  asOf: Day;
}

/**
 * What was really paid for work packages: by the payments of the ledger where one is kept and can be read, else by the
 * recorded payments and, where none is recorded for it, by what an accepted measure is said to have cost. Payments of
 * allowances are left out: those for measures without work, and those of a ledger that name no project.
 * Units: whole fen. Errors: none; a ledger that is locked away or damaged gives `none`.
 */
export async function listCosts(
  session: Session,
  request: CostRequest,
): Promise<{ costs: ActualCost[]; costSource: CostSource }> {
  const project = requireProject(session);
  if (project.history.document.ledger !== null) {
    const costs = await readLedgerCosts(session, request);
    return costs === null ? { costs: [], costSource: 'none' } : { costs, costSource: 'ledger' };
  }
  const costs = listReportedCosts(request, listWorkMeasures(project));
  return { costs, costSource: costs.length > 0 ? 'entries' : 'none' };
}

async function readLedgerCosts(
  session: Session,
  { townOf, households, asOf }: CostRequest,
): Promise<ActualCost[] | null> {
  const project = requireProject(session);
  const works = listWorkMeasures(project);
  try {
    const ledger = await readKeptLedger(session);
    if (ledger === null) return null;
    const listed = new Map(
      ledger.projects.flatMap((one) => (one.number === null ? [] : [[numberKey(one.number), one] as const])),
    );
    const pool = new Map(project.history.document.projects.map((one) => [numberKey(one.number), one]));
    const villages = new Map(households.map(({ number, villageCode }) => [number, villageCode]));
    return ledger.payments.flatMap((payment): ActualCost[] => {
      const { date, amountFen, project: number, household } = payment;
      if (date === null || date > asOf || amountFen === null || number === null) return [];
      const [own, known] = [pool.get(numberKey(number)), listed.get(numberKey(number))];
      const measure = own?.measure ?? known?.measure ?? '';
      if (!own && !works.has(measure)) return [];
      const villageCode = own?.villageCode ?? known?.villageCode ?? villages.get(household ?? '') ?? '';
      return [
        {
          day: date,
          measure,
          villageCode,
          townCode: villageCode === '' ? '' : townOf(villageCode),
          project: own?.id ?? null,
          amountFen,
        },
      ];
    });
  } catch (error) {
    // Progress can be shown without the ledger; its own screen says what is wrong with it.
    if (error instanceof ProblemError) return null;
    throw error;
  }
}

function listReportedCosts({ packages, latest, townOf, asOf }: CostRequest, works: ReadonlySet<string>): ActualCost[] {
  const projects = new Map(packages.flatMap((one) => (one.project === null ? [] : [[one.project, one] as const])));
  const keyOf = ({ householdId, villageCode, item }: ProgressEntry): string => `${householdId ?? villageCode}|${item}`;
  const usable = latest.filter(({ state, day, amountFen }) => state === 'done' && day <= asOf && amountFen !== null);
  const paid = new Set(usable.filter(({ kind }) => kind === 'payment').map(keyOf));
  return usable.flatMap((entry): ActualCost[] => {
    const { kind, item, villageCode, day, amountFen } = entry;
    const counts = kind === 'payment' || ((kind === 'measure' || kind === 'project') && !paid.has(keyOf(entry)));
    const own = projects.get(item);
    if (!counts || (!own && !works.has(item))) return [];
    const village = own?.villageCode ?? villageCode;
    return [
      {
        day,
        measure: own?.measure ?? item,
        villageCode: village,
        townCode: village === '' ? '' : townOf(village),
        project: own?.project ?? null,
        amountFen: amountFen!,
      },
    ];
  });
}
