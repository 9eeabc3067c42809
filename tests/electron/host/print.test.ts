import { describe, expect, it } from 'vitest';
import { findMissingCharacters, paperFontFaceCss, listFontFiles } from '../../../electron/contract/fontFaceCss';
import { countPdfPages } from '../../../electron/host/countPdfPages';
import { findChromium, listChromiumPlaces } from '../../../electron/host/findChromium';
import { listMissingCharacters, mapPrintAnswers } from '../../../electron/host/printDocument';
import { readPdf } from '../../helpers/readPdf';
import { createChromiumPrinter } from '../../../electron/host/printWithChromium';
import { fontFolder } from '../../helpers/fontFolder';


const page = (body: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>打印</title><style>${paperFontFaceCss()}
  @page { size: 420mm 297mm; margin: 10mm } body { font-family: 'Noto Sans SC'; } h1 { font-family: 'Noto Serif SC'; } section { break-after: page }</style></head><body>${body}</body></html>`;

describe('fonts of paper', () => {
  it('names every file from the root, and every file is delivered', async () => {
    const files = listFontFiles();
    expect(files.length).toBeGreaterThan(190);
    expect(paperFontFaceCss()).not.toContain('./files/');
    const answer = mapPrintAnswers('', fontFolder);
    for (const name of files) {
      const found = await answer(`/fonts/${name}`);
      expect(found?.body.subarray(0, 4).toString('latin1')).toBe('wOF2');
    }
  });

  it('answers nothing outside the fixed map', async () => {
    const answer = mapPrintAnswers('x', fontFolder);
    for (const path of ['/', '/fonts/', '/fonts/../package.json', '/fonts/noto-sans-sc-9999-wght-normal.woff2', '/etc/passwd', '/fonts/%2e%2e/x.woff2']) {
      expect(await answer(path)).toBeNull();
    }
  });

  it('lists characters that the fonts do not hold', () => {
    expect(findMissingCharacters('仁化县 2,578人 ①②③ ㎡ ％ → ✓ “脱贫” ￥ ·')).toEqual([]);
    expect(listMissingCharacters('<style>p{content:"\u{10FFFD}"}</style><p title="\u{10FFFC}">仁化 &#x10FFFD;&#1114108;</p>')).toEqual(['\u{10FFFC}', '\u{10FFFD}']);
  });
});

describe('finding a browser', () => {
  it('looks where each system installs it, and first where CHROME_PATH says', () => {
    expect(listChromiumPlaces({ CHROME_PATH: '/x/y', PATH: '/usr/bin' }, 'linux').slice(0, 2)).toEqual(['/x/y', '/usr/bin/chromium']);
    expect(listChromiumPlaces({ PROGRAMFILES: 'C:\\Program Files' }, 'win32')).toContain('C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe');
    expect(listChromiumPlaces({}, 'darwin')).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  });

  it('says plainly that there is none', async () => {
    expect(await findChromium(['/nowhere/chromium'])).toBeNull();
    const printer = createChromiumPrinter({ fontFolder, find: () => Promise.resolve(null) });
    expect(await printer.canPrint()).toBe(false);
    await expect(printer.print({ title: '汇报', html: page('') })).rejects.toMatchObject({ problem: { code: 'no_browser_for_printing' } });
  });
});

describe('counting pages', () => {
  it('is 0 for what is no PDF', () => {
    expect(countPdfPages(new Uint8Array([1, 2, 3]))).toBe(0);
    expect(countPdfPages(Buffer.from('/Type /Page'))).toBe(0);
  });
});

describe('printing in Chromium', () => {
  const printer = createChromiumPrinter({ fontFolder });

  it('prints pages of the stated size with the delivered fonts only, runs no script and fetches nothing', async () => {
    const body = `<section><h1>挂图作战</h1><p>仁化县二〇一六年脱贫 2,578 人 ①㎡％→</p><p id="t">原文</p>
      <script>document.getElementById('t').textContent='SCRIPT-RAN'</script>
      <img src="http://127.0.0.1:9/x.png" onerror="document.getElementById('t').textContent='SCRIPT-RAN'"></section><p>第二页 Wall chart</p>`;
    const printed = await printer.print({ title: '汇报', html: page(body) });
    expect(printed.pages).toBe(2);
    expect(printed.missingCharacters).toEqual([]);
    const read = readPdf(printed.bytes);
    expect(read.pages).toHaveLength(2);
    // A3 landscape, to a point.
    expect(Math.abs((read.pages[0]?.widthPoints ?? 0) - (420 / 25.4) * 72)).toBeLessThan(1);
    expect(Math.abs((read.pages[0]?.heightPoints ?? 0) - (297 / 25.4) * 72)).toBeLessThan(1);
    expect(read.pages[0]?.text).toContain('挂图作战');
    expect(read.pages[0]?.text).toContain('仁化县二〇一六年脱贫 2,578 人 ①㎡％→');
    expect(read.pages[0]?.text).toContain('原文');
    expect(read.pages[0]?.text).not.toContain('SCRIPT-RAN');
    expect(read.pages[1]?.text).toContain('第二页 Wall chart');
    expect(read.fonts.length).toBeGreaterThan(0);
    expect(read.fonts.filter((font) => !/^Noto(Sans|Serif)SC/.test(font))).toEqual([]);
  });

  it('stops at its time limit and leaves no browser behind', async () => {
    const hurried = createChromiumPrinter({ fontFolder, timeLimitSeconds: 0.001 });
    await expect(hurried.print({ title: '汇报', html: page('<p>x</p>') })).rejects.toMatchObject({ problem: { code: 'print_failed' } });
  });

  it('refuses to print when a delivered font is missing', async () => {
    const broken = createChromiumPrinter({ fontFolder: '/nowhere' });
    await expect(broken.print({ title: '汇报', html: page('<p>字</p>') })).rejects.toMatchObject({
      problem: { code: 'print_failed', message: { zh: expect.stringContaining('字体') as string } },
    });
  });
});
