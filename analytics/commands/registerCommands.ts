import { ProblemError, runSql, type Problem } from '../engine';
import type { ProjectDocument } from '../project';
import { acceptStagedRegister, discardStagedRegister, emptyRegister, listStagedProblems, readPackRules, stageRegister } from '../register';
import { keepTable } from './identityTables';
import { captureRegisterTables, loadRegister, tryRegister } from './loadTables';
import { carriedAnswers, formerRegister, keepOriginals, noOriginalCells, otherYearTables, tablesOfYear } from './originals';
import type { CommandHandler } from './commandHandler';
import { describeProject } from './describeProject';
import { requireWritable } from './projectAccess';
import { recordChange } from './recordActs';
import { forgetLoaded, hashText, noRegisterProblem, requireProject, type Session } from './session';
import { readWorkbooks } from './readWorkbooks';
import regionCountsSql from './sql/region_counts.sql?raw';

/** Reads, matches, stages and checks the files. Nothing of the project changes before `acceptImport`. */
export const importRegister: CommandHandler<'importRegister'> = async ({ files, mapping, year: givenYear, places, merge }, context) => {
  const { session, report, signal } = context;
  const project = requireWritable(session);
  const { document } = project.history;
  const year = givenYear ?? document.registerYear ?? registerYearOf(project.pack.horizon.from);
  session.holdsIdentities = true;
  const workbooks = await readWorkbooks(files, context, 0.4);
  const importId = (await hashText(JSON.stringify([files.map((file) => file.sha256), mapping, year, places, merge, document.answers[year] ?? {}]))).slice(0, 16);
  session.staged = null;
  const staged = await stageRegister(session.tools.engine, workbooks, {
    importId,
    year,
    mapping,
    regions: project.pack.regions,
    places: [...document.placeAnswers, ...places],
    templates: document.headingTemplates,
    former: await formerRegister(project, year, merge === 'all'),
    otherYears: await otherYearTables(project, year),
    merge,
    rules: readPackRules(project.pack, year),
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

/**
 * Applies the staged import: one transaction in DuckDB, one edit in the journal. The original cells are kept in
 * the vault. A register of another year than the planner's is put beside it.
 */
export const acceptImport: CommandHandler<'acceptImport'> = async ({ importId }, { session, report }) => {
  const project = requireWritable(session);
  const { engine } = session.tools;
  const staged = requireStaged(session, importId);
  const { document } = project.history;
  const { year } = staged;
  const isOwnYear = document.registerYear === null || document.registerYear === year;
  report({ step: 'progress.accepting', share: 0.2 });
  const given = document.answers[year] ?? {};
  const answers = tablesOfYear(document, year) === undefined ? {} : await carriedAnswers(engine, given);
  if (answers === null) throw new ProblemError(answersChanged());
  const originals = await keepOriginals(engine, project);
  // The engine may still hold nothing, the tables of a project that was open before, or those of another year.
  await emptyRegister(engine);
  forgetLoaded(session);
  await acceptStagedRegister(engine, importId);
  session.staged = null;
  const captured = await captureRegisterTables(engine);
  for (const { name, sha256, bytes } of captured.tables) keepTable(project, name, sha256, bytes);
  // Lists of other offices are no part of the files; those of the planner's register stay.
  const { other_list: _empty, ...refs } = captured.refs;
  const { other_list: lists } = isOwnYear ? document.tables : {};
  const tables = { ...refs, ...originals, ...(lists === undefined ? {} : { other_list: lists }) };
  report({ step: 'progress.features', share: 0.7 });
  try {
    // A register that the plan cannot be made for is not taken over; the former one stays.
    if (isOwnYear) await tryRegister(session, tables, year);
  } catch (error) {
    forgetLoaded(session);
    throw error;
  }
  const entry = {
    importId,
    time: session.tools.now(),
    year,
    files: staged.files.map(({ name, sha256 }) => ({ name, sha256 })),
    counts: staged.counts,
  };
  const payload = {
    ...(isOwnYear ? { registerYear: year, tables } : { registerYear: document.registerYear, tables: document.tables, otherRegisters: { ...document.otherRegisters, [year]: tables } }),
    imports: [...document.imports, entry],
    ...(sameAnswers(answers, given) ? {} : { answers: withAnswers(document.answers, year, answers) }),
  };
  await recordChange(session, project, 'accept_import', payload, { count: staged.counts.households });
  project.lastImport = { ...staged, accepted: true };
  return describeProject(session);
};

type Answers = ProjectDocument['answers'][string];

function sameAnswers(one: Answers, other: Answers): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key]!.entry === other[key]?.entry && one[key]!.index === other[key]?.index);
}

function withAnswers(all: ProjectDocument['answers'], year: number, answers: Answers): ProjectDocument['answers'] {
  const { [String(year)]: _, ...others } = all;
  return Object.keys(answers).length === 0 ? others : { ...others, [year]: answers };
}

function answersChanged(): Problem {
  return {
    code: 'answers_changed',
    message: { zh: '核对这次数据之后又有问题作了答复，未应用。', en: 'Findings were answered after these data had been checked; nothing was applied.' },
    hint: { zh: '请重新复核（或重新导入），再应用。', en: 'Check again (or import again), then apply.' },
  };
}

/**
 * Checks the original cells of the register once more, with everything that was answered laid over. Nothing changes
 * before the difference is accepted (`acceptImport`) or turned down (`rejectImport`).
 * Errors: `no_register`, `no_original_cells` for a register that was imported before they were kept.
 */
export const recheckRegister: CommandHandler<'recheckRegister'> = async (_, { session, report, signal }) => {
  const project = requireWritable(session);
  const { document } = project.history;
  const year = document.registerYear;
  if (year === null) throw new ProblemError(noRegisterProblem());
  const former = (await formerRegister(project, year))!;
  if (former.table('raw_household') === undefined) throw new ProblemError(noOriginalCells());
  session.holdsIdentities = true;
  session.staged = null;
  const importId = (await hashText(JSON.stringify(['recheck', document.tables, document.answers[year] ?? {}, document.placeAnswers]))).slice(0, 16);
  const staged = await stageRegister(session.tools.engine, [], { importId, year, mapping: {}, regions: project.pack.regions, places: document.placeAnswers, former, otherYears: await otherYearTables(project, year), rules: readPackRules(project.pack, year), report, signal });
  if (!staged.ok) throw new ProblemError(staged.problem);
  session.staged = staged.value;
  return staged.value;
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
