import { request as ask } from 'node:http';
import { hostContract, type Host } from '../../electron/contract/host';
import { decodeWire, encodeWire } from '../../electron/contract/wire';
import { createHost, createHostEvents, mapFiles, openServices } from '../../electron/host';
import { startLoopback } from '../../electron/loopback/startLoopback';
import { echoDialogs, echoPrinter, startFixture } from '../contract/startFixture';
import type { AttackedDoor } from './hostDoorSuite';

export interface OpenDoor {
  door: AttackedDoor;
  close: () => Promise<void>;
}

const page = 'guatu://app/index.html';
export type IpcHandler = (event: unknown, ...given: unknown[]) => Promise<unknown>;

/** A real host with a data folder of its own; waiting for events takes a moment only. */
export async function openRealHost(kind: 'electron' | 'loopback'): Promise<{ host: Host; secrets: string[]; renderer: string; remove: () => Promise<void> }> {
  const { root, folders, dataFolder, remove } = await startFixture();
  const services = openServices(folders, dataFolder);
  const host = createHost({
    ...services,
    kind,
    files: kind === 'electron' ? 'dialogs' : 'named',
    version: '1.2.3',
    printer: echoPrinter,
    dialogs: echoDialogs,
    window: { showState: () => Promise.resolve(), closeWindow: () => Promise.resolve() },
    events: createHostEvents(2),
  });
  const close = async (): Promise<void> => {
    await services.projects.closeAll();
    await remove();
  };
  return { host, secrets: [root, dataFolder], renderer: folders.renderer, remove: close };
}

/** The window's channel: handlers as `ipcMain` has them, arguments copied as it copies them. */
export function openIpcDoor(handlers: ReadonlyMap<string, IpcHandler>, contents: { mainFrame: { url: string } }, secrets: string[]): AttackedDoor {
  const sendAs = (event: unknown) => async (method: string, argument: unknown): Promise<unknown> => {
    const handler = handlers.get(`guatu:${method}`);
    if (handler === undefined) throw new Error('no handler');
    return structuredClone(await handler(event, structuredClone(argument)));
  };
  const frame = (url: string): { url: string } => ({ url });
  const own = { sender: contents, senderFrame: contents.mainFrame };
  const atAddress = (url: string) => async (method: string, argument: unknown): Promise<unknown> => {
    const kept = contents.mainFrame.url;
    contents.mainFrame.url = url;
    try {
      return await sendAs(own)(method, argument);
    } finally {
      contents.mainFrame.url = kept;
    }
  };
  return {
    name: 'window',
    methods: Object.keys(hostContract),
    carry: structuredClone,
    send: sendAs(own),
    strangers: [
      { name: 'another page', send: sendAs({ sender: { mainFrame: contents.mainFrame }, senderFrame: contents.mainFrame }) },
      { name: 'a frame inside', send: sendAs({ sender: contents, senderFrame: frame(page) }) },
      { name: 'a frame that is gone', send: sendAs({ sender: contents, senderFrame: null }) },
      ...['https://evil.example/', 'file:///etc/passwd', 'guatu://print/document.html', 'guatu://app.evil/index.html', 'about:blank', 'data:text/html,x', ''].map((url) => ({ name: `the address ${url}`, send: atAddress(url) })),
    ],
    secrets,
  };
}

interface LoopbackPlace {
  origin: string;
  token: string;
}

/** The door over http, with exactly the headers an attacker chooses. */
export function openHttpDoor(server: LoopbackPlace, secrets: string[]): AttackedDoor {
  const good: Record<string, string> = { origin: server.origin, 'x-guatu-token': server.token, 'content-type': 'application/octet-stream' };
  const sendAs = (change: Record<string, string | undefined>) => async (method: string, argument: unknown): Promise<unknown> => {
    const headers = Object.fromEntries(Object.entries({ ...good, ...change }).filter((entry): entry is [string, string] => entry[1] !== undefined));
    const { body } = await postRaw(server.origin, `/door/${encodeURIComponent(method)}`, headers, encodeWire(argument));
    const reading = decodeWire(body);
    return reading.ok ? reading.value : undefined;
  };
  return {
    name: 'loopback',
    methods: Object.keys(hostContract),
    carry: (argument) => {
      const reading = decodeWire(encodeWire(argument));
      if (!reading.ok) throw new TypeError(reading.reason);
      return reading.value;
    },
    send: sendAs({}),
    strangers: [
      { name: 'nobody', send: sendAs({ 'x-guatu-token': undefined }) },
      { name: 'a wrong key', send: sendAs({ 'x-guatu-token': 'A'.repeat(server.token.length) }) },
      { name: 'another site', send: sendAs({ origin: 'https://evil.example' }) },
      { name: 'another port', send: sendAs({ origin: 'http://127.0.0.1:1' }) },
      { name: 'no origin', send: sendAs({ origin: undefined }) },
      { name: 'across sites', send: sendAs({ 'sec-fetch-site': 'cross-site' }) },
    ],
    secrets,
  };
}

export function postRaw(origin: string, path: string, headers: Record<string, string>, body: Uint8Array): Promise<{ status: number; body: Uint8Array }> {
  return new Promise((resolve, reject) => {
    const call = ask(origin + path, { method: 'POST', headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(pieces) }));
      response.on('error', reject);
    });
    call.on('error', reject);
    call.end(body);
  });
}

export async function openLoopbackDoor(wrap: (host: Host) => Host = (host) => host): Promise<OpenDoor & { server: LoopbackPlace }> {
  const { host, secrets, renderer, remove } = await openRealHost('loopback');
  const server = await startLoopback({ host: wrap(host), files: await mapFiles(renderer) });
  const close = async (): Promise<void> => {
    await server.close();
    await remove();
  };
  return { door: openHttpDoor(server, secrets), server, close };
}
