import { fitText, formatDecimal, formatPercent, textWidth, wrapText } from '../../charts';
import type { Mark } from '../../charts/types';
import { emptySheet, finishSheets, isCompact, preparePage, text, type Language, type Page } from '../frame';
import type { CauseRow, ChartFrame, ChartSheets, TownPlace, WallChartsFacts } from '../types';
import { say } from './words';

interface Columns {
  size: number;
  row: number;
  label: number;
  /** Where the bars begin, and how long the longest is. */
  bar: number;
  barLength: number;
  persons: number;
  share: number;
  /** First town column, and the width of each. */
  towns: number;
  cell: number;
}

/**
 * Causes of poverty (致贫原因): causes by their households as bars, and beside them each town's households by cause as
 * squares whose area is their number; the first cause of a town is filled. Towns that do not fit go on to a further sheet;
 * a panel among others has all of them, or none.
 */
export function layOutCauses(facts: WallChartsFacts, frame: ChartFrame): ChartSheets {
  const { language } = frame;
  const rows = facts.causes
    .map((row, index) => ({ row, index }))
    .sort((a, b) => b.row.households - a.row.households || a.index - b.index)
    .map(({ row }) => row);
  const households = rows.reduce((sum, row) => sum + row.households, 0);
  const known = facts.towns.filter(({ code }) =>
    rows.some(({ byTown }) => byTown.some((part) => part.townCode === code && part.households > 0)),
  );
  const towns = isCompact(frame) && !fitsAll(rows, known, facts, frame) ? [] : known;
  const page = preparePage(facts, 'causes', frame, {
    legend:
      households === 0 || (isCompact(frame) && towns.length === 0)
        ? []
        : [
            { label: say(language, 'causes_bar'), compact: null, fill: 'series_3' },
            {
              label: say(language, 'causes_cell'),
              compact: say(language, 'causes_cell_compact'),
              fill: 'accent_soft',
              stroke: 'accent',
            },
            { label: say(language, 'causes_first'), fill: 'accent' },
          ],
    figures:
      households === 0
        ? []
        : [
            { label: say(language, 'causes_households'), value: formatDecimal(households) },
            {
              label: say(language, 'causes_persons'),
              value: formatDecimal(rows.reduce((sum, row) => sum + row.persons, 0)),
            },
          ],
  });
  if (households === 0) return finishSheets(page, [emptySheet(page, say(language, 'causes_none'))]);
  const perSheet = townsPerSheet(rows, towns, page);
  const parts: TownPlace[][] = [];
  for (let from = 0; from < Math.max(1, towns.length); from += perSheet) parts.push(towns.slice(from, from + perSheet));
  const first = rows[0]!;
  return finishSheets(
    page,
    parts.map((shown) => {
      const { marks, bottom } = drawSheet(rows, shown, households, page);
      return {
        marks,
        bottom,
        part: parts.length > 1 ? `${shown[0]!.name} – ${shown.at(-1)!.name}` : '',
        alternative: say(language, 'causes_heard', {
          label: first.label[language],
          households: formatDecimal(first.households),
          share: formatPercent(first.households / households),
        }),
      };
    }),
  );
}

/** Em that the columns left of the towns need, the bars with them. */
function leftEms(rows: CauseRow[], language: Language) {
  const widest = (texts: string[], most: number) =>
    Math.min(most, Math.max(...texts.map((each) => textWidth(each, 1, 700))));
  return {
    label:
      widest(
        [...rows.map(({ label }) => label[language]), say(language, 'causes_sum'), say(language, 'causes_cause')],
        11,
      ) + 1.2,
    count: widest([formatDecimal(rows.reduce((sum, row) => sum + row.households, 0))], 8) + 0.8,
    persons:
      widest([formatDecimal(rows.reduce((sum, row) => sum + row.persons, 0)), say(language, 'causes_persons')], 8) + 1,
    share: widest(['100.0%', say(language, 'causes_share')], 8) + 1.2,
  };
}

const leastBar = 9;
const leastCell = 4.4;

const fitsAll = (rows: CauseRow[], towns: TownPlace[], facts: WallChartsFacts, frame: ChartFrame): boolean =>
  rows.length === 0 || townsPerSheet(rows, towns, preparePage(facts, 'causes', frame, { legend: [] })) >= towns.length;

function townsPerSheet(rows: CauseRow[], towns: TownPlace[], page: Page): number {
  const size = Math.max(page.sizes.least, page.sizes.small);
  const em = leftEms(rows, page.language);
  const left = (em.label + em.count + em.persons + em.share + leastBar) * size;
  const most = Math.max(1, Math.floor((page.body.width - left) / (leastCell * size)));
  return Math.max(1, Math.ceil(towns.length / Math.ceil(towns.length / most)));
}

function chooseColumns(rows: CauseRow[], towns: TownPlace[], head: (size: number) => number, page: Page): Columns {
  const { body, sizes, language } = page;
  const em = leftEms(rows, language);
  // Where the sheet has room the type is larger than headings are, as long as the bars stay long.
  const largest = Number.isFinite(body.height) ? sizes.heading * 1.6 : sizes.heading;
  for (let step = 0; ; step += 1) {
    const size = Math.max(sizes.least, largest - ((largest - sizes.least) * step) / 24);
    const left = (em.label + em.count + em.persons + em.share) * size;
    const cellsWidth =
      towns.length === 0
        ? 0
        : Math.max(towns.length * leastCell * size, Math.min((body.width - left) * 0.66, towns.length * size * 7));
    const barLength = Math.min(body.width - left - cellsWidth, size * 60);
    const shortest = size > sizes.heading ? leastBar * 1.5 : leastBar;
    if (barLength < shortest * size && size > sizes.least) continue;
    const cell = towns.length === 0 ? 0 : (body.width - left - barLength) / towns.length;
    const highest = cell === 0 ? size * 4 : size * 10;
    const row = Number.isFinite(body.height)
      ? Math.min(highest, (body.height - head(size)) / (rows.length + 1))
      : size * 2.6;
    if (row < size * (size > sizes.heading ? 2.4 : 1.5) && size > sizes.least) continue;
    const bar = body.x + em.label * size;
    const persons = bar + barLength + (em.count + em.persons) * size;
    const share = persons + em.share * size;
    return { size, row, label: em.label * size, bar, barLength, persons, share, towns: share, cell };
  }
}

function drawSheet(
  rows: CauseRow[],
  towns: TownPlace[],
  households: number,
  page: Page,
): { marks: Mark[]; bottom: number } {
  const { body, sizes, language } = page;
  const marks: Mark[] = [];
  const headLines = towns.length === 0 ? 1 : 2;
  const headHeight = (size: number) => size * (headLines * 1.3 + 0.8);
  const columns = chooseColumns(rows, towns, headHeight, page);
  const { size, row } = columns;
  const top = body.y + headHeight(size);
  const right = columns.towns + columns.cell * towns.length;
  const heading = (name: string, x: number, anchor: 'start' | 'end') =>
    marks.push({ ...text(name, x, top - size * 0.6, size, 'faint_text'), anchor });
  heading(fitText(say(language, 'causes_cause'), columns.label - size * 0.3, size), body.x, 'start');
  heading(fitText(say(language, 'causes_households'), columns.barLength, size), columns.bar, 'start');
  heading(say(language, 'causes_persons'), columns.persons, 'end');
  heading(say(language, 'causes_share'), columns.share - size * 0.6, 'end');
  towns.forEach((town, index) => {
    const lines = wrapText(town.name, columns.cell - size * 0.3, size, headLines, 700);
    lines.forEach((line, place) => {
      marks.push({
        ...text(
          line,
          columns.towns + (index + 0.5) * columns.cell,
          top - size * 0.6 - (lines.length - 1 - place) * size * 1.3,
          size,
          'text',
        ),
        weight: 700,
        anchor: 'middle',
        ...(place === 0 && { key: `town:${town.code}`, title: town.name }),
      });
    });
    if (index % 2 === 0)
      marks.push({
        kind: 'rect',
        x: columns.towns + index * columns.cell,
        y: top,
        width: columns.cell,
        height: row * (rows.length + 1),
        fill: 'panel',
      });
  });
  const most = Math.max(1, ...rows.map((each) => each.households));
  const inTown = (cause: CauseRow, town: TownPlace) =>
    cause.byTown.filter(({ townCode }) => townCode === town.code).reduce((sum, part) => sum + part.households, 0);
  const sums = towns.map((town) => rows.reduce((sum, cause) => sum + inTown(cause, town), 0));
  const firsts = towns.map((town) => Math.max(0, ...rows.map((cause) => inTown(cause, town))));
  const largest = Math.max(1, ...firsts);
  const side = Math.min(row, columns.cell) * 0.86;
  const thin = Math.min(sizes.medium, row * 0.05);
  rows.forEach((cause, index) => {
    const y = top + index * row;
    const base = y + row / 2 + size * 0.36;
    const share = formatPercent(cause.households / households);
    const title = `${say(language, 'causes_one', { label: cause.label[language], households: formatDecimal(cause.households), persons: formatDecimal(cause.persons), share })}${language === 'zh' ? '。' : '.'}`;
    marks.push({
      kind: 'line',
      points: [body.x, y, right, y],
      stroke: index === 0 ? 'strong_line' : 'line',
      strokeWidth: index === 0 ? sizes.medium : sizes.thin,
    });
    const lines = wrapText(cause.label[language], columns.label - size * 0.5, size, row >= size * 2.5 ? 2 : 1, 700);
    lines.forEach((line, place) =>
      marks.push({
        ...text(line, body.x, base + (place - (lines.length - 1) / 2) * size * 1.2, size, 'text'),
        weight: 700,
      }),
    );
    const length = (columns.barLength * cause.households) / most;
    const thick = Math.min(row * 0.6, size * 3.6);
    if (length > 0)
      marks.push({
        kind: 'rect',
        x: columns.bar,
        y: y + (row - thick) / 2,
        width: length,
        height: thick,
        radius: Math.min(thick, length) * 0.08,
        fill: 'series_3',
        key: `cause:${cause.id}`,
        title,
      });
    marks.push({
      ...text(formatDecimal(cause.households), columns.bar + length + size * 0.35, base, size, 'text'),
      weight: 700,
      ...(length === 0 && { key: `cause:${cause.id}`, title }),
    });
    marks.push({ ...text(formatDecimal(cause.persons), columns.persons, base, size, 'text'), anchor: 'end' });
    marks.push({ ...text(share, columns.share - size * 0.6, base, size, 'faint_text'), anchor: 'end' });
    towns.forEach((town, place) => {
      const count = inTown(cause, town);
      const x = columns.towns + (place + 0.5) * columns.cell;
      if (count === 0) {
        marks.push({ ...text('–', x, base, size, 'faint_text'), anchor: 'middle' });
        return;
      }
      const length = side * Math.sqrt(count / largest);
      const first = count === firsts[place];
      const value = `${formatDecimal(count)}${first ? '*' : ''}`;
      const width = textWidth(value, size, first ? 700 : 400);
      const fits = length >= width + size * 0.3 && length >= size * 1.15;
      const beside = !fits && length + size * 0.25 + width <= columns.cell * 0.98;
      // A square too small for its number and too large to stand beside it holds the number in smaller type.
      const reduced = fits || beside ? size : Math.min(size, (size * length * 0.92) / width);
      const inside = fits || (!beside && reduced >= sizes.least && reduced <= length * 0.9);
      const type = inside ? reduced : size;
      const left = beside ? x - (length + size * 0.25 + width) / 2 : x - length / 2;
      const townShare = formatPercent(count / Math.max(1, sums[place]!));
      if (inside || beside) {
        marks.push({
          kind: 'rect',
          x: left,
          y: y + (row - length) / 2,
          width: length,
          height: length,
          fill: first ? 'accent' : 'accent_soft',
          stroke: 'accent',
          strokeWidth: thin,
          key: `cause:${cause.id}:${town.code}`,
          title: `${say(language, 'causes_in_town', { town: town.name, label: cause.label[language], households: formatDecimal(count), share: townShare })}${language === 'zh' ? '。' : '.'}`,
        });
      }
      const at = inside || !beside ? x : left + length + size * 0.25;
      marks.push({
        ...text(
          fitText(value, columns.cell, type, first ? 700 : 400),
          at,
          y + row / 2 + type * 0.36,
          type,
          inside && first ? 'paper' : 'text',
        ),
        anchor: inside || !beside ? 'middle' : 'start',
        ...(first && { weight: 700 as const }),
      });
    });
  });
  const y = top + rows.length * row;
  const base = y + row / 2 + size * 0.36;
  marks.push({ kind: 'line', points: [body.x, y, right, y], stroke: 'strong_line', strokeWidth: sizes.medium });
  marks.push({
    ...text(fitText(say(language, 'causes_sum'), columns.label - size * 0.5, size, 700), body.x, base, size, 'text'),
    weight: 700,
  });
  marks.push({ ...text(formatDecimal(households), columns.bar, base, size, 'text'), weight: 700 });
  marks.push({
    ...text(formatDecimal(rows.reduce((sum, cause) => sum + cause.persons, 0)), columns.persons, base, size, 'text'),
    anchor: 'end',
    weight: 700,
  });
  sums.forEach((sum, place) =>
    marks.push({
      ...text(
        fitText(formatDecimal(sum), columns.cell, size, 700),
        columns.towns + (place + 0.5) * columns.cell,
        base,
        size,
        'text',
      ),
      anchor: 'middle',
      weight: 700,
    }),
  );
  return { marks, bottom: y + row };
}
