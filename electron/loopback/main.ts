import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { throwProblem } from '../contract/parseCall';
import { createChromiumPrinter, createHost, describeNotInThisHost, locateProgram, mapFiles, openServices } from '../host';
import { startLoopback } from './startLoopback';

/**
 * The loopback program: serves until its last window has gone for ten minutes, or until it is told to
 * stop. Its first line on standard output is the address to open, for whoever started it.
 */
async function serve(): Promise<void> {
  const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
  const folders = locateProgram(root);
  const { version } = JSON.parse(await readFile(resolve(root, 'package.json'), 'utf8')) as { version: string };
  const stop = new AbortController();
  const host = createHost({
    ...openServices(folders),
    kind: 'loopback',
    version,
    printer: createChromiumPrinter({ fontFolder: folders.fonts, signal: stop.signal }),
    dialogs: {
      // The page does both itself: a file input and a download.
      pickRegisterFiles: () => Promise.resolve(throwProblem(describeNotInThisHost())),
      saveFile: () => Promise.resolve(throwProblem(describeNotInThisHost())),
    },
  });
  const server = await startLoopback({ host, files: await mapFiles(folders.renderer) });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      stop.abort();
      void server.close();
    });
  }
  process.stdout.write(`${server.address}\n`);
  await server.stopped;
  stop.abort();
}

await serve();
