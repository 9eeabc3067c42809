import { ProblemError, runSql, type Row } from '../../engine';
import { readAnswerDetail, type ProjectRecord } from '../../project';
import { describeFinding, maskIdNumber, maskName, maskTelephone } from '../../register';
import { codeLabel, readTermTables, type TermField } from '../../terms';
import type { CommandHandler } from '../commandHandler';
import type { HouseholdRecord, RecordCell, RecordOrigin, RecordTable, RepairedCell } from '../contracts/records';
import { openOriginals, readOriginal } from '../findings/originalRows';
import { unknownHousehold } from '../householdCommands';
import { isUnlocked } from '../projectAccess';
import type { OpenProject, Session } from '../session';
import { withRecords } from './loadRecords';
import { readRecords } from './readRecords';
import { recordColumns } from './recordColumns';
import recordsFindingsSql from '../sql/records_findings.sql?raw';
import recordsHasHouseholdSql from '../sql/records_has_household.sql?raw';
import recordsHelpersSql from '../sql/records_helpers.sql?raw';
import recordsMembersSql from '../sql/records_members.sql?raw';
import recordsRepairsSql from '../sql/records_repairs.sql?raw';

const nothing = '—';

/**
 * Everything that the register says about one household and its members, masked, with file, sheet and row, and what
 * was changed after it was read. Works while locked, without what is personal.
 * Errors: `unknown_household`.
 */
export const showHouseholdRecord: CommandHandler<'showHouseholdRecord'> = ({ householdId }, { session }) =>
  withRecords(session, 'person', async ({ project }) => {
    const { engine } = session.tools;
    const variables = { household_id: householdId };
    const [known] = await runSql(engine, recordsHasHouseholdSql, variables);
    const [household] = known ? await readOne(session, project, 'household', [householdId]) : [];
    if (!household) throw new ProblemError(unknownHousehold(householdId));
    const members = await runSql(engine, recordsMembersSql, variables);
    const persons = await readOne(session, project, 'person', members.map((row) => row.record_id as number));
    const findings = await runSql(engine, recordsFindingsSql, variables);
    const helpers = await runSql(engine, recordsHelpersSql, variables);
    const gates = new Set(String(household.cells.open_gates ?? '').split(',').filter(Boolean));
    const isPlanned = household.cells.open_gates !== null;
    const repaired = await readRepairs(session, project, householdId);
    return {
      householdId,
      cells: household.cells,
      origin: household.origin,
      repaired: repaired('household', household.origin),
      persons: persons.map((person) => ({
        personId: person.recordId,
        isHead: person.cells.is_head === true,
        cells: person.cells,
        origin: person.origin,
        repaired: repaired('person', person.origin),
      })),
      guarantees: isPlanned
        ? project.pack.gates.map(({ id, label, status, citation }) => ({ gate: id, label, open: gates.has(id), status, citation }))
        : [],
      helpers: helpers.map((row) => ({
        unit: text(row.unit),
        rank: codeLabel('helper_rank', row.rank as string | null),
        name: maskName(text(row.name)) || nothing,
        telephone: maskTelephone(text(row.telephone)) || nothing,
        startDate: row.start_date as string | null,
      })),
      findings: findings.map((row) => describeFinding(row as unknown as Parameters<typeof describeFinding>[0])),
    } satisfies HouseholdRecord;
  });

interface ReadRecord {
  recordId: number;
  cells: Record<string, RecordCell>;
  origin: RecordOrigin | null;
}

async function readOne(session: Session, project: OpenProject, table: RecordTable, ids: number[]): Promise<ReadRecord[]> {
  const columns = recordColumns(project, table).map(({ id }) => id);
  const rows = await readRecords(session, table, ids, columns);
  return rows.map(({ recordId, cells: values }) => {
    const cells = Object.fromEntries(columns.map((id, index) => [id, values[index] ?? null]));
    const { source_file: file, source_sheet: sheet, source_row: row } = cells;
    return { recordId, cells, origin: typeof file === 'string' && typeof row === 'number' ? { file, sheet: text(sheet), row } : null };
  });
}

/** What was changed in the rows that the records came from; the original cells stand in the vault's original tables. */
async function readRepairs(session: Session, project: OpenProject, householdId: number): Promise<(table: RecordTable, origin: RecordOrigin | null) => RepairedCell[]> {
  const rows = await runSql(session.tools.engine, recordsRepairsSql, { household_id: householdId });
  if (rows.length === 0 || !isUnlocked(project)) return () => [];
  await openOriginals(project);
  const recordOf = (entry: number) => (project.vault.records as readonly ProjectRecord[]).find((record) => record.entry === entry);
  const cells = rows.map((row) => {
    const [table, field] = [row.source_table as RecordTable, row.field as string];
    const term = fieldOf(table, field);
    const value = readAnswerDetail({ act: 'set', entry: row.entry as number, index: row.detail_index as number }, recordOf);
    return {
      place: [table, row.source_file, row.source_sheet, row.source_row],
      field,
      label: term?.label ?? { zh: field, en: field },
      original: maskCell(term, readOriginal(project, table, row.raw_row as number)?.cells[field] ?? ''),
      value: maskCell(term, value ?? ''),
    };
  });
  return (table, origin) => {
    const place = JSON.stringify([table, origin?.file, origin?.sheet, origin?.row]);
    return cells.filter((cell) => JSON.stringify(cell.place) === place).map(({ field, label, original, value }) => ({ field, label, original, value }));
  };
}

function fieldOf(table: string, id: string): TermField | undefined {
  return readTermTables().find((candidate) => candidate.table === table)?.fields.find((field) => field.id === id);
}

function maskCell(field: TermField | undefined, value: string): string {
  if (!field?.personal) return value === '' ? nothing : value;
  if (/id_number|card/.test(field.id)) return maskIdNumber(value) || nothing;
  return (field.id.includes('telephone') ? maskTelephone(value) : maskName(value)) || nothing;
}

function text(value: Row[string] | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}
