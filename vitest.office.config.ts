import { defineConfig } from 'vitest/config';

/** Every workbook opened by LibreOffice (`npm run check:workbooks`): needs `soffice`, so it is no part of `npm test`. */
export default defineConfig({
  test: {
    include: ['tests/office/**/*.test.ts'],
    environment: 'node',
    testTimeout: 900_000,
    hookTimeout: 900_000,
    maxWorkers: 1,
    fileParallelism: false,
  },
});
