import { renderToStaticMarkup } from 'react-dom/server';
import { fieldsOf } from '../../../analytics/documents';
import { isPosted, type Composition } from '../../../analytics/documents/types';
import { writeDocument } from '../writeDocument';
import { DocumentPaper } from './DocumentPaper';
import { writeDocumentStyle } from './documentStyle';
import type { PaperLanguage } from './documentTexts';
import type { HeadPage } from './listHeads';
import { flatten } from './PaperText';

export interface DocumentHtmlOptions {
  language: PaperLanguage;
  fontFaceCss: string;
  /** Pages of the heads from a first print (`placeHeads`), for the contents. */
  headPages?: readonly HeadPage[];
  /** Ids of numbers to mark on the screen: they differ from the last export. */
  changed?: readonly string[];
}

/**
 * One paper as a complete static HTML document: no script, no request but for the fonts that `fontFaceCss` names. Sections,
 * paragraphs, blocks and numbers carry their ids (`data-section`, `data-paragraph`, `data-block`, `data-field`), so that the
 * composer can edit and explain them. The same composition gives the same text on every machine.
 * Errors: a plain Error for a chart that is no drawing.
 * Source: GB/T 9704-2012 (geometry, heads, page numbers), domain-facts 12.
 * @example renderDocumentHtml(composition, { language: 'zh', fontFaceCss: paperFontFaceCss() }) // '<!doctype html>…'
 */
export function renderDocumentHtml(composition: Composition, options: DocumentHtmlOptions): string {
  const { language, fontFaceCss, headPages, changed } = options;
  const style = writeDocumentStyle({ language, pages: [composition.page], isBook: false, withPersonalData: warns(composition) });
  return writeDocument({
    language,
    title: titleOf(composition, language),
    fontFaceCss, style,
    body: renderToStaticMarkup(<DocumentPaper composition={composition} language={language} headPages={headPages} changed={changed} />),
  });
}

export interface SheetsHtmlOptions {
  language: PaperLanguage;
  fontFaceCss: string;
  /** Of the whole book. */
  title: string;
  /**
   * Pages that each paper has, from a first print: papers of an odd number get an empty page behind them, so that in duplex
   * each begins on a leaf of its own. Absent: they follow one another.
   */
  paperPages?: readonly number[];
}

/**
 * Many papers as one document, in their order: each begins on a new page, counts its pages from 1 and has a bookmark that
 * names its household or place.
 * Errors: a plain Error for no papers, or page counts of other papers.
 * @example renderSheetsHtml([first, second], { language: 'zh', fontFaceCss: paperFontFaceCss(), title: '丹霞街道-一户一策' })
 */
export function renderSheetsHtml(compositions: readonly Composition[], options: SheetsHtmlOptions): string {
  const { language, fontFaceCss, title, paperPages } = options;
  if (compositions.length === 0) throw new Error('A book needs a paper.');
  if (paperPages !== undefined && paperPages.length !== compositions.length) throw new Error('The pages are those of another book.');
  const style = writeDocumentStyle({
    language,
    pages: compositions.map(({ page }) => page),
    isBook: true,
    withPersonalData: compositions.some(warns),
  });
  const body = renderToStaticMarkup(
    <>
      {compositions.map((composition, i) => [
        <DocumentPaper key={i} composition={composition} language={language} prefix={prefixOf(i)} className={i % 2 === 0 ? 'odd' : 'even'} bookmark={nameOf(composition)} />,
        (paperPages?.[i] ?? 0) % 2 === 1 && i < compositions.length - 1 && <div key={`${i} leaf`} className="leaf" aria-hidden="true" />,
      ])}
    </>,
  );
  return writeDocument({ language, title, fontFaceCss, style, body });
}

/**
 * The pages that each paper of a book has, from the headings that a first print found; null where they are not those of a
 * book of so many papers. A book's titles are its headings of the first level, which `renderSheetsHtml` marks by name.
 * @example countPaperPages([{ title: '户卡 0012', level: 1, page: 1 }, { title: '户卡 0013', level: 1, page: 3 }], 4) // [2, 2]
 */
export function countPaperPages(headings: readonly { level: number; page: number }[], pages: number): number[] {
  const starts = headings.filter(({ level }) => level === 1).map(({ page }) => page);
  return starts.map((start, i) => (starts[i + 1] ?? pages + 1) - start);
}

/** A paper with whole names says that it is to be kept safe; one that hangs out is meant to be read by everybody. */
function warns({ identities, template }: Composition): boolean {
  return identities === 'whole' && !isPosted(template);
}

/** Heads of different papers have different ids. */
function prefixOf(paper: number): string {
  return `p${paper + 1}-`;
}

function nameOf({ scope }: Composition): string {
  return scope.householdNumber === undefined ? scope.name : `${scope.name} ${scope.householdNumber}`;
}

function titleOf(composition: Composition, language: PaperLanguage): string {
  return flatten(composition.title[language], fieldsOf(composition), language);
}
