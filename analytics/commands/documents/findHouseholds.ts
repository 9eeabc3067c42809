import { runSql } from '../../engine';
import { maskName } from '../../register';
import type { CommandHandler } from '../commandHandler';
import type { FoundHousehold } from '../contracts/documents';
import { loadRegister } from '../loadTables';
import { requireProject, type Session } from '../session';
import householdHeadsSql from '../sql/household_heads.sql?raw';
import { matchNumbers } from './matchNumbers';

/** What stands for a name that is not there, or out of reach while the project is locked. */
const nothing = '—';

/**
 * Households by the numbers that somebody wrote down, to make a list of them (see `matchNumbers`); heads masked, those of one
 * number by id. Errors: `no_project`.
 * @example (await findHouseholds({ numbers: ['12'] }, context)).found[0].households[0].number // '0012', where the register has it so
 */
export const findHouseholds: CommandHandler<'findHouseholds'> = async ({ numbers }, { session }) => {
  requireProject(session);
  return matchNumbers(numbers, await readHouseholds(session));
};

async function readHouseholds(session: Session): Promise<FoundHousehold[]> {
  const ids = (await loadRegister(session)).map(({ household_id: id }) => id);
  if (ids.length === 0) return [];
  const bounds = { first_household: smallest(ids), last_household: greatest(ids) };
  return (await runSql(session.tools.engine, householdHeadsSql, bounds)).map((row) => ({
    householdId: row.household_id as number,
    number: row.household_number as string,
    headName: maskName((row.head_name as string | null) ?? '') || nothing,
    villageName: (row.village_name as string | null) ?? '',
  }));
}

// Not Math.min(...ids): a county has more households than a call takes arguments.
const smallest = (ids: readonly number[]): number => ids.reduce((least, id) => (id < least ? id : least), ids[0]!);
const greatest = (ids: readonly number[]): number => ids.reduce((most, id) => (id > most ? id : most), ids[0]!);
