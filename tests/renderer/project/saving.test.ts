import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useProject } from '../../../renderer/app/project';
import { autosaveEdits, autosaveIdleMs } from '../../../renderer/app/project/autosave';
import { createFakeHost, sha256Of, startHandle } from '../../helpers/fakeHost';
import { fakeFile } from '../../helpers/fakeProjectDoor';
import { resetProject } from '../../helpers/renderScreen';
import { overlay, problemNamed, startProject, turn } from './startProject';

const savesOf = (host: { calls: { method: string; argument: unknown }[] }) =>
  host.calls.filter(({ method }) => method === 'saveProject').map(({ argument }) => argument as { expectedSha256: string; lastFrame: number; generation: number });

describe('saving', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    resetProject();
  });
  afterEach(() => vi.useRealTimers());

  it('saves over the state it loaded, then over the state it wrote', async () => {
    const { host, actions } = await startProject();
    const first = sha256Of(host.files.get(startHandle)!.bytes);
    await actions.change('setOverlay', overlay, 'task.overlay');
    expect(await actions.save()).toBeNull();
    const second = sha256Of(host.files.get(startHandle)!.bytes);
    await actions.change('setOverlay', overlay, 'task.overlay');
    await actions.save();
    expect(savesOf(host).map(({ expectedSha256 }) => expectedSha256)).toEqual([first, second]);
    expect(savesOf(host)).toMatchObject([{ lastFrame: 2, generation: 2 }, { lastFrame: 3, generation: 3 }]);
    expect(useProject.getState()).toMatchObject({ saving: 'idle', unsaved: false, recording: 'recorded' });
    expect(useProject.getState().savedAt).not.toBeNull();
  });

  it('keeps the problem of a failed save until one succeeds; what is recorded stays recorded', async () => {
    const { host, actions } = await startProject();
    await actions.change('setOverlay', overlay, 'task.overlay');
    await turn();
    host.failNext('saveProject', problemNamed('disk_full'));
    expect(await actions.save()).toMatchObject({ code: 'disk_full' });
    expect(useProject.getState()).toMatchObject({ saving: 'failed', saveProblem: { code: 'disk_full' }, unsaved: true, recording: 'recorded' });
    expect(await actions.save()).toBeNull();
    expect(useProject.getState()).toMatchObject({ saving: 'idle', saveProblem: null, unsaved: false });
  });

  it('works on in the new file when another program had changed the old one, and says so', async () => {
    const { host, actions } = await startProject();
    await actions.change('setOverlay', overlay, 'task.overlay');
    const foreign = fakeFile({ records: ['create', 'somebody else'] });
    host.changeOutside(startHandle, foreign);
    await actions.save();
    expect(host.files.get(startHandle)!.bytes).toEqual(foreign);
    const state = useProject.getState();
    expect(state.savedBeside).toBe('仁化县（另存）.guatu');
    expect(state.file).toMatchObject({ name: '仁化县（另存）.guatu', access: 'write' });
    expect(state.file?.handle).not.toBe(startHandle);
    await actions.change('setOverlay', overlay, 'task.overlay');
    await turn();
    expect(await actions.save()).toBeNull();
    expect(host.files.get(startHandle)!.bytes).toEqual(foreign);
  });

  it('gives the sample a file of its own with the first change, named after the county, and none before', async () => {
    const { host, actions } = await startProject({ host: createFakeHost() });
    await actions.work('lastImport', {}, 'task.inspect');
    expect(useProject.getState().file).toMatchObject({ handle: null, isSample: true });
    const release = host.holdBack('createProjectFile');
    await actions.change('setOverlay', overlay, 'task.overlay');
    await turn();
    expect(useProject.getState().recording).toBe('recording');
    release();
    await turn();
    expect(host.calls.filter(({ method }) => method === 'createProjectFile')).toMatchObject([{ argument: { name: '仁化县.guatu' } }]);
    expect(useProject.getState()).toMatchObject({ recording: 'recorded', file: { name: '仁化县.guatu', isSample: false } });
    await actions.change('setOverlay', overlay, 'task.overlay');
    await turn();
    expect(host.order()).toContain('appendJournal');
    expect([...host.files.values()]).toHaveLength(1);
  });

  it('says that nothing is recorded when the first file cannot be made', async () => {
    const { host, actions } = await startProject({ host: createFakeHost() });
    host.failNext('createProjectFile', problemNamed('disk_full'));
    await actions.change('setOverlay', overlay, 'task.overlay');
    await turn();
    expect(useProject.getState()).toMatchObject({ recording: 'failed', recordProblem: { code: 'disk_full' } });
    actions.retryRecording();
    await turn();
    expect(useProject.getState()).toMatchObject({ recording: 'recorded', recordProblem: null });
  });

  it('keeps a backup before an import and refuses the import without one', async () => {
    const { host, actions } = await startProject();
    await actions.change('setOverlay', overlay, 'task.overlay');
    host.failNext('keepBackup', problemNamed('backup_failed'));
    expect(await actions.change('acceptImport', { importId: 'import-1' }, 'task.accept')).toMatchObject({ ok: false, problem: { code: 'backup_failed' } });
    expect((await actions.change('acceptImport', { importId: 'import-1' }, 'task.accept')).ok).toBe(true);
    await turn();
    const kinds = host.backups.get('project-1')!.map(({ kind }) => kind);
    expect(kinds).toContain('before_import');
    const before = host.backups.get('project-1')!.find(({ kind }) => kind === 'before_import')!;
    expect(new TextDecoder().decode(before.bytes)).toContain('edit-1');
    expect(useProject.getState()).toMatchObject({ unsaved: false });
  });

  it('keeps a backup before a file of a former format is saved in the present one', async () => {
    const { host, actions } = await startProject({ host: createFakeHost({ start: fakeFile({ migratedFrom: '1.0' }) }) });
    host.failNext('keepBackup', problemNamed('backup_failed'));
    expect(await actions.save()).toMatchObject({ code: 'backup_failed' });
    expect(host.order()).not.toContain('saveProject');
    expect(await actions.save()).toBeNull();
    expect(host.backups.get('project-1')!.map(({ kind }) => kind)).toEqual(['before_migration', 'save']);
    await actions.change('setOverlay', overlay, 'task.overlay');
    await actions.save();
    expect(host.backups.get('project-1')!.filter(({ kind }) => kind === 'before_migration')).toHaveLength(1);
  });

  it('saves under another name and gives the former file back', async () => {
    const { host, actions } = await startProject();
    await actions.change('setOverlay', overlay, 'task.overlay');
    expect(await actions.saveAs('新.guatu')).toEqual({ ok: true, value: true });
    expect(useProject.getState()).toMatchObject({ file: { name: '新.guatu' }, unsaved: false });
    expect(host.calls.find(({ method }) => method === 'closeProject')).toMatchObject({ argument: { handle: startHandle } });
    await actions.change('setOverlay', overlay, 'task.overlay');
    await turn();
    expect(useProject.getState().recording).toBe('recorded');
  });
});

describe('saving by itself', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    resetProject();
  });
  afterEach(() => vi.useRealTimers());

  it('happens after a plan and after an import', async () => {
    const { host, actions } = await startProject();
    const planning = actions.change('runPlan', {}, 'task.plan');
    await vi.advanceTimersByTimeAsync(10);
    expect((await planning).ok).toBe(true);
    await turn();
    expect(savesOf(host)).toHaveLength(1);
    await actions.change('acceptImport', { importId: 'import-1' }, 'task.accept');
    await turn();
    expect(savesOf(host)).toHaveLength(2);
  });

  it('happens ten minutes after the last change, once, and not before', async () => {
    const { host, actions } = await startProject();
    await actions.change('setOverlay', overlay, 'task.overlay');
    await vi.advanceTimersByTimeAsync(autosaveIdleMs - 1000);
    await actions.change('setOverlay', overlay, 'task.overlay');
    await vi.advanceTimersByTimeAsync(autosaveIdleMs - 1000);
    expect(savesOf(host)).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(savesOf(host)).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(autosaveIdleMs * 3);
    expect(savesOf(host)).toHaveLength(1);
  });

  it('happens after 2,000 edits and after 8 MiB of journal', async () => {
    const { host, door, actions } = await startProject();
    for (let index = 0; index < autosaveEdits - 2; index += 1) door.records().push(`edit-${index}`);
    await actions.change('setOverlay', overlay, 'task.overlay');
    await turn();
    expect(savesOf(host)).toHaveLength(0);
    await actions.change('setOverlay', overlay, 'task.overlay');
    await turn();
    await actions.change('setOverlay', overlay, 'task.overlay');
    await turn();
    expect(savesOf(host)).toHaveLength(1);
    door.records().push('x'.repeat(9 * 1024 * 1024));
    await actions.change('setOverlay', overlay, 'task.overlay');
    await turn();
    await actions.change('setOverlay', overlay, 'task.overlay');
    await turn();
    expect(savesOf(host)).toHaveLength(2);
  });

  it('happens at closing; the window goes only then', async () => {
    const { host, actions } = await startProject();
    await actions.change('setOverlay', overlay, 'task.overlay');
    await actions.close();
    expect(host.order().slice(-4)).toEqual(['appendJournal', 'saveProject', 'closeProject', 'closeWindow'].slice(-4));
    expect(savesOf(host)).toHaveLength(1);
  });

  it('never touches a file that may only be read', async () => {
    const host = createFakeHost({ start: fakeFile() });
    host.files.get(startHandle)!.access = 'read_only';
    const { actions } = await startProject({ host });
    expect(await actions.change('setOverlay', overlay, 'task.overlay')).toMatchObject({ ok: false, problem: { code: 'project_read_only' } });
    await actions.save();
    await actions.close();
    expect(host.order()).not.toContain('saveProject');
    expect(host.order()).not.toContain('appendJournal');
    expect(host.order()).toContain('closeWindow');
  });
});

describe('leaving', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    resetProject();
  });
  afterEach(() => vi.useRealTimers());

  it('asks when something would not be on the disk, and stays when told to', async () => {
    const { host, actions } = await startProject();
    host.failAlways('appendJournal', problemNamed('disk_full'));
    host.failAlways('saveProject', problemNamed('disk_full'));
    await actions.change('setOverlay', overlay, 'task.overlay');
    const closing = actions.close();
    await turn();
    expect(useProject.getState().leaving).toMatchObject({ recorded: false, problem: { code: 'disk_full' } });
    useProject.getState().leaving!.stay();
    await closing;
    expect(host.order()).not.toContain('closeWindow');
    expect(useProject.getState()).toMatchObject({ leaving: null, phase: 'open' });
    const again = actions.close();
    await turn();
    useProject.getState().leaving!.proceed();
    await again;
    expect(host.order()).toContain('closeWindow');
  });

  it('says that all is recorded when only the file is behind', async () => {
    const { host, actions } = await startProject();
    host.failAlways('saveProject', problemNamed('file_busy'));
    await actions.change('setOverlay', overlay, 'task.overlay');
    const opening = actions.open('sample');
    await turn();
    expect(useProject.getState().leaving).toMatchObject({ recorded: true, problem: { code: 'file_busy' } });
    useProject.getState().leaving!.proceed();
    await opening;
    expect(useProject.getState().file).toMatchObject({ isSample: true });
  });

  it('records, saves and gives the file back before another project is opened', async () => {
    const { host, actions } = await startProject();
    await actions.change('setOverlay', overlay, 'task.overlay');
    await actions.open('sample');
    const order = host.order();
    expect(order.indexOf('saveProject')).toBeLessThan(order.indexOf('closeProject'));
    expect(order.indexOf('closeProject')).toBeLessThan(order.indexOf('openSampleProject'));
    expect(useProject.getState()).toMatchObject({ unsaved: false, recording: 'recorded', file: { isSample: true } });
  });
});
