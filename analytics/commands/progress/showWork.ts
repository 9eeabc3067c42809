import type { CommandHandler } from '../commandHandler';
import { placeNames } from '../placeNames';
import { readProgressContext } from './progressContext';
import { labelOfWork, scopeContext } from './scopeRows';

/** Work packages of a scope by village and household, one page, each with the days and the cost that were recorded. */
export const listWorkPackages: CommandHandler<'listWorkPackages'> = async (
  { scope, show, offset, limit },
  { session },
) => {
  const context = scopeContext(await readProgressContext(session), scope);
  const place = placeNames(context.project);
  const label = labelOfWork(context);
  const numbers = new Map(context.households.map(({ id, number }) => [id, number]));
  const begun = new Map<string, string>();
  const costs = new Map<string, number | null>();
  for (const { kind, householdId, villageCode, item, state, day, amountFen } of context.latest) {
    if (kind !== 'measure' && kind !== 'project') continue;
    const key = kind === 'project' ? `project:${item}` : `measure:${householdId ?? villageCode}:${item}`;
    if (state === 'begun') begun.set(key, day);
    if (state === 'done') costs.set(key, amountFen);
  }
  const found = context.packages
    .filter(({ acceptedDay }) => show === 'all' || (acceptedDay !== null) === (show === 'accepted'))
    .toSorted(
      (one, other) => compare(one.villageCode, other.villageCode) || (one.householdId ?? 0) - (other.householdId ?? 0),
    );
  return {
    total: found.length,
    rows: found.slice(offset, offset + limit).map((one) => ({
      ...one,
      label: label(one.project === null ? 'measure' : 'project', one.project ?? one.measure),
      number: one.householdId === null ? '' : (numbers.get(one.householdId) ?? ''),
      villageName: one.villageCode === '' ? '' : place(one.villageCode),
      townName: one.townCode === '' ? '' : place(one.townCode),
      begunDay: begun.get(one.id) ?? null,
      costFen: costs.get(one.id) ?? null,
    })),
  };
};

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
