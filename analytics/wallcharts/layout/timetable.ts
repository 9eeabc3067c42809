import { formatDecimal, textWidth } from '../../charts';
import type { Mark } from '../../charts/types';
import { emptySheet, finishSheets, preparePage, type Language } from '../frame';
import { gatherTowns, isGathered } from '../gatherTowns';
import { writeShortDay } from '../frameHead';
import { placeLegend, placeStyles } from '../frameStates';
import { layOutTable, type PanelPlace, type TableCell, type TableColumn, type TableGroup } from '../frameTable';
import { replayPeriod } from '../replayPeriod';
import type { ChartFrame, ChartSheets, PlaceCell, VillagePlace, WallChartsFacts } from '../types';
import { describeStates, describeVillage, stateName } from './placeTitles';
import { say } from './tableTexts';
import { listVillages, personFigures, placeEm, sumOf, wordEm } from './townTables';

/**
 * The timetable (时间表): villages × periods. Past periods carry the state as it was recorded and the persons who left in
 * them, with a corner where fewer had left by then than planned; later ones the persons planned to leave. The last
 * columns say when the village was struck off. A panel among others has a county's towns as rows (`gatherTowns`).
 */
export function layOutTimetable(recorded: WallChartsFacts, frame: ChartFrame): ChartSheets {
  const replayed = coverLater(replayPeriod(recorded, frame));
  const facts = gatherTowns(replayed, frame);
  const { language } = frame;
  const villages = listVillages(facts);
  const byTown = facts !== replayed;
  const states = villages.flatMap((village) => [
    village.state,
    ...village.cells.flatMap(({ state, actual }) => (actual === null ? [] : [state])),
  ]);
  const page = preparePage(facts, 'timetable', frame, {
    legend: [
      ...placeLegend(language, states),
      {
        label: say(language, 'legend_actual'),
        compact: say(language, byTown ? 'compact_actual' : 'compact_actual_villages'),
        stroke: 'line',
        fill: 'paper',
        letter: byTown ? '0/12' : '12',
      },
      {
        label: say(language, 'legend_planned'),
        compact: say(language, 'compact_planned'),
        fill: 'planned_soft',
        letter: '12',
        letterInk: 'text',
      },
      {
        label: say(language, 'legend_cleared'),
        compact: null,
        fill: 'planned_soft',
        letter: '12',
        letterInk: 'text',
        stroke: 'planned',
      },
      {
        label: say(language, 'legend_behind'),
        compact: isBehind(villages) ? say(language, 'compact_behind') : null,
        shape: 'diamond',
        fill: 'text',
      },
      { label: say(language, 'legend_as_of'), compact: null, shape: 'line', stroke: 'accent' },
      { label: say(language, 'legend_stamp'), compact: null, stroke: 'accent', letter: '3-1', letterInk: 'text' },
    ],
    figures: personFigures(facts, language, facts.asOf === recorded.asOf),
  });
  if (villages.length === 0) return finishSheets(page, [emptySheet(page, say(language, 'none_villages'))]);
  if (facts.periods.length === 0) return finishSheets(page, [emptySheet(page, say(language, 'none_periods'))]);

  const em = (texts: string[], weight = 400) =>
    texts.reduce((widest, each) => Math.max(widest, textWidth(each, 1, weight)), 0);
  const columns: TableColumn[] = [
    {
      id: 'village',
      label: say(language, byTown ? 'town' : 'village'),
      em: placeEm(
        facts,
        villages.map(({ name }) => name),
        0,
      ),
      grow: Math.max(0.5, facts.periods.length / 12),
    },
    {
      id: 'persons',
      label: say(language, 'persons'),
      em:
        em(
          facts.towns.map(({ persons }) => formatDecimal(persons)),
          700,
        ) *
          1.35 +
        0.7,
      grow: Math.max(0.2, facts.periods.length / 24),
      align: 'end',
    },
    ...facts.periods.map(({ id, label }, at): TableColumn => {
      const short = shortPeriod(id, label[language], language);
      return {
        id,
        label: short.label,
        // A year is written whole, or as ’16 where columns are narrow.
        ...(short.year === null && id.length === 4 && { shorter: [id, `’${id.slice(2)}`] }),
        ...(short.year !== null && { group: say(language, 'year', { year: short.year }) }),
        em: byTown
          ? em(
              villages.map(({ cells }) => townProgress(cells, at)),
              700,
            ) + 2.4
          : facts.periods.length > 12
            ? 1.7
            : 2.6,
        grow: 1,
        align: 'middle',
      };
    }),
    {
      id: 'struck',
      label: say(language, byTown ? 'villages_cleared' : 'struck'),
      em: byTown ? 4 : Math.max(em(villages.map(({ struckOff }) => dayOf(struckOff))), 2.4) + 1.2,
      align: 'middle',
    },
  ];
  for (const column of columns)
    if (column.shorter === undefined) column.em = Math.max(column.em, wordEm(column.label, frame));
  const cleared = countCleared(replayed);
  const groups = facts.towns.map((town): TableGroup => ({
    key: `${byTown ? facts.scope.level : 'town'}:${town.code}`,
    label: town.name,
    cells: [
      {},
      { text: formatDecimal(town.persons), isNumber: true },
      ...facts.periods.map((_, at): TableCell => townCell(town.villages, at)),
      byTown ? { text: sumCleared([...cleared.values()]), isNumber: true } : {},
    ],
    rows: town.villages.map((village) => ({
      key: `${isGathered(village) ? 'town' : 'village'}:${village.code}`,
      title: describeVillage(village, town.name, language),
      cells: [
        { text: village.name, bold: village.tier === 'poor' },
        { text: formatDecimal(village.persons), isNumber: true },
        ...village.cells.map((cell, at) =>
          villageCell(
            village,
            cell,
            village.cells[at - 1],
            facts.periods[at]?.label[language] ?? cell.period,
            language,
          ),
        ),
        byTown
          ? { text: sumCleared([cleared.get(village.code)!]), isNumber: true, stamp: village.struckOff !== null }
          : village.struckOff === null
            ? {}
            : { text: dayOf(village.struckOff), stamp: true, isNumber: true },
      ],
    })),
  }));
  const bodies = layOutTable(page, {
    columns,
    groups,
    ...(!byTown && {
      total: {
        key: `${facts.scope.level}:${facts.scope.code}`,
        label: facts.scope.name,
        cells: [
          {},
          { text: formatDecimal(sumOf(villages, ({ persons }) => persons)), isNumber: true },
          ...facts.periods.map((_, at): TableCell => townCell(villages, at)),
          {},
        ],
      },
    }),
    // Years and quarters leave room for panels beside each other; 36 months fill the sheet.
    panels: Math.max(1, Math.floor(24 / facts.periods.length)),
    over: (place) => asOfLine(place, facts),
    alternative: (rows) =>
      [
        describeStates(
          villages.map(({ state }) => state),
          language,
        ),
        say(language, 'alternative_rows', { rows }),
      ].join('; '),
  });
  return finishSheets(page, bodies);
}

const isBehind = (villages: readonly VillagePlace[]): boolean =>
  villages.some(({ cells }) => cells.some(({ actual, planned }) => actual !== null && actual < planned));

/** Villages of each town with all their persons out, of those that had any. */
function countCleared({ towns }: WallChartsFacts): Map<string, { out: number; of: number }> {
  return new Map(
    towns.map(({ code, villages }) => [
      code,
      {
        out: villages.filter(({ state }) => state === 'out').length,
        of: villages.filter(({ state }) => state !== 'nobody').length,
      },
    ]),
  );
}

const sumCleared = (counts: readonly { out: number; of: number }[]): string =>
  `${sumOf(counts, ({ out }) => out)}/${sumOf(counts, (count) => count.of)}`;

/** Letter of the state and progress, or the progress alone where the cell is narrow. */
const writeProgress = (progress: string, letter: string) => ({ text: `${letter} ${progress}`, short: progress });

/** Persons of a town who left in a period, of those who were to. */
function townProgress(cells: readonly PlaceCell[], at: number): string {
  const [cell, before] = [cells[at], cells[at - 1]];
  const planned = formatDecimal((cell?.planned ?? 0) - (before?.planned ?? 0));
  return cell?.actual == null ? planned : `${formatDecimal(cell.actual - (before?.actual ?? 0))}/${planned}`;
}

const dayOf = (day: string | null): string => (day === null ? '' : `${day.slice(2, 4)}-${writeShortDay(day)}`);

/** `2016-03` is month 3 and `2016-Q1` the first quarter under 2016; a year stands by itself. */
function shortPeriod(id: string, label: string, language: Language): { label: string; year: string | null } {
  const [year, part] = id.split('-');
  return part === undefined
    ? { label, year: null }
    : {
        label: part.startsWith('Q') ? say(language, 'quarter', { quarter: part.slice(1) }) : part.replace(/^0/, ''),
        year: year ?? null,
      };
}

function villageCell(
  village: VillagePlace,
  cell: PlaceCell,
  before: PlaceCell | undefined,
  period: string,
  language: Language,
): TableCell {
  const style = placeStyles[cell.state];
  const title = say(language, 'cell_title', {
    village: village.name,
    period,
    state: stateName(cell.state, language),
    planned: formatDecimal(cell.planned),
    actual:
      cell.actual === null
        ? say(language, 'not_yet')
        : say(language, 'persons_count', { count: formatDecimal(cell.actual) }),
  });
  const key = `${isGathered(village) ? 'town' : 'village'}:${village.code}:${cell.period}`;
  if (cell.actual === null) {
    const leaving = cell.planned - (before?.planned ?? 0);
    const isNobody = cell.state === 'nobody' || cell.state === 'out';
    return {
      key,
      title,
      isNumber: true,
      ...(leaving > 0 && !isNobody
        ? { text: formatDecimal(leaving), ink: 'text' as const, level: cell.planned / village.persons }
        : {}),
      ...(leaving > 0 && !isNobody && cell.planned >= village.persons && { stroke: 'planned' as const, bold: true }),
      ...(cell.state === 'nobody' && { fill: style.fill }),
    };
  }
  const left = cell.actual - (before?.actual ?? 0);
  const isPlain = cell.state === 'nobody';
  return {
    key,
    title,
    fill: style.fill,
    ...(style.pattern && { pattern: style.pattern, patternInk: style.patternInk ?? 'no_data' }),
    ink: style.text,
    isNumber: true,
    ...(isPlain
      ? {}
      : isGathered(village)
        ? writeProgress(townProgress(village.cells, village.cells.indexOf(cell)), style.letter[language])
        : {
            text: left > 0 ? formatDecimal(left) : style.letter[language],
            ...(left > 999 && { short: String(left) }),
          }),
    bold: left > 0,
    ...(cell.actual < cell.planned && !isPlain && cell.state !== 'no_data' && { corner: style.text }),
  };
}

/** Persons of a town who left in a period, or are planned to. */
function townCell(villages: readonly VillagePlace[], at: number): TableCell {
  const change = (of: (cell: PlaceCell) => number) =>
    sumOf(
      villages,
      ({ cells }) => (cells[at] ? of(cells[at]) : 0) - (at > 0 && cells[at - 1] ? of(cells[at - 1]!) : 0),
    );
  const past = villages.some(({ cells }) => (cells[at]?.actual ?? null) !== null);
  const persons = past ? change(({ actual }) => actual ?? 0) : change(({ planned }) => planned);
  return { isNumber: true, ...(persons > 0 && { text: formatDecimal(persons) }), ink: past ? 'text' : 'faint_text' };
}

/** Cells of periods after the as-of day as not yet come, also where a replay goes back behind what is recorded by now. */
function coverLater(facts: WallChartsFacts): WallChartsFacts {
  const ahead = new Set(facts.periods.filter(({ from }) => from > facts.asOf).map(({ id }) => id));
  const isLate = ({ period, actual }: PlaceCell) => actual !== null && ahead.has(period);
  if (!facts.towns.some(({ villages }) => villages.some(({ cells }) => cells.some(isLate)))) return facts;
  const cover = (village: VillagePlace): VillagePlace => {
    const state = village.state === 'nobody' || village.state === 'out' ? village.state : 'not_out';
    return { ...village, cells: village.cells.map((cell) => (isLate(cell) ? { ...cell, actual: null, state } : cell)) };
  };
  return { ...facts, towns: facts.towns.map((town) => ({ ...town, villages: town.villages.map(cover) })) };
}

/** A line behind the period that holds the as-of day (or ends on the day that is replayed). */
function asOfLine(place: PanelPlace, facts: WallChartsFacts): Mark[] {
  const period = facts.periods.find(({ from, to }) => from <= facts.asOf && facts.asOf <= to);
  const column = place.columns.find(({ id }) => id === period?.id);
  if (!column) return [];
  const x = column.x + column.width;
  const strokeWidth = Math.max(place.typeSize * 0.14, 0.2);
  return [
    {
      kind: 'line',
      points: [x, place.headBottom - place.typeSize * 0.5, x, place.bottom],
      stroke: 'accent',
      strokeWidth,
    },
  ];
}
