import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const program = process.env.SOFFICE_PATH ?? 'soffice';

/** The version of LibreOffice. Errors: Error with a hint where it is not installed. */
export async function findOffice(): Promise<string> {
  try {
    return (await run(program, ['--version'])).stdout.trim();
  } catch (error) {
    throw new Error('没有找到 LibreOffice（soffice）。请安装 libreoffice-calc，或用 SOFFICE_PATH 指明程序。 LibreOffice (soffice) was not found: install libreoffice-calc, or say by SOFFICE_PATH where it is.', { cause: error });
  }
}

/** LibreOffice shows the values that stand beside formulas, unless it is told to reckon always (0). */
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
`;

/**
 * Opens workbooks in LibreOffice, which reckons every formula anew, and gives them back as it saves them, by name.
 * Errors: Error where it made no file of one.
 */
export async function openInOffice(books: ReadonlyMap<string, Uint8Array>): Promise<Map<string, Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), 'guatu-office-'));
  try {
    const out = join(folder, 'out');
    await mkdir(out);
    const files = [...books].map(([name, bytes], index) => ({ name, bytes, file: `${index}.xlsx` }));
    for (const { file, bytes } of files) await writeFile(join(folder, file), bytes);
    await mkdir(join(folder, 'profile', 'user'), { recursive: true });
    await writeFile(join(folder, 'profile', 'user', 'registrymodifications.xcu'), settings);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    for (let at = 0; at < files.length; at += 20) {
      const part = files.slice(at, at + 20).map(({ file }) => join(folder, file));
      await run(program, [profile, '--headless', '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', out, ...part], { timeout: 600_000, maxBuffer: 1 << 24 });
    }
    const opened = new Map<string, Uint8Array>();
    for (const { name, file } of files) {
      try {
        opened.set(name, new Uint8Array(await readFile(join(out, file))));
      } catch (error) {
        throw new Error(`LibreOffice could not open ${name}`, { cause: error });
      }
    }
    return opened;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
