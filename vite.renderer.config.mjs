import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { deliverFonts } from './scripts/build/deliverFonts.mjs';
import { pageIcon } from './scripts/build/pageIcon.mjs';
import { withoutEval } from './scripts/build/withoutEval.mjs';

/** The interface: index.html and its workers → dist/renderer, everything local, nothing made from text. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  publicDir: false,
  plugins: [react(), withoutEval(), deliverFonts(), pageIcon()],
  worker: { format: 'es', plugins: () => [withoutEval()] },
  // The worker script of duckdb-wasm is taken as it is; pre-bundling would break its addresses.
  optimizeDeps: { exclude: ['@duckdb/duckdb-wasm', 'highs'] },
  build: {
    outDir: 'dist/renderer',
    emptyOutDir: true,
    target: 'chrome120',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
    reportCompressedSize: false,
  },
});
