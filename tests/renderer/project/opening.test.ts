import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StoredJournal } from '../../../electron/contract';
import { useProject } from '../../../renderer/app/project';
import { createFakeHost, sha256Of, startHandle, type FakeHost } from '../../helpers/fakeHost';
import { createFakeProjectDoor, fakeFile, fakeFrames } from '../../helpers/fakeProjectDoor';
import { resetProject } from '../../helpers/renderScreen';
import { overlay, problemNamed, startProject, turn } from './startProject';

const records = ['create', 'edit-a', 'edit-b', 'reveal-c'];

function journalOn(host: FakeHost, chain: string[], from: number, base = sha256Of(host.files.get(startHandle)!.bytes)): StoredJournal {
  const journal: StoredJournal = {
    base: { generation: 1, sha256: base },
    modifiedAt: '2016-05-03T08:09:00Z',
    frames: fakeFrames(chain, from),
    damagedBytes: 0,
    tables: [],
  };
  host.journals.set('project-1', [...(host.journals.get('project-1') ?? []), journal]);
  return journal;
}

beforeEach(() => {
  vi.useFakeTimers();
  resetProject();
});
afterEach(() => vi.useRealTimers());

describe('opening', () => {
  it('opens the start project, the worker knowing who works here', async () => {
    const { door } = await startProject();
    expect(useProject.getState()).toMatchObject({
      phase: 'open',
      overview: { packId: 'renhua', generation: 1 },
      file: { isSample: false, handle: startHandle },
      unsaved: false,
      recovery: null,
    });
    expect(door.sent.slice(0, 2)).toMatchObject([{ command: 'identifyUser', argument: { name: '李四' } }, { command: 'openProject' }]);
  });

  it('shows the problem when the project cannot be opened, and gives its lock back', async () => {
    const host = createFakeHost({ start: fakeFile() });
    const door = createFakeProjectDoor();
    door.failNext('openProject', problemNamed('project_too_new'));
    await startProject({ host, door });
    expect(useProject.getState()).toMatchObject({ phase: 'failed', openProblem: { code: 'project_too_new' } });
    expect(host.order()).toContain('closeProject');
  });

  it('of two wishes to open the later one is fulfilled', async () => {
    const { host, actions } = await startProject();
    const release = host.holdBack('openProject');
    const first = actions.open({ handle: startHandle });
    await turn();
    const second = actions.open('sample');
    await second;
    release();
    await first;
    expect(useProject.getState()).toMatchObject({ phase: 'open', file: { isSample: true } });
  });

  it('offers the newest backup of a file that is gone', async () => {
    const host = createFakeHost({ start: fakeFile() });
    host.failNext('openStartProject', { ...problemNamed('project_missing'), where: { file: '仁化县.guatu', record: 'project-1' } });
    const { actions } = await startProject({ host });
    expect(useProject.getState()).toMatchObject({ phase: 'failed', unopened: { projectId: 'project-1', name: '仁化县.guatu' } });
    const kept = await host.keepBackup({ handle: startHandle, projectId: 'project-1', generation: 1, kind: 'by_hand' });
    expect(kept.ok && (await actions.openBackup(kept.value, '（备份）'))).toBeNull();
    expect(useProject.getState()).toMatchObject({ phase: 'open', unopened: null, file: { name: '仁化县（备份）.guatu' } });
  });
});

describe('recovery', () => {
  it('replays what the journal holds beyond the file, says what came back, and goes on recording', async () => {
    const host = createFakeHost({ start: fakeFile() });
    journalOn(host, records, 1);
    const { actions } = await startProject({ host });
    expect(useProject.getState()).toMatchObject({ unsaved: true, recovery: { replayed: 3, lost: [], others: [] }, overview: { lastFrame: 4 } });
    expect(useProject.getState().recovery!.edits.map(({ seq }) => seq)).toEqual([3, 2]);
    await actions.change('setOverlay', overlay, 'task.overlay');
    await turn();
    expect(host.journals.get('project-1')).toHaveLength(1);
    expect(host.journals.get('project-1')![0]!.frames.map(({ number }) => number)).toEqual([2, 3, 4, 5]);
  });

  it('is silent when the file holds everything, and about acts alone', async () => {
    const host = createFakeHost({ start: fakeFile({ records: records.slice(0, 3) }) });
    journalOn(host, records.slice(0, 3), 1);
    await startProject({ host });
    expect(useProject.getState()).toMatchObject({ recovery: null, unsaved: false });
    resetProject();
    journalOn(host, records, 3);
    await startProject({ host });
    expect(useProject.getState()).toMatchObject({ recovery: null, unsaved: true, overview: { lastFrame: 4 } });
  });

  it('offers another history as a copy, mixes nothing and deletes nothing', async () => {
    const host = createFakeHost({ start: fakeFile({ records: ['create', 'edit-x', 'edit-y'] }) });
    const former = fakeFile();
    host.backups.set('project-1', [
      { id: 'b-1', time: '2016-05-03T08:00:00Z', kind: 'save', size: former.length, generation: 1, sha256: sha256Of(former), bytes: former },
    ]);
    journalOn(host, records, 1, sha256Of(former));
    const { door, actions } = await startProject({ host });
    const { recovery } = useProject.getState();
    expect(door.records()).toEqual(['create', 'edit-x', 'edit-y']);
    expect(recovery).toMatchObject({ replayed: 0, others: [{ backup: { id: 'b-1' } }] });
    expect(await actions.openOther(recovery!.others[0]!, '（另一版本）')).toBeNull();
    expect(door.records()).toEqual(records);
    expect(useProject.getState()).toMatchObject({ file: { name: '仁化县（另一版本）.guatu' }, overview: { projectId: 'copy-1' } });
    expect(host.journals.get('project-1')![0]!.frames).toHaveLength(3);
    expect(JSON.parse(new TextDecoder().decode(host.files.get(startHandle)!.bytes))).toMatchObject({ records: ['create', 'edit-x', 'edit-y'] });
  });

  it('says when the end of the journal is torn, and when the journals cannot be read', async () => {
    const host = createFakeHost({ start: fakeFile() });
    journalOn(host, records, 1).damagedBytes = 77;
    await startProject({ host });
    expect(useProject.getState().recovery).toMatchObject({ damagedBytes: 77, replayed: 3 });
    resetProject();
    const other = createFakeHost({ start: fakeFile() });
    other.failNext('readJournals', problemNamed('journal_unreadable'));
    await startProject({ host: other });
    expect(useProject.getState().recovery).toMatchObject({ problem: { code: 'journal_unreadable' } });
  });

  it('mends damaged tables out of backups, newest first, and says out of which; lists what is lost', async () => {
    const host = createFakeHost({ start: fakeFile({ damaged: ['household', 'village'] }) });
    const backup = (id: string, time: string, damaged: string[]) => {
      const bytes = fakeFile({ damaged });
      return { id, time, kind: 'save' as const, size: bytes.length, generation: 1, sha256: sha256Of(bytes), bytes };
    };
    host.backups.set('project-1', [
      backup('old', '2016-05-01T08:00:00Z', []),
      backup('new', '2016-05-03T08:00:00Z', ['village']),
      backup('older', '2016-04-01T08:00:00Z', []),
    ]);
    await startProject({ host });
    expect(useProject.getState().recovery).toMatchObject({
      mended: [{ table: 'household', backup: { id: 'new' } }, { table: 'village', backup: { id: 'old' } }],
      lost: [],
    });
    expect(host.calls.filter(({ method }) => method === 'readBackup')).toHaveLength(2);
    resetProject();
    const bare = createFakeHost({ start: fakeFile({ damaged: ['household'] }) });
    await startProject({ host: bare });
    expect(useProject.getState()).toMatchObject({ phase: 'open', recovery: { mended: [], lost: ['household'] } });
  });

  it('after the worker was lost opens the same file again, with what had not reached the journal', async () => {
    const { host, door, actions } = await startProject();
    await actions.change('setOverlay', overlay, 'task.overlay');
    await turn();
    host.failAlways('appendJournal', problemNamed('disk_full'));
    await actions.change('setOverlay', overlay, 'task.overlay');
    await turn();
    const before = [...door.records()];
    door.lose();
    await actions.recoverWorker();
    expect(door.records()).toEqual(before);
    expect(useProject.getState()).toMatchObject({ phase: 'open', restarted: { records: 2 }, unsaved: true });
    host.failAlways('appendJournal', null);
    actions.retryRecording();
    await turn();
    expect(useProject.getState().recording).toBe('recorded');
    expect(host.journals.get('project-1')![0]!.frames.map(({ number }) => number)).toEqual([2, 3]);
  });
});

describe('read-only states', () => {
  it('another holder: nothing is journalled, a copy can be opened', async () => {
    const host = createFakeHost({ start: fakeFile() });
    Object.assign(host.files.get(startHandle)!, { access: 'read_only', holder: { user: '王五', computer: 'PC-2', since: '2016-05-03T07:00:00Z' } });
    const { actions } = await startProject({ host });
    expect((await actions.change('setOverlay', overlay, 'task.overlay')).ok).toBe(false);
    expect(await actions.openCopy('（副本）')).toBeNull();
    expect(useProject.getState()).toMatchObject({ file: { name: '仁化县（副本）.guatu', access: 'write', holder: null }, overview: { projectId: 'copy-1' } });
    expect((await actions.change('setOverlay', overlay, 'task.overlay')).ok).toBe(true);
    await turn();
    expect(host.journals.get('project-1')).toBeUndefined();
    expect(host.journals.get('copy-1')).toHaveLength(1);
  });

  it('a newer minor format is shown and not changed', async () => {
    const { host, actions } = await startProject({ host: createFakeHost({ start: fakeFile({ newerMinor: true }) }) });
    expect(await actions.change('setOverlay', overlay, 'task.overlay')).toMatchObject({ ok: false });
    expect(await actions.save()).toMatchObject({ code: 'project_read_only' });
    expect(host.order()).not.toContain('saveProject');
  });

  it('a locked project replays its journal only after it was unlocked', async () => {
    const host = createFakeHost({ start: fakeFile({ password: 'geheim-123' }) });
    journalOn(host, records, 1);
    const { actions } = await startProject({ host });
    expect(useProject.getState()).toMatchObject({ phase: 'open', overview: { readOnly: 'locked', lastFrame: 1 }, recovery: null });
    expect(await actions.unlock('password', 'falsch')).toMatchObject({ code: 'password_wrong' });
    expect(await actions.unlock('password', 'geheim-123')).toBeNull();
    expect(useProject.getState()).toMatchObject({ overview: { readOnly: null, lastFrame: 4 }, recovery: { replayed: 3 } });
  });
});
