/** Geometry of the sheet after GB/T 9704-2012: A4, top 37 mm, binding 28 mm, text block 156 × 225 mm. Lengths in mm. */
export const briefingSheet = { width: 210, height: 297, top: 37, left: 28, blockWidth: 156, blockHeight: 225 };

const right = briefingSheet.width - briefingSheet.left - briefingSheet.blockWidth;
const bottom = briefingSheet.height - briefingSheet.top - briefingSheet.blockHeight;
const pageNumber = `content: "— " counter(page) " —"; font: 14pt 'Noto Serif SC Variable', 'Noto Serif SC', serif; vertical-align: top; padding-top: 7mm;`;

/** Page boxes and page numbers of a paper with this geometry. */
export const officialPages = `@page { size: ${briefingSheet.width}mm ${briefingSheet.height}mm; margin: ${briefingSheet.top}mm ${right}mm ${bottom}mm ${briefingSheet.left}mm }
@page :right { @bottom-right { ${pageNumber} padding-right: 14pt } }
@page :left { @bottom-left { ${pageNumber} padding-left: 14pt } }`;

/** The same paper on a desk, for the preview. */
export const officialDesk = `@media screen {
  html { background: #e9e7e3 }
  body { width: ${briefingSheet.width}mm; min-height: ${briefingSheet.height}mm; margin: 6mm auto; padding: ${briefingSheet.top}mm ${right}mm ${bottom}mm ${briefingSheet.left}mm; box-shadow: 0 1mm 4mm rgba(0, 0, 0, 0.18) }
}`;

/**
 * Style of the printed briefing. Body 12 pt where the standard has 16 pt, so that text, tables and charts of a
 * county stay within five sheets; title 22 pt, heads in the black face, page numbers between dashes 7 mm below
 * the block, outside: odd pages right, even pages left, one blank from the edge.
 */
export const briefingStyle = `
${officialPages}
:root { --ink: #1a1714; --muted: #5f584f; --rule: #b9b1a5 }
* { box-sizing: border-box; margin: 0; padding: 0 }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact }
body { color: var(--ink); background: #fff; font-family: 'Noto Serif SC Variable', 'Noto Serif SC', 'Noto Serif CJK SC', serif; font-size: 12pt; line-height: 17.2pt;
  font-variant-numeric: lining-nums; overflow-wrap: break-word; line-break: strict }
h1 { font-size: 22pt; font-weight: 800; line-height: 32pt; text-align: center; text-wrap: balance }
.subtitle { margin: 2pt 0 12pt; text-align: center; text-indent: 0 }
h2 { margin-top: 3pt; text-indent: 2em; break-after: avoid; font-family: 'Noto Sans SC Variable', 'Noto Sans SC', sans-serif; font-size: 12.5pt; line-height: 17.5pt; font-weight: 600 }
p { text-align: justify; text-indent: 2em; orphans: 2; widows: 2 }
.kept { white-space: nowrap }
sup.assumed { font-size: 0.6em; line-height: 0; vertical-align: 0.5em; text-indent: 0 }
.subtitle, h1 { break-after: avoid }

table, .charts, .end { font-family: 'Noto Sans SC Variable', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif; font-variant-numeric: tabular-nums }
table { width: 100%; margin: 3pt 0 5pt; border-collapse: collapse; border-bottom: 1pt solid var(--ink); font-size: 10pt; line-height: 12.2pt }
caption { padding-bottom: 2pt; break-after: avoid; font-size: 10.5pt; font-weight: 600; text-align: center; text-wrap: balance }
thead { display: table-header-group; border-top: 1pt solid var(--ink); border-bottom: 0.5pt solid var(--ink) }
tr { break-inside: avoid }
tbody tr + tr { border-top: 0.25pt solid var(--rule) }
th, td { padding: 0.6pt 2.5pt; font-weight: 400; text-align: left; vertical-align: baseline }
thead th { font-weight: 500; vertical-align: bottom }
.right { text-align: right }
td.right { white-space: nowrap }
.emphasis th, .emphasis td { font-weight: 600 }
.note { margin: -3pt 0 6pt; font-family: 'Noto Sans SC Variable', 'Noto Sans SC', sans-serif; font-size: 9pt; line-height: 12pt; text-indent: 0 }
.of-groups, .of-years, .of-towns, .of-villages { break-inside: avoid }
:lang(zh) .right, .of-years tbody th, .of-villages tbody th, .of-measures td { white-space: nowrap }
.of-villages td:last-child { font-size: 9.5pt; text-align: left }

.charts { display: grid; grid-template-columns: 1fr 1fr; gap: 4mm; margin: 3pt 0 4pt; break-inside: avoid }
.beside table { margin-top: 0; font-size: 9.5pt; line-height: 13pt }
.beside { align-self: center }
.beside .note { margin-bottom: 0 }
figure { min-width: 0 }
figcaption { font-size: 10.5pt; font-weight: 600; line-height: 14pt; text-align: center; text-wrap: balance }
.drawing { line-height: 0 }
.drawing svg { display: block; width: 100%; height: auto }
.assumptions .caption { margin-top: 4pt; break-after: avoid; font-family: 'Noto Sans SC Variable', 'Noto Sans SC', sans-serif; font-size: 10.5pt; font-weight: 600; line-height: 14pt; text-align: center; text-indent: 0 }
.assumptions dl { margin-top: 3pt; padding: 3pt 0; columns: 2; column-gap: 5mm; column-rule: 0.25pt solid var(--rule); border-top: 1pt solid var(--ink); border-bottom: 1pt solid var(--ink);
  font-family: 'Noto Sans SC Variable', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif; font-size: 7.5pt; line-height: 9.4pt; font-variant-numeric: tabular-nums }
.assumptions dl div { padding-bottom: 0.8pt; break-inside: avoid }
.assumptions dt, .assumptions dd { display: inline }
.assumptions dt::after { content: " " }
.assumptions b { font-weight: 600 }
.assumptions .why { color: var(--muted) }
.assumptions .why::before { content: " " }
.end { margin-top: 6pt; color: var(--muted); font-size: 9pt; line-height: 12pt; text-align: right; text-indent: 0 }

:lang(en) body, body:lang(en) { font-size: 10.4pt; line-height: 13.3pt }
:lang(en) p { text-indent: 0; margin-bottom: 2pt }
:lang(en) h2 { text-indent: 0 }
:lang(en) h2, :lang(en) .subtitle { font-size: 12pt }
:lang(en) table { font-size: 9pt; line-height: 11pt }
:lang(en) caption, :lang(en) figcaption, :lang(en) .assumptions .caption { font-size: 9.5pt; line-height: 12pt }
:lang(en) .assumptions dl { font-size: 6.8pt; line-height: 8.3pt }
:lang(en) .of-towns tbody th { white-space: nowrap }

${officialDesk}
`;
