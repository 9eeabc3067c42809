import type { Host, HostArgument, HostMethod, HostValue, PickedFile, SavedFile } from '../../../electron/contract/host';
import { makeHost } from '../../../electron/contract/makeHost';
import { answerCall, readAnswer, throwProblem } from '../../../electron/contract/parseCall';
import type { Problem, Result } from '../../../electron/contract/result';
import { decodeWire, encodeWirePieces } from '../../../electron/contract/wire';

/** What the browser does for this host; tests put their own here. */
export interface BrowserSide {
  fetch: typeof fetch;
  token: string;
  origin: string;
  /** Tells this window from others of the same server; no secret. */
  window: string;
  pickProjectFile: () => Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> } | null>;
  pickRegisterFiles: () => Promise<PickedFile[]>;
  saveFile: (request: HostArgument<'saveFile'>) => Promise<SavedFile | null>;
  /** The title of the tab. */
  showTitle: (title: string | null) => void;
  /** Settles when somebody can see this window: a browser holds six lines to a server, hidden windows take none for waiting. */
  untilVisible: () => Promise<void>;
}

/**
 * The host behind the loopback server: every method is one POST with the token of this window, but choosing
 * and saving files, which a browser does by itself (a file input, a download).
 */
export function createLoopbackHost(side: BrowserSide): Host {
  return {
    ...makeHost((method) => (argument) => postToDoor(side, method, argument)),
    pickProject: (argument) => answerCall('pickProject', argument, () => pickProject(side)),
    pickRegisterFiles: (argument) => answerCall('pickRegisterFiles', argument, () => side.pickRegisterFiles()),
    saveFile: (argument) => answerCall('saveFile', argument, (request) => side.saveFile(request)),
    nextEvents: (argument) => side.untilVisible().then(() => postToDoor(side, 'nextEvents', argument)),
    showState: (argument) => {
      side.showTitle(argument.projectName);
      return postToDoor(side, 'showState', argument);
    },
  };
}

/** A project file chosen with a file input is taken into the data folder like any other file. */
async function pickProject(side: BrowserSide): Promise<HostValue<'pickProject'>> {
  const file = await side.pickProjectFile();
  if (file === null) return null;
  const added = await postToDoor(side, 'addProject', file);
  return added.ok ? { handle: added.value.handle } : throwProblem(added.problem);
}

async function postToDoor<M extends HostMethod>(
  side: BrowserSide,
  method: M,
  argument: HostArgument<M>,
): Promise<Result<HostValue<M>>> {
  let body: Blob;
  try {
    body = await joinPieces(encodeWirePieces(argument) as Uint8Array<ArrayBuffer>[]);
  } catch {
    return answerCall(method, argument, () => Promise.reject(new Error('not encodable')));
  }
  try {
    const response = await side.fetch(`${side.origin}/door/${method}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'x-guatu-token': side.token,
        'x-guatu-window': side.window,
      },
      body,
      // What was chosen a moment before the page goes must still arrive; browsers allow this for small bodies.
      keepalive: method === 'writeSettings',
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

const sliceBytes = 4_000_000;

/**
 * A saved project may have a hundred megabytes, and a Blob copies what it is made of on the window's own thread: large
 * pieces are taken over slice by slice with a pause after each, and Blobs made of Blobs copy nothing.
 */
async function joinPieces(pieces: Uint8Array<ArrayBuffer>[]): Promise<Blob> {
  const blobs: BlobPart[] = [];
  for (const piece of pieces) {
    if (piece.length <= sliceBytes) {
      blobs.push(piece);
      continue;
    }
    for (let from = 0; from < piece.length; from += sliceBytes) {
      blobs.push(new Blob([piece.subarray(from, from + sliceBytes)]));
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  return new Blob(blobs);
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
export async function announcePresence(
  side: Pick<BrowserSide, 'fetch' | 'token' | 'origin' | 'window'>,
): Promise<never> {
  for (;;) {
    try {
      const response = await side.fetch(`${side.origin}/presence`, {
        method: 'POST',
        headers: { 'x-guatu-token': side.token, 'x-guatu-window': side.window },
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
