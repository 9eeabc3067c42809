import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../analytics/engine';
import {
  appendRecord,
  packFrame,
  packProject,
  recordEdit,
  replayJournal,
  startDocument,
  startHistory,
  unpackFrame,
  unpackProject,
  verifyRecords,
  type ProjectContent,
  type ProjectRecord,
} from '../../analytics/project';
import {
  cutFiles,
  flippedFiles,
  huntSilentDifferences,
  nameDifferences,
  swappedFiles,
  withVault,
} from '../analytics/project/damageSuite';
import { realOpener, silentOpener, trustingOpener } from '../analytics/project/sabotagedOpeners';
import { cryptography, makeContent, makeLock, openedVault } from '../analytics/project/smallProject';
import { partsOf, spoil } from '../analytics/project/zipTools';

const seed = Number(process.env.GUATU_SEED ?? 20160108);
const said = `seed ${seed}`;

describe('a damaged project file, long run', () => {
  let content: ProjectContent;
  let file: Uint8Array;
  beforeAll(async () => {
    content = await makeContent();
    file = await packProject(content, cryptography);
  });

  it('hides no difference: every cut', async () => {
    expect((await huntSilentDifferences(realOpener, content, cutFiles(file, 1))).faults).toEqual([]);
  });

  it('hides no difference: 20,000 flips', async () => {
    const result = await huntSilentDifferences(realOpener, content, flippedFiles(file, 20_000, seededRandom(seed)));
    expect(result.faults, said).toEqual([]);
    expect(result.equal, said).toBeGreaterThan(2_000);
  });

  it('hides no difference: 500 exchanges', async () => {
    expect(
      (await huntSilentDifferences(realOpener, content, swappedFiles(file, 500, seededRandom(seed)))).faults,
      said,
    ).toEqual([]);
  });

  it('hides no difference under a password: 500 flips, opened with it', async () => {
    const { header, dataKey } = await makeLock();
    const locked = await makeContent({ header, dataKey });
    const sealed = await packProject(locked, cryptography);
    const result = await huntSilentDifferences(
      withVault(realOpener),
      locked,
      flippedFiles(sealed, 500, seededRandom(seed)),
    );
    expect(result.faults, said).toEqual([]);
  });

  it('the sabotaged openers are found at every seed', async () => {
    for (let run = 0; run < 10; run += 1) {
      const random = seededRandom(seed + run);
      expect(
        (await huntSilentDifferences(silentOpener, content, flippedFiles(file, 200, random))).faults.length,
      ).toBeGreaterThan(0);
      expect(
        (await huntSilentDifferences(trustingOpener, content, flippedFiles(file, 200, random))).faults.length,
      ).toBeGreaterThan(0);
    }
  });

  it('is mended from damaged backups: at least 95 % of 1,000', async () => {
    const random = seededRandom(seed);
    const names = [...(await partsOf(file)).keys()].filter((name) => name.endsWith('.arrow'));
    let mended = 0;
    for (let run = 0; run < 1_000; run += 1) {
      const lost = random.shuffle(names).slice(0, random.integer(1, names.length));
      const donors = Array.from({ length: 3 }, () =>
        spoil(file, ...random.shuffle(names).slice(0, random.integer(0, 3))),
      );
      const opened = await realOpener(spoil(file, ...lost), [...donors, file]);
      if (nameDifferences(content, opened.content).length === 0 && opened.report.mendedTables.length > 0) mended += 1;
    }
    expect(mended, said).toBeGreaterThanOrEqual(950);
  });
});

describe('50,000 edits', () => {
  it('are recorded, framed, saved, opened and verified; undo goes on', async () => {
    const content = await makeContent();
    const vault = openedVault(content);
    const frameKey = cryptography.randomBytes(32);
    let history = replayJournal(startDocument(content.projectId, content.createdAt), content.entries);
    const records: ProjectRecord[] = [...vault.records];
    const frames: Uint8Array[] = [];
    for (let value = 0; value < 50_000; value += 1) {
      history = recordEdit(history, 't', 'set_overlay', { parameter: `p${value % 40}`, value, reason: '试算' }, '试算');
      const entry = history.entries.at(-1)!;
      const record = await appendRecord(records, vault.chainKey, { action: 'edit' }, { time: 't', user: '李' }, entry);
      records.push(record);
      if (value % 50 === 0) frames.push(await packFrame({ record, entry }, content.projectId, cryptography, frameKey));
    }
    for (const [index, bytes] of frames.entries()) {
      const number = vault.records.length + 1 + index * 50;
      expect((await unpackFrame(bytes, content.projectId, number, cryptography, frameKey)).record).toEqual(
        records[number - 1],
      );
    }
    const long: ProjectContent = { ...content, entries: history.entries.slice(), vault: { ...vault, records } };
    const before = performance.now();
    const file = await packProject(long, cryptography);
    const saved = performance.now();
    const opened = await unpackProject(file, cryptography);
    expect(saved - before).toBeLessThan(20_000);
    expect(performance.now() - saved).toBeLessThan(20_000);
    expect(opened.report.lostParts).toEqual([]);
    const log = openedVault(opened.content);
    expect(await verifyRecords(log.records, log.chainKey, opened.content.entries)).toEqual({
      verified: true,
      brokenAt: null,
    });
    const again = replayJournal(startDocument(content.projectId, content.createdAt), opened.content.entries);
    expect(again.document).toEqual(history.document);
    expect(again.undoable.length).toBeGreaterThan(50_000);
    expect(startHistory(again.document).entries.length).toBe(0);
  });
});
