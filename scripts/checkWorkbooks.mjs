// Every workbook opened and reckoned again by LibreOffice: `npm run check:workbooks`.
// The last line is `N passed, N failed`.
import { say } from './build/runProgram.mjs';
import { setUp } from './setUp.mjs';

let count = { passed: 0, failed: 1 };
try {
  await setUp();
  const { runTests } = await import('./build/steps.mjs');
  const { readReport } = await import('./build/readReport.mjs');
  count = await runTests('office', ['--config', 'vitest.office.config.ts', ...process.argv.slice(2)], readReport);
} catch (error) {
  say(error.message);
}
say('');
process.exitCode = count.failed === 0 ? 0 : 1;
process.stdout.write(`${count.passed} passed, ${count.failed} failed\n`);
