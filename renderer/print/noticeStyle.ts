import { geometryOf } from './document/paperGeometry';

const { width, height, top, right, bottom, left } = geometryOf('official', 'zh');
const margins = `${top}mm ${right}mm ${bottom}mm ${left}mm`;
const pageNumber = `content: "— " counter(page) " —"; font: 14pt 'Noto Serif SC', serif; vertical-align: top; padding-top: 7mm;`;

/** Page boxes and page numbers. */
const officialPages = `@page { size: ${width}mm ${height}mm; margin: ${margins} }
@page :right { @bottom-right { ${pageNumber} padding-right: 14pt } }
@page :left { @bottom-left { ${pageNumber} padding-left: 14pt } }`;

/** The same paper on a desk, for the preview. */
const officialDesk = `@media screen {
  html { background: #e9e7e3 }
  body { width: ${width}mm; min-height: ${height}mm; margin: 6mm auto; padding: ${margins}; box-shadow: 0 1mm 4mm rgba(0, 0, 0, 0.18) }
}`;

/**
 * Style of a paper that hangs on a wall or is signed, after GB/T 9704-2012: body 16 pt, 22 lines of 28 characters (pitch
 * 28.99 pt and 15.79 pt), title 22 pt, paragraphs in by two characters, date in by four. Tables stand in 14 pt.
 */
export const noticeStyle = `
${officialPages}
* { box-sizing: border-box; margin: 0; padding: 0 }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact }
body { color: #000; background: #fff; font-family: 'Noto Serif SC', 'Noto Serif CJK SC', serif; font-size: 16pt; line-height: 28.99pt;
  letter-spacing: -0.21pt; font-variant-numeric: lining-nums; overflow-wrap: anywhere; line-break: strict }
.sheet + .sheet { break-before: page }
h1 { margin-bottom: 14pt; font-size: 22pt; font-weight: 800; line-height: 34pt; text-align: center; text-wrap: balance; letter-spacing: 0; break-after: avoid }
p { text-align: justify; text-indent: 2em; orphans: 2; widows: 2 }
p.flush, .sign p { text-indent: 0 }
bdi, .name { unicode-bidi: isolate }
ul { list-style: none }
li { padding-left: 2em }
.blank { display: inline-block; border-bottom: 0.5pt solid #000; vertical-align: baseline; line-height: 1 }
.blank::after { content: '\\00a0' }

table { width: calc(100% - 1pt); margin: 8pt 0 10pt; border-collapse: collapse; font-size: 14pt; line-height: 20pt; letter-spacing: 0; table-layout: fixed; font-variant-numeric: tabular-nums lining-nums }
caption { padding-bottom: 4pt; font-weight: 600; text-align: center; break-after: avoid }
thead { display: table-header-group }
tr { break-inside: avoid }
/* The last rows go with the signature: no sheet has it alone. */
table, tbody tr:nth-last-child(-n + 2) { break-after: avoid }
th, td { padding: 3pt 4pt; border: 0.5pt solid #000; font-weight: 400; text-align: center; vertical-align: middle }
thead th { font-weight: 600 }
td.wide, th.wide { text-align: left }
.kept { break-inside: avoid }

.sign { margin-top: 10pt; break-inside: avoid; break-before: avoid }
.sign .issuer { padding-right: 4em; text-align: right }
.sign .date { padding-right: 4em; text-align: right }
.sign .stamp { padding-top: 8mm }
.signers { display: grid; gap: 6pt }
.signers p { display: flex; align-items: baseline; white-space: nowrap }
.signers .blank { flex: 1 }
.box { min-height: 90pt; margin: 8pt 1pt 8pt 0; padding: 4pt 8pt; border: 0.5pt solid #000 }
.end { margin-top: 14pt; font-size: 12pt; line-height: 17pt; text-indent: 0 }
${officialDesk}
`;
