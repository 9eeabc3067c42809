import type { WallChartFacts } from '../../analytics/briefing/types';
import { layOutWallChart, wallChartIds, wallChartNames, type WallChartId, type WallChartsFacts } from '../../analytics/wallcharts';
import { renderWallChartHtml, renderWallChartsHtml } from '../../renderer/print';
import { paperFontFaceCss } from '../contract/fontFaceCss';
import { throwProblem } from '../contract/parseCall';
import type { PrintedDocument } from '../host';
import type { OpenCounty } from './openCounty';
import type { CountyRun } from './orderTypes';
import { send } from './planCounty';
import { printPaper } from './printPaper';
import { stopIfCancelled } from './stopIfCancelled';
import type { CountyDocument } from './writeCounty';

export interface Printed {
  document: CountyDocument;
  missingCharacters: string[];
}

const noPlan = { code: 'no_plan', message: { zh: '还没有计划，作战图无从绘制。', en: 'There is no plan yet to draw a wall chart of.' } };

/** The county's briefing as a PDF, with what the office changed about it in the project. */
export async function printBriefing(run: CountyRun, { overview }: OpenCounty): Promise<Printed> {
  const { composition } = await send(run, { zh: '撰写汇报', en: 'Writing the briefing' }, 'composeDocument', {
    template: 'county_briefing',
    scope: overview.county.code,
    year: null,
    isPublic: false,
    identities: 'masked',
    reason: '',
    householdId: null,
  });
  const title = `${overview.county.name.zh}-汇报`;
  run.report({ step: printing });
  return finish(title, await printPaper(run, title, composition), 'briefing');
}

/** The wall chart of the county or of a part of it as a PDF, whose name says its place (`places`: town, village). */
export async function printWallChart(run: CountyRun, { overview }: OpenCounty, scope: string, places: readonly string[] = []): Promise<Printed & { facts: WallChartFacts }> {
  const facts = await send(run, { zh: '绘制作战图', en: 'Drawing the wall chart' }, 'wallChart', { scope });
  if (facts === null) {
    throwProblem(noPlan);
  }
  const title = [overview.county.name.zh, ...places, '作战图'].join('-');
  const printed = await print(run, title, renderWallChartHtml(facts, paperOptions(run)));
  return { ...finish(title, printed, 'wall_chart'), facts };
}

/** The whole set of wall charts, or one of it, on the paper that the options ask for; `charts` are those with something to show. */
export async function printWallCharts(
  run: CountyRun,
  { overview }: OpenCounty,
  scope: string,
  places: readonly string[],
  chart: 'all' | WallChartId,
): Promise<Printed & { facts: WallChartsFacts; sheets: number }> {
  const facts = await send(run, { zh: '绘制挂图', en: 'Drawing the wall charts' }, 'wallCharts', { scope });
  if (facts === null) throwProblem(noPlan);
  const { paper: size = 'A0', portrait, tiles = null, grey } = run.options;
  const { language } = run;
  const frame = { medium: 'paper', size, orientation: portrait ? 'portrait' : 'landscape', language } as const;
  const charts = (chart === 'all' ? wallChartIds : [chart]).map((id) => layOutWallChart(id, facts, frame));
  const name = chart === 'all' ? (language === 'zh' ? '挂图' : 'wall charts') : wallChartNames[chart][language];
  const title = [overview.county.name[language], ...places, name, tiles === null ? size : `${size} ${tiles}`].join('-');
  const html = renderWallChartsHtml(charts, { ...paperOptions(run), title, palette: grey ? 'grey' : 'paper', tiles });
  const printed = await print(run, title, html);
  return { ...finish(title, printed, 'wall_chart'), facts, sheets: charts.reduce((sum, { sheets }) => sum + sheets.length, 0) };
}

const printing = { zh: '打印 PDF', en: 'Printing the PDFs' };

function paperOptions({ language }: CountyRun): { language: 'zh' | 'en'; fontFaceCss: string } {
  return { language, fontFaceCss: paperFontFaceCss() };
}

async function print(run: CountyRun, title: string, html: string): Promise<PrintedDocument> {
  run.report({ step: printing });
  const printed = await run.printer.print({ title, html });
  stopIfCancelled(run.signal);
  return printed;
}

function finish(title: string, { bytes, pages, missingCharacters }: PrintedDocument, record: 'briefing' | 'wall_chart'): Printed {
  return { document: { name: `${title}.pdf`, content: bytes, pages, record }, missingCharacters };
}
