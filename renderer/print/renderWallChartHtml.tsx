import { renderToStaticMarkup } from 'react-dom/server';
import type { WallChartFacts } from '../../analytics/briefing/types';
import { writeDocument } from './writeDocument';
import { wallChartStyle } from './wallChartStyle';
import { WallChartSheet } from './WallChartSheet';
import { preparePaper } from './wallChartPaper';
import type { PaperLanguage } from './wallChartTexts';

/**
 * The wall chart as a complete static HTML document of one A3 sheet, lying (420 × 297 mm): no script, no
 * request but for the fonts that `fontFaceCss` names. The same facts give the same text on every machine.
 * Source: plan-requirements C12; sizes: domain-facts 13.
 * @example renderWallChartHtml(facts, { language: 'zh', fontFaceCss: paperFontFaceCss() }) // '<!doctype html>…'
 */
export function renderWallChartHtml(facts: WallChartFacts, options: { language: PaperLanguage; fontFaceCss: string }): string {
  const { language, fontFaceCss } = options;
  const paper = preparePaper(facts, language);
  return writeDocument({
    language,
    title: paper.write('title', { place: paper.place }),
    fontFaceCss,
    style: wallChartStyle,
    body: renderToStaticMarkup(<WallChartSheet facts={facts} language={language} />),
  });
}
