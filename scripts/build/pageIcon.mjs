import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './tree.mjs';

/** The icon of the page is that of the program, inside the page, so that no browser asks for a file that is not there. */
export function pageIcon() {
  const drawing = readFileSync(join(root, 'build', 'icon.svg'), 'utf8').replace(/<!--.*?-->\s*/gs, '');
  return {
    name: 'guatu:page-icon',
    transformIndexHtml: () => [
      { tag: 'link', attrs: { rel: 'icon', type: 'image/svg+xml', href: `data:image/svg+xml,${encodeURIComponent(drawing)}` }, injectTo: 'head' },
    ],
  };
}
