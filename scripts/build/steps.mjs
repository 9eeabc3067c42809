import { availableParallelism } from 'node:os';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runNode, say } from './runProgram.mjs';
import { root } from './tree.mjs';

const layers = ['tests', 'electron', 'renderer', 'analytics', 'worker', 'print', 'preload', 'contract', 'sealing'];

/** One check each: the lint, the types of every layer, the walls between the folders. The longest come first, so that none is waited for alone. */
export const checks = [
  { name: 'lint', given: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'] },
  ...layers.map((layer) => ({
    name: `types of ${layer}`,
    given: [
      'node_modules/typescript/bin/tsc', '-p', `tsconfig.${layer}.json`, '--pretty', 'false',
      // What did not change since the last run is not looked at again; noEmit stays.
      '--incremental', '--tsBuildInfoFile', `node_modules/.cache/types/${layer}.tsbuildinfo`,
    ],
  })),
  {
    name: 'walls',
    given: ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', 'analytics', 'sealing', 'electron', 'renderer', '--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
    // It says so when it found nothing to look at, and is content all the same.
    accept: (output) => Number(/\((\d+) modules?/.exec(output)?.[1] ?? 0) > 50,
  },
];

/** Runs the checks, as many at a time as there are processors (two at most: they are hungry). */
export async function runChecks() {
  const waiting = [...checks];
  const count = { passed: 0, failed: 0 };
  const work = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const { code, output } = await runNode(check.given);
      const good = code === 0 && (check.accept?.(output) ?? true);
      count[good ? 'passed' : 'failed'] += 1;
      say(`${good ? '✓' : '✗'} ${check.name}`);
      if (!good) say(output.trim());
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
  return count;
}

/** Runs vitest and reads its counts from its JSON report; a run that wrote none counts as one failure. */
export async function runTests(name, given, readReport) {
  say(`— ${name}`);
  const report = join(root, 'dist', `report-${name}.json`);
  rmSync(report, { force: true });
  const { code } = await runNode(
    ['node_modules/vitest/vitest.mjs', 'run', ...given, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { show: true, environment: { CI: '1' } },
  );
  return readReport(existsSync(report) ? report : null, code);
}
