import { renderToStaticMarkup } from 'react-dom/server';
import type { ExitNotice } from '../../analytics/commands/contracts/progress';
import { NoticeDocument } from './NoticeDocument';
import { noticeStyle } from './noticeStyle';
import { noticeTitle } from './noticeTexts';
import { writeDocument } from './writeDocument';

/**
 * The paper of an exit as a complete static HTML document of A4 sheets: no script, no request but for the fonts that
 * `fontFaceCss` names. `issuer`: who signs and stamps it; without one the actor of the step.
 * Source: GB/T 9704-2012 (geometry, title, date, page numbers), domain-facts 12; 厅字〔2016〕16号 for what hangs out.
 * @example renderNoticeHtml(notice, { fontFaceCss: paperFontFaceCss() }) // '<!doctype html>…'
 */
export function renderNoticeHtml(notice: ExitNotice, options: { issuer?: string; fontFaceCss: string }): string {
  const issuer = options.issuer?.trim() || notice.step.actor.zh;
  return writeDocument({
    language: 'zh',
    title: noticeTitle(notice),
    fontFaceCss: options.fontFaceCss,
    style: noticeStyle,
    body: renderToStaticMarkup(<NoticeDocument notice={notice} issuer={issuer} />),
  });
}
