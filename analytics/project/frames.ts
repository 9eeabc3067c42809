import { strFromU8, strToU8 } from 'fflate';
import { looksSealed, openSealed, sealBytes, type Cryptography } from '../../sealing';
import { frameDamaged, frameLocked } from './projectProblems';
import { frameSchema } from './schema';
import type { ProjectFrame } from './types';

/**
 * One record with its journal entry as bytes for the host's journal. With a frame key (the data key's subkey
 * for `journal-frame`) they are sealed for this project and number; without one they are plain JSON.
 */
export async function packFrame(
  frame: ProjectFrame,
  projectId: string,
  cryptography: Cryptography,
  frameKey: Uint8Array | null,
): Promise<Uint8Array> {
  const plain = strToU8(JSON.stringify({ projectId, ...frame }));
  return frameKey ? sealBytes(cryptography, frameKey, frameContext(projectId, frame.record.number), plain) : plain;
}

/**
 * Reads a journal frame. Plain frames are read with a key as well (they stem from the time before the
 * password); the chain of the records tells whether they belong here.
 *
 * @throws ProblemError `journal_damaged` when the frame is not authentic or another project's or number's,
 *   `project_locked` when it is sealed and no key is given.
 */
export async function unpackFrame(
  bytes: Uint8Array,
  projectId: string,
  number: number,
  cryptography: Cryptography,
  frameKey: Uint8Array | null,
): Promise<ProjectFrame> {
  let plain: Uint8Array | null = bytes;
  if (looksSealed(bytes)) {
    if (!frameKey) throw frameLocked(number);
    plain = await openSealed(cryptography, frameKey, frameContext(projectId, number), bytes);
  }
  const parsed = plain && frameSchema.safeParse(parseJson(plain));
  if (!parsed?.success || parsed.data.projectId !== projectId) throw frameDamaged(number);
  const { record, entry } = parsed.data;
  if (record.number !== number || record.entry !== entry?.seq) throw frameDamaged(number);
  return entry === undefined ? { record } : { record, entry };
}

function frameContext(projectId: string, number: number): { purpose: string; subject: string } {
  return { purpose: 'journal-frame', subject: `${projectId}/${number}` };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(strFromU8(bytes));
  } catch {
    return null;
  }
}
