import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor, type ProjectOverview } from '../../../analytics/commands';
import { seededBytes, type CommandTools } from '../../../analytics/engine';
import type { ExampleProject } from '../../helpers/commandExamples';
import { codeOf, saveProject, sendOrFail, startPlantedProject } from '../../helpers/plantedProject';
import { openSampleTools, readSamplePolicy } from '../../helpers/sampleCounty';

let tools: CommandTools;
let door: CommandDoor;
let example: ExampleProject;

beforeAll(async () => {
  tools = await openSampleTools();
  ({ door, example } = await startPlantedProject(tools, { count: 60 }));
});
afterAll(async () => {
  await tools.engine.close();
  await tools.solver.close();
  await tools.workbookReader.close();
});

const edit = (on: CommandDoor, value: number) => sendOrFail(on, 'setOverlay', { parameter: example.parameter, value, reason: `试算 ${value}` });

/** What must be the same after a crash: everything but how the project was opened. */
function comparable({ opening: _opening, ...overview }: ProjectOverview) {
  return overview;
}

describe('the life of a project', () => {
  it('starts with an identity of its own', async () => {
    const other = createCommandDoor({ ...tools, cryptography: { ...tools.cryptography, randomBytes: seededBytes('another seed') } });
    const made = await sendOrFail(other, 'createProject', { policyFiles: readSamplePolicy('renhua'), createdAt: '2016-01-01T00:00:00Z' });
    const here = await sendOrFail(door, 'projectOverview', {});
    expect(made.packId).toBe(here.packId);
    expect(made.projectId).toMatch(/^[0-9a-f]{32}$/);
    expect(made.projectId).not.toBe(here.projectId);
    expect(made).toMatchObject({ generation: 0, lastFrame: 1, readOnly: null, protection: { protected: false, unlocked: true, suite: null } });
  });

  it('comes back after a crash from its file and its journal, with the same overview, tables and chain', async () => {
    const saved = await saveProject(door);
    for (let value = 1; value <= 12; value += 1) await edit(door, value / 100);
    for (let turn = 0; turn < 5; turn += 1) await sendOrFail(door, 'undo', {});
    await sendOrFail(door, 'redo', {});
    const before = await sendOrFail(door, 'projectOverview', {});
    const journal = await sendOrFail(door, 'takeFrames', { after: saved.lastFrame });
    expect(journal.frames.map(({ number }) => number)).toEqual(Array.from({ length: 18 }, (_, index) => saved.lastFrame + 1 + index));
    expect(journal.tables).toEqual([]);
    const households = await sendOrFail(door, 'listHouseholds', { scope: example.scope, offset: 0, limit: 500 });

    const after = createCommandDoor(tools);
    await sendOrFail(after, 'openProject', { bytes: saved.bytes });
    const replayed = await sendOrFail(after, 'replayFrames', journal);
    expect(replayed).toMatchObject({ replayed: 18, known: 0 });
    expect(replayed.edits[0]).toMatchObject({ kind: 'redo' });
    expect(comparable(replayed.overview)).toEqual(comparable(before));
    expect(await sendOrFail(after, 'listHouseholds', { scope: example.scope, offset: 0, limit: 500 })).toEqual(households);
    const again = await sendOrFail(after, 'replayFrames', journal);
    expect(again).toMatchObject({ replayed: 0, known: 18 });
    const log = await sendOrFail(after, 'listAudit', { offset: 0, limit: 500 });
    expect(log).toMatchObject({ verified: true, brokenAt: null, total: before.lastFrame });

    await edit(after, 0.5);
    const grown = await sendOrFail(after, 'listAudit', { offset: 0, limit: 3 });
    expect(grown.rows.map(({ action }) => action)).toEqual(['edit', 'recover', 'open']);
    expect(grown.verified).toBe(true);
  });

  it('brings an import back out of the journal with its tables, and nothing without them', async () => {
    const fresh = createCommandDoor(tools);
    await sendOrFail(fresh, 'createProject', { policyFiles: readSamplePolicy('renhua'), createdAt: '2016-01-01T00:00:00Z' });
    const saved = await saveProject(fresh);
    const report = await sendOrFail(fresh, 'importRegister', { files: example.files });
    const before = await sendOrFail(fresh, 'acceptImport', { importId: report.importId });
    const journal = await sendOrFail(fresh, 'takeFrames', { after: saved.lastFrame });
    // Every table of the register but the lists of other offices, and the original cells of four tables.
    expect(journal.tables).toHaveLength(16);

    const after = createCommandDoor(tools);
    const opened = await sendOrFail(after, 'openProject', { bytes: saved.bytes });
    for (let gone = 0; gone < journal.tables.length; gone += 1) {
      const tables = journal.tables.filter((_, index) => index !== gone);
      const refused = await after.send('replayFrames', { frames: journal.frames, tables });
      expect(refused.ok ? 'replayed' : refused.problem.code).toBe('journal_tables_missing');
      expect(comparable(await sendOrFail(after, 'projectOverview', {}))).toEqual(comparable(opened));
    }
    const spoiled = journal.tables.map((table, index) => (index === 3 ? { ...table, bytes: table.bytes.map((byte, at) => (at === 200 ? byte ^ 1 : byte)) } : table));
    expect(await codeOf(after, 'replayFrames', { frames: journal.frames, tables: spoiled })).toBe('journal_tables_missing');
    const { overview } = await sendOrFail(after, 'replayFrames', journal);
    expect(comparable(overview)).toEqual(comparable(before));
    expect((await sendOrFail(after, 'listHouseholds', { scope: example.scope, offset: 0, limit: 1 })).total).toBe(report.counts.households);
    // Once the import stands in a saved file its tables are not journalled again.
    await saveProject(after);
    expect((await sendOrFail(after, 'takeFrames', { after: 0 })).tables).toEqual([]);
  });

  it('refuses a journal of another history as a whole, also with a gap or in the middle', async () => {
    const saved = await saveProject(door);
    await edit(door, 0.31);
    await edit(door, 0.32);
    const mine = await sendOrFail(door, 'takeFrames', { after: saved.lastFrame });
    const other = createCommandDoor(tools);
    await sendOrFail(other, 'openProject', { bytes: saved.bytes });
    await edit(other, 0.99);
    const before = await sendOrFail(other, 'projectOverview', {});
    expect(await codeOf(other, 'replayFrames', mine)).toBe('journal_other_history');
    const gap = createCommandDoor(tools);
    await sendOrFail(gap, 'openProject', { bytes: saved.bytes });
    expect(await codeOf(gap, 'replayFrames', { frames: mine.frames.slice(1), tables: [] })).toBe('journal_other_history');
    const torn = mine.frames.map((frame, index) => (index === 1 ? { ...frame, bytes: frame.bytes.subarray(0, 40) } : frame));
    expect(await codeOf(gap, 'replayFrames', { frames: torn, tables: [] })).toBe('journal_damaged');
    expect((await sendOrFail(gap, 'projectOverview', {})).edits).toBe((await sendOrFail(other, 'projectOverview', {})).edits - 1);
    expect(await sendOrFail(other, 'projectOverview', {})).toEqual(before);

    // The other history becomes a copy: the file it continues, opened as one, takes its frames.
    const copy = createCommandDoor(tools);
    const opened = await sendOrFail(copy, 'openProject', { bytes: saved.bytes, asCopy: true });
    const { overview, replayed } = await sendOrFail(copy, 'replayFrames', mine);
    expect(replayed).toBe(2);
    expect(overview.projectId).toBe(opened.projectId);
    expect(overview.projectId).not.toBe(before.projectId);
    expect(overview.overlays).toEqual((await sendOrFail(door, 'projectOverview', {})).overlays);
  });

  it('undoes and redoes 500 steps, also after a restart', async () => {
    const start = await sendOrFail(door, 'projectOverview', {});
    const values: number[] = [];
    for (let step = 1; step <= 500; step += 1) values.push((await edit(door, step)).overlays[0]!.value);
    const { bytes } = await saveProject(door);
    const restarted = createCommandDoor(tools);
    await sendOrFail(restarted, 'openProject', { bytes });
    for (let step = 500; step >= 1; step -= 1) {
      const undone = await sendOrFail(restarted, 'undo', {});
      if (step > 1) expect(undone.overlays[0]!.value).toBe(values[step - 2]);
      else expect(undone.overlays).toEqual(start.overlays);
    }
    for (let step = 1; step <= 500; step += 1) await sendOrFail(restarted, 'redo', {});
    const end = await sendOrFail(restarted, 'projectOverview', {});
    expect(end.overlays).toEqual((await sendOrFail(door, 'projectOverview', {})).overlays);
    expect(await sendOrFail(restarted, 'listAudit', { offset: 0, limit: 1 })).toMatchObject({ verified: true });
  });

  it('grows a generation with each save of something new, and exports the same bytes when nothing is', async () => {
    const first = await saveProject(door);
    const again = await sendOrFail(door, 'exportProject', { parentSha256: 'a'.repeat(64) });
    expect(again.generation).toBe(first.generation);
    expect(Buffer.compare(again.bytes, first.bytes)).toBe(0);
    const elsewhere = createCommandDoor(tools);
    await sendOrFail(elsewhere, 'openProject', { bytes: first.bytes });
    expect(Buffer.compare((await sendOrFail(elsewhere, 'exportProject', {})).bytes, first.bytes)).toBe(0);
    await edit(door, 0.77);
    const next = await sendOrFail(door, 'exportProject', { parentSha256: 'b'.repeat(64) });
    expect(next.generation).toBe(first.generation + 1);
    // Not saved: the same generation is offered again, and another number is none of ours.
    expect((await sendOrFail(door, 'exportProject', {})).generation).toBe(first.generation + 1);
    expect(await codeOf(door, 'noteSaved', { generation: next.generation + 1 })).toBe('generation_unknown');
    await sendOrFail(door, 'noteSaved', { generation: next.generation });
    expect((await sendOrFail(door, 'projectOverview', {})).generation).toBe(next.generation);
    const copy = createCommandDoor(tools);
    const opened = await sendOrFail(copy, 'openProject', { bytes: first.bytes, asCopy: true });
    expect(opened).toMatchObject({ generation: 0 });
    expect(opened.projectId).not.toBe((await sendOrFail(door, 'projectOverview', {})).projectId);
  });

  it('answers at once and keeps its order when many commands come together', async () => {
    const before = (await sendOrFail(door, 'projectOverview', {})).edits;
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        index % 4 === 3 ? door.send('takeFrames', { after: 0 }) : index % 4 === 2 ? door.send('undo', {}) : door.send('setOverlay', { parameter: example.parameter, value: index, reason: '并发' }),
      ),
    );
    expect(answers.filter((answer) => !answer.ok)).toEqual([]);
    expect((await sendOrFail(door, 'projectOverview', {})).edits).toBe(before + 30);
    const log = await sendOrFail(door, 'listAudit', { offset: 0, limit: 500 });
    expect(log.verified).toBe(true);
    const frames = await sendOrFail(door, 'takeFrames', { after: 0 });
    expect(new Set(frames.frames.map(({ number }) => number)).size).toBe(log.total);
  });
});
