import type { Browser, BrowserContext } from 'playwright-core';
import { throwProblem } from '../contract/parseCall';
import type { PrintedDocument, Printer, PrintRequest } from './createHost';
import { findChromium } from './findChromium';
import { finishPrint } from './finishPrint';
import { describeNoBrowserForPrinting, describePrintFailure } from './problems';
import { mapPrintAnswers, printContentSecurityPolicy, printOrigin, waitForFontsScript } from './printDocument';

export interface ChromiumPrinterOptions {
  /** Folder of the delivered fonts. */
  fontFolder: string;
  /** Finds the browser; tests pass one that finds none. */
  find?: () => Promise<string | null>;
  timeLimitSeconds?: number;
  signal?: AbortSignal;
}

/** Many prints one after another in one browser. */
export interface PrintSession {
  print(request: PrintRequest): Promise<PrintedDocument>;
  close(): Promise<void>;
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
/** After so many prints a session takes a fresh browser, so that what an engine never gives back cannot pile up. */
const printsOfBrowser = 250;

/**
 * A printer that uses an installed Chrome, Edge or Chromium: no script, no network, every request answered
 * from the document and the delivered fonts or aborted. Prints vector PDF with the page sizes of the
 * document, tagged and with an outline. The browser is closed after each print, or, with `keepOpenSeconds`, when nothing
 * was printed for so long; `close` does it at once.
 */
export function createChromiumPrinter(options: ChromiumPrinterOptions & { keepOpenSeconds?: number }): Printer & { close(): Promise<void> } {
  const find = options.find ?? (() => findChromium());
  const session = openPrintSession(options);
  let printing = 0;
  let idle: NodeJS.Timeout | undefined;
  return {
    canPrint: async () => (await find()) !== null,
    async print(request) {
      clearTimeout(idle);
      printing += 1;
      try {
        return await session.print(request);
      } finally {
        printing -= 1;
        if (printing === 0 && options.keepOpenSeconds === undefined) await session.close();
        else if (printing === 0) idle = setTimeout(() => void session.close(), options.keepOpenSeconds! * 1000).unref();
      }
    },
    close() {
      clearTimeout(idle);
      return session.close();
    },
  };
}

/**
 * A session for a batch: the browser is started by the first print and serves all, each in a page of its own that is
 * destroyed with everything it held, so that memory stays flat. A browser that died, or has printed much, is replaced. The
 * signal, or a print over its time limit, kills it at once; a closed session starts again with the next print.
 * @throws from `print` a problem: `no_browser_for_printing`, `print_failed`.
 * @example
 * const session = openPrintSession({ fontFolder, signal });
 * for (const { title, html } of papers) await save(await session.print({ title, html, date: '2016-12-13' }));
 * await session.close();
 */
export function openPrintSession(options: ChromiumPrinterOptions): PrintSession {
  const find = options.find ?? (() => findChromium());
  let current: Promise<Browser> | null = null;
  let prints = 0;

  async function takeBrowser(title: string): Promise<Browser> {
    const executablePath = await find();
    if (executablePath === null) throwProblem(describeNoBrowserForPrinting());
    const running = await current?.catch(() => null);
    if (running?.isConnected() !== true || prints >= printsOfBrowser) {
      if (running) await close();
      prints = 0;
      current = launch(executablePath, title);
    }
    prints += 1;
    return current!;
  }

  async function close(): Promise<void> {
    const closing = current;
    current = null;
    const browser = await closing?.catch(() => null);
    await browser?.close().catch(() => undefined);
  }

  async function printNow(request: PrintRequest): Promise<PrintedDocument> {
    let timer: NodeJS.Timeout | undefined;
    let late = false;
    const stop = (): void => void close();
    try {
      const isStopped = (): boolean => options.signal?.aborted === true;
      if (isStopped()) throw new Error('stopped');
      const browser = await takeBrowser(request.title);
      timer = setTimeout(() => {
        late = true;
        stop();
      }, (options.timeLimitSeconds ?? 120) * 1000);
      options.signal?.addEventListener('abort', stop);
      if (isStopped()) stop();
      return await printPage(browser, request, options.fontFolder);
    } catch (error) {
      if (typeof error === 'object' && error !== null && 'problem' in error) throw error;
      return throwProblem(describePrintFailure(request.title, late ? 'time' : 'other'));
    } finally {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', stop);
    }
  }

  // One after the other: a browser that is replaced serves nobody else at that moment.
  let last: Promise<unknown> = Promise.resolve();
  return {
    close,
    print(request) {
      const own = last.then(() => printNow(request));
      last = own.catch(() => undefined);
      return own;
    },
  };
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
  try {
    await answerFromMap(context, request.html, fontFolder);
    const page = await context.newPage();
    await page.emulateMedia({ media: 'print' });
    await page.goto(`${printOrigin}/document.html`, { waitUntil: 'load' });
    const missingFamilies: unknown = await page.evaluate(waitForFontsScript);
    if (!Array.isArray(missingFamilies) || missingFamilies.length > 0) throwProblem(describePrintFailure(request.title, 'fonts'));
    return finishPrint(await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true }), request);
  } finally {
    await context.close().catch(() => undefined);
  }
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
