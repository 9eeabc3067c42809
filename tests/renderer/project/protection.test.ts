import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useProject, useReveal } from '../../../renderer/app/project';
import { createFakeHost, startHandle } from '../../helpers/fakeHost';
import { createFakeProjectDoor, fakeFile } from '../../helpers/fakeProjectDoor';
import { resetProject } from '../../helpers/renderScreen';
import { overlay, problemNamed, startProject, turn } from './startProject';

beforeEach(() => {
  vi.useFakeTimers();
  resetProject();
  useReveal.setState({ householdId: null, persons: [], endsAt: 0, reasons: [] });
});
afterEach(() => vi.useRealTimers());

describe('a password', () => {
  it('is on only after the recovery code was typed back, and the file is saved at once', async () => {
    const { host, door, actions } = await startProject();
    await door.send('preparePassword', { password: 'geheim-123' });
    expect(await actions.protect('confirmPassword', { recoveryCode: 'XXXX' })).toMatchObject({ code: 'recovery_code_wrong' });
    expect(host.order()).not.toContain('saveProject');
    expect(await actions.protect('confirmPassword', { recoveryCode: 'abcd efgh' })).toBeNull();
    expect(JSON.parse(new TextDecoder().decode(host.files.get(startHandle)!.bytes))).toMatchObject({ password: 'geheim-123' });
    expect(useProject.getState()).toMatchObject({ overview: { protection: { protected: true } }, unsaved: false });
    host.failNext('saveProject', problemNamed('disk_full'));
    expect(await actions.protect('removePassword', { current: 'geheim-123', reason: 'Umzug' })).toMatchObject({ code: 'disk_full' });
  });

  it('locks after what was done is recorded, and unlocks to the same state', async () => {
    const { host, door, actions } = await startProject({ host: createFakeHost({ start: fakeFile({ password: 'geheim-123' }) }) });
    await actions.unlock('password', 'geheim-123');
    await actions.change('setOverlay', overlay, 'task.overlay');
    await actions.lock();
    await turn();
    const order = [...host.order()];
    expect(order).toContain('appendJournal');
    expect(door.sent.findLastIndex(({ command }) => command === 'takeFrames')).toBeGreaterThan(0);
    expect(useProject.getState()).toMatchObject({ overview: { readOnly: 'locked' }, recording: 'recorded' });
    expect((await actions.change('setOverlay', overlay, 'task.overlay')).ok).toBe(false);
    expect(await actions.unlock('recovery', 'ABCD-EFGH')).toBeNull();
    expect((await actions.change('setOverlay', overlay, 'task.overlay')).ok).toBe(true);
    await turn();
    expect(host.journals.get('project-1')![0]!.frames.map(({ number }) => number)).toEqual([2, 3, 4]);
  });

  it('is not asked for by a project that has none', async () => {
    const { door, actions } = await startProject();
    await actions.lock();
    expect(door.sent.some(({ command }) => command === 'lockProject')).toBe(false);
  });

  it('old backups can be removed', async () => {
    const { host, actions } = await startProject();
    await actions.change('setOverlay', overlay, 'task.overlay');
    await actions.save();
    expect(await actions.removeBackups(host.backups.get('project-1')!)).toBeNull();
    expect(host.backups.get('project-1')).toEqual([]);
  });
});

describe('a reveal', () => {
  it('shows after its reason is on the disk, and ends by itself', async () => {
    const { host, actions } = await startProject();
    const release = host.holdBack('appendJournal');
    const revealing = actions.reveal.begin(7, '入户走访核对');
    await turn();
    expect(useReveal.getState().persons).toEqual([]);
    release();
    expect(await revealing).toBeNull();
    expect(useReveal.getState()).toMatchObject({ householdId: 7, persons: [{ name: '张小明' }], reasons: ['入户走访核对'] });
    expect(host.journals.get('project-1')![0]!.frames).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(5 * 60_000 - 1);
    expect(useReveal.getState().householdId).toBe(7);
    await vi.advanceTimersByTimeAsync(1);
    expect(useReveal.getState()).toMatchObject({ householdId: null, persons: [] });
    expect(JSON.stringify(useReveal.getState())).not.toContain('张小明');
  });

  it('does not happen when it cannot be recorded', async () => {
    const { host, actions } = await startProject();
    host.failAlways('appendJournal', problemNamed('disk_full'));
    expect(await actions.reveal.begin(7, '核对')).toMatchObject({ code: 'disk_full' });
    expect(useReveal.getState().persons).toEqual([]);
  });

  it('does not happen in a project that another window holds', async () => {
    const host = createFakeHost({ start: fakeFile() });
    host.files.get(startHandle)!.access = 'read_only';
    const { door, actions } = await startProject({ host });
    expect(await actions.reveal.begin(7, '核对')).toMatchObject({ code: 'reveal_not_recorded' });
    expect(door.sent.some(({ command }) => command === 'revealHousehold')).toBe(false);
  });

  it.each(['lock', 'hide', 'another household', 'another project', 'worker lost'] as const)('ends by: %s', async (what) => {
    const { door, actions } = await startProject();
    await actions.reveal.begin(7, '核对');
    expect(useReveal.getState().persons).toHaveLength(1);
    if (what === 'lock') await actions.lock();
    if (what === 'hide') actions.reveal.end();
    if (what === 'another project') await actions.open('sample');
    if (what === 'worker lost') {
      door.lose();
      await actions.recoverWorker();
    }
    if (what === 'another household') {
      door.failNext('revealHousehold', problemNamed('unknown_household'));
      await actions.reveal.begin(8, '核对');
    }
    expect(useReveal.getState()).toMatchObject({ householdId: null, persons: [] });
  });

  it('that was ended while it was still coming does not show', async () => {
    const { host, actions } = await startProject();
    const release = host.holdBack('appendJournal');
    const revealing = actions.reveal.begin(7, '核对');
    await turn();
    actions.reveal.end();
    release();
    await revealing;
    expect(useReveal.getState().persons).toEqual([]);
  });
});

describe('what leaves the program', () => {
  it('is recorded with its file name after it was handed out, and not when it was not', async () => {
    const { host, door, actions } = await startProject();
    const file = { suggestedName: '汇报.pdf', mediaType: 'application/pdf', bytes: new Uint8Array([1]) };
    await actions.deliver('briefing', file);
    expect(door.sent.filter(({ command }) => command === 'recordExport')).toEqual([
      { command: 'recordExport', argument: { what: 'briefing', fileName: '汇报.pdf' } },
    ]);
    host.saveFile = () => Promise.resolve({ ok: true, value: null });
    await actions.deliver('wall_chart', file);
    expect(door.sent.filter(({ command }) => command === 'recordExport')).toHaveLength(1);
  });

  it('households: recorded before they are handed out, and not handed out unrecorded', async () => {
    const { host, actions } = await startProject();
    expect(await actions.exportHouseholds('440224', 'whole', '上报')).toEqual({ ok: true, value: { name: '贫困户名单.xlsx', rows: 3665 } });
    const order = host.order();
    expect(order.lastIndexOf('appendJournal')).toBeLessThan(order.lastIndexOf('saveFile'));
    host.failAlways('appendJournal', problemNamed('disk_full'));
    const saves = host.order().filter((method) => method === 'saveFile').length;
    expect(await actions.exportHouseholds('440224', 'whole', '上报')).toMatchObject({ ok: false, problem: { code: 'disk_full' } });
    expect(host.order().filter((method) => method === 'saveFile')).toHaveLength(saves);
  });

  it('an anonymous copy is handed out under its own name', async () => {
    const { actions } = await startProject({ door: createFakeProjectDoor() });
    expect(await actions.exportAnonymousCopy()).toMatchObject({ ok: true, value: { name: '仁化县（不含个人信息）.guatu' } });
  });
});

describe('a new project', () => {
  it('starts on the county pack, gets its file at once and records from then on', async () => {
    const { host, door, actions } = await startProject();
    await actions.change('setOverlay', overlay, 'task.overlay');
    expect(await actions.create('renhua', '仁化县 2016')).toBeNull();
    expect(host.order()).toContain('saveProject');
    expect(door.sent.find(({ command }) => command === 'createProject')).toMatchObject({ argument: { policyFiles: [{ path: 'pack.yaml' }] } });
    expect(useProject.getState()).toMatchObject({ phase: 'open', file: { name: '仁化县 2016.guatu', isSample: false }, recording: 'recorded' });
    await actions.change('setOverlay', overlay, 'task.overlay');
    await turn();
    expect(host.journals.get('new-1')).toHaveLength(1);
  });

  it('that cannot be made leaves the former one open', async () => {
    const { door, actions } = await startProject();
    door.failNext('createProject', problemNamed('pack_invalid'));
    expect(await actions.create('renhua', 'x')).toMatchObject({ code: 'pack_invalid' });
    expect(useProject.getState()).toMatchObject({ phase: 'open', file: { handle: startHandle } });
  });
});
