import { defineConfig } from 'vitest/config';
import { longestFirst } from './tests/helpers/longestFirst.ts';

/** The tests that drive the built program in a real browser; `npm test` builds it first. */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    environment: 'node',
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // Every file has a browser, a port and a data folder of its own, and waits most of the time:
    // four at once keep two processors busy.
    pool: 'forks',
    maxWorkers: 4,
    sequence: {
      sequencer: longestFirst([
        'tests/e2e/privacy.test.ts',
        'tests/e2e/attack.test.ts',
        'tests/e2e/headless.test.ts',
        'tests/e2e/journeys.test.ts',
      ]),
    },
  },
});
