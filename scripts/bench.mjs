// Benchmarks against a peer in the same run: `npm run bench -- intake` (30,000 rows for the ratio, 200,000 for memory and
// cancel; `-- intake 30000 200000 --only ratio|memory|cancel|interface`; the last wants a built program and a Chromium). Prints ratios as JSON; nothing here is a timed test.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { build, runnerImport } from 'vite';
import { root } from './build/tree.mjs';
import { say } from './build/runProgram.mjs';

const folder = join(root, 'node_modules', '.cache', 'guatu-intake');

/** Bundles the entries, as the program itself is bundled: what runs is what ships. */
async function bundle(input) {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { ssr: true, outDir: folder, emptyOutDir: false, target: 'node20', minify: false, rollupOptions: { input, output: { format: 'es', entryFileNames: '[name].mjs' } } },
  });
}

async function benchIntake(given) {
  const at = given.indexOf('--only');
  const only = at >= 0 ? given[at + 1] : null;
  const [ratioRows = 30_000, largeRows = 200_000] = given.filter((word) => /^\d+$/.test(word)).map(Number);
  await bundle({ intake: join(root, 'tests/bench/intake.ts'), interface: join(root, 'tests/bench/interface.ts'), 'workbook.worker': join(root, 'electron/headless/engine/workbook.worker.ts') });
  const { module } = await runnerImport(join(root, 'tests/bench/makeIntakeFiles.ts'), { configFile: false, logLevel: 'error', root });
  const answers = {};
  for (const [what, rows] of [['ratio', ratioRows], ['memory', largeRows], ['cancel', largeRows], ['interface', largeRows]]) {
    if (only !== null && only !== what) continue;
    const { path, regions, megabytes } = module.keepIntakeFile(join(folder, 'files'), rows);
    say(`${what}: ${rows} rows, ${megabytes.toFixed(1)} MB`);
    // A process of its own for each: the peak of one is not that of another.
    answers[what] = JSON.parse(execFileSync(process.execPath, [join(folder, what === 'interface' ? 'interface.mjs' : 'intake.mjs'), ...(what === 'interface' ? [path, root] : [what, path, regions])], { encoding: 'utf8', maxBuffer: 2 ** 26 }));
  }
  return answers;
}

const benches = { intake: benchIntake };
const [name = '', ...given] = process.argv.slice(2);
if (!Object.hasOwn(benches, name)) {
  say(`npm run bench -- ${Object.keys(benches).join('|')}`);
  process.exitCode = 1;
} else process.stdout.write(`${JSON.stringify(await benches[name](given), null, 2)}\n`);
