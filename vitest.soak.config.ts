import { defineConfig } from 'vitest/config';

/** The long tests (`npm run test:soak`): figures that a quick share cannot reach, one file at a time. */
export default defineConfig({
  test: {
    include: ['tests/soak/**/*.soak.test.ts'],
    environment: 'node',
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
    maxWorkers: 1,
    fileParallelism: false,
    // Heap figures need the collector at hand, and rooms large enough for the largest county.
    execArgv: ['--expose-gc', '--max-old-space-size=6144'],
  },
});
