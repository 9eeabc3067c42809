import type { Host, HostArgument, HostMethod, HostValue, PickedFile, SavedFile } from '../../../electron/contract/host';
import { answerCall, readAnswer } from '../../../electron/contract/parseCall';
import type { Problem, Result } from '../../../electron/contract/result';
import { decodeWire, encodeWire } from '../../../electron/contract/wire';

/** What the browser does for this host; tests put their own here. */
export interface BrowserSide {
  fetch: typeof fetch;
  token: string;
  origin: string;
  pickRegisterFiles: () => Promise<PickedFile[]>;
  saveFile: (request: HostArgument<'saveFile'>) => Promise<SavedFile | null>;
}

/**
 * The host behind the loopback server: every method is one POST with the token of this window, but choosing
 * and saving files, which a browser does by itself (a file input, a download).
 */
export function createLoopbackHost(side: BrowserSide): Host {
  const call =
    <M extends HostMethod>(method: M) =>
    (argument: HostArgument<M>): Promise<Result<HostValue<M>>> =>
      postToDoor(side, method, argument);
  return {
    appInfo: call('appInfo'),
    readSettings: call('readSettings'),
    writeSettings: call('writeSettings'),
    openStartProject: call('openStartProject'),
    openSampleProject: call('openSampleProject'),
    saveProject: call('saveProject'),
    pickRegisterFiles: (argument) => answerCall('pickRegisterFiles', argument, () => side.pickRegisterFiles()),
    readSampleRegister: call('readSampleRegister'),
    printPdf: call('printPdf'),
    saveFile: (argument) => answerCall('saveFile', argument, (request) => side.saveFile(request)),
  };
}

async function postToDoor<M extends HostMethod>(side: BrowserSide, method: M, argument: HostArgument<M>): Promise<Result<HostValue<M>>> {
  let body: Uint8Array<ArrayBuffer>;
  try {
    body = encodeWire(argument);
  } catch {
    return answerCall(method, argument, () => Promise.reject(new Error('not encodable')));
  }
  try {
    const response = await side.fetch(`${side.origin}/door/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'x-guatu-token': side.token },
      body,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
    });
    const reading = decodeWire(new Uint8Array(await response.arrayBuffer()));
    return readAnswer(method, reading.ok ? reading.value : undefined);
  } catch {
    return { ok: false, problem: hostGone };
  }
}

const hostGone: Problem = {
  code: 'host_gone',
  message: {
    zh: '挂图的后台程序没有回应，可能已经关闭；这一步没有完成。',
    en: 'The program behind this window does not answer and may have been closed; this step was not done.',
  },
  hint: {
    zh: '先不要关闭本窗口：请重新运行 npm start，再把需要的内容另存。',
    en: 'Keep this window open: run npm start again, then save what you need.',
  },
};

/**
 * Holds one response of the server open as long as this window lives, so that the server knows when its
 * last window has gone. Starts again when the connection breaks.
 */
export async function announcePresence(side: Pick<BrowserSide, 'fetch' | 'token' | 'origin'>): Promise<never> {
  for (;;) {
    try {
      const response = await side.fetch(`${side.origin}/presence`, {
        method: 'POST',
        headers: { 'x-guatu-token': side.token },
        cache: 'no-store',
        credentials: 'omit',
      });
      const reader = response.body?.getReader();
      while (reader !== undefined && !(await reader.read()).done);
    } catch {
      // The server is gone or the line broke: try again below.
    }
    await new Promise((resolve) => setTimeout(resolve, 5000));
  }
}

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

/** Asks for register files with a file input; an empty list when cancelled. */
export function pickFilesInBrowser(): Promise<PickedFile[]> {
  return new Promise((resolve, reject) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.accept = '.xlsx,.xls,.csv';
    input.addEventListener('cancel', () => resolve([]));
    input.addEventListener('change', () => {
      Promise.all([...(input.files ?? [])].map(readPickedFile)).then(resolve, reject);
    });
    input.click();
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
