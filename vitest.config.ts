import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import react from '@vitejs/plugin-react';
import { longestFirst } from './tests/helpers/longestFirst.ts';

/**
 * Test files that put something else in a module's place, or whose bytes depend on what others loaded (SheetJS writes .xls
 * by the code pages that it was given); every other file can share its modules with the files before it.
 */
const replacing = readdirSync(join(import.meta.dirname, 'tests'), { recursive: true, encoding: 'utf8' })
  .map((path) => `tests/${path.replaceAll('\\', '/')}`)
  .filter(
    (path) =>
      /\.test\.tsx?$/.test(path) &&
      (path.endsWith('/brokenWorkbooks.test.ts') || /\bvi\.(mock|doMock)\(/.test(readFileSync(join(import.meta.dirname, path), 'utf8'))),
  );

const elsewhere = ['tests/e2e/**', 'tests/soak/**', 'tests/office/**'];

export default defineConfig({
  plugins: [react()],
  test: {
    environment: 'node',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    sequence: {
      sequencer: longestFirst([
        'tests/analytics/commands/privacySabotage.test.ts',
        'tests/analytics/commands/workbook/everyWorkbook.test.ts',
        'tests/journeys/threeCounties.test.ts',
        'tests/journeys/oneCounty.test.ts',
        'tests/analytics/commands/privacy.test.ts',
        'tests/properties/commands.test.ts',
        'tests/attack/browserEngine.test.ts',
        'tests/attack/life.test.ts',
        'tests/attack/print.test.ts',
        'tests/electron/headless/runOrders.test.ts',
        'tests/analytics/register/stageRegister.test.ts',
        'tests/attack/commands.test.ts',
        'tests/analytics/commands/protection.test.ts',
        'tests/analytics/register/batches.test.ts',
        'tests/analytics/register/repair.test.ts',
        'tests/electron/headless/runProjects.test.ts',
        'tests/sample-data/dirtyRegisters.test.ts',
      ]),
    },
    // Loading the program again for every file took a fifth of the whole time.
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...elsewhere, ...replacing],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'replaced', include: replacing, exclude: elsewhere } },
    ],
  },
});
