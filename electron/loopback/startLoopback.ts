import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import type { Host } from '../contract/host';
import type { FileMap, MappedFile } from '../host/fileMap';
import { securityHeaders } from '../host/responseHeaders';
import { answerDoor, isToken, refuse, type DoorAnswer } from './answerDoor';
import { trackWindows, type WindowLocks } from './windowLocks';

export interface LoopbackOptions {
  host: Host;
  files: FileMap;
  /** Time after which the server stops once its last window has gone; ten minutes by default. */
  idleMilliseconds?: number;
  /** Time that a window waits for the one before it to give a project back. */
  reloadMilliseconds?: number;
}

export interface LoopbackServer {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  token: string;
  /** The address to open: the token stands behind `#`, so that it is never sent, logged or passed on. */
  address: string;
  /** Settles when the server has stopped, by itself or by `close`. */
  stopped: Promise<void>;
  close(): Promise<void>;
}

/**
 * Serves the interface and the door on 127.0.0.1 only, at a free port, to whoever holds the token.
 *
 * The token reaches the page in the fragment of the printed address and is kept in `sessionStorage`; each
 * call carries it in a header. A cookie would be sent by the browser on its own, and to every other port
 * of 127.0.0.1 as well: cookies know no ports. Against other web sites (and names that point to
 * 127.0.0.1) `Host`, `Origin` and `Sec-Fetch-Site` are checked as well.
 */
export async function startLoopback(options: LoopbackOptions): Promise<LoopbackServer> {
  const token = randomBytes(24).toString('base64url');
  const locks = trackWindows(options.host, options.reloadMilliseconds);
  const watch = watchWindows(locks, options.idleMilliseconds ?? 10 * 60_000, () => void close());
  const server = createServer((request, response) => {
    void respond(request, response).catch(() => response.destroy());
  });
  server.requestTimeout = 120_000;
  server.headersTimeout = 15_000;

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    if (request.headers.host !== new URL(origin).host) return sendText(response, 421, 'Misdirected request');
    const path = request.url ?? '';
    if (request.method === 'POST' && path.startsWith('/door/')) {
      const answer = refuseStranger(request) ?? (await answerDoor(locks, readWindow(request), path.slice('/door/'.length), request));
      return sendDoorAnswer(request, response, answer);
    }
    if (request.method === 'POST' && path === '/presence') {
      if (refuseStranger(request) !== null) return sendText(response, 403, 'Forbidden');
      return watch.addWindow(request, response);
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return sendText(response, 405, 'Method not allowed');
    const file = options.files.get(path.split('?', 1)[0] as string);
    return file === undefined ? sendText(response, 404, 'Not found') : sendFile(request, response, file);
  }

  function refuseStranger(request: IncomingMessage): DoorAnswer | null {
    const site = request.headers['sec-fetch-site'];
    const isOwnPage = request.headers.origin === origin && (site === undefined || site === 'same-origin');
    if (isOwnPage && isToken(request.headers['x-guatu-token'], token)) return null;
    return refuse(
      403,
      'door_locked',
      '这个窗口没有钥匙：请用启动时显示的完整地址打开。',
      'This window has no key: open it by the whole address that was shown at start.',
    );
  }

  let closing: Promise<void> | undefined;
  function close(): Promise<void> {
    closing ??= stopServer(server, watch.stop).then(() => locks.leaveAll());
    return closing;
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stopped = new Promise<void>((resolve) => server.once('close', () => void close().then(resolve)));
  return { origin, token, address: `${origin}/#token=${token}`, stopped, close };
}

interface WindowWatch {
  addWindow(request: IncomingMessage, response: ServerResponse): void;
  stop(): void;
}

/** The name that a window gave itself; it opens nothing, it only tells windows apart. */
function readWindow(request: IncomingMessage): string {
  const given = request.headers['x-guatu-window'];
  return typeof given === 'string' && /^[A-Za-z0-9_-]{8,40}$/.test(given) ? given : 'unnamed';
}

/**
 * Every open window holds one response open; when it breaks, what the window had in hand is given back,
 * and when the last one has gone, the clock starts to run. Other calls, however long they wait, count for
 * nothing here.
 */
function watchWindows(locks: WindowLocks, idleMilliseconds: number, onIdle: () => void): WindowWatch {
  const windows = new Set<ServerResponse>();
  let timer: NodeJS.Timeout | undefined;
  return {
    addWindow(request, response) {
      clearTimeout(timer);
      const name = readWindow(request);
      locks.arrive(name);
      windows.add(response);
      request.resume();
      request.socket.setTimeout(0);
      response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Cache-Control': 'no-store' });
      response.write(' ');
      const pulse = setInterval(() => response.write(' '), 30_000);
      response.once('close', () => {
        clearInterval(pulse);
        windows.delete(response);
        void locks.leave(name);
        if (windows.size === 0) timer = setTimeout(onIdle, idleMilliseconds);
      });
    },
    stop() {
      clearTimeout(timer);
      for (const response of windows) response.destroy();
      clearTimeout(timer);
    },
  };
}

async function stopServer(server: Server, stopWatch: () => void): Promise<void> {
  stopWatch();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  stopWatch();
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', Connection: 'close' });
  response.end(text);
}

function sendDoorAnswer(request: IncomingMessage, response: ServerResponse, answer: DoorAnswer): void {
  // A refused body is not read to its end; the connection cannot be used again then.
  if (!request.complete) response.setHeader('Connection', 'close');
  response.writeHead(answer.status, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': answer.body.length,
    'Cache-Control': 'no-store',
  });
  response.end(answer.body);
}

async function sendFile(request: IncomingMessage, response: ServerResponse, file: MappedFile): Promise<void> {
  const { size } = await stat(file.path);
  response.writeHead(200, {
    'Content-Type': file.mediaType,
    'Content-Length': size,
    'Cache-Control': file.immutable ? 'private, max-age=31536000, immutable' : 'no-cache',
  });
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(file.path), response);
}
