import { vi } from 'vitest';
import type { Problem } from '../../../electron/contract';
import { createProjectActions } from '../../../renderer/app/project';
import { createFakeHost, type FakeHost } from '../../helpers/fakeHost';
import { createFakeProjectDoor, fakeFile, type FakeProjectDoor } from '../../helpers/fakeProjectDoor';

export const overlay = { parameter: 'labour_transfer_effect', value: 11_000, reason: '试算' };

export const problemNamed = (code: string): Problem => ({ code, message: { zh: `问题：${code}。`, en: `Problem: ${code}.` } });

/** Opens the start project of a host over a fake worker. */
export async function startProject({
  host = createFakeHost({ start: fakeFile() }),
  door = createFakeProjectDoor(),
}: { host?: FakeHost; door?: FakeProjectDoor } = {}) {
  const actions = createProjectActions(host, door, { userName: () => '李四' });
  await actions.open('start');
  return { host, door, actions };
}

/** Lets everything that waits for no clock come to its end. */
export const turn = () => vi.advanceTimersByTimeAsync(0);
