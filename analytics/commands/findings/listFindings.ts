import { runSql, type LocalizedText, type Row } from '../../engine';
import { describeFinding, maskCell, readChecks, suggestRepair, type RegisterTable, type Suggestion } from '../../register';
import { termLabel } from '../../terms';
import type { CommandHandler } from '../commandHandler';
import type { FindingCounts, FindingGroup, FindingRow, FindingState, FindingSuggestion } from '../contracts/findings';
import { isUnlocked } from '../projectAccess';
import type { OpenProject, Session } from '../session';
import findingCountsSql from '../sql/finding_counts.sql?raw';
import findingsOfRowSql from '../sql/findings_of_row.sql?raw';
import listFindingsSql from '../sql/list_findings.sql?raw';
import rejectedRowsSql from '../sql/rejected_rows.sql?raw';
import { originalTable, readOriginal } from './originalRows';
import { filterVariables, prepareFindings } from './prepareFindings';

const stateLabels: Record<FindingState, LocalizedText> = {
  open: { zh: '待处理', en: 'Open' },
  to_apply: { zh: '待应用', en: 'To be applied' },
  right: { zh: '确认无误', en: 'Right as it is' },
  postponed: { zh: '暂缓', en: 'Postponed' },
  done: { zh: '已改正', en: 'Repaired' },
};
const severityLabels: Record<string, LocalizedText> = {
  error: { zh: '错误', en: 'Error' },
  warning: { zh: '可疑', en: 'Doubtful' },
  note: { zh: '提示', en: 'Note' },
};

/** Findings of the planner's register by check, village, severity or state, and how many changes wait to be applied. */
export const findingGroups: CommandHandler<'findingGroups'> = async ({ by, filters }, { session }) => {
  const { project, pending } = await prepareFindings(session);
  const { engine } = session.tools;
  const variables = filterVariables(filters);
  const groups = (await runSql(engine, findingCountsSql, { by, ...variables })).map((row): FindingGroup => ({ ...describeGroup(project, by, row.key as string), ...countsOf(row) }));
  const all = (await runSql(engine, findingCountsSql, { by: 'all', ...variables }))[0];
  return {
    groups: by === 'check' ? sortByCheck(groups) : groups,
    total: all ? countsOf(all) : { total: 0, open: 0, toApply: 0, right: 0, postponed: 0, done: 0 },
    pending,
    rejectedRows: Number((await runSql(engine, rejectedRowsSql))[0]?.rejected ?? 0),
    answerable: isUnlocked(project) && project.readOnly === null && originalTable(project, 'household') !== null,
  };
};

function countsOf(row: Row): FindingCounts {
  return { total: Number(row.total), open: Number(row.open), toApply: Number(row.to_apply), right: Number(row.right_), postponed: Number(row.postponed), done: Number(row.done) };
}

function describeGroup({ pack }: OpenProject, by: string, key: string): { key: string; label: LocalizedText; severity?: FindingGroup['severity']; group?: string } {
  if (by === 'severity') return { key, label: severityLabels[key] ?? { zh: key, en: key } };
  if (by === 'state') return { key, label: stateLabels[key as FindingState] };
  if (by === 'village') {
    const village = pack.regions.find((region) => region.code === key);
    const town = pack.regions.find((region) => region.code === village?.parent);
    if (!village) return { key, label: { zh: '村不明或不属于村', en: 'No known village' } };
    const name = `${town?.name ?? ''} ${village.name}`.trim();
    return { key, label: { zh: name, en: name } };
  }
  const check = readChecks().find((entry) => entry.code === key);
  return { key, label: check?.label ?? { zh: '主动改正', en: 'Changed without a finding' }, ...(check ? { severity: check.severity, group: check.group } : {}) };
}

const rank = { error: 0, warning: 1, note: 2 };

function sortByCheck(groups: FindingGroup[]): FindingGroup[] {
  const numbers = new Map(readChecks().map((check) => [check.code, check.number]));
  return groups.sort((a, b) => rank[a.severity ?? 'note'] - rank[b.severity ?? 'note'] || (numbers.get(a.key) ?? 999) - (numbers.get(b.key) ?? 999));
}

export const listFindings: CommandHandler<'listFindings'> = async ({ filters, offset, limit }, { session }) => {
  const { project } = await prepareFindings(session);
  const variables = filterVariables(filters);
  const all = (await runSql(session.tools.engine, findingCountsSql, { by: 'all', ...variables }))[0];
  const rows = await runSql(session.tools.engine, listFindingsSql, { offset, limit, ...variables });
  return { total: Number(all?.total ?? 0), rows: rows.map((row) => describeRow(project, row).shown) };
};

/** Every finding of a filter with its suggestion whole; for the worker alone. */
export async function readFindings(session: Session, filters: Parameters<typeof filterVariables>[0]): Promise<DescribedFinding[]> {
  const { project } = await prepareFindings(session);
  const rows = await runSql(session.tools.engine, listFindingsSql, { offset: 0, limit: 1_000_000, ...filterVariables(filters) });
  return rows.map((row) => describeRow(project, row));
}

export interface DescribedFinding {
  shown: FindingRow;
  /** Not masked. */
  suggestion: Suggestion | null;
}

function describeRow(project: OpenProject, row: Row): DescribedFinding {
  const check = readChecks().find((entry) => entry.code === row.check_code);
  const { check: _, ...problem } = describeFinding(row as unknown as Parameters<typeof describeFinding>[0]);
  const table = row.source_table as RegisterTable | null;
  const field = (row.field as string | null) ?? '';
  const place = table === null || row.raw_row === null ? null : { table, row: row.raw_row as number, field };
  const original = place && readOriginal(project, place.table, place.row);
  const suggestion = place && original && row.state === 'open' ? suggestRepair({ check: row.check_code as string, table: place.table, field, detail: row.detail as string | null, cells: original.cells }) : null;
  const label = check?.label ?? { zh: '主动改正', en: 'Changed without a finding' };
  return {
    suggestion,
    shown: {
      id: row.finding_id as number,
      check: row.check_code as string,
      severity: row.severity as FindingRow['severity'],
      group: row.check_group as string,
      label,
      problem: check ? problem : { ...problem, message: label },
      state: row.state as FindingState,
      tried: row.tried === true,
      place,
      villageCode: row.village_code as string | null,
      householdId: row.household_id as number | null,
      original: place && original ? maskCell(place.table, field, original.cells[field] ?? null) : null,
      suggestion: place && suggestion && showSuggestion(place.table, suggestion),
    },
  };
}

function showSuggestion(table: RegisterTable, { act, field, value, safe, why }: Suggestion): FindingSuggestion {
  return { act, field, label: termLabel(table, field), value: maskCell(table, field, value) ?? '', safe, why };
}

/** All findings on one original row. */
export async function findingsOfRow(session: Session, table: RegisterTable, row: number): Promise<FindingRow[]> {
  const { project } = await prepareFindings(session);
  const rows = await runSql(session.tools.engine, findingsOfRowSql, { source_table: table, raw_row: row });
  return rows.map((entry) => describeRow(project, entry).shown);
}
