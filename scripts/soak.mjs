// The long tests: `npm run test:soak`, or only those whose path holds a name: `npm run test:soak -- attack`.
// Names the seeds of what failed; the last line is `N passed, N failed`.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { say } from './build/runProgram.mjs';
import { setUp } from './setUp.mjs';

let count = { passed: 0, failed: 1 };
try {
  await setUp();
  const { findBrowser } = await import('./build/findBrowser.mjs');
  const { runTests } = await import('./build/steps.mjs');
  const { readReport } = await import('./build/readReport.mjs');
  const { root } = await import('./build/tree.mjs');
  const browser = await findBrowser();
  if (browser !== null) process.env.CHROME_PATH = browser;
  count = await runTests('soak', ['--config', 'vitest.soak.config.ts', ...process.argv.slice(2)], readReport);
  sayFailures(join(root, 'dist', 'report-soak.json'), root);
} catch (error) {
  say(error.message);
}
say('');
process.exitCode = count.failed === 0 ? 0 : 1;
process.stdout.write(`${count.passed} passed, ${count.failed} failed\n`);

/** One line per failed test with the seed it can be run again with. */
function sayFailures(path, root) {
  if (!existsSync(path)) return;
  const { testResults } = JSON.parse(readFileSync(path, 'utf8'));
  for (const { name, assertionResults } of testResults) {
    for (const test of assertionResults.filter(({ status }) => status === 'failed')) {
      const seeds = [
        ...new Set(
          (test.failureMessages ?? []).flatMap((text) =>
            [...text.matchAll(/\bseed["']?\s*[:=]?\s*(-?\d+)/gi)].map((match) => match[1]),
          ),
        ),
      ];
      say(`✗ ${relative(root, name)} › ${test.fullName}${seeds.length > 0 ? ` — seed ${seeds.join(', ')}` : ''}`);
    }
  }
}
