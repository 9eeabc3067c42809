import { formatTenThousandYuan, textWidth } from '../../charts';
import { openAreaTags, type AreaTags } from '../areaTags';
import type { Language, Page } from '../frame';
import type { WallChartsFacts, WorksBar, WorksRow } from '../types';
import { flowColumns, levelColumns, type FlowItem, type FlowSheets } from './flowColumns';
import { axisHeight, type TimeAxis } from './timeAxis';
import { say } from './words';

/** A line of the plan: a town's head, or a row of works with its bars set into lanes. */
export type WorksLine =
  | { kind: 'town'; code: string; name: string; works: number; late: number; amountFen: number }
  | { kind: 'works'; row: WorksRow; lanes: WorksBar[][] };

export interface WorksMeasures {
  size: number;
  row: number;
  village: number;
  label: number;
  amount: number;
  /** Width of one panel (names, axis, amounts) and how many stand side by side. */
  panel: number;
  panels: number;
  /** Every amount is whole 万元. */
  whole: boolean;
}

/** Bars of a row in as few lanes as keep them from lying on each other, each as high up as it can be. */
export function setLanes(bars: readonly WorksBar[]): WorksBar[][] {
  const last = (bar: WorksBar) =>
    [bar.plannedTo, bar.actualTo ?? '', bar.latestTo !== null && bar.latestTo > bar.plannedTo ? bar.plannedTo : '']
      .sort()
      .at(-1)!;
  const first = (bar: WorksBar) =>
    bar.actualFrom !== null && bar.actualFrom < bar.plannedFrom ? bar.actualFrom : bar.plannedFrom;
  const lanes: WorksBar[][] = [];
  for (const bar of [...bars].sort((a, b) => (first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : 0))) {
    const lane = lanes.find((each) => last(each.at(-1)!) < first(bar));
    if (lane) lane.push(bar);
    else lanes.push([bar]);
  }
  return lanes.length === 0 ? [[]] : lanes;
}

/** As few sheets as the lowest rows need, and on these the highest rows that they take. */
export function chooseMeasures(
  lines: FlowItem<WorksLine>[],
  page: Page,
  axis: TimeAxis,
): { measures: WorksMeasures; sheets: FlowSheets<WorksLine> } {
  const { body, sizes, language } = page;
  const works = lines.flatMap(({ row }) => (row.kind === 'works' ? [row.row] : []));
  const villageOf = villageNames(page.facts);
  const tags = openAreaTags(page.facts, language);
  const widest = (names: string[], most: number) =>
    Math.min(most, Math.max(2, ...names.map((name) => textWidth(name, 1))));
  const whole = works.every((row) => sumOf(row) % 1_000_000 === 0);
  const em = {
    village:
      widest(
        works.map(({ villageCode }) => villageOf.get(villageCode) ?? ''),
        9,
      ) + 0.8,
    label:
      widest(
        works.map((row) => labelOf(row, tags, language)),
        12,
      ) + 0.8,
    amount:
      Math.max(
        widest([...works.map((row) => amountOf(row, whole)), say(language, 'works_amount')], 8),
        widest(
          lines.map(({ row }) => (row.kind === 'town' ? formatTenThousandYuan(row.amountFen, 0) : '')),
          9,
        ) * 1.35,
      ) + 0.8,
  };
  const measure = (row: number, panels: number): WorksMeasures => {
    const size = Math.min(sizes.body, Math.max(sizes.least, row * 0.64));
    return {
      size,
      row,
      village: em.village * size,
      label: em.label * size,
      amount: em.amount * size,
      panels,
      panel: (body.width - (panels - 1) * sizes.gap) / panels,
      whole,
    };
  };
  const leastPanel = (size: number) =>
    (em.village + em.label + em.amount + Math.max(36, axis.months.length * 1.25)) * size;
  const scale = (row: number): FlowItem<WorksLine>[] => {
    // A town's name is a heading: its line is as high as headings are, however low the rows.
    const town = Math.max(row * 1.6, Number.isFinite(body.height) ? sizes.heading * 1.25 : 0);
    return lines.map((line) => ({
      ...line,
      height: line.row.kind === 'town' ? town : line.height * row,
      heads: line.heads.map((head) => ({ ...head, height: town })),
    }));
  };
  const roomOf = ({ size }: WorksMeasures) => body.height - axisHeight(size) - size * 0.3;
  const flow = (measures: WorksMeasures): FlowSheets<WorksLine> => {
    const scaled = scale(measures.row);
    return flowColumns(scaled, roomOf(measures), measures.panels);
  };
  const level = (measures: WorksMeasures): FlowSheets<WorksLine> => {
    const scaled = scale(measures.row);
    return flowColumns(scaled, levelColumns(scaled, roomOf(measures), measures.panels), measures.panels);
  };
  if (!Number.isFinite(body.height)) {
    const measures = measure(Math.max(sizes.row, sizes.body * 1.7), 1);
    return { measures, sheets: level(measures) };
  }
  const highest = Math.max(sizes.row, sizes.highestRow * 0.8);
  const mostPanels = (row: number) =>
    Math.max(1, Math.floor((body.width + sizes.gap) / (leastPanel(measure(row, 1).size) + sizes.gap)));
  const lowest = measure(sizes.row, mostPanels(sizes.row));
  const fewest = flow(lowest).length;
  for (let part = 16; part >= 0; part -= 1) {
    const row = sizes.row + ((highest - sizes.row) * part) / 16;
    for (let panels = 1; panels <= mostPanels(row); panels += 1) {
      const measures = measure(row, panels);
      if (flow(measures).length <= fewest) return { measures, sheets: level(measures) };
    }
  }
  return { measures: lowest, sheets: level(lowest) };
}

/** Name of a row behind the letters of its areas: `A 火龙果种植`. */
export function labelOf({ label, areas }: WorksRow, tags: AreaTags, language: Language): string {
  const letters = tags.letters(areas);
  return letters === '' ? label[language] : `${letters} ${label[language]}`;
}

const knownNames = new WeakMap<WallChartsFacts, Map<string, string>>();

export function villageNames(facts: WallChartsFacts): Map<string, string> {
  let names = knownNames.get(facts);
  if (!names) {
    names = new Map(
      facts.towns.flatMap((town) => town.villages.map(({ code, name }): [string, string] => [code, name])),
    );
    knownNames.set(facts, names);
  }
  return names;
}

const sumOf = (row: WorksRow): number => row.bars.reduce((total, { amountFen }) => total + amountFen, 0);

export function amountOf(row: WorksRow, whole: boolean): string {
  const sum = sumOf(row);
  return sum === 0 ? '' : formatTenThousandYuan(sum, whole ? 0 : 1);
}
