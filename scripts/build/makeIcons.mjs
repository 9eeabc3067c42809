// Draws the icons of the program and of its project files from their two drawings and writes them into build/.
// Run again only when a drawing changes:  node scripts/build/makeIcons.mjs   (needs Chromium, Chrome or Edge)
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findBrowser } from './findBrowser.mjs';
import { root } from './tree.mjs';

/** Edge lengths of the pictures in an .ico file. */
export const icoSizes = [16, 24, 32, 48, 64, 128, 256];
/** Types of the pictures in an .icns file with their edge lengths; two types may hold the same picture (1× and 2×). */
export const icnsTypes = { icp4: 16, icp5: 32, ic11: 32, icp6: 64, ic12: 64, ic07: 128, ic08: 256, ic13: 256, ic09: 512, ic14: 512, ic10: 1024 };
/** Edge lengths of the pictures that Linux desktops look for. */
export const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/** A Windows icon: a directory of PNG pictures (6 bytes of header, 16 per picture, then the pictures). */
export function packIco(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index;
    // 256 is written as 0: the field has one byte.
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}

/** A macOS icon: `icns`, the whole length, then type, length and PNG of each picture. */
export function packIcns(pictures) {
  const pieces = pictures.map(({ type, png }) => Buffer.concat([Buffer.from(type, 'latin1'), lengthOf(png.length + 8), png]));
  const total = pieces.reduce((sum, piece) => sum + piece.length, 8);
  return Buffer.concat([Buffer.from('icns', 'latin1'), lengthOf(total), ...pieces]);
}

function lengthOf(bytes) {
  const field = Buffer.alloc(4);
  field.writeUInt32BE(bytes);
  return field;
}

async function drawPictures(browser, drawing, sizes) {
  const pictures = new Map();
  for (const size of sizes) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const address = `data:image/svg+xml;base64,${Buffer.from(drawing).toString('base64')}`;
    await page.setContent(`<style>html,body{margin:0}img{display:block;width:${size}px;height:${size}px}</style><img src="${address}">`);
    await page.evaluate(() => document.images[0].decode());
    pictures.set(size, await page.screenshot({ omitBackground: true, clip: { x: 0, y: 0, width: size, height: size } }));
    await page.close();
  }
  return pictures;
}

async function makeIcons() {
  const { chromium } = await import('playwright-core');
  const executablePath = await findBrowser();
  if (executablePath === null) throw new Error('no browser to draw with');
  const browser = await chromium.launch({ executablePath, args: ['--disable-gpu', '--no-sandbox'] });
  try {
    for (const name of ['icon', 'document']) {
      const drawing = readFileSync(join(root, 'build', `${name}.svg`), 'utf8');
      const pictures = await drawPictures(browser, drawing, linuxSizes);
      writeFileSync(join(root, 'build', `${name}.ico`), packIco(icoSizes.map((size) => ({ size, png: pictures.get(size) }))));
      writeFileSync(join(root, 'build', `${name}.icns`), packIcns(Object.entries(icnsTypes).map(([type, size]) => ({ type, png: pictures.get(size) }))));
      if (name !== 'icon') continue;
      mkdirSync(join(root, 'build', 'icons'), { recursive: true });
      for (const [size, png] of pictures) writeFileSync(join(root, 'build', 'icons', `${size}x${size}.png`), png);
    }
  } finally {
    await browser.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await makeIcons();
