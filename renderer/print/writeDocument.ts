import { keepUsedFaces } from './keepUsedFaces';

/**
 * A complete HTML document around ready markup. Of the rules of the fonts it takes those that its text needs: letters that a
 * style puts on the page count as well.
 */
export function writeDocument(parts: { language: 'zh' | 'en'; title: string; fontFaceCss: string; style: string; body: string }): string {
  const { language, title, fontFaceCss, style, body } = parts;
  const faces = keepUsedFaces(fontFaceCss, `${style}${body}`);
  return [
    '<!doctype html>',
    `<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<title>${escapeText(title)}</title>`,
    `<style>\n${`${faces}\n${style}`.replaceAll('</', '<\\/')}</style>`,
    '</head>',
    `<body>${body}</body>`,
    '</html>',
    '',
  ].join('\n');
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
