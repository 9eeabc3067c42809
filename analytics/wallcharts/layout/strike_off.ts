import { formatDecimal, textWidth } from '../../charts';
import { emptySheet, finishSheets, isCompact, preparePage, type Language } from '../frame';
import { writeShortDay } from '../frameHead';
import { gatherTowns, isGathered } from '../gatherTowns';
import { placeStyles } from '../frameStates';
import { layOutTable, type Table, type TableCell, type TableColumn, type TableRow } from '../frameTable';
import type { ChartFrame, ChartSheets, StrikeOffRow, VillagePlace, WallChartsFacts } from '../types';
import { describeVillage } from './placeTitles';
import { say } from './tableTexts';
import {
  byTown as listByTown,
  countOrNothing,
  listVillages,
  personFigures,
  placeEm,
  sumOf,
  wordEm,
} from './townTables';

/**
 * The strike-off table (销号表): of each village and year, how many households are struck off of those planned, how many
 * are under way or late, and the day of the last one; a village with all of them out carries the stamp. On a screen a
 * column without any entry is left out; on paper it waits for the pen. A panel among others has a county's towns as rows
 * (`gatherTowns`), with all years together.
 */
export function layOutStrikeOff(recorded: WallChartsFacts, frame: ChartFrame): ChartSheets {
  const { language } = frame;
  const facts = gatherTowns(recorded, frame);
  const byTown = facts !== recorded;
  const late = sumOf(facts.strikeOff, (row) => row.late);
  const page = preparePage(facts, 'strike_off', frame, {
    legend: [
      {
        label: say(language, 'legend_all_out'),
        compact: say(language, 'struck_all'),
        fill: 'out',
        letter: '5/5',
        letterInk: 'out_text',
      },
      { label: say(language, 'legend_under_way'), fill: 'due', letter: '2/5', letterInk: 'due_text' },
      { label: say(language, 'legend_late'), fill: 'not_out', letter: '2/5', letterInk: 'not_out_text' },
      { label: say(language, 'legend_later'), compact: say(language, 'planned_out'), stroke: 'line', letter: '0/5' },
    ],
    figures: [
      { label: say(language, 'figure_late'), value: formatDecimal(late), ink: 'late' },
      ...personFigures(facts, language),
    ],
  });
  const villages = new Map(listVillages(facts).map((village) => [village.code, village]));
  const years = [...new Set(facts.strikeOff.map(({ year }) => year))].sort((a, b) => a - b);
  const rowsOf = new Map<string, StrikeOffRow[]>();
  for (const row of facts.strikeOff) rowsOf.set(row.villageCode, [...(rowsOf.get(row.villageCode) ?? []), row]);
  const shown = [...rowsOf.keys()].flatMap((code) => villages.get(code) ?? []);
  if (shown.length === 0) return finishSheets(page, [emptySheet(page, say(language, 'none_strikes'))]);

  const ratio = (rows: readonly StrikeOffRow[]) =>
    `${formatDecimal(sumOf(rows, (row) => row.outHouseholds))}/${formatDecimal(sumOf(rows, (row) => row.plannedHouseholds))}`;
  const widest = (texts: string[], least: number) =>
    texts.reduce((most, each) => Math.max(most, textWidth(each, 1, 700)), least) + 0.9;
  const columns: TableColumn[] = [
    {
      id: 'village',
      label: say(language, byTown ? 'town' : 'village'),
      em: placeEm(
        facts,
        shown.map(({ name }) => name),
        0,
      ),
      grow: 1,
    },
    ...years.map((year): TableColumn => ({
      id: `${year}`,
      // In a panel the legend says it.
      ...(!isCompact(frame) && { group: say(language, 'planned_out') }),
      shorter: [`${year}`, `’${String(year).slice(2)}`],
      label: say(language, 'year', { year }),
      em: widest(
        facts.towns.map(({ code }) =>
          ratio(facts.strikeOff.filter((row) => row.year === year && villages.get(row.villageCode)?.townCode === code)),
        ),
        4,
      ),
      grow: 1,
      align: 'middle',
    })),
    ...(byTown
      ? [
          {
            id: 'all',
            label: say(language, 'all_planned_out'),
            em: widest([ratio(facts.strikeOff)], 4),
            grow: 1.4,
            align: 'middle' as const,
          },
        ]
      : []),
    { id: 'persons', label: say(language, 'persons_out'), em: 3, grow: 0.5, align: 'end' },
    { id: 'under_way', label: say(language, 'under_way'), em: 2.6, grow: 0.5, align: 'end' },
    { id: 'late', label: say(language, 'late'), em: 2.6, grow: 0.5, align: 'end' },
    { id: 'last', label: say(language, 'last_day'), em: 5.4, grow: 0.5, align: 'middle' },
    {
      id: 'state',
      label: say(language, 'strike_state'),
      em: widest([say(language, 'struck_all')], 3),
      grow: 0.3,
      align: 'middle',
    },
  ];
  const summary = (rows: readonly StrikeOffRow[]): TableCell[] => {
    const last = rows.reduce<string | null>(
      (day, row) => (row.lastDay !== null && (day === null || row.lastDay > day) ? row.lastDay : day),
      null,
    );
    const lateHouseholds = sumOf(rows, (row) => row.late);
    return [
      { text: countOrNothing(sumOf(rows, (row) => row.outPersons)), isNumber: true },
      { text: countOrNothing(sumOf(rows, (row) => row.underWay)), isNumber: true },
      {
        text: countOrNothing(lateHouseholds),
        isNumber: true,
        bold: true,
        ...(lateHouseholds > 0 && { ink: 'late' as const }),
      },
      { text: last === null ? '' : `${last.slice(2, 4)}-${writeShortDay(last)}`, isNumber: true },
    ];
  };
  const allYears = (rows: readonly StrikeOffRow[]): TableCell => ({
    text: ratio(rows),
    isNumber: true,
    share:
      sumOf(rows, (row) => row.outHouseholds) /
      Math.max(
        1,
        sumOf(rows, (row) => row.plannedHouseholds),
      ),
  });
  const groups = listByTown(facts, shown, ({ townCode }) => (byTown ? facts.scope.code : townCode)).map(
    ({ town, rows }) => {
      const own = rows.flatMap(({ code }) => rowsOf.get(code) ?? []);
      return {
        key: `${byTown ? facts.scope.level : 'town'}:${town.code}`,
        label: town.name,
        cells: [
          {},
          ...years.map((year): TableCell => ({ text: ratio(own.filter((row) => row.year === year)), isNumber: true })),
          ...(byTown ? [allYears(own)] : []),
          ...summary(own),
          {},
        ],
        rows: rows.map((village): TableRow => {
          const strikes = rowsOf.get(village.code) ?? [];
          return {
            key: `${isGathered(village) ? 'town' : 'village'}:${village.code}`,
            title: describeVillage(village, town.name, language),
            cells: [
              { text: village.name, bold: village.tier === 'poor' },
              ...years.map((year) =>
                yearCell(
                  village,
                  strikes.find((row) => row.year === year),
                  facts.asOf,
                  language,
                ),
              ),
              ...(byTown ? [allYears(strikes)] : []),
              ...summary(strikes),
              stampOf(village, language),
            ],
          };
        }),
      };
    },
  );
  for (const column of columns)
    if (column.shorter === undefined) column.em = Math.max(column.em, wordEm(column.label, frame));
  const table = {
    columns,
    groups,
    panels: 5,
    alternative: (rows: number) => say(language, 'alternative_rows', { rows }),
  };
  return finishSheets(page, layOutTable(page, frame.medium === 'screen' ? withoutEmpty(table) : table));
}

/** Leaves out the columns of which nothing is recorded. */
function withoutEmpty(table: Table): Table {
  const rows = table.groups.flatMap((group) => group.rows);
  const filled = table.columns.map(({ id }, at) => id === 'village' || rows.some(({ cells }) => cells[at]?.text));
  const keep = <Part>(parts: readonly Part[]): Part[] => parts.filter((_, at) => filled[at]);
  return {
    ...table,
    columns: keep(table.columns),
    groups: table.groups.map((group) => ({
      ...group,
      cells: keep(group.cells ?? []),
      rows: group.rows.map((row) => ({ ...row, cells: keep(row.cells) })),
    })),
  };
}

function yearCell(village: VillagePlace, row: StrikeOffRow | undefined, asOf: string, language: Language): TableCell {
  if (!row || (row.plannedHouseholds === 0 && row.outHouseholds === 0)) return {};
  const isAll = row.outHouseholds >= row.plannedHouseholds;
  const isOver = row.late > 0 || (!isAll && row.year < Number(asOf.slice(0, 4)));
  const isBegun = row.outHouseholds > 0 || row.underWay > 0 || row.year === Number(asOf.slice(0, 4));
  const style = placeStyles[isAll ? 'out' : isOver ? 'not_out' : 'due'];
  return {
    key: `strike:${village.code}:${row.year}`,
    title: say(language, 'strike_title', {
      village: village.name,
      year: row.year,
      planned: row.plannedHouseholds,
      out: row.outHouseholds,
      underway: row.underWay,
      late: row.late,
    }),
    text: `${formatDecimal(row.outHouseholds)}/${formatDecimal(row.plannedHouseholds)}`,
    isNumber: true,
    ...(isAll || isOver || isBegun
      ? { fill: style.fill, ink: style.text, bold: true, ...(isOver && !isAll && { corner: 'text' as const }) }
      : { stroke: 'line' as const }),
  };
}

function stampOf(village: VillagePlace, language: Language): TableCell {
  if (village.state !== 'out') return {};
  return { text: say(language, 'struck_all'), stamp: true, ink: 'accent', bold: true };
}
