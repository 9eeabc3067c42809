import { afterEach, describe, expect, it } from 'vitest';
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
    dialogs: { pickRegisterFiles: notHere, saveFile: notHere, pickProjectPath: notHere, chooseProjectPath: notHere, pickFolderPath: notHere },
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

describe('a large body', () => {
  it('leaves the window in slices and arrives as it was', async () => {
    const sent: unknown[] = [];
    const bytes = new Uint8Array(9_300_001).map((_, index) => (index * 31) % 253);
    const never = () => Promise.reject(new Error('not asked for'));
    const host = createLoopbackHost({
      fetch: async (_address, given) => {
        const reading = decodeWire(new Uint8Array(await (given!.body as Blob).arrayBuffer()));
        sent.push(reading.ok ? reading.value : reading.reason);
        return new Response(encodeWire(null));
      },
      token: 'token',
      origin: 'http://127.0.0.1',
      window: 'window',
      pickProjectFile: never,
      pickRegisterFiles: never,
      saveFile: never,
      showTitle: () => undefined,
      untilVisible: () => Promise.resolve(),
    });
    await host.createProjectFile({ name: '大.guatu', bytes, projectId: 'p'.repeat(22), generation: 1 });
    const { bytes: arrived, ...others } = sent[0] as { bytes: Uint8Array };
    expect(others).toEqual({ name: '大.guatu', projectId: 'p'.repeat(22), generation: 1 });
    expect(Buffer.from(arrived).equals(Buffer.from(bytes))).toBe(true);
  });
});
