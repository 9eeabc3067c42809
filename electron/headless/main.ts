import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createChromiumPrinter, findDataFolder, locateProgram, openServices } from '../host';
import { exitCodes } from './exitCodes';
import { openProjectHolder } from './openProjectHolder';
import { openTools } from './openTools';
import { runCommandLine } from './runCommandLine';

/** The command line as a program: signals, terminal and environment; everything else is `runCommandLine`. */
async function main(typed: readonly string[]): Promise<number> {
  const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
  const { version } = JSON.parse(await readFile(resolve(root, 'package.json'), 'utf8')) as { version: string };
  const password = process.env.GUATU_PASSWORD;
  // The browser that prints, and whatever it starts, need not see it.
  delete process.env.GUATU_PASSWORD;

  const stop = new AbortController();
  let stoppedAt = 0;
  const interrupt = (): void => {
    // The first asks the run to stop; one a second later does not wait for it. npm passes each signal on
    // that the terminal has already sent, so two at once are one.
    if (stoppedAt === 0) stoppedAt = Date.now();
    if (!stop.signal.aborted) stop.abort();
    else if (Date.now() - stoppedAt > 1000) process.exit(exitCodes.cancelled);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
  // Whoever reads the output may stop early (`| head`); the run goes on and its files are written.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

  const folders = locateProgram(root);
  const dataFolder = findDataFolder();
  const services = openServices(folders, dataFolder);
  const printer = createChromiumPrinter({ fontFolder: folders.fonts, signal: stop.signal, keepOpenSeconds: 60 });
  const exitCode = await runCommandLine(typed, {
    output: process.stdout,
    errors: process.stderr,
    keyboard: process.stdin,
    password,
    version,
    userName: (await services.settings.read()).userName || services.accountName,
    signal: stop.signal,
    interrupt,
    printer,
    projects: openProjectHolder({ dataFolder, services }),
    openTools: (order) => openTools(order, version),
  });
  await printer.close();
  return exitCode;
}

process.exitCode = await main(process.argv.slice(2));
