import { readFileSync } from 'node:fs';
import { webcrypto } from 'node:crypto';
import { seededBytes, sha256Hex } from '../../../analytics/engine';
import {
  appendRecord,
  packProject,
  recordEdit,
  replayJournal,
  startDocument,
  unpackProject,
  type ProjectContent,
} from '../../../analytics/project';
import { createCryptography, createKeyHeader, type Cryptography } from '../../../sealing';
import { derivation, makeContent, openedVault, paperDraft, password } from './smallProject';
import { partsOf, withParts } from './zipTools';

export const formatsFolder = new URL('../../fixtures/formats/', import.meta.url);

export function readFixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, formatsFolder)));
}

/** Real AES with bytes that repeat, so that the fixtures come out the same on every machine. */
function repeatableCryptography(seed: string): Cryptography {
  return { ...createCryptography(webcrypto), randomBytes: seededBytes(seed) };
}

/**
 * The files of `tests/fixtures/formats` as this version makes them. Those of 1.0 and 2.0 to 2.4 are not among them:
 * the versions of their time saved them. A file here is written anew only until its format is released.
 */
export async function makeFormatFixtures(): Promise<Map<string, Uint8Array>> {
  const cryptography = repeatableCryptography('format fixtures');
  const { content } = await unpackProject(readFixture('project-2.4.guatu'), cryptography);
  const project: ProjectContent = { ...content, generation: 4, application: '0.6.0', parentSha256: 'be'.repeat(32) };
  const vault = openedVault(project);
  await addPaper(project);
  const { header, dataKey } = await createKeyHeader(cryptography, password, { derivation });
  const small = await makeContent();
  return new Map([
    ['project-2.5.guatu', await packProject(project, cryptography)],
    [
      'project-2.5-protected.guatu',
      await packProject({ ...project, vault: { ...vault, lock: { header, dataKey } } }, cryptography),
    ],
    [
      'project-2.6.guatu',
      await pretendFormat(await packProject(small, cryptography), { major: 2, minor: 6 }, { major: 2, minor: 5 }),
    ],
    [
      'project-3.0.guatu',
      await pretendFormat(await packProject(small, cryptography), { major: 3, minor: 0 }, { major: 3, minor: 0 }),
    ],
  ]);
}

/** What came with 2.5: a paper as the office changed it. */
async function addPaper(project: ProjectContent): Promise<void> {
  const vault = openedVault(project);
  let history = replayJournal(startDocument(project.projectId, project.createdAt), project.entries);
  const time = '2016-05-03T08:00:00Z';
  history = recordEdit(history, time, 'set_document', { id: paperDraft.id, draft: paperDraft });
  for (const entry of history.entries.slice(project.entries.length)) {
    const draft = { action: 'edit', entry: entry.seq, subject: entry.kind } as const;
    vault.records.push(
      await appendRecord(vault.records, vault.chainKey, draft, { time: entry.time, user: '李' }, entry),
    );
  }
  project.entries = history.entries.slice();
}

type Format = { major: number; minor: number };

/** Parts that only the pretended version knows; the last is not even in its manifest. */
export const newerParts = {
  'forecast/2017.json': '{"收入":[1,2,3]}',
  '预测/说明.txt': 'bytes\u0000of a later time',
  'signature.p7s': 'not listed',
};

/** A file as a later version might write it: more parts, more fields, another format number. */
export async function pretendFormat(file: Uint8Array, format: Format, minimumReader: Format): Promise<Uint8Array> {
  const manifest = JSON.parse(Buffer.from((await partsOf(file)).get('manifest.json')!).toString());
  const document = JSON.parse(Buffer.from((await partsOf(file)).get('document.json')!).toString());
  const changed: Record<string, string> = {
    ...newerParts,
    'document.json': JSON.stringify({ ...document, forecast: true }),
  };
  for (const name of ['document.json', 'forecast/2017.json', '预测/说明.txt']) {
    const bytes = Buffer.from(changed[name]!);
    const entry = { name, size: bytes.length, sha256: await sha256Hex(bytes), grade: '内部' };
    manifest.entries = [...manifest.entries.filter((other: { name: string }) => other.name !== name), entry];
  }
  return withParts(file, {
    ...changed,
    'manifest.json': JSON.stringify({ ...manifest, format, minimumReader, signedBy: 'x' }),
  });
}
