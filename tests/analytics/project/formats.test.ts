import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  chosenScenario,
  openVault,
  packProject,
  registersOf,
  replayJournal,
  startDocument,
  unpackProject,
  verifyRecords,
} from '../../../analytics/project';
import { formatsFolder, makeFormatFixtures, newerParts, pretendFormat, readFixture } from './formatFixtures';
import {
  cryptography,
  makeContent,
  openedVault,
  paperDraft,
  password,
  peopleSettings,
  poolProject,
  timeSettings,
  typedProgress,
} from './smallProject';
import { partsOf, problemOf, spoil, withManifest, withParts } from './zipTools';

/** What is expected of every file in the folder; a file that is not named here fails the test. */
const expected: Record<string, 'opens' | 'read_only' | 'project_too_new'> = {
  'project-1.0.guatu': 'opens',
  'project-2.0.guatu': 'opens',
  'project-2.0-protected.guatu': 'opens',
  'project-2.1.guatu': 'opens',
  'project-2.1-protected.guatu': 'opens',
  'project-2.2.guatu': 'opens',
  'project-2.2-protected.guatu': 'opens',
  'project-2.3.guatu': 'opens',
  'project-2.3-protected.guatu': 'opens',
  'project-2.4.guatu': 'opens',
  'project-2.4-protected.guatu': 'opens',
  'project-2.5.guatu': 'opens',
  'project-2.5-protected.guatu': 'opens',
  'project-2.6.guatu': 'read_only',
  'project-3.0.guatu': 'project_too_new',
};

const migrated = () => unpackProject(readFixture('project-1.0.guatu'), cryptography);

describe('every released format', () => {
  for (const name of readdirSync(formatsFolder)) {
    it(`${name}: ${expected[name]}`, async () => {
      const opening = unpackProject(readFixture(name), cryptography);
      if (expected[name] === 'project_too_new') return expect(await problemOf(opening)).toBe('project_too_new');
      const { content, report, readOnly } = await opening;
      expect(readOnly).toBe(expected[name] === 'read_only' ? 'newer_minor' : null);
      expect(report).toEqual({
        migratedFrom: name === 'project-1.0.guatu' ? '1.0' : null,
        mendedTables: [],
        lostTables: [],
        lostParts: [],
      });
      const vault =
        content.vault.state === 'open'
          ? content.vault
          : (await openVault(content.vault, { kind: 'password', text: password }, cryptography))!;
      expect(vault.opening).toBeUndefined();
      expect(vault.records.length).toBeGreaterThanOrEqual(content.entries.length);
      expect(await verifyRecords(vault.records, vault.chainKey, content.entries)).toEqual({
        verified: true,
        brokenAt: null,
      });
      const { document } = replayJournal(startDocument(content.projectId, content.createdAt), content.entries);
      for (const { sha256 } of registersOf(document).flatMap((tables) => Object.values(tables)))
        expect(content.tables.has(sha256) || vault.tables.has(sha256)).toBe(true);
      expect(content.policyFiles.length).toBeGreaterThan(0);
    });
  }

  it('is held by a fixture, and the present one is written as it was', async () => {
    expect(readdirSync(formatsFolder).sort()).toEqual(Object.keys(expected).sort());
    for (const [name, bytes] of await makeFormatFixtures()) {
      expect(Buffer.compare(bytes, readFixture(name)), name).toBe(0);
    }
  });
});

describe('format 1.0', () => {
  it('keeps journal, document, tables and texts, and moves the names to the vault', async () => {
    const { content } = await migrated();
    const old = await partsOf(readFixture('project-1.0.guatu'));
    const project = JSON.parse(Buffer.from(old.get('project.json')!).toString());
    expect(content.projectId).toBe(project.projectId);
    expect(content.createdAt).toBe(project.createdAt);
    expect(content.entries).toEqual(project.journal);
    expect(content.importReport).toBe(project.importReport);
    const { document, undoable, redoable } = replayJournal(
      startDocument(content.projectId, content.createdAt),
      content.entries,
    );
    expect(chosenScenario(document).overlays.map(({ parameter }) => parameter)).toEqual([
      'village_incidence_limit',
      'wrong_exit_limit',
    ]);
    expect([undoable.length, redoable.length]).toEqual([3, 1]);
    const vault = openedVault(content);
    expect([...vault.tables.keys()].sort()).toEqual(
      [document.tables.identity!.sha256, document.tables.helper_identity!.sha256].sort(),
    );
    for (const [name, bytes] of old) {
      const sha256 = /^tables\/(.*)\.arrow$/.exec(name)?.[1];
      if (sha256) expect(Buffer.compare(vault.tables.get(sha256) ?? content.tables.get(sha256)!, bytes), name).toBe(0);
    }
    expect(vault.records.map(({ action, entry }) => [action, entry])).toEqual([
      ['edit', 1],
      ['edit', 2],
      ['edit', 3],
      ['edit', 4],
      ['undo', 5],
    ]);
  });

  it('becomes the same project every time, and stays it through a save', async () => {
    const [first, second] = [await migrated(), await migrated()];
    expect(first).toEqual(second);
    const saved = await unpackProject(await packProject(first.content, cryptography), cryptography);
    expect(saved.content).toEqual(first.content);
    expect(saved.report.migratedFrom).toBeNull();
  });

  it('is mended from backups of its own format and of the present one', async () => {
    const old = readFixture('project-1.0.guatu');
    const { content } = await migrated();
    const sha256 = [...openedVault(content).tables.keys()][0]!;
    const damaged = spoil(old, `tables/${sha256}.arrow`);
    const alone = await unpackProject(damaged, cryptography);
    expect(alone.report.lostTables).toHaveLength(1);
    for (const donor of [old, await packProject(content, cryptography)]) {
      const { content: opened, report } = await unpackProject(damaged, cryptography, { donors: [donor] });
      expect(opened).toEqual(content);
      expect(report.mendedTables).toEqual(alone.report.lostTables);
    }
  });

  it('refuses damage that nothing mends', async () => {
    const old = readFixture('project-1.0.guatu');
    for (const part of ['project.json', 'policy/pack.yaml', 'manifest.json']) {
      expect(await problemOf(unpackProject(spoil(old, part), cryptography)), part).toBe('project_damaged');
    }
  });
});

describe('format 2.0', () => {
  it('knew one scenario, whose changes stood in the document: they are those of the main scenario', async () => {
    const { content } = await unpackProject(readFixture('project-2.0.guatu'), cryptography);
    const { document } = replayJournal(startDocument(content.projectId, content.createdAt), content.entries);
    expect(document.scenarios).toHaveLength(1);
    expect(chosenScenario(document).overlays.map(({ parameter }) => parameter)).toEqual([
      'village_incidence_limit',
      'wrong_exit_limit',
    ]);
  });

  it('also when only its document is left', async () => {
    const damaged = spoil(readFixture('project-2.0.guatu'), 'journal.jsonl');
    const { content, report } = await unpackProject(damaged, cryptography);
    expect(report.lostParts).toEqual(['journal.jsonl']);
    const { document } = replayJournal(startDocument(content.projectId, content.createdAt), content.entries);
    expect(chosenScenario(document).overlays.map(({ parameter }) => parameter)).toEqual([
      'village_incidence_limit',
      'wrong_exit_limit',
    ]);
  });
});

describe('format 2.1', () => {
  it('knew no project pool and no ledger: both are empty, and it stays so through a save', async () => {
    const { content } = await unpackProject(readFixture('project-2.1.guatu'), cryptography);
    const { document } = replayJournal(startDocument(content.projectId, content.createdAt), content.entries);
    expect([document.projects, document.ledger]).toEqual([[], null]);
    const saved = await packProject(content, cryptography);
    expect((await unpackProject(saved, cryptography)).content).toEqual(content);
    const manifest = JSON.parse(Buffer.from((await partsOf(saved)).get('manifest.json')!).toString());
    expect([manifest.format, manifest.minimumReader]).toEqual([
      { major: 2, minor: 5 },
      { major: 2, minor: 5 },
    ]);
  });
});

describe('format 2.2', () => {
  it('holds the project pool, and the ledger in the vault alone', async () => {
    const file = readFixture('project-2.2.guatu');
    const { content } = await unpackProject(file, cryptography);
    const { document } = replayJournal(startDocument(content.projectId, content.createdAt), content.entries);
    expect(document.projects).toEqual([poolProject]);
    const { sha256, rows } = document.ledger!;
    expect([content.tables.has(sha256), openedVault(content).tables.has(sha256), rows]).toEqual([false, true, 25]);
    expect(
      [...(await partsOf(readFixture('project-2.2-protected.guatu'))).keys()].filter((name) => name.includes(sha256)),
    ).toEqual([]);
  });

  it('whose journal is lost opens with pool and ledger out of its document', async () => {
    const { content, report } = await unpackProject(
      spoil(readFixture('project-2.2.guatu'), 'journal.jsonl'),
      cryptography,
    );
    expect(report).toMatchObject({ lostTables: [], lostParts: ['journal.jsonl'] });
    const { document } = replayJournal(startDocument(content.projectId, content.createdAt), content.entries);
    expect(document.projects).toEqual([poolProject]);
    expect(openedVault(content).tables.has(document.ledger!.sha256)).toBe(true);
  });

  it('whose ledger is lost is mended from a backup, else told of by name', async () => {
    const whole = readFixture('project-2.2.guatu');
    const { content } = await unpackProject(whole, cryptography);
    const { document } = replayJournal(startDocument(content.projectId, content.createdAt), content.entries);
    const damaged = spoil(whole, `identity/${document.ledger!.sha256}.arrow`);
    const alone = await unpackProject(damaged, cryptography);
    expect(alone.report).toMatchObject({ mendedTables: [], lostTables: ['ledger'], lostParts: [] });
    const mended = await unpackProject(damaged, cryptography, { donors: [whole] });
    expect(mended.report).toMatchObject({ mendedTables: ['ledger'], lostTables: [] });
    expect(mended.content).toEqual(content);
  });
});

describe('format 2.3', () => {
  it('holds days, people and the adopted pairing, also out of its document alone', async () => {
    const file = readFixture('project-2.3.guatu');
    for (const [bytes, lost] of [
      [file, []],
      [spoil(file, 'journal.jsonl'), ['journal.jsonl']],
    ] as const) {
      const { content, report } = await unpackProject(bytes, cryptography);
      expect(report).toMatchObject({ lostTables: [], lostParts: lost });
      const { document } = replayJournal(startDocument(content.projectId, content.createdAt), content.entries);
      expect([document.time, document.people]).toEqual([timeSettings, peopleSettings]);
      expect(content.tables.has(document.pairing!.sha256)).toBe(true);
    }
  });

  it('whose pairing is lost is mended from a backup, else told of by name', async () => {
    const whole = readFixture('project-2.3.guatu');
    const { content } = await unpackProject(whole, cryptography);
    const { document } = replayJournal(startDocument(content.projectId, content.createdAt), content.entries);
    const damaged = spoil(whole, `tables/${document.pairing!.sha256}.arrow`);
    const alone = await unpackProject(damaged, cryptography);
    expect(alone.report).toMatchObject({ mendedTables: [], lostTables: ['pairing_plan'], lostParts: [] });
    const mended = await unpackProject(damaged, cryptography, { donors: [whole] });
    expect(mended.report).toMatchObject({ mendedTables: ['pairing_plan'], lostTables: [] });
    expect(mended.content).toEqual(content);
  });

  it('older files know no days and no people', async () => {
    const { content } = await unpackProject(readFixture('project-2.2.guatu'), cryptography);
    const { document } = replayJournal(startDocument(content.projectId, content.createdAt), content.entries);
    expect(document.time).toEqual({ teams: [], steps: {}, expectedDays: {} });
    expect(document.people).toEqual({ units: {}, postings: {}, kin: {}, visits: {}, done: {}, fixed: {} });
    expect(document.pairing).toBeNull();
  });
});

describe('format 2.4', () => {
  it('holds progress in its order and boundaries, evidence in the vault alone, also out of its document alone', async () => {
    const file = readFixture('project-2.4.guatu');
    for (const [bytes, lost] of [
      [file, []],
      [spoil(file, 'journal.jsonl'), ['journal.jsonl']],
    ] as const) {
      const { content, report } = await unpackProject(bytes, cryptography);
      expect(report).toMatchObject({ lostTables: [], lostParts: lost });
      const { document } = replayJournal(startDocument(content.projectId, content.createdAt), content.entries);
      const [typed, read] = document.progress;
      expect([typed, read!.facts]).toEqual([typedProgress, []]);
      const { progress, evidence } = read!.tables!;
      expect([content.tables.has(progress.sha256), content.tables.has(evidence!.sha256)]).toEqual([true, false]);
      expect(openedVault(content).tables.has(evidence!.sha256)).toBe(true);
      expect(content.tables.has(document.boundaries!.sha256)).toBe(true);
    }
  });

  it('whose facts are lost is mended from a backup, else told of by name', async () => {
    const whole = readFixture('project-2.4.guatu');
    const { content } = await unpackProject(whole, cryptography);
    const { document } = replayJournal(startDocument(content.projectId, content.createdAt), content.entries);
    const { progress, evidence } = document.progress[1]!.tables!;
    for (const [part, name] of [
      [`tables/${progress.sha256}.arrow`, 'progress'],
      [`identity/${evidence!.sha256}.arrow`, 'progress_evidence'],
    ] as const) {
      const damaged = spoil(whole, part);
      const alone = await unpackProject(damaged, cryptography);
      expect(alone.report).toMatchObject({ mendedTables: [], lostTables: [name], lostParts: [] });
      const mended = await unpackProject(damaged, cryptography, { donors: [whole] });
      expect(mended.report).toMatchObject({ mendedTables: [name], lostTables: [] });
      expect(mended.content).toEqual(content);
    }
  });

  it('older files know no progress and no boundaries', async () => {
    const { content } = await unpackProject(readFixture('project-2.3.guatu'), cryptography);
    const { document } = replayJournal(startDocument(content.projectId, content.createdAt), content.entries);
    expect([document.progress, document.boundaries]).toEqual([[], null]);
  });
});

describe('format 2.5', () => {
  it('holds what was changed about a paper, also out of its document alone', async () => {
    const file = readFixture('project-2.5.guatu');
    for (const [bytes, lost] of [
      [file, []],
      [spoil(file, 'journal.jsonl'), ['journal.jsonl']],
    ] as const) {
      const { content, report } = await unpackProject(bytes, cryptography);
      expect(report).toMatchObject({ lostTables: [], lostParts: lost });
      const { document } = replayJournal(startDocument(content.projectId, content.createdAt), content.entries);
      expect(document.documents).toEqual({ [paperDraft.id]: paperDraft });
    }
  });

  it('older files know no changed papers', async () => {
    const { content } = await unpackProject(readFixture('project-2.4.guatu'), cryptography);
    const { document } = replayJournal(startDocument(content.projectId, content.createdAt), content.entries);
    expect(document.documents).toEqual({});
  });
});

describe('a newer minor version', () => {
  it('opens for reading with its unknown parts byte for byte, and they are written back', async () => {
    const { content } = await unpackProject(readFixture('project-2.6.guatu'), cryptography);
    const texts = Object.fromEntries(
      [...content.unknownParts].map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
    );
    expect(texts).toEqual(newerParts);
    expect({ ...content, unknownParts: new Map() }).toEqual(await makeContent());
    const written = await partsOf(await packProject(content, cryptography));
    for (const [name, text] of Object.entries(newerParts))
      expect(Buffer.from(written.get(name)!).toString()).toBe(text);
    const again = await unpackProject(await packProject(content, cryptography), cryptography);
    expect(again.content).toEqual(content);
    expect(again.readOnly).toBeNull();
  });

  it('with acts in its journal that are unknown here opens on its document, and says so', async () => {
    const file = readFixture('project-2.6.guatu');
    const parts = await partsOf(file);
    const journal = `${Buffer.from(parts.get('journal.jsonl')!).toString()}{"seq":10,"time":"t","kind":"set_goal","payload":{}}\n`;
    const { sha256Hex } = await import('../../../analytics/engine');
    const listed = {
      name: 'journal.jsonl',
      size: Buffer.byteLength(journal),
      sha256: await sha256Hex(Buffer.from(journal)),
    };
    const changed = await withManifest(await withParts(file, { 'journal.jsonl': journal }), (manifest) => {
      manifest.entries = [
        ...(manifest.entries as { name: string }[]).filter(({ name }) => name !== 'journal.jsonl'),
        listed,
      ];
    });
    const { content, report, readOnly } = await unpackProject(changed, cryptography);
    expect(readOnly).toBe('newer_minor');
    expect(report.lostParts).toEqual(['journal.jsonl']);
    const document = replayJournal(startDocument(content.projectId, content.createdAt), content.entries).document;
    const own = await makeContent();
    expect(document).toEqual(
      JSON.parse(JSON.stringify(replayJournal(startDocument(own.projectId, own.createdAt), own.entries).document)),
    );
  });

  it('that asks for a newer reader is refused, as is an unknown older one', async () => {
    const file = await packProject(await makeContent(), cryptography);
    const asks = await pretendFormat(file, { major: 2, minor: 7 }, { major: 2, minor: 6 });
    expect(await problemOf(unpackProject(asks, cryptography))).toBe('project_too_new');
    const old = await pretendFormat(file, { major: 0, minor: 9 }, { major: 0, minor: 9 });
    expect(await problemOf(unpackProject(old, cryptography))).toBe('project_unreadable');
  });
});
