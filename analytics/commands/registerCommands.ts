import { ProblemError, runSql, type TextWorkbook } from '../engine';
import { acceptStagedRegister, discardStagedRegister, emptyRegister, inspectRegister, listStagedProblems, stageRegister } from '../register';
import { keepTable } from './identityTables';
import { captureRegisterTables, loadRegister, tryRegister } from './loadTables';
import type { CommandContext, CommandHandler } from './commandHandler';
import { describeProject } from './describeProject';
import { requireWritable } from './projectAccess';
import { recordChange } from './recordActs';
import { forgetLoaded, hashText, requireProject, type Session } from './session';
import { stopIfAborted } from './stopIfAborted';
import regionCountsSql from './sql/region_counts.sql?raw';

interface SourceFile {
  name: string;
  sha256: string;
  bytes: Uint8Array;
}

/** Looks at the files only. A locked project takes no import, so the names in them are not even read then. */
export const inspectRegisterCommand: CommandHandler<'inspectRegister'> = async ({ files }, context) => {
  if (context.session.project) requireWritable(context.session);
  return inspectRegister(await readWorkbooks(files, context));
};

/** Reads, matches, stages and checks the files. Nothing of the project changes before `acceptImport`. */
export const importRegister: CommandHandler<'importRegister'> = async ({ files, mapping }, context) => {
  const { session, report, signal } = context;
  const project = requireWritable(session);
  session.holdsIdentities = true;
  const workbooks = await readWorkbooks(files, context);
  const importId = (await hashText(JSON.stringify([files.map((file) => file.sha256), mapping]))).slice(0, 16);
  session.staged = null;
  const staged = await stageRegister(session.tools.engine, workbooks, {
    importId,
    year: registerYearOf(project.pack.horizon.from),
    mapping,
    regions: project.pack.regions,
    report: ({ step, share }) => report({ step, share: share === undefined ? undefined : 0.4 + 0.6 * share }),
    signal,
  });
  if (!staged.ok) throw new ProblemError(staged.problem);
  session.staged = staged.value;
  return staged.value;
};

/** The register describes the end of the year before the horizon. */
function registerYearOf(firstPlanYear: number): number {
  return firstPlanYear - 1;
}

async function readWorkbooks(files: SourceFile[], { session, report, signal }: CommandContext): Promise<TextWorkbook[]> {
  const workbooks: TextWorkbook[] = [];
  for (const [index, file] of files.entries()) {
    report({ step: 'progress.reading', share: (0.4 * index) / files.length });
    const read = await session.tools.workbookReader.read(file.name, file.bytes, signal);
    if (!read.ok) throw new ProblemError(read.problem);
    workbooks.push(read.value);
    stopIfAborted(signal);
  }
  return workbooks;
}

/** Applies the staged import: one transaction in DuckDB, one edit in the journal. */
export const acceptImport: CommandHandler<'acceptImport'> = async ({ importId }, { session, report }) => {
  const project = requireWritable(session);
  const staged = requireStaged(session, importId);
  report({ step: 'progress.accepting', share: 0.2 });
  // The engine may still hold nothing, or the tables of a project that was open before.
  if (project.history.document.registerYear === null) await emptyRegister(session.tools.engine);
  else await loadRegister(session);
  forgetLoaded(session);
  await acceptStagedRegister(session.tools.engine, importId);
  session.staged = null;
  const captured = await captureRegisterTables(session.tools.engine);
  for (const { name, sha256, bytes } of captured.tables) keepTable(project, name, sha256, bytes);
  report({ step: 'progress.features', share: 0.7 });
  try {
    await tryRegister(session, captured.refs, staged.year);
  } catch (error) {
    // A register that the plan cannot be made for is not taken over; the former one stays.
    forgetLoaded(session);
    throw error;
  }
  const entry = {
    importId,
    time: session.tools.now(),
    year: staged.year,
    files: staged.files.map(({ name, sha256 }) => ({ name, sha256 })),
    counts: staged.counts,
  };
  const imports = [...project.history.document.imports, entry];
  await recordChange(session, project, 'accept_import', { registerYear: staged.year, tables: captured.refs, imports }, { count: staged.counts.households });
  project.lastImport = { ...staged, accepted: true };
  return describeProject(session);
};

export const rejectImport: CommandHandler<'rejectImport'> = async ({ importId }, { session }) => {
  requireStaged(session, importId);
  await discardStagedRegister(session.tools.engine);
  session.staged = null;
  return null;
};

function requireStaged(session: Session, importId: string) {
  if (session.staged?.importId === importId) return session.staged;
  throw new ProblemError({
    code: 'no_staged_import',
    message: { zh: '这次导入已不在等待确认之列。', en: 'That import no longer waits for acceptance.' },
    where: { record: importId },
    hint: { zh: '请重新导入文件。', en: 'Import the files again.' },
  });
}

export const lastImport: CommandHandler<'lastImport'> = async (_, { session }) =>
  session.staged ?? requireProject(session).lastImport;

export const listProblems: CommandHandler<'listProblems'> = async (argument, { session }) => {
  const project = requireProject(session);
  if (!session.staged) {
    if (project.history.document.registerYear === null) return { total: 0, rows: [] };
    await loadRegister(session);
  }
  return listStagedProblems(session.tools.engine, argument);
};

export const listRegions: CommandHandler<'listRegions'> = async (_, { session }) => {
  const { pack, history } = requireProject(session);
  if (history.document.registerYear === null) {
    return pack.regions.map(({ code, name, level, parent, tier }) => ({
      code, name, level, parent, ...(tier ? { tier } : {}), households: 0, persons: 0,
    }));
  }
  await loadRegister(session);
  const rows = await runSql(session.tools.engine, regionCountsSql);
  return rows.map((row) => ({
    code: row.code as string,
    name: row.name as string,
    level: row.level as 'county' | 'town' | 'village',
    parent: row.parent_code as string | null,
    ...(row.tier ? { tier: row.tier as string } : {}),
    households: row.households as number,
    persons: row.persons as number,
  }));
};
