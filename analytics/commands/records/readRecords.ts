import { runSql, type Row } from '../../engine';
import { maskIdNumber, maskName, maskTelephone } from '../../register';
import type { RecordCell, RecordRow, RecordTable } from '../contracts/records';
import type { Session } from '../session';
import { personalColumns } from './derivedColumns';
import recordsIdentitiesSql from '../sql/records_identities.sql?raw';
import recordsPageSql from '../sql/records_page.sql?raw';

/** How personal cells are written: as they are, or masked. */
export interface Writing {
  name(name: string): string;
  idNumber(idNumber: string): string;
  telephone(telephone: string): string;
}
export const masked: Writing = { name: maskName, idNumber: maskIdNumber, telephone: maskTelephone };
export const whole: Writing = { name: (text) => text, idNumber: (text) => text, telephone: (text) => text };

/** What stands for a name or number that is not there, or out of reach while the project is locked. */
const nothing = '—';

/** Wanted columns of the records with these ids, in the order of the ids. Only inside `withRecords`. */
export async function readRecords(session: Session, table: RecordTable, ids: ArrayLike<number>, columns: readonly string[], writing: Writing = masked): Promise<RecordRow[]> {
  if (ids.length === 0) return [];
  const { engine } = session.tools;
  const plain = columns.filter((id) => !Object.hasOwn(personalColumns, id));
  const rows = await runSql(engine, recordsPageSql, {
    table_name: table,
    record_ids: Array.from(ids).join(','),
    column_names: plain.length === 0 ? 'nothing' : plain.join(','),
  });
  const identities = plain.length === columns.length ? new Map<number, Row>() : await readIdentities(session, rows);
  const byId = new Map(rows.map((row) => [row.record_id as number, row]));
  return Array.from(ids, (id) => {
    const row = byId.get(id)!;
    const identity = identities.get(row.identity_id as number);
    return {
      recordId: id,
      householdId: row.household_id as number,
      cells: columns.map((column): RecordCell => (Object.hasOwn(personalColumns, column) ? writeIdentity(identity, column, writing) : (row[column] ?? null))),
    };
  });
}

async function readIdentities({ tools }: Session, rows: readonly Row[]): Promise<Map<number, Row>> {
  const ids = rows.map((row) => row.identity_id).filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const identities = await runSql(tools.engine, recordsIdentitiesSql, { person_ids: ids.join(',') });
  return new Map(identities.map((identity) => [identity.person_id as number, identity]));
}

function writeIdentity(identity: Row | undefined, column: string, writing: Writing): string {
  const text = (value: Row[string] | undefined) => (value === null || value === undefined ? '' : String(value));
  if (column.endsWith('id_number')) return writing.idNumber(text(identity?.id_number)) || nothing;
  if (column.endsWith('telephone')) return writing.telephone(text(identity?.telephone)) || nothing;
  return writing.name(text(identity?.name)) || nothing;
}
