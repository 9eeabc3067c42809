import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeCountyBriefing, fieldsOf, fillFields } from '../../analytics/documents';
import { paperFontFaceCss } from '../../electron/contract/fontFaceCss';
import type { PrintedDocument } from '../../electron/host/createHost';
import { findChromium } from '../../electron/host/findChromium';
import { mapPrintAnswers, printOrigin, waitForFontsScript } from '../../electron/host/printDocument';
import { openPrintSession } from '../../electron/host/printWithChromium';
import { countPaperPages, geometryOf, listHeads, placeHeads, renderDocumentHtml, renderSheetsHtml } from '../../renderer/print/document';
import { hostileNames, makeComposition, makeHostileComposition, makeSheet } from '../helpers/documentFixture';
import { makeNarrativeInput } from '../helpers/narrativeFixture';
import { readPdf } from '../helpers/readPdf';
import { readBlock, readDrawings } from '../helpers/readPdfBlocks';
import { readPdfTexts, type PdfPage, type PdfText } from '../helpers/readPdfTexts';
import { chromiumFlags } from '../helpers/startApp';
import { fontFolder } from '../helpers/fontFolder';

const css = paperFontFaceCss();
const date = '2016-12-13';
const session = openPrintSession({ fontFolder });
const head = { issuer: '仁化县扶贫开发领导小组办公室文件', number: '仁扶办〔2016〕12号', addressee: '各镇（街）人民政府' };
const official = makeComposition('official', { contents: true });
const briefing = composeCountyBriefing(makeNarrativeInput());
const styles = {
  official: 'official',
  red: 'official',
  compact: 'compact',
  landscape: 'landscape',
  book: 'sheet',
  hostile: 'official',
  briefing: 'official',
  briefingInEnglish: 'official',
} as const;
type Paper = keyof typeof styles;
const languageOf = (paper: Paper): 'zh' | 'en' => (paper === 'briefingInEnglish' ? 'en' : 'zh');

interface Read extends PrintedDocument {
  html: string;
  missing: string[];
  read: PdfPage[];
  texts: string[];
}
const papers = {} as Record<Paper, Read>;
let again: PrintedDocument;
let english: Read;

async function print(title: string, html: string): Promise<Read> {
  const printed = await session.print({ title, html, date });
  return { ...printed, html, missing: printed.missingCharacters ?? [], read: readPdfTexts(printed.bytes), texts: readPdf(printed.bytes).pages.map(({ text }) => text.replace(/\s+/g, '')) };
}

beforeAll(async () => {
  const options = { language: 'zh', fontFaceCss: css } as const;
  const first = await print('official', renderDocumentHtml(official, options));
  const whole = renderDocumentHtml(official, { ...options, headPages: placeHeads(official, first.headings, 'zh') });
  papers.official = await print('official', whole);
  papers.red = await print('red', renderDocumentHtml(makeComposition('official', { head, identities: 'whole' }), options));
  papers.compact = await print('compact', renderDocumentHtml(makeComposition('compact'), options));
  papers.landscape = await print('landscape', renderDocumentHtml(makeComposition('landscape'), options));
  const sheets = [0, 1, 2].map(makeSheet);
  const loose = await print('book', renderSheetsHtml(sheets, { ...options, title: '新龙村' }));
  papers.book = await print('book', renderSheetsHtml(sheets, { ...options, title: '新龙村', paperPages: countPaperPages(loose.headings, loose.pages) }));
  papers.hostile = await print('hostile', renderDocumentHtml(makeHostileComposition(), options));
  for (const paper of ['briefing', 'briefingInEnglish'] as const) {
    const language = languageOf(paper);
    const { headings } = await print(paper, renderDocumentHtml(briefing, { ...options, language }));
    papers[paper] = await print(paper, renderDocumentHtml(briefing, { ...options, language, headPages: placeHeads(briefing, headings, language) }));
  }
  again = await session.print({ title: 'official', html: whole, date });
  english = await print('english', renderDocumentHtml(makeComposition('official'), { ...options, language: 'en' }));
});
afterAll(() => session.close());

/** The parts of a page number, which stand below the block, from left to right. */
function numberOf(texts: readonly PdfText[], bottom: number): PdfText[] {
  return texts.filter((text) => isSeen(text) && text.y > bottom + 5).sort((a, b) => a.x - b.x);
}
/** Letters of bookmarks, which nobody sees. */
const isSeen = ({ size }: PdfText): boolean => size > 1;

describe.each(Object.keys(styles) as Paper[])('the paper %s', (paper) => {
  const geometry = geometryOf(styles[paper], languageOf(paper));
  const block = { right: geometry.width - geometry.right, bottom: geometry.height - geometry.bottom };

  it('has the size of its sheet and the margins of GB/T 9704 within a millimetre', () => {
    const { read, bytes, pages } = papers[paper];
    expect(read).toHaveLength(pages);
    for (const { width, height } of read) {
      expect(Math.abs(width - geometry.width)).toBeLessThan(1);
      expect(Math.abs(height - geometry.height)).toBeLessThan(1);
    }
    readDrawings(bytes).forEach((drawing, i) => {
      // The empty page behind a paper has no block.
      if (read[i]!.texts.every(({ text }) => text.trim() === '')) return;
      const found = readBlock(drawing);
      expect(Math.abs(found.left - geometry.left)).toBeLessThan(1);
      expect(Math.abs(found.top - geometry.top)).toBeLessThan(1);
      expect(Math.abs(found.width - (block.right - geometry.left))).toBeLessThan(1);
      expect(Math.abs(found.height - (block.bottom - geometry.top))).toBeLessThan(1);
    });
  });

  it('has no word outside the block but the page number and the warning above', () => {
    for (const { texts } of papers[paper].read) {
      const number = numberOf(texts, block.bottom);
      expect(number.map(({ text }) => text).join('')).toMatch(/^(—\s*\d+\s*—)?\s*$/);
      for (const text of texts.filter(isSeen)) {
        if (number.includes(text) || text.text.startsWith('含个人信息')) continue;
        expect(text.x, text.text).toBeGreaterThan(geometry.left - 0.3);
        expect(text.lastX, text.text).toBeLessThan(block.right - text.size * 0.2);
        expect(text.y - text.size, text.text).toBeGreaterThan(geometry.top - 1);
        expect(text.y, text.text).toBeLessThan(block.bottom + 0.3);
      }
    }
  });

  it('numbers its pages 7 mm below the block, odd ones right and even ones left', () => {
    let expected = 0;
    papers[paper].read.forEach(({ texts }, i) => {
      if (texts.every(({ text }) => text.trim() === '')) return;
      // In a book each paper begins at 1.
      const isFirst = paper === 'book' && texts.some(({ text }) => text.includes('一户一策'));
      expected = isFirst ? 1 : expected + 1;
      const number = numberOf(texts, block.bottom);
      expect(number.map(({ text }) => text).join('').replace(/\s/g, '')).toBe(`—${expected}—`);
      for (const { y } of number) {
        expect(y - block.bottom).toBeGreaterThan(7);
        expect(y - block.bottom).toBeLessThan(7 + 6);
      }
      // One blank of 14 pt from the edge.
      const edge = (14 / 72) * 25.4;
      if (i % 2 === 0) expect(Math.abs(number.at(-1)!.lastX + number.at(-1)!.size - (block.right - edge))).toBeLessThan(2);
      else expect(Math.abs(number[0]!.x - (geometry.left + edge))).toBeLessThan(1);
    });
    expect(expected).toBeGreaterThan(0);
  });

  it('is a tagged file with language and title, without a person’s name', () => {
    const file = Buffer.from(papers[paper].bytes).toString('latin1');
    expect(file).toContain('/StructTreeRoot');
    expect(file).toContain(languageOf(paper) === 'zh' ? '/Lang (zh-CN)' : '/Lang (en)');
    expect(file).toMatch(languageOf(paper) === 'zh' ? /\/Title <FEFF/ : /\/Title \(Renhua county: exit plan briefing\)/);
    expect(file).not.toContain('/Author');
    expect(file).not.toContain('Mozilla');
    expect(file).toContain("(D:20161213000000+00'00')");
    for (const font of papers[paper].fonts.filter(() => paper !== 'hostile')) expect(font).toMatch(/^NotoS(ans|erif)SC/);
    expect(papers[paper].fonts.length).toBeGreaterThan(0);
    if (paper !== 'hostile') expect(papers[paper].missing).toEqual([]);
    for (const { fontsNotEmbedded, pictures } of papers[paper].read) expect([fontsNotEmbedded, pictures]).toEqual([[], 0]);
  });
});

describe('the official page', () => {
  const pageOf = (i: number): PdfText[] => papers.official.read[i]!.texts.filter(({ y }) => y < 297 - 35 + 5);

  it('has 22 lines of 16 pt, 28.99 pt apart, and 28 characters to a full line', () => {
    // The second page is text alone.
    const lines = [...new Set(pageOf(1).map(({ y }) => y.toFixed(1)))].map(Number).sort((a, b) => a - b);
    expect(lines).toHaveLength(22);
    // The engine sets each line on a whole pixel (0.26 mm); the distances do not add up to an error.
    for (let i = 1; i < lines.length; i += 1) expect(Math.abs(lines[i]! - lines[0]! - i * 10.227)).toBeLessThan(0.4);
    const size = (16 / 72) * 25.4;
    for (const text of pageOf(1)) expect(Math.abs(text.size - size)).toBeLessThan(0.1);
    const longest = Math.max(...lines.map((y) => pageOf(1).filter((text) => Math.abs(text.y - y) < 0.2).reduce((sum, { text }) => sum + [...text].length, 0)));
    expect(longest).toBe(28);
  });

  it('has a title of 22 pt in the middle', () => {
    const title = pageOf(0).find(({ text }) => text.startsWith('仁化县脱贫'))!;
    expect(Math.abs(title.size - (22 / 72) * 25.4)).toBeLessThan(0.1);
    expect(Math.abs((title.x + title.lastX + title.size) / 2 - (28 + 78))).toBeLessThan(1);
  });

  it('has bookmarks of its heads, and contents with their true pages', () => {
    const { headings, texts } = papers.official;
    const heads = listHeads(official, 'zh');
    expect(headings.map(({ title, level }) => [title.replace(/\s/g, ''), level])).toEqual([
      ['仁化县脱贫攻坚三年计划执行情况汇报', 1],
      ...heads.map(({ number, text, level }) => [number + text, level + 1]),
    ]);
    expect(headings.at(-1)!.page).toBeGreaterThan(4);
    heads.forEach(({ number, text }, i) => {
      const { page } = headings[i + 1]!;
      expect(texts[page - 1]).toContain(number + text);
      expect(texts[0]).toContain(`${number}${text}${page}`);
    });
  });

  it('repeats the head of a table on each of its pages, never alone, and keeps its caption', () => {
    const rows = Array.from({ length: 58 }, (_, i) => `第${i + 1}村`);
    for (const { texts } of [papers.official, papers.red, papers.compact, papers.landscape]) {
      const own = texts.filter((text) => /第\d+村/.test(text));
      expect(own.length).toBeGreaterThan(2);
      for (const text of own) expect(text).toContain('主要措施');
      for (const text of texts.filter((text) => text.includes('主要措施'))) expect(text).toMatch(/第\d+村/);
      const run = texts.join('');
      for (const row of rows) expect(run.split(row).length - 1, row).toBe(1);
      expect(run).toContain('各村任务');
    }
    for (const text of english.texts.filter((text) => text.includes('Measures'))) expect(text).toMatch(/第\d+村/);
  });

  it('says in words what its charts show, and captions them', () => {
    const file = Buffer.from(papers.official.bytes).toString('latin1');
    const alternative = Buffer.from('柱形图：persons 六年的人数', 'utf16le').swap16().toString('hex').toUpperCase();
    expect(file.toUpperCase()).toContain(alternative);
    for (const number of [1, 2, 3]) expect(papers.official.texts.join('')).toContain(`图${number}各年退出人数`);
  });

  it('has the red head where the standard wants it', () => {
    const [first] = papers.red.read;
    const issuer = first!.texts.find(({ text }) => text.startsWith('仁化县扶贫'))!;
    const number = first!.texts.find(({ text }) => text.includes('仁扶办'))!;
    // Upper edge of the characters, which stand 0.86 of the type above the line.
    expect(Math.abs(issuer.y - 0.86 * issuer.size - (37 + 35))).toBeLessThan(1);
    expect(Math.abs((issuer.x + issuer.lastX + issuer.size) / 2 - 106)).toBeLessThan(1.5);
    expect(Math.abs((number.x + number.lastX + number.size / 2) / 2 - 106)).toBeLessThan(3);
    expect(papers.red.texts.every((text) => text.includes('含个人信息'))).toBe(true);
    expect(first!.texts.find(({ text }) => text.startsWith('各镇'))!.x).toBeLessThan(28.5);
  });

  it('is the same, byte by byte, when it is printed again', () => {
    expect(Buffer.compare(again.bytes, papers.official.bytes)).toBe(0);
  });
});

describe('other papers', () => {
  it('have a bookmark for each paper of a book, on a leaf of its own', () => {
    const { headings, pages, texts } = papers.book;
    expect(headings.filter(({ level }) => level === 1).map(({ title, page }) => [title.slice(-8), page])).toEqual([['新龙村 0001', 1], ['新龙村 0002', 3], ['新龙村 0003', 5]]);
    expect([pages, texts[1], texts[3]]).toEqual([5, '', '']);
    expect(papers.book.read[0]!.texts.find(({ text }) => text.includes('0001'))).toBeDefined();
  });

  it('keep hostile names as text, every letter', () => {
    const run = papers.hostile.texts.join('');
    expect(run).toContain('<imgsrc=xonerror=alert(1)>');
    expect(run).toContain('</style><script>头</script>');
    const places = 6;
    expect(run.split('龘').length - 1).toBeGreaterThanOrEqual(500 * places);
    expect(run.split('W').length - 1).toBeGreaterThanOrEqual(500 * places);
    expect(run).toContain('反向姓名，共');
    expect(run).toContain('{a.b}{{');
    expect(papers.hostile.headings).toHaveLength(2);
    expect(hostileNames).toHaveLength(9);
  });
});

/** Text of a whole paper without white space, page numbers and the mark of what is known, so that neither lines nor pages break a figure. */
const runOf = ({ texts }: Read): string => texts.map((text) => text.replace(/—\d+—/g, '')).join('');
const bare = (text: string): string => text.replace(/\s+/g, '');

describe.each(['briefing', 'briefingInEnglish'] as const)('a paper of the rules (%s)', (paper) => {
  const language = languageOf(paper);
  const blocks = briefing.sections.flatMap((section) => section.blocks);

  it('is the county briefing of ten to twenty sheets', () => {
    expect(papers[paper].pages).toBeGreaterThanOrEqual(language === 'zh' ? 10 : 8);
    expect(papers[paper].pages).toBeLessThanOrEqual(20);
  });

  it('shows every number as it was computed, in every sentence', () => {
    const run = runOf(papers[paper]);
    expect(briefing.fields.length).toBeGreaterThan(60);
    for (const { id, text } of briefing.fields) expect(run.includes(bare(text[language])), `${id}: ${text[language]}`).toBe(true);
    for (const { number, text } of listHeads(briefing, language)) expect(run).toContain(bare(number + text));
    const fields = fieldsOf(briefing);
    for (const block of blocks) if (block.kind === 'paragraph') expect(run).toContain(bare(fillFields(block.text[language], fields, language)));
  });

  it('shows every cell of every table and every assumption', () => {
    const run = runOf(papers[paper]);
    for (const block of blocks) {
      if (block.kind !== 'table') continue;
      for (const row of block.table.rows) for (const cell of row.cells) if (cell !== null) expect(run).toContain(bare(typeof cell === 'string' ? cell : cell[language]));
    }
    expect(briefing.assumptions.length).toBeGreaterThan(20);
    for (const row of briefing.assumptions) expect(run).toContain(bare(row.label[language] + row.value[language] + row.why[language]));
  });
});

describe('the block', () => {
  it.each(['official', 'red', 'compact', 'hostile', 'briefing', 'briefingInEnglish'] as const)('of %s lets nothing run over its width', async (paper) => {
    const executablePath = await findChromium();
    const browser = await chromium.launch({ executablePath: executablePath!, headless: true, chromiumSandbox: false, args: chromiumFlags });
    try {
      // 156 mm at 96 px per inch.
      const context = await browser.newContext({ viewport: { width: 590, height: 850 } });
      const answer = mapPrintAnswers(papers[paper].html, fontFolder);
      await context.route('**/*', async (route) => {
        const found = await answer(new URL(route.request().url()).pathname);
        return found === null ? route.abort() : route.fulfill({ body: found.body, headers: { 'content-type': found.mediaType } });
      });
      const page = await context.newPage();
      await page.emulateMedia({ media: 'print' });
      await page.goto(`${printOrigin}/document.html`);
      await page.evaluate(waitForFontsScript);
      const { looked, wide } = await page.evaluate(() => {
        const found = [...document.querySelectorAll('body *')]
          .filter((element) => element.closest('svg') === null || element.tagName === 'svg' || element.tagName === 'text')
          .map((element) => ({ name: `${element.tagName} ${element.textContent?.slice(0, 30) ?? ''}`, box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0);
        return { looked: found.length, wide: found.filter(({ box }) => box.right > 591 || box.left < -1).map(({ name }) => name) };
      });
      expect(looked).toBeGreaterThan(50);
      expect(wide).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
