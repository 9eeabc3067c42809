import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor } from '../../analytics/commands';
import type { CommandTools } from '../../analytics/engine';
import { codeOf, protectProject, saveProject, sendOrFail, startPlantedProject } from '../helpers/plantedProject';
import { openSampleTools } from '../helpers/sampleCounty';
import { fuzzCommands, type FuzzProject } from '../properties/fuzzCommands';

/** Another seed at every run; the one of a failure is printed with it. */
const seed = Number(process.env.SOAK_SEED ?? Date.now() % 1_000_000);

let tools: CommandTools;
let door: CommandDoor;
let project: FuzzProject;

beforeAll(async () => {
  tools = await openSampleTools();
  const started = await startPlantedProject(tools, { count: 24 });
  ({ door } = started);
  const open = await saveProject(door);
  const recoveryCode = await protectProject(door);
  const closed = await saveProject(door);
  project = { example: { ...started.example, recoveryCode, bytes: open.bytes, generation: open.generation }, open: open.bytes, closed: closed.bytes };
});
afterAll(async () => {
  await tools.engine.close();
  await tools.solver.close();
  await tools.workbookReader.close();
});

describe(`every command × 200 fuzzed arguments (seed ${seed})`, () => {
  it('answers with a value or a typed refusal', { timeout: 1_800_000 }, async () => {
    const { failures } = await fuzzCommands(tools, project, { shares: { 'no project': 30, open: 100, protected: 30, locked: 40 }, seed });
    expect(failures).toEqual([]);
  });
});

describe('50,000 edits', () => {
  const percentile = (times: number[], share: number): number => [...times].sort((a, b) => a - b)[Math.floor(times.length * share)]!;

  it('are each recorded in the time that the first ones took, and come back from file and journal', { timeout: 1_800_000 }, async () => {
    const { parameter } = project.example;
    const edits = createCommandDoor(tools);
    await sendOrFail(edits, 'openProject', { bytes: project.open });
    const base = await saveProject(edits);
    const times: number[] = [];
    let recorded = base.lastFrame;
    const frames: { number: number; bytes: Uint8Array }[] = [];
    for (let step = 1; step <= 50_000; step += 1) {
      const started = performance.now();
      const { lastFrame } = step % 10 === 0 ? await sendOrFail(edits, 'undo', {}) : await sendOrFail(edits, 'setOverlay', { parameter, value: step, reason: '试算' });
      const taken = await sendOrFail(edits, 'takeFrames', { after: recorded });
      times.push(performance.now() - started);
      frames.push(...taken.frames);
      recorded = lastFrame;
    }
    expect(frames.map(({ number }) => number)).toEqual(Array.from({ length: recorded - base.lastFrame }, (_, index) => base.lastFrame + 1 + index));
    const [early, late] = [percentile(times.slice(0, 5_000), 0.5), percentile(times.slice(-5_000), 0.5)];
    expect(late, `median ${early.toFixed(2)} ms → ${late.toFixed(2)} ms`).toBeLessThan(early * 3 + 2);
    expect(percentile(times, 0.99)).toBeLessThan(100);

    const overview = await sendOrFail(edits, 'projectOverview', {});
    const file = await saveProject(edits);
    const fromFile = createCommandDoor(tools);
    expect((await sendOrFail(fromFile, 'openProject', { bytes: file.bytes })).overlays).toEqual(overview.overlays);
    expect(await sendOrFail(fromFile, 'listAudit', { offset: 0, limit: 1 })).toMatchObject({ verified: true });
    for (let turn = 0; turn < 500; turn += 1) await sendOrFail(fromFile, 'undo', {});

    const fromJournal = createCommandDoor(tools);
    await sendOrFail(fromJournal, 'openProject', { bytes: base.bytes });
    const replayed = await sendOrFail(fromJournal, 'replayFrames', { frames, tables: [] });
    expect(replayed).toMatchObject({ replayed: frames.length, overview: { overlays: overview.overlays, edits: overview.edits } });
    expect(await codeOf(fromFile, 'replayFrames', { frames, tables: [] })).toBe('done');
  });
});
