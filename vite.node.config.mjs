import { existsSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The programs that run in Node → dist/node: the command line, the loopback server and their worker
 * threads, side by side in one folder (a worker is found beside its program). Packages stay outside, but
 * for those that are data.
 */
const programs = {
  guatu: 'electron/headless/main.ts',
  loopback: 'electron/loopback/main.ts',
  findChromium: 'electron/host/findChromium.ts',
  'solver.worker': 'electron/headless/engine/solver.worker.ts',
  'workbook.worker': 'electron/headless/engine/workbook.worker.ts',
};

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [react()],
  ssr: { noExternal: [/^@fontsource/, /^echarts/, /^zrender/] },
  build: {
    ssr: true,
    outDir: 'dist/node',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    reportCompressedSize: false,
    rollupOptions: {
      input: Object.fromEntries(Object.entries(programs).filter(([, file]) => existsSync(file))),
      output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
});
