import { formatDecimal } from '../charts';
import type { LocalizedText } from '../engine';
import type { Edit, EditPayloads, JournalEntry } from '../project';
import type { EditSummary, ProjectOverview, ProtectionState } from './contract';
import { readOnlyReason } from './projectAccess';
import { currentResult, requireProject, type OpenProject, type Session } from './session';

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
  return { seq, time, kind, text: editText(project, edit), ...(reason === undefined ? {} : { reason }) };
}

function editText({ pack }: OpenProject, edit: Edit): LocalizedText {
  if (edit.kind === 'set_template') {
    const { name, template } = edit.payload;
    return template ? { zh: `保存表头模板“${name}”`, en: `Save the heading template “${name}”` } : { zh: `删除表头模板“${name}”`, en: `Remove the heading template “${name}”` };
  }
  if (edit.kind === 'set_view') {
    const { name, view } = edit.payload;
    return view ? { zh: `保存视图“${name}”`, en: `Save the view “${name}”` } : { zh: `删除视图“${name}”`, en: `Remove the view “${name}”` };
  }
  if (edit.kind === 'set_lists') {
    const rows = edit.payload.table?.rows ?? 0;
    return { zh: `更新其他部门名册（共 ${formatDecimal(rows)} 行）`, en: `Change the lists of other offices (${formatDecimal(rows)} rows in all)` };
  }
  if (edit.kind === 'set_places') {
    const { length } = edit.payload.places;
    return { zh: `确认 ${length} 个地名或单位`, en: `Answer for ${length} ${length === 1 ? 'name' : 'names'} of places or units` };
  }
  if (edit.kind === 'set_answers') {
    const { length } = Object.keys(edit.payload.answers);
    return { zh: `处理 ${formatDecimal(length)} 个问题`, en: `Answer ${formatDecimal(length)} ${length === 1 ? 'finding' : 'findings'}` };
  }
  if (edit.kind === 'accept_import') {
    const turn = registerYearText(edit.payload, edit.inverse);
    if (turn) return turn;
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

/** Text of an edit that brought no file: another register is used, or one was taken out; null for an import. */
function registerYearText(payload: EditPayloads['accept_import'], before: EditPayloads['accept_import']): LocalizedText | null {
  const removed = Object.keys(before.otherRegisters ?? {}).find((year) => !Object.hasOwn(payload.otherRegisters ?? {}, year) && Number(year) !== payload.registerYear);
  if (removed !== undefined) return { zh: `移除 ${removed} 年登记`, en: `Remove the register of ${removed}` };
  if (payload.imports.length !== before.imports.length || payload.registerYear === before.registerYear) return null;
  return { zh: `改用 ${payload.registerYear} 年登记`, en: `Use the register of ${payload.registerYear}` };
}
