import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../../electron/contract';
import { createProjectActions, initialProjectState, useProject, type ProjectState } from '../../../renderer/app/project';
import { waitingFrames } from '../../../renderer/app/project/journal';
import { createFakeHost, type FakeHost } from '../../helpers/fakeHost';
import { createFakeProjectDoor, fakeFile } from '../../helpers/fakeProjectDoor';
import { resetProject } from '../../helpers/renderScreen';

const full: Problem = { code: 'disk_full', message: { zh: '磁盘已满。', en: 'The disk is full.' } };
const overlay = { parameter: 'labour_transfer_effect', value: 11_000, reason: '试算' };

async function openProject(host: FakeHost = createFakeHost({ start: fakeFile() })) {
  const door = createFakeProjectDoor();
  const actions = createProjectActions(host, door);
  await actions.open('start');
  return { host, door, actions };
}

const framesOf = (host: FakeHost) =>
  host.calls
    .filter(({ method }) => method === 'appendJournal')
    .map(({ argument }) => (argument as { frames: { number: number }[] }).frames.map((frame) => frame.number));
const turn = () => vi.advanceTimersByTimeAsync(0);

describe('the journal', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    resetProject();
  });
  afterEach(() => vi.useRealTimers());

  it('records an edit at once, on the state that was opened', async () => {
    const { host, actions } = await openProject();
    await actions.change('setOverlay', overlay, 'task.overlay');
    await turn();
    expect(useProject.getState()).toMatchObject({ recording: 'recorded', unsaved: true });
    expect(host.journals.get('project-1')).toMatchObject([{ base: { generation: 1 }, frames: [{ number: 2 }] }]);
    expect(host.order()).not.toContain('saveProject');
  });

  it('lets edits go on while the disk is slow, and appends them in order, one call at a time', async () => {
    const { host, actions } = await openProject();
    const release = host.holdBack('appendJournal');
    for (let index = 0; index < 5; index += 1) expect((await actions.change('setOverlay', overlay, 'task.overlay')).ok).toBe(true);
    expect(useProject.getState().recording).toBe('recording');
    release();
    await turn();
    expect(framesOf(host).flat()).toEqual([2, 3, 4, 5, 6]);
    expect(useProject.getState().recording).toBe('recorded');
  });

  it('keeps trying after a failure, after growing pauses, and keeps what waits', async () => {
    const { host, actions } = await openProject();
    host.failAlways('appendJournal', full);
    await actions.change('setOverlay', overlay, 'task.overlay');
    await turn();
    expect(useProject.getState()).toMatchObject({ recording: 'failed', recordProblem: full });
    const tries = () => framesOf(host).length;
    expect(tries()).toBe(1);
    for (const [pause, count] of [[999, 1], [1, 2], [2000, 3], [4000, 4], [8000, 5]] as const) {
      await vi.advanceTimersByTimeAsync(pause);
      expect(tries()).toBe(count);
      expect(useProject.getState().recording).toBe('failed');
    }
    await vi.advanceTimersByTimeAsync(16_000 + 32_000 + 60_000 * 4);
    expect(tries()).toBe(11);
    host.failAlways('appendJournal', null);
    actions.retryRecording();
    await turn();
    expect(useProject.getState()).toMatchObject({ recording: 'recorded', recordProblem: null });
    expect(host.journals.get('project-1')?.[0]?.frames.map((frame) => frame.number)).toEqual([2]);
  });

  it('refuses further edits only when very much waits', async () => {
    const { host, door, actions } = await openProject();
    host.failAlways('appendJournal', full);
    for (let index = 0; index < waitingFrames; index += 1) door.records().push(`edit-${index}`);
    expect((await actions.change('setOverlay', overlay, 'task.overlay')).ok).toBe(true);
    await turn();
    expect(await actions.change('setOverlay', overlay, 'task.overlay')).toMatchObject({ ok: false, problem: { code: 'journal_full' } });
    host.failAlways('appendJournal', null);
    actions.retryRecording();
    await turn();
    expect((await actions.change('setOverlay', overlay, 'task.overlay')).ok).toBe(true);
    await turn();
    expect(useProject.getState().recording).toBe('recorded');
    expect(framesOf(host).every((frames) => frames.length <= 10_000)).toBe(true);
  });

  it('does not call recorded what the host answers with a lower number', async () => {
    const { host, actions } = await openProject();
    const append = host.appendJournal;
    host.appendJournal = async (argument) => {
      await append(argument);
      return { ok: true, value: { recorded: 1 } };
    };
    await actions.change('setOverlay', overlay, 'task.overlay');
    await turn();
    expect(useProject.getState()).toMatchObject({ recording: 'failed', recordProblem: { code: 'journal_not_recorded' } });
  });

  it('writes to the journal of the new state after a save, and loses nothing that came meanwhile', async () => {
    const { host, actions } = await openProject();
    await actions.change('setOverlay', overlay, 'task.overlay');
    await turn();
    const release = host.holdBack('saveProject');
    const saved = actions.save();
    await turn();
    await actions.change('setOverlay', overlay, 'task.overlay');
    await turn();
    release();
    await saved;
    await actions.change('setOverlay', overlay, 'task.overlay');
    await turn();
    const newest = host.journals.get('project-1')?.find((journal) => journal.base.generation === 2);
    expect(newest?.frames.map((frame) => frame.number)).toEqual([3, 4]);
    expect(useProject.getState()).toMatchObject({ recording: 'recorded', unsaved: true, saving: 'idle' });
  });
});

/**
 * The promise of the status bar: at no moment is it `recorded` while an edit of the worker is neither in a
 * journal nor in a file that the host has answered for. Returns the moments at which it was broken.
 */
async function findFalsePromises(disturb: (state: Partial<ProjectState>) => Partial<ProjectState>): Promise<string[]> {
  resetProject();
  const broken: string[] = [];
  const host = createFakeHost({ start: fakeFile() });
  const door = createFakeProjectDoor();
  const store = useProject;
  const setState = store.setState;
  store.setState = ((part: unknown, replace?: boolean) =>
    setState(
      (state) => disturb(typeof part === 'function' ? (part as (now: ProjectState) => Partial<ProjectState>)(state) : (part as Partial<ProjectState>)) as ProjectState,
      replace as false,
    )) as typeof store.setState;
  const onDisk = () => {
    const journalled = (host.journals.get('project-1') ?? []).flatMap((journal) => journal.frames.map((frame) => frame.number));
    const saved = [...host.files.values()].map((file) => (JSON.parse(new TextDecoder().decode(file.bytes)) as { records: string[] }).records.length);
    return Math.max(0, ...journalled, ...saved);
  };
  const look = (moment: string) => {
    const { recording, overview } = store.getState();
    const known = overview?.lastFrame ?? 0;
    if (recording === 'recorded' && known > onDisk()) broken.push(moment);
  };
  const stop = store.subscribe(() => look('change of state'));
  try {
    const actions = createProjectActions(host, door);
    await actions.open('start');
    for (const round of [1, 2, 3]) {
      const release = host.holdBack('appendJournal');
      await actions.change('setOverlay', overlay, 'task.overlay');
      await turn();
      look(`held back ${round}`);
      if (round === 2) host.failNext('appendJournal', full);
      release();
      await turn();
      look(`answered ${round}`);
      await vi.advanceTimersByTimeAsync(1000);
      if (round === 3) await actions.save();
      look(`settled ${round}`);
    }
  } finally {
    stop();
    store.setState = setState;
    setState({ ...initialProjectState });
  }
  return broken;
}

describe('what the status bar promises', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is kept', async () => expect(await findFalsePromises((part) => part)).toEqual([]));

  it('would be seen broken by a store that says it before the answer', async () => {
    const hasty = await findFalsePromises((part) => (part.recording === 'recording' ? { ...part, recording: 'recorded' } : part));
    expect(hasty.length).toBeGreaterThan(2);
    const silent = await findFalsePromises((part) => (part.recording === 'failed' ? { ...part, recording: 'recorded' } : part));
    expect(silent.length).toBeGreaterThan(0);
  });
});
