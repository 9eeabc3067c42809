import { chromium } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { collectBriefingFacts } from '../../analytics/briefing';
import { fontFaceCss } from '../../electron/contract/fontFaceCss';
import { findChromium } from '../../electron/host/findChromium';
import { mapPrintAnswers, printOrigin, waitForFontsScript } from '../../electron/host/printDocument';
import { createChromiumPrinter } from '../../electron/host/printWithChromium';
import { renderBriefingHtml } from '../../renderer/print';
import { briefingSheet } from '../../renderer/print/briefingStyle';
import { makeBriefingInput } from '../helpers/briefingFixture';
import { readPdf, type ReadPdf } from '../helpers/readPdf';
import { pointsPerMillimetre, readBlock, readDrawings, readScale } from '../helpers/readPdfBlocks';
import { chromiumFlags } from '../helpers/startApp';

const fontFolder = 'node_modules/@fontsource-variable';
const facts = collectBriefingFacts(makeBriefingInput());
const languages = ['zh', 'en'] as const;

interface Printed {
  html: string;
  bytes: Uint8Array;
  pdf: ReadPdf;
  missing: string[];
  /** Drawing commands of each page, in order. */
  drawings: string[];
}

const printed = {} as Record<'zh' | 'en', Printed>;

beforeAll(async () => {
  const printer = createChromiumPrinter({ fontFolder });
  for (const language of languages) {
    const html = renderBriefingHtml(facts, { language, fontFaceCss: fontFaceCss() });
    const { bytes, missingCharacters } = await printer.print({ title: 'briefing', html });
    printed[language] = { html, bytes, pdf: readPdf(bytes), missing: missingCharacters ?? [], drawings: readDrawings(bytes) };
  }
});

/** Where the page number is written (start of its first run, base line), in millimetres: it is drawn before the block. */
function readNumberPlace(drawing: string): { x: number; y: number; endX: number } {
  const before = drawing.slice(0, drawing.search(/ re\nW\*? n\n/));
  const runs = [...before.matchAll(/([\d.]+) 0 0 \1 0 0 cm[\s\S]*?ET\nQ/g)].at(-1)!;
  const places = [...runs[0].matchAll(/1 0 0 -1 ([\d.]+) ([\d.]+) Tm/g)].map((match) => [Number(match[1]), Number(match[2])] as const);
  const toMillimetres = (Number(runs[1]) * readScale(drawing)) / pointsPerMillimetre;
  return { x: places[0]![0] * toMillimetres, endX: places.at(-1)![0] * toMillimetres, y: places[0]![1] * toMillimetres };
}

/** Text of the whole paper without white space and page numbers, so that neither lines nor pages break a figure. */
function readRun(pdf: ReadPdf): string {
  return pdf.pages.map((page) => page.text.replace(/\s+/g, '').replace(/—\d+—/g, '')).join('');
}

describe.each(languages)('the briefing on paper (%s)', (language) => {
  it('has three to five A4 sheets', () => {
    const { pages } = printed[language].pdf;
    expect(pages.length).toBeGreaterThanOrEqual(3);
    expect(pages.length).toBeLessThanOrEqual(5);
    for (const page of pages) {
      expect(Math.abs(page.widthPoints / pointsPerMillimetre - 210)).toBeLessThan(1);
      expect(Math.abs(page.heightPoints / pointsPerMillimetre - 297)).toBeLessThan(1);
    }
  });

  it('keeps the block of GB/T 9704 within a millimetre on every sheet', () => {
    for (const drawing of printed[language].drawings) {
      const block = readBlock(drawing);
      expect(Math.abs(block.left - briefingSheet.left)).toBeLessThan(1);
      expect(Math.abs(block.top - briefingSheet.top)).toBeLessThan(1);
      expect(Math.abs(block.width - briefingSheet.blockWidth)).toBeLessThan(1);
      expect(Math.abs(block.height - briefingSheet.blockHeight)).toBeLessThan(1);
    }
  });

  it('numbers the sheets below the block, odd ones right and even ones left', () => {
    const { pdf, drawings } = printed[language];
    const bottom = briefingSheet.top + briefingSheet.blockHeight;
    drawings.forEach((drawing, i) => {
      expect(pdf.pages[i]!.text.replace(/\s/g, '')).toContain(`—${i + 1}—`);
      const place = readNumberPlace(drawing);
      expect(place.y).toBeGreaterThan(bottom + 7);
      expect(place.y).toBeLessThan(bottom + 7 + 8);
      if (i % 2 === 0) expect(place.endX).toBeGreaterThan(briefingSheet.left + briefingSheet.blockWidth - 20);
      else expect(place.x).toBeLessThan(briefingSheet.left + 10);
    });
  });

  it('shows every figure of the facts as it was computed', () => {
    const run = readRun(printed[language].pdf);
    expect(facts.figures.length).toBeGreaterThan(60);
    for (const { id, text } of facts.figures) expect(run.includes(text[language].replace(/\s+/g, '')), `${id}: ${text[language]}`).toBe(true);
    for (const section of facts.sections) {
      expect(run, section.id).toContain(section.title[language].replace(/\s+/g, ''));
      for (const paragraph of section.paragraphs) expect(run).toContain(paragraph[language].replace(/\s+/g, ''));
    }
  });

  it('shows every cell of every table and every assumption', () => {
    const run = readRun(printed[language].pdf);
    for (const table of facts.sections.flatMap((section) => section.tables)) {
      for (const row of table.rows) for (const cell of row.cells) expect(run).toContain((typeof cell === 'string' ? cell : cell[language]).replace(/\s+/g, ''));
    }
    for (const row of facts.assumptions) expect(run).toContain((row.label[language] + row.value[language] + row.why[language]).replace(/\s+/g, ''));
  });

  it('is written in the delivered fonts, tagged and titled', () => {
    const { pdf, missing, bytes } = printed[language];
    expect(missing).toEqual([]);
    expect(pdf.fonts.length).toBeGreaterThan(0);
    for (const font of pdf.fonts) expect(font).toMatch(/NotoS(ans|erif)SC/);
    expect(Buffer.from(bytes).toString('latin1')).toContain('/StructTreeRoot');
  });

  it('lets nothing run over the width of the block', async () => {
    const executablePath = await findChromium();
    const browser = await chromium.launch({ executablePath: executablePath!, headless: true, chromiumSandbox: false, args: chromiumFlags });
    try {
      const context = await browser.newContext({ viewport: { width: 590, height: 850 } });
      const answer = mapPrintAnswers(printed[language].html, fontFolder);
      await context.route('**/*', async (route) => {
        const found = await answer(new URL(route.request().url()).pathname);
        return found === null ? route.abort() : route.fulfill({ body: found.body, headers: { 'content-type': found.mediaType } });
      });
      const page = await context.newPage();
      await page.emulateMedia({ media: 'print' });
      await page.goto(`${printOrigin}/document.html`);
      await page.evaluate(waitForFontsScript);
      const wide = await page.evaluate(() =>
        [...document.querySelectorAll('body *')]
          .filter((element) => element.closest('svg') === null || element.tagName === 'svg' || element.tagName === 'text')
          .map((element) => ({ name: `${element.tagName} ${element.textContent?.slice(0, 30) ?? ''}`, box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && (box.right > 591 || box.left < -1))
          .map(({ name }) => name),
      );
      expect(wide).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
