import { toArrowBytes } from '../engine';
import { identityTableNames } from '../project';
import { discardStagedRegister } from '../register';
import { forgetLedger, unloadKeptLedger } from './ledger/ledgerCache';
import { isUnlocked } from './projectAccess';
import { forgetLoaded, type OpenProject, type Session } from './session';

export type IdentityTableName = (typeof identityTableNames)[number];
/** Identity tables that stand in the engine as long as the project is unlocked; original cells are loaded when they are repaired. */
export const loadedIdentityTables = ['identity', 'helper_identity', 'other_list'] as const satisfies readonly IdentityTableName[];
export type LoadedIdentityTable = (typeof loadedIdentityTables)[number];

export function isIdentityTable(name: string): name is IdentityTableName {
  return (identityTableNames as readonly string[]).includes(name);
}

/** Columns of the identity tables, as in the register's schema. */
const identityColumns = {
  identity: [
    ['person_id', 'integer'],
    ['name', 'text'],
    ['id_number', 'text'],
    ['telephone', 'text'],
  ],
  helper_identity: [
    ['helper_id', 'integer'],
    ['name', 'text'],
    ['telephone', 'text'],
  ],
  other_list: [
    ['list', 'text'],
    ['list_row', 'integer'],
    ['village_code', 'text'],
    ['town_written', 'text'],
    ['village_written', 'text'],
    ['household_number', 'text'],
    ['name', 'text'],
    ['id_number', 'text'],
    ['telephone', 'text'],
    ['sex', 'text'],
    ['birth_date', 'text'],
    ['allowance_month_fen', 'bigint'],
    ['covered_persons', 'integer'],
    ['allowance_class', 'text'],
    ['disability_kind', 'text'],
    ['disability_grade', 'text'],
    ['house_grade', 'text'],
    ['house_area_m2', 'double'],
    ['school_name', 'text'],
    ['school_stage', 'text'],
    ['source_file', 'text'],
    ['source_sheet', 'text'],
    ['source_row', 'integer'],
  ],
} as const satisfies Record<LoadedIdentityTable, readonly (readonly [string, 'integer' | 'text' | 'bigint' | 'double'])[]>;

export function isLoadedIdentityTable(name: string): name is LoadedIdentityTable {
  return (loadedIdentityTables as readonly string[]).includes(name);
}

/** An identity table without rows, so that every query works while the project is locked. */
export function emptyIdentityTable(name: LoadedIdentityTable): Uint8Array {
  return toArrowBytes(identityColumns[name].map(([column, type]) => ({ name: column, type, values: [] })));
}

/** Bytes of a table of the project by their hash; those of identity tables come out of the open vault. */
export function findTable(project: OpenProject, name: string, sha256: string): Uint8Array | undefined {
  if (!isIdentityTable(name)) return project.tables.get(sha256);
  return isUnlocked(project) ? project.vault.tables.get(sha256) : undefined;
}

/** Keeps the bytes of a table where they belong: personal data in the vault, everything else beside it. */
export function keepTable(project: OpenProject, name: string, sha256: string, bytes: Uint8Array): void {
  if (!isIdentityTable(name)) project.tables.set(sha256, bytes);
  else if (isUnlocked(project)) project.vault.tables.set(sha256, bytes);
}

/**
 * Takes names, ID numbers and telephones out of DuckDB: the identity tables, the funding ledger (it names households),
 * and the original cells of an import that nobody accepted. An engine that never held any is not started for it.
 */
export async function unloadIdentities(session: Session): Promise<void> {
  session.staged = null;
  forgetLedger(session);
  if (!session.holdsIdentities) return;
  forgetLoaded(session);
  await discardStagedRegister(session.tools.engine);
  for (const name of loadedIdentityTables) await session.tools.engine.insertArrow(name, emptyIdentityTable(name));
  await unloadKeptLedger(session);
  session.holdsIdentities = false;
}
