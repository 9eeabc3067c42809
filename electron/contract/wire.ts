/**
 * The bytes of one call over the loopback door: `u32 length of the JSON (little endian) | JSON (UTF-8)
 * | parts`. Byte arrays travel as parts beside the JSON, which holds `{"$part": i}` in their place, so
 * that a project of 100 MB is never blown up to text. The reader is strict: every part is used exactly
 * once, nothing is left over, no key is named `__proto__`, and sizes, depth and counts are bounded.
 */
export interface WireLimits {
  /** Bytes of the whole message. */
  maximumBytes: number;
  /** Bytes of the JSON alone. */
  maximumJsonBytes: number;
  maximumParts: number;
  maximumDepth: number;
}

export const wireLimits: WireLimits = {
  maximumBytes: 512 * 1024 * 1024,
  maximumJsonBytes: 128 * 1024 * 1024,
  maximumParts: 100_000,
  maximumDepth: 40,
};

export type WireReading = { ok: true; value: unknown } | { ok: false; reason: string };

interface TextCoding {
  TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };
  TextDecoder: new (label: string, options: { fatal: boolean }) => { decode(bytes: Uint8Array): string };
}
// Browsers and Node both have these two; neither is part of the language library.
const { TextEncoder, TextDecoder } = globalThis as unknown as TextCoding;

const partKey = '$part';
const lengthBytes = 4;

/**
 * Writes a plain value (null, booleans, finite numbers, strings, arrays, plain objects, byte arrays) as
 * one message. Properties that are `undefined` are left out.
 *
 * @throws TypeError for anything that would not arrive as it was sent: NaN, dates, maps, functions,
 *   `undefined` inside an array, a key `$part` or `__proto__`.
 * @example decodeWire(encodeWire({ a: [1, new Uint8Array([7])] })) // { ok: true, value: { a: [1, Uint8Array [7]] } }
 */
export function encodeWire(value: unknown): Uint8Array<ArrayBuffer> {
  const pieces = encodeWirePieces(value);
  const message = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    message.set(piece, offset);
    offset += piece.length;
  }
  return message;
}

/** The same message in the pieces that it is made of: a sender that can join them itself need not copy a large part. */
export function encodeWirePieces(value: unknown): Uint8Array[] {
  const parts: Uint8Array[] = [];
  const tree = replaceBytes(value, parts, 0);
  const json = new TextEncoder().encode(JSON.stringify({ value: tree, parts: parts.map((part) => part.length) }));
  const head = new Uint8Array(lengthBytes);
  new DataView(head.buffer).setUint32(0, json.length, true);
  return [head, json, ...parts];
}

/**
 * Reads one message. Never throws: anything else than a whole, well-formed message comes back as
 * `{ ok: false, reason }`, with an English reason for the log that repeats nothing of the content.
 */
export function decodeWire(message: Uint8Array, limits: WireLimits = wireLimits): WireReading {
  if (message.length > limits.maximumBytes) return refuse('message too large');
  if (message.length < lengthBytes) return refuse('message shorter than its header');
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  const jsonLength = view.getUint32(0, true);
  if (jsonLength > limits.maximumJsonBytes) return refuse('JSON too large');
  if (jsonLength > message.length - lengthBytes) return refuse('message cut inside the JSON');
  let envelope: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(message.subarray(lengthBytes, lengthBytes + jsonLength));
    envelope = JSON.parse(text);
  } catch {
    return refuse('JSON not readable');
  }
  if (!isPlainObject(envelope) || Object.keys(envelope).sort().join() !== 'parts,value') return refuse('wrong envelope');
  const parts = cutParts(envelope.parts, message.subarray(lengthBytes + jsonLength), limits);
  if (typeof parts === 'string') return refuse(parts);
  const used = new Set<number>();
  try {
    const value = restoreBytes(envelope.value, parts, used, limits.maximumDepth);
    return used.size === parts.length ? { ok: true, value } : refuse('a part that nothing refers to');
  } catch (error) {
    return refuse(error instanceof RangeError ? error.message : 'value not readable');
  }
}

function refuse(reason: string): WireReading {
  return { ok: false, reason };
}

function cutParts(lengths: unknown, body: Uint8Array, limits: WireLimits): Uint8Array[] | string {
  if (!Array.isArray(lengths) || lengths.length > limits.maximumParts) return 'wrong list of parts';
  const parts: Uint8Array[] = [];
  let offset = 0;
  for (const length of lengths as unknown[]) {
    if (typeof length !== 'number' || !Number.isInteger(length) || length < 0) return 'wrong length of a part';
    if (offset + length > body.length) return 'message cut inside a part';
    parts.push(body.slice(offset, offset + length));
    offset += length;
  }
  return offset === body.length ? parts : 'bytes left over';
}

function replaceBytes(value: unknown, parts: Uint8Array[], depth: number): unknown {
  if (depth > wireLimits.maximumDepth) throw new TypeError('nested too deeply for the door');
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number that is not finite cannot cross the door');
    return value;
  }
  if (value instanceof Uint8Array) {
    parts.push(value);
    return { [partKey]: parts.length - 1 };
  }
  if (Array.isArray(value)) return value.map((item) => replaceBytes(item, parts, depth + 1));
  if (!isPlainObject(value)) throw new TypeError(`a value of type ${typeof value} cannot cross the door`);
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (key === partKey || key === '__proto__') throw new TypeError(`the key ${key} cannot cross the door`);
    if (item !== undefined) copy[key] = replaceBytes(item, parts, depth + 1);
  }
  return copy;
}

function restoreBytes(value: unknown, parts: Uint8Array[], used: Set<number>, depthLeft: number): unknown {
  if (depthLeft < 0) throw new RangeError('nested too deeply');
  if (Array.isArray(value)) return value.map((item) => restoreBytes(item, parts, used, depthLeft - 1));
  if (!isPlainObject(value)) return value;
  const keys = Object.keys(value);
  if (keys.includes(partKey)) {
    const index = value[partKey];
    if (keys.length !== 1 || typeof index !== 'number') throw new RangeError('wrong reference to a part');
    const part = parts[index];
    if (part === undefined || used.has(index)) throw new RangeError('wrong reference to a part');
    used.add(index);
    return part;
  }
  const copy: Record<string, unknown> = {};
  for (const key of keys) {
    if (key === '__proto__') throw new RangeError('a key that is not allowed');
    copy[key] = restoreBytes(value[key], parts, used, depthLeft - 1);
  }
  return copy;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}
