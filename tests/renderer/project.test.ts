import { beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../electron/contract';
import { createProjectActions, useProject } from '../../renderer/app/project';
import { createFakeDoor } from '../helpers/fakeDoor';
import { createFakeHost } from '../helpers/fakeHost';
import { resetProject } from '../helpers/renderScreen';

const problem: Problem = {
  code: 'project_changed_elsewhere',
  message: { zh: '别的程序已修改。', en: 'Changed elsewhere.' },
};
const overlay = { parameter: 'labour_transfer_effect', value: 11_000, reason: '试算' };

async function openProject() {
  const host = createFakeHost();
  const door = createFakeDoor({ pause: 5 });
  const actions = createProjectActions(host, door);
  await actions.open('start');
  return { host, door, actions };
}

async function untilSaved(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('the project in the interface', () => {
  beforeEach(resetProject);

  it('opens the start project and shows what it is', async () => {
    await openProject();
    expect(useProject.getState()).toMatchObject({
      phase: 'open',
      overview: { packId: 'renhua' },
      file: { isSample: true, sha256: null },
    });
  });

  it('saves after every change, each time over the state it last wrote', async () => {
    const { host, actions } = await openProject();
    await actions.change('setOverlay', overlay, 'task.overlay');
    await actions.change('runPlan', {}, 'task.plan');
    await actions.change('undo', {}, 'task.undo');
    await untilSaved();
    const saves = host.calls
      .filter((call) => call.method === 'saveProject')
      .map((call) => (call.argument as { expectedSha256: string | null }).expectedSha256);
    expect(saves).toEqual([null, '1'.padStart(64, '0'), '2'.padStart(64, '0')]);
    expect(useProject.getState()).toMatchObject({ saving: 'saved', saveProblem: null, file: { isSample: false } });
  });

  it('keeps the problem of a failed save until a save succeeds, or saves a copy', async () => {
    const { host, actions } = await openProject();
    host.failNext('saveProject', problem);
    await actions.change('setOverlay', overlay, 'task.overlay');
    await untilSaved();
    expect(useProject.getState()).toMatchObject({
      saving: 'failed',
      saveProblem: { code: 'project_changed_elsewhere' },
      overview: { overlays: [overlay] },
    });
    await actions.saveCopy('（副本）');
    expect(useProject.getState()).toMatchObject({
      saving: 'saved',
      saveProblem: null,
      file: { name: 'renhua（副本）.guatu' },
    });
  });

  it('leaves project and file alone when a command fails or is cancelled', async () => {
    const { host, door, actions } = await openProject();
    const revision = useProject.getState().revision;
    door.failNext('setOverlay', problem);
    expect((await actions.change('setOverlay', overlay, 'task.overlay')).ok).toBe(false);
    const running = actions.change('runPlan', {}, 'task.plan');
    expect(useProject.getState().tasks).toMatchObject([{ label: 'task.plan', cancelling: false }]);
    useProject.getState().tasks[0]!.cancel();
    expect(useProject.getState().tasks[0]!.cancelling).toBe(true);
    expect(await running).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
    await untilSaved();
    expect(useProject.getState()).toMatchObject({ tasks: [], revision });
    expect(host.calls.some((call) => call.method === 'saveProject')).toBe(false);
  });

  it('shows the problem when the project cannot be opened', async () => {
    const host = createFakeHost();
    host.failNext('openStartProject', problem);
    await createProjectActions(host, createFakeDoor()).open('start');
    expect(useProject.getState()).toMatchObject({ phase: 'failed', openProblem: problem });
  });
});
