export { renderWallChartHtml } from './renderWallChartHtml';
export { WallChartSheet } from './WallChartSheet';
export { statusOrder, statusTokens, type StatusToken } from './statusTokens';
export { renderWallChartsHtml, type WallChartsPaper } from './renderWallChartsHtml';
export { renderSurveyHtml } from './renderSurveyHtml';
export { surveyTitle } from './surveyTexts';
export * from './document';
