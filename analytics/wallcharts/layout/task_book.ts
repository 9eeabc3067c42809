import { formatDecimal, textWidth } from '../../charts';
import { openAreaTags, type AreaTags } from '../areaTags';
import { emptySheet, finishSheets, preparePage } from '../frame';
import { layOutTable, type TableCell, type TableColumn, type TableGroup, type TableRow } from '../frameTable';
import type { ChartFrame, ChartSheets, TaskRow, WallChartsFacts } from '../types';
import { say } from './tableTexts';
import { countOrNothing, money, placeEm, sumOf } from './townTables';

/**
 * The task book (任务书): what each town, village and unit has to do in which year: households and persons out, villages
 * out, money. The scope's own sum stands above; a town's sum in its heading.
 */
export function layOutTaskBook(facts: WallChartsFacts, frame: ChartFrame): ChartSheets {
  const { language } = frame;
  const tasks = facts.tasks;
  const total = tasks[0];
  const years = total?.years.map(({ year }) => year) ?? [];
  const tags = openAreaTags(facts, language);
  const page = preparePage(facts, 'task_book', frame, {
    legend: tags.legend(tasks),
    figures: total
      ? [
          { label: say(language, 'figure_households'), value: formatDecimal(total.households) },
          { label: say(language, 'figure_persons'), value: formatDecimal(total.persons), ink: 'late' },
          {
            label: say(language, 'figure_budget'),
            value: money(sumOf(total.years, ({ budgetFen }) => budgetFen)) || '0',
          },
          ...(facts.daysLeft >= 0
            ? [{ label: say(language, 'figure_days'), value: formatDecimal(facts.daysLeft) }]
            : []),
        ]
      : [],
  });
  if (!total) return finishSheets(page, [emptySheet(page, say(language, 'none_tasks'))]);

  const rest = tasks.slice(1);
  const em = (texts: string[], least: number) =>
    texts.reduce((widest, each) => Math.max(widest, textWidth(each, 1, 700)), least) + 0.8;
  const number = (id: string, label: string, of: (row: TaskRow) => string, group?: string): TableColumn => ({
    id,
    label,
    em: em(tasks.map(of), 1.6),
    grow: 1,
    align: 'end',
    ...(group !== undefined && { group }),
  });
  const yearColumns = years.flatMap((year, at) => {
    const group = say(language, 'year', { year });
    return [
      number(
        `${year}:households`,
        say(language, 'households'),
        (row) => formatDecimal(row.years[at]?.households ?? 0),
        group,
      ),
      number(`${year}:persons`, say(language, 'persons'), (row) => formatDecimal(row.years[at]?.persons ?? 0), group),
      number(
        `${year}:villages`,
        say(language, 'exit_villages'),
        (row) => formatDecimal(row.years[at]?.villages ?? 0),
        group,
      ),
      number(`${year}:money`, say(language, 'money'), (row) => money(row.years[at]?.budgetFen ?? 0), group),
    ];
  });
  const all = say(language, 'all_years');
  const tagged = tasks.some(({ areas }) => tags.letters(areas) !== '');
  const columns: TableColumn[] = [
    {
      id: 'place',
      label: say(language, 'place'),
      em: placeEm(
        facts,
        rest.map(({ name }) => name),
        4,
      ),
      grow: 1.5,
    },
    ...(tagged
      ? [
          {
            id: 'areas',
            label: facts.areas!.label[language],
            em: em(
              tasks.map(({ areas }) => tags.letters(areas)),
              2.4,
            ),
            grow: 0.4,
            align: 'middle' as const,
          },
        ]
      : []),
    number('households', say(language, 'households'), (row) => formatDecimal(row.households), all),
    number('persons', say(language, 'persons'), (row) => formatDecimal(row.persons), all),
    number('projects', say(language, 'projects'), (row) => formatDecimal(row.projects), all),
    number('money', say(language, 'money'), (row) => money(sumOf(row.years, ({ budgetFen }) => budgetFen)), all),
    ...yearColumns,
  ];
  const cells = (row: TaskRow): TableCell[] => [
    { text: row.name },
    ...(tagged ? [tagCell(row, tags)] : []),
    ...[
      countOrNothing(row.households),
      countOrNothing(row.persons),
      countOrNothing(row.projects),
      money(sumOf(row.years, ({ budgetFen }) => budgetFen)),
      ...row.years.flatMap((year) => [
        countOrNothing(year.households),
        countOrNothing(year.persons),
        countOrNothing(year.villages),
        money(year.budgetFen),
      ]),
    ].map((text) => ({ text, isNumber: true })),
  ];
  const asRow = (row: TaskRow): TableRow => ({
    key: row.level === 'unit' ? row.code : `${row.level}:${row.code}`,
    title: row.name,
    cells: cells(row),
  });
  return finishSheets(
    page,
    layOutTable(page, {
      columns,
      groups: groupTasks(rest, cells, asRow, say(language, 'villages'), say(language, 'units')),
      total: { key: `${total.level}:${total.code}`, label: total.name, cells: cells(total) },
      panels: 3,
      alternative: (rows) => say(language, 'alternative_rows', { rows }),
    }),
  );
}

/** Letters of the areas that a unit's programmes serve; the whole names are its title. */
function tagCell({ areas }: TaskRow, tags: AreaTags): TableCell {
  const letters = tags.letters(areas);
  return letters === '' ? {} : { text: letters, bold: true, title: tags.names(areas) };
}

/** Towns with the villages below them (as long as codes begin alike), villages without a town, and the units. */
function groupTasks(
  rows: readonly TaskRow[],
  cells: (row: TaskRow) => TableCell[],
  asRow: (row: TaskRow) => TableRow,
  villages: string,
  units: string,
): TableGroup[] {
  const groups: TableGroup[] = [];
  const towns = rows.filter(({ level }) => level === 'town');
  for (const town of towns) {
    const own = rows.filter(({ level, code }) => level === 'village' && code.startsWith(town.code));
    groups.push({ key: `town:${town.code}`, label: town.name, cells: cells(town), rows: own.map(asRow) });
  }
  const loose = rows.filter(
    ({ level, code }) => level === 'village' && !towns.some((town) => code.startsWith(town.code)),
  );
  if (loose.length > 0) groups.push({ label: villages, rows: loose.map(asRow) });
  const leading = rows.filter(({ level }) => level === 'unit');
  if (leading.length > 0) groups.push({ label: units, rows: leading.map(asRow) });
  return groups;
}
