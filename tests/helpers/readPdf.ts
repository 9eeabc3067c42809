import { inflateSync } from 'node:zlib';

export interface ReadPdf {
  pages: { widthPoints: number; heightPoints: number; text: string }[];
  /** Names of the fonts that are embedded, without their subset prefix. */
  fonts: string[];
}

export interface PdfObject {
  head: string;
  stream: Buffer | null;
}

/**
 * Reads pages, page sizes, text and fonts of a PDF as Chromium writes it, so that tests need no other
 * program. Text comes in the order of the content, with a line feed between lines and marked parts.
 */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const objects = readObjects(Buffer.from(bytes));
  const pages = [...objects.values()].filter(({ head }) => /\/Type\s*\/Page\b(?!s)/.test(head));
  return {
    pages: pages.map(({ head }) => {
      const box = (/\/MediaBox\s*\[([^\]]*)\]/.exec(head)?.[1] ?? '0 0 0 0').trim().split(/\s+/).map(Number);
      return { widthPoints: (box[2] ?? 0) - (box[0] ?? 0), heightPoints: (box[3] ?? 0) - (box[1] ?? 0), text: readPageText(objects, head) };
    }),
    fonts: [
      ...new Set(
        [...objects.values()]
          .filter(({ head }) => /\/Type\s*\/FontDescriptor\b/.test(head))
          .map(({ head }) => (/\/FontName\s*\/([^\s/<>]+)/.exec(head)?.[1] ?? 'unnamed').replace(/^[A-Z]{6}\+/, '')),
      ),
    ].sort(),
  };
}

export function readObjects(file: Buffer): Map<number, PdfObject> {
  const text = file.toString('latin1');
  const objects = new Map<number, PdfObject>();
  for (const match of text.matchAll(/(?:^|[\r\n])(\d+) 0 obj\b/g)) {
    const start = match.index + match[0].length;
    const end = text.indexOf('endobj', start);
    const streamAt = text.indexOf('stream', start);
    const hasStream = streamAt !== -1 && streamAt < end;
    const head = text.slice(start, hasStream ? streamAt : end);
    let stream: Buffer | null = null;
    if (hasStream) {
      const from = text.startsWith('\r\n', streamAt + 6) ? streamAt + 8 : streamAt + 7;
      const length = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(head)?.[1] ?? 0);
      const raw = file.subarray(from, from + length);
      stream = /\/FlateDecode/.test(head) ? inflateSync(raw) : raw;
    }
    objects.set(Number(match[1]), { head, stream });
  }
  return objects;
}

/** Text of a page and of the forms it draws. */
function readPageText(objects: Map<number, PdfObject>, head: string): string {
  const contents = /\/Contents\s*(?:\[([^\]]*)\]|(\d+) 0 R)/.exec(head);
  const numbers = contents?.[2] !== undefined ? [Number(contents[2])] : [...(contents?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map((match) => Number(match[1]));
  return numbers.map((number) => readContent(objects, objects.get(number), head, 0)).join('\n');
}

function readContent(objects: Map<number, PdfObject>, object: PdfObject | undefined, resourceHead: string, depth: number): string {
  if (object?.stream == null || depth > 8) return '';
  const resources = resolve(objects, resourceHead, 'Resources') ?? resourceHead;
  const fonts = readNames(resolve(objects, resources, 'Font') ?? '');
  const forms = readNames(resolve(objects, resources, 'XObject') ?? '');
  const lines: string[] = [];
  let line = '';
  let height = '';
  let decode = (code: string): string => code;
  const endLine = (): void => {
    if (line !== '') lines.push(line);
    line = '';
  };
  const token =
    /\/(?<font>[^\s/<>[\]()]+)\s+[\d.-]+\s+Tf|<(?<codes>[0-9A-Fa-f\s]*)>\s*Tj|\[(?<pieces>[^\]]*)\]\s*TJ|\/(?<form>[^\s/<>[\]()]+)\s+Do\b|(?<tm>[\d.-]+)\s+Tm\b|(?<down>[\d.-]+)\s+Td\b|(?<mark>\bEMC\b)/g;
  for (const { groups = {} } of object.stream.toString('latin1').matchAll(token)) {
    const { font, codes, pieces, form, tm, down, mark } = groups;
    if (font !== undefined) decode = readCharacterMap(objects, fonts.get(font));
    else if (codes !== undefined) line += decode(codes.replace(/\s/g, ''));
    else if (pieces !== undefined) line += [...pieces.matchAll(/<([0-9A-Fa-f\s]*)>/g)].map((match) => decode((match[1] as string).replace(/\s/g, ''))).join('');
    else if (form !== undefined) {
      const drawn = objects.get(forms.get(form) ?? -1);
      if (drawn !== undefined && /\/Subtype\s*\/Form/.test(drawn.head)) lines.push(readContent(objects, drawn, drawn.head, depth + 1));
    } else if (mark !== undefined || (tm !== undefined && tm !== height) || (down !== undefined && Number(down) !== 0)) endLine();
    if (tm !== undefined) height = tm;
  }
  endLine();
  return lines.filter((part) => part !== '').join('\n');
}

/** The dictionary behind a key, whether it stands there or is referred to. */
export function resolve(objects: Map<number, PdfObject>, head: string, key: string): string | null {
  const at = new RegExp(`/${key}\\s*(?:(\\d+) 0 R|<<)`).exec(head);
  if (at === null) return null;
  if (at[1] !== undefined) return objects.get(Number(at[1]))?.head ?? null;
  let depth = 0;
  for (let index = at.index + at[0].length - 2; index < head.length - 1; index += 1) {
    if (head.startsWith('<<', index)) depth += 1;
    else if (head.startsWith('>>', index)) depth -= 1;
    else continue;
    index += 1;
    if (depth === 0) return head.slice(at.index + at[0].length, index - 1);
  }
  return null;
}

export function readNames(dictionary: string): Map<string, number> {
  return new Map([...dictionary.matchAll(/\/([^\s/<>[\]()]+)\s+(\d+) 0 R/g)].map((match) => [match[1] as string, Number(match[2])]));
}

export function readCharacterMap(objects: Map<number, PdfObject>, number: number | undefined): (codes: string) => string {
  const head = objects.get(number ?? -1)?.head ?? '';
  const map = new Map<number, string>();
  const source = objects.get(Number(/\/ToUnicode\s+(\d+) 0 R/.exec(head)?.[1] ?? -1))?.stream?.toString('latin1') ?? '';
  for (const block of source.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const pair of (block[1] as string).matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) map.set(hex(pair[1]), utf16(pair[2] as string));
  }
  for (const block of source.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const range of (block[1] as string).matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) {
      const first = utf16(range[3] as string);
      const last = first.codePointAt(0) as number;
      for (let code = hex(range[1]); code <= hex(range[2]); code += 1) map.set(code, String.fromCodePoint(last + code - hex(range[1])));
    }
  }
  const digits = /begincodespacerange\s*<([0-9A-Fa-f]+)>/.exec(source)?.[1]?.length === 2 ? /.{2}/g : /.{4}/g;
  return (codes) => (codes.match(digits) ?? []).map((code) => map.get(hex(code)) ?? '\uFFFD').join('');
}

function hex(text: string | undefined): number {
  return Number.parseInt(text ?? '0', 16);
}

function utf16(text: string): string {
  return String.fromCharCode(...(text.match(/.{4}/g) ?? []).map(hex));
}
