import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exit, stderr, stdout } from 'node:process';
import { generateDirtyCounty } from './dirtyCounty';
import { generateCounty, type GeneratedFile } from './generateCounty';
import { generateIrregularLedger, generateLedger, generateMonthlyFiles } from './history/writeHistory';
import { generateLiftedFiles } from './liftedCounty';
import { generateCountyLists } from './lists/generateLists';
import { findProfile, profiles } from './profiles';
import { generateProjectList } from './projects/generateProjectList';

/** What can be generated; all but the clean register goes into an ignored folder. */
const variants: Record<string, (county: string, seed: number) => GeneratedFile[]> = {
  clean: (county, seed) => generateCounty(seed, county),
  dirty: (county, seed) => generateDirtyCounty(county, seed).files,
  lifted: (county, seed) => generateLiftedFiles(county, undefined, seed),
  monthly: (county, seed) => generateMonthlyFiles(county, seed),
  lists: (county, seed) => generateCountyLists(county, seed).files,
  ledger: (county, seed) => generateLedger(county, seed),
  irregular: (county, seed) => generateIrregularLedger(county, seed),
  projects: (county, seed) => generateProjectList(county, seed),
};

const usage = `用法 / usage: generate <${Object.keys(profiles).join('|')}> [--variant ${Object.keys(variants).join('|')}] [--out 文件夹/folder] [--seed 整数/whole number]\n`;

function readOption(given: readonly string[], name: string): string | undefined {
  const at = given.indexOf(`--${name}`);
  return at < 0 ? undefined : given[at + 1];
}

/** Writes one variant of one county's files into a folder. */
export function run(given: readonly string[]): void {
  const county = given[0] ?? '';
  const variant = readOption(given, 'variant') ?? 'clean';
  const isKnown = Object.hasOwn(profiles, county) && Object.hasOwn(variants, variant);
  const seed = Number(readOption(given, 'seed') ?? (isKnown ? findProfile(county).seed : 0));
  if (!isKnown || !Number.isInteger(seed)) {
    stderr.write(usage);
    exit(2);
  }
  const folder =
    readOption(given, 'out') ?? join('sample-data', county, variant === 'clean' ? 'register' : `generated/${variant}`);
  mkdirSync(folder, { recursive: true });
  for (const { fileName, bytes } of variants[variant]!(county, seed)) {
    writeFileSync(join(folder, fileName), bytes);
    stdout.write(`${fileName} ${bytes.length}\n`);
  }
}
