import { ProblemError, runSql } from '../engine';
import type { CommandHandler } from './commandHandler';
import { unknownHousehold } from './householdCommands';
import { loadRegister } from './loadTables';
import { requireWritable } from './projectAccess';
import { recordAct } from './recordActs';
import householdIdentitiesSql from './sql/household_identities.sql?raw';

/** Minutes for which the interface may show what was revealed. */
const shownMinutes = 5;

/** Names, ID numbers and telephones of one household. The record with the reason is written before they are handed out. */
export const revealHousehold: CommandHandler<'revealHousehold'> = async ({ householdId, reason }, { session }) => {
  const project = requireWritable(session);
  const households = await loadRegister(session);
  if (!households.some((household) => household.household_id === householdId)) throw new ProblemError(unknownHousehold(householdId));
  const rows = await runSql(session.tools.engine, householdIdentitiesSql, { household_id: householdId });
  await recordAct(session, project, { action: 'reveal', subject: String(householdId), count: rows.length, reason });
  const persons = rows.map((row) => ({
    personId: row.person_id as number,
    name: (row.name as string | null) ?? '',
    idNumber: (row.id_number as string | null) ?? '',
    telephone: (row.telephone as string | null) ?? '',
  }));
  return { persons, minutes: shownMinutes };
};
