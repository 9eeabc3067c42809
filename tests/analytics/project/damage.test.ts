import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../analytics/engine';
import { openVault, packProject, unpackProject, verifyRecords, type ProjectContent } from '../../../analytics/project';
import { cutFiles, flippedFiles, huntSilentDifferences, nameDifferences, swappedFiles, withVault } from './damageSuite';
import { realOpener, silentOpener, trustingOpener } from './sabotagedOpeners';
import { cryptography, makeContent, makeLock, openedVault, password } from './smallProject';
import { partsOf, problemOf, spoil, withParts } from './zipTools';

const seed = 20160105;
const said = `seed ${seed}`;

describe('a damaged project file', () => {
  let content: ProjectContent;
  let file: Uint8Array;
  beforeAll(async () => {
    content = await makeContent();
    file = await packProject(content, cryptography);
  });

  it('opens equal, tells what differs, or is refused: every 7th cut, 600 flips, 60 exchanges', async () => {
    const cut = await huntSilentDifferences(realOpener, content, cutFiles(file, 7));
    const flipped = await huntSilentDifferences(realOpener, content, flippedFiles(file, 600, seededRandom(seed)));
    const swapped = await huntSilentDifferences(realOpener, content, swappedFiles(file, 60, seededRandom(seed)));
    expect([...cut.faults, ...flipped.faults, ...swapped.faults], said).toEqual([]);
    for (const result of [cut, flipped, swapped]) expect(result.equal + result.told, said).toBeGreaterThan(0);
    expect(flipped.equal, said).toBeGreaterThan(50);
  });

  it('the same suite finds an opener that says nothing, and one that checks nothing', async () => {
    const silent = await huntSilentDifferences(silentOpener, content, cutFiles(file, 97));
    expect(silent.faults.length).toBeGreaterThan(3);
    const trusting = await huntSilentDifferences(trustingOpener, content, flippedFiles(file, 200, seededRandom(seed)));
    expect(trusting.faults.some((fault) => /table .* differs and nobody is told/.test(fault))).toBe(true);
    expect(trusting.faults.some((fault) => /entries|records|generation|texts/.test(fault))).toBe(true);
  });

  it('is mended from backups: at least 95 of 100 damaged tables, whatever else the backups hold', async () => {
    const random = seededRandom(seed);
    const older = {
      ...(await makeContent()),
      generation: 2,
      entries: content.entries.slice(0, 3),
      results: [],
      importReport: null,
    };
    const oldFile = await packProject(older, cryptography);
    const donors = [new Uint8Array([1, 2, 3]), file.slice(0, 400), spoil(oldFile, 'policy/pack.yaml'), oldFile, file];
    const names = [...(await partsOf(file)).keys()].filter((name) => name.endsWith('.arrow'));
    let mended = 0;
    for (let run = 0; run < 100; run += 1) {
      const opened = await realOpener(
        spoil(file, ...random.shuffle(names).slice(0, random.integer(1, names.length))),
        donors,
      );
      if (nameDifferences(content, opened.content).length === 0 && opened.report.mendedTables.length > 0) mended += 1;
    }
    expect(mended, said).toBeGreaterThanOrEqual(95);
  });

  it('loses a table without a backup, and names it', async () => {
    const { tables } = JSON.parse(Buffer.from((await partsOf(file)).get('document.json')!).toString());
    const { content: opened, report } = await realOpener(spoil(file, `tables/${tables.person.sha256}.arrow`), []);
    expect(report).toEqual({ migratedFrom: null, mendedTables: [], lostTables: ['person'], lostParts: [] });
    expect(opened.tables.size).toBe(content.tables.size - 1);
    const names = await realOpener(spoil(file, `identity/${tables.identity.sha256}.arrow`), []);
    expect(names.report.lostTables).toEqual(['identity']);
  });

  it('takes no table from a backup whose bytes are not the very same', async () => {
    const [sha256, bytes] = [...content.tables][0]!;
    const forged = bytes.slice();
    forged[3]! ^= 1;
    const donor = await withParts(file, { [`tables/${sha256}.arrow`]: forged });
    const { report, content: opened } = await realOpener(spoil(file, `tables/${sha256}.arrow`), [donor]);
    expect(opened.tables.has(sha256)).toBe(false);
    expect(report.lostTables).toEqual(['household']);
  });

  it('opens on the saved document when the journal is lost, and the log says so', async () => {
    const { content: opened, report } = await realOpener(spoil(file, 'journal.jsonl'), []);
    expect(report.lostParts).toEqual(['journal.jsonl']);
    expect(nameDifferences(content, opened).map(({ name }) => name)).toEqual(['entries', 'records']);
    const { records, chainKey } = openedVault(opened);
    expect(records.slice(0, -1)).toEqual(openedVault(content).records);
    expect(records.at(-1)).toMatchObject({ action: 'mend', subject: 'journal_restart', count: opened.entries.length });
    expect(await verifyRecords(records, chainKey, opened.entries)).toEqual({ verified: true, brokenAt: null });
    const again = await unpackProject(await packProject(opened, cryptography), cryptography);
    expect(again.content).toEqual(opened);
    expect(again.report.lostParts).toEqual([]);
  });

  it('opens the same way every time, so that a journal kept beside it still continues it', async () => {
    for (const part of ['journal.jsonl', 'identity/records.jsonl', 'identity/chain.json']) {
      const damaged = spoil(file, part);
      expect((await realOpener(damaged, [])).content).toEqual((await realOpener(damaged, [])).content);
    }
  });

  it('makes a lost log anew from the journal, and says so', async () => {
    for (const part of ['identity/records.jsonl', 'identity/chain.json']) {
      const { content: opened, report } = await realOpener(spoil(file, part), []);
      const { records, chainKey } = openedVault(opened);
      expect(report.lostParts).toEqual([part]);
      expect(await verifyRecords(records, chainKey, opened.entries)).toEqual({ verified: true, brokenAt: null });
    }
  });

  it('leaves out damaged results and texts, and says so', async () => {
    const lostResults = await realOpener(spoil(file, 'results.json'), []);
    expect(lostResults.report.lostParts).toEqual(['results.json']);
    expect(lostResults.content.results).toEqual([]);
    const text = `texts/${content.importReport}.json`;
    const lostText = await realOpener(spoil(file, text), []);
    expect(lostText.report.lostParts).toEqual([text]);
    expect(lostText.content.importReport).toBeNull();
    expect(lostText.content.results).toEqual(content.results);
  });

  it('is refused when manifest, policy, or both journal and document are damaged', async () => {
    for (const parts of [['manifest.json'], ['policy/pack.yaml'], ['journal.jsonl', 'document.json']]) {
      expect(await problemOf(realOpener(spoil(file, ...parts), [])), parts.join()).toBe('project_damaged');
    }
    expect(await problemOf(realOpener(spoil(file, 'policy/pack.yaml'), [file]))).toBe('none');
  });

  it('is read by its parts when the end of the file is gone', async () => {
    const { report } = await realOpener(file.slice(0, -2_500), [file]);
    expect(report.lostTables).toEqual([]);
    expect(report.lostParts).toEqual([]);
  });
});

describe('a damaged protected project file', () => {
  let content: ProjectContent;
  let file: Uint8Array;
  beforeAll(async () => {
    const { header, dataKey } = await makeLock();
    content = await makeContent({ header, dataKey });
    file = await packProject(content, cryptography);
  });

  it('hides nothing either: 20 flips, opened with the password', async () => {
    const result = await huntSilentDifferences(
      withVault(realOpener),
      content,
      flippedFiles(file, 20, seededRandom(seed)),
    );
    expect(result.faults, said).toEqual([]);
    expect(result.equal + result.told, said).toBeGreaterThan(0);
  });

  it('without a backup loses the names, says so at once and again when it is unlocked, and keeps the password', async () => {
    const { content: opened, report } = await realOpener(spoil(file, 'identity.bin'), []);
    expect(report.lostParts).toEqual(['identity.bin']);
    expect(report.lostTables).toEqual(['identity', 'helper_identity', 'ledger', 'progress_evidence']);
    if (opened.vault.state !== 'sealed') throw new Error('sealed');
    expect(await openVault(opened.vault, { kind: 'password', text: 'wrong' }, cryptography)).toBeNull();
    const vault = (await openVault(opened.vault, { kind: 'password', text: password }, cryptography))!;
    expect(vault.lock!.dataKey).toEqual(openedVault(content).lock!.dataKey);
    expect(vault.opening).toMatchObject({ mendedTables: [], lostParts: ['identity.bin'] });
    expect(vault.opening!.lostTables).toContain('identity');
    expect(await verifyRecords(vault.records, vault.chainKey, opened.entries)).toEqual({
      verified: true,
      brokenAt: null,
    });
    expect((await unpackProject(await packProject(opened, cryptography), cryptography)).report.lostParts).toEqual([
      'identity.bin',
    ]);
  });

  it('gets the names back from a backup sealed by the same key, and from one without a password', async () => {
    const open = openedVault(content);
    const sealedDonor = await packProject({ ...content, generation: 2 }, cryptography);
    const plainDonor = await packProject({ ...content, vault: { ...open, lock: null } }, cryptography);
    const foreign = await packProject(await makeContent(await makeLock()), cryptography);
    for (const donors of [[foreign, sealedDonor], [plainDonor]]) {
      const { content: opened } = await realOpener(spoil(file, 'identity.bin'), donors);
      if (opened.vault.state !== 'sealed') throw new Error('sealed');
      const vault = (await openVault(opened.vault, { kind: 'password', text: password }, cryptography))!;
      expect(vault.tables).toEqual(open.tables);
      expect(vault.opening!.lostTables).toEqual([]);
      expect(vault.opening!.mendedTables).toContain('identity');
      expect(await verifyRecords(vault.records, vault.chainKey, opened.entries)).toEqual({
        verified: true,
        brokenAt: null,
      });
    }
  });

  it('with a vault exchanged for another one tells that the names are lost', async () => {
    const older = await partsOf(await packProject({ ...content, generation: 1 }, cryptography));
    const manifest = JSON.parse(Buffer.from((await partsOf(file)).get('manifest.json')!).toString());
    const listed = JSON.parse(Buffer.from(older.get('manifest.json')!).toString()).entries as { name: string }[];
    manifest.entries = manifest.entries.map(
      (entry: { name: string }) => listed.find(({ name }) => name === entry.name && name === 'identity.bin') ?? entry,
    );
    const replayed = await withParts(file, {
      'identity.bin': older.get('identity.bin')!,
      'manifest.json': JSON.stringify(manifest),
    });
    const { content: opened } = await realOpener(replayed, []);
    if (opened.vault.state !== 'sealed') throw new Error('sealed');
    const vault = (await openVault(opened.vault, { kind: 'password', text: password }, cryptography))!;
    expect(vault.tables.size).toBe(0);
    expect(vault.opening!.lostParts).toEqual(['identity.bin']);
  });

  it('with a lost journal opens, and the log says so after unlocking', async () => {
    const { content: opened, report } = await realOpener(spoil(file, 'journal.jsonl'), []);
    expect(report.lostParts).toEqual(['journal.jsonl']);
    if (opened.vault.state !== 'sealed') throw new Error('sealed');
    const vault = (await openVault(opened.vault, { kind: 'password', text: password }, cryptography))!;
    expect(vault.records.at(-1)!.subject).toBe('journal_restart');
    expect(await verifyRecords(vault.records, vault.chainKey, opened.entries)).toEqual({
      verified: true,
      brokenAt: null,
    });
  });
});
