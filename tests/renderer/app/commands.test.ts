import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appCommandIds, appCommands, type HostEvent } from '../../../electron/contract';
import { appCommandActions, runAppCommand, type CommandScene } from '../../../renderer/app/appCommands';
import { followHostEvents } from '../../../renderer/app/hostEvents';
import { acceleratorOf, describeAccelerator, findCommand, type PressedKey } from '../../../renderer/app/keys/accelerators';
import { handleKey, type HandledKey } from '../../../renderer/app/keys/handleKey';
import { createProjectActions, useProject } from '../../../renderer/app/project';
import { useShell } from '../../../renderer/app/store';
import { watchIdle } from '../../../renderer/app/idleWatch';
import { followWindowState, windowStateOf } from '../../../renderer/app/windowState';
import { failureKind } from '../../../renderer/app/failures';
import { createFakeHost } from '../../helpers/fakeHost';
import { createFakeProjectDoor, fakeFile } from '../../helpers/fakeProjectDoor';
import { resetProject } from '../../helpers/renderScreen';

const overlay = { parameter: 'labour_transfer_effect', value: 11_000, reason: '试算' };

async function startScene(files: 'dialogs' | 'named' = 'named') {
  const host = createFakeHost({ start: fakeFile(), files });
  const door = createFakeProjectDoor();
  const actions = createProjectActions(host, door);
  await actions.open('start');
  const info = await host.appInfo({});
  if (!info.ok) throw new Error('the fake host answers');
  const scene: CommandScene = { doors: { actions, appInfo: info.value }, report: vi.fn() };
  return { host, door, actions, scene };
}

/** The key event of an accelerator such as `CmdOrCtrl+Shift+Z`. */
function press(accelerator: string, mac = false): HandledKey & { prevented: number } {
  const parts = accelerator.split('+');
  const key = parts.at(-1) as string;
  return {
    key: parts.includes('Shift') ? key.toUpperCase() : key.toLowerCase(),
    ctrlKey: parts.includes('CmdOrCtrl') && !mac,
    metaKey: parts.includes('CmdOrCtrl') && mac,
    shiftKey: parts.includes('Shift'),
    altKey: false,
    repeat: false,
    defaultPrevented: false,
    target: null,
    prevented: 0,
    preventDefault() {
      this.prevented += 1;
    },
  };
}
const pressed = (accelerator: string, mac = false): PressedKey => {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = press(accelerator, mac);
  return { key: key.length > 1 ? accelerator.split('+').at(-1)! : key, ctrlKey, metaKey, shiftKey, altKey };
};

beforeEach(() => {
  resetProject();
  useShell.setState({ screen: 'wall-chart', dialog: null, covered: false, paletteOpen: false, shortcutsOpen: false, presenting: false });
});

describe('the registry of commands', () => {
  it('does every command of the contract, and nothing else', () => {
    expect(Object.keys(appCommandActions).sort()).toEqual([...appCommandIds].sort());
  });

  it('runs every command that can be run, without a problem', async () => {
    for (const files of ['named', 'dialogs'] as const) {
      for (const id of appCommandIds) {
        resetProject();
        useShell.setState({ dialog: null });
        const { actions, scene } = await startScene(files);
        await actions.change('setOverlay', overlay, 'task.overlay');
        if (id === 'redo') await actions.change('undo', {}, 'task.undo');
        expect(runAppCommand(id, scene), id).toBe(true);
        await new Promise((resolve) => setTimeout(resolve, 0));
        expect(scene.report, id).not.toHaveBeenCalled();
      }
    }
  });

  it('disables what would do nothing', async () => {
    const { scene, actions } = await startScene();
    expect(runAppCommand('undo', scene)).toBe(false);
    await actions.change('setOverlay', overlay, 'task.overlay');
    expect(appCommandActions.undo.enabled(useProject.getState())).toBe(true);
    useProject.setState({ tasks: [{ id: 1, label: '', step: null, share: null, cancelling: false, cancel: () => undefined }] });
    expect(runAppCommand('undo', scene)).toBe(false);
    useProject.setState({ phase: 'failed' });
    for (const id of ['save', 'save_as', 'backups', 'protection', 'lock', 'audit_log', 'export_anonymous'] as const)
      expect(runAppCommand(id, scene), id).toBe(false);
  });

  it('opens by a dialog of the system where there is one, else by its own', async () => {
    const named = await startScene('named');
    runAppCommand('open_project', named.scene);
    expect(useShell.getState().dialog).toBe('projects');
    useShell.setState({ dialog: null });
    const dialogs = await startScene('dialogs');
    runAppCommand('open_project', dialogs.scene);
    expect(useShell.getState().dialog).toBeNull();
    expect(dialogs.host.order()).toContain('pickProject');
  });
});

describe('keys', () => {
  it('each accelerator of the contract means its own command, on both keyboards', () => {
    const keyed = appCommands.flatMap((command) => ('accelerator' in command ? [command] : []));
    expect(keyed.length).toBeGreaterThan(9);
    for (const { id, accelerator } of keyed)
      for (const mac of [false, true]) expect(findCommand(pressed(accelerator, mac), mac), accelerator).toBe(id);
    expect(new Set(keyed.map(({ accelerator }) => accelerator)).size).toBe(keyed.length);
    expect(findCommand(pressed('CmdOrCtrl+Y'), false)).toBe('redo');
    expect(findCommand(pressed('CmdOrCtrl+S', true), false)).toBeNull();
    expect(findCommand({ ...pressed('CmdOrCtrl+S'), altKey: true }, false)).toBeNull();
  });

  it('are written as on the keyboard, and not where they cannot work', () => {
    expect(describeAccelerator('CmdOrCtrl+Shift+Z', false)).toBe('Ctrl+Shift+Z');
    expect(describeAccelerator('CmdOrCtrl+Shift+Z', true)).toBe('⇧⌘Z');
    expect(acceleratorOf('new_project')).toBe('CmdOrCtrl+N');
    expect(acceleratorOf('new_project', true)).toBeNull();
    expect(acceleratorOf('audit_log')).toBeNull();
  });

  it('one press runs a command once', async () => {
    const { door, actions, scene } = await startScene();
    for (let count = 0; count < 3; count += 1) await actions.change('setOverlay', overlay, 'task.overlay');
    const undone = () => door.sent.filter(({ command }) => command === 'undo').length;
    const event = press('CmdOrCtrl+Z');
    handleKey(event, scene, false);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(undone()).toBe(1);
    expect(event.prevented).toBe(1);
    handleKey({ ...press('CmdOrCtrl+Z'), repeat: true }, scene, false);
    handleKey({ ...press('CmdOrCtrl+Z'), defaultPrevented: true }, scene, false);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(undone()).toBe(1);
  });

  it('leave a dialog alone, except for saving; and a covered screen wholly', async () => {
    const { host, scene } = await startScene();
    useShell.setState({ dialog: 'backups' });
    handleKey(press('CmdOrCtrl+K'), scene, false);
    handleKey(press('3'), scene, false);
    expect(useShell.getState()).toMatchObject({ paletteOpen: false, screen: 'wall-chart' });
    handleKey(press('CmdOrCtrl+S'), scene, false);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(host.order().filter((method) => method === 'saveProject')).toHaveLength(1);
    useShell.setState({ dialog: null, covered: true });
    handleKey(press('CmdOrCtrl+S'), scene, false);
    handleKey(press('CmdOrCtrl+O'), scene, false);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(host.order().filter((method) => method === 'saveProject')).toHaveLength(1);
    expect(useShell.getState().dialog).toBeNull();
  });

  it('digits change the screen, ? shows the sheet, P presents', async () => {
    const { scene } = await startScene();
    handleKey(press('3'), scene, false);
    expect(useShell.getState().screen).toBe('households');
    handleKey(press('2'), scene, false);
    expect(useShell.getState().screen).toBe('wall-chart');
    handleKey(press('1'), scene, false);
    expect(useShell.getState().screen).toBe('overview');
    handleKey(press('?'), scene, false);
    expect(useShell.getState().shortcutsOpen).toBe(true);
    useShell.getState().goTo('wall-chart');
    handleKey(press('p'), scene, false);
    expect(useShell.getState().presenting).toBe(true);
  });
});

describe('what happens to the window', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('each event is handled once and in order, and the host is asked on after a failure', async () => {
    const events: HostEvent[] = [
      { number: 1, kind: 'command', command: 'save' },
      { number: 2, kind: 'open_project', handle: 'h'.repeat(20) },
    ];
    const handled: string[] = [];
    let asked = 0;
    const stop = followHostEvents(
      {
        nextEvents: async () => {
          asked += 1;
          if (asked === 2) return { ok: false, problem: { code: 'host_gone', message: { zh: '。', en: '.' } } };
          if (asked === 4) events.push({ number: 3, kind: 'close_requested' });
          // A host that repeats itself must not make anything happen twice.
          return { ok: true, value: asked > 30 ? [] : [...events] };
        },
      },
      {
        runCommand: (id) => handled.push(id),
        openProject: (handle) => handled.push(`open ${handle.length}`),
        closeRequested: () => handled.push('close'),
      },
    );
    await vi.advanceTimersByTimeAsync(1_500);
    expect(handled).toEqual(['save', 'open 20', 'close']);
    stop();
    const before = asked;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(asked - before).toBeLessThan(2);
    expect(handled).toHaveLength(3);
  });

  it('is idle only after so many minutes without a sign, and again after the next', () => {
    const target = new EventTarget();
    const idle = vi.fn();
    const stop = watchIdle(target, 5, idle);
    vi.advanceTimersByTime(4 * 60_000);
    target.dispatchEvent(new Event('keydown'));
    vi.advanceTimersByTime(5 * 60_000 - 1);
    expect(idle).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(idle).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(60 * 60_000);
    expect(idle).toHaveBeenCalledTimes(1);
    target.dispatchEvent(new Event('pointerdown'));
    vi.advanceTimersByTime(5 * 60_000);
    expect(idle).toHaveBeenCalledTimes(2);
    stop();
    target.dispatchEvent(new Event('keydown'));
    vi.advanceTimersByTime(60 * 60_000);
    expect(idle).toHaveBeenCalledTimes(2);
  });

  it('title, progress and unsaved work are shown outside, and not more often than needed', async () => {
    const { host, actions } = await startScene();
    const stop = followWindowState(host, 'zh-CN');
    const shown = () => host.calls.filter(({ method }) => method === 'showState');
    expect(shown().at(-1)).toMatchObject({ argument: { projectName: '仁化县.guatu', progress: null, unsaved: false, language: 'zh-CN' } });
    for (let count = 0; count < 5; count += 1) await actions.change('setOverlay', overlay, 'task.overlay');
    await vi.advanceTimersByTimeAsync(300);
    expect(shown()).toHaveLength(2);
    expect(shown().at(-1)).toMatchObject({ argument: { unsaved: true } });
    stop();
    const task = { id: 1, label: '', step: null, share: 1.4, cancelling: false, cancel: () => undefined };
    expect(windowStateOf({ ...useProject.getState(), tasks: [task] }, 'en').progress).toBe(1);
  });
});

describe('a failure that is noted', () => {
  it('carries its kind and nothing of its text', () => {
    expect(failureKind(new TypeError('张三 510821198001010011'))).toBe('TypeError');
    expect(failureKind(Object.assign(new Error('x'), { name: '张三' }))).toBe('Error');
    expect(failureKind('张三')).toBe('string');
  });
});
