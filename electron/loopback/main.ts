import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createChromiumPrinter, createHost, describeNotInThisHost, findDataFolder, locateProgram, mapFiles, openServices } from '../host';
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
  const [given] = process.argv.slice(2);
  const services = openServices(folders, findDataFolder(), given === undefined ? {} : { startPath: resolve(given) });
  const notHere = (): Promise<never> => Promise.reject(Object.assign(new Error('the page does this itself'), { problem: describeNotInThisHost() }));
  const printer = createChromiumPrinter({ fontFolder: folders.fonts, signal: stop.signal, keepOpenSeconds: 20 });
  const host = createHost({
    ...services,
    kind: 'loopback',
    files: 'named',
    version,
    printer,
    // A browser chooses files by a file input and takes them as downloads; its windows are its own affair.
    dialogs: { pickRegisterFiles: notHere, saveFile: notHere, pickProjectPath: notHere, chooseProjectPath: notHere, pickFolderPath: notHere },
    window: { showState: () => Promise.resolve(), closeWindow: () => Promise.resolve() },
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
  await printer.close();
  await services.projects.closeAll();
}

await serve();
