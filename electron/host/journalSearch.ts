import { join } from 'node:path';
import type { Cryptography } from '../../sealing';
import type { JournalFrame } from '../contract/host';
import { listFolderIfAny, readFileIfAny, statusIfAny, type FileSystem } from './fileSystem';
import { journalFileName, readJournalFile } from './journalFile';

/** Frames of another journal of the project. */
export interface FoundRun {
  frames: JournalFrame[];
  /** The journal's name, when it holds nothing beyond these frames: then they take it over whole. */
  previous?: string;
}

/**
 * Looks among all journals of a project, newest first, for frames without a gap up to a number, so that a
 * journal begun after a crash holds everything that was recovered before it. `from` is the first that is
 * needed, or null for as many as there are.
 */
export async function findRun(
  place: { fileSystem: FileSystem; cryptography: Cryptography; folder: string; projectId: string; key: Uint8Array },
  from: number | null,
  to: number,
  except: string,
): Promise<FoundRun | null> {
  const { fileSystem, cryptography, folder, projectId, key } = place;
  const files: { file: string; time: number }[] = [];
  for (const file of await listFolderIfAny(fileSystem, folder)) {
    if (!journalFileName.test(file) || file === `${except}.gj`) continue;
    files.push({ file, time: (await statusIfAny(fileSystem, join(folder, file)))?.modifiedAt ?? 0 });
  }
  for (const { file } of files.sort((a, b) => b.time - a.time)) {
    const [, generation, sha256, number] = journalFileName.exec(file) as unknown as [string, string, string, string | undefined];
    const bytes = await readFileIfAny(fileSystem, join(folder, file));
    if (bytes === null) continue;
    const { frames } = await readJournalFile(bytes, cryptography, key, projectId, `${generation}-${sha256}`);
    const first = frames[0]?.number;
    const last = frames.at(-1)?.number;
    if (first === undefined || last === undefined || last < to || first > (from ?? to)) continue;
    const isWhole = last === to && number === undefined;
    const run = frames.filter((frame) => frame.number <= to && frame.number >= (from ?? first));
    return { frames: run, ...(isWhole ? { previous: `${generation}-${sha256}` } : {}) };
  }
  return null;
}
