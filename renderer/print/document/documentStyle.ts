import type { PageStyle } from '../../../analytics/documents/types';
import { documentTexts, type PaperLanguage } from './documentTexts';
import { geometryOf, type PageGeometry } from './paperGeometry';

const substitutes = {
  song: `'Noto Serif SC', 'Noto Serif CJK SC', serif`,
  hei: `'Noto Sans SC', 'Noto Sans CJK SC', sans-serif`,
};

/**
 * Faces of an official paper: the office's own first, where this computer has them, then the delivered ones.
 * Source: GB/T 9704-2012 5.2.2, 7 (仿宋, 小标宋, 黑体, 楷体).
 */
export const paperFonts = {
  title: `'方正小标宋简体', 'FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05', ${substitutes.song}`,
  body: `'仿宋_GB2312', 'FangSong_GB2312', '仿宋', 'FangSong', ${substitutes.song}`,
  second: `'楷体_GB2312', 'KaiTi_GB2312', '楷体', 'KaiTi', ${substitutes.song}`,
  first: `'黑体', 'SimHei', ${substitutes.hei}`,
  number: `'宋体', 'SimSun', ${substitutes.song}`,
  table: substitutes.hei,
};

/** Colour of the red head: Y80 M80. */
const red = '#ff3333';
/** Between the sheets of the preview, in mm. */
const gap = 6;

/** Which counter a page shows: `page` of one paper; in a book two take turns, so that each paper begins at 1. */
type Counter = 'page' | 'odd-paper' | 'even-paper';

function writePage(name: string, { width, height, top, right, bottom, left }: PageGeometry, counter: Counter, warning: string): string {
  const number = `content: "— " counter(${counter}) " —"; font: 14pt ${paperFonts.number}; color: #000; vertical-align: top; padding-top: 7mm;`;
  const other = counter === 'odd-paper' ? 'even-paper' : 'odd-paper';
  const counting = counter === 'page' ? '' : `counter-increment: ${counter} 1; counter-set: ${other} 0;`;
  const above = warning === '' ? '' : `@top-right { content: "${warning}"; font: 9pt ${substitutes.hei}; color: #000; vertical-align: bottom; padding-bottom: 4mm }`;
  return `@page ${name} { size: ${width}mm ${height}mm; margin: ${top}mm ${right}mm ${bottom}mm ${left}mm; ${counting} }
@page ${name}:right { ${above} @bottom-right { ${number} padding-right: 14pt } }
@page ${name}:left { ${above} @bottom-left { ${number} padding-left: 14pt } }`;
}

/** An empty page behind a paper of an odd number of pages. */
function writeLeaf({ width, height }: PageGeometry): string {
  return `@page leaf { size: ${width}mm ${height}mm; margin: 0 }`;
}

/** Sheets on a desk: pages as they will break where the browser can wrap columns, else one long sheet. */
function writeDesk(style: PageStyle, geometry: PageGeometry): string {
  const { width, height, top, right, bottom, left } = geometry;
  const block = { width: width - left - right, height: height - top - bottom };
  return `.of-${style} { width: ${width}mm; min-height: ${height}mm; padding: ${top}mm ${right}mm ${bottom}mm ${left}mm }
@supports (column-wrap: wrap) {
  .of-${style} { column-width: ${block.width}mm; column-height: ${block.height}mm; column-wrap: wrap; column-fill: auto; row-gap: ${top + bottom + gap}mm; column-gap: 0;
    background: repeating-linear-gradient(#fff 0 ${height}mm, transparent ${height}mm ${height + gap}mm) }
}`;
}

function writeType(style: PageStyle, { size, pitch, tracking, tableSize, formSize }: PageGeometry): string {
  return `.of-${style} { --size: ${size}pt; --pitch: ${pitch}pt; --tracking: ${tracking}pt; --table: ${tableSize}pt; --table-pitch: ${Math.round(tableSize * 140) / 100}pt; --form: ${formSize}pt; --form-pitch: ${Math.round(formSize * 136) / 100}pt }`;
}

/** What a document's style depends on. */
export interface DocumentLook {
  language: PaperLanguage;
  pages: readonly PageStyle[];
  /** Papers of one document that begin at page 1 each. */
  isBook: boolean;
  withPersonalData: boolean;
}

/** The style of papers: pages, type, tables, forms, and the desk of the preview. */
export function writeDocumentStyle({ language, pages, isBook, withPersonalData }: DocumentLook): string {
  const styles = [...new Set(pages)];
  const warning = withPersonalData ? documentTexts.withPersonalData[language] : '';
  const names = (style: PageStyle): [string, Counter][] => (isBook ? [[`${style}-odd`, 'odd-paper'], [`${style}-even`, 'even-paper']] : [[style, 'page']]);
  return [
    ...styles.flatMap((style) => names(style).map(([name, counter]) => writePage(name, geometryOf(style, language), counter, warning))),
    ...styles.map((style) => (isBook ? `.of-${style}.odd { page: ${style}-odd } .of-${style}.even { page: ${style}-even }` : `.of-${style} { page: ${style} }`)),
    ...styles.map((style) => writeType(style, geometryOf(style, language))),
    isBook ? writeLeaf(geometryOf(styles[0]!, language)) : '',
    commonStyle,
    `@media screen {
html { background: #e9e7e3 }
body { background: none }
.paper { position: relative; margin: ${gap}mm auto; background: #fff; filter: drop-shadow(0 1mm 2mm rgba(0, 0, 0, 0.18)) }
.leaf { display: none }
${styles.map((style) => writeDesk(style, geometryOf(style, language))).join('\n')}
.contents { break-after: column }
.field { cursor: help }
.field:hover, .field:focus { background: #eef4f2; outline: 1px dotted #12594f }
.field.changed { background: #fdf0c4; outline: 1px solid #b3882c }
}`,
  ].join('\n');
}

const commonStyle = `
* { box-sizing: border-box; margin: 0; padding: 0 }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact }
body { color: #000; background: #fff; font-synthesis: none; font-variant-numeric: lining-nums; text-autospace: no-autospace; text-spacing-trim: space-all }
.leaf { page: leaf; height: 10mm }
.paper { font-family: ${paperFonts.body}; font-size: var(--size); line-height: var(--pitch); letter-spacing: var(--tracking); overflow-wrap: anywhere; line-break: strict }
.kept { white-space: nowrap }
.field { unicode-bidi: isolate }
sup.assumed { font-size: 0.6em; line-height: 0; vertical-align: 0.5em; text-indent: 0; letter-spacing: 0 }

.red-head { margin-bottom: calc(2 * var(--pitch)); text-align: center; break-after: avoid; break-inside: avoid }
.red-head .issuer { padding-top: calc(35mm - 0.08em); text-align: center; color: ${red}; font-family: ${paperFonts.title}; font-weight: 800; line-height: 1; letter-spacing: 0; text-wrap: balance; text-indent: 0 }
.red-head .number { margin-top: calc(2 * var(--pitch)); min-height: var(--pitch); text-align: center; text-indent: 0 }
.red-line { margin-top: 4mm; border-top: 0.5mm solid ${red} }

h1 { font-family: ${paperFonts.title}; font-size: 22pt; font-weight: 800; line-height: 29pt; letter-spacing: 0; text-align: center; text-wrap: balance; break-after: avoid; break-inside: avoid }
.of-sheet h1, .of-landscape h1 { font-size: 20pt }
h1 { margin-bottom: calc(0.6 * var(--pitch)) }
.of-official h1 { margin-bottom: var(--pitch) }
h1:has(+ .subtitle) { margin-bottom: 0 }
.bookmark { display: inline-block; width: 0; white-space: nowrap; font-size: 1px; line-height: 0; letter-spacing: 0; color: transparent }
.subtitle { margin-bottom: calc(0.6 * var(--pitch)); font-family: ${paperFonts.second}; text-align: center; text-indent: 0; text-wrap: balance; break-after: avoid }
.of-official .subtitle { margin-bottom: var(--pitch) }

.contents { break-after: page }
.contents-title { margin-bottom: calc(0.5 * var(--pitch)); font-family: ${paperFonts.first}; font-weight: 600; text-align: center; text-indent: 0 }
.contents ol { list-style: none }
.contents a { display: flex; align-items: baseline; gap: 0.4em; color: inherit; text-decoration: none }
.contents a i { flex: 1; min-width: 2em; border-bottom: 1.5pt dotted #777 }
.contents .level-2 { padding-left: 2em }
.contents .level-3 { padding-left: 4em }

/* What reaches over the edge of a page's first line would be drawn on the page before too, and the head stand twice in its bookmark. */
h1, h2, h3, h4 { overflow: clip }
h2, h3, h4 { text-indent: 2em; text-align: left; font-size: var(--size); line-height: var(--pitch); break-after: avoid; break-inside: avoid }
h2 { font-family: ${paperFonts.first}; font-weight: 600 }
h3 { font-family: ${paperFonts.second}; font-weight: 600 }
h4 { font-family: ${paperFonts.body}; font-weight: 500 }
p { text-align: justify; text-indent: 2em; orphans: 2; widows: 2 }
p.flush, .closing p, .signers p, .frame p, p.note, .notes p { text-indent: 0 }

/* A point narrower than the block, whose edge would cut the outer lines. */
table { width: calc(100% - 1pt); margin-left: 0.5pt; border-collapse: collapse; table-layout: fixed; letter-spacing: 0; break-before: auto }
caption { padding-bottom: 3pt; break-after: avoid; text-align: center; text-wrap: balance; letter-spacing: 0 }
thead { display: table-header-group; break-after: avoid }
tr { break-inside: avoid }
th, td { font-weight: 400; overflow-wrap: anywhere }
.left { text-align: left }
.right { text-align: right }
.center { text-align: center }
.emphasis th, .emphasis td { font-weight: 600 }
tr.empty { height: 8mm }
table.facts { margin: calc(0.25 * var(--pitch)) 0.5pt calc(0.4 * var(--pitch)); font-size: var(--table); line-height: var(--table-pitch); font-variant-numeric: tabular-nums lining-nums }
table.facts caption { font-family: ${paperFonts.first}; font-weight: 600 }
/* No page ends with the first row alone, or begins with the last; rows of many lines may. */
table.facts tbody tr:nth-last-child(2), table.facts:not(.tall) tbody tr:first-child { break-after: avoid }
table.facts.short:not(.list) { break-inside: avoid }
/* Whoever signs has the end of the list above: no page begins with the room to sign. */
table.facts.list, table.facts.list tbody tr:nth-last-child(-n + 2), .of-official .frame { break-after: avoid }
.of-official .signers { break-before: avoid }
/* Framed as offices draw tables; short and long papers in small type have the three lines of print. */
table.facts th, table.facts td { padding: 2pt 0.35em; border: 0.5pt solid #000; vertical-align: middle }
table.facts thead th { font-weight: 600; text-align: center }
.of-compact table.facts { width: 100%; margin-left: 0; margin-right: 0; font-family: ${paperFonts.table}; border-bottom: 1pt solid #000 }
.of-compact table.facts thead { border-top: 1pt solid #000; border-bottom: 0.5pt solid #000 }
.of-compact table.facts th, .of-compact table.facts td { padding: 1pt 0.3em; border: 0; vertical-align: baseline }
.of-compact table.facts tbody tr + tr { border-top: 0.25pt solid #bbb }
.of-compact table.facts thead th { text-align: inherit; vertical-align: bottom }
.of-compact table.facts thead th.left { text-align: left }
.of-compact table.facts thead th.right { text-align: right }
.of-compact table.facts thead th.center { text-align: center }
p.note { margin: calc(-0.2 * var(--pitch)) 0 calc(0.4 * var(--pitch)); font-size: 0.8em; line-height: 1.4; letter-spacing: 0; break-before: avoid }
.of-official p.note { font-size: 10.5pt }

.charts { margin: calc(0.25 * var(--pitch)) 0; break-inside: avoid }
.charts.two { display: grid; grid-template-columns: 1fr 1fr; gap: 4mm }
figure { width: 112mm; max-width: 100%; min-width: 0; margin: 0 auto }
.charts.two figure, figure.wide { width: 100% }
.drawing { line-height: 0; letter-spacing: 0 }
.drawing svg { display: block; width: 100%; height: auto }
figcaption { padding-top: 1pt; font-family: ${paperFonts.first}; font-size: 10.5pt; font-weight: 600; line-height: 15pt; letter-spacing: 0; text-align: center; text-indent: 0; text-wrap: balance }

table.form { margin: 2pt 0.5pt calc(0.4 * var(--pitch)); font-size: var(--form); line-height: var(--form-pitch) }
.of-official p + table.form { margin-top: calc(0.25 * var(--pitch)) }
table.form caption { font-family: ${paperFonts.first}; font-weight: 600 }
table.form th, table.form td { min-height: 8mm; padding: 3.2pt 3pt; border: 0.5pt solid #000; vertical-align: middle }
table.form th { font-family: ${paperFonts.first}; font-weight: 500; text-align: center }
table.form th.head { text-align: left; font-weight: 600 }
.signers { margin: calc(0.4 * var(--pitch)) 0; font-size: min(var(--size), 14pt); letter-spacing: 0; display: grid; gap: 10pt 8mm; break-inside: avoid }
.signers.beside { grid-template-columns: 1fr 1fr }
.signers p { display: flex; align-items: baseline; gap: 2mm; text-align: left }
.signers .day { white-space: pre }
.signers .line { flex: 1; min-width: 20mm; border-bottom: 0.5pt solid #000 }
.frame { margin: calc(0.3 * var(--pitch)) 0.5pt; padding: 3pt 6pt; border: 0.5pt solid #000; break-inside: avoid }
.frame-title { font-family: ${paperFonts.first}; font-weight: 500 }

.assumptions { margin: 3pt 0; padding: 3pt 0; columns: 2; column-gap: 5mm; column-rule: 0.25pt solid #bbb; border-top: 1pt solid #000; border-bottom: 1pt solid #000; font-family: ${paperFonts.table};
  font-size: 8.5pt; line-height: 11pt; letter-spacing: 0; font-variant-numeric: tabular-nums }
.assumptions div { padding-bottom: 1.5pt; break-inside: avoid }
.assumptions dt, .assumptions dd { display: inline }
.assumptions dt::after, .assumptions .why::before { content: " " }
.assumptions b { font-weight: 600 }
.assumptions .why { color: #444 }

.closing { margin-top: calc(2 * var(--pitch)); break-inside: avoid; break-before: avoid }
.closing.stamped { margin-top: var(--pitch) }
.end { break-inside: avoid; break-before: avoid }
.closing p { text-align: right; white-space: pre-wrap }
.of-sheet .signers, .of-compact .signers, .of-landscape .signers { font-size: 11pt }
.of-sheet table.facts th, .of-sheet table.facts td { padding-top: 1.4pt; padding-bottom: 1.4pt }
.of-sheet table.form th, .of-sheet table.form td { padding: 2.4pt 3pt }
.of-sheet .assumptions { font-size: 7.5pt; line-height: 9.5pt }
.of-sheet .closing, .of-landscape .closing, .of-compact .closing { margin-top: var(--pitch) }
.notes { margin-top: calc(0.6 * var(--pitch)); break-inside: avoid; break-before: avoid; font-size: 9pt; line-height: 12.5pt; letter-spacing: 0 }
.of-official .notes { font-size: 10.5pt; line-height: 15pt }

:lang(en) p { text-indent: 0; text-align: left }
:lang(en) .paper section > p { margin-bottom: 3pt }
:lang(en) .of-official section > p { margin-bottom: 6pt }
:lang(en) :is(h2, h3, h4) { text-indent: 0; margin-top: 3pt }
:lang(en) .of-official h2 { margin-top: 12pt }
:lang(en) .of-official :is(h3, h4) { margin-top: 6pt }
:lang(en) .subtitle, :lang(en) .red-head p, :lang(en) .contents-title { text-align: center }
:lang(en) .closing p { text-align: right }
`;
