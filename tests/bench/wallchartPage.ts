import { drawSvg } from '../../analytics/charts';
import type { Drawing } from '../../analytics/charts/types';
import { layOutWallChart, type ChartFrame, type WallChartId, type WallChartsFacts } from '../../analytics/wallcharts';
import { changedAreas } from '../../renderer/widgets/drawing/changedAreas';
import { paintView, type View } from '../../renderer/widgets/drawing/paintView';

/** Milliseconds of one update, canvas and SVG, with the layout that both need left out and told apart. */
export interface PageTimes {
  layOutMilliseconds: number;
  canvasMilliseconds: number;
  svgMilliseconds: number;
  marks: number;
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/**
 * Shows a chart of these facts one after the other, on a canvas as the screen does (what differs is repainted, then read
 * back so that nothing is put off) and as SVG markup set anew and laid out. What the browser paints of the SVG afterwards is
 * not even counted. `scales`: CSS px for a unit in turn.
 */
function measure(chart: WallChartId, series: WallChartsFacts[], scales: number[], repetitions: number): PageTimes {
  const canvas = document.createElement('canvas');
  const host = document.createElement('div');
  document.body.replaceChildren(canvas, host);
  const [width, height] = [1880, 1000];
  [canvas.width, canvas.height] = [width, height];
  const pen = canvas.getContext('2d', { alpha: false })!;
  const times = { layOut: [] as number[], canvas: [] as number[], svg: [] as number[] };
  let before: View | null = null;
  let marks = 0;
  for (let turn = 0; turn < repetitions; turn += 1) {
    const facts = series[turn % series.length]!;
    const scale = scales[turn % scales.length]!;
    const frame: ChartFrame = { medium: 'screen', width, height: null, language: 'zh', largeType: false, period: null };
    let start = performance.now();
    const drawing: Drawing = layOutWallChart(chart, facts, frame).sheets[0]!;
    times.layOut.push(performance.now() - start);
    marks = drawing.marks.length;
    start = performance.now();
    const view: View = { drawing, palette: 'light', left: 0, top: 0, width, height, scale, ratio: 1 };
    paintView(pen, view, before?.scale === scale ? changedAreas(before.drawing, drawing) : null);
    pen.getImageData(0, 0, 1, 1);
    times.canvas.push(performance.now() - start);
    before = view;
    start = performance.now();
    host.innerHTML = drawSvg(drawing, 'light');
    const svg = host.firstElementChild as SVGSVGElement;
    svg.style.width = `${drawing.width * scale}px`;
    svg.style.height = `${drawing.height * scale}px`;
    svg.getBBox();
    times.svg.push(performance.now() - start);
  }
  // The first turns warm up.
  const of = (values: number[]) => Math.round(median(values.slice(2)) * 100) / 100;
  return {
    layOutMilliseconds: of(times.layOut),
    canvasMilliseconds: of(times.canvas),
    svgMilliseconds: of(times.svg),
    marks,
  };
}

Object.assign(globalThis, { measureWallChart: measure });
