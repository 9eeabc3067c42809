import { chosenScenario } from '../project';
import type { Edit, JournalEntry } from '../project';
import { writeEditText } from './editText';
import type { EditSummary, ProjectOverview, ProtectionState } from './contract';
import { shownPack } from './planning/rollingYear';
import { readOnlyReason } from './projectAccess';
import { currentResult, requireProject, type OpenProject, type Session } from './session';

const pickAsOf = ({ as_of: { date, status } }: ReturnType<typeof shownPack>): ProjectOverview['asOf'] => ({ date, status });

/** The overview that every project-changing command answers with. */
export async function describeProject(session: Session): Promise<ProjectOverview> {
  const project = requireProject(session);
  const { pack, history } = project;
  const { document, undoable, redoable } = history;
  const current = await currentResult(project);
  const imported = document.imports.findLast((entry) => entry.year === document.registerYear);
  const lastUndoable = undoable.at(-1);
  const lastRedoable = redoable.at(-1);
  return {
    projectId: document.projectId,
    county: pack.county,
    packId: pack.id,
    planTitle: pack.title,
    asOf: pickAsOf(shownPack(project)),
    horizon: pack.horizon,
    registerYear: document.registerYear,
    counts: {
      households: imported?.counts.households ?? 0,
      persons: imported?.counts.persons ?? 0,
      villages: pack.regions.filter((region) => region.level === 'village').length,
      towns: pack.regions.filter((region) => region.level === 'town').length,
    },
    overlays: chosenScenario(document).overlays,
    planHash: current?.result.hash ?? null,
    planStale: current?.stale ?? false,
    undo: lastUndoable ? summariseEdit(project, lastUndoable) : null,
    redo: lastRedoable ? summariseEdit(project, lastRedoable) : null,
    edits: history.entries.length,
    protection: describeProtection(project),
    readOnly: readOnlyReason(project),
    generation: project.saved.generation,
    lastFrame: project.lastFrame,
    opening: project.opening,
  };
}

function describeProtection({ vault }: OpenProject): ProtectionState {
  const header = vault.state === 'sealed' ? vault.header : vault.lock?.header;
  return { protected: header !== undefined, unlocked: vault.state === 'open', suite: header?.suite ?? null };
}

/** Journal entries in words, newest first. */
export function summariseEntries(project: OpenProject, entries: readonly JournalEntry[]): EditSummary[] {
  const all = project.history.entries;
  return [...entries].reverse().map((entry) => {
    if (!('of' in entry)) return summariseEdit(project, entry);
    // Entries are numbered 1… without gaps; an undo or redo names an edit before it.
    const { text } = summariseEdit(project, all.at(entry.of - 1) as Edit);
    const verb = entry.kind === 'undo' ? { zh: '撤销：', en: 'Undid: ' } : { zh: '重做：', en: 'Redid: ' };
    return { seq: entry.seq, time: entry.time, kind: entry.kind, text: { zh: verb.zh + text.zh, en: verb.en + text.en } };
  });
}

function summariseEdit(project: OpenProject, edit: Edit): EditSummary {
  const { seq, time, kind, reason } = edit;
  return { seq, time, kind, text: writeEditText(project.pack, edit), ...(reason === undefined ? {} : { reason }) };
}
