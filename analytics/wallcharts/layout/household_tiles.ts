import { fitText, formatDecimal, textWidth } from '../../charts';
import type { Ink, Mark } from '../../charts/types';
import {
  emptySheet,
  finishSheets,
  preparePage,
  text,
  type Box,
  type Language,
  type LegendEntry,
  type Page,
} from '../frame';
import { writeDay } from '../frameHead';
import { placeLegend, placeStyles } from '../frameStates';
import { writeText } from '../frameTexts';
import { replayPeriod } from '../replayPeriod';
import type { ChartFrame, ChartSheets, HouseholdTile, PlaceState, WallChartsFacts } from '../types';
import { flowColumns, levelColumns, type FlowItem, type FlowSheets, type PlacedItem } from './flowColumns';
import { sizesOf } from './sizesOf';
import { say } from './words';

type Guarantee = HouseholdTile['openGuarantees'][number];

/** Frames of a tile from the outside inwards; the dash is the second channel beside the colour. Lengths in frame widths. */
export const guaranteeFrames: readonly { guarantee: Guarantee; ink: Ink; dash: readonly number[] }[] = [
  { guarantee: 'house', ink: 'guarantee_house', dash: [] },
  { guarantee: 'medical', ink: 'guarantee_medical', dash: [4, 1.2] },
  { guarantee: 'education', ink: 'guarantee_education', dash: [2, 1.2] },
  { guarantee: 'water', ink: 'guarantee_water', dash: [1, 1] },
  { guarantee: 'food', ink: 'guarantee_food', dash: [5, 1.2, 1, 1.2] },
  { guarantee: 'income', ink: 'guarantee_income', dash: [0.7, 1.8] },
];

/** Tiles of a village stand in the order of its way out, so that a strip reads as a bar of progress. */
const stateOrder: readonly PlaceState[] = ['out', 'due', 'returned', 'not_out', 'no_data', 'nobody'];

interface Strip {
  villageCode: string;
  village: string;
  townCode: string;
  town: string;
  households: HouseholdTile[];
}

type Line =
  | { kind: 'town'; code: string; name: string; households: number; out: number }
  | { kind: 'tiles'; strip: Strip; tiles: HouseholdTile[] };

interface Grid {
  tile: number;
  pitch: number;
  /** Width of one frame with the white beside it. */
  frame: number;
  size: number;
  label: number;
  columns: number;
  column: number;
  perLine: number;
  /** Type of a town's name. */
  townSize: number;
}

/**
 * Households as tiles (户格): by town and village, filled by state with its letter, a nested frame for each guarantee
 * that is still open. As few sheets as the least legible tile needs, and on these the largest tile that they take.
 */
export function layOutHouseholdTiles(known: WallChartsFacts, frame: ChartFrame): ChartSheets {
  const facts = replayPeriod(known, frame);
  const { language } = frame;
  const { households } = facts;
  const out = households.filter(({ state }) => state === 'out').length;
  const open = households.filter(({ openGuarantees }) => openGuarantees.length > 0).length;
  const page = preparePage(facts, 'household_tiles', frame, {
    legend:
      households.length === 0
        ? []
        : [
            ...placeLegend(
              language,
              households.map(({ state }) => state),
            ),
            ...frameLegend(households, frame),
          ],
    figures:
      households.length === 0
        ? []
        : [
            { label: say(language, 'tiles_households'), value: formatDecimal(households.length) },
            { label: say(language, 'tiles_out'), value: formatDecimal(out) },
            { label: say(language, 'tiles_open'), value: formatDecimal(open) },
          ],
  });
  if (households.length === 0) {
    const why =
      facts.householdsLeftOut > 0
        ? say(language, 'tiles_choose_town', { count: formatDecimal(facts.householdsLeftOut) })
        : say(language, 'tiles_none');
    return finishSheets(page, [emptySheet(page, why)]);
  }
  const strips = listStrips(facts);
  const { grid, sheets } = chooseGrid(strips, page);
  return finishSheets(
    page,
    sheets.map((columns) => {
      const shown = columns.flat().flatMap(({ row }) => (row.kind === 'tiles' ? row.tiles : []));
      const towns = [...new Set(columns.flat().flatMap(({ row }) => (row.kind === 'town' ? [row.name] : [])))];
      return {
        marks: columns.flatMap((column, place) => drawColumn(column, place, columns.length, grid, page)),
        part: sheets.length > 1 ? (towns.length > 1 ? `${towns[0]} – ${towns.at(-1)}` : (towns[0] ?? '')) : '',
        alternative: say(language, 'tiles_heard', {
          households: formatDecimal(shown.length),
          out: formatDecimal(shown.filter(({ state }) => state === 'out').length),
        }),
      };
    }),
  );
}

function frameLegend(households: readonly HouseholdTile[], frame: ChartFrame): LegendEntry[] {
  const { language } = frame;
  const width = sizesOf(frame).legend * 0.13;
  const open = new Set(households.flatMap(({ openGuarantees }) => openGuarantees));
  return guaranteeFrames
    .filter(({ guarantee }) => open.has(guarantee))
    .map(({ guarantee, ink, dash }) => ({
      label: say(language, 'tiles_frame', { name: say(language, `guarantee_${guarantee}`) }),
      fill: 'paper',
      stroke: ink,
      strokeWidth: width,
      letter: say(language, `letter_${guarantee}`),
      ...(dash.length > 0 && { dash: dash.map((part) => part * width * 1.4) }),
    }));
}

function listStrips(facts: WallChartsFacts): Strip[] {
  const byVillage = new Map<string, HouseholdTile[]>();
  for (const household of facts.households) {
    const own = byVillage.get(household.villageCode);
    if (own) own.push(household);
    else byVillage.set(household.villageCode, [household]);
  }
  const order = (a: HouseholdTile, b: HouseholdTile) =>
    stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state) ||
    a.exitYear - b.exitYear ||
    (a.number < b.number ? -1 : a.number > b.number ? 1 : a.id - b.id);
  const strips = facts.towns.flatMap((town) =>
    town.villages.flatMap((village): Strip[] => {
      const households = byVillage.get(village.code);
      byVillage.delete(village.code);
      return households
        ? [
            {
              villageCode: village.code,
              village: village.name,
              townCode: town.code,
              town: town.name,
              households: households.sort(order),
            },
          ]
        : [];
    }),
  );
  for (const [code, households] of byVillage)
    strips.push({ villageCode: code, village: code, townCode: '', town: '—', households: households.sort(order) });
  return strips;
}

interface Choice {
  grid: Grid;
  sheets: FlowSheets<Line>;
}

function chooseGrid(strips: Strip[], page: Page): Choice {
  const { body, sizes } = page;
  const frames = Math.max(
    0,
    ...strips.flatMap(({ households }) => households.map(({ openGuarantees }) => openGuarantees.length)),
  );
  const core = sizes.least * 1.4;
  const leastFrame = Math.max(sizes.medium * 1.1, sizes.least * 0.17);
  const leastTile = core + 2 * frames * leastFrame;
  const largestTile = Math.max(leastTile, sizes.highestRow * 2.6);
  const names = Math.min(8, Math.max(2, ...strips.map(({ village }) => textWidth(village, 1, 700))));
  const counts = Math.max(...strips.map(({ households }) => textWidth(`${households.length}/${households.length}`, 1)));
  const gridOf = (tile: number, columns: number): Grid => {
    const size = Math.min(sizes.body, Math.max(sizes.least, tile * 0.52));
    const label = (names + counts + 1.5) * size;
    const column = (body.width - (columns - 1) * sizes.gap) / columns;
    const pitch = tile * 1.1;
    return {
      tile,
      pitch,
      size,
      label,
      columns,
      column,
      townSize: Number.isFinite(body.height) ? sizes.heading : Math.min(sizes.heading, size * 1.25),
      frame: frames === 0 ? 0 : Math.min(tile * 0.08, (tile - core) / 2 / frames),
      perLine: Math.floor((column - label + pitch - tile) / pitch),
    };
  };
  const flow = (grid: Grid): FlowSheets<Line> => {
    const items = itemsOf(strips, grid);
    const total = items.reduce((sum, { height }) => sum + height, 0);
    return flowColumns(items, Number.isFinite(body.height) ? body.height : total, grid.columns);
  };
  const level = (grid: Grid): Choice => {
    const items = itemsOf(strips, grid);
    return { grid, sheets: flowColumns(items, levelColumns(items, body.height, grid.columns), grid.columns) };
  };
  if (!Number.isFinite(body.height)) {
    const grid = gridOf(leastTile, 1);
    return { grid, sheets: flow(grid) };
  }
  const wide = (grid: Grid) => grid.perLine >= 8;
  let lowest: Choice | null = null;
  for (let columns = 1; columns <= 6; columns += 1) {
    const grid = gridOf(leastTile, columns);
    if (columns > 1 && !wide(grid)) break;
    const some = { ...grid, perLine: Math.max(1, grid.perLine) };
    const sheets = flow(some);
    if (lowest === null || sheets.length < lowest.sheets.length) lowest = { grid: some, sheets };
  }
  const fewest = lowest!.sheets.length;
  const gridWithin = (tile: number): Grid | null => {
    for (let columns = 1; columns <= 6; columns += 1) {
      const grid = gridOf(tile, columns);
      if (!wide(grid)) break;
      if (flow(grid).length <= fewest) return grid;
    }
    return null;
  };
  const step = (largestTile - leastTile) / 20;
  for (let tile = largestTile; tile >= leastTile - step / 2; tile -= step) {
    let found = gridWithin(Math.max(leastTile, tile));
    // Between two steps the largest is found by halving.
    for (let [part, above] = [step / 2, 0]; found && tile < largestTile && part > step / 20; part /= 2) {
      const larger = gridWithin(tile + above + part);
      if (larger) [found, above] = [larger, above + part];
    }
    if (found) return level(found);
  }
  return level(lowest!.grid);
}

function itemsOf(strips: Strip[], grid: Grid): FlowItem<Line>[] {
  const items: FlowItem<Line>[] = [];
  let town: { row: Line; height: number } | null = null;
  for (const [index, strip] of strips.entries()) {
    if (index === 0 || strips[index - 1]!.townCode !== strip.townCode) {
      const own = strips.filter(({ townCode }) => townCode === strip.townCode).flatMap(({ households }) => households);
      town = {
        row: {
          kind: 'town',
          code: strip.townCode,
          name: strip.town,
          households: own.length,
          out: own.filter(({ state }) => state === 'out').length,
        },
        height: grid.size * 0.7 + grid.townSize * 1.55,
      };
      items.push({ ...town, heads: [], keepsNext: true });
    }
    for (let from = 0; from < strip.households.length; from += grid.perLine) {
      const last = from + grid.perLine >= strip.households.length;
      items.push({
        row: { kind: 'tiles', strip, tiles: strip.households.slice(from, from + grid.perLine) },
        height: grid.pitch + (last ? grid.tile * 0.28 : 0),
        heads: [town!],
        keepsNext: false,
      });
    }
  }
  return items;
}

function drawColumn(lines: PlacedItem<Line>[], place: number, columns: number, grid: Grid, page: Page): Mark[] {
  const { body, sizes, language } = page;
  const marks: Mark[] = [];
  const x = body.x + place * (grid.column + sizes.gap);
  if (place > 0 && columns > 1) {
    const bottom = body.y + lines.at(-1)!.y + lines.at(-1)!.height;
    marks.push({
      kind: 'line',
      points: [x - sizes.gap / 2, body.y, x - sizes.gap / 2, bottom],
      stroke: 'line',
      strokeWidth: sizes.thin,
    });
  }
  let village = '';
  const named = new Set<string>();
  for (const { row, y: offset, height, again } of lines) {
    const y = body.y + offset;
    if (row.kind === 'town') {
      drawTown(marks, row, { x, y, width: grid.column, height }, again, grid, page);
      continue;
    }
    const { strip } = row;
    if (village !== strip.villageCode) {
      village = strip.villageCode;
      const begins = row.tiles[0] === strip.households[0];
      const count = begins
        ? `${strip.households.filter(({ state }) => state === 'out').length}/${strip.households.length}`
        : '';
      const base = y + grid.tile / 2 + grid.size * 0.36;
      const countSize = Math.max(sizes.least, grid.size * 0.9);
      const room = grid.label - grid.size * 0.9 - (count === '' ? 0 : textWidth(count, countSize) + grid.size * 0.3);
      const title = `${strip.village}, ${count}`;
      marks.push({
        ...text(
          fitText(begins ? strip.village : `${strip.village}${say(language, 'again')}`, room, grid.size, 700),
          x,
          base,
          grid.size,
          'text',
        ),
        weight: 700,
        ...(begins && !named.has(village) && { key: `village:${village}`, title }),
      });
      if (count !== '')
        marks.push({ ...text(count, x + grid.label - grid.size * 0.7, base, countSize, 'faint_text'), anchor: 'end' });
      named.add(village);
    }
    row.tiles.forEach((household, index) =>
      drawTile(
        marks,
        household,
        strip.village,
        { x: x + grid.label + index * grid.pitch, y, width: grid.tile, height: grid.tile },
        grid,
        page,
      ),
    );
  }
  return marks;
}

/** Head of a town; the bar below its name is as long as the share of its households that are out. */
function drawTown(
  marks: Mark[],
  town: Extract<Line, { kind: 'town' }>,
  box: Box,
  again: boolean,
  grid: Grid,
  { sizes, language }: Page,
): void {
  const size = grid.townSize;
  const base = box.y + size * 1.1;
  const rule = box.y + size * 1.55;
  const thickness = grid.size * 0.22;
  const told = again
    ? ''
    : say(language, 'tiles_town', { households: formatDecimal(town.households), out: formatDecimal(town.out) });
  const toldSize = Math.max(sizes.least, size * 0.8);
  const name = fitText(again ? writeText(language, 'continued', { name: town.name }) : town.name, box.width, size, 700);
  marks.push({
    ...text(name, box.x, base, size, 'accent'),
    weight: 700,
    ...(!again && town.code !== '' && { key: `town:${town.code}`, title: `${town.name}, ${told}` }),
  });
  if (told !== '' && textWidth(name, size, 700) + size + textWidth(told, toldSize) < box.width)
    marks.push({ ...text(told, box.x + box.width, base, toldSize, 'faint_text'), anchor: 'end' });
  marks.push({ kind: 'rect', x: box.x, y: rule - thickness, width: box.width, height: thickness, fill: 'line' });
  const share = town.households === 0 ? 0 : town.out / town.households;
  if (share > 0)
    marks.push({
      kind: 'rect',
      x: box.x,
      y: rule - thickness,
      width: box.width * share,
      height: thickness,
      fill: 'out',
    });
}

function drawTile(marks: Mark[], household: HouseholdTile, village: string, box: Box, grid: Grid, page: Page): void {
  const { sizes, language } = page;
  const style = placeStyles[household.state];
  const frames = guaranteeFrames.filter(({ guarantee }) => household.openGuarantees.includes(guarantee));
  const inset = frames.length * grid.frame;
  const stroke = grid.frame * 0.62;
  const core = { x: box.x + inset, y: box.y + inset, width: box.width - 2 * inset, height: box.height - 2 * inset };
  marks.push({
    kind: 'rect',
    ...core,
    radius: core.width * 0.08,
    fill: style.fill,
    ...(style.pattern && { pattern: style.pattern, stroke: 'no_data' as const, strokeWidth: sizes.thin }),
    ...(style.patternInk && { patternInk: style.patternInk }),
    key: `household:${household.id}`,
    title: describeTile(household, village, language),
  });
  frames.forEach(({ ink, dash }, index) => {
    const at = index * grid.frame + stroke / 2;
    marks.push({
      kind: 'rect',
      x: box.x + at,
      y: box.y + at,
      width: box.width - 2 * at,
      height: box.height - 2 * at,
      radius: box.width * 0.04,
      stroke: ink,
      strokeWidth: stroke,
      ...(dash.length > 0 && { dash: dash.map((part) => part * stroke * 1.4) }),
    });
  });
  const letter = style.letter[language].replace('？', '?');
  const open = frames.map(({ guarantee }) => say(language, `letter_${guarantee}`)).join('');
  const small = Math.max(sizes.least, core.height * 0.26);
  const both = open !== '' && core.height >= sizes.least * 3 && textWidth(open, small) <= core.width * 0.94;
  const size = Math.max(sizes.least, Math.min(core.height * (both ? 0.46 : 0.74), core.width * 0.82, sizes.heading));
  const middle = core.y + core.height / 2;
  const x = core.x + core.width / 2;
  marks.push({
    ...text(letter, x, both ? core.y + core.height * 0.1 + size * 0.92 : middle + size * 0.36, size, style.text),
    anchor: 'middle',
    weight: 700,
  });
  if (both)
    marks.push({ ...text(open, x, core.y + core.height * 0.93 - small * 0.12, small, style.text), anchor: 'middle' });
}

function describeTile(household: HouseholdTile, village: string, language: Language): string {
  const values = {
    village,
    number: household.number,
    members: household.members,
    state: writeText(language, placeStyles[household.state].label),
    year: household.exitYear,
  };
  const open = guaranteeFrames
    .filter(({ guarantee }) => household.openGuarantees.includes(guarantee))
    .map(({ guarantee }) => say(language, `guarantee_${guarantee}`));
  return [
    say(language, household.exitYear > 0 ? 'tiles_one' : 'tiles_one_without_year', values),
    household.struckOff === null ? '' : say(language, 'tiles_struck', { day: writeDay(household.struckOff, language) }),
    open.length === 0 ? '' : say(language, 'tiles_guarantees', { list: open.join(language === 'zh' ? '、' : ', ') }),
    language === 'zh' ? '。' : '.',
  ].join('');
}
