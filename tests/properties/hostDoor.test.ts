import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { hostContract, type Host, type HostMethod } from '../../electron/contract/host';
import { decodeWire, encodeWire } from '../../electron/contract/wire';
import { attackDoor, falseMethods, findExample, findOpenMethods, type AttackedDoor } from './hostDoorSuite';
import { openIpcDoor, openLoopbackDoor, openRealHost, postRaw, type IpcHandler } from './openDoors';

const channel = vi.hoisted(() => ({ handlers: new Map<string, unknown>() }));
vi.mock('electron', () => ({
  ipcMain: {
    handle: (name: string, handler: unknown) => channel.handlers.set(name, handler),
    removeHandler: (name: string) => channel.handlers.delete(name),
  },
}));
const { serveIpc } = await import('../../electron/main/ipcTable');

const runs = 20;
const seed = 20161018;
const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function openWindowDoor(wrap: (host: Host) => Host = (host) => host): Promise<{ door: AttackedDoor; host: Host }> {
  const { host, secrets, remove } = await openRealHost('electron');
  cleanUps.push(remove);
  const contents = { mainFrame: { url: 'guatu://app/index.html' } };
  serveIpc(wrap(host), contents as never);
  return { door: openIpcDoor(channel.handlers as Map<string, IpcHandler>, contents, secrets), host };
}

describe('the contract', () => {
  it('has a schema that refuses strangers for every method', () => {
    expect(Object.keys(hostContract).length).toBeGreaterThan(25);
    expect(findOpenMethods()).toEqual([]);
    // The same look over a contract with a method that takes everything, and one without a schema.
    const open = { ...hostContract, gate: { argument: z.any(), value: z.null() }, hole: { argument: z.object({}), value: z.null() }, nothing: {} };
    expect(findOpenMethods(open)).toEqual(['gate', 'hole', 'nothing']);
  });

  it('has an example for every method, so that the attack starts from something true', () => {
    for (const [method, { argument }] of Object.entries(hostContract)) expect(argument.safeParse(findExample(argument)).success, method).toBe(true);
  });
});

describe('the door of the window', () => {
  it('refuses whatever is wrong, and every stranger', async () => {
    const { door, host } = await openWindowDoor();
    expect(await attackDoor(door, runs, seed)).toEqual([]);
    expect(await host.appInfo({})).toMatchObject({ ok: true });
    expect([...channel.handlers.keys()].sort()).toEqual(Object.keys(hostContract).map((method) => `guatu:${method}`).sort());
  });

  it('would be found open without its checks', async () => {
    // A host that takes arguments as they come, one that falls over, one that tells where things lie.
    const careless = await openWindowDoor((host) => replaceAll(host, () => Promise.resolve({ ok: true, value: null })));
    expect((await attackDoor(careless.door, 5, seed)).join('\n')).toMatch(/did what nobody may ask/);
    const chatty = await openWindowDoor((host) => replaceAll(host, () => Promise.resolve({ ok: false, problem: { code: 'bad_argument', message: { zh: `不行 ${careless.door.secrets[0]}`, en: 'no' } } })));
    expect((await attackDoor({ ...chatty.door, secrets: careless.door.secrets }, 5, seed)).join('\n')).toMatch(/tells a place on the disk/);
    // One that asks nobody who is there.
    const { door } = await openWindowDoor();
    const unguarded: AttackedDoor = { ...door, strangers: door.strangers.map(({ name }) => ({ name, send: door.send })) };
    const faults = (await attackDoor(unguarded, 1, seed)).filter((fault) => fault.includes('was not turned away'));
    expect(faults.length).toBe(Object.keys(hostContract).length * door.strangers.length);
    // One whose handler falls over instead of answering.
    const falling: AttackedDoor = { ...door, send: () => Promise.reject(new Error('fell over')), strangers: [] };
    expect((await attackDoor(falling, 1, seed)).join('\n')).toMatch(/threw Error/);
  });
});

describe('the door over http', () => {
  it('refuses whatever is wrong, and every stranger', async () => {
    const { door, close } = await openLoopbackDoor();
    cleanUps.push(close);
    expect(await attackDoor(door, runs, seed)).toEqual([]);
    expect(await door.send('appInfo', {})).toMatchObject({ ok: true });
  });

  it('would be found open without its checks', async () => {
    const { door, close } = await openLoopbackDoor((host) => replaceAll(host, () => Promise.resolve({ ok: true, value: null })));
    cleanUps.push(close);
    expect((await attackDoor(door, 5, seed)).join('\n')).toMatch(/did what nobody may ask/);
    const broken = await openLoopbackDoor((host) => replaceAll(host, () => Promise.resolve({ ok: false, problem: { code: 'X', message: { zh: '', en: '' } } })));
    cleanUps.push(broken.close);
    expect((await attackDoor(broken.door, 2, seed)).join('\n')).toMatch(/a refusal without a code/);
  });

  it('has no method but those of the contract', async () => {
    const { door, close } = await openLoopbackDoor();
    cleanUps.push(close);
    for (const method of falseMethods) expect(await door.send(method, {}), method).toMatchObject({ ok: false, problem: { code: 'unknown_method' } });
  });

  it('reads no body that is too large, and says so', async () => {
    const { server, close } = await openLoopbackDoor();
    cleanUps.push(close);
    const headers = { origin: server.origin, 'x-guatu-token': server.token, 'content-type': 'application/octet-stream' };
    for (const method of Object.keys(hostContract)) {
      // Announced, not sent: the answer comes before the body.
      const answer = await postRaw(server.origin, `/door/${method}`, { ...headers, 'content-length': String(600 * 1024 * 1024) }, new Uint8Array()).catch(() => null);
      expect(answer === null ? 413 : answer.status, method).toBe(413);
    }
    // Sent without being announced: cut off, and the server goes on.
    const cut = await postRaw(server.origin, '/door/readSettings', { ...headers, 'transfer-encoding': 'chunked' }, new Uint8Array(300_000)).catch(() => null);
    expect(cut === null ? 413 : cut.status).toBe(413);
    expect((await postRaw(server.origin, '/door/appInfo', headers, encodeWire({}))).status).toBe(200);
  });

  it('answers every torn message with a problem', async () => {
    const { server, close } = await openLoopbackDoor();
    cleanUps.push(close);
    const headers = { origin: server.origin, 'x-guatu-token': server.token, 'content-type': 'application/octet-stream' };
    const whole = encodeWire({ language: 'en', theme: 'dark', textSize: 'standard', font: 'sans', idleLockMinutes: 15, userName: '' });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.nat(whole.length - 1).map((end) => whole.slice(0, end)), tornAt(whole)), async (body) => {
        const answer = await postRaw(server.origin, '/door/writeSettings', headers, body);
        const reading = decodeWire(answer.body);
        expect(reading.ok && (reading.value as { ok: boolean }).ok === (answer.status === 200 && hostContract.writeSettings.argument.safeParse(valueOf(body)).success)).toBe(true);
      }),
      { numRuns: 150, seed },
    );
  });
});

/** A message with one bit turned. */
function tornAt(whole: Uint8Array): fc.Arbitrary<Uint8Array> {
  return fc.tuple(fc.nat(whole.length - 1), fc.nat(7)).map(([at, bit]) => {
    const copy = whole.slice();
    copy[at] = (copy[at] as number) ^ (1 << bit);
    return copy;
  });
}

function valueOf(body: Uint8Array): unknown {
  const reading = decodeWire(body);
  return reading.ok ? reading.value : undefined;
}

function replaceAll(host: Host, work: () => Promise<unknown>): Host {
  return Object.fromEntries((Object.keys(host) as HostMethod[]).map((method) => [method, work])) as unknown as Host;
}
