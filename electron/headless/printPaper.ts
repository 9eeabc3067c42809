import type { Composition } from '../../analytics/documents/types';
import { countPaperPages, placeHeads, renderDocumentHtml, renderSheetsHtml } from '../../renderer/print/document';
import { paperFontFaceCss } from '../contract/fontFaceCss';
import type { PrintedDocument } from '../host';
import type { CountyRun } from './orderTypes';
import { stopIfCancelled } from './stopIfCancelled';

/** Prints one paper; one with contents twice, as only then the pages of its heads are known. */
export async function printPaper(run: CountyRun, title: string, composition: Composition): Promise<PrintedDocument> {
  const options = { language: run.language, fontFaceCss: paperFontFaceCss() };
  const first = await print(run, title, renderDocumentHtml(composition, options), composition.asOfDate);
  if (!composition.contents) return first;
  const headPages = placeHeads(composition, first.headings, run.language);
  return headPages.length === 0 ? first : print(run, title, renderDocumentHtml(composition, { ...options, headPages }), composition.asOfDate);
}

/** Prints many papers as one book, each on a leaf of its own; a second time where a paper has an odd number of pages. */
export async function printBook(run: CountyRun, title: string, compositions: readonly Composition[]): Promise<PrintedDocument> {
  const [only] = compositions;
  if (only !== undefined && compositions.length === 1) return printPaper(run, title, only);
  const options = { language: run.language, fontFaceCss: paperFontFaceCss(), title };
  const date = compositions[0]!.asOfDate;
  const first = await print(run, title, renderSheetsHtml(compositions, options), date);
  const paperPages = countPaperPages(first.headings, first.pages);
  const fits = paperPages.length === compositions.length;
  if (!fits || paperPages.slice(0, -1).every((pages) => pages % 2 === 0)) return first;
  return print(run, title, renderSheetsHtml(compositions, { ...options, paperPages }), date);
}

async function print(run: CountyRun, title: string, html: string, date: string): Promise<PrintedDocument> {
  stopIfCancelled(run.signal);
  const printed = await run.printer.print({ title, html, date });
  stopIfCancelled(run.signal);
  return printed;
}
