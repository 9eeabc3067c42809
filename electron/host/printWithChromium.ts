import type { Browser, BrowserContext } from 'playwright-core';
import { throwProblem } from '../contract/parseCall';
import { countPdfPages } from './countPdfPages';
import type { PrintedDocument, Printer, PrintRequest } from './createHost';
import { findChromium } from './findChromium';
import { describeNoBrowserForPrinting, describePrintFailure } from './problems';
import { listMissingCharacters, mapPrintAnswers, printContentSecurityPolicy, printOrigin, waitForFontsScript } from './printDocument';

export interface ChromiumPrinterOptions {
  /** Folder of the delivered fonts, one folder per family. */
  fontFolder: string;
  /** Finds the browser; tests pass one that finds none. */
  find?: () => Promise<string | null>;
  timeLimitSeconds?: number;
  signal?: AbortSignal;
}

/** No network services of the browser's own, no profile of the user. */
const launchFlags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/**
 * A printer that uses an installed Chrome, Edge or Chromium: no script, no network, every request answered
 * from the document and the delivered fonts or aborted. Prints vector PDF with the page sizes of the
 * document, tagged and with an outline. The browser is closed whatever happens.
 */
export function createChromiumPrinter(options: ChromiumPrinterOptions): Printer {
  const find = options.find ?? (() => findChromium());
  return {
    canPrint: async () => (await find()) !== null,
    async print(request) {
      const executablePath = await find();
      if (executablePath === null) throwProblem(describeNoBrowserForPrinting());
      return printWithin(options.timeLimitSeconds ?? 120, options.signal, request, executablePath, options.fontFolder);
    },
  };
}

async function printWithin(
  seconds: number,
  signal: AbortSignal | undefined,
  request: PrintRequest,
  executablePath: string,
  fontFolder: string,
): Promise<PrintedDocument> {
  const browser = await launch(executablePath, request.title);
  let timer: NodeJS.Timeout | undefined;
  let late = false;
  const stop = (): void => void browser.close().catch(() => undefined);
  try {
    timer = setTimeout(() => {
      late = true;
      stop();
    }, seconds * 1000);
    signal?.addEventListener('abort', stop);
    if (signal?.aborted === true) stop();
    return await printPage(browser, request, fontFolder);
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'problem' in error) throw error;
    return throwProblem(describePrintFailure(request.title, late ? 'time' : 'other'));
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    await browser.close().catch(() => undefined);
  }
}

async function launch(executablePath: string, title: string): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  // Containers often forbid the browser's sandbox. The page is our own, without script and network, so a
  // second try without it is better than no paper.
  for (const chromiumSandbox of isRoot ? [false] : [true, false]) {
    try {
      return await chromium.launch({ executablePath, headless: true, chromiumSandbox, args: launchFlags, timeout: 30_000, handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false });
    } catch {
      // Tried again without the sandbox, or reported below.
    }
  }
  return throwProblem(describePrintFailure(title, 'start'));
}

async function printPage(browser: Browser, request: PrintRequest, fontFolder: string): Promise<PrintedDocument> {
  const context = await browser.newContext({ javaScriptEnabled: false, serviceWorkers: 'block', acceptDownloads: false, locale: 'zh-CN' });
  await answerFromMap(context, request.html, fontFolder);
  const page = await context.newPage();
  await page.goto(`${printOrigin}/document.html`, { waitUntil: 'load' });
  const missingFamilies: unknown = await page.evaluate(waitForFontsScript);
  if (!Array.isArray(missingFamilies) || missingFamilies.length > 0) throwProblem(describePrintFailure(request.title, 'fonts'));
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
  const pages = countPdfPages(pdf);
  if (pages === 0) throwProblem(describePrintFailure(request.title, 'pages'));
  return { pages, bytes: new Uint8Array(pdf), missingCharacters: listMissingCharacters(request.html) };
}

async function answerFromMap(context: BrowserContext, html: string, fontFolder: string): Promise<void> {
  const answer = mapPrintAnswers(html, fontFolder);
  await context.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    const found = url.origin === printOrigin && route.request().method() === 'GET' ? await answer(url.pathname).catch(() => null) : null;
    if (found === null) return route.abort('blockedbyclient');
    return route.fulfill({
      status: 200,
      body: found.body,
      headers: {
        'content-type': found.mediaType,
        'content-security-policy': printContentSecurityPolicy,
        'x-content-type-options': 'nosniff',
      },
    });
  });
}
