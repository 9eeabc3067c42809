import { strFromU8 } from 'fflate';
import { canonicalJson } from './canonicalJson';
import { parseJson, parseLines, vaultPart, type CollectedParts } from './collectParts';
import { startContent, type OpenVault, type ProjectContent, type SealedVault } from './content';
import { replayJournal, startDocument } from './history';
import { journalOf, nameIdentityTables } from './journalOf';
import { keepWholeResults, nameTablesInReport, startReport, withoutRepeats } from './openingReport';
import { damaged } from './projectProblems';
import { restartRecords } from './records';
import { documentSchema, journalEntrySchema, resultsSchema, type Manifest } from './schema';
import type { JournalEntry, OpeningReport, ProjectDocument } from './types';
import { readVault, vaultPartName } from './vault';

const textPart = /^texts\/([0-9a-f]{64})\.json$/;
const tablePart = /^(?:tables|identity)\/([0-9a-f]{64})\.arrow$/;
const policyPart = /^policy\/([\w.-]+\.yaml)$/;
const plainParts = ['document.json', 'journal.jsonl', 'results.json', vaultPart];

function isKnownPart(name: string): boolean {
  return (
    plainParts.includes(name) || [textPart, tablePart, policyPart, vaultPartName].some((known) => known.test(name))
  );
}

/**
 * Puts a project of format 2 together out of the parts that verify.
 *
 * @param isNewer a newer minor saved it: a journal with acts unknown here is left aside for the document.
 * @throws ProblemError `project_damaged` when a policy text or both journal and document are lost, or when the
 *   parts contradict each other.
 */
export async function openVersion2(
  manifest: Manifest,
  parts: CollectedParts,
  isNewer: boolean,
): Promise<{ content: ProjectContent; report: OpeningReport }> {
  const { found, lost } = parts;
  checkManifest(manifest);
  const lostPolicy = lost.find(({ name }) => policyPart.test(name));
  if (lostPolicy) throw damaged(lostPolicy.name);
  const report = startReport(null);
  const journal = openJournal(manifest, found, isNewer, report);
  const { entries } = journal;

  const kept = resultsSchema.safeParse(parseJson(found.get('results.json'))).data ?? null;
  if (!kept) report.lostParts.push('results.json');
  const content = startContent({
    projectId: manifest.projectId,
    createdAt: manifest.createdAt,
    generation: manifest.generation,
    parentSha256: manifest.parentSha256,
    application: manifest.application,
    entries,
    vault: await openVaultParts(manifest, parts, journal, report),
  });
  for (const [name, bytes] of found) {
    const table = tablePart.exec(name)?.[1];
    const text = textPart.exec(name)?.[1];
    const policy = policyPart.exec(name)?.[1];
    if (text) content.texts.set(text, strFromU8(bytes));
    else if (policy) content.policyFiles.push({ path: policy, text: strFromU8(bytes) });
    else if (table && name.startsWith('tables/')) content.tables.set(table, bytes);
    else if (!isKnownPart(name)) content.unknownParts.set(name, bytes);
  }
  keepWholeResults(content, kept, (sha256) => `texts/${sha256}.json`, report);
  nameTablesInReport(content, parts, journal.document, kept?.results ?? [], report);
  return { content, report: withoutRepeats(report) };
}

/** A manifest whose names do not say what stands under them was not written by any version of this program. */
function checkManifest({ entries, protection }: Manifest): void {
  const listed = new Set(entries.map(({ name }) => name));
  for (const { name, sha256 } of entries) {
    const named = tablePart.exec(name)?.[1] ?? textPart.exec(name)?.[1];
    if (named !== undefined && named !== sha256) throw damaged(name);
  }
  if (!listed.has('document.json') || !listed.has('journal.jsonl')) throw damaged('manifest.json');
  if (listed.has(vaultPart) && !protection) throw damaged(vaultPart);
}

interface OpenedJournal {
  entries: JournalEntry[];
  document: ProjectDocument;
  restarted: boolean;
}

function openJournal(
  { projectId, createdAt }: Manifest,
  found: Map<string, Uint8Array>,
  isNewer: boolean,
  report: OpeningReport,
): OpenedJournal {
  const saved = documentSchema.safeParse(parseJson(found.get('document.json'))).data ?? null;
  if (saved && (saved.projectId !== projectId || saved.createdAt !== createdAt)) throw damaged('document.json');
  const lines = parseLines(found.get('journal.jsonl'))?.map((line) => journalEntrySchema.safeParse(line));
  const entries = lines?.every((line) => line.success) ? lines.map((line) => line.data as JournalEntry) : null;
  const replayed = entries && replayOrNull(projectId, createdAt, entries);
  const isWhole = replayed !== null && (!saved || isNewer || sameDocument(saved, replayed));
  if (entries && replayed && isWhole) {
    if (!saved) report.lostParts.push('document.json');
    return { entries, document: replayed, restarted: false };
  }
  if (!saved) throw damaged('journal.jsonl');
  report.lostParts.push('journal.jsonl');
  return { entries: journalOf(saved), document: saved, restarted: true };
}

function replayOrNull(projectId: string, createdAt: string, entries: JournalEntry[]): ProjectDocument | null {
  try {
    return replayJournal(startDocument(projectId, createdAt), entries).document;
  } catch {
    return null;
  }
}

function sameDocument(a: ProjectDocument, b: ProjectDocument): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

async function openVaultParts(
  manifest: Manifest,
  parts: CollectedParts,
  { entries, restarted }: OpenedJournal,
  report: OpeningReport,
): Promise<OpenVault | SealedVault> {
  const wanted = nameIdentityTables(entries);
  if (manifest.protection) {
    const bytes = parts.found.get(vaultPart);
    if (!bytes) {
      report.lostParts.push(vaultPart);
      report.lostTables.push(...wanted.values());
    }
    const tables = new Map([...parts.bySha256].filter(([sha256]) => wanted.has(sha256)));
    const rescue = { damaged: !bytes, journalRestarted: restarted, vaults: parts.vaults, tables, wanted, entries };
    return {
      state: 'sealed',
      ...manifest.protection,
      bytes: bytes ?? new Uint8Array(),
      recordsHead: manifest.recordsHead,
      rescue,
    };
  }
  const own = new Map([...parts.found].filter(([name]) => vaultPartName.test(name)));
  const seed = `${manifest.projectId} ${manifest.createdAt}`;
  const { vault, opening } = await readVault(own, manifest.recordsHead, entries, null, seed);
  report.lostParts.push(...opening.lostParts);
  if (restarted) vault.records = await restartRecords(vault.records, vault.chainKey, entries, manifest.createdAt);
  return vault;
}
