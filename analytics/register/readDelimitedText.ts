/**
 * Decodes a text table: UTF-8 (with or without mark), UTF-16 with mark, else GB18030 (the “ANSI” of
 * Chinese Excel). Errors: null when the bytes are no text in any of them.
 * Example: decodeText(bytes of GBK 户编号) = '户编号'.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  for (const encoding of marked ? [marked] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return isBinary(text) ? null : text;
    } catch {
      continue;
    }
  }
  return null;
}

/** Control characters that no text table holds. */
function isBinary(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 9 || (code > 13 && code < 27)) return true;
  }
  return false;
}

const isControl = (code: number): boolean => (code < 32 && code !== 9 && code !== 10) || code === 127 || code === 0xfeff;

function dropControls(text: string): string {
  let clean = '';
  let from = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (!isControl(text.charCodeAt(i))) continue;
    clean += text.slice(from, i);
    from = i + 1;
  }
  return from === 0 ? text : clean + text.slice(from);
}

function guessDelimiter(text: string): string {
  const head = text.slice(0, 20_000).split(/\r?\n/).slice(0, 20);
  const counted = [',', '\t', ';', '，', '|'].map((mark) => ({ mark, count: head.reduce((sum, line) => sum + line.split(mark).length - 1, 0) }));
  return counted.sort((a, b) => b.count - a.count)[0]!.mark;
}

/**
 * Reads delimited text (RFC 4180 quoting; delimiter guessed) as rows of raw text: `000123`, `1E5` and
 * 18-digit numbers stay as written. Cells of the form ="…" are unwrapped. Empty cells are null.
 * `onStrayQuote` gets the line of a quotation mark that is not closed, or closed in the middle of a cell:
 * the rows behind it would vanish in one cell.
 * Example: readDelimitedText('a,"b ""c"""\n,2') = [['a', 'b "c"'], [null, '2']].
 */
export function readDelimitedText(text: string, onStrayQuote: (line: number) => void = () => undefined): (string | null)[][] {
  const delimiter = guessDelimiter(text);
  const rows: (string | null)[][] = [];
  let row: (string | null)[] = [];
  let cell = '';
  let quoted = false;
  let quoteAt = 0;
  const strayQuote = (): void => onStrayQuote(text.slice(0, quoteAt).split(/\r\n|\r|\n/).length);
  const push = (): void => {
    row.push(tidyCell(cell));
    cell = '';
  };
  for (let i = 0; i < text.length; i += 1) {
    const letter = text[i]!;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else {
        quoted = false;
        const next = text[i + 1];
        if (next !== undefined && next !== delimiter && next !== '\n' && next !== '\r' && next !== ' ') strayQuote();
      }
    } else if (letter === '"' && (cell === '' || cell === '=')) {
      quoted = true;
      quoteAt = i;
    } else if (letter === delimiter) push();
    else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && text[i + 1] === '\n') i += 1;
      push();
      rows.push(row);
      row = [];
    } else cell += letter;
  }
  if (quoted) strayQuote();
  if (cell !== '' || row.length > 0) {
    push();
    rows.push(row);
  }
  return rows;
}

/** A cell's text without control characters and outer blanks; ="…" unwrapped; empty is null. */
export function tidyCell(text: string): string | null {
  const clean = dropControls(text).replace(/^[\s\u3000]+|[\s\u3000]+$/g, '');
  const wrapped = /^="(.*)"$/.exec(clean)?.[1] ?? (/^=\d[\d.Xx]*$/.test(clean) ? clean.slice(1) : clean);
  return wrapped === '' ? null : wrapped;
}
