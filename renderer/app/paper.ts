import type { BriefingFacts, WallChartFacts } from '../../analytics/briefing/types';
import type { Host, Result, SavedFile } from '../../electron/contract';
import type { ProjectActions } from './project';
import { fontFaceCss } from '../../electron/contract/fontFaceCss';
import type { Language } from './text';

/** The documents as static HTML: the same markup for the preview and for the paper. */
export async function renderWallChartPaper(facts: WallChartFacts, language: Language): Promise<string> {
  const { renderWallChartHtml } = await import('../print');
  return renderWallChartHtml(facts, { language: paperLanguage(language), fontFaceCss: fontFaceCss() });
}

export async function renderBriefingPaper(facts: BriefingFacts, language: Language): Promise<string> {
  const { renderBriefingHtml } = await import('../print');
  return renderBriefingHtml(facts, { language: paperLanguage(language), fontFaceCss: fontFaceCss() });
}

function paperLanguage(language: Language): 'zh' | 'en' {
  return language === 'en' ? 'en' : 'zh';
}

/** Prints a document, hands it to the user and records that it left; null when the user chose no place. */
export async function savePdf(
  { host, actions }: { host: Pick<Host, 'printPdf'>; actions: Pick<ProjectActions, 'deliver'> },
  what: 'briefing' | 'wall_chart',
  title: string,
  html: string,
): Promise<Result<SavedFile | null>> {
  const printed = await host.printPdf({ title, html });
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
