import { afterEach, describe } from 'vitest';
import { decodeWire, encodeWire } from '../../electron/contract/wire';
import { createHost, mapFiles, openServices } from '../../electron/host';
import { startLoopback } from '../../electron/loopback/startLoopback';
import { createLoopbackHost } from '../../renderer/app/host/loopbackHost';
import { testHost, type HostUnderTest } from './hostSuite';
import { echoDialogs, echoPrinter, startFixture } from './startFixture';

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const notHere = (): Promise<never> => Promise.reject(new Error('the page does this'));

async function open(): Promise<HostUnderTest> {
  const { folders, dataFolder, remove } = await startFixture();
  cleanUps.push(remove);
  const host = createHost({
    ...openServices(folders, dataFolder),
    kind: 'loopback',
    files: 'named',
    version: '1.2.3',
    printer: echoPrinter,
    dialogs: { pickRegisterFiles: notHere, saveFile: notHere, pickProjectPath: notHere, chooseProjectPath: notHere },
    window: { showState: () => Promise.resolve(), closeWindow: () => Promise.resolve() },
  });
  const server = await startLoopback({ host, files: await mapFiles(folders.renderer) });
  cleanUps.push(() => server.close());
  const { origin, token } = server;
  // A browser sends the origin of its page by itself; here it is added.
  const fetchFromPage: typeof fetch = (address, given) => fetch(address, { ...given, headers: { ...(given?.headers as Record<string, string>), origin } });
  return {
    kind: 'loopback',
    host: createLoopbackHost({
      fetch: fetchFromPage,
      token,
      origin,
      window: 'window-of-the-suite',
      pickProjectFile: () => Promise.resolve({ name: '带来的.guatu', bytes: new Uint8Array([1, 2, 3]) }),
      pickRegisterFiles: echoDialogs.pickRegisterFiles,
      saveFile: echoDialogs.saveFile,
      showTitle: () => undefined,
      untilVisible: () => Promise.resolve(),
    }),
    sendRaw: async (method, argument) => {
      const response = await fetchFromPage(`${origin}/door/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', 'x-guatu-token': token },
        body: argument === undefined ? new Uint8Array() : encodeWire(argument),
      });
      const reading = decodeWire(new Uint8Array(await response.arrayBuffer()));
      return reading.ok ? reading.value : undefined;
    },
  };
}

describe('the loopback host', () => testHost(open));
