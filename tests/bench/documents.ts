import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { burnDownOption, causeOption, renderChartSvg } from '../../analytics/charts';
import type { BriefingChart } from '../../analytics/briefing/types';
import type { Composition, DocumentSection } from '../../analytics/documents/types';
import { paperFontFaceCss } from '../../electron/contract/fontFaceCss';
import { openFolders } from '../../electron/host/folders';
import { openPrintSession, type PrintSession } from '../../electron/host/printWithChromium';
import { renderDocumentHtml, renderSheetsHtml } from '../../renderer/print/document';
import { makeComposition, makeSheet } from '../helpers/documentFixture';
import { fontFolder } from '../helpers/fontFolder';

const size = { width: 288, height: 130 };
const round = (value: number, places = 2): number => Math.round(value * 10 ** places) / 10 ** places;
const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A chart of the briefing as it is drawn for paper, other numbers each time. */
function drawChart(index: number): BriefingChart {
  const draw = (language: 'zh' | 'en'): string => {
    const context = { language, theme: 'paper', fontSize: 10, height: size.height } as const;
    const years = [0, 2016, 2017, 2018, 2019, 2020];
    const option =
      index % 2 === 0
        ? burnDownOption(years.map((year, i) => ({ year, planned: 10_378 - 1500 * i - index, target: 10_378 - 1400 * i })), { ...context, asOfDate: '2016-01-01' })
        : causeOption(['因病', '缺劳力', '缺技术', '因残', '缺资金', '因学'].map((zh, i) => ({ label: { zh, en: `cause ${i}` }, households: 900 - 120 * i + index, persons: 2600 - 350 * i })), context);
    return renderChartSvg(option, size);
  };
  return { id: `chart-${index}`, title: { zh: `各年任务（${index + 1}）`, en: `Tasks (${index + 1})` }, svg: { zh: draw('zh'), en: draw('en') }, alternative: { zh: '各年人数', en: 'Persons by year' } };
}

/** Nothing drawn, in the same room. */
function blankChart(chart: BriefingChart): BriefingChart {
  const blank = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}"></svg>`;
  return { ...chart, svg: { zh: blank, en: blank } };
}

/** Fifteen sections of text, each with two charts. */
function makeBriefing(charts: BriefingChart[]): Composition {
  const base = makeComposition('official');
  const paragraph = base.sections[0]!.blocks[0]! as Extract<Composition['sections'][number]['blocks'][number], { kind: 'paragraph' }>;
  const sections: DocumentSection[] = Array.from({ length: 15 }, (_, i) => ({
    id: `part-${i}`,
    title: { zh: `第${i + 1}部分工作`, en: `Part ${i + 1}` },
    level: 1,
    blocks: [
      ...Array.from({ length: 13 }, (_, k) => ({ ...paragraph, id: `part-${i}.${k}`, text: { zh: `${i}.${k}　${paragraph.text.zh}`, en: paragraph.text.en } })),
      { kind: 'charts', id: `part-${i}-charts`, charts: charts.slice(2 * i, 2 * i + 2) },
    ],
  }));
  return { ...base, sections };
}

/**
 * 40 pages with 30 charts against the same pages with text only, taken in turn: drawing of the charts in both languages of a
 * composition, markup and print. The drawing, and the ratio without it, are told beside.
 */
async function measureRatio(repetitions: number) {
  const session = openPrintSession({ fontFolder });
  const blank = Array.from({ length: 30 }, (_, i) => blankChart(drawChart(i)));
  const print = async (charts: () => BriefingChart[]) => {
    const begin = performance.now();
    const drawn = charts();
    const start = performance.now();
    const html = renderDocumentHtml(makeBriefing(drawn), { language: 'zh', fontFaceCss: paperFontFaceCss() });
    const { pages, bytes } = await session.print({ title: 'briefing', html });
    return { milliseconds: performance.now() - begin, drawing: start - begin, pages, bytes: bytes.length };
  };
  const withCharts = (): Promise<Awaited<ReturnType<typeof print>>> => print(() => Array.from({ length: 30 }, (_, i) => drawChart(i)));
  const textOnly = (): Promise<Awaited<ReturnType<typeof print>>> => print(() => blank);
  // The first print of a browser pays for its start.
  await textOnly();
  const turns = [];
  for (let turn = 0; turn < repetitions; turn += 1) turns.push({ text: await textOnly(), charts: await withCharts() });
  await session.close();
  const [text, charts] = [median(turns.map((turn) => turn.text.milliseconds)), median(turns.map((turn) => turn.charts.milliseconds))];
  const [first] = turns;
  return {
    pages: first!.charts.pages,
    textOnlyPages: first!.text.pages,
    charts: 30,
    milliseconds: round(charts, 0),
    textOnlyMilliseconds: round(text, 0),
    ratio: round(charts / text),
    bar: 2,
    drawingMilliseconds: round(median(turns.map((turn) => turn.charts.drawing)), 0),
    ratioWithoutDrawing: round(median(turns.map((turn) => turn.charts.milliseconds - turn.charts.drawing)) / text),
    megabytes: round(first!.charts.bytes / 1e6),
    textOnlyMegabytes: round(first!.text.bytes / 1e6),
  };
}

/** Sheets in books through one session, each book saved: what is alive in this program and in the browser after each. */
async function measureSheets(sheets: number, sheetsOfBook: number) {
  const place = mkdtempSync(join(tmpdir(), 'guatu-sheets-'));
  const folders = openFolders({ dataFolder: place });
  const { handle } = await folders.makeNamed('sheets');
  const session = openPrintSession({ fontFolder });
  const samples: { program: number; browser: number }[] = [];
  let bytes = 0;
  let pages = 0;
  const start = performance.now();
  try {
    for (let from = 0; from < sheets; from += sheetsOfBook) {
      const count = Math.min(sheetsOfBook, sheets - from);
      const printed = await printBook(session, from, count);
      pages += printed.pages;
      bytes += (await folders.save(handle, `book-${from}.pdf`, printed.bytes, false)).bytesWritten;
      samples.push(measureMemory());
      if (samples.length % 10 === 0) process.stderr.write(`${from + count} sheets\n`);
    }
  } finally {
    await session.close();
    rmSync(place, { recursive: true, force: true });
  }
  const seconds = (performance.now() - start) / 1000;
  const part = Math.max(1, Math.floor(samples.length / 10));
  const total = samples.map(({ program, browser }) => program + browser);
  const [first, last] = [mean(total.slice(0, part)), mean(total.slice(-part))];
  return {
    sheets,
    books: samples.length,
    pages,
    megabytes: round(bytes / 1e6, 1),
    seconds: round(seconds, 1),
    firstTenthMegabytes: round(first / 1e6, 1),
    lastTenthMegabytes: round(last / 1e6, 1),
    largestMegabytes: round(Math.max(...total) / 1e6, 1),
    programMegabytes: samples.filter((_, i) => i % Math.max(1, Math.floor(samples.length / 10)) === 0).map(({ program }) => round(program / 1e6, 1)),
    browserMegabytes: samples.filter((_, i) => i % Math.max(1, Math.floor(samples.length / 10)) === 0).map(({ browser }) => round(browser / 1e6, 1)),
    ratio: round(last / first),
    bar: 1.3,
  };
}

async function printBook(session: PrintSession, from: number, count: number): Promise<{ pages: number; bytes: Uint8Array<ArrayBuffer> }> {
  const papers = Array.from({ length: count }, (_, i) => makeSheet(from + i));
  const html = renderSheetsHtml(papers, { language: 'zh', fontFaceCss: paperFontFaceCss(), title: `book ${from}` });
  return session.print({ title: 'book', html, date: '2016-12-13' });
}

/**
 * Bytes alive: what this program holds after its waste is collected, and what the processes of the browser hold (their share of
 * common pages counted once, where the system tells it).
 */
function measureMemory(): { program: number; browser: number } {
  (globalThis as unknown as { gc: () => void }).gc();
  const { heapUsed, external } = process.memoryUsage();
  return { program: heapUsed + external, browser: listDescendants(process.pid).reduce((sum, pid) => sum + residentOf(pid), 0) };
}

function listDescendants(pid: number): number[] {
  if (process.platform !== 'linux') throw new Error('memory of the browser is read from /proc: Linux only');
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      parents.set(Number(name), Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1]));
    } catch {
      // It ended while the list was read.
    }
  }
  const found = new Set([pid]);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const [child, parent] of parents) if (found.has(parent)) found.add(child);
  }
  found.delete(pid);
  return [...found];
}

function residentOf(pid: number): number {
  try {
    const share = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return Number(share ?? 0) * 1024;
  } catch {
    return 0;
  }
}

const [what = 'ratio', ...given] = process.argv.slice(2);
const [first = 0, second = 0] = given.map(Number);
if (what === 'sheets' && !('gc' in globalThis)) {
  // Only a program that may collect its waste can tell what is alive.
  process.stdout.write(execFileSync(process.execPath, ['--expose-gc', ...process.argv.slice(1)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
} else {
  const answer = what === 'sheets' ? await measureSheets(first || 10_000, second || 100) : await measureRatio(first || 5);
  process.stdout.write(JSON.stringify(answer));
}
