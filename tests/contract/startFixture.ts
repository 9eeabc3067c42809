import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dialogs, Printer } from '../../electron/host';
import type { ProgramFolders } from '../../electron/host/openServices';

/** A delivered program in small: an interface of a few files, one sample county, an empty data folder. */
export async function startFixture(): Promise<{ root: string; folders: ProgramFolders; dataFolder: string; remove: () => Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'guatu-host-'));
  const files: Record<string, string> = {
    'dist/renderer/index.html': '<!doctype html><script type="module" src="/assets/main-1.js"></script>',
    'dist/renderer/assets/main-1.js': 'document.title = "ready";',
    'dist/renderer/assets/engine-1.wasm': '\u0000asm',
    'dist/renderer/assets/worker-1.js': 'self.postMessage(1)',
    'dist/renderer/fonts/a.woff2': 'wOF2',
    'dist/sample/renhua.guatu': 'sample project',
    'sample-data/renhua/register/01-人员.csv': '姓名',
    'sample-data/renhua/register/02-户.xlsx': 'workbook',
    'sample-data/renhua/register/notes.txt': 'not a register',
    'sample-data/renhua/policy/pack.yaml': 'id: renhua',
    'sample-data/renhua/policy/funding/pools.yaml': 'pools: []',
    'sample-data/empty/policy/pack.yaml': 'id: empty',
    'sample-data/secret.txt': 'secret',
    'package.json': '{"version":"1.2.3"}',
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(root, name, '..'), { recursive: true });
    await writeFile(join(root, name), text);
  }
  return {
    root,
    folders: {
      renderer: join(root, 'dist/renderer'),
      fonts: join(root, 'dist/renderer/fonts'),
      sampleProject: join(root, 'dist/sample/renhua.guatu'),
      samples: join(root, 'sample-data'),
    },
    dataFolder: join(root, 'data'),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** A printer that prints nothing but says what it was asked. */
export const echoPrinter: Printer = {
  canPrint: () => Promise.resolve(true),
  print: ({ title, html }) => Promise.resolve({ pages: 1, bytes: new TextEncoder().encode(`${title}:${html}`), headings: [{ title, level: 1, page: 1 }], fonts: ['Echo'], missingCharacters: [] }),
};

/** What the user will choose in the dialogs for projects; null: cancels. Paths never cross the door. */
export const chosenPaths: { open: string | null; save: string | null; folder: string | null } = { open: null, save: null, folder: null };

export const echoDialogs: Dialogs = {
  pickRegisterFiles: () => Promise.resolve([{ name: '登记表.csv', sha256: 'a'.repeat(64), bytes: new Uint8Array([1]) }]),
  saveFile: ({ suggestedName, bytes }) => Promise.resolve({ name: suggestedName, bytesWritten: bytes.length }),
  pickProjectPath: () => Promise.resolve(chosenPaths.open),
  chooseProjectPath: () => Promise.resolve(chosenPaths.save),
  pickFolderPath: () => Promise.resolve(chosenPaths.folder),
};
