const ampersand = 38, underscore = 95, greater = 62, carriageReturn = 13;

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Character references and `_x000D_` escapes (ECMA-376 22.9.2.19) made characters. */
function unescapeXml(text: string): string {
  const plain = text.includes('&')
    ? text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(\w{2,4}));/g, (whole, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return named[name] ?? whole;
        const code = decimal === undefined ? parseInt(hex!, 16) : Number(decimal);
        return code > 0x10ffff ? '' : String.fromCodePoint(code);
      })
    : text;
  return plain.includes('_x') ? plain.replace(/_x([\da-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : plain;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const units = new Uint16Array(64);

/** Bytes of UTF-8 as text, nothing unescaped. Short texts are put together by hand: a decoder's call costs more. */
export function decodeUtf8(bytes: Uint8Array, from: number, to: number): string {
  const length = to - from;
  if (length > 64) return decoder.decode(bytes.subarray(from, to));
  let count = 0;
  for (let i = from; i < to; ) {
    const byte = bytes[i]!;
    if (byte < 0x80) {
      units[count] = byte;
      i += 1;
    } else if (byte >= 0xe0 && byte < 0xf0 && i + 2 < to) {
      const second = bytes[i + 1]!;
      const third = bytes[i + 2]!;
      const unit = ((byte & 15) << 12) | ((second & 63) << 6) | (third & 63);
      if ((second & 0xc0) !== 0x80 || (third & 0xc0) !== 0x80 || unit < 0x800 || (unit >= 0xd800 && unit < 0xe000)) return decoder.decode(bytes.subarray(from, to));
      units[count] = unit;
      i += 3;
    } else return decoder.decode(bytes.subarray(from, to));
    count += 1;
  }
  return String.fromCharCode.apply(null, (count === 64 ? units : units.subarray(0, count)) as unknown as number[]);
}

/** The text between two tags: references, escapes, comments and CDATA sections resolved. */
export function decodeXmlText(bytes: Uint8Array, from: number, to: number): string {
  let plain = true;
  for (let i = from; i < to; i += 1) {
    const byte = bytes[i]!;
    if (byte === ampersand || byte === underscore || byte === greater || byte === carriageReturn) {
      plain = false;
      break;
    }
  }
  const text = decodeUtf8(bytes, from, to);
  if (plain) return text;
  if (!text.includes('<!')) return unescapeXml(text);
  return text
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->)/)
    .map((piece) => (piece.startsWith('<![CDATA[') ? piece.slice(9, -3) : piece.startsWith('<!--') ? '' : unescapeXml(piece)))
    .join('');
}

/** Attributes of one tag, values unescaped. Names keep their prefix. */
export function readAttributes(tag: string): Map<string, string> {
  return new Map([...tag.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map((match) => [match[1]!, unescapeXml(match[2] ?? match[3] ?? '')]));
}

/** A small part as text without its comments. */
export function decodePart(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replace(/<!--[\s\S]*?-->/g, '');
}

/** An XML part as UTF-8 without its mark, whatever encoding it declares; null when nobody knows that encoding. */
export function toUtf8(bytes: Uint8Array): Uint8Array | null {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3);
  const declared = marked ?? /^<\?xml[^>]*\sencoding=["']([\w.-]+)["']/.exec(String.fromCharCode(...bytes.subarray(0, 120)))?.[1]?.toLowerCase() ?? 'utf-8';
  if (/^(utf-?8|us-ascii|ascii)$/.test(declared)) return bytes;
  try {
    return new TextEncoder().encode(new TextDecoder(declared).decode(bytes));
  } catch {
    return null;
  }
}
