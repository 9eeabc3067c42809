import { beforeAll, describe, expect, it } from 'vitest';
import {
  appendRecord,
  headOf,
  packProject,
  unpackProject,
  verifyRecords,
  type JournalEntry,
  type ProjectContent,
  type ProjectRecord,
} from '../../../analytics/project';
import { acting, copyContent, cryptography, makeContent, openedVault, renumber } from './smallProject';
import { partsOf, withParts } from './zipTools';
import { sha256Hex } from '../../../analytics/engine';

type Verify = typeof verifyRecords;
interface Log {
  records: ProjectRecord[];
  entries: JournalEntry[];
}

/** Everything somebody could do to log and journal, at every place; each must be found. */
const forgeries: Record<string, (log: Log, at: number, outsider: Uint8Array) => Promise<Log> | Log> = {
  'a record deleted': ({ records, entries }, at) => ({
    records: renumber(records.filter((_, i) => i !== at)),
    entries,
  }),
  'a record deleted, its number left out': ({ records, entries }, at) => ({
    records: records.filter((_, i) => i !== at),
    entries,
  }),
  'the time changed': (log, at) => changeRecord(log, at, { time: '2020-01-01T00:00:00Z' }),
  'the user changed': (log, at) => changeRecord(log, at, { user: '王' }),
  'the action changed': (log, at) => changeRecord(log, at, { action: 'open' }),
  'a reason added': (log, at) => changeRecord(log, at, { reason: 'other' }),
  'a count changed': (log, at) => changeRecord(log, at, { count: 1_000 }),
  'two records exchanged': ({ records, entries }, at) => {
    const swapped = [...records];
    const other = (at + 1) % records.length;
    [swapped[at], swapped[other]] = [swapped[other]!, swapped[at]!];
    return { records: renumber(swapped), entries };
  },
  'a record added by somebody without the key': async ({ records, entries }, at, outsider) => {
    const added = await appendRecord(records.slice(0, at), outsider, { action: 'reveal', count: 1 }, acting);
    return { records: renumber([...records.slice(0, at), added, ...records.slice(at)]), entries };
  },
  'a record given twice': ({ records, entries }, at) => ({
    records: renumber([...records.slice(0, at + 1), ...records.slice(at)]),
    entries,
  }),
  'the tail cut': ({ records, entries }, at) => ({ records: records.slice(0, at), entries }),
  'an entry changed': ({ records, entries }, at) => ({
    records,
    entries: entries.map((entry, i) => (i === at % entries.length ? { ...entry, time: 'x' } : entry)),
  }),
  'an entry deleted': ({ records, entries }, at) => ({
    records,
    entries: entries.filter((_, i) => i !== at % entries.length),
  }),
  'an entry added': ({ records, entries }) => ({
    records,
    entries: [...entries, { seq: entries.length + 1, time: 't', kind: 'undo', of: 5 }],
  }),
};

function changeRecord({ records, entries }: Log, at: number, change: Partial<ProjectRecord>): Log {
  return { records: records.map((record, i) => (i === at ? { ...record, ...change } : record)), entries };
}

/** Tries every forgery at every place; answers which a verifier let pass. */
async function findUnseenForgeries(verify: Verify, log: Log, chainKey: Uint8Array): Promise<string[]> {
  const unseen = new Set<string>();
  const head = headOf(log.records);
  const whole = await verify(log.records, chainKey, log.entries, head);
  if (!whole.verified || whole.brokenAt !== null) unseen.add('the true log is refused');
  for (const [what, forge] of Object.entries(forgeries)) {
    for (let at = 0; at < log.records.length; at += 1) {
      const forged = await forge(structuredClone(log), at, cryptography.randomBytes(32));
      const { verified, brokenAt } = await verify(forged.records, chainKey, forged.entries, head);
      if (verified || brokenAt === null) unseen.add(what);
    }
  }
  return [...unseen];
}

describe('log of what was done', () => {
  let content: ProjectContent;
  let log: Log;
  let chainKey: Uint8Array;
  beforeAll(async () => {
    content = await makeContent();
    log = { records: openedVault(content).records, entries: content.entries };
    chainKey = openedVault(content).chainKey;
  });

  it('shows every record or entry that was deleted, changed, moved or added, and a cut tail', async () => {
    expect(await findUnseenForgeries(verifyRecords, log, chainKey)).toEqual([]);
  });

  it('the same suite finds verifiers that look away', async () => {
    const noHead: Verify = (records, key, entries) => verifyRecords(records, key, entries);
    expect(await findUnseenForgeries(noHead, log, chainKey)).toContain('the tail cut');
    const noEntries: Verify = async (records, key, _entries, head) => verifyRecords(records, key, log.entries, head);
    expect(await findUnseenForgeries(noEntries, log, chainKey)).toEqual([
      'an entry changed',
      'an entry deleted',
      'an entry added',
    ]);
    const chainOnly: Verify = async (records, _key, _entries, head) => {
      const follows = records.every(
        (record, i) => record.number === i + 1 && record.previousHash === (records[i - 1]?.hash ?? '0'.repeat(64)),
      );
      const verified = follows && records.at(-1)?.hash === head?.hash;
      return { verified, brokenAt: verified ? null : 1 };
    };
    expect(await findUnseenForgeries(chainOnly, log, chainKey)).toContain('the time changed');
    const refusing: Verify = async () => ({ verified: false, brokenAt: 1 });
    expect(await findUnseenForgeries(refusing, log, chainKey)).toEqual(['the true log is refused']);
  });

  it('says at which record it breaks', async () => {
    const forged = changeRecord(log, 4, { user: '王' });
    expect(await verifyRecords(forged.records, chainKey, log.entries)).toEqual({ verified: false, brokenAt: 5 });
    expect(await verifyRecords(log.records.slice(0, 6), chainKey, log.entries)).toEqual({
      verified: false,
      brokenAt: 7,
    });
    expect(await verifyRecords(log.records, cryptography.randomBytes(32), log.entries)).toEqual({
      verified: false,
      brokenAt: 1,
    });
    expect(await verifyRecords([], chainKey, [])).toEqual({ verified: true, brokenAt: null });
  });

  it('appends without touching what is there', async () => {
    const before = structuredClone(log.records);
    const next = await appendRecord(
      log.records,
      chainKey,
      { action: 'export', subject: 'households', count: 3 },
      acting,
    );
    expect(log.records).toEqual(before);
    expect(next).toMatchObject({
      number: before.length + 1,
      previousHash: before.at(-1)!.hash,
      user: '李',
      action: 'export',
    });
    expect(next.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await verifyRecords([...log.records, next], chainKey, log.entries)).toEqual({
      verified: true,
      brokenAt: null,
    });
  });

  it('does not depend on the order of keys or on what is undefined', async () => {
    const entry = log.entries[0]!;
    const turned = Object.fromEntries(Object.entries(entry).reverse()) as unknown as JournalEntry;
    const made = (one: JournalEntry) => appendRecord([], chainKey, { action: 'edit' }, acting, one);
    expect(await made({ ...turned, reason: undefined } as JournalEntry)).toEqual(await made(entry));
  });

  it('cut in the file, with the manifest made to fit, is told of by the head', async () => {
    const file = await packProject(copyContent(content), cryptography);
    const parts = await partsOf(file);
    const lines = Buffer.from(parts.get('identity/records.jsonl')!).toString().split('\n');
    const cut = `${lines.slice(0, -2).join('\n')}\n`;
    const manifest = JSON.parse(Buffer.from(parts.get('manifest.json')!).toString());
    const listed = manifest.entries.find(({ name }: { name: string }) => name === 'identity/records.jsonl');
    Object.assign(listed, { size: Buffer.byteLength(cut), sha256: await sha256Hex(Buffer.from(cut)) });
    const forged = await withParts(file, { 'identity/records.jsonl': cut, 'manifest.json': JSON.stringify(manifest) });
    const { report } = await unpackProject(forged, cryptography);
    expect(report.lostParts).toEqual(['identity/records.jsonl']);
  });
});
