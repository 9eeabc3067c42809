import { expect, it, vi } from 'vitest';
import { attackDoor } from '../properties/hostDoorSuite';
import { openIpcDoor, openLoopbackDoor, openRealHost, type IpcHandler } from '../properties/openDoors';

const channel = vi.hoisted(() => ({ handlers: new Map<string, unknown>() }));
vi.mock('electron', () => ({
  ipcMain: {
    handle: (name: string, handler: unknown) => channel.handlers.set(name, handler),
    removeHandler: (name: string) => channel.handlers.delete(name),
  },
}));
const { serveIpc } = await import('../../electron/main/ipcTable');

/** T13: every method × 200 arguments on every host; the seed is in the message of a failure. */
const runs = 200;
const seed = Number(process.env.GUATU_SEED ?? Date.now() % 1_000_000);

it(`the door of the window withstands ${runs} arguments per method`, async () => {
  const { host, secrets, remove } = await openRealHost('electron');
  const contents = { mainFrame: { url: 'guatu://app/index.html' } };
  serveIpc(host, contents as never);
  expect(await attackDoor(openIpcDoor(channel.handlers as Map<string, IpcHandler>, contents, secrets), runs, seed)).toEqual([]);
  await remove();
});

it(`the door over http withstands ${runs} arguments per method`, async () => {
  const { door, close } = await openLoopbackDoor();
  expect(await attackDoor(door, runs, seed)).toEqual([]);
  await close();
});
