import { fitText, formatDecimal, formatPercent, textWidth } from '../../charts';
import type { ItemState } from '../../progress/types';
import { openAreaTags, type AreaTags } from '../areaTags';
import { emptySheet, finishSheets, preparePage, text, type Page, type SheetBody } from '../frame';
import { writeShortDay } from '../frameHead';
import { itemLegend, itemStyles } from '../frameStates';
import { layOutTable, type TableCell, type TableColumn, type TableGroup } from '../frameTable';
import { writeText } from '../frameTexts';
import type { ChartFrame, ChartSheets, ItemGrid, WallChartsFacts } from '../types';
import { say, type TableText } from './tableTexts';
import { byTown, money, placeEm, sumOf } from './townTables';

type Row = ItemGrid['rows'][number];

/** A matrix of rows × items of one or several lists; short lists stand below one another, a long one on sheets of its own. */
export function layOutItemGrids(
  facts: WallChartsFacts,
  frame: ChartFrame,
  chart: 'nine_to_household' | 'village_standards',
  grids: readonly ItemGrid[],
  none: TableText,
): ChartSheets {
  const { language } = frame;
  const cells = grids.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  const count = (state: ItemState) => cells.filter((cell) => cell.state === state).length;
  const known = cells.length - count('no_data');
  const tags = openAreaTags(facts, language);
  const page = preparePage(facts, chart, frame, {
    legend: [
      ...itemLegend(language),
      ...(cells.some(({ ratio }) => ratio !== null)
        ? [{ label: say(language, 'legend_ratio'), letter: '98%', stroke: 'line' as const }]
        : []),
      ...tags.legend(grids.flatMap(({ items }) => items)),
    ],
    figures:
      cells.length === 0
        ? []
        : [
            ...(known > 0
              ? [
                  {
                    label: say(language, 'figure_met'),
                    value: formatPercent(count('met') / known, 1),
                    ink: 'actual' as const,
                  },
                ]
              : []),
            { label: say(language, 'figure_overdue'), value: formatDecimal(count('overdue')), ink: 'late' },
            ...(facts.daysLeft >= 0
              ? [{ label: say(language, 'figure_days'), value: formatDecimal(facts.daysLeft) }]
              : []),
          ],
  });
  const filled = grids
    .filter(({ rows, items }) => rows.length > 0 && items.length > 0)
    .map((grid) => groupByArea(grid, tags));
  if (filled.length === 0) return finishSheets(page, [emptySheet(page, say(language, none))]);
  return finishSheets(
    page,
    shareSheets(page, filled).flatMap((grids) => layOutShared(page, grids, filled.length > 1)),
  );
}

/** Items of the same area (五个提升) beside each other, those of none last; else in the order of the list. */
function groupByArea(grid: ItemGrid, { order }: AreaTags): ItemGrid {
  const places = grid.items
    .map(({ areas }, place) => ({ place, rank: order(areas) }))
    .sort((one, other) => one.rank - other.rank || one.place - other.place)
    .map(({ place }) => place);
  if (places.every((place, index) => place === index)) return grid;
  return {
    ...grid,
    items: places.map((place) => grid.items[place]!),
    rows: grid.rows.map((row) => ({ ...row, cells: places.map((place) => row.cells[place]!) })),
  };
}

/** Consecutive lists whose rows fit at a good height on one sheet together. */
function shareSheets(page: Page, grids: readonly ItemGrid[]): ItemGrid[][] {
  const { body } = page;
  const shared: ItemGrid[][] = [];
  let used = Infinity;
  for (const grid of grids) {
    const needed = heightOf(page, grid);
    if (Number.isFinite(body.height) && used + needed <= body.height) shared.at(-1)!.push(grid);
    else {
      shared.push([grid]);
      used = 0;
    }
    used += needed;
  }
  return shared;
}

/** Height of a list in one panel with rows three quarters as high as they may be, its name, head and town lines included. */
function heightOf({ facts, sizes }: Page, grid: ItemGrid): number {
  const towns = byTown(facts, grid.rows, ({ townCode }) => townCode).length;
  return (grid.rows.length + towns * 1.4 + 4) * sizes.highestRow * 0.75;
}

function layOutShared(page: Page, grids: readonly ItemGrid[], isOneOfSeveral: boolean): SheetBody[] {
  if (grids.length === 1) return layOutGrid(page, grids[0]!, isOneOfSeveral);
  const { body, sizes, language } = page;
  const whole = grids.reduce((sum, grid) => sum + heightOf(page, grid), 0);
  const name = sizes.heading * 1.3;
  let y = body.y;
  const bodies = grids.map((grid): SheetBody => {
    const height = (body.height * heightOf(page, grid)) / whole;
    const top = y + sizes.heading * 2;
    const own = layOutGrid({ ...page, body: { ...body, y: top, height: height - (top - y) - sizes.gap } }, grid, true);
    const title = fitText(grid.label[language], body.width, name, 700, 'serif');
    const mark = { ...text(title, body.x, y + name, name, 'text'), weight: 700 as const, family: 'serif' as const };
    y += height;
    return { ...own[0]!, marks: [mark, ...own.flatMap(({ marks }) => marks)] };
  });
  return [
    {
      marks: bodies.flatMap(({ marks }) => marks),
      part: grids.map(({ label }) => label[language]).join(language === 'zh' ? '、' : ', '),
      alternative: bodies.map(({ alternative }) => alternative).join('; '),
    },
  ];
}

function layOutGrid(page: Page, grid: ItemGrid, isOneOfSeveral: boolean): SheetBody[] {
  const { language, facts } = page;
  const tags = openAreaTags(facts, language);
  // The whole name where the columns below it are wide enough, else the letter that the legend tells.
  const headOf = (areas: readonly string[] | undefined): string => {
    const [name, letters] = [tags.names(areas), tags.letters(areas)];
    const columns = grid.items.filter((item) => tags.letters(item.areas) === letters).length;
    return textWidth(name, 1, 700) + 0.6 <= columns * (hasRates ? 3.4 : 2.6) ? name : letters;
  };
  const widest = (texts: string[], least: number) =>
    texts.reduce((most, each) => Math.max(most, textWidth(each, 1, 700)), least) + 0.8;
  const hasRates = grid.rows.some(({ cells }) => cells.some(({ ratio }) => ratio !== null));
  const columns: TableColumn[] = [
    {
      id: 'place',
      label: say(language, 'village'),
      em: placeEm(
        facts,
        grid.rows.map(({ name }) => name),
        0,
      ),
      grow: 1,
    },
    ...grid.items.map(({ id, label, areas }): TableColumn => ({
      id,
      label: label[language],
      ...(tags.letters(areas) !== '' && { group: headOf(areas) }),
      em: Math.max(hasRates ? 3.4 : 2.6, wordEm(label[language])),
      grow: 1,
      align: 'middle',
    })),
    { id: 'met', label: say(language, 'met_of'), em: 3.2, grow: 0.4, align: 'middle' },
    {
      id: 'cost',
      label: say(language, 'open_cost'),
      em: widest(
        grid.rows.map(({ openCostFen }) => money(openCostFen)),
        3,
      ),
      grow: 0.4,
      align: 'end',
    },
  ];
  const groups = byTown(facts, grid.rows, ({ townCode }) => townCode).map(({ town, rows }): TableGroup => ({
    key: `town:${town.code}`,
    label: town.name,
    cells: [
      {},
      ...grid.items.map((_, item) => townShare(rows, item)),
      {},
      { text: money(sumOf(rows, ({ openCostFen }) => openCostFen)), isNumber: true },
    ],
    rows: rows.map((row) => ({
      key: `village:${row.code}`,
      title: row.name,
      cells: [
        { text: row.name },
        ...row.cells.map((cell, item) => itemCell(row, cell, grid.items[item]!, page)),
        { text: `${row.cells.filter(({ state }) => state === 'met').length}/${grid.items.length}`, isNumber: true },
        { text: money(row.openCostFen), isNumber: true },
      ],
    })),
  }));
  const bodies = layOutTable(page, {
    columns,
    groups,
    panels: 5,
    alternative: (rows) => [grid.label[language], say(language, 'alternative_rows', { rows })].join('; '),
    ...(isOneOfSeveral && { part: grid.label[language] }),
  });
  return bodies;
}

/** Width of the longest word of Latin letters, up to seven em: words are not broken. */
const wordEm = (label: string): number =>
  Math.min(
    7,
    (label.match(/[\p{Script=Latin}]+/gu) ?? []).reduce(
      (most, word) => Math.max(most, textWidth(word, 1, 700) + 0.4),
      0,
    ),
  );

function itemCell(
  row: Row,
  { state, ratio, day }: Row['cells'][number],
  item: ItemGrid['items'][number],
  page: Page,
): TableCell {
  const { language } = page;
  const style = itemStyles[state];
  const letter = style.letter[language];
  return {
    key: `item:${row.code}:${item.id}`,
    title: [
      say(language, 'item_title', {
        place: row.name,
        item: item.label[language],
        state: writeText(language, style.label),
      }),
      ...(ratio === null ? [] : [formatPercent(ratio, 1)]),
      ...(day === null ? [] : [day]),
    ].join(' '),
    fill: style.fill,
    ...(style.pattern && { pattern: style.pattern, patternInk: style.patternInk ?? 'no_data' }),
    ink: style.text,
    bold: true,
    text: ratio === null || state === 'no_data' ? letter : `${letter} ${formatDecimal(Math.floor(ratio * 100))}%`,
    short: ratio === null || state === 'no_data' ? letter : `${letter}${formatDecimal(Math.floor(ratio * 100))}`,
    ...(day !== null &&
      state === 'met' &&
      ratio === null && { text: `${letter} ${day.slice(2, 4)}-${writeShortDay(day)}` }),
  };
}

/** Rows of a town that have the item, of all whose state is known. */
function townShare(rows: readonly Row[], item: number): TableCell {
  const states = rows.flatMap(({ cells }) => (cells[item] ? [cells[item].state] : []));
  const met = states.filter((state) => state === 'met').length;
  return { text: `${met}/${states.length}`, isNumber: true, share: states.length === 0 ? 0 : met / states.length };
}
