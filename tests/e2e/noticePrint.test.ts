import { beforeAll, describe, expect, it } from 'vitest';
import { createChromiumPrinter } from '../../electron/host/printWithChromium';
import { printSheets } from '../../renderer/app/paper';
import { geometryOf } from '../../renderer/print/document';
import { makeNotice, makeVillageNotice } from '../helpers/noticeFixture';
import { readPdf, type ReadPdf } from '../helpers/readPdf';
import { fontFolder } from '../helpers/fontFolder';
import { pointsPerMillimetre, readBlock, readDrawings, readScale } from '../helpers/readPdfBlocks';

const hostile = ['<script>alert(1)</script>', '龘'.repeat(500), '\u202e反向姓名\u202c', 'W'.repeat(500), '赵   钱'];
const papers = {
  publicity: makeNotice('publicity', 91),
  short: makeNotice('announcement', 6),
  consent: makeNotice('consent', 3),
  minutes: makeNotice('minutes', 40),
  checked: makeNotice('acceptance', 40),
  villageCheck: makeVillageNotice('acceptance'),
  villageLetter: makeVillageNotice('application'),
  hostile: makeNotice('publicity', 0, {
    households: hostile.map((headName) => ({ headName, members: 3 })),
    persons: 15,
  }),
};
type Paper = keyof typeof papers;

interface Printed {
  pdf: ReadPdf;
  drawings: string[];
  bytes: Uint8Array;
  missing: string[];
}
const geometry = geometryOf('official', 'zh');
const printed = {} as Record<Paper, Printed>;

beforeAll(async () => {
  const printer = createChromiumPrinter({ fontFolder });
  for (const paper of Object.keys(papers) as Paper[]) {
    const missing = new Set<string>();
    // The same way as the screen: one paper as it is, letters as a book.
    const host: Parameters<typeof printSheets>[0] = {
      printPdf: async ({ title, html, date }) => {
        const { missingCharacters = [], ...value } = await printer.print({ title, html, date });
        missingCharacters.forEach((one) => missing.add(one));
        return { ok: true, value: { ...value, missingCharacters } };
      },
    };
    const made = await printSheets(host, 'zh')(paper, papers[paper].papers);
    if (!made.ok) throw new Error(made.problem.message.en);
    const { bytes } = made.value;
    printed[paper] = { bytes, pdf: readPdf(bytes), drawings: readDrawings(bytes), missing: [...missing] };
  }
});

const textOf = (page: ReadPdf['pages'][number]): string => page.text.replace(/\s+/g, '');
const runOf = ({ pages }: ReadPdf): string => pages.map((page) => textOf(page).replace(/—\d+—/g, '')).join('');

/** Sizes of type on a page in points, with how many runs stand in each. */
function listSizes(drawing: string): Set<number> {
  const scale = readScale(drawing);
  const sizes = new Set<number>();
  let own = 1;
  for (const [, matrix, size] of drawing.matchAll(/([\d.]+) 0 0 \1 0 0 cm|\/F\d+ ([\d.]+) Tf/g)) {
    if (matrix !== undefined) own = Number(matrix);
    else sizes.add(Math.round(Number(size) * own * scale * 10) / 10);
  }
  return sizes;
}

describe.each(Object.keys(papers) as Paper[])('the paper %s', (paper) => {
  it('has the sheet and the block of GB/T 9704 within a millimetre, on every sheet', () => {
    const { pdf, drawings } = printed[paper];
    expect(drawings).toHaveLength(pdf.pages.length);
    for (const page of pdf.pages) {
      expect(Math.abs(page.widthPoints / pointsPerMillimetre - 210)).toBeLessThan(1);
      expect(Math.abs(page.heightPoints / pointsPerMillimetre - 297)).toBeLessThan(1);
    }
    // The back of a letter is empty.
    for (const drawing of drawings.filter((_, index) => textOf(pdf.pages[index]!) !== '')) {
      const block = readBlock(drawing);
      expect(Math.abs(block.left - geometry.left)).toBeLessThan(1);
      expect(Math.abs(block.top - geometry.top)).toBeLessThan(1);
      expect(Math.abs(block.width - 156)).toBeLessThan(1);
      expect(Math.abs(block.height - 225)).toBeLessThan(1);
    }
  });

  it('numbers its sheets and is written in the delivered fonts', () => {
    const { pdf, missing } = printed[paper];
    const written = pdf.pages.filter((page) => textOf(page) !== '');
    // Of a book each letter begins at 1.
    const numbers = paper === 'consent' ? written.map(() => 1) : written.map((_, index) => index + 1);
    written.forEach((page, index) => expect(textOf(page)).toContain(`—${numbers[index]}—`));
    if (paper !== 'hostile') expect(missing).toEqual([]);
    for (const font of pdf.fonts) expect(font).toMatch(/NotoSerifSC|NotoSansSC/);
  });
});

describe('what stands on the sheets', () => {
  it('is set in 16 pt under a title of 22 pt, tables in 14 pt', () => {
    const sizes = listSizes(printed.publicity.drawings[0]!);
    for (const size of [22, 16, 14])
      expect(
        [...sizes].some((one) => Math.abs(one - size) < 0.2),
        `${size} of ${[...sizes].join(', ')}`,
      ).toBe(true);
  });

  it('lists every household once over the sheets, with the heads of the table on each', () => {
    const { pdf } = printed.publicity;
    expect(pdf.pages.length).toBeGreaterThan(2);
    const run = runOf(pdf);
    papers.publicity.households.forEach(({ headName, members }, index) =>
      expect(run).toContain(`${index + 1}${headName}${members}`),
    );
    for (const page of pdf.pages.slice(0, -1)) expect(textOf(page)).toContain('户主姓名');
    // No sheet has the signature alone.
    expect(textOf(pdf.pages.at(-1)!)).toMatch(/91[^0-9]{3}\d合计91户316人胡坑村村民委员会（盖章）2016年12月13日/);
  });

  it.each(['minutes', 'checked'] as const)('keeps room to write, signatures and stamp of %s on one sheet', (paper) => {
    const { pdf } = printed[paper];
    expect(pdf.pages.length).toBeGreaterThan(1);
    const run = runOf(pdf);
    papers[paper].households.forEach(({ headName, members }, index) => expect(run).toContain(`${index + 1}${headName}${members}`));
    const last = textOf(pdf.pages.at(-1)!);
    expect(last).toMatch(/(发言要点主持人|审核意见验收组成员)（签名）：.*（盖章）年月日/);
  });

  it('fits a small village on one sheet, stamp and date with it', () => {
    expect(printed.short.pdf.pages).toHaveLength(1);
    expect(runOf(printed.short.pdf)).toContain('（盖章）2016年12月13日');
  });

  it('has a sheet for each household to sign, each on a leaf of its own, found by its head', () => {
    const { pdf } = printed.consent;
    const texts = pdf.pages.map(textOf);
    // Printed on both sides no letter stands on the back of another.
    expect(texts.map((text) => text !== '')).toEqual([true, false, true, false, true]);
    papers.consent.households.forEach(({ headName }, index) => {
      expect(texts[2 * index]).toContain('户主（签名、按手印）');
      expect(texts[2 * index]).toContain(`户主${headName}`);
    });
  });

  it('keeps hostile names as text within the sheet', () => {
    const run = runOf(printed.hostile.pdf);
    expect(run).toContain('<script>alert(1)</script>');
    expect(run.split('龘').length - 1).toBe(500);
    expect(run.split('W').length - 1).toBe(500);
    expect(run).toContain('（盖章）');
  });
});
