import { join } from 'node:path';
import { nodeFileSystem, statusIfAny, type FileSystem } from './fileSystem';

/** A log of failures: when, where, which kind. It never holds a text that could carry personal data. */
export interface FailureLog {
  /** Notes one failure; a log that cannot be written never stops the work that failed. */
  note(failure: { place: string; kind: string }): Promise<void>;
}

export interface FailureLogOptions {
  dataFolder: string;
  fileSystem?: FileSystem;
  now?: () => Date;
  /** Bytes after which a new file is begun; the one before is kept, older ones go. */
  limitBytes?: number;
}

/**
 * Keeps `failures.jsonl` in the data folder, one line per failure, at most 1 MB in two files.
 *
 * @example await openFailureLog({ dataFolder }).note({ place: 'wallChart', kind: 'TypeError' })
 */
export function openFailureLog(options: FailureLogOptions): FailureLog {
  const { dataFolder, fileSystem = nodeFileSystem, now = () => new Date(), limitBytes = 512 * 1024 } = options;
  const path = join(dataFolder, 'failures.jsonl');
  let turn: Promise<void> = Promise.resolve();

  async function append(failure: { place: string; kind: string }): Promise<void> {
    const line = new TextEncoder().encode(`${JSON.stringify({ time: now().toISOString(), place: failure.place, kind: failure.kind })}\n`);
    await fileSystem.makeFolder(dataFolder);
    let size = (await statusIfAny(fileSystem, path))?.size ?? null;
    if (size !== null && size + line.length > limitBytes) {
      await fileSystem.rename(path, join(dataFolder, 'failures.1.jsonl'));
      size = null;
    }
    const file = size === null ? await fileSystem.createFile(path, 0o600) : await fileSystem.openFile(path);
    try {
      await file.write(line, size ?? 0);
    } finally {
      await file.close();
    }
  }

  return {
    note(failure) {
      turn = turn.then(() => append(failure)).catch(() => undefined);
      return turn;
    },
  };
}
