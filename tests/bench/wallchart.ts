import { chromium, type Browser } from 'playwright-core';
import { layOutWallChart, type WallChartId, type WallChartsFacts } from '../../analytics/wallcharts';
import type { ChartSheets } from '../../analytics/wallcharts/types';
import { paperFontFaceCss } from '../../electron/contract/fontFaceCss';
import { findChromium } from '../../electron/host/findChromium';
import { createChromiumPrinter } from '../../electron/host/printWithChromium';
import { renderWallChartsHtml } from '../../renderer/print';
import { hangingFacts, renhuaSize } from '../analytics/wallcharts/hangingFacts';
import { chromiumFlags } from '../helpers/startApp';
import { countyFacts } from '../helpers/wallChartFacts';
import type { PageTimes } from './wallchartPage';
import { fontFolder } from '../helpers/fontFolder';

const round = (value: number, places = 2): number => Math.round(value * 10 ** places) / 10 ** places;
const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** The same county with what one village reported for one month taken otherwise, another village each time. */
function reportVillages(facts: WallChartsFacts, count: number): WallChartsFacts[] {
  return Array.from({ length: count }, (_, turn) => {
    const changed = structuredClone(facts);
    const villages = changed.towns.flatMap((town) => town.villages);
    const village = villages[(turn * 17) % villages.length]!;
    const cell = village.cells[turn % village.cells.length]!;
    Object.assign(cell, { actual: (cell.actual ?? 0) + 3, state: 'returned' });
    return changed;
  });
}

/** The same county, everything of it moved by one village: each cell shows something else. */
function moveVillages(facts: WallChartsFacts, count: number): WallChartsFacts[] {
  return Array.from({ length: count }, (_, turn) => {
    const changed = structuredClone(facts);
    const villages = changed.towns.flatMap((town) => town.villages);
    const cells = villages.map((village) => village.cells);
    villages.forEach((village, index) => (village.cells = cells[(index + turn) % cells.length]!));
    return changed;
  });
}

async function measurePage(
  browser: Browser,
  script: string,
  chart: WallChartId,
  series: WallChartsFacts[],
  scales: number[],
  repetitions: number,
) {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  try {
    await page.addScriptTag({ path: script });
    const times = await page.evaluate(
      ([name, facts, zooms, turns]) =>
        (globalThis as unknown as { measureWallChart: (...given: unknown[]) => PageTimes }).measureWallChart(
          name,
          facts,
          zooms,
          turns,
        ),
      [chart, series, scales, repetitions] as const,
    );
    return { ...times, ratio: round(times.canvasMilliseconds / times.svgMilliseconds) };
  } finally {
    await page.close();
  }
}

/** A sheet's PDF, and that of the same sheet with nothing but its texts. */
async function measurePaper(chart: WallChartId, facts: WallChartsFacts, repetitions: number) {
  const printer = createChromiumPrinter({ fontFolder });
  const whole = layOutWallChart(chart, facts, {
    medium: 'paper',
    size: 'A0',
    orientation: 'landscape',
    language: 'zh',
  });
  const textOnly: ChartSheets = {
    ...whole,
    sheets: whole.sheets.map((sheet) => ({ ...sheet, marks: sheet.marks.filter(({ kind }) => kind === 'text') })),
  };
  const time = async (sheets: ChartSheets) => {
    const html = renderWallChartsHtml([sheets], {
      language: 'zh',
      title: chart,
      fontFaceCss: paperFontFaceCss(),
      palette: 'paper',
      tiles: null,
    });
    const times: number[] = [];
    let bytes = 0;
    for (let turn = 0; turn < repetitions; turn += 1) {
      const start = performance.now();
      bytes = (await printer.print({ title: chart, html })).bytes.length;
      times.push(performance.now() - start);
    }
    return { milliseconds: round(median(times), 0), bytes };
  };
  const [text, all] = [await time(textOnly), await time(whole)];
  return {
    sheets: whole.sheets.length,
    marks: whole.sheets.reduce((sum, { marks }) => sum + marks.length, 0),
    milliseconds: all.milliseconds,
    textOnlyMilliseconds: text.milliseconds,
    ratio: round(all.milliseconds / text.milliseconds),
    megabytes: round(all.bytes / 1e6),
    textOnlyMegabytes: round(text.bytes / 1e6),
  };
}

/** Matrix of 100 villages × 36 months and plan of works on the screen, A0 sheets as PDF. */
async function benchWallChart(script: string, repetitions: number) {
  const county = countyFacts({ villages: 100 });
  const works = hangingFacts({ ...renhuaSize, households: 1, helpersPerVillage: 0 });
  const executablePath = await findChromium();
  const browser = await chromium.launch({
    executablePath: executablePath!,
    headless: true,
    chromiumSandbox: false,
    args: chromiumFlags,
  });
  try {
    const oneReport = await measurePage(browser, script, 'timetable', reportVillages(county, 8), [1], repetitions);
    const everyCell = await measurePage(browser, script, 'timetable', moveVillages(county, 4), [1], repetitions);
    const ganttZoom = await measurePage(browser, script, 'works_plan', [works], [0.5, 0.75, 1, 1.5, 2], repetitions);
    const bar = 0.4;
    return {
      matrix: { villages: 100, months: 36, oneReport, everyCell },
      ganttZoom: { rows: works.works.length, ...ganttZoom },
      paper: {
        timetable: await measurePaper('timetable', county, 3),
        household_tiles: await measurePaper(
          'household_tiles',
          hangingFacts({ ...renhuaSize, helpersPerVillage: 0, worksPerVillage: 1 }),
          3,
        ),
      },
      bar,
      met: oneReport.ratio <= bar && everyCell.ratio <= bar,
    };
  } finally {
    await browser.close();
  }
}

const [script = '', repetitions = '14'] = process.argv.slice(2);
process.stdout.write(`${JSON.stringify(await benchWallChart(script, Number(repetitions)))}\n`);
