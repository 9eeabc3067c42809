import { isDeepStrictEqual } from 'node:util';
import { ProblemError, type SeededRandom } from '../../../analytics/engine';
import {
  openVault,
  replayJournal,
  startDocument,
  type OpeningReport,
  type OpenVault,
  type ProjectContent,
  type UnpackedProject,
} from '../../../analytics/project';
import { nameTables } from '../../../analytics/project/journalOf';
import { cryptography, password } from './smallProject';

/** What the suite examines: something that opens a project file, with the vault when a password is given. */
export type Opener = (bytes: Uint8Array, donors: Uint8Array[]) => Promise<UnpackedProject>;

export interface Damaged {
  what: string;
  bytes: Uint8Array;
}

export interface DamageResult {
  /** Differences that nobody was told of, and failures that are no problem with a sentence. */
  faults: string[];
  /** Files that opened with equal content, with a difference that was told of, or not at all. */
  equal: number;
  told: number;
  refused: number;
}

/** Opens every damaged file and holds what comes out against the original content. */
export async function huntSilentDifferences(
  open: Opener,
  original: ProjectContent,
  damagedFiles: Iterable<Damaged>,
  donors: Uint8Array[] = [],
): Promise<DamageResult> {
  const result: DamageResult = { faults: [], equal: 0, told: 0, refused: 0 };
  for (const { what, bytes } of damagedFiles) {
    try {
      const opened = await open(bytes, donors);
      const differences = nameDifferences(original, opened.content);
      const silent = differences.filter((difference) => !isTold(difference, opened.report));
      result.faults.push(...silent.map((difference) => `${what}: ${difference.name} differs and nobody is told`));
      if (differences.length === 0) result.equal += 1;
      else result.told += 1;
    } catch (error) {
      if (!(error instanceof ProblemError)) result.faults.push(`${what}: ${String(error)}`);
      else if (!error.problem.message.zh || !error.problem.hint?.zh)
        result.faults.push(`${what}: a problem without a sentence`);
      result.refused += 1;
    }
  }
  return result;
}

interface Difference {
  name: string;
  /** Names in the report of which one must be there. */
  told: string[];
}

/** Every part in which two projects differ, with the names under which a report may say so. */
export function nameDifferences(a: ProjectContent, b: ProjectContent): Difference[] {
  const differences: Difference[] = [];
  const compare = (name: string, told: string[], left: unknown, right: unknown) => {
    if (!isDeepStrictEqual(left, right)) differences.push({ name, told });
  };
  for (const field of ['projectId', 'createdAt', 'generation', 'parentSha256', 'application'] as const)
    compare(field, [], a[field], b[field]);
  compare('document', [], documentOf(a), documentOf(b));
  compare('entries', ['journal.jsonl'], a.entries, b.entries);
  const texts = [...a.texts.keys()].filter((sha256) => b.texts.get(sha256) !== a.texts.get(sha256));
  for (const sha256 of texts) compare('texts', [`texts/${sha256}.json`], 1, 2);
  compare(
    'texts',
    [],
    [...b.texts.keys()].filter((sha256) => !a.texts.has(sha256)),
    [],
  );
  const planTables = a.results.flatMap(({ tables }) => Object.keys(tables));
  compare(
    'results',
    ['results.json', ...planTables, ...a.results.map(({ facts }) => `texts/${facts}.json`)],
    a.results,
    b.results,
  );
  compare('importReport', ['results.json', `texts/${a.importReport}.json`], a.importReport, b.importReport);
  compare('policyFiles', [], a.policyFiles, b.policyFiles);
  const names = nameTables(
    a.entries,
    a.results.map(({ tables }) => tables),
  );
  const [own, other] = [{ ...a.vault } as OpenVault, { ...b.vault } as OpenVault];
  for (const [left, right] of [
    [a.tables, b.tables],
    [own.tables, other.tables ?? new Map<string, Uint8Array>()],
  ] as const) {
    // A difference may be told by the table's name, or (its name being lost with the journal) by its hash or part.
    for (const [sha256, bytes] of left) {
      const told = [names.get(sha256)!, sha256, `tables/${sha256}.arrow`, `identity/${sha256}.arrow`];
      compare(
        `table ${names.get(sha256)}`,
        told,
        Buffer.from(bytes),
        right.has(sha256) ? Buffer.from(right.get(sha256)!) : null,
      );
    }
    compare(
      'tables',
      [],
      [...right.keys()].filter((sha256) => !left.has(sha256)),
      [],
    );
  }
  const log = ['identity/records.jsonl', 'identity/chain.json', 'identity.bin', 'journal.jsonl'];
  compare('records', log, own.records, other.records);
  compare(
    'chain key',
    ['identity/chain.json', 'identity.bin'],
    Buffer.from(own.chainKey),
    Buffer.from(other.chainKey ?? []),
  );
  compare('lock', [], own.lock && own.lock.header, other.lock && other.lock.header);
  compare('unknown parts', [], a.unknownParts, b.unknownParts);
  return differences;
}

function documentOf({ projectId, createdAt, entries }: ProjectContent) {
  return replayJournal(startDocument(projectId, createdAt), entries).document;
}

function isTold({ told }: Difference, { lostTables, lostParts }: OpeningReport): boolean {
  return told.some((name) => lostTables.includes(name) || lostParts.includes(name));
}

/** Opens the vault of a protected project as well, and adds what that says to the report. */
export function withVault(unpack: Opener): Opener {
  return async (bytes, donors) => {
    const opened = await unpack(bytes, donors);
    const { vault } = opened.content;
    if (vault.state === 'open') return opened;
    const open = await openVault(vault, { kind: 'password', text: password }, cryptography);
    if (!open) throw new Error('the password does not open the vault');
    const { opening, ...rest } = open;
    const report = {
      ...opened.report,
      lostTables: [...opened.report.lostTables, ...(opening?.lostTables ?? [])],
      lostParts: [...opened.report.lostParts, ...(opening?.lostParts ?? [])],
    };
    return { ...opened, content: { ...opened.content, vault: rest }, report };
  };
}

export function* cutFiles(file: Uint8Array, step: number): Iterable<Damaged> {
  for (let length = 0; length < file.length; length += step)
    yield { what: `cut to ${length} bytes`, bytes: file.slice(0, length) };
}

export function* flippedFiles(file: Uint8Array, count: number, random: SeededRandom): Iterable<Damaged> {
  for (let run = 0; run < count; run += 1) {
    const at = random.integer(0, file.length - 1);
    const bit = random.integer(0, 7);
    const bytes = file.slice();
    bytes[at]! ^= 1 << bit;
    yield { what: `bit ${bit} of byte ${at} flipped`, bytes };
  }
}

/** Two parts exchange their packed bytes (as far as they reach), or two stretches of the file trade places. */
export function* swappedFiles(file: Uint8Array, count: number, random: SeededRandom): Iterable<Damaged> {
  const buffer = Buffer.from(file);
  const heads: number[] = [];
  for (let at = buffer.indexOf('PK\u0003\u0004'); at >= 0; at = buffer.indexOf('PK\u0003\u0004', at + 1))
    heads.push(at);
  const placeAt = (at: number) => {
    const from = at + 30 + buffer.readUInt16LE(at + 26) + buffer.readUInt16LE(at + 28);
    return { from, length: buffer.readUInt32LE(at + 18), name: at + 30, nameLength: buffer.readUInt16LE(at + 26) };
  };
  for (let run = 0; run < count; run += 1) {
    const [a, b] = [placeAt(random.pick(heads)), placeAt(random.pick(heads))];
    const bytes = file.slice();
    if (random.next() < 0.5) {
      const length = Math.min(a.length, b.length);
      bytes.set(file.subarray(b.from, b.from + length), a.from);
      bytes.set(file.subarray(a.from, a.from + length), b.from);
    } else {
      const length = Math.min(a.nameLength, b.nameLength);
      bytes.set(file.subarray(b.name, b.name + length), a.name);
      bytes.set(file.subarray(a.name, a.name + length), b.name);
    }
    yield { what: `parts at ${a.from} and ${b.from} exchanged`, bytes };
  }
}
