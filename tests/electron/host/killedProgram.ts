import { writeSync } from 'node:fs';
import { nodeFileSystem } from '../../../electron/host/fileSystem';
import { openServices } from '../../../electron/host/openServices';
import { createChance } from './chance';
import { watchCalls } from './faultyFileSystem';
import { createOffice, recordEdit, saveOffice, startOffice } from './office';
import { withLateJournal } from './spoilers';

/**
 * A program of its own that works on a project until it kills itself (`kill -9`) at a file call. What the
 * storage acknowledged goes to standard output at once, one line each: `edit <text>`, `saved <count>`.
 * Arguments: data folder, folder of the project, seed, call to die at, `before` or `after` it, and `sound`, `late` (journal
 * writes wait in memory) or `leave` (ends in good order once the project is open).
 */
const [dataFolder, folder, seed, at, moment, kind] = process.argv.slice(2) as [string, string, string, string, string, string];
const chance = createChance(Number(seed));
const say = (line: string): void => void writeSync(1, `${line}\n`);
const die = (): never => {
  process.kill(process.pid, 'SIGKILL');
  for (;;);
};

const watched = watchCalls(nodeFileSystem, async (call, _name, _path, work) => {
  if (call !== Number(at)) return work();
  if (moment === 'after') await work().catch(() => undefined);
  return die();
});
const fileSystem = kind === 'late' ? withLateJournal(watched) : watched;
const folders = { renderer: folder, fonts: folder, sampleProject: `${folder}/sample`, samples: folder };
const services = openServices(folders, dataFolder, { fileSystem, projectsFolder: folder, wait: () => Promise.resolve() });

const office = (await startOffice(services)) ?? (await createOffice(services, '仁化县', 200_000));
say(`opened ${office.edits.length}`);
if (kind === 'leave') process.exit(0);
// A save may have begun before the last edit, but never holds less than the one before.
let saved = office.edits.length - office.recovered;
for (let act = 0; act < 60; act += 1) {
  if (chance.below(4) > 0) say(`edit ${await recordEdit(services, office, `${seed}-${act}`)}`);
  else {
    const count = Math.max(saved, office.edits.length - chance.below(2));
    saved = count;
    await saveOffice(services, office, count, 100_000 + chance.below(100_000));
    say(`saved ${count}`);
  }
}
die();
