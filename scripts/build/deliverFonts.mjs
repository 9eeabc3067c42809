import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', 'node_modules');
/** What screens use (all weights in one file) and what papers use; `paperWeights` in electron/contract/fontFaceCss.ts names the same. */
const delivered = {
  '@fontsource-variable/noto-sans-sc': /-wght-normal\.woff2$/,
  '@fontsource-variable/noto-serif-sc': /-wght-normal\.woff2$/,
  '@fontsource/noto-sans-sc': /-[4-7]00-normal\.woff2$/,
  '@fontsource/noto-serif-sc': /-[468]00-normal\.woff2$/,
};

/** Copies the fonts under their fixed names, `<folder>/fonts/<file>.woff2`: hosts serve them from there, printers read them. */
export function deliverFonts() {
  let folder;
  return {
    name: 'guatu:deliver-fonts',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir, 'fonts');
    },
    async writeBundle() {
      await copyFonts(folder);
    },
  };
}

/** Every delivered font into one folder. */
export async function copyFonts(folder) {
  await mkdir(folder, { recursive: true });
  for (const [name, kept] of Object.entries(delivered)) {
    const files = join(packages, name, 'files');
    for (const file of await readdir(files)) if (kept.test(file)) await copyFile(join(files, file), join(folder, file));
  }
}
