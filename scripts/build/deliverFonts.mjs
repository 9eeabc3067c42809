import { cp, mkdir, readdir, copyFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', 'node_modules', '@fontsource-variable');
const families = ['noto-sans-sc', 'noto-serif-sc'];

/** Copies the fonts under their fixed names, `<folder>/fonts/<file>.woff2`, where every host serves them. */
export function deliverFonts() {
  let folder;
  return {
    name: 'guatu:deliver-fonts',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir, 'fonts');
    },
    async writeBundle() {
      await mkdir(folder, { recursive: true });
      for (const family of families) {
        const files = join(packages, family, 'files');
        for (const name of await readdir(files)) {
          if (name.endsWith('-wght-normal.woff2')) await copyFile(join(files, name), join(folder, name));
        }
      }
    },
  };
}

/** Copies the fonts as the printer reads them: one folder per family with its `files`. */
export async function copyPrintFonts(target) {
  for (const family of families) await cp(join(packages, family, 'files'), join(target, family, 'files'), { recursive: true });
}
