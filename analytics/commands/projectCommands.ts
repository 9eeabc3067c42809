import type { LocalizedText } from '../engine';
import { ProblemError } from '../engine';
import { formatDecimal } from '../charts';
import { packProject, recordEdit, redoEdit, replayJournal, startDocument, undoEdit, unpackProject, type Edit, type ProjectHistory } from '../project';
import type { ImportReport } from '../register';
import type { EditSummary, ProjectOverview } from './contract';
import type { CommandHandler } from './commandHandler';
import type { PlanResult } from './planResult';
import { currentResult, hashPack, hashText, readPackOrThrow, requireProject, startProject, takeProject, type OpenProject, type Session } from './session';

export const createProject: CommandHandler<'createProject'> = async ({ policyFiles, createdAt }, { session }) => {
  takeProject(session, await startProject(policyFiles, createdAt));
  return describeProject(session);
};

/** Opens a project without touching DuckDB, so that the first screen does not wait for it. */
export const openProject: CommandHandler<'openProject'> = async ({ bytes }, { session }) => {
  const content = await unpackProject(bytes);
  const { projectId, createdAt, journal, results, importReport } = content.project;
  const pack = readPackOrThrow(content.policyFiles);
  const project: OpenProject = {
    history: replayOrThrow(projectId, createdAt, journal),
    policyFiles: content.policyFiles,
    policyHash: await hashPack(pack),
    pack,
    tables: content.tables,
    results: new Map(),
    lastImport: importReport === null ? null : readImportReport(content.results.get(importReport)),
  };
  for (const { planHash, facts, tables } of results) {
    const text = content.results.get(facts);
    if (text === undefined) continue;
    const { summary, wallChart } = JSON.parse(text) as Pick<PlanResult, 'summary' | 'wallChart'>;
    project.results.set(planHash, { hash: planHash, tables: tables as PlanResult['tables'], summary, wallChart });
  }
  takeProject(session, project);
  return describeProject(session);
};

function readImportReport(text: string | undefined): ImportReport | null {
  return text === undefined ? null : (JSON.parse(text) as ImportReport);
}

function replayOrThrow(projectId: string, createdAt: string, journal: Parameters<typeof replayJournal>[1]): ProjectHistory {
  try {
    return replayJournal(startDocument(projectId, createdAt), journal);
  } catch {
    throw new ProblemError({
      code: 'project_damaged',
      message: { zh: '项目的操作记录前后不连贯，无法重放。', en: 'The project’s journal does not follow from itself and cannot be replayed.' },
      hint: { zh: '请从备份恢复；未载入任何数据。', en: 'Restore a backup; nothing was loaded.' },
    });
  }
}

/** How many earlier plan results stay in the project file beside the newest. */
const keptResults = 3;

export const exportProject: CommandHandler<'exportProject'> = async (_, { session }) => {
  const project = requireProject(session);
  const { document, entries } = project.history;
  const kept = [...project.results.values()].slice(-keptResults);
  const results = new Map<string, string>();
  const listed = [];
  for (const { hash, tables, summary, wallChart } of kept) {
    const text = JSON.stringify({ summary, wallChart });
    const facts = await hashText(text);
    results.set(facts, text);
    listed.push({ planHash: hash, facts, tables });
  }
  let importReport: string | null = null;
  if (project.lastImport) {
    const text = JSON.stringify(project.lastImport);
    importReport = await hashText(text);
    results.set(importReport, text);
  }
  const bytes = await packProject({
    project: { projectId: document.projectId, createdAt: document.createdAt, journal: entries, results: listed, importReport },
    policyFiles: project.policyFiles,
    tables: tablesInUse(project, kept),
    results,
  });
  return { bytes };
};

/** Tables that the journal (also through undo and redo) or a kept result still names. */
function tablesInUse(project: OpenProject, kept: PlanResult[]): Map<string, Uint8Array> {
  const hashes = new Set<string>();
  for (const entry of project.history.entries) {
    if (entry.kind !== 'accept_import') continue;
    for (const state of [entry.payload, entry.inverse]) {
      for (const ref of Object.values(state.tables)) hashes.add(ref.sha256);
    }
  }
  for (const result of kept) for (const ref of Object.values(result.tables)) hashes.add(ref.sha256);
  return new Map([...project.tables].filter(([hash]) => hashes.has(hash)));
}

export const projectOverview: CommandHandler<'projectOverview'> = async (_, { session }) => describeProject(session);

export const setOverlay: CommandHandler<'setOverlay'> = async ({ parameter, year, value, reason }, { session }) => {
  const project = requireProject(session);
  requireParameter(project, parameter);
  const payload = year === undefined ? { parameter, value, reason } : { parameter, year, value, reason };
  project.history = recordEdit(project.history, session.tools.now(), 'set_overlay', payload, reason);
  return describeProject(session);
};

function requireParameter({ pack }: OpenProject, id: string): void {
  const known = [...pack.parameters, ...pack.series].some((parameter) => parameter.id === id);
  if (known) return;
  throw new ProblemError({
    code: 'unknown_parameter',
    message: { zh: `政策参数“${id}”不存在。`, en: `There is no policy parameter "${id}".` },
    where: { field: id },
    hint: { zh: '请在“政策依据”中选择参数。', en: 'Choose a parameter under "Policy".' },
  });
}

export const undo: CommandHandler<'undo'> = async (_, { session }) => {
  const project = requireProject(session);
  project.history = undoEdit(project.history, session.tools.now());
  return describeProject(session);
};

export const redo: CommandHandler<'redo'> = async (_, { session }) => {
  const project = requireProject(session);
  project.history = redoEdit(project.history, session.tools.now());
  return describeProject(session);
};

export const listEdits: CommandHandler<'listEdits'> = async ({ limit }, { session }) => {
  const project = requireProject(session);
  const bySeq = new Map(project.history.entries.map((entry) => [entry.seq, entry]));
  return project.history.entries
    .slice(-limit)
    .reverse()
    .map((entry) => {
      if (!('of' in entry)) return summariseEdit(project, entry);
      const edit = bySeq.get(entry.of) as Edit;
      const { text } = summariseEdit(project, edit);
      const verb = entry.kind === 'undo' ? { zh: '撤销：', en: 'Undid: ' } : { zh: '重做：', en: 'Redid: ' };
      return { seq: entry.seq, time: entry.time, kind: entry.kind, text: { zh: verb.zh + text.zh, en: verb.en + text.en } };
    });
};

/** The overview that every project-changing command answers with. */
export async function describeProject(session: Session): Promise<ProjectOverview> {
  const project = requireProject(session);
  const { pack, history } = project;
  const { document, undoable, redoable } = history;
  const current = await currentResult(project);
  const imported = document.imports.at(-1);
  const lastUndoable = undoable.at(-1);
  const lastRedoable = redoable.at(-1);
  return {
    projectId: document.projectId,
    county: pack.county,
    packId: pack.id,
    planTitle: pack.title,
    asOf: { date: pack.as_of.date, status: pack.as_of.status },
    horizon: pack.horizon,
    registerYear: document.registerYear,
    counts: {
      households: imported?.counts.households ?? 0,
      persons: imported?.counts.persons ?? 0,
      villages: pack.regions.filter((region) => region.level === 'village').length,
      towns: pack.regions.filter((region) => region.level === 'town').length,
    },
    overlays: document.overlays,
    planHash: current?.result.hash ?? null,
    planStale: current?.stale ?? false,
    undo: lastUndoable ? summariseEdit(project, lastUndoable) : null,
    redo: lastRedoable ? summariseEdit(project, lastRedoable) : null,
    edits: history.entries.length,
  };
}

function summariseEdit(project: OpenProject, edit: Edit): EditSummary {
  const { seq, time, kind, reason } = edit;
  return { seq, time, kind, text: editText(project, edit), ...(reason === undefined ? {} : { reason }) };
}

function editText({ pack }: OpenProject, edit: Edit): LocalizedText {
  if (edit.kind === 'accept_import') {
    const entry = edit.payload.imports.at(-1);
    const households = entry?.counts.households ?? 0;
    const persons = entry?.counts.persons ?? 0;
    return {
      zh: `导入 ${edit.payload.registerYear ?? ''} 年登记（${formatDecimal(households)} 户、${formatDecimal(persons)} 人）`,
      en: `Import the register of ${edit.payload.registerYear ?? ''} (${formatDecimal(households)} households, ${formatDecimal(persons)} persons)`,
    };
  }
  const { parameter, year, value } = edit.payload;
  const label = [...pack.parameters, ...pack.series].find((candidate) => candidate.id === parameter)?.label;
  const at = year === undefined ? { zh: '', en: '' } : { zh: `（${year} 年）`, en: ` (${year})` };
  const to = value === null ? { zh: '恢复原值', en: 'back to the plan’s value' } : { zh: `改为 ${value}`, en: `set to ${value}` };
  return {
    zh: `${label?.zh ?? parameter}${at.zh}${to.zh}`,
    en: `${label?.en ?? parameter}${at.en} ${to.en}`,
  };
}
