import { defineConfig } from 'vite';

/**
 * The two scripts of the Electron window → dist/electron: main.cjs and preload.cjs, chosen by the mode
 * (`--mode main` or `--mode preload`). A sandboxed preload script must be one file without imports.
 */
export default defineConfig(({ mode }) => {
  const name = mode === 'preload' ? 'preload' : 'main';
  return {
    root: import.meta.dirname,
    publicDir: false,
    ssr: { noExternal: true, external: ['electron', 'playwright-core'] },
    build: {
      ssr: true,
      outDir: 'dist/electron',
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      reportCompressedSize: false,
      rollupOptions: {
        input: { [name]: `electron/${name}/${name}.ts` },
        external: ['electron', 'playwright-core'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  };
});
