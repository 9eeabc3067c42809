/** The platform's text encoder, which every host of ours has; only its one method is used. */
const encoder = new (
  globalThis as unknown as { TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> } }
).TextEncoder();

/** Text as UTF-8 bytes. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** Bytes one after another. Example: joinBytes([1], [2, 3]) = [1, 2, 3]. */
export function joinBytes(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A whole number below 2³² as four bytes, the highest first. */
export function uint32(value: number): Uint8Array<ArrayBuffer> {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) throw new RangeError('not a number of 32 bits');
  return new Uint8Array([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);
}

/** Bytes behind their own length, so that two of them cannot be read as another two. */
export function withLength(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return joinBytes(uint32(bytes.length), bytes);
}

/** Lower-case hexadecimal digits. Example: toHex([0, 255]) = '00ff'. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 (RFC 4648 §4) with padding. Example: toBase64([102]) = 'Zg=='. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const left = bytes.length - at;
    text += digits.charAt(a >> 2) + digits.charAt(((a & 3) << 4) | (b >> 4));
    text += left > 1 ? digits.charAt(((b & 15) << 2) | (c >> 6)) : '=';
    text += left > 2 ? digits.charAt(c & 63) : '=';
  }
  return text;
}

/** The bytes of a Base64 text, or null when it is not the one way to write them. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let at = 0, to = 0; at < text.length; at += 4) {
    let value = 0;
    for (let place = 0; place < 4; place += 1)
      value = value * 64 + Math.max(0, digits.indexOf(text.charAt(at + place)));
    for (const byte of [value >> 16, (value >> 8) & 255, value & 255]) if (to < bytes.length) bytes[to++] = byte;
  }
  return toBase64(bytes) === text ? bytes : null;
}
