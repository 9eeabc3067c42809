import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectWallChartFacts } from '../../analytics/briefing/collectWallChartFacts';
import type { WallChartFacts, WallChartTown } from '../../analytics/briefing/types';
import { paperFontFaceCss } from '../../electron/contract/fontFaceCss';
import { findChromium } from '../../electron/host/findChromium';
import { mapPrintAnswers, printOrigin, waitForFontsScript } from '../../electron/host/printDocument';
import { renderWallChartHtml } from '../../renderer/print/renderWallChartHtml';
import { makeWallChartInput } from '../helpers/countyFixture';
import { readPdf } from '../helpers/readPdf';
import { chromiumFlags } from '../helpers/startApp';
import { fontFolder } from '../helpers/fontFolder';

const input = makeWallChartInput();
const county = collectWallChartFacts(input);

/** Twice as many villages with longer names and larger numbers, more sources, a missed target, a passed deadline. */
function swell(facts: WallChartFacts): WallChartFacts {
  const grow = (town: WallChartTown, at: number): WallChartTown => ({
    town: { ...town.town, code: `${town.town.code}-${at}`, name: `${town.town.name.slice(0, 2)}民族乡` },
    households: town.households * 9, persons: town.persons * 9, costFen: town.costFen * 9,
    rows: town.rows.map((row) => ({
      ...row,
      village: { ...row.village, code: `${row.village.code}-${at}`, name: `${row.village.name}新村` },
      households: row.households * 9, persons: row.persons * 9,
      cells: row.cells.map((cell) => ({ ...cell, personsOut: cell.personsOut * 9, personsLeft: cell.personsLeft * 9 })),
    })),
  });
  return {
    ...facts,
    daysLeft: -1_095,
    towns: [...facts.towns.map((town) => grow(town, 1)), ...facts.towns.map((town) => grow(town, 2))],
    totals: { villages: 218, poorVillages: 66, households: 65_970, persons: 186_804, costFen: facts.totals.costFen * 18 },
    quotas: facts.quotas.map((quota) => ({ ...quota, target: quota.target * 18, planned: quota.planned * 17, status: 'assumed' })),
    burnDown: facts.burnDown.map((row) => ({ ...row, planned: row.planned * 18, target: row.target! * 18 })),
    costBySource: facts.costBySource.map((source) => ({ ...source, years: source.years.map((year) => ({ ...year, amountFen: year.amountFen * 18 })) })),
    proof: { relativeGap: 0.0312, shortfall: 10_378, costFen: 357_722_220_600, boundFen: 346_722_220_600 },
  };
}

const sheets: [string, WallChartFacts, 'zh' | 'en'][] = [
  ['the county', county, 'zh'],
  ['the county in English', county, 'en'],
  ['a county of 218 villages', swell(county), 'zh'],
  ['a county of 218 villages in English', swell(county), 'en'],
  ['one town', collectWallChartFacts({ ...input, scope: county.towns[3]!.town }), 'zh'],
  ['one village', collectWallChartFacts({ ...input, scope: county.towns[3]!.rows[0]!.village }), 'en'],
];

let browser: Browser;
beforeAll(async () => {
  const executablePath = await findChromium();
  browser = await chromium.launch({ executablePath: executablePath!, headless: true, chromiumSandbox: false, args: chromiumFlags });
});
afterAll(() => browser?.close());

async function open(html: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1588, height: 1123 } });
  const answer = mapPrintAnswers(html, fontFolder);
  await context.route('**/*', async (route) => {
    const found = await answer(new URL(route.request().url()).pathname).catch(() => null);
    await (found ? route.fulfill({ status: 200, contentType: found.mediaType, body: found.body }) : route.abort());
  });
  const page = await context.newPage();
  await page.emulateMedia({ media: 'print' });
  await page.goto(`${printOrigin}/document.html`);
  expect(await page.evaluate(waitForFontsScript)).toEqual([]);
  return page;
}

/** Every way in which something can stand where it should not, in words. */
function findTrouble(): { looked: number; trouble: string[] } {
  const trouble: string[] = [];
  const sheet = document.querySelector('.sheet')!.getBoundingClientRect();
  const elements = [...document.querySelectorAll('.sheet *')];
  const name = (element: Element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} "${(element.textContent ?? '').slice(0, 24)}"`;
  for (const element of elements) {
    const box = element.getBoundingClientRect();
    if (box.left < sheet.left - 0.5 || box.right > sheet.right + 0.5 || box.top < sheet.top - 0.5 || box.bottom > sheet.bottom + 0.5) trouble.push(`outside the page: ${name(element)}`);
    if (element instanceof HTMLElement && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1) trouble.push(`wider than its box: ${name(element)}`);
    if (element.matches('.body, .matrix, .matrix-columns, .matrix-column, .band, .part, .figures, .figure, .foot') && element instanceof HTMLElement && element.scrollHeight > element.clientHeight + 2) trouble.push(`higher than its box: ${name(element)}`);
  }
  for (const drawing of document.querySelectorAll('svg')) {
    const frame = drawing.getBoundingClientRect();
    // Boxes of text reach above and below their glyphs.
    for (const text of drawing.querySelectorAll('text')) {
      const box = text.getBoundingClientRect();
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 5 || box.bottom > frame.bottom + 5) trouble.push(`outside its drawing: ${text.textContent}`);
    }
  }
  const apart = [...document.querySelectorAll('.head, .figures, .matrix, .band, .foot, .part, .town')];
  for (const [i, a] of apart.entries()) {
    for (const b of apart.slice(i + 1)) {
      if (a.contains(b) || b.contains(a)) continue;
      const [p, q] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
      if (p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1) trouble.push(`one over the other: ${name(a)} and ${name(b)}`);
    }
  }
  return { looked: elements.length, trouble: trouble.slice(0, 12) };
}

describe('the wall chart on paper', () => {
  it.each(sheets)('fits one A3 sheet: %s', async (_, facts, language) => {
    const html = renderWallChartHtml(facts, { language, fontFaceCss: paperFontFaceCss() });
    const page = await open(html);
    try {
      const { looked, trouble } = await page.evaluate(findTrouble);
      expect(trouble).toEqual([]);
      expect(looked).toBeGreaterThan(100);
      const printed = readPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
      expect(printed.pages).toHaveLength(1);
      const { widthPoints, heightPoints, text } = printed.pages[0]!;
      expect(Math.abs(widthPoints - (420 / 25.4) * 72)).toBeLessThan(1);
      expect(Math.abs(heightPoints - (297 / 25.4) * 72)).toBeLessThan(1);
      const bare = text.replace(/\s/g, '');
      for (const town of facts.towns) for (const row of town.rows) expect(bare).toContain(row.village.name);
      expect(bare).toContain(facts.totals.persons.toLocaleString('en-US'));
    } finally {
      await page.context().close();
    }
  });

  it('sees a sheet that does not fit', async () => {
    const crowded = renderWallChartHtml(county, { language: 'zh', fontFaceCss: paperFontFaceCss() }).replace('</style>', '.town{font-size:1.6em}.proof{height:80mm;flex:none}</style>');
    const page = await open(crowded);
    const { trouble } = await page.evaluate(findTrouble);
    await page.context().close();
    expect(trouble.length).toBeGreaterThan(2);
  });
});
