import { createHash } from 'node:crypto';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { createCommandDoor, type CommandDoor, type CommandName } from '../../analytics/commands';
import { seededRandom, sha256Hex, type CommandTools } from '../../analytics/engine';
import type { Host, HostArgument, HostMethod, HostValue } from '../../electron/contract/host';
import { createHost, createHostEvents, locateProgram, openServices, type CommonServices } from '../../electron/host';
import { demand, makeHostileCounty } from './hostileCounty';

export interface LifeOptions {
  seed: number;
  edits: number;
  saves: number;
  imports: number;
  /** Told after each tenth of the edits. */
  onTenth?: (tenth: number, heapBytes: number) => void;
  /** Sabotage: called with every journal request, it may change what is written. */
  spoil?: (request: HostArgument<'appendJournal'>) => HostArgument<'appendJournal'>;
}

export interface LifeReport {
  seed: number;
  edits: number;
  saves: number;
  imports: number;
  /** Milliseconds from the command to “on the disk”, sorted. */
  acknowledged: number[];
  /** The same for a bare write and sync of as many bytes, taken in between. */
  calibration: number[];
  saving: number[];
  /** Milliseconds of the plainest save of the same state right after it. */
  plainSaving: number[];
  /** Bytes in use after each tenth, the collector having run. */
  heap: number[];
  /** Bytes of the records and entries that the open project must hold, at the first tenth and at the end. */
  heldBytes: [number, number];
  /** What the life ended with, and what reading it all again from the disk gives. */
  state: string;
  replayed: string;
}

const percentile = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
export const median = (sorted: readonly number[]): number => percentile(sorted, 0.5);
export const p99 = (sorted: readonly number[]): number => percentile(sorted, 0.99);

async function ask<M extends HostMethod>(host: Host, method: M, argument: HostArgument<M>): Promise<HostValue<M>> {
  const result = await host[method](argument);
  if (!result.ok) throw new Error(`${method} → ${result.problem.code}: ${result.problem.message.en}`);
  return result.value as HostValue<M>;
}

function usedBytes(): number {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function openHost(dataFolder: string): { host: Host; services: CommonServices } {
  const services = openServices(locateProgram(join(import.meta.dirname, '../..')), dataFolder);
  const refuse = (): Promise<never> => Promise.reject(new Error('no window here'));
  const host = createHost({
    ...services,
    kind: 'stand-in',
    files: 'named',
    version: '0.0.0',
    printer: { canPrint: () => Promise.resolve(false), print: refuse },
    dialogs: { pickRegisterFiles: refuse, saveFile: refuse, pickProjectPath: refuse, chooseProjectPath: refuse, pickFolderPath: refuse },
    window: { showState: () => Promise.resolve(), closeWindow: () => Promise.resolve() },
    events: createHostEvents(2),
  });
  return { host, services };
}

/** What a project is, apart from when it was saved: its document's face, its newest edits, its whole log. */
async function describeLife(door: CommandDoor): Promise<string> {
  const { generation, opening, lastFrame, ...overview } = await demand(door, 'projectOverview', {});
  const edits = await demand(door, 'listEdits', { limit: 1000 });
  const audit = await demand(door, 'listAudit', { offset: 0, limit: 500 });
  const changes = audit.rows.filter(({ action }) => action === 'edit' || action === 'undo' || action === 'redo');
  return sha256Hex(new TextEncoder().encode(JSON.stringify([overview, edits, changes.slice(0, 400), audit.verified])));
}

/**
 * The life of a project at speed: edits, undos and redos, each recorded on a real disk before the next; saves and
 * imports in between. At the end everything is read again from the disk by a fresh door and must be the same.
 */
export async function liveThrough(tools: CommandTools, fresh: CommandTools, options: LifeOptions): Promise<LifeReport> {
  const { edits, saves, imports } = options;
  const random = seededRandom(options.seed);
  const dataFolder = await mkdtemp(join(tmpdir(), 'guatu-life-'));
  const { host, services } = openHost(dataFolder);
  const report: LifeReport = { ...options, acknowledged: [], calibration: [], saving: [], plainSaving: [], heap: [], heldBytes: [0, 0], state: '', replayed: '' };
  try {
    const county = makeHostileCounty({ seed: options.seed, households: 24, villages: 3, plant: (kind, n) => `${kind}${n}` });
    const door = createCommandDoor(tools);
    const started = await demand(door, 'createProject', { policyFiles: county.policyFiles, createdAt: '2016-01-01T00:00:00Z' });
    const { projectId } = started;
    let exported = await demand(door, 'exportProject', {});
    let file = await ask(host, 'createProjectFile', { name: '长跑.guatu', bytes: exported.bytes as Uint8Array<ArrayBuffer>, projectId, generation: exported.generation });
    await demand(door, 'noteSaved', { generation: exported.generation });
    let recorded = exported.lastFrame;

    const record = async (): Promise<void> => {
      const taken = await demand(door, 'takeFrames', { after: recorded });
      const request = { projectId, base: { generation: exported.generation, sha256: file.sha256 }, ...taken } as HostArgument<'appendJournal'>;
      const answer = await ask(host, 'appendJournal', options.spoil?.(request) ?? request);
      recorded = answer.recorded;
    };
    const save = async (): Promise<void> => {
      const begun = performance.now();
      exported = await demand(door, 'exportProject', { parentSha256: file.sha256 });
      const saved = await ask(host, 'saveProject', { handle: file.handle, bytes: exported.bytes as Uint8Array<ArrayBuffer>, expectedSha256: file.sha256, projectId, generation: exported.generation, lastFrame: exported.lastFrame });
      if (saved.savedBeside) throw new Error('nobody else writes here, but the file was saved beside');
      file = saved;
      await demand(door, 'noteSaved', { generation: exported.generation });
      report.saving.push(performance.now() - begun);
      report.plainSaving.push(await savePlainly(dataFolder, exported.bytes));
    };
    const bringIn = async (round: number): Promise<void> => {
      const { files } = makeHostileCounty({ seed: options.seed + round, households: 24, villages: 3, plant: (kind, n) => (kind === 'village' ? `${kind}${n}` : `${kind}${n}·${round}`) });
      const { importId } = await demand(door, 'importRegister', { files });
      await demand(door, 'acceptImport', { importId });
      await record();
    };

    const { entries } = await demand(door, 'listPolicy', {});
    const parameters = entries.filter((entry) => entry.editable && entry.kind === 'parameter');
    const calibrate = await openCalibration(dataFolder);
    for (let edit = 1; edit <= edits; edit += 1) {
      const parameter = random.pick(parameters);
      const { undo, redo } = edit % 7 === 0 ? await demand(door, 'projectOverview', {}) : { undo: null, redo: null };
      const begun = performance.now();
      const act: CommandName = redo !== null && edit % 14 === 0 ? 'redo' : undo !== null ? 'undo' : 'setOverlay';
      if (act === 'setOverlay') await demand(door, 'setOverlay', { parameter: parameter.id, value: parameter.values[0]!.value * (1 + edit / 1e6), reason: `第${edit}次试算` });
      else await demand(door, act, {});
      await record();
      report.acknowledged.push(performance.now() - begun);
      if (edit % 50 === 0) report.calibration.push(await calibrate.run());
      if (edit % Math.max(1, Math.floor(edits / imports)) === 0) await bringIn(edit);
      if (edit % Math.max(1, Math.floor(edits / saves)) === 0) await save();
      if (edit % Math.max(1, Math.floor(edits / 10)) === 0) {
        const held = (await demand(door, 'takeFrames', { after: 0 })).frames.reduce((sum, { bytes }) => sum + bytes.length, 0);
        if (report.heap.length === 0) report.heldBytes[0] = held;
        report.heldBytes[1] = held;
        report.heap.push(usedBytes());
        options.onTenth?.(report.heap.length, report.heap.at(-1)!);
      }
    }
    await calibrate.close();
    // One more edit that only the journal holds.
    await demand(door, 'setOverlay', { parameter: parameters[0]!.id, value: 1, reason: '最后一次' });
    await record();
    for (const list of [report.acknowledged, report.calibration, report.saving, report.plainSaving]) list.sort((a, b) => a - b);
    report.state = await describeLife(door);
    report.replayed = await readAgain(host, fresh, file.handle, projectId);
  } finally {
    await services.projects.closeAll();
    await rm(dataFolder, { recursive: true, force: true });
  }
  return report;
}

async function readAgain(host: Host, tools: CommandTools, handle: string, projectId: string): Promise<string> {
  await ask(host, 'closeProject', { handle });
  const opened = await ask(host, 'openProject', { handle });
  const door = createCommandDoor(tools);
  await demand(door, 'openProject', { bytes: opened.bytes });
  for (const journal of await ask(host, 'readJournals', { projectId })) {
    if (journal.base.sha256 !== opened.sha256) continue;
    const tables = [];
    for (const sha256 of journal.tables) tables.push({ sha256, ...(await ask(host, 'readJournalTable', { projectId, sha256 })) });
    await demand(door, 'replayFrames', { frames: journal.frames, tables });
  }
  return describeLife(door);
}

/** Milliseconds for the least that any save does: its parts unpacked once and packed again, hashed, written, synced, read back. */
async function savePlainly(folder: string, bytes: Uint8Array): Promise<number> {
  const path = join(folder, 'plain');
  const begun = performance.now();
  const packed = zipSync(unzipSync(bytes));
  createHash('sha256').update(packed).digest();
  const handle = await open(path, 'w');
  await handle.write(packed);
  await handle.sync();
  await handle.close();
  createHash('sha256').update(await readFile(path)).digest();
  const spent = performance.now() - begun;
  await rm(path);
  return spent;
}

/** A bare append and sync of one kilobyte in the same folder: what the disk and the machine can do at this moment. */
async function openCalibration(folder: string): Promise<{ run(): Promise<number>; close(): Promise<void> }> {
  const handle = await open(join(folder, 'calibration'), 'a');
  const block = Buffer.alloc(1024, 7);
  return {
    async run() {
      const begun = performance.now();
      await handle.write(block);
      await handle.datasync();
      return performance.now() - begun;
    },
    close: () => handle.close(),
  };
}

/** A save also replays the journal, keeps a backup and reads back what it wrote. */
const largestSavingRatio = 12;

/** Whether what was read again from the disk is what was left; a line where it is not. */
export function judgeRecovery(report: LifeReport): string[] {
  return report.state === report.replayed ? [] : [`what was read again from the disk is not what was left (seed ${report.seed})`];
}

/** What is wrong with the figures of a long life, one line each; times are judged against the calibration of the same run. */
export function judgeFigures(report: LifeReport, heapAllowed: number): string[] {
  const wrong: string[] = [];
  const say = (text: string): void => void wrong.push(`${text} (seed ${report.seed})`);
  const limit = Math.max(250, 25 * p99(report.calibration));
  if (p99(report.acknowledged) > limit) say(`99 of 100 edits were on the disk after ${p99(report.acknowledged).toFixed(0)} ms, not ${limit.toFixed(0)} ms`);
  const savingRatio = median(report.saving) / median(report.plainSaving);
  if (savingRatio > largestSavingRatio) say(`a save took ${savingRatio.toFixed(1)} times the plainest one, not ${largestSavingRatio} times`);
  // Records are kept for good and are no leak. As objects they take more than as the text of their frames: six times is
  // allowed, which is an estimate and not a measurement; the plain figures stand in `heap` and `heldBytes`.
  const grown = report.heap.at(-1)! - report.heap[0]! - 6 * (report.heldBytes[1] - report.heldBytes[0]);
  if (grown > heapAllowed * report.heap[0]!) say(`memory grew by ${(grown / 2 ** 20).toFixed(1)} MiB beyond its records, from ${(report.heap[0]! / 2 ** 20).toFixed(1)} MiB`);
  return wrong;
}
