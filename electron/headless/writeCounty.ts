import { rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { CommandArgument } from '../../analytics/commands';
import { throwProblem } from '../contract/parseCall';
import type { OpenCounty } from './openCounty';
import type { CountyRun, Target, WrittenFile } from './orderTypes';
import { send } from './planCounty';
import type { FormerState, ProjectState } from './projectHolder';
import { makeFolder, saveAll } from './saveAll';
import { stopIfCancelled } from './stopIfCancelled';

export interface CountyDocument {
  name: string;
  content: Uint8Array;
  pages?: number;
  personal?: boolean;
  /** How the project's log calls it; null where the export has recorded itself or there is nothing to record. */
  record: CommandArgument<'recordExport'>['what'] | null;
}

/**
 * Writes a county's documents, all or none. Those that come out of a project file are first kept in its
 * log: the documents get their names only when the project with that record is safely on the disk.
 */
export async function writeCounty(run: CountyRun, county: OpenCounty, documents: readonly CountyDocument[], options: { keepProject?: boolean } = {}): Promise<WrittenFile[]> {
  const { folder, fileName } = splitTarget(run.target);
  const named = documents.map((document) => ({ ...document, name: fileName ?? document.name }));
  const state = await recordDocuments(run, county, named, options.keepProject ?? false);
  stopIfCancelled(run.signal);
  run.report({ step: { zh: '保存', en: 'Saving' } });
  const made = await makeFolder(folder);
  try {
    await saveAll(folder, named, {
      beforeNaming: async () => {
        stopIfCancelled(run.signal);
        if (state !== null) await county.held?.save(state, describeFormer(county));
      },
    });
  } catch (error) {
    await removeEmptyFolders(folder, made);
    throw error;
  }
  return named.map(({ name, content, pages }) => ({ path: join(folder, name), bytes: content.length, ...(pages === undefined ? {} : { pages }) }));
}

/** The project with its exports in the log, ready to be saved; null when there is no project or it cannot take a record. */
async function recordDocuments(run: CountyRun, { held, overview }: OpenCounty, documents: readonly CountyDocument[], keepProject: boolean): Promise<ProjectState | null> {
  if (held === null || held.readOnly !== null || overview.readOnly !== null) return null;
  const step = { zh: '记入项目日志', en: 'Writing the project’s log' };
  let recorded = keepProject;
  for (const { record, name } of documents) {
    if (record === null) continue;
    await send(run, step, 'recordExport', { what: record, fileName: name });
    recorded = true;
  }
  return recorded ? exportState(run, held.sha256) : null;
}

/** The state of a project file that is about to be replaced. */
export function describeFormer({ opened }: OpenCounty, before: 'import' | null = null): FormerState {
  return { generation: opened.generation, before: before ?? (opened.opening.migratedFrom === null ? null : 'migration') };
}

/** The open project as the bytes of a file. */
export async function exportState(run: CountyRun, parentSha256: string | null): Promise<ProjectState> {
  return send(run, { zh: '整理项目文件', en: 'Packing the project' }, 'exportProject', { parentSha256 });
}

/** Where the files go: into a folder under their own names, or one file under the name given. */
export function splitTarget(target: Target): { folder: string; fileName: string | null } {
  if (target.kind === 'folder') return { folder: target.folder, fileName: null };
  if (target.kind === 'file') return { folder: dirname(target.path), fileName: basename(target.path) };
  return throwProblem({ code: 'no_target', message: { zh: '没有说明写到哪里。', en: 'It was not said where to write.' } });
}

/** A run that wrote nothing leaves no empty folder behind, as far as it made it. */
async function removeEmptyFolders(folder: string, firstMade: string | undefined): Promise<void> {
  if (firstMade === undefined) return;
  const top = resolve(firstMade);
  for (let place = resolve(folder); place.startsWith(top); place = dirname(place)) {
    const gone = await rmdir(place).then(() => true, () => false);
    if (!gone) return;
  }
}
