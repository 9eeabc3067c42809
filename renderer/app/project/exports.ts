import type { Problem, Result, SavedFile } from '../../../electron/contract';
import type { CommandArgument } from '../../../analytics/commands/contract';
import { ownBytes } from '../ownBytes';
import { runTask } from './tasks';
import { problemOf, showOverview, type ProjectTools } from './tools';

type Exported = CommandArgument<'recordExport'>['what'];

/**
 * Hands a file to the user and has it recorded that it left the program. `null`: the command that made the
 * file has recorded it already; then the record is on the disk before the file is handed out.
 */
export type Deliver = (
  what: Exported | null,
  file: { suggestedName: string; mediaType: string; bytes: Uint8Array },
) => Promise<Result<SavedFile | null>>;

/** A paper that is handed out, as the log and the next version need to know it. */
export type DeliveredPaper = Omit<CommandArgument<'noteDocumentExport'>, 'fileName'>;

export interface Exports {
  deliver: Deliver;
  /** The same for a paper: its numbers are kept for the next comparison, where they are given. */
  deliverDocument(
    paper: DeliveredPaper,
    file: { suggestedName: string; mediaType: string; bytes: Uint8Array },
  ): Promise<Result<SavedFile | null>>;
  /** Has everything that was noted written to the disk; a problem when it is not. */
  assureRecorded(): Promise<Problem | null>;
  /** Notes papers that were saved by other means. */
  noteDocument(paper: DeliveredPaper, fileName: string): Promise<Problem | null>;
  /** Puts a picture on the clipboard and has it recorded; false when the browser refused. */
  copyPicture(name: string, png: Uint8Array): Promise<boolean>;
  /** The same for a workbook that a command made, or failed to make. */
  deliverWorkbook(
    what: Exported | null,
    made: Result<{ fileName: string; bytes: Uint8Array }>,
  ): Promise<Result<SavedFile | null>>;
  /** The households of a scope as a workbook; null when the user chose no place. */
  exportHouseholds(
    scope: string,
    identities: 'masked' | 'whole',
    reason: string,
  ): Promise<Result<{ name: string; rows: number } | null>>;
}

/** @param recorded records what the worker has noted; true when it is on the disk */
export function createExports(tools: ProjectTools, recorded: () => Promise<boolean>): Exports {
  const { host, door, store } = tools;

  const deliver: Deliver = async (what, { suggestedName, mediaType, bytes }) => {
    if (what === null && !(await recorded()))
      return { ok: false, problem: store.getState().recordProblem ?? notRecordable };
    const saved = await host.saveFile({ suggestedName, mediaType, bytes: ownBytes(bytes) });
    if (saved.ok && saved.value && what !== null) {
      const noted = await door.send('recordExport', { what, fileName: saved.value.name });
      if (noted.ok) await recorded();
    }
    return saved;
  };

  const assureRecorded: Exports['assureRecorded'] = async () =>
    (await recorded()) ? null : (store.getState().recordProblem ?? notRecordable);

  const noteDocument: Exports['noteDocument'] = async (paper, fileName) => {
    const noted = await door.send('noteDocumentExport', { ...paper, fileName });
    if (!noted.ok) return noted.problem;
    await recorded();
    if (noted.value === null) return null;
    const overview = await door.send('projectOverview', {});
    if (overview.ok) showOverview(store, overview.value);
    return overview.ok ? null : overview.problem;
  };

  const deliverDocument: Exports['deliverDocument'] = async (paper, file) => {
    // That whole names were given out is recorded already, and on the disk before the file is.
    const unrecorded = paper.identities === 'whole' ? await assureRecorded() : null;
    if (unrecorded) return { ok: false, problem: unrecorded };
    const saved = await host.saveFile({ ...file, bytes: ownBytes(file.bytes) });
    if (!saved.ok || !saved.value) return saved;
    const problem = await noteDocument(paper, saved.value.name);
    return problem ? { ok: false, problem } : saved;
  };

  const deliverWorkbook: Exports['deliverWorkbook'] = async (what, made) =>
    made.ok
      ? deliver(what, { suggestedName: made.value.fileName, mediaType: workbookType, bytes: made.value.bytes })
      : made;

  const copyPicture: Exports['copyPicture'] = async (name, png) => {
    try {
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([ownBytes(png)], { type: 'image/png' }) })]);
    } catch {
      return false;
    }
    const noted = await door.send('recordExport', { what: 'picture', fileName: `${name}.png` });
    if (noted.ok) await recorded();
    return true;
  };

  return {
    deliver,
    deliverDocument,
    assureRecorded,
    noteDocument,
    copyPicture,
    deliverWorkbook,
    async exportHouseholds(scope, identities, reason) {
      const made = await runTask(tools, 'exportHouseholds', { scope, identities, reason }, 'task.export');
      if (!made.ok) return made;
      const saved = await deliverWorkbook(null, made);
      if (!saved.ok) return saved;
      return { ok: true, value: saved.value && { name: saved.value.name, rows: made.value.rows } };
    },
  };
}

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const notRecordable: Problem = problemOf(
  'export_not_recorded',
  '操作日志现在写不进去，文件没有导出。',
  'The log cannot be written now, so the file was not handed out.',
  { zh: '请先解决日志问题再导出。', en: 'Solve the problem of the journal first, then export.' },
);
