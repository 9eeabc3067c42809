// Benchmarks against a peer in the same run: `npm run bench -- intake` (30,000 rows for the ratio, 200,000 for memory and
// cancel; `-- intake 30000 200000 --only ratio|memory|cancel|interface`; the last wants a built program and a Chromium) and
// `npm run bench -- schedule` (exit plan of 10,000 and 100,000 households and of the sample counties, against HiGHS' own LP;
// `-- schedule 10000 100000 --only counties|ratio|memory|large|replan|cancel --repeat 5 --edits 50`) and
// `npm run bench -- funding` (allocation of 100 villages × 40 measures × 5 years × 12 sources, against HiGHS on the plain
// formulation; `-- funding 100 --repeat 3`) and `npm run bench -- pairing` (10,000 households × 3,000 helpers against HiGHS on the
// plain formulation; `-- pairing 10000 3000 --repeat 3`) and `npm run bench -- wallchart` (matrix of 100 villages × 36 months and
// zoom of the plan of works, canvas against SVG; PDF of an A0 sheet against its texts alone; `-- wallchart --repeat 14`; wants a
// Chromium) and `npm run bench -- documents` (40 pages with 30 charts against the same pages with text only; 10,000 household
// sheets in books through one browser, memory of the last tenth against the first; `-- documents 10000 --only ratio|sheets
// --repeat 5 --book 100`; wants a Chromium, and Linux for the memory). Prints ratios as JSON; nothing here is a timed test.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { build, runnerImport } from 'vite';
import { root } from './build/tree.mjs';
import { say } from './build/runProgram.mjs';

const cache = join(root, 'node_modules', '.cache');
const folder = join(cache, 'guatu-intake');

/** Bundles the entries, as the program itself is bundled: what runs is what ships. */
async function bundle(input, outDir = folder) {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { ssr: true, outDir, emptyOutDir: false, target: 'node20', minify: false, rollupOptions: { input, output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' } } },
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

/** What follows a word such as `--only`. */
function readOption(given, name) {
  const at = given.indexOf(`--${name}`);
  return at >= 0 ? (given[at + 1] ?? null) : null;
}

async function benchSchedule(given) {
  const only = readOption(given, 'only');
  const repetitions = Number(readOption(given, 'repeat') ?? 5);
  const edits = Number(readOption(given, 'edits') ?? 50);
  const sizes = given.filter((word, i) => /^\d+$/.test(word) && !['--repeat', '--edits'].includes(given[i - 1] ?? ''));
  const [households = 10_000, most = 100_000] = sizes.map(Number);
  const outDir = join(cache, 'guatu-schedule');
  const worker = (name) => join(root, 'electron/headless/engine', `${name}.worker.ts`);
  await bundle({ schedule: join(root, 'tests/bench/schedule.ts'), planCounties: join(root, 'tests/bench/planCounties.ts'), 'solver.worker': worker('solver'), 'workbook.worker': worker('workbook') }, outDir);
  const parts = {
    counties: [join(root, 'sample-data'), 'renhua', 'hanyang', 'mazhang', 'zaozhuang'],
    ratio: [households, repetitions],
    memory: [households, 500],
    replan: [households, edits],
    cancel: [households, 20],
    large: [most, 2000],
  };
  if (only !== null && !Object.hasOwn(parts, only)) throw new Error(`--only ${Object.keys(parts).join('|')}`);
  const answers = {};
  for (const [what, words] of Object.entries(parts)) {
    if (only !== null && only !== what) continue;
    say(`${what}: ${words.slice(-4).join(' ')}`);
    // A process of its own for each: the peak of one is not that of another.
    answers[what] = JSON.parse(execFileSync(process.execPath, [...(what === 'counties' ? [join(outDir, 'planCounties.mjs')] : [join(outDir, 'schedule.mjs'), what]), ...words.map(String)], { encoding: 'utf8', maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'inherit'] }));
  }
  return answers;
}

async function benchFunding(given) {
  const [villages = '100'] = given.filter((word, i) => /^\d+$/.test(word) && given[i - 1] !== '--repeat');
  const outDir = join(cache, 'guatu-funding');
  await bundle({ funding: join(root, 'tests/bench/funding.ts'), 'solver.worker': join(root, 'electron/headless/engine/solver.worker.ts') }, outDir);
  return JSON.parse(execFileSync(process.execPath, [join(outDir, 'funding.mjs'), villages, readOption(given, 'repeat') ?? '3'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
}

async function benchPairing(given) {
  const [households = '10000', helpers = '3000'] = given.filter((word, i) => /^\d+$/.test(word) && given[i - 1] !== '--repeat');
  const outDir = join(cache, 'guatu-pairing');
  await bundle({ pairing: join(root, 'tests/bench/pairing.ts'), 'solver.worker': join(root, 'electron/headless/engine/solver.worker.ts') }, outDir);
  return JSON.parse(execFileSync(process.execPath, [join(outDir, 'pairing.mjs'), households, helpers, readOption(given, 'repeat') ?? '3'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
}

async function benchWallChart(given) {
  const outDir = join(cache, 'guatu-wallchart');
  await bundle({ wallchart: join(root, 'tests/bench/wallchart.ts') }, outDir);
  // What runs in the page: one plain script.
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { outDir, emptyOutDir: false, target: 'es2022', minify: false, rollupOptions: { input: join(root, 'tests/bench/wallchartPage.ts'), output: { format: 'iife', entryFileNames: 'wallchartPage.js' } } },
  });
  const words = [join(outDir, 'wallchart.mjs'), join(outDir, 'wallchartPage.js'), readOption(given, 'repeat') ?? '14'];
  return JSON.parse(execFileSync(process.execPath, words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
}

async function benchDocuments(given) {
  const only = readOption(given, 'only');
  const [sheets = '10000'] = given.filter((word, i) => /^\d+$/.test(word) && !['--repeat', '--book'].includes(given[i - 1] ?? ''));
  const parts = { ratio: [readOption(given, 'repeat') ?? '5'], sheets: [sheets, readOption(given, 'book') ?? '100'] };
  if (only !== null && !Object.hasOwn(parts, only)) throw new Error(`--only ${Object.keys(parts).join('|')}`);
  const outDir = join(cache, 'guatu-documents');
  await bundle({ documents: join(root, 'tests/bench/documents.ts') }, outDir);
  const answers = {};
  for (const [what, words] of Object.entries(parts)) {
    if (only !== null && only !== what) continue;
    say(`${what}: ${words.join(' ')}`);
    answers[what] = JSON.parse(execFileSync(process.execPath, [join(outDir, 'documents.mjs'), what, ...words], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
  }
  return answers;
}

const benches = { intake: benchIntake, schedule: benchSchedule, funding: benchFunding, pairing: benchPairing, wallchart: benchWallChart, documents: benchDocuments };
const [name = '', ...given] = process.argv.slice(2);
if (!Object.hasOwn(benches, name)) {
  say(`npm run bench -- ${Object.keys(benches).join('|')}`);
  process.exitCode = 1;
} else process.stdout.write(`${JSON.stringify(await benches[name](given), null, 2)}\n`);
