import { afterEach, describe, vi } from 'vitest';
import type { Host } from '../../electron/contract/host';
import { createHost, openServices, type HostWindow } from '../../electron/host';
import { createElectronHost, type HostBridge } from '../../renderer/app/host/electronHost';
import { testHost, type HostUnderTest } from './hostSuite';
import { echoDialogs, echoPrinter, startFixture } from './startFixture';

type Handler = (event: unknown, ...given: unknown[]) => Promise<unknown>;
const electron = vi.hoisted(() => ({ handlers: new Map<string, Handler>(), exposed: new Map<string, unknown>(), event: {} as unknown }));

// The few calls of Electron that carry the door; arguments are copied as its channel copies them.
vi.mock('electron', () => ({
  ipcMain: {
    handle: (channel: string, handler: Handler) => electron.handlers.set(channel, handler),
    removeHandler: (channel: string) => electron.handlers.delete(channel),
  },
  ipcRenderer: {
    invoke: async (channel: string, ...given: unknown[]) => {
      const handler = electron.handlers.get(channel);
      if (handler === undefined) throw new Error(`no handler for ${channel}`);
      return structuredClone(await handler(electron.event, ...given.map((value) => structuredClone(value))));
    },
  },
  contextBridge: { exposeInMainWorld: (name: string, api: unknown) => electron.exposed.set(name, api) },
}));

const { serveIpc } = await import('../../electron/main/ipcTable');
await import('../../electron/preload/preload');

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

const silentWindow: HostWindow = { showState: () => Promise.resolve(), closeWindow: () => Promise.resolve() };

async function open(): Promise<HostUnderTest> {
  const { folders, dataFolder, remove } = await startFixture();
  cleanUps.push(remove);
  const services = openServices(folders, dataFolder);
  const host: Host = createHost({ ...services, kind: 'electron', files: 'dialogs', version: '1.2.3', printer: echoPrinter, dialogs: echoDialogs, window: silentWindow });
  const contents = { mainFrame: { url: 'guatu://app/index.html' } };
  electron.event = { sender: contents, senderFrame: contents.mainFrame };
  serveIpc(host, contents as never);
  const bridge = electron.exposed.get('guatu') as HostBridge;
  return {
    kind: 'electron',
    host: createElectronHost(bridge),
    sendRaw: (method, argument) => {
      const call = Object.hasOwn(bridge, method) ? (bridge as unknown as Record<string, (argument: unknown) => Promise<unknown>>)[method] : undefined;
      return call === undefined ? Promise.reject(new Error('no such method')) : call(argument);
    },
  };
}

describe('the Electron host, on a stand-in for its channel', () => testHost(open));
