import { readFileSync } from 'node:fs';

/**
 * The counts of a vitest JSON report. A file that could not be run at all, an error outside the tests and
 * a run without any test count as failures: nothing that went wrong may look like nothing. What did not run is named.
 */
export function readReport(path, code) {
  if (path === null) return { passed: 0, failed: 1, skipped: [] };
  const report = JSON.parse(readFileSync(path, 'utf8'));
  const brokenFiles = report.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')).length;
  const failed = report.numFailedTests + brokenFiles;
  const passed = report.numPassedTests;
  const skipped = report.testResults.flatMap((file) => file.assertionResults).filter((test) => test.status === 'pending' || test.status === 'skipped');
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed, skipped: skipped.map((test) => test.fullName) };
}
