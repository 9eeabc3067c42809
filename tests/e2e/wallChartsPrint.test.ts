import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textWidth } from '../../analytics/charts';
import type { Drawing, TextMark } from '../../analytics/charts/types';
import {
  layOutWallChart,
  tileSheet,
  wallChartIds,
  type ChartSheets,
  type WallChartsFacts,
} from '../../analytics/wallcharts';
import { paperFontFaceCss } from '../../electron/contract/fontFaceCss';
import { findChromium } from '../../electron/host/findChromium';
import { mapPrintAnswers, printOrigin, waitForFontsScript } from '../../electron/host/printDocument';
import { createChromiumPrinter } from '../../electron/host/printWithChromium';
import { layOutPaper, renderWallChartsPaper } from '../../renderer/app/paper';
import { renderWallChartsHtml } from '../../renderer/print';
import { findDrawingFaults } from '../analytics/wallcharts/findDrawingFaults';
import { paperCounties, paperFacts } from '../helpers/paperFacts';
import { readPdfTexts, type PdfPage } from '../helpers/readPdfTexts';
import { chromiumFlags } from '../helpers/startApp';
import { fontFolder } from '../helpers/fontFolder';

const goldens = join(import.meta.dirname, '../golden/wallcharts/pages');
const printer = createChromiumPrinter({ fontFolder });
const renhua = paperFacts('renhua');
const mazhang = paperFacts('mazhang');
const least = 2.1;

interface Printed {
  charts: ChartSheets[];
  sheets: Drawing[];
  pages: PdfPage[];
  missing: string[];
}

type Frame = Parameters<typeof layOutWallChart>[2] & { medium: 'paper' };
const paper = (size: Frame['size'], orientation: Frame['orientation'], language: 'zh' | 'en' = 'zh'): Frame => ({
  medium: 'paper',
  size,
  orientation,
  language,
});

async function print(
  charts: ChartSheets[],
  tiles: 'A3' | null = null,
  palette: 'paper' | 'grey' = 'paper',
): Promise<Printed> {
  const html = renderWallChartsHtml(charts, {
    language: 'zh',
    title: '挂图',
    fontFaceCss: paperFontFaceCss(),
    palette,
    tiles,
  });
  const { bytes, missingCharacters } = await printer.print({ title: '挂图', html });
  return {
    charts,
    sheets: charts.flatMap(({ sheets }) => sheets),
    pages: readPdfTexts(bytes),
    missing: missingCharacters ?? [],
  };
}

const layOut = (facts: WallChartsFacts, frame: Frame) =>
  wallChartIds.map((chart) => layOutWallChart(chart, facts, frame));
const textsOf = (sheet: Drawing) => sheet.marks.filter((mark): mark is TextMark => mark.kind === 'text');
const beginOf = ({ x, text, size, weight, family, anchor }: TextMark) => {
  const width = textWidth(text, size, weight, family);
  return anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x;
};

/** What of a sheet does not stand on the paper as it was laid out; lengths in mm. */
function findMisprints(sheet: Drawing, page: PdfPage): string[] {
  const faults: string[] = [];
  const rows = new Map<number, PdfPage['texts']>();
  for (const text of page.texts) rows.set(Math.round(text.y), [...(rows.get(Math.round(text.y)) ?? []), text]);
  const marks = textsOf(sheet);
  for (const mark of marks) {
    const begin = beginOf(mark);
    const found = [-1, 0, 1]
      .flatMap((off) => rows.get(Math.round(mark.y) + off) ?? [])
      .find(
        (text) =>
          Math.abs(text.y - mark.y) < 0.2 &&
          Math.abs(text.x - begin) < 0.4 + mark.size * 0.03 &&
          text.text.replace(/\s+$/, '') === mark.text.replace(/\s+$/, ''),
      );
    if (!found) faults.push(`“${mark.text}” is not at ${begin.toFixed(1)}, ${mark.y.toFixed(1)}`);
    else if (Math.abs(found.size - mark.size) > 0.02)
      faults.push(`“${mark.text}” is ${found.size} high, not ${mark.size}`);
    else {
      const last = [...mark.text].at(-1)!;
      const measured =
        begin +
        textWidth(mark.text, mark.size, mark.weight, mark.family) -
        textWidth(last, mark.size, mark.weight, mark.family);
      if (found.lastX - measured > 0.4 + mark.size * 0.04)
        faults.push(`“${mark.text}” ends ${(found.lastX - measured).toFixed(2)} mm further than measured`);
    }
  }
  if (page.texts.length > marks.length)
    faults.push(`${page.texts.length - marks.length} texts more than were laid out`);
  // The printed texts themselves: within the page, none on another.
  const printed = page.texts.map((text): TextMark => ({ kind: 'text', fill: 'text', ...text }));
  faults.push(
    ...findDrawingFaults(
      { width: page.width, height: page.height, unit: 'mm', marks: printed, alternative: '' },
      least - 0.01,
    ),
  );
  return faults.slice(0, 8);
}

/** Smallest distance between base lines of a village's name and the next below it in the same column. */
function leastRow(page: PdfPage, names: ReadonlySet<string>): number {
  const columns = new Map<number, number[]>();
  for (const { text, x, y } of page.texts)
    if (names.has(text)) columns.set(Math.round(x), [...(columns.get(Math.round(x)) ?? []), y]);
  const steps = [...columns.values()].flatMap((ys) =>
    ys
      .sort((a, b) => a - b)
      .slice(1)
      .map((y, index) => y - ys[index]!),
  );
  return Math.min(Infinity, ...steps.filter((step) => step > 0.5));
}

const keysOf = (sheets: readonly Drawing[], beginning: string) =>
  sheets.flatMap(({ marks }) => marks.flatMap(({ key }) => (key?.startsWith(beginning) ? [key] : []))).sort();

describe.each([
  ['仁化 at A0, lying', 'renhua', renhua, paper('A0', 'landscape'), [1189, 841]],
  ['麻章 at A3, upright', 'mazhang', mazhang, paper('A3', 'portrait'), [297, 420]],
] as const)('the set of wall charts of %s', (_, county, facts, frame, [width, height]) => {
  let printed: Printed;
  const villages = facts.towns.flatMap((town) => town.villages);
  beforeAll(async () => {
    printed = await print(layOut(facts, frame));
  });

  it('is vectors on pages of exactly that paper, in fonts that the file holds', () => {
    expect(printed.pages).toHaveLength(printed.sheets.length);
    for (const page of printed.pages) {
      expect(Math.abs(page.width - width)).toBeLessThan(0.5);
      expect(Math.abs(page.height - height)).toBeLessThan(0.5);
      expect(page.pictures).toBe(0);
      expect(page.fontsNotEmbedded).toEqual([]);
    }
    expect(printed.missing).toEqual([]);
  });

  it.each(wallChartIds)(
    '%s prints every text where and as large as it was laid out, none beyond the page or on another',
    (chart) => {
      const at = printed.sheets.findIndex(
        (sheet) => printed.charts.find((each) => each.chart === chart)!.sheets[0] === sheet,
      );
      const { sheets } = printed.charts.find((each) => each.chart === chart)!;
      expect(sheets.flatMap((sheet, index) => findMisprints(sheet, printed.pages[at + index]!))).toEqual([]);
    },
  );

  it('has headings and rows that are legible from where one stands', () => {
    const names = new Set(villages.map(({ name }) => name));
    const towns = new Set(facts.towns.map(({ name }) => name));
    for (const page of printed.pages) {
      const title = Math.max(...page.texts.filter(({ text }) => text.includes('脱贫攻坚')).map(({ size }) => size));
      expect(title).toBeGreaterThanOrEqual(frame.size === 'A0' ? 16 : 5.5);
      const heads = page.texts.filter(({ text }) => towns.has(text));
      if (frame.size === 'A0') for (const { text, size } of heads) expect(size, text).toBeGreaterThanOrEqual(8);
      expect(leastRow(page, names)).toBeGreaterThanOrEqual(frame.size === 'A0' ? 3.5 : 2.8);
    }
  });

  it('holds every village on each chart of villages once, and every household once', () => {
    const codes = villages.map(({ code }) => `village:${code}`).sort();
    expect(codes).toHaveLength(paperCounties[county].villages);
    for (const chart of [
      'operation_map',
      'task_book',
      'timetable',
      'strike_off',
      'nine_to_household',
      'village_standards',
    ] as const) {
      const { sheets } = printed.charts.find((each) => each.chart === chart)!;
      // Who has nobody to strike off has no line in the table of strike-offs.
      const struck = new Set(facts.strikeOff.map(({ villageCode }) => `village:${villageCode}`));
      expect(
        keysOf(sheets, 'village:').filter((key) => /^village:\d+$/.test(key)),
        chart,
      ).toEqual(chart === 'strike_off' ? codes.filter((code) => struck.has(code)) : codes);
    }
    const tiles = printed.charts.find(({ chart }) => chart === 'household_tiles')!;
    expect(keysOf(tiles.sheets, 'household:')).toEqual(facts.households.map(({ id }) => `household:${id}`).sort());
    expect(facts.households).toHaveLength(paperCounties[county].households);
    // What stands on the paper, not only in the drawing: a letter for every tile, a name for every village.
    const from = printed.sheets.indexOf(tiles.sheets[0]!);
    const letters = printed.pages
      .slice(from, from + tiles.sheets.length)
      .flatMap(({ texts }) => texts.filter(({ text }) => /^[贫限脱返?]$/.test(text)));
    expect(letters.length).toBeGreaterThanOrEqual(facts.households.length);
  });
});

describe('a sheet of A0 cut into A3', () => {
  it('prints every text whole or across a cut, at its place on each page, with the marks to glue by', async () => {
    const charts = [layOutWallChart('operation_map', renhua, paper('A0', 'landscape'))];
    const [sheet] = charts[0]!.sheets;
    const tiles = tileSheet(sheet!, 'A3');
    const { pages } = await print(charts, 'A3', 'grey');
    expect(pages).toHaveLength(12);
    const whole = new Set<TextMark>();
    for (const [index, { window: part, margin, row, column, width, height }] of tiles.entries()) {
      const page = pages[index]!;
      expect([Math.abs(page.width - width) < 0.5, Math.abs(page.height - height) < 0.5, page.pictures]).toEqual([
        true,
        true,
        0,
      ]);
      expect(page.texts.map(({ text }) => text)).toContain(`第 ${row} 行第 ${column} 列，共 4 行 3 列`);
      for (const mark of textsOf(sheet!)) {
        const begin = beginOf(mark);
        const end = begin + textWidth(mark.text, mark.size, mark.weight, mark.family);
        const inside =
          begin > part.x &&
          end < part.x + part.width &&
          mark.y - mark.size * 0.8 > part.y &&
          mark.y + mark.size * 0.1 < part.y + part.height;
        if (!inside) continue;
        whole.add(mark);
        const [x, y] = [margin + begin - part.x, margin + mark.y - part.y];
        expect(
          page.texts.some(
            (text) => text.text === mark.text && Math.abs(text.x - x) < 0.6 && Math.abs(text.y - y) < 0.3,
          ),
          `${mark.text} on page ${row}.${column}`,
        ).toBe(true);
      }
    }
    // Only what is longer than the strip that two pages share may be cut.
    for (const mark of textsOf(sheet!))
      if (textWidth(mark.text, mark.size, mark.weight, mark.family) < 9 && mark.size < 9)
        expect(whole.has(mark), mark.text).toBe(true);
  });
});

describe('what is asked for on the screen', () => {
  it('is the markup that is printed', async () => {
    const choice = { size: 'A3', orientation: 'landscape', tiles: null, grey: true } as const;
    const { sheets } = layOutPaper(mazhang, ['timetable', 'causes'], choice, 'zh-CN');
    const preview = await renderWallChartsPaper(sheets, choice, '挂图', 'zh-CN');
    const frame = paper('A3', 'landscape');
    const headless = renderWallChartsHtml(
      (['timetable', 'causes'] as const).map((chart) => layOutWallChart(chart, mazhang, frame)),
      { language: 'zh', title: '挂图', fontFaceCss: paperFontFaceCss(), palette: 'grey', tiles: null },
    );
    expect(preview).toBe(headless);
  });
});

describe('hostile names', () => {
  const names = [
    '<script>alert(1)</script>',
    '</svg><h1>大字</h1>',
    '长'.repeat(500),
    '\u202Eمرحبا قرية\u202C',
    '𠮷野家㐂村',
    'A&amp;B"\'村',
    '   ',
    '坪\u0000岗\u0007',
    'é́́́́村',
  ];
  const renamed: WallChartsFacts = {
    ...mazhang,
    towns: mazhang.towns.map((town, at) => ({
      ...town,
      name: names[at % names.length]!,
      villages: town.villages.map((village, index) => ({ ...village, name: names[index % names.length]! })),
    })),
    tasks: mazhang.tasks.map((task, index) => ({ ...task, name: names[index % names.length]! })),
    planTitle: { zh: names[2]!, en: names[0]! },
    households: [],
    works: [],
    responsibility: mazhang.responsibility
      .slice(0, 40)
      .map((post, index) => ({ ...post, holder: names[index % names.length]! })),
  };

  it('stay text, within their page and apart', async () => {
    const charts = layOut(renamed, paper('A3', 'landscape'));
    const html = renderWallChartsHtml(charts, {
      language: 'zh',
      title: names[0]!,
      fontFaceCss: paperFontFaceCss(),
      palette: 'paper',
      tiles: null,
    });
    expect(html).not.toMatch(/<script|<h1/);
    const { pages, sheets } = await print(charts);
    expect(pages).toHaveLength(sheets.length);
    for (const sheet of sheets) expect(findDrawingFaults(sheet, least - 0.01)).toEqual([]);
    expect(pages.flatMap(({ texts }) => texts.map(({ text }) => text)).join('\n')).toContain('<script>');
    for (const page of pages) {
      for (const { x, y, text } of page.texts) {
        expect(x, text).toBeGreaterThan(-0.5);
        expect(Math.max(x / page.width, y / page.height), text).toBeLessThan(1);
      }
    }
  });
});

describe('pages as reviewed', () => {
  let browser: Browser;
  let judge: Page;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: (await findChromium())!,
      headless: true,
      chromiumSandbox: false,
      args: chromiumFlags,
    });
    judge = await browser.newPage();
  });
  afterAll(() => browser?.close());

  /** Share of the blocks of 6 × 6 pixels whose mean colour differs by more than a tenth; 1 where the sizes differ. */
  const compare = (one: Buffer, other: Buffer): Promise<number> =>
    judge.evaluate(
      async (pictures) => {
        const [first, second] = await Promise.all(
          pictures.map(async (picture) => {
            const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
            const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
            context.drawImage(bitmap, 0, 0);
            return context.getImageData(0, 0, bitmap.width, bitmap.height);
          }),
        );
        if (!first || !second || first.width !== second.width || first.height !== second.height) return 1;
        let [blocks, different] = [0, 0];
        for (let top = 0; top + 6 <= first.height; top += 6) {
          for (let left = 0; left + 6 <= first.width; left += 6) {
            const sums = [0, 0, 0];
            for (let pixel = 0; pixel < 36; pixel += 1) {
              const at = ((top + Math.floor(pixel / 6)) * first.width + left + (pixel % 6)) * 4;
              for (let channel = 0; channel < 3; channel += 1)
                sums[channel]! += first.data[at + channel]! - second.data[at + channel]!;
            }
            blocks += 1;
            if (sums.some((sum) => Math.abs(sum) / 36 > 25)) different += 1;
          }
        }
        return different / blocks;
      },
      [one.toString('base64'), other.toString('base64')],
    );

  it('each chart of 麻章 at A3 lying looks as its golden: at most one block of a hundred differs', async () => {
    const charts = layOut(mazhang, paper('A3', 'landscape')).map((chart) => ({
      ...chart,
      sheets: chart.sheets.slice(0, 1),
    }));
    const html = renderWallChartsHtml(charts, {
      language: 'zh',
      title: '挂图',
      fontFaceCss: paperFontFaceCss(),
      palette: 'paper',
      tiles: null,
    });
    const context = await browser.newContext({
      viewport: { width: 1588, height: 1123 },
      deviceScaleFactor: 0.4,
      javaScriptEnabled: false,
    });
    const answer = mapPrintAnswers(html, fontFolder);
    await context.route('**/*', async (route) => {
      const found = await answer(new URL(route.request().url()).pathname).catch(() => null);
      await (found ? route.fulfill({ status: 200, contentType: found.mediaType, body: found.body }) : route.abort());
    });
    const page = await context.newPage();
    await page.emulateMedia({ media: 'print' });
    await page.goto(`${printOrigin}/document.html`);
    expect(await page.evaluate(waitForFontsScript)).toEqual([]);
    const pictures: [string, Buffer][] = [];
    for (const [index, chart] of wallChartIds.entries())
      pictures.push([chart, await page.locator('.page').nth(index).screenshot()]);
    await context.close();
    const differing: string[] = [];
    mkdirSync(goldens, { recursive: true });
    for (const [chart, picture] of pictures) {
      const path = join(goldens, `${chart}.png`);
      if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, picture);
      const share = existsSync(path) ? await compare(readFileSync(path), picture) : 1;
      if (share <= 0.01) continue;
      writeFileSync(join(goldens, `${chart}-changed.png`), picture);
      differing.push(`${chart}: ${(share * 100).toFixed(1)} % differ; look at ${chart}-changed.png`);
    }
    expect(differing).toEqual([]);
    // The judge itself: another chart is not this one.
    expect(await compare(pictures[0]![1], pictures[1]![1])).toBeGreaterThan(0.1);
  });
});
