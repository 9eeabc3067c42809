import { renderToStaticMarkup } from 'react-dom/server';
import type { BriefingFacts } from '../../analytics/briefing/types';
import { BriefingDocument } from './BriefingDocument';
import { briefingStyle } from './briefingStyle';
import type { BriefingLanguage } from './briefingTexts';
import { writeDocument } from './writeDocument';

/**
 * The briefing as a complete static HTML document of A4 sheets: no script, no request but for the fonts that
 * `fontFaceCss` names. The same facts give the same text on every machine.
 * Source: GB/T 9704-2012 (geometry, heads, page numbers), domain-facts 12.
 * @example renderBriefingHtml(facts, { language: 'zh', fontFaceCss: fontFaceCss() }) // '<!doctype html>…'
 */
export function renderBriefingHtml(facts: BriefingFacts, options: { language: BriefingLanguage; fontFaceCss: string }): string {
  const { language, fontFaceCss } = options;
  return writeDocument({
    language,
    title: facts.title[language],
    style: `${fontFaceCss}\n${briefingStyle}`,
    body: renderToStaticMarkup(<BriefingDocument facts={facts} language={language} />),
  });
}
