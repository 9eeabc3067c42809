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
import { derivation, makeContent, openedVault, password, poolProject } from './smallProject';
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
 * The files of `tests/fixtures/formats` as this version makes them. Those of 1.0, 2.0 and 2.1 are not among them: the
 * versions of their time saved them. A file here is written anew only until its format is released.
 */
export async function makeFormatFixtures(): Promise<Map<string, Uint8Array>> {
  const cryptography = repeatableCryptography('format fixtures');
  const { content } = await unpackProject(readFixture('project-1.0.guatu'), cryptography);
  const project: ProjectContent = { ...content, generation: 1, application: '0.3.0', parentSha256: 'ab'.repeat(32) };
  const vault = openedVault(project);
  for (const action of ['migrate', 'plan'] as const) {
    vault.records.push(
      await appendRecord(vault.records, vault.chainKey, { action }, { time: '2016-03-01T08:00:00Z', user: '李' }),
    );
  }
  await addPoolAndLedger(project);
  const { header, dataKey } = await createKeyHeader(cryptography, password, { derivation });
  const small = await makeContent();
  return new Map([
    ['project-2.2.guatu', await packProject(project, cryptography)],
    [
      'project-2.2-protected.guatu',
      await packProject({ ...project, vault: { ...vault, lock: { header, dataKey } } }, cryptography),
    ],
    [
      'project-2.3.guatu',
      await pretendFormat(await packProject(small, cryptography), { major: 2, minor: 3 }, { major: 2, minor: 2 }),
    ],
    [
      'project-3.0.guatu',
      await pretendFormat(await packProject(small, cryptography), { major: 3, minor: 0 }, { major: 3, minor: 0 }),
    ],
  ]);
}

/** What came with 2.2: a project of the pool, and a ledger whose table stands in the vault. */
async function addPoolAndLedger(project: ProjectContent): Promise<void> {
  const vault = openedVault(project);
  const ledger = seededBytes('ledger of the fixture')(400);
  const sha256 = await sha256Hex(ledger);
  vault.tables.set(sha256, ledger);
  let history = replayJournal(startDocument(project.projectId, project.createdAt), project.entries);
  history = recordEdit(history, '2016-03-02T08:00:00Z', 'set_projects', { projects: { p00001: poolProject } });
  history = recordEdit(history, '2016-03-02T08:00:00Z', 'set_ledger', { table: { sha256, rows: 25 } });
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
