import { bandWidth, matrixSize, sheetSize } from './wallChartPaper';

/** Style of the A3 sheet: thin rules, one red, tabular figures; lengths in mm. */
export const wallChartStyle = `
@page { size: ${sheetSize.width}mm ${sheetSize.height}mm; margin: 0 }
:root { --ink: #211d19; --muted: #6b645b; --rule: #d9d3c8; --red: #a3211b }
* { box-sizing: border-box; margin: 0; padding: 0 }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact }
body { width: ${sheetSize.width}mm; color: var(--ink); background: #fff; line-height: 1.3;
  font-family: 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif; font-size: 3.2mm;
  font-variant-numeric: tabular-nums; font-feature-settings: 'tnum' }
table { border-collapse: collapse }
th { font-weight: 400; text-align: left }
td { text-align: right }
h1, h2, .town-name { font-family: 'Noto Serif SC', 'Noto Serif CJK SC', serif }
.sheet { position: relative; display: flex; flex-direction: column; width: ${sheetSize.width}mm; height: ${sheetSize.height}mm;
  padding: ${sheetSize.margin}mm; overflow: hidden }
.mark { color: var(--red); font-size: 0.62em; line-height: 0; margin-left: 0.12em; vertical-align: super }

.head { display: flex; align-items: flex-end; justify-content: space-between; height: 29mm; padding-bottom: 2.6mm; border-bottom: 1.1mm solid var(--red) }
.head h1 { color: var(--red); font-weight: 900; line-height: 1.12; letter-spacing: 0.03em; white-space: nowrap }
.head-title p { display: flex; gap: 4mm; margin-top: 0.8mm; color: var(--muted); font-size: 4mm; line-height: 1.25; white-space: nowrap }
.head-title { min-width: 0 }
.head-title .scenario { max-width: 110mm; overflow: hidden; color: var(--ink); font-weight: 500; text-overflow: ellipsis }
.head-title p b { color: var(--ink); font-weight: 500 }
.countdown { display: flex; flex-direction: column; align-items: flex-end; color: var(--red); line-height: 1 }
.countdown-label { color: var(--muted); font-size: 4mm; line-height: 1.25 }
.countdown-days { font-size: 6mm; white-space: nowrap }
.countdown-days b { margin-right: 1.4mm; font-size: 17.5mm; font-weight: 800; line-height: 1.12; letter-spacing: -0.02em }

.figures { display: flex; height: 25mm; margin-top: 0.9mm; border-top: 0.25mm solid var(--red); border-bottom: 0.25mm solid var(--rule) }
.figure { display: flex; flex: 1 1 0; flex-direction: column; justify-content: center; min-width: 0; padding: 0 3mm 0 4mm; border-left: 0.2mm solid var(--rule); white-space: nowrap }
.figure:first-child { padding-left: 0; border-left: 0 }
.figure-label, .figure-note { color: var(--muted); font-size: 3.5mm; line-height: 1.3 }
.figure-value { margin-bottom: 0.7mm; line-height: 1.08 }
.figure-value b { font-weight: 700; letter-spacing: -0.015em }
.figure-value small { color: var(--muted); margin-left: 0.25em; font-size: 0.36em }
.is-strong .figure-value b { color: var(--red) }

.body { display: flex; flex: 1 1 auto; justify-content: space-between; min-height: 0; padding-top: 2.6mm }
h2 { font-size: 5mm; font-weight: 800; line-height: 1.3 }
html:lang(en) h2 { font-size: 4.5mm }
html:lang(en) .proof p { font-size: 2.95mm; line-height: 1.35; text-align: left }
html:lang(en) .quotas th, html:lang(en) .quotas td { padding-block: 0.5mm }
html:lang(en) .legend { gap: 3mm }
html:lang(en) .sources th, html:lang(en) .sources td { padding-block: 0.15mm; font-size: 2.8mm }
h2 small { margin-left: 2mm; color: var(--muted); font-family: 'Noto Sans SC', sans-serif; font-size: 3mm; font-weight: 400 }

.matrix { width: ${matrixSize.width}mm }
.matrix-head { display: flex; align-items: baseline; gap: 3mm; height: 7.6mm; white-space: nowrap }
.matrix-note { color: var(--muted); font-size: 3.2mm }
.legend { display: flex; gap: 4mm; margin-left: auto; font-size: 3.4mm; list-style: none }
.legend li { display: flex; align-items: center; gap: 1.2mm }
.legend b { width: 4.8mm; height: 4.8mm; border: 0.2mm solid; text-align: center; font-weight: 700; line-height: 4.4mm }
.matrix-columns { display: flex; justify-content: space-between; gap: 5mm }
.matrix-column { display: flex; flex: 1 1 0; flex-direction: column; gap: calc(var(--row) * 0.5); min-width: 0 }
.is-spread { justify-content: space-between }
.town { width: 100%; table-layout: fixed }
.town tr { height: var(--row) }
.town th, .town td { height: var(--row); padding: 0; line-height: 1; white-space: nowrap; vertical-align: middle }
.town-head { border-top: 0.45mm solid var(--ink) }
.town .town-head th { height: calc(var(--row) * 1.3) }
.town-name { font-size: 1.25em; font-weight: 800 }
.town-name small { font-size: 0.6em; font-weight: 400 }
.town-cost { float: right; padding-right: 0.5em; color: var(--muted); font-size: 0.74em; line-height: 1.7 }
.town .town-year { color: var(--muted); font-size: 0.86em; text-align: center }
.town-sum { border-bottom: 0.2mm solid var(--muted) }
.town-sum th { color: var(--muted); font-size: 0.86em }
.town-sum td { font-weight: 700 }
.town .town-out { padding-right: 0.45em; color: var(--red) }
.village { border-bottom: 0.12mm solid var(--rule) }
.village.is-poor th { color: var(--red); font-weight: 700 }
.star { display: inline-block; width: 1.15em; color: var(--red) }
.town td:nth-child(3) { padding-right: 0.55em }
.town .state { padding: 0.06em 0 0.06em 0.12em }
.state span { display: flex; align-items: center; justify-content: space-between; height: calc(var(--row) - 0.14em - 0.3mm); padding: 0 0.4em 0 0.45em }
.state b { font-weight: 700 }
.state i { font-style: normal }

.band { display: flex; flex-direction: column; justify-content: space-between; width: ${bandWidth}mm }
.part h2 { margin-bottom: 0.8mm; padding-bottom: 0.4mm; border-bottom: 0.45mm solid var(--ink) }
.quotas, .sources { width: 100% }
.quotas th, .quotas td { padding: 0.75mm 0; font-size: 4mm; line-height: 1.25 }
.quotas thead th { color: var(--muted); font-size: 3.2mm; text-align: right }
.quotas thead th:first-child { text-align: left }
.quotas tbody tr, .sources tbody tr { border-top: 0.12mm solid var(--rule) }
.quotas tfoot tr { border-top: 0.2mm solid var(--muted) }
.quotas tfoot, .is-planned, .is-short { font-weight: 700 }
.is-short { color: var(--red) }
.drawing { height: auto; line-height: 0 }
.drawing svg { display: block; width: 100%; height: auto }
.sources { table-layout: fixed }
.sources th, .sources td { padding: 0.3mm 0; font-size: 3mm; line-height: 1.3; vertical-align: baseline }
.sources tbody th { padding-left: 3.8mm; text-indent: -3.8mm }
.sources thead th { color: var(--muted); text-align: right }
.sources thead th:first-child { width: 52%; text-align: left }
.sources .is-total { font-weight: 700 }
.swatch { display: inline-block; text-indent: 0; width: 2.4mm; height: 2.4mm; margin-right: 1.4mm }
.proof p { font-size: 3.3mm; line-height: 1.4; text-align: justify }
.proof p b { color: var(--red); font-weight: 700 }

.foot { margin-top: 2mm; padding-top: 1.2mm; border-top: 0.25mm solid var(--muted); color: var(--muted); line-height: 1.45 }
.foot p { display: flex; align-items: baseline; gap: 2mm; height: 4mm; white-space: nowrap }
.foot b { color: var(--ink); font-weight: 600 }
.foot-mark { color: var(--red) }
.foot-maker { margin-left: auto }
`;
