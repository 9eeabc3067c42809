import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { HostMethod } from '../contract/host';
import { describeThrown, isHostMethod } from '../contract/parseCall';
import type { Problem } from '../contract/result';
import { decodeWire, encodeWire, wireLimits } from '../contract/wire';
import type { WindowLocks } from './windowLocks';

/** Largest body per method; methods not named here take small ones. */
const bodyLimits: Partial<Record<HostMethod, number>> = {
  addProject: wireLimits.maximumBytes,
  saveProject: wireLimits.maximumBytes,
  createProjectFile: wireLimits.maximumBytes,
  saveProjectAs: wireLimits.maximumBytes,
  appendJournal: wireLimits.maximumBytes,
  saveFile: wireLimits.maximumBytes,
  printPdf: 130 * 1024 * 1024,
  saveInto: wireLimits.maximumBytes,
  // 20,000 names of 180 characters.
  findSaved: 16 * 1024 * 1024,
};
const smallBody = 64 * 1024;

export interface DoorAnswer {
  status: number;
  body: Uint8Array;
}

/** Compares a token in constant time. */
export function isToken(given: string | string[] | undefined, token: string): boolean {
  if (typeof given !== 'string' || given.length !== token.length) return false;
  return timingSafeEqual(Buffer.from(given), Buffer.from(token));
}

/** Answers `POST /door/<method>` for one window; who may ask was checked before. */
export async function answerDoor(locks: WindowLocks, window: string, method: string, request: IncomingMessage): Promise<DoorAnswer> {
  if (!isHostMethod(method)) return refuse(404, 'unknown_method', '没有这个功能。', 'There is no such function.');
  if (request.headers['content-type'] !== 'application/octet-stream') {
    return refuse(415, 'bad_message', '请求的格式不对，没有执行。', 'The request has the wrong form and was refused.');
  }
  const body = await readBody(request, bodyLimits[method] ?? smallBody);
  if (body === null) return refuse(413, 'message_too_large', '内容太大，没有执行。', 'The content is too large and was refused.');
  const reading = decodeWire(body);
  if (!reading.ok) return refuse(400, 'bad_message', '请求没有完整到达，没有执行。', 'The request did not arrive whole and was refused.');
  try {
    return { status: 200, body: encodeWire(await locks.call(window, method, reading.value)) };
  } catch (error) {
    return { status: 500, body: encodeWire({ ok: false, problem: describeThrown(method, error) }) };
  }
}

/** A refusal as the client reads it: the status for machines, a problem for people. */
export function refuse(status: number, code: string, zh: string, en: string): DoorAnswer {
  const problem: Problem = { code, message: { zh, en } };
  return { status, body: encodeWire({ ok: false, problem }) };
}

async function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array | null> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limit) return null;
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > limit) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces, size);
}
