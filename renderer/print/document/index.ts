export { renderDocumentHtml, renderSheetsHtml, countPaperPages, type DocumentHtmlOptions, type SheetsHtmlOptions } from './renderDocumentHtml';
export { listHeads, placeHeads, type HeadPage, type PaperHeadLine } from './listHeads';
export { geometryOf, type PageGeometry } from './paperGeometry';
export { paperFonts } from './documentStyle';
