import { readFileSync, readdirSync } from 'node:fs';
import { readPolicyPack, type PolicyPack } from '../../../analytics/policy';

const packs = new Map<string, PolicyPack>();

/** The policy pack of a sample county, read once. */
export function readCounty(county: string): PolicyPack {
  const known = packs.get(county);
  if (known) return known;
  const folder = new URL(`../../../sample-data/${county}/policy/`, import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const read = readPolicyPack(
    files.sort().map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') })),
  );
  if (!read.ok) throw new Error(read.problem.message.en);
  packs.set(county, read.value);
  return read.value;
}
