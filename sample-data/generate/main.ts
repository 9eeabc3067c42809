import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, exit, stderr, stdout } from 'node:process';
import { generateCounty, sampleSeed } from './generateCounty';

/** Writes the sample register into a folder: `<bundle> [folder] [seed]`. */
const folder = argv[2] ?? 'sample-data/renhua/register';
const seed = argv[3] === undefined ? sampleSeed : Number(argv[3]);
if (!Number.isInteger(seed)) {
  stderr.write(`种子必须是整数 / the seed must be a whole number: ${argv[3]}\n`);
  exit(1);
}
mkdirSync(folder, { recursive: true });
for (const { fileName, bytes } of generateCounty(seed)) {
  writeFileSync(join(folder, fileName), bytes);
  stdout.write(`${fileName} ${bytes.length}\n`);
}
