// The quick check while working: types per layer, lint, walls, health and unit tests.
import { say } from './build/runProgram.mjs';
import { installPackages, arePackagesInstalled } from './build/installPackages.mjs';

if (!arePackagesInstalled()) await installPackages();
const { runChecks, runTests } = await import('./build/steps.mjs');
const { readReport } = await import('./build/readReport.mjs');

const counts = [await runChecks(), await runTests('unit', ['tests/health', 'tests/analytics', 'tests/renderer'], readReport)];
const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
say('');
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
