import { defineConfig } from 'vitest/config';

/** The tests that drive the built program in a real browser; `npm test` builds it first. */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    environment: 'node',
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // Every file has a browser, a port and a data folder of its own, and waits most of the time.
    pool: 'forks',
    maxWorkers: 2,
  },
});
