import { strFromU8 } from 'fflate';
import { z } from 'zod';
import { deriveSubkey } from '../../../sealing';
import { collectParts, parseJson, refuseUnlisted } from '../collectParts';
import { startContent, type OpenVault, type UnpackedProject } from '../content';
import { replayJournal, startDocument } from '../history';
import { nameIdentityTables } from '../journalOf';
import { keepWholeResults, nameTablesInReport, startReport, withoutRepeats } from '../openingReport';
import { damaged } from '../projectProblems';
import { continueRecords } from '../records';
import { journalEntrySchema, keptResultsSchema } from '../schema';
import type { JournalEntry, ProjectDocument } from '../types';
import type { ReadZip } from '../zipReader';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const partName = z
  .string()
  .regex(/^(project\.json|policy\/[\w.-]+\.yaml|tables\/[0-9a-f]{64}\.arrow|results\/[0-9a-f]{64}\.json)$/);

/** `manifest.json` of format 1.0. */
const manifestSchema = z.strictObject({
  format: z.strictObject({ major: z.literal(1), minor: z.literal(0) }),
  projectId: z.string(),
  entries: z.array(z.strictObject({ name: partName, size: z.number().int().min(0), sha256 })).max(2_000),
});

/** `project.json` of format 1.0: identity, journal and results in one. */
const projectSchema = z.strictObject({
  projectId: z.string(),
  createdAt: z.string(),
  journal: z.array(journalEntrySchema),
  results: keptResultsSchema,
  importReport: sha256.nullable().default(null),
});

/**
 * Opens format 1.0 as a project of the present format: the journal as it is, the identity tables in a vault
 * without a password, and a log with one record for each journal entry (who did it was not kept). The chain key
 * is derived from the file's own journal, so that the same file always migrates to the same log.
 *
 * @throws ProblemError `project_damaged` naming the part.
 */
export async function openVersion1(zip: ReadZip, json: unknown, donors: Uint8Array[]): Promise<UnpackedProject> {
  const manifest = manifestSchema.safeParse(json).data;
  if (!manifest) throw damaged('manifest.json');
  const parts = await collectParts(zip, manifest.entries, donors);
  const projectBytes = parts.found.get('project.json');
  const project = projectSchema.safeParse(parseJson(projectBytes)).data;
  const lostPolicy = parts.lost.find(({ name }) => name.startsWith('policy/'));
  if (!projectBytes || !project || project.projectId !== manifest.projectId) throw damaged('project.json');
  if (lostPolicy) throw damaged(lostPolicy.name);
  const entries = project.journal as JournalEntry[];
  const document = replayOrRefuse(project.projectId, project.createdAt, entries);

  const chainKey = await deriveSubkey(projectBytes, 'records of format 1');
  const records = await continueRecords([], chainKey, entries);
  const vault: OpenVault = { state: 'open', tables: new Map(), records, chainKey, lock: null };
  const content = startContent({
    projectId: project.projectId,
    createdAt: project.createdAt,
    generation: 0,
    parentSha256: null,
    application: '',
    entries,
    vault,
  });
  const identities = nameIdentityTables(entries);
  for (const [name, bytes] of parts.found) {
    const base = name.slice(name.indexOf('/') + 1, name.lastIndexOf('.'));
    if (name.startsWith('policy/'))
      content.policyFiles.push({ path: name.slice('policy/'.length), text: strFromU8(bytes) });
    else if (name.startsWith('results/')) content.texts.set(base, strFromU8(bytes));
    else if (name.startsWith('tables/')) (identities.has(base) ? vault.tables : content.tables).set(base, bytes);
  }
  const report = startReport('1.0');
  report.lostParts.push(...refuseUnlisted(zip, parts));
  keepWholeResults(content, project, (base) => `results/${base}.json`, report);
  nameTablesInReport(content, parts, document, project.results, report);
  return { content, report: withoutRepeats(report), readOnly: null };
}

function replayOrRefuse(projectId: string, createdAt: string, entries: JournalEntry[]): ProjectDocument {
  try {
    return replayJournal(startDocument(projectId, createdAt), entries).document;
  } catch {
    throw damaged('project.json');
  }
}
