/** Where the objects of a PDF stand, by its table of contents (`xref`), as Chromium writes it: one table, objects uncompressed. */
export interface PdfFile {
  /** The text of an object up to its stream; empty for one that is not there. */
  head: (number: number) => string;
  /** Place of an object's first byte; -1 for one that is not there. */
  placeOf: (number: number) => number;
  trailer: string;
  trailerPlace: number;
  numbers: readonly number[];
}

/** No object of Chromium has a longer dictionary but the lists of a tagged tree, which nobody reads here. */
const longestHead = 1024 * 1024;

/**
 * Opens a PDF that Chromium has written; null for anything else (no PDF, a table in a stream, an edited file).
 * @example openPdfFile(new Uint8Array([1, 2, 3])) // null
 */
export function openPdfFile(bytes: Uint8Array): PdfFile | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.subarray(0, 5).toString('latin1') !== '%PDF-') return null;
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(file.subarray(-200).toString('latin1'))?.[1] ?? -1);
  if (start < 0 || file.subarray(start, start + 4).toString('latin1') !== 'xref') return null;
  const tail = file.subarray(start).toString('latin1');
  const trailerAt = tail.indexOf('trailer');
  if (trailerAt < 0) return null;
  const places = readTable(tail.slice(4, trailerAt));
  const head = (number: number): string => {
    const place = places.get(number);
    if (place === undefined) return '';
    const text = file.subarray(place, place + 4096).toString('latin1');
    const end = /\bendobj\b|\bstream\b/.exec(text);
    if (end) return text.slice(0, end.index);
    const long = file.subarray(place, place + longestHead).toString('latin1');
    return long.slice(0, /\bendobj\b|\bstream\b/.exec(long)?.index ?? 0);
  };
  return { head, placeOf: (number) => places.get(number) ?? -1, trailer: tail.slice(trailerAt), trailerPlace: start + trailerAt, numbers: [...places.keys()] };
}

/** Sections `first count` with lines of twenty bytes: place, generation, n (in use) or f (free). */
function readTable(text: string): Map<number, number> {
  const places = new Map<number, number>();
  let next = 0;
  for (const line of text.split(/[\r\n]+/)) {
    const entry = /^(\d{10}) \d{5} ([nf])/.exec(line.trimStart());
    if (entry) {
      if (entry[2] === 'n') places.set(next, Number(entry[1]));
      next += 1;
    } else next = Number(/^\s*(\d+) \d+\s*$/.exec(line)?.[1] ?? next);
  }
  return places;
}

/** Number of the object that a key of a dictionary refers to; null where it does not. */
export function referenceOf(dictionary: string, key: string): number | null {
  const found = new RegExp(`/${key}\\s+(\\d+) 0 R`).exec(dictionary);
  return found ? Number(found[1]) : null;
}
