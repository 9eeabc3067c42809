// Measures the advance widths of the bundled font in a real Chromium and writes
// analytics/charts/fontWidths.json, the one table by which charts measure text on every host.
// Run again only when the font package changes:  node scripts/measureFont.mjs
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const fontFolder = join(root, 'node_modules/@fontsource-variable/noto-sans-sc');
const target = join(root, 'analytics/charts/fontWidths.json');
const family = 'Noto Sans SC Variable';
const weights = [400, 700];
/** Latin, punctuation and signs are measured one by one; everything from U+2E80 on is one em wide (checked below). */
const ranges = [[0x20, 0x7e], [0xa0, 0xff], [0x2010, 0x2027], [0x2030, 0x203b], [0x2190, 0x2193], [0x2212, 0x2212], [0x2248, 0x2248], [0x2260, 0x2265], [0x25a0, 0x25cf]];
const fullWidthSample = '国县贫脱村镇〇一鑫麟（），。；：！？《》、※［］％　ＡＢ１２';

/** Path of the first installed Chromium, Chrome or Edge. */
function findBrowser() {
  const candidates = [process.env.GUATU_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'];
  const found = candidates.find((path) => path && existsSync(path));
  if (!found) throw new Error('No Chromium, Chrome or Edge found: set GUATU_CHROMIUM to the path of one.');
  return found;
}

const characters = ranges.flatMap(([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)));

const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic'] });
try {
  const page = await browser.newPage();
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: '<!doctype html><link rel="stylesheet" href="/index.css"><body>' });
    const file = join(fontFolder, decodeURIComponent(pathname));
    if (!file.startsWith(fontFolder) || !existsSync(file)) return route.abort();
    return route.fulfill({ contentType: pathname.endsWith('.css') ? 'text/css' : 'font/woff2', body: readFileSync(file) });
  });
  await page.goto('http://font.test/');
  const measured = await page.evaluate(async ({ family, weights, characters, fullWidthSample }) => {
    const context = document.createElement('canvas').getContext('2d');
    context.fontKerning = 'none';
    const text = characters.join('') + fullWidthSample;
    const answer = { widths: {}, fullWidth: {} };
    for (const weight of weights) {
      const loaded = await document.fonts.load(`${weight} 1000px "${family}"`, text);
      if (loaded.length === 0) throw new Error('The font did not load.');
      context.font = `${weight} 1000px "${family}"`;
      answer.widths[weight] = characters.map((c) => Math.round(context.measureText(c).width));
      answer.fullWidth[weight] = [...fullWidthSample].map((c) => Math.round(context.measureText(c).width));
    }
    return answer;
  }, { family, weights, characters, fullWidthSample });

  for (const weight of weights) {
    const odd = [...fullWidthSample].filter((_, i) => measured.fullWidth[weight][i] !== 1000);
    if (odd.length > 0) throw new Error(`Not one em wide at weight ${weight}: ${odd.join(' ')}`);
  }
  const packageVersion = JSON.parse(readFileSync(join(fontFolder, 'package.json'), 'utf8')).version;
  const table = {
    family,
    package: `@fontsource-variable/noto-sans-sc ${packageVersion}`,
    unitsPerEm: 1000,
    fullWidthFrom: 0x2e80,
    fullWidth: 1000,
    characters: characters.join(''),
    widths: measured.widths,
  };
  const lines = Object.entries(table).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  writeFileSync(target, `{\n${lines.join(',\n')}\n}\n`);
  console.log(`${characters.length} characters at weights ${weights.join(', ')} written to analytics/charts/fontWidths.json`);
} finally {
  await browser.close();
}
