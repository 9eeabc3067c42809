import { sha256Hex, type QueryEngine, type SqlValue } from '../engine';
import {
  appendRecord, mainScenario, packProject, recordEdit, startDocument, startHistory, startVault,
  type ImportEntry, type KeptResult, type PoolProject, type ProjectDocument, type ProjectHistory, type TableRef,
} from '../project';
import type { ImportReport } from '../register';
import { recordOrNote } from './auditCommands';
import type { CommandHandler } from './commandHandler';
import { isIdentityTable } from './identityTables';
import { countArrowRows, loadRegister } from './loadTables';
import { newProjectId } from './openProject';
import type { PlanResult } from './planResult';
import { currentResult, hashPlanInputs, hashText, requireProject, type OpenProject, type Session } from './session';
import { fileNameOf } from './workbook';
import anonymousHelperSql from './sql/anonymous_helper.sql?raw';
import anonymousHouseholdSql from './sql/anonymous_household.sql?raw';
import anonymousImportProblemSql from './sql/anonymous_import_problem.sql?raw';
import anonymousPersonSql from './sql/anonymous_person.sql?raw';

/** Tables that are made anew without what could name somebody; the others hold nothing of the kind. */
const anonymousSql: Record<string, string> = {
  household: anonymousHouseholdSql,
  person: anonymousPersonSql,
  helper: anonymousHelperSql,
  import_problem: anonymousImportProblemSql,
};
const noHash = '0'.repeat(64);

/**
 * The project as a file of its own without names, ID numbers, telephones, household numbers, exact dates of
 * birth, file names, free texts (changed papers among them), evidence, the funding ledger and the log: it opens, and gives the same plan. Works while locked.
 */
export const exportAnonymousCopy: CommandHandler<'exportAnonymousCopy'> = async (_, { session }) => {
  const project = requireProject(session);
  const source = project.history.document;
  const current = await currentResult(project);
  const { refs, tables } = source.registerYear === null ? { refs: {}, tables: new Map<string, Uint8Array>() } : await anonymousTables(session, project);
  const projectId = newProjectId(session);
  const time = session.tools.now();
  const history = anonymousHistory(source, projectId, time, refs);
  for (const { sha256 } of source.progress.flatMap(({ tables: kept }) => kept?.progress ?? [])) {
    const bytes = project.tables.get(sha256);
    if (bytes) tables.set(sha256, bytes);
  }
  const vault = startVault(session.tools.cryptography);
  const at = { time, user: '' };
  vault.records.push(await appendRecord(vault.records, vault.chainKey, { action: 'create', subject: project.pack.county.code }, at));
  for (const entry of history.entries) {
    const draft = { action: 'edit', entry: entry.seq, subject: entry.kind } as const;
    vault.records.push(await appendRecord(vault.records, vault.chainKey, draft, at, entry));
  }
  const texts = new Map<string, string>();
  const results: KeptResult[] = [];
  const keepResult = async ({ summary, wallChart, choice, tables: planTables }: PlanResult, planHash: string): Promise<void> => {
    const scenario = { id: summary.scenario?.id ?? mainScenario, name: '' };
    const facts = await keepText(texts, JSON.stringify({ summary: { ...summary, hash: planHash, scenario }, wallChart, choice }));
    results.push({ planHash, facts, tables: planTables });
    for (const { sha256 } of Object.values(planTables)) tables.set(sha256, project.tables.get(sha256)!);
  };
  const adopted = source.baseline && project.results.get(source.baseline.planHash);
  if (adopted) await keepResult(adopted, adopted.hash);
  if (current && !current.stale) {
    const planHash = await hashPlanInputs({ policyHash: project.policyHash, pack: project.pack, history, tables });
    if (planHash !== adopted?.hash) await keepResult(current.result, planHash);
  }
  const report = project.lastImport && source.registerYear !== null ? await keepText(texts, JSON.stringify(anonymousReport(project.lastImport))) : null;
  const bytes = await packProject(
    {
      projectId,
      createdAt: time,
      generation: 1,
      parentSha256: null,
      application: session.tools.application,
      entries: history.entries.slice(),
      results,
      importReport: report,
      policyFiles: project.policyFiles,
      tables,
      texts,
      vault,
      unknownParts: new Map(),
    },
    session.tools.cryptography,
  );
  await recordOrNote(session, project, { action: 'export', subject: 'anonymous_copy' });
  return { fileName: fileNameOf(project.pack.county.name.zh, '不含个人信息', 'guatu'), bytes };
};

/** Names of files, and repairs whose log stays behind: nothing of it is needed to see the plan. */
const leftBehind = new Set(['import_sheet', 'import_column', 'applied_answer']);

/** The register tables as they may leave the office, with their hashes; identity tables are left out. */
async function anonymousTables(session: Session, project: OpenProject): Promise<{ refs: Record<string, TableRef>; tables: Map<string, Uint8Array> }> {
  const source = project.history.document.tables;
  await loadRegister(session);
  const refs: Record<string, TableRef> = {};
  const tables = new Map<string, Uint8Array>();
  for (const [name, ref] of Object.entries(source)) {
    const bytes = isIdentityTable(name) || leftBehind.has(name) ? undefined : await anonymousTable(session.tools.engine, project, name, ref);
    if (!bytes) continue;
    const sha256 = await sha256Hex(bytes);
    refs[name] = { sha256, rows: countArrowRows(bytes) };
    tables.set(sha256, bytes);
  }
  return { refs, tables };
}

async function anonymousTable(engine: QueryEngine, project: OpenProject, name: string, ref: TableRef): Promise<Uint8Array | undefined> {
  const sql = anonymousSql[name];
  if (sql === undefined) return project.tables.get(ref.sha256);
  const variables: Record<string, SqlValue> = name === 'person' ? { as_of: project.pack.as_of.date } : {};
  return engine.exportArrow(sql, variables);
}

/** A history of its own that leads to the same register and scenario: one import, one edit for each scenario. */
function anonymousHistory(source: ProjectDocument, projectId: string, time: string, tables: Record<string, TableRef>): ProjectHistory {
  let history = startHistory(startDocument(projectId, time));
  if (source.registerYear !== null) {
    const imports = source.imports.map((entry, index) => anonymousImport(entry, index, time));
    history = recordEdit(history, time, 'accept_import', { registerYear: source.registerYear, tables, imports });
  }
  for (const [index, { id, overlays, wishes }] of source.scenarios.entries()) {
    const name = id === mainScenario ? '' : `情景 ${index + 1}`;
    const silent = <T extends { reason: string }>(entry: T): T => ({ ...entry, reason: '' });
    const scenario = { id, name, overlays: overlays.map(silent), wishes: wishes.map(silent) };
    history = recordEdit(history, time, 'set_scenario', { id, scenario });
  }
  if (source.scenario !== mainScenario) history = recordEdit(history, time, 'choose_scenario', { id: source.scenario });
  if (source.asOf !== null) history = recordEdit(history, time, 'set_as_of', { asOf: source.asOf });
  if (source.baseline !== null) history = recordEdit(history, time, 'set_baseline', { baseline: { planHash: source.baseline.planHash, time } });
  if (source.projects.length > 0) {
    const projects = Object.fromEntries(source.projects.map((project, index) => [project.id, anonymousProject(project, index)]));
    history = recordEdit(history, time, 'set_projects', { projects });
  }
  const { teams, steps, expectedDays } = source.time;
  if (teams.length + Object.keys(steps).length + Object.keys(expectedDays).length > 0) {
    const nameless = teams.map((team, index) => ({ ...team, id: `team-${index + 1}`, name: `验收组 ${index + 1}` }));
    history = recordEdit(history, time, 'set_time', { teams: nameless, steps, expectedDays });
  }
  if (source.progress.length > 0) {
    const entry = history.entries.length + 1;
    const batches = source.progress.map((batch) => ({ ...batch, recordedAt: time, entry, tables: batch.tables && { ...batch.tables, evidence: null } }));
    history = recordEdit(history, time, 'add_progress', { after: 0, batches });
  }
  return history;
}

/** A project of the pool without what the office wrote of it; kind, village, quantities, amounts and days stay. */
function anonymousProject(project: PoolProject, index: number): PoolProject {
  return { ...project, number: String(index + 1).padStart(4, '0'), name: `项目 ${index + 1}` };
}

function anonymousImport({ year, counts, files }: ImportEntry, index: number, time: string): ImportEntry {
  return { importId: `import-${index + 1}`, time, year, counts, files: files.map((_, place) => ({ name: `登记表 ${place + 1}`, sha256: noHash })) };
}

/** The report without names of files and sheets and without examples; what was counted stays. */
function anonymousReport(report: ImportReport): ImportReport {
  return {
    ...report,
    importId: 'import',
    files: report.files.map((file, index) => ({
      name: `登记表 ${index + 1}`,
      sha256: noHash,
      sheets: file.sheets.map((sheet, place) => ({ ...sheet, sheet: `表 ${place + 1}` })),
    })),
    checks: report.checks.map((check) => ({ ...check, examples: [] })),
  };
}

async function keepText(texts: Map<string, string>, text: string): Promise<string> {
  const sha256 = await hashText(text);
  texts.set(sha256, text);
  return sha256;
}
