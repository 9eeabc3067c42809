import { defineConfig } from 'vitest/config';
import { longestFirst } from './tests/helpers/longestFirst.ts';

/** The tests that drive the built program in a real browser; `npm test` builds it first. */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    environment: 'node',
    globalSetup: 'tests/helpers/sharedFolder.ts',
    // The walk over every screen alone takes two and a half minutes of a processor.
    testTimeout: 400_000,
    hookTimeout: 300_000,
    // Without it a poll waits one second, which a busy machine does not always give.
    expect: { poll: { timeout: 60_000 } },
    // Every file has a browser (two of them have two), a port and a data folder of its own, and waits most of the time:
    // three at once keep two processors busy.
    pool: 'forks',
    maxWorkers: 3,
    sequence: {
      sequencer: longestFirst([
        'tests/e2e/headless.test.ts',
        'tests/e2e/documents.test.ts',
        'tests/e2e/journeys.test.ts',
        'tests/e2e/privacy.test.ts',
        'tests/e2e/attack.test.ts',
        'tests/e2e/headlessOrders.test.ts',
        'tests/e2e/wallCharts.test.ts',
        'tests/e2e/wallChartsPrint.test.ts',
        'tests/e2e/schedule.test.ts',
        'tests/e2e/exitPlan.test.ts',
      ]),
    },
  },
});
