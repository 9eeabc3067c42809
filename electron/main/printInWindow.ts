import { randomUUID } from 'node:crypto';
import { BrowserWindow, session } from 'electron';
import { throwProblem } from '../contract/parseCall';
import {
  describePrintFailure,
  finishPrint,
  waitForFontsScript,
  type PrintedDocument,
  type Printer,
  type PrintRequest,
} from '../host';
import { lockNavigation, lockSession } from './lockSession';
import { servePrint } from './serveScheme';
import { printHost, printWindowSettings, scheme } from './windowSettings';

const address = `${scheme}://${printHost}/`;

/**
 * Prints documents in a hidden sandboxed page with a session of its own: its policy allows no script and
 * its session no request but for the document and the fonts. The page is destroyed whatever happens.
 */
export function createWindowPrinter(fontFolder: string, timeLimitSeconds = 120): Printer {
  return {
    canPrint: () => Promise.resolve(true),
    print: (request) => printOnce(request, fontFolder, timeLimitSeconds),
  };
}

async function printOnce(request: PrintRequest, fontFolder: string, seconds: number): Promise<PrintedDocument> {
  const partition = `guatu-print-${randomUUID()}`;
  const own = session.fromPartition(partition, { cache: false });
  lockSession(own, address);
  servePrint(own, request.html, fontFolder);
  const window = new BrowserWindow(printWindowSettings(partition));
  lockNavigation(window.webContents);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('late'), { problem: describePrintFailure(request.title, 'time') })), seconds * 1000);
  });
  try {
    return await Promise.race([printPage(window, request), late]);
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'problem' in error) throw error;
    return throwProblem(describePrintFailure(request.title, 'other'));
  } finally {
    clearTimeout(timer);
    window.destroy();
    own.protocol.unhandle(scheme);
  }
}

async function printPage(window: BrowserWindow, request: PrintRequest): Promise<PrintedDocument> {
  await window.loadURL(`${address}document.html`);
  const missingFamilies: unknown = await window.webContents.executeJavaScript(waitForFontsScript);
  if (!Array.isArray(missingFamilies) || missingFamilies.length > 0) throwProblem(describePrintFailure(request.title, 'fonts'));
  const pdf = await window.webContents.printToPDF({
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  });
  return finishPrint(pdf, request);
}
