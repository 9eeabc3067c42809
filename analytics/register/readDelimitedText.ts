import { tidyCell } from './reading/cellText';

/**
 * Decodes a text table: UTF-8 (with or without mark), UTF-16 (with mark, or without one when its beginning is
 * full of zero bytes), else GB18030 (the “ANSI” of Chinese Excel). Errors: null when the bytes are no text in any of them.
 * Example: decodeText(bytes of GBK 户编号) = '户编号'.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const wide = guessWide(bytes);
  for (const encoding of wide ? [wide] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return isBinary(text) ? null : text;
    } catch {
      continue;
    }
  }
  return null;
}

function guessWide(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Delimiters, digits and line ends have a zero byte on one side in UTF-16, a few characters on the other; no other text has any.
  const zeros = [0, 0];
  for (let i = 0; i < Math.min(bytes.length, 4096); i += 1) if (bytes[i] === 0) zeros[i & 1]! += 1;
  if (zeros[0]! + zeros[1]! === 0 || bytes.length % 2 === 1) return null;
  if (zeros[1]! > zeros[0]! * 4) return 'utf-16le';
  return zeros[0]! > zeros[1]! * 4 ? 'utf-16be' : null;
}

/** Control characters that no text table holds. */
function isBinary(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 9 || (code > 13 && code < 27)) return true;
  }
  return false;
}

const delimiters = [',', '\t', ';', '，', '|'];

/** The mark that stands equally often in most of the first lines, counted outside quotation marks. */
function guessDelimiter(text: string): string {
  const head = text.slice(0, 65_536).replace(/"(?:[^"]|"")*"/g, '""');
  const lines = head.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '').slice(0, 50);
  const judged = delimiters.map((mark) => {
    const counts = lines.map((line) => line.split(mark).length - 1).filter((count) => count > 0);
    const often = new Map<number, number>();
    for (const count of counts) often.set(count, (often.get(count) ?? 0) + 1);
    const agreeing = Math.max(0, ...often.values());
    return { mark, agreeing, total: counts.reduce((sum, count) => sum + count, 0) };
  });
  return judged.sort((a, b) => b.agreeing - a.agreeing || b.total - a.total)[0]!.mark;
}

/**
 * Reads delimited text (RFC 4180 quoting; delimiter guessed, or named by a first line `sep=;`) as rows of raw
 * text: `000123`, `1E5` and 18-digit numbers stay as written. Cells of the form ="…" are unwrapped. Empty cells are null.
 * `onStrayQuote` gets the line of a quotation mark that is not closed, or closed in the middle of a cell:
 * the rows behind it would vanish in one cell.
 * Example: readDelimitedText('a,"b ""c"""\n,2') = [['a', 'b "c"'], [null, '2']].
 */
export function readDelimitedText(text: string, onStrayQuote: (line: number) => void = () => undefined): (string | null)[][] {
  const named = /^\ufeff?sep=(.)(\r\n|\r|\n)/i.exec(text);
  const delimiter = named?.[1] ?? guessDelimiter(text);
  const mark = delimiter.charCodeAt(0);
  const length = text.length;
  const strayQuote = (at: number): void => onStrayQuote(text.slice(0, at).split(/\r\n|\r|\n/).length);
  const isEnd = (at: number): boolean => at >= length || text.charCodeAt(at) === mark || text.charCodeAt(at) === 10 || text.charCodeAt(at) === 13;
  const rows: (string | null)[][] = named ? [[]] : [];
  let row: (string | null)[] = [];
  let at = named ? named[0].length : text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < length) {
    const quoteAt = text[at] === '"' ? at : text[at] === '=' && text[at + 1] === '"' ? at + 1 : -1;
    if (quoteAt >= 0) {
      let piece = '';
      let from = quoteAt + 1;
      for (;;) {
        const close = text.indexOf('"', from);
        if (close < 0) {
          strayQuote(quoteAt);
          piece += text.slice(from);
          at = length;
          break;
        }
        piece += text.slice(from, close);
        from = close + 2;
        at = close + 1;
        if (text[close + 1] !== '"') break;
        piece += '"';
      }
      if (!isEnd(at)) {
        if (text[at] !== ' ') strayQuote(quoteAt);
        const from = at;
        while (!isEnd(at)) at += 1;
        piece += text.slice(from, at);
      }
      row.push(tidyCell(piece));
    } else {
      const from = at;
      while (!isEnd(at)) at += 1;
      row.push(from === at ? null : tidyCell(text.slice(from, at)));
    }
    if (at >= length) break;
    if (text.charCodeAt(at) === mark) {
      at += 1;
      // A delimiter at the very end opens one more, empty cell.
      if (at < length) continue;
      row.push(null);
      break;
    }
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}
