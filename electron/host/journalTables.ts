import { join } from 'node:path';
import { openSealed, sealBytes, type Cryptography } from '../../sealing';
import { throwProblem } from '../contract/parseCall';
import { listFolderIfAny, readFileIfAny, statusIfAny, type FileSystem } from './fileSystem';
import { hashBytes } from './hashBytes';
import { describeDamagedTable, describeMissingTable } from './storageProblems';
import { removeQuietly, replaceFile } from './saveFileSafely';
import { makeFolderDurably } from './writeDurably';

/** Tables that journal frames name, sealed, by their hash: `journals/<projectId>/tables/<sha256>.gt`. */
export interface JournalTables {
  /** Stores a table so that it lasts; one that is there and sound is left as it is. */
  store(folder: string, projectId: string, key: Uint8Array, table: { sha256: string; bytes: Uint8Array }): Promise<void>;
  read(folder: string, projectId: string, key: Uint8Array, sha256: string): Promise<Uint8Array<ArrayBuffer>>;
  removeAllBut(folder: string, kept: ReadonlySet<string>): Promise<void>;
}

const tableFileName = /^([0-9a-f]{64})\.gt$/;

export function openJournalTables(options: { fileSystem: FileSystem; cryptography: Cryptography; wait: (milliseconds: number) => Promise<void> }): JournalTables {
  const { fileSystem, cryptography, wait } = options;
  const context = (projectId: string, sha256: string) => ({ purpose: 'journal-table', subject: `${projectId}/${sha256}` });

  async function open(path: string, projectId: string, key: Uint8Array, sha256: string): Promise<Uint8Array<ArrayBuffer> | 'missing' | 'damaged'> {
    const sealed = await readFileIfAny(fileSystem, path);
    if (sealed === null) return 'missing';
    const plain = await openSealed(cryptography, key, context(projectId, sha256), sealed);
    return plain === null || hashBytes(plain) !== sha256 ? 'damaged' : plain;
  }

  return {
    async store(folder, projectId, key, { sha256, bytes }) {
      if (hashBytes(bytes) !== sha256) throwProblem(describeDamagedTable(sha256));
      const place = join(folder, 'tables');
      const path = join(place, `${sha256}.gt`);
      await makeFolderDurably(fileSystem, place, folder);
      if (typeof (await open(path, projectId, key, sha256)) !== 'string') return;
      const sealed = await sealBytes(cryptography, key, context(projectId, sha256), bytes);
      await replaceFile(path, sealed, { fileSystem, wait });
    },
    async read(folder, projectId, key, sha256) {
      const found = await open(join(folder, 'tables', `${sha256}.gt`), projectId, key, sha256);
      if (found === 'missing') throwProblem(describeMissingTable(sha256));
      if (found === 'damaged') throwProblem(describeDamagedTable(sha256));
      return found;
    },
    async removeAllBut(folder, kept) {
      const place = join(folder, 'tables');
      if ((await statusIfAny(fileSystem, place)) === null) return;
      for (const name of await listFolderIfAny(fileSystem, place)) {
        const sha256 = tableFileName.exec(name)?.[1];
        if (sha256 !== undefined && !kept.has(sha256)) await removeQuietly(fileSystem, join(place, name));
      }
    },
  };
}
