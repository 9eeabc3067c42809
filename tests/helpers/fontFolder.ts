import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { listFontFiles } from '../../electron/contract/fontFaceCss';

/** The delivered fonts side by side, as the built program has them: links to the files of the packages, made once. */
export const fontFolder = linkFonts();

function linkFonts(): string {
  const folder = resolve('node_modules/.cache/guatu-fonts');
  mkdirSync(folder, { recursive: true });
  const there = new Set(readdirSync(folder));
  for (const name of listFontFiles().filter((file) => !there.has(file))) {
    const family = name.startsWith('noto-serif-sc') ? 'noto-serif-sc' : 'noto-sans-sc';
    const scope = name.endsWith('-wght-normal.woff2') ? '@fontsource-variable' : '@fontsource';
    try {
      symlinkSync(join('..', '..', scope, family, 'files', name), join(folder, name));
    } catch (error) {
      // Another test made the same link at the same moment.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return folder;
}
