import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeWire, encodeWire } from '../../../electron/contract/wire';
import { createHost, mapFiles, openServices, securityHeaders } from '../../../electron/host';
import { startLoopback, type LoopbackServer } from '../../../electron/loopback/startLoopback';
import { echoDialogs, echoPrinter, startFixture } from '../../contract/startFixture';

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

let server: LoopbackServer;
let remove: () => Promise<void>;
let root = '';

async function start(idleMilliseconds?: number): Promise<void> {
  const fixture = await startFixture();
  remove = fixture.remove;
  const host = createHost({
    ...openServices(fixture.folders, fixture.dataFolder),
    kind: 'loopback',
    files: 'named',
    version: '1.2.3',
    printer: echoPrinter,
    dialogs: echoDialogs,
    window: { showState: () => Promise.resolve(), closeWindow: () => Promise.resolve() },
  });
  ({ root } = fixture);
  server = await startLoopback({ host, files: await mapFiles(fixture.folders.renderer), idleMilliseconds, reloadMilliseconds: 50 });
}

beforeEach(() => start());
afterEach(async () => {
  await server.close();
  await remove();
});

/** One request with exactly the given path and headers; `fetch` would tidy both up. */
function ask(path: string, options: { method?: string; headers?: Record<string, string>; body?: Uint8Array } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(
      { host: '127.0.0.1', port: new URL(server.origin).port, path, method: options.method ?? 'GET', headers: { host: new URL(server.origin).host, ...options.headers } },
      (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) }));
      },
    );
    call.on('error', reject);
    call.end(options.body);
  });
}

const good = (): Record<string, string> => ({ origin: server.origin, 'x-guatu-token': server.token, 'content-type': 'application/octet-stream', 'sec-fetch-site': 'same-origin' });
const callDoor = (headers: Record<string, string>, body: Uint8Array = encodeWire({}), method = 'readSettings'): Promise<Answer> =>
  ask(`/door/${method}`, { method: 'POST', headers, body });

describe('files', () => {
  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/index.html', 'text/html; charset=utf-8'],
    ['/assets/main-1.js', 'text/javascript; charset=utf-8'],
    ['/assets/worker-1.js', 'text/javascript; charset=utf-8'],
    ['/assets/engine-1.wasm', 'application/wasm'],
    ['/fonts/a.woff2', 'font/woff2'],
  ])('serves %s as %s with every header', async (path, mediaType) => {
    const answer = await ask(path);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe(mediaType);
    for (const [name, value] of Object.entries(securityHeaders)) expect(answer.headers[name.toLowerCase()]).toBe(value);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each(['/assets/', '/assets', '/../package.json', '/%2e%2e/package.json', '/assets/../../sample-data/secret.txt', '//etc/passwd', '/assets/main-1.js/', '/constructor', '/door/readSettings', '/presence'])(
    'has nothing at %s, and says so with every header',
    async (path) => {
      const answer = await ask(path);
      expect(answer.status).toBe(404);
      expect(answer.headers['content-security-policy']).toBe(securityHeaders['Content-Security-Policy']);
    },
  );

  it('refuses other names that lead to it', async () => {
    for (const host of ['evil.example', 'localhost', `evil.example:${new URL(server.origin).port}`, '127.0.0.1:1']) {
      expect((await ask('/', { headers: { host } })).status).toBe(421);
    }
  });

  it('refuses other methods', async () => {
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'POST']) expect((await ask('/', { method })).status).toBe(405);
  });
});

describe('the door', () => {
  it('opens for the window that has the key', async () => {
    const answer = await callDoor(good());
    expect(answer.status).toBe(200);
    expect(decodeWire(answer.body)).toMatchObject({ ok: true, value: { ok: true, value: { theme: 'system' } } });
  });

  it.each([
    ['no token', { 'x-guatu-token': undefined }],
    ['a wrong token', { 'x-guatu-token': 'A'.repeat(32) }],
    ['a part of the token', { 'x-guatu-token': 'A' }],
    ['no origin', { origin: undefined }],
    ['another site', { origin: 'http://evil.example' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['a request across sites', { 'sec-fetch-site': 'cross-site' }],
  ])('stays shut for %s', async (_, change) => {
    const headers = Object.fromEntries(Object.entries({ ...good(), ...change }).filter((entry): entry is [string, string] => entry[1] !== undefined));
    const answer = await callDoor(headers);
    expect(answer.status).toBe(403);
    expect(decodeWire(answer.body)).toMatchObject({ ok: true, value: { ok: false, problem: { code: 'door_locked' } } });
  });

  it('refuses forms, text and bodies that are too large or broken', async () => {
    expect((await callDoor({ ...good(), 'content-type': 'text/plain' })).status).toBe(415);
    expect((await callDoor(good(), new Uint8Array(70_000))).status).toBe(413);
    expect((await callDoor(good(), new Uint8Array([1, 2, 3]))).status).toBe(400);
    expect((await callDoor(good(), encodeWire({}), 'constructor')).status).toBe(404);
    expect((await callDoor(good())).status).toBe(200);
  });

  it('shows its key in the address only behind #', () => {
    expect(server.address).toBe(`${server.origin}/#token=${server.token}`);
    expect(server.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(server.token.length).toBeGreaterThanOrEqual(32);
  });
});

describe('the life of the server', () => {
  async function openWindow(name = 'window-a'): Promise<AbortController> {
    const leave = new AbortController();
    const headers = { origin: server.origin, 'x-guatu-token': server.token, 'x-guatu-window': name };
    const response = await fetch(`${server.origin}/presence`, { method: 'POST', headers, signal: leave.signal });
    expect(response.status).toBe(200);
    await response.body?.getReader().read();
    return leave;
  }
  const stoppedWithin = (milliseconds: number): Promise<boolean> =>
    Promise.race([server.stopped.then(() => true), new Promise<boolean>((resolve) => setTimeout(() => resolve(false), milliseconds))]);

  it('does not stop before the first window came', async () => {
    await server.close();
    await remove();
    await start(50);
    expect(await stoppedWithin(300)).toBe(false);
  });

  it('stops a while after the last window has gone, not while one is open', async () => {
    await server.close();
    await remove();
    await start(150);
    const first = await openWindow();
    const second = await openWindow();
    first.abort();
    expect(await stoppedWithin(400)).toBe(false);
    second.abort();
    expect(await stoppedWithin(2000)).toBe(true);
  });

  it('goes on when a window comes back in time', async () => {
    await server.close();
    await remove();
    await start(400);
    (await openWindow()).abort();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const again = await openWindow();
    expect(await stoppedWithin(700)).toBe(false);
    again.abort();
  });

  it('is not kept alive by a window that only waits for events', async () => {
    await server.close();
    await remove();
    await start(150);
    const window = await openWindow();
    const waiting = callDoor(good(), encodeWire({ after: 0 }), 'nextEvents').catch(() => null);
    window.abort();
    expect(await stoppedWithin(2000)).toBe(true);
    expect(await waiting).toBeNull();
  });

  const listLocks = async (): Promise<string[]> => (await readdir(join(root, 'data', 'projects')).catch(() => [])).filter((name) => name.includes('lock'));
  const makeProject = async (name: string): Promise<void> => {
    const made = await callDoor({ ...good(), 'x-guatu-window': name }, encodeWire({ name: '旺苍县', bytes: new Uint8Array([1]), projectId: 'a', generation: 1 }), 'createProjectFile');
    expect(decodeWire(made.body)).toMatchObject({ ok: true, value: { ok: true } });
  };

  it('gives the lock of a project back when its window has gone', async () => {
    const [first, second] = [await openWindow('window-a'), await openWindow('window-b')];
    await makeProject('window-a');
    expect(await listLocks()).toHaveLength(1);
    second.abort();
    await new Promise((settle) => setTimeout(settle, 100));
    expect(await listLocks()).toHaveLength(1);
    first.abort();
    await expect.poll(listLocks).toEqual([]);
  });

  it('gives every lock back when it stops', async () => {
    await makeProject('window-a');
    expect(await listLocks()).toHaveLength(1);
    await server.close();
    expect(await listLocks()).toEqual([]);
  });

  it('does not let strangers keep it alive', async () => {
    const response = await fetch(`${server.origin}/presence`, { method: 'POST' });
    expect(response.status).toBe(403);
  });
});
