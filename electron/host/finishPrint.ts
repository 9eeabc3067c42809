import { throwProblem } from '../contract/parseCall';
import { countPdfPages } from './countPdfPages';
import type { PrintedDocument, PrintRequest } from './createHost';
import { describePdf } from './describePdf';
import { freezePdf } from './freezePdf';
import { listMissingCharacters } from './printDocument';
import { describePrintFailure } from './problems';

/**
 * What every printer answers with, whatever engine printed: pages, bookmarks, faces, and the bytes, frozen to a day where one
 * is given.
 * @throws a problem `print_failed` for a file without pages.
 */
export function finishPrint(pdf: Uint8Array, request: PrintRequest): PrintedDocument {
  const bytes = new Uint8Array(pdf);
  const pages = countPdfPages(bytes);
  if (pages === 0) throwProblem(describePrintFailure(request.title, 'pages'));
  if (request.date !== undefined) freezePdf(bytes, request.date);
  return { pages, bytes, ...describePdf(bytes), missingCharacters: listMissingCharacters(request.html) };
}
