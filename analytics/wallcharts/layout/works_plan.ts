import { formatDecimal, formatTenThousandYuan } from '../../charts';
import { openAreaTags } from '../areaTags';
import { emptySheet, finishSheets, preparePage, type LegendEntry } from '../frame';
import { replayPeriod } from '../replayPeriod';
import type { ChartFrame, ChartSheets, WallChartsFacts, WorksBar, WorksRow } from '../types';
import { drawWorks } from './drawWorks';
import type { FlowItem } from './flowColumns';
import { sizesOf } from './sizesOf';
import { openTimeAxis } from './timeAxis';
import { say } from './words';
import { chooseMeasures, setLanes, type WorksLine } from './worksRows';

/** Step bars of the same name carry the same number on all rows, told in the legend. */
const mostNumbered = 12;

/**
 * Plan of works (施工图): measures, projects and exit procedures of each village as bars over time. Upper half of a bar
 * the plan, lower half what was really done, stripes what it is late by, dashes its float, a heavy outline the critical
 * chain. Rows go on in further panels and sheets, each with its axis and its town.
 */
export function layOutWorksPlan(known: WallChartsFacts, frame: ChartFrame): ChartSheets {
  const facts = replayPeriod(known, frame);
  const { language } = frame;
  const bars = facts.works.flatMap((row) => row.bars);
  const numbers = numberSteps(facts.works, language);
  const late = bars.filter(({ lateDays }) => lateDays > 0).length;
  const page = preparePage(facts, 'works_plan', frame, {
    legend: legendOf(facts, known, numbers, frame),
    figures:
      bars.length === 0
        ? []
        : [
            { label: say(language, 'works_figure'), value: formatDecimal(bars.length) },
            { label: say(language, 'works_late_figure'), value: formatDecimal(late), ink: 'late' },
            {
              label: say(language, 'works_amount_figure'),
              value: formatTenThousandYuan(
                bars.reduce((sum, { amountFen }) => sum + amountFen, 0),
                0,
              ),
            },
          ],
  });
  if (bars.length === 0) return finishSheets(page, [emptySheet(page, say(language, 'works_none'))]);
  const axis = openTimeAxis([
    known.asOf,
    facts.deadline,
    ...known.works
      .flatMap((row) => row.bars)
      .flatMap((bar) => [bar.plannedFrom, bar.plannedTo, bar.actualFrom ?? '', bar.actualTo ?? '', bar.latestTo ?? '']),
  ]);
  const lines = listLines(facts);
  const { measures, sheets } = chooseMeasures(lines, page, axis);
  const drawer = { facts, page, axis, measures, numbers };
  return finishSheets(
    page,
    sheets.map((panels) => {
      const own = panels.flat().flatMap(({ row, again }) => (row.kind === 'works' && !again ? row.row.bars : []));
      const towns = [...new Set(panels.flat().map(({ row }) => (row.kind === 'town' ? row.name : '')))].filter(
        (name) => name !== '',
      );
      return {
        marks: panels.flatMap((panel, at) => drawWorks(panel, at, drawer)),
        part: sheets.length > 1 ? nameTowns(towns) : '',
        alternative: say(language, 'works_heard', {
          count: own.length,
          late: own.filter(({ lateDays }) => lateDays > 0).length,
          critical: own.filter(({ critical }) => critical).length,
        }),
      };
    }),
  );
}

function nameTowns(names: string[]): string {
  return names.length > 2 ? `${names[0]} – ${names.at(-1)}` : names.join(' – ');
}

function listLines(facts: WallChartsFacts): FlowItem<WorksLine>[] {
  const nameOf = new Map(facts.towns.map(({ code, name }) => [code, name]));
  const codes = [...new Set([...facts.towns.map(({ code }) => code), ...facts.works.map(({ townCode }) => townCode)])];
  return codes.flatMap((code): FlowItem<WorksLine>[] => {
    const works = facts.works.filter(({ townCode }) => townCode === code);
    if (works.length === 0) return [];
    const bars = works.flatMap((row) => row.bars);
    const town: WorksLine = {
      kind: 'town',
      code,
      name: nameOf.get(code) ?? code,
      works: bars.length,
      late: bars.filter(({ lateDays }) => lateDays > 0).length,
      amountFen: bars.reduce((sum, { amountFen }) => sum + amountFen, 0),
    };
    const order = new Map(
      facts.towns.flatMap(({ villages }) => villages).map((village, index) => [village.code, index]),
    );
    const sorted = works
      .map((row, index) => ({ row, index }))
      .sort((a, b) => (order.get(a.row.villageCode) ?? -1) - (order.get(b.row.villageCode) ?? -1) || a.index - b.index);
    return [
      { row: town, height: 1.6, heads: [], keepsNext: true },
      ...sorted.map(({ row }): FlowItem<WorksLine> => {
        const lanes = setLanes(row.bars);
        return {
          row: { kind: 'works', row, lanes },
          height: lanes.length,
          heads: [{ row: town, height: 1.6 }],
          keepsNext: false,
        };
      }),
    ];
  });
}

/** Numbers of the steps of procedures, in their order; none above twelve names. */
function numberSteps(works: readonly WorksRow[], language: 'zh' | 'en'): Map<string, number> {
  const names = [
    ...new Set(
      works.filter(({ kind }) => kind === 'procedure').flatMap(({ bars }) => bars.map(({ label }) => label[language])),
    ),
  ];
  return names.length > mostNumbered ? new Map() : new Map(names.map((name, index) => [name, index + 1]));
}

/** What occurs at the as-of day stands in the legend from the first period on: a replay does not move. */
function legendOf(
  { asOf, deadline }: WallChartsFacts,
  { works, areas }: WallChartsFacts,
  numbers: Map<string, number>,
  frame: ChartFrame,
): LegendEntry[] {
  const { language } = frame;
  const { medium, legend } = sizesOf(frame);
  const dash = [legend * 0.28, legend * 0.2];
  const bars = works.flatMap((row) => row.bars);
  if (bars.length === 0) return [];
  const some = (test: (bar: WorksBar) => boolean, entry: LegendEntry): LegendEntry[] =>
    bars.some(test) ? [entry] : [];
  return [
    { label: say(language, 'works_planned'), fill: 'planned' },
    ...some(({ actualFrom }) => actualFrom !== null, { label: say(language, 'works_actual'), fill: 'actual' }),
    ...some(({ actualTo }) => actualTo !== null, {
      label: say(language, 'works_done'),
      fill: 'actual',
      shape: 'diamond',
    }),
    ...some(({ lateDays }) => lateDays > 0, {
      label: say(language, 'works_late'),
      fill: 'late',
      pattern: 'stripes',
      patternInk: 'paper',
    }),
    ...some(({ latestTo, plannedTo }) => latestTo !== null && latestTo > plannedTo, {
      label: say(language, 'works_float'),
      shape: 'line',
      stroke: 'strong_line',
      strokeWidth: medium,
      dash,
    }),
    ...some(({ critical }) => critical, {
      label: say(language, 'works_critical'),
      fill: 'planned',
      stroke: 'critical',
      strokeWidth: medium * 1.5,
    }),
    { label: `${say(language, 'works_as_of')} ${asOf}`, shape: 'line', stroke: 'accent' },
    {
      label: `${say(language, 'works_deadline')} ${deadline}`,
      shape: 'line',
      stroke: 'text',
      strokeWidth: medium,
      dash,
    },
    ...openAreaTags({ ...(areas && { areas }) }, language).legend(works),
    ...[...numbers].map(([label, number]): LegendEntry => ({
      label,
      fill: 'panel',
      stroke: 'planned',
      strokeWidth: medium,
      letter: String(number),
    })),
  ];
}
