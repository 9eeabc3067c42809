import { verifyRecords, type OpenVault, type ProjectRecord } from '../project';
import { auditText } from './auditText';
import type { AuditRow } from './contract';
import type { CommandHandler } from './commandHandler';
import { isUnlocked, requireUnlocked, type UnlockedProject } from './projectAccess';
import { noteAct, recordAct } from './recordActs';
import { recordAlone, requireProject, type OpenProject, type Session } from './session';
import { columnOf, fileNameOf, writeTableWorkbook, type Column, type TableRow } from './workbook';

type Verification = Awaited<ReturnType<typeof verifyRecords>>;

/** The chain as last verified, by vault and number of records: paging through the log does not reckon it again. */
const verifications = new WeakMap<OpenVault, { records: number; result: Verification }>();

/** The log of what was done, newest first, with the answer whether its chain of hashes holds. */
export const listAudit: CommandHandler<'listAudit'> = async ({ offset, limit }, { session }) => {
  const project = requireUnlocked(session);
  const { records, ...verified } = await readLog(session, project);
  const end = Math.max(0, records.length - offset);
  const rows = records.slice(Math.max(0, end - limit), end).reverse();
  return { total: records.length, rows: rows.map((record) => describeRecord(project, record)), ...verified, head: headOf(records) };
};

const ofLog = '项目的操作日志';
const auditColumns: Column[] = [
  columnOf('序号', 'integer', '从 1 起连续编号', ofLog),
  columnOf('时间', 'identifier', '登记的时刻，协调世界时（UTC）；加 8 小时为北京时间', ofLog),
  columnOf('人员', 'text', '当时署名的人', ofLog),
  columnOf('操作', 'text', '做了什么', ofLog),
  columnOf('What was done', 'text', '同“操作”，英文', ofLog),
  columnOf('数量', 'integer', '涉及的户、人或条数', ofLog),
  columnOf('原因', 'text', '操作时写明的原因', ofLog),
  columnOf('校验值', 'identifier', '本条的校验值（SHA-256）', ofLog),
];

/** The whole log as a workbook, oldest first. That it was exported is in the log afterwards. */
export const exportAudit: CommandHandler<'exportAudit'> = async (_, { session }) => {
  const project = requireUnlocked(session);
  const { records, verified, brokenAt } = await readLog(session, project);
  const state = verified ? '校验完整' : `自第 ${brokenAt ?? '?'} 条起与校验值不符`;
  const rows = records.map((record): TableRow => {
    const row = describeRecord(project, record);
    return [row.number, row.time, row.user, row.text.zh, row.text.en, row.count, row.reason ?? '', row.hash];
  });
  const name = '操作日志';
  const bytes = writeTableWorkbook([{ kind: 'table', name, titles: [`${state}；末条校验值 ${headOf(records)}`], columns: auditColumns, rows }], {
    title: `${project.pack.county.name.zh}${name}`,
    rows: [['每条的校验值由前一条的校验值和本条内容算出：改动、删去任何一条，其后各条都对不上。']],
  });
  await recordAct(session, project, { action: 'export', subject: 'audit', count: records.length });
  return { fileName: fileNameOf(project.pack.county.name.zh, '操作日志', 'xlsx'), bytes };
};

/** Records what left the program by the host, after it was saved. */
export const recordExport: CommandHandler<'recordExport'> = async ({ what, fileName }, { session }) => {
  await recordOrNote(session, requireProject(session), { action: 'export', subject: `${what}|${fileName}` });
  return null;
};

/** Records an act now or, when the log is sealed, as soon as it is open again. */
export async function recordOrNote(session: Session, project: OpenProject, draft: Parameters<typeof noteAct>[2]): Promise<void> {
  if (isUnlocked(project)) await recordAct(session, project, draft);
  else noteAct(session, project, draft);
}

async function readLog(session: Session, project: UnlockedProject): Promise<Verification & { records: ProjectRecord[] }> {
  return recordAlone(session, async () => {
    const { vault } = project;
    const records = [...vault.records];
    const known = verifications.get(vault);
    const result = known?.records === records.length ? known.result : await verifyRecords(records, vault.chainKey, project.history.entries);
    verifications.set(vault, { records: records.length, result });
    return { ...result, records };
  });
}

function describeRecord(project: OpenProject, record: ProjectRecord): AuditRow {
  const { number, time, user, action, count, hash } = record;
  const entry = record.entry === undefined ? undefined : project.history.entries.at(record.entry - 1);
  const reason = record.reason ?? (entry && 'reason' in entry ? entry.reason : undefined) ?? null;
  return { number, time, user, action, text: auditText(project, record), count: count ?? null, reason, hash };
}

function headOf(records: readonly ProjectRecord[]): string {
  return records.at(-1)?.hash ?? '';
}
