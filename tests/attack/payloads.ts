/**
 * Texts that run `guatuFired(n)` wherever a text is taken for markup, script, style, address or template.
 * Each call is numbered, so that what fires names its payload.
 */
const markup: ((call: string) => string)[] = [
  (call) => `<script>${call}</script>`,
  (call) => `"><script>${call}</script>`,
  (call) => `'><script>${call}</script>`,
  (call) => `<img src=x onerror=${call}>`,
  (call) => `"><img src=x onerror="${call}">`,
  (call) => `<img src=x onerror=${call} `,
  (call) => `<svg onload=${call}>`,
  (call) => `<svg/onload=${call}//`,
  (call) => `<svg><script>${call}</script></svg>`,
  (call) => `<svg><animate onbegin=${call} attributeName=x dur=1s>`,
  (call) => `<svg><set onbegin=${call} attributeName=x>`,
  (call) => `<svg><foreignObject><img src=x onerror=${call}></foreignObject></svg>`,
  (call) => `<math><mtext><img src=x onerror=${call}></mtext></math>`,
  (call) => `<math><mi xlink:href="javascript:${call}">x</mi></math>`,
  (call) => `<body onload=${call}>`,
  (call) => `<details open ontoggle=${call}>`,
  (call) => `<input autofocus onfocus=${call}>`,
  (call) => `<select autofocus onfocus=${call}>`,
  (call) => `<video><source onerror=${call}></video>`,
  (call) => `<audio src=x onerror=${call}>`,
  (call) => `<iframe src="javascript:${call}"></iframe>`,
  (call) => `<iframe srcdoc="<script>parent.${call}</script>"></iframe>`,
  (call) => `<object data="javascript:${call}"></object>`,
  (call) => `<embed src="javascript:${call}">`,
  (call) => `<a href="javascript:${call}">甲</a>`,
  (call) => `javascript:${call}`,
  (call) => `data:text/html,<script>${call}</script>`,
  (call) => `<form action="javascript:${call}"><button>甲</button></form>`,
  (call) => `<base href="javascript:${call}//">`,
  (call) => `<meta http-equiv=refresh content="0;url=javascript:${call}">`,
  (call) => `<link rel=stylesheet href="javascript:${call}">`,
  (call) => `<style>@import 'javascript:${call}';</style>`,
  (call) => `<style onload=${call}></style>`,
  (call) => `<div style="background:url(javascript:${call})" onmouseover=${call}>`,
  (call) => `<p onpointerenter=${call} onclick=${call}>甲`,
  (call) => `<marquee onstart=${call}>`,
  (call) => `</title></style></textarea></script><img src=x onerror=${call}>`,
  (call) => `<noscript><p title="</noscript><img src=x onerror=${call}>">`,
  (call) => `<!--><img src=x onerror=${call}>-->`,
  (call) => `]]><img src=x onerror=${call}>`,
  (call) => `&lt;img src=x onerror=${call}&gt;`,
  (call) => `\u003cimg src=x onerror=${call}\u003e`,
  (call) => `\${${call}}{{constructor.constructor('${call}')()}}`,
  (call) => `{a|<img src=x onerror=${call}>}{b}`,
];

/** How many ways there are to try it. */
export const payloadCount = markup.length;

/** The n-th attempt; the kinds come round again. `call` is free of quotes, so that it survives every context. */
export function hostileText(n: number): string {
  return markup[n % markup.length]!(`guatuFired(${n})`);
}

/** Texts that a spreadsheet would take for a formula, a link or a command. */
export const formulaPayloads = [
  '=1+1',
  '=HYPERLINK("http://example.invalid/","甲")',
  '=WEBSERVICE("http://example.invalid/")',
  "=cmd|' /C calc'!A0",
  '+1+cmd|\' /C calc\'!A0',
  '-2+3+cmd|\' /C calc\'!A0',
  '@SUM(1+1)*cmd|\' /C calc\'!A0',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(1)',
  '"=1+1',
  "'=1+1",
  ';=1+1',
  '=DDE("cmd";"/C calc";"A0")',
] as const;
