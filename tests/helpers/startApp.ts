import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page, type Response } from 'playwright-core';
import { findChromium } from '../../electron/host/findChromium';

export const chromiumFlags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

export interface StartedApp {
  /** The address with its key, as printed at start. */
  address: string;
  origin: string;
  dataFolder: string;
  browser: Browser;
  context: BrowserContext;
  page: Page;
  /** Every response that the browser saw. */
  responses: Response[];
  /** Requests that tried to leave the machine: what arrived at the browser's proxy. */
  outside: string[];
  /** Errors and refusals that the pages reported. */
  complaints: string[];
  stop(): Promise<void>;
}

export interface StartOptions {
  root?: string;
  width?: number;
  height?: number;
  language?: string;
  /** False: leave the page empty. */
  open?: boolean;
}

/**
 * Starts the built program (`dist/`) on the loopback host with an empty data folder, and a real Chromium
 * in front of it whose every request to another host ends in a counting proxy.
 */
export async function startApp(options: StartOptions = {}): Promise<StartedApp> {
  const root = options.root ?? resolve(import.meta.dirname, '../..');
  const dataFolder = await mkdtemp(join(tmpdir(), 'guatu-e2e-'));
  const program = spawn(process.execPath, [join(root, 'dist/node/loopback.mjs')], {
    env: { ...process.env, GUATU_DATA: dataFolder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const proxy = await startCountingProxy();
  let browser: Browser | undefined;
  const stop = async (): Promise<void> => {
    await browser?.close();
    await proxy.close();
    await endProgram(program);
    await rm(dataFolder, { recursive: true, force: true });
  };
  try {
    const address = await readAddress(program);
    const executablePath = await findChromium();
    if (executablePath === null) throw new Error('no Chromium, Chrome or Edge found; set CHROME_PATH');
    browser = await chromium.launch({
      executablePath,
      chromiumSandbox: false,
      args: [...chromiumFlags, `--proxy-server=127.0.0.1:${proxy.port}`, '--proxy-bypass-list=127.0.0.1'],
    });
    const context = await browser.newContext({
      viewport: { width: options.width ?? 1366, height: options.height ?? 768 },
      locale: options.language ?? 'zh-CN',
      acceptDownloads: true,
    });
    // A busy machine is slow, not broken.
    context.setDefaultTimeout(90_000);
    const page = await context.newPage();
    const responses: Response[] = [];
    const complaints: string[] = [];
    context.on('response', (response) => void responses.push(response));
    page.on('pageerror', (error) => void complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    if (options.open !== false) await page.goto(address);
    return { address, origin: new URL(address).origin, dataFolder, browser, context, page, responses, outside: proxy.requests, complaints, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function readAddress(program: ChildProcess): Promise<string> {
  return new Promise((settle, reject) => {
    let heard = '';
    program.stdout?.setEncoding('utf8');
    program.stdout?.on('data', (piece: string) => {
      heard += piece;
      if (heard.includes('\n')) settle(heard.split('\n', 1)[0] as string);
    });
    program.on('exit', (code) => reject(new Error(`the program ended with code ${code}; was it built?`)));
    program.on('error', reject);
  });
}

async function endProgram(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const ended = new Promise((settle) => program.once('exit', settle));
  program.kill('SIGTERM');
  await ended;
}

/** Services that a browser calls for itself; no page can make it ask for exactly these by our doing. */
const browserServices = /^(CONNECT |[A-Z]+ http:\/\/)(update|content-autofill|optimizationguide-pa|safebrowsing)\.googleapis\.com|^CONNECT (accounts|www|clients\d?|android\.clients)\.google\.com:443/;

async function startCountingProxy(): Promise<{ port: number; requests: string[]; close: () => Promise<void> }> {
  const requests: string[] = [];
  const note = (request: string): void => {
    if (!browserServices.test(request)) requests.push(request);
  };
  const server = createServer((request, response) => {
    note(`${request.method} ${request.url}`);
    response.writeHead(502).end();
  });
  server.on('connect', (request, socket) => {
    note(`CONNECT ${request.url}`);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const close = (): Promise<void> =>
    new Promise((settle) => {
      server.close(() => settle());
      server.closeAllConnections();
    });
  return { port: (server.address() as AddressInfo).port, requests, close };
}
