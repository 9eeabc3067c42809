import type { Cryptography } from '../../sealing';
import { collectParts, readManifest, refuseUnlisted } from './collectParts';
import type { UnpackedProject } from './content';
import { openVersion1 } from './migrations';
import { openVersion2 } from './openVersion2';
import { projectFormat } from './packProject';
import { damaged, tooNew, unreadable } from './projectProblems';
import { manifestSchema } from './schema';
import { readZip } from './zipReader';

/**
 * Opens a project file of any released format. Nothing is believed before its SHA-256 is the manifest's. A part
 * that is damaged is taken from a donor (a backup) which holds the same bytes; a table without a donor is lost
 * and told of; a damaged journal is replaced by one that leads to the saved document; damaged results are left
 * out. The report names everything that differs from what was saved.
 *
 * @param options.donors backups, the most likely first; damaged or foreign ones do no harm.
 * @throws ProblemError `project_unreadable`, `project_damaged` (naming the part), `project_too_new`.
 */
export async function unpackProject(
  bytes: Uint8Array,
  _cryptography: Cryptography,
  { donors = [] }: { donors?: Uint8Array[] } = {},
): Promise<UnpackedProject> {
  const zip = await readZip(bytes);
  const { format, minimumReader, json } = readManifest(zip);
  if (format.major === 1 && format.minor === 0) return openVersion1(zip, json, donors);
  if (format.major > projectFormat.major || !canRead(minimumReader ?? format)) throw tooNew(format);
  if (format.major < projectFormat.major) throw unreadable('its format is unknown', '格式未知');
  const manifest = manifestSchema.safeParse(json).data;
  if (!manifest) throw damaged('manifest.json');
  const parts = await collectParts(zip, manifest.entries, donors);
  const isNewer = format.minor > projectFormat.minor;
  const extra = isNewer ? [] : refuseUnlisted(zip, parts);
  const { content, report } = await openVersion2(manifest, parts, isNewer);
  report.lostParts.push(...extra);
  if (isNewer) for (const [name, part] of parts.unlisted) content.unknownParts.set(name, part);
  return { content, report, readOnly: isNewer ? 'newer_minor' : null };
}

function canRead({ major, minor }: { major: number; minor: number }): boolean {
  return major < projectFormat.major || (major === projectFormat.major && minor <= projectFormat.minor);
}
