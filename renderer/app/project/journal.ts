import type { JournalBase, JournalFrame, Problem } from '../../../electron/contract';
import { ownBytes } from '../ownBytes';
import { problemOf, type ProjectTools } from './tools';

/** Which project's journal is written, and which saved state it continues. */
export interface JournalTarget {
  projectId: string;
  base: JournalBase;
}

/** Frames in one call, bytes in one call, and how much may wait for the disk before edits are refused. */
export const batchFrames = 2_000;
export const batchBytes = 4 * 1024 * 1024;
const batchTables = 50;
export const waitingFrames = 5_000;
export const waitingBytes = 64 * 1024 * 1024;

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;
const movingPauseMs = 200;

export interface Journal {
  /** Begins with a project whose file holds the records up to `lastFrame`. */
  start(target: JournalTarget, lastFrame: number): void;
  stop(): void;
  isOn(): boolean;
  /** Says that the worker may have new records; they are recorded in the background. */
  poke(): void;
  /** Waits until nothing is under way; true when everything the worker has is on the disk. */
  settle(): Promise<boolean>;
  /** A save begins: until it ends (`rebase` or `endMove`) the old state's journal may vanish under a call. */
  beginMove(): void;
  endMove(): void;
  /**
   * The file now holds everything up to `lastFrame`. What the host has acknowledged beyond it is carried over
   * there; the rest is taken anew (its seal may differ) and appended to the journal of the new state.
   */
  rebase(base: JournalBase, lastFrame: number): void;
  /** Frames not yet on the disk. */
  waiting(): JournalFrame[];
  /** Tables that waiting frames name. */
  waitingTables(): { sha256: string; bytes: Uint8Array<ArrayBuffer> }[];
  isFull(): boolean;
  /** How much the journal has grown beyond the saved file. */
  growth(): { frames: number; bytes: number };
}

/**
 * Carries the worker's records to the host's journal: takes them at once, appends them in order, one call at
 * a time, and says `recorded` only when the host has answered with the last number. A failed call is repeated
 * after 1, 2, 4 … 60 seconds; what waits stays here, so that a lost worker does not lose it.
 */
export function createJournal({ host, door, store }: ProjectTools): Journal {
  let target: JournalTarget | null = null;
  let queue: JournalFrame[] = [];
  let moving = false;
  let tables = new Map<string, Uint8Array<ArrayBuffer>>();
  let taken = 0;
  let savedFrame = 0;
  /** Last frame that the host has acknowledged; a save carries it over. */
  let acknowledged = 0;
  let sizes = new Map<number, number>();
  let wanted = false;
  let running: Promise<void> | null = null;
  let epoch = 0;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function take(mine: number): Promise<Problem | null> {
    if (queue.length >= waitingFrames) {
      wanted = true;
      return null;
    }
    const from = target;
    const answer = await door.send('takeFrames', { after: taken });
    if (mine !== epoch) return null;
    if (from !== target) {
      wanted = true;
      return null;
    }
    if (!answer.ok) return answer.problem;
    for (const frame of answer.value.frames) {
      if (frame.number <= taken) continue;
      queue.push({ number: frame.number, bytes: ownBytes(frame.bytes) });
      sizes.set(frame.number, frame.bytes.length);
      taken = frame.number;
    }
    for (const table of answer.value.tables) tables.set(table.sha256, ownBytes(table.bytes));
    return null;
  }

  async function append(mine: number): Promise<Problem | null> {
    while (mine === epoch && target && queue.length > 0) {
      const used = target;
      const sent = [...tables].slice(0, batchTables);
      // Tables are stored before the frames that name them.
      const batch = sent.length < tables.size ? [] : firstBatch(queue);
      const answer = await host.appendJournal({
        projectId: used.projectId,
        base: used.base,
        frames: batch,
        tables: sent.map(([sha256, bytes]) => ({ sha256, bytes })),
      });
      if (mine !== epoch) return null;
      // The file was saved meanwhile: what is still wanted stands in the queue for the new state.
      if (used !== target) continue;
      if (!answer.ok) return answer.problem;
      const last = batch.at(-1)?.number ?? 0;
      if (answer.value.recorded < last) return notRecorded;
      acknowledged = Math.max(acknowledged, last);
      queue = queue.filter((frame) => frame.number > last);
      for (const [sha256] of sent) tables.delete(sha256);
    }
    return null;
  }

  async function pump(mine: number): Promise<void> {
    for (;;) {
      wanted = false;
      const problem = (await take(mine)) ?? (await append(mine));
      if (mine !== epoch) return;
      if (problem) return fail(problem);
      if (!wanted && queue.length === 0) break;
    }
    failures = 0;
    running = null;
    store.setState({ recording: 'recorded', recordProblem: null });
  }

  function fail(problem: Problem): void {
    running = null;
    if (moving) {
      timer = setTimeout(poke, movingPauseMs);
      return;
    }
    failures += 1;
    store.setState({ recording: 'failed', recordProblem: problem });
    const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1));
    timer = setTimeout(poke, pause);
  }

  function poke(): void {
    if (!target) return;
    wanted = true;
    if (running) return;
    clearTimeout(timer);
    if (store.getState().recording !== 'failed') store.setState({ recording: 'recording' });
    running = pump(epoch).catch(() => fail(notRecorded));
  }

  function reset(): void {
    epoch += 1;
    clearTimeout(timer);
    target = null;
    queue = [];
    moving = false;
    tables = new Map();
    sizes = new Map();
    running = null;
    wanted = false;
    failures = 0;
  }

  return {
    start(next, lastFrame) {
      reset();
      target = next;
      taken = lastFrame;
      acknowledged = lastFrame;
      savedFrame = lastFrame;
      store.setState({ recording: 'recorded', recordProblem: null });
    },
    stop() {
      reset();
      store.setState({ recording: 'recorded', recordProblem: null });
    },
    isOn: () => target !== null,
    poke,
    async settle() {
      if (!target) return true;
      poke();
      while (running) await running;
      return store.getState().recording === 'recorded';
    },
    beginMove() {
      moving = true;
    },
    endMove() {
      moving = false;
    },
    rebase(base, lastFrame) {
      if (!target) return;
      moving = false;
      queue = [];
      tables = new Map();
      sizes = new Map();
      target = { ...target, base };
      acknowledged = Math.max(acknowledged, lastFrame);
      taken = acknowledged;
      savedFrame = lastFrame;
      failures = 0;
      poke();
    },
    waiting: () => [...queue],
    waitingTables: () => [...tables].map(([sha256, bytes]) => ({ sha256, bytes })),
    isFull: () => queue.length >= waitingFrames || sum(queue.map((frame) => frame.bytes.length)) >= waitingBytes,
    growth: () => ({ frames: Math.max(0, taken - savedFrame), bytes: sum([...sizes.values()]) }),
  };
}

function firstBatch(queue: JournalFrame[]): JournalFrame[] {
  const batch: JournalFrame[] = [];
  let bytes = 0;
  for (const frame of queue) {
    if (batch.length > 0 && (batch.length >= batchFrames || bytes + frame.bytes.length > batchBytes)) break;
    batch.push(frame);
    bytes += frame.bytes.length;
  }
  return batch;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

const notRecorded = problemOf(
  'journal_not_recorded',
  '这一步操作没有写进日志。',
  'What was just done is not in the journal.',
  { zh: '程序会自动重试；也可以立即保存项目。', en: 'It is tried again by itself; you can also save the project now.' },
);
