import { readFile } from 'node:fs/promises';
import type { Session } from 'electron';
import type { FileMap } from '../host';
import { mapPrintAnswers, printContentSecurityPolicy, securityHeaders } from '../host';
import { printHost, scheme, windowHost } from './windowSettings';

/** Serves the built interface to the window from a fixed map of files, with the headers of every host. */
export function serveWindow(session: Session, files: FileMap): void {
  session.protocol.handle(scheme, (request) => answerWindow(files, request));
}

/** Answers one request of the window. */
export async function answerWindow(files: FileMap, request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
  const file = url.host === windowHost ? files.get(url.pathname) : undefined;
  if (file === undefined) return refuse(404);
  const headers = {
    ...securityHeaders,
    'Content-Type': file.mediaType,
    'Cache-Control': file.immutable ? 'private, max-age=31536000, immutable' : 'no-cache',
  };
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(await readFile(file.path)), { status: 200, headers });
}

/** Serves one document and the fonts to the hidden page that prints it. */
export function servePrint(session: Session, html: string, fontFolder: string): void {
  const find = mapPrintAnswers(html, fontFolder);
  session.protocol.handle(scheme, async (request) => {
    const url = new URL(request.url);
    const found = url.host === printHost && request.method === 'GET' ? await find(url.pathname).catch(() => null) : null;
    if (found === null) return refuse(404);
    const headers = {
      'Content-Type': found.mediaType,
      'Content-Security-Policy': printContentSecurityPolicy,
      'X-Content-Type-Options': 'nosniff',
    };
    return new Response(new Uint8Array(found.body), { status: 200, headers });
  });
}

function refuse(status: number): Response {
  return new Response('', { status, headers: { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8' } });
}
