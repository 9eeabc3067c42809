import type { WallChartFacts } from '../../analytics/briefing/types';
import type { SurveyList } from '../../analytics/commands/contracts/monitoring';
import {
  layOutWallChart,
  tileSheet,
  type ChartSheets,
  type PaperOrientation,
  type PaperSize,
  type TilePaper,
  type WallChartId,
  type WallChartsFacts,
} from '../../analytics/wallcharts';
import type { Composition } from '../../analytics/documents';
import type { Host, HostValue, Result, SavedFile } from '../../electron/contract';
import type { ProjectActions } from './project';
import { paperFontFaceCss } from '../../electron/contract/fontFaceCss';
import type { Language } from './text';

/** The wall chart on one page as static HTML: the same markup for the preview and for the paper. */
export async function renderWallChartPaper(facts: WallChartFacts, language: Language): Promise<string> {
  const { renderWallChartHtml } = await import('../print');
  return renderWallChartHtml(facts, { language: paperLanguage(language), fontFaceCss: paperFontFaceCss() });
}

/** A paper as static HTML; numbers named in `changed` are marked on screen. */
export async function renderDocumentPaper(
  composition: Composition,
  language: 'zh' | 'en',
  changed: readonly string[] = [],
): Promise<string> {
  const { renderDocumentHtml } = await import('../print');
  return renderDocumentHtml(composition, { language, fontFaceCss: paperFontFaceCss(), changed });
}

/** Prints a paper; one with contents twice, as only then the pages of its heads are known. */
export async function printDocument(
  host: Pick<Host, 'printPdf'>,
  title: string,
  composition: Composition,
  language: 'zh' | 'en',
): Promise<Result<HostValue<'printPdf'>>> {
  const { placeHeads, renderDocumentHtml } = await import('../print');
  const options = { language, fontFaceCss: paperFontFaceCss() };
  const date = composition.asOfDate;
  const first = await host.printPdf({ title, date, html: renderDocumentHtml(composition, options) });
  if (!composition.contents || !first.ok || !first.value.headings) return first;
  const headPages = placeHeads(composition, first.value.headings, language);
  return host.printPdf({ title, date, html: renderDocumentHtml(composition, { ...options, headPages }) });
}

/**
 * Prints the papers of one file: one alone as it is, several as a book in which each begins on a leaf of its own. A book is
 * printed twice, as only then the pages of each paper are known.
 */
export function printSheets(host: Pick<Host, 'printPdf'>, language: 'zh' | 'en') {
  return async (title: string, papers: readonly Composition[]): Promise<Result<HostValue<'printPdf'>>> => {
    const [only] = papers;
    if (only && papers.length === 1) return printDocument(host, title, only, language);
    const { countPaperPages, renderSheetsHtml } = await import('../print');
    const options = { language, fontFaceCss: paperFontFaceCss(), title };
    const date = only?.asOfDate;
    const first = await host.printPdf({ title, date, html: renderSheetsHtml(papers, options) });
    if (!first.ok || !first.value.headings) return first;
    const paperPages = countPaperPages(first.value.headings, first.value.pages);
    if (paperPages.length !== papers.length || paperPages.every((pages) => pages % 2 === 0)) return first;
    return host.printPdf({ title, date, html: renderSheetsHtml(papers, { ...options, paperPages }) });
  };
}

/** How the set of wall charts is printed. */
export interface WallChartsPaperChoice {
  size: PaperSize;
  orientation: PaperOrientation;
  /** Cut into pages of an office printer; null: whole sheets. */
  tiles: TilePaper | null;
  grey: boolean;
}

/** Sheets of the charts for a paper, with how many they are, on how many pages, and the width of a page in mm. */
export function layOutPaper(
  facts: WallChartsFacts,
  charts: readonly WallChartId[],
  { size, orientation, tiles }: WallChartsPaperChoice,
  language: Language,
): { sheets: ChartSheets[]; count: number; pages: number; width: number } {
  const frame = { medium: 'paper', size, orientation, language: paperLanguage(language) } as const;
  const sheets = charts.map((chart) => layOutWallChart(chart, facts, frame));
  const count = sheets.reduce((sum, chart) => sum + chart.sheets.length, 0);
  const first = sheets[0]!.sheets[0]!;
  const cut = tiles === null ? null : tileSheet({ ...first, marks: [] }, tiles);
  return { sheets, count, pages: count * (cut?.length ?? 1), width: cut?.[0]?.width ?? first.width };
}

/** The set of wall charts, or one of them, as static HTML: the same markup for the preview and for the paper. */
export async function renderWallChartsPaper(
  sheets: readonly ChartSheets[],
  { tiles, grey }: WallChartsPaperChoice,
  title: string,
  language: Language,
): Promise<string> {
  const { renderWallChartsHtml } = await import('../print');
  return renderWallChartsHtml(sheets, {
    language: paperLanguage(language),
    title,
    fontFaceCss: paperFontFaceCss(),
    palette: grey ? 'grey' : 'paper',
    tiles,
  });
}

/** The papers of one file as static HTML, as `printSheets` prints them. */
export async function renderSheetsPaper(papers: readonly Composition[], title: string, language: 'zh' | 'en'): Promise<string> {
  const [only] = papers;
  if (only && papers.length === 1) return renderDocumentPaper(only, language);
  const { renderSheetsHtml } = await import('../print');
  return renderSheetsHtml(papers, { language, fontFaceCss: paperFontFaceCss(), title });
}

/** The list of a survey, with its title; it is Chinese in every language of the program. */
export async function renderSurveyPaper(list: SurveyList): Promise<{ title: string; html: string }> {
  const { renderSurveyHtml, surveyTitle } = await import('../print');
  return { title: surveyTitle(list), html: renderSurveyHtml(list, { fontFaceCss: paperFontFaceCss() }) };
}

function paperLanguage(language: Language): 'zh' | 'en' {
  return language === 'en' ? 'en' : 'zh';
}

/**
 * Prints a document, hands it to the user and records that it left; null when the user chose no place.
 * `what` null: the command that gave its facts has recorded it.
 */
export async function savePdf(
  { host, actions }: { host: Pick<Host, 'printPdf'>; actions: Pick<ProjectActions, 'deliver'> },
  what: Delivered,
  title: string,
  html: string,
): Promise<Result<SavedFile | null>> {
  return deliverPdf(actions, what, title, await host.printPdf({ title, html }));
}

/** The same for papers: one, or a book of several. */
export async function saveSheets(
  { host, actions }: { host: Pick<Host, 'printPdf'>; actions: Pick<ProjectActions, 'deliver'> },
  what: Delivered,
  title: string,
  papers: readonly Composition[],
  language: 'zh' | 'en',
): Promise<Result<SavedFile | null>> {
  return deliverPdf(actions, what, title, await printSheets(host, language)(title, papers));
}

type Delivered = Parameters<ProjectActions['deliver']>[0];

async function deliverPdf(
  actions: Pick<ProjectActions, 'deliver'>,
  what: Delivered,
  title: string,
  printed: Result<HostValue<'printPdf'>>,
): Promise<Result<SavedFile | null>> {
  if (!printed.ok) return printed;
  return actions.deliver(what, {
    suggestedName: fileNameOf(`${title}.pdf`),
    mediaType: 'application/pdf',
    bytes: printed.value.bytes,
  });
}

/** A name that every file system takes. */
export function fileNameOf(name: string): string {
  return name
    .replace(/[\\/:*?"<>|\u0000-\u001f]+/gu, ' ')
    .trim()
    .slice(0, 170);
}
