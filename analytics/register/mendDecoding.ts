/** What Windows shows for the bytes 80 to 9F. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Two characters in a row that Chinese text does not have beside each other; · and × stand alone in it. */
const mark = /[\u0080-\u00b6\u00b8-\u00d6\u00d8-\u00ff]{2}/;

function bytesOf(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const special = windows1252.indexOf(text[at]!);
    const byte = special >= 0 ? 0x80 + special : text.charCodeAt(at);
    if (byte > 0xff) return null;
    bytes[at] = byte;
  }
  return bytes;
}

/**
 * Chinese text whose bytes were once taken for a Western encoding, as it was meant: as UTF-8 where the bytes are that,
 * else as GB18030. Null for any other text, and where a byte was lost.
 * Source: domain-facts 3.9 (a public code file has 东简街道 so).
 * Example: mendDecoding('¶«¼ò½ÖµÀ') = '东简街道'; mendDecoding('东简街道') = null.
 */
export function mendDecoding(text: string): string | null {
  if (!mark.test(text)) return null;
  const bytes = bytesOf(text);
  if (bytes === null) return null;
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const meant = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (/^[\p{Script=Han}\u3000-\u303f\uff00-\uffef\x20-\x7e·×—]+$/u.test(meant) && /\p{Script=Han}/u.test(meant)) return meant;
    } catch {
      continue;
    }
  }
  return null;
}
