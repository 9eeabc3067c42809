import { exitPaceOption, valueCurveOption } from '../../../charts';
import { chartSize, countCell, drawChart, moneyCell, nameSet, numberText, percentText } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import type { DocumentBlock } from '../../types';
import { indexText, leftColumn, rightColumn, type NarrativeKit } from './narrativeParts';

/** Places side by side: exits due and done, works due and done, both indices. */
export function tabulatePlaces({ input, paper }: NarrativeKit): DocumentBlock[] {
  const { exitsByPlace, exits, valueByPlace, value, works, worksByPlace } = input.progress;
  if (exitsByPlace.length < 2) return [];
  const valueOf = new Map(valueByPlace.map((row) => [row.key, row]));
  const index = (of: number | null | undefined, households: number) => (of == null ? '—' : { ...indexText(of), households });
  const line = (label: LocalizedText, row: typeof exits, own: typeof value | undefined, { due, done }: typeof works = nobody) => [
    label,
    countCell(row.plannedPersons, row.plannedHouseholds, nameSet(row.key, 'due now')),
    countCell(row.outPersons, row.outHouseholds, nameSet(row.key, 'out')),
    row.plannedPersons > 0 ? { ...percentText(row.outPersons / row.plannedPersons), households: row.outHouseholds, counted: nameSet(row.key, 'out') } : '—',
    own ? { ...moneyCell(own.plannedFen), households: due } : '—',
    own ? { ...moneyCell(own.earnedFen), households: done } : '—',
    index(own?.scheduleIndex, done > 0 ? Math.min(due, done) : due),
    index(own?.costIndex, done),
  ];
  return [
    paper.table({
      id: 'progress_places',
      title: input.isCounty ? { zh: '各镇（街）进度※', en: 'Progress by town※' } : { zh: '各村进度※', en: 'Progress by village※' },
      columns: [
        input.isCounty ? leftColumn('镇（街）', 'Town') : leftColumn('村', 'Village'),
        rightColumn('应销号人数', 'Due, persons'),
        rightColumn('已销号人数', 'Out, persons'),
        rightColumn('完成', 'Done'),
        rightColumn('应完成（万元）', 'Due (million yuan)'),
        rightColumn('已完成（万元）', 'Earned (million yuan)'),
        rightColumn('SPI', 'SPI'),
        rightColumn('CPI', 'CPI'),
      ],
      rows: [
        ...exitsByPlace.map((row) => ({ cells: line(row.label, row, valueOf.get(row.key), worksByPlace[row.key]) })),
        { cells: line({ zh: '合计', en: 'Total' }, exits, value, works), emphasis: true },
      ],
    }),
  ];
}

const nobody = { all: 0, due: 0, done: 0 };

/** The least number of households that each step of the lines can be: whoever leaves between two quarters shows in the difference. */
function countSteps({ briefing, progress }: NarrativeKit['input']): { households: number }[] {
  const most = briefing.households.reduce((found, { members }) => Math.max(found, members), 1);
  const points = progress.pace?.points ?? [];
  const lines = [points.map(({ plannedLeft }) => plannedLeft), points.flatMap(({ actualLeft }) => (actualLeft === null ? [] : [actualLeft]))];
  return lines.flatMap((line) => line.slice(1).map((left, index) => ({ households: Math.ceil(Math.abs(line[index]! - left) / most) })));
}

/** Who is left, and what the works are worth, against the plan. */
export function drawProgress({ input }: NarrativeKit): DocumentBlock[] {
  const { pace, valueCurve, works } = input.progress;
  if (pace === null) return [];
  const left = pace.points.map(({ plannedLeft, actualLeft }) => `${numberText(plannedLeft).zh}/${actualLeft === null ? '—' : numberText(actualLeft).zh}`).join('、');
  const charts = [
    drawChart(
      'exit_pace',
      { zh: '未脱贫人数：计划与实际', en: 'Persons left: plan and record' },
      (look) =>
        exitPaceOption(
          pace.points.map(({ period, plannedLeft, actualLeft, rollingLeft, forecastFew, forecastUsual, forecastMany }) => ({
            label: period.id,
            planned: plannedLeft,
            actual: actualLeft,
            rolling: rollingLeft,
            few: forecastFew,
            usual: forecastUsual,
            many: forecastMany,
          })),
          look,
        ),
      { zh: `折线图：各季末未脱贫人数，计划/实际：${left}。`, en: `Lines: persons left at each quarter's end, plan/record: ${left}.` },
      chartSize,
      countSteps(input),
    ),
    ...(valueCurve.length > 0
      ? [
          drawChart(
            'value_curve',
            { zh: '计划价值与完成价值', en: 'Planned and earned value' },
            (look) => valueCurveOption(valueCurve.map(({ period, ...point }) => ({ label: period, ...point })), look),
            { zh: '曲线图：各季末计划价值、完成价值和实际支出。', en: 'Curves: planned value, earned value and actual cost at each quarter’s end.' },
            chartSize,
            [{ households: works.all }, { households: works.due }, { households: works.done }],
          ),
        ]
      : []),
  ];
  return [{ kind: 'charts', id: 'progress.charts', charts }];
}
