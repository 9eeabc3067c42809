// Everything: set-up, types per layer, lint, walls, all tests, and the tests in a real browser.
// The last line is always `N passed, N failed`; any failure makes the exit code 1.
import { say } from './build/runProgram.mjs';
import { setUpProgram, setUpSample } from './setUp.mjs';

const counts = [];
try {
  await setUpProgram();
  // Planning the sample county takes one processor for a while; the checks need nothing of it.
  const sample = setUpSample().then(
    () => null,
    (error) => error,
  );
  const { findBrowser } = await import('./build/findBrowser.mjs');
  const { runChecks, runTests } = await import('./build/steps.mjs');
  const { readReport } = await import('./build/readReport.mjs');
  const browser = await findBrowser();
  if (browser === null) counts.push({ passed: 0, failed: 1 });
  else process.env.CHROME_PATH = browser;
  counts.push(await runChecks());
  const failure = await sample;
  if (failure !== null) throw failure;
  counts.push(await runTests('all', [], readReport));
  if (browser !== null) counts.push(await runTests('e2e', ['--config', 'vitest.e2e.config.ts'], readReport));
} catch (error) {
  say(error.message);
  counts.push({ passed: 0, failed: 1 });
}
const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
process.stderr.write('\n');
for (const name of counts.flatMap((count) => count.skipped ?? [])) say(`未运行 Skipped: ${name}`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
