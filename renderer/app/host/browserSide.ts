import type { HostArgument, PickedFile, SavedFile } from '../../../electron/contract/host';
import { throwProblem } from '../../../electron/contract/parseCall';

const tokenKey = 'guatu.token';

/** The key of this window: taken from the address (and removed there), then kept for this tab only. */
export function readToken(location: Location, history: History, storage: Storage): string {
  const given = /^#token=([A-Za-z0-9_-]{20,100})$/.exec(location.hash)?.[1];
  if (given !== undefined) {
    storage.setItem(tokenKey, given);
    history.replaceState(history.state, '', `${location.pathname}${location.search}`);
  }
  return storage.getItem(tokenKey) ?? '';
}

/** A name for this window, new with every load of the page. */
export function nameWindow(): string {
  return crypto.randomUUID();
}

/** A project is at most so large that it passes the door whole. */
const projectLimitMegabytes = 500;
const registerLimitMegabytes = 200;
const registerLimitCount = 40;

/** Lets the user choose files with a file input; an empty list when cancelled. */
function chooseFiles(accept: string, multiple: boolean): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = multiple;
    input.accept = accept;
    input.addEventListener('cancel', () => resolve([]));
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.click();
  });
}

/** Asks for one project file; null when cancelled. */
export async function pickProjectInBrowser(): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> } | null> {
  const [file] = await chooseFiles('.guatu', false);
  if (file === undefined) return null;
  refuseTooLarge(file, projectLimitMegabytes);
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

/** Asks for register files with a file input; an empty list when cancelled. */
export async function pickFilesInBrowser(): Promise<PickedFile[]> {
  const files = (await chooseFiles('.xlsx,.xls,.csv,.txt', true)).slice(0, registerLimitCount);
  for (const file of files) refuseTooLarge(file, registerLimitMegabytes);
  return Promise.all(files.map(readPickedFile));
}

/** Before anything is read: a file that is too large would only fill the memory. */
export function refuseTooLarge(file: { name: string; size: number }, limitMegabytes: number): void {
  if (file.size <= limitMegabytes * 1024 * 1024) return;
  throwProblem({
    code: 'file_too_large',
    message: {
      zh: `“${file.name}”大于 ${limitMegabytes} MB，没有读取。`,
      en: `"${file.name}" is larger than ${limitMegabytes} MB and was not read.`,
    },
    where: { file: file.name },
    hint: { zh: '请确认选的是正确的文件。', en: 'Check that this is the file you meant.' },
  });
}

/** Reads a file that the user chose or dropped: name, bytes and their hash. */
export async function readPickedFile(file: File): Promise<PickedFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return { name: file.name, sha256: [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''), bytes };
}

/** Hands a file to the user as a download; the browser says itself where it went. */
export function downloadInBrowser(request: HostArgument<'saveFile'>): Promise<SavedFile> {
  const address = URL.createObjectURL(new Blob([request.bytes], { type: request.mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = request.suggestedName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return Promise.resolve({ name: request.suggestedName, bytesWritten: request.bytes.length });
}

const programTitle = '挂图 Guatu';

/** The tab is named after the project file and nothing else. */
export function showTitleInBrowser(title: string | null): void {
  document.title = title === null ? programTitle : title;
}

/** Settles at once in a window that can be seen, else when it comes to the front. */
export function untilVisibleInBrowser(): Promise<void> {
  if (document.visibilityState === 'visible') return Promise.resolve();
  return new Promise((resolve) => {
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && resolve());
  });
}
