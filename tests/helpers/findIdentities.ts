import { unzipSync } from 'fflate';
import type { PlantedIdentity } from './plantedCounty';

/**
 * Looks for planted identities in anything that a command, a file or a page gives out: texts, nested values,
 * bytes, and the inflated parts of every zip (workbooks, project files), also of zips within zips.
 * Returns every whole name, ID number and telephone found, each once.
 */
export function findIdentities(value: unknown, planted: readonly PlantedIdentity[]): string[] {
  const needles = new Set(planted.flatMap(({ name, idNumber, telephone }) => [name, idNumber, telephone].filter((text) => text !== '')));
  const found = new Set<string>();
  collect(value, needles, found, new Set());
  return [...found];
}

function collect(value: unknown, needles: ReadonlySet<string>, found: Set<string>, seen: Set<unknown>): void {
  if (typeof value === 'string') return collectText(value, needles, found);
  if (typeof value === 'number') return collectText(String(value), needles, found);
  if (value === null || typeof value !== 'object' || seen.has(value)) return;
  seen.add(value);
  if (value instanceof Uint8Array) return collectBytes(value, needles, found, seen);
  const members: Iterable<unknown> = value instanceof Map ? [...value].flat() : value instanceof Set ? value : Object.entries(value).flat();
  for (const member of members) collect(member, needles, found, seen);
}

function collectBytes(bytes: Uint8Array, needles: ReadonlySet<string>, found: Set<string>, seen: Set<unknown>): void {
  for (const encoding of ['utf-8', 'utf-16le', 'gb18030']) collectText(new TextDecoder(encoding).decode(bytes), needles, found);
  const start = findZip(bytes);
  if (start < 0) return;
  for (const [name, part] of Object.entries(unzipSync(bytes.subarray(start)))) {
    collectText(name, needles, found);
    collect(part, needles, found, seen);
  }
}

/** Where a zip begins within the first bytes: at once, or behind the head of a seal that seals nothing. */
function findZip(bytes: Uint8Array): number {
  for (let at = 0; at < Math.min(64, bytes.length - 4); at += 1) {
    if (bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === 3 && bytes[at + 3] === 4) return at;
  }
  return -1;
}

/** Runs of Han letters and of digits are searched by windows of the lengths that needles have. */
function collectText(text: string, needles: ReadonlySet<string>, found: Set<string>): void {
  for (const [run] of text.matchAll(/\p{Script=Han}{2,}|\d{10,}[\dXx]/gu)) {
    for (const length of /^\d/.test(run) ? [11, 18] : [2, 3, 4]) {
      for (let at = 0; at + length <= run.length; at += 1) {
        const piece = run.slice(at, at + length).toUpperCase();
        if (needles.has(piece)) found.add(piece);
      }
    }
  }
}
