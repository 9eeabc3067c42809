// The icon of the page, drawn here so that no browser asks for a file that is not there: a hung chart.
const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="3" y="6" width="26" height="22" rx="3" fill="#b3261e"/>' +
  '<path d="M3 6h26M10 6V2M22 6V2" stroke="#7a1712" stroke-width="2.4" stroke-linecap="round"/>' +
  '<path d="M8 23v-5M14 23V13M20 23v-7M26 23v-2" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>';

export function pageIcon() {
  return {
    name: 'guatu:page-icon',
    transformIndexHtml: () => [
      { tag: 'link', attrs: { rel: 'icon', type: 'image/svg+xml', href: `data:image/svg+xml,${encodeURIComponent(drawing)}` }, injectTo: 'head' },
    ],
  };
}
