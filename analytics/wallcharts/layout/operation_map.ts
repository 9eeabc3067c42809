import { fitSize, fitText, formatDecimal, textWidth, wrapText } from '../../charts';
import type { Mark } from '../../charts/types';
import { emptySheet, finishSheets, preparePage, text, type Box, type Page } from '../frame';
import { placeLegend, placeStyles } from '../frameStates';
import { replayPeriod } from '../replayPeriod';
import type { ChartFrame, ChartSheets, TownPlace, VillagePlace, WallChartsFacts } from '../types';
import { drawBoundaries } from './boundaryMap';
import { describeStates, describeVillage } from './placeTitles';
import { say } from './tableTexts';
import { placeTowns } from './tileSchematic';
import { listVillages, personFigures } from './townTables';

/**
 * The operation map (作战图): villages as tiles placed by town in a stable schematic, or on the boundaries that the office
 * gave; places without one stay in the schematic beside, and boundaries that match nothing are named.
 */
export function layOutOperationMap(recorded: WallChartsFacts, frame: ChartFrame): ChartSheets {
  const facts = replayPeriod(recorded, frame);
  const { language } = frame;
  const villages = listVillages(facts);
  const page = preparePage(facts, 'operation_map', frame, {
    legend: [
      ...placeLegend(
        language,
        villages.map(({ state }) => state),
      ),
      { label: say(language, 'legend_share'), shape: 'bar', fill: 'out', stroke: 'text' },
      ...(villages.some(({ tier }) => tier === 'poor')
        ? [{ label: say(language, 'legend_poor'), stroke: 'text' as const, isHeavy: true }]
        : []),
    ],
    figures: personFigures(facts, language, facts === recorded),
  });
  const alternative = describeStates(
    villages.map(({ state }) => state),
    language,
  );
  if (villages.length === 0) return finishSheets(page, [emptySheet(page, say(language, 'none_villages'))]);
  const bodyHeight = Number.isFinite(page.body.height)
    ? page.body.height
    : screenHeight(page, villages.length, facts.towns.length);
  const body: Box = { ...page.body, height: bodyHeight };
  const bounded = new Set(facts.boundaries.map(({ code }) => code));
  const isMap = villages.some(({ code }) => bounded.has(code)) || facts.towns.some(({ code }) => bounded.has(code));
  const marks: Mark[] = [];
  const noteHeight = drawUnmatched(marks, page, body);
  const height = body.height - noteHeight;
  if (!isMap) {
    drawSchematic(marks, page, facts.towns, { ...body, height });
    return finishSheets(page, [{ marks, alternative, bottom: body.y + body.height }]);
  }
  const rest = facts.towns
    .map((town) => ({ ...town, villages: town.villages.filter(({ code }) => !bounded.has(code)) }))
    .filter((town) => town.villages.length > 0);
  const left = rest.reduce((sum, town) => sum + town.villages.length, 0);
  // The schematic beside takes its share of the villages, between a quarter and a half of the sheet.
  const share = left === 0 ? 0 : Math.min(0.5, Math.max(0.25, left / villages.length));
  const gap = left === 0 ? 0 : page.sizes.gap * 2;
  const mapWidth = (body.width - gap) * (1 - share);
  drawBoundaries(marks, page, facts, { x: body.x, y: body.y, width: mapWidth, height });
  if (left > 0) {
    const x = body.x + mapWidth + gap;
    const size = page.sizes.heading;
    marks.push({
      ...text(
        fitText(say(language, 'no_boundary'), body.width - mapWidth - gap, size, 700),
        x,
        body.y + size,
        size,
        'text',
      ),
      weight: 700,
    });
    drawSchematic(marks, page, rest, {
      x,
      y: body.y + size * 1.6,
      width: body.width - mapWidth - gap,
      height: height - size * 1.6,
    });
  }
  return finishSheets(page, [{ marks, alternative, bottom: body.y + body.height }]);
}

/** Names the boundaries that match no place, at the foot of the map. Gives the height that they take. */
function drawUnmatched(marks: Mark[], page: Page, body: Box): number {
  const { sizes, language, facts } = page;
  if (facts.unmatchedBoundaries.length === 0) return 0;
  const names = facts.unmatchedBoundaries.join(language === 'zh' ? '、' : ', ');
  const lines = wrapText(say(language, 'unmatched', { names }), body.width, sizes.small, 2);
  const height = lines.length * sizes.small * 1.4;
  lines.forEach((line, index) =>
    marks.push(
      text(line, body.x, body.y + body.height - height + (index + 1) * sizes.small * 1.3, sizes.small, 'faint_text'),
    ),
  );
  return height;
}

/** On a screen as high as it needs: tiles of a hand's size. */
function screenHeight(page: Page, villages: number, towns: number): number {
  const tile = page.sizes.body * 4.6;
  const columns = Math.max(2, Math.floor(page.body.width / (tile * 1.75)));
  return (
    Math.ceil(villages / columns + towns * 0.35) * tile +
    Math.ceil(towns / Math.max(1, columns / 4)) * page.sizes.heading * 3
  );
}

function drawSchematic(marks: Mark[], page: Page, towns: readonly TownPlace[], box: Box): void {
  const { sizes, language } = page;
  const size = sizes.heading * 1.35;
  for (const { town, box: area, head, tiles } of placeTowns(towns, box, { gap: sizes.gap, head: size * 1.75 })) {
    marks.push({
      kind: 'rect',
      ...area,
      fill: 'panel',
      stroke: 'line',
      strokeWidth: sizes.thin,
      radius: sizes.gap * 0.35,
      key: `town:${town.code}`,
      title: town.name,
    });
    const line = say(language, 'town_line', {
      out: formatDecimal(town.outPersons),
      persons: formatDecimal(town.persons),
    });
    const pad = sizes.gap * 0.6;
    const room = head.width - 2 * pad;
    const lineSize = size * 0.62;
    const hasLine = textWidth(town.name, size * 0.8, 700, 'serif') + textWidth(line, lineSize) + pad < room;
    const nameRoom = hasLine ? room - textWidth(line, lineSize) - pad : room;
    const nameSize = Math.max(fitSize(town.name, nameRoom, size, 700, 'serif'), sizes.least * 1.1);
    const base = head.y + head.height * 0.5 + size * 0.36;
    marks.push({
      ...text(fitText(town.name, nameRoom, nameSize, 700, 'serif'), head.x + pad, base, nameSize, 'text'),
      weight: 700,
      family: 'serif',
    });
    if (hasLine) marks.push({ ...text(line, head.x + head.width - pad, base, lineSize, 'faint_text'), anchor: 'end' });
    for (const { village, box: tile } of tiles) drawTile(marks, page, village, town.name, tile);
  }
}

/** A village: its name, its state as colour and letter, persons out of all, and their share as a bar at the foot. */
function drawTile(marks: Mark[], page: Page, village: VillagePlace, town: string, outer: Box): void {
  const { sizes, language } = page;
  const style = placeStyles[village.state];
  const inset = Math.min(outer.width, outer.height) * 0.045;
  const box = {
    x: outer.x + inset,
    y: outer.y + inset,
    width: outer.width - 2 * inset,
    height: outer.height - 2 * inset,
  };
  const isPoor = village.tier === 'poor';
  marks.push({
    kind: 'rect',
    ...box,
    radius: box.height * 0.06,
    fill: style.fill,
    ...(style.pattern && { pattern: style.pattern, patternInk: style.patternInk ?? 'no_data' }),
    ...(isPoor
      ? { stroke: 'text', strokeWidth: sizes.heavy }
      : style.pattern
        ? { stroke: 'no_data', strokeWidth: sizes.thin * 2 }
        : {}),
    key: `village:${village.code}`,
    title: describeVillage(village, town, language),
  });
  const plain = Math.min(box.width, box.height) * 0.1;
  const pad = plain + (isPoor ? sizes.heavy * 0.4 : 0);
  const room = box.width - 2 * pad;
  const high = box.height - 2 * pad;
  if (high < sizes.least * 1.1) return;
  const bar = Math.max(high * 0.11, sizes.thin * 2);
  const hasRoom = high > sizes.least * 1.6;
  const hasBar = hasRoom && village.persons > 0 && village.state !== 'no_data' && village.state !== 'out';
  const free = high - (hasRoom ? bar * 1.6 : 0);
  const letter = style.letter[language];
  // Two lines where both can be read, else the name alone; the same in all tiles of a size, whatever their frame.
  const isTall = free + (pad - plain) * 2 >= sizes.least * 2.5;
  const nameMost = isTall ? free * 0.5 : Math.min(free, sizes.heading * 2) * 0.8;
  // A long name takes room from the letter before it is cut.
  const wanted = Math.max(nameMost * 0.85, sizes.least);
  const roomBeside = (size: number) => room - textWidth(letter, size, 700) - pad * 0.5;
  const isLong = textWidth(village.name, sizes.least, 700) > roomBeside(wanted);
  const letterSize = isLong ? sizes.least : wanted;
  const nameRoom = roomBeside(letterSize);
  const nameSize = Math.max(sizes.least, fitSize(village.name, nameRoom, nameMost, 700));
  const base = box.y + pad + (isTall ? nameMost * 0.9 : free / 2 + nameMost * 0.36);
  const over = (mark: ReturnType<typeof text>) => {
    if (style.pattern !== undefined && mark.text !== '') marks.push(plate(mark));
    marks.push(mark);
  };
  const names = wrapText(village.name, nameRoom, nameSize, isTall ? 2 : 1, 700);
  names.forEach((line, place) =>
    over({ ...text(line, box.x + pad, base + place * nameSize * 1.15, nameSize, style.text), weight: 700 }),
  );
  over({ ...text(letter, box.x + box.width - pad, base, letterSize, style.text), weight: 700, anchor: 'end' });
  if (isTall && names.length < 2) {
    const line =
      village.households === 0
        ? say(language, 'tile_none')
        : say(language, 'tile_of', { out: formatDecimal(village.outPersons), persons: formatDecimal(village.persons) });
    const size = Math.max(sizes.least, Math.min(free * 0.34, fitSize(line, room, free * 0.34)));
    if (textWidth(line, size) <= room) over(text(line, box.x + pad, box.y + pad + free * 0.93, size, style.text));
  }
  if (hasBar) {
    const y = box.y + box.height - pad * 0.8 - bar;
    const share = Math.min(1, village.outPersons / village.persons);
    marks.push({
      kind: 'rect',
      x: box.x + pad,
      y,
      width: room,
      height: bar,
      fill: 'paper',
      stroke: style.text,
      strokeWidth: sizes.thin,
    });
    if (share > 0) marks.push({ kind: 'rect', x: box.x + pad, y, width: room * share, height: bar, fill: 'out' });
  }
}

/** A quiet ground under text on a pattern. */
function plate(mark: ReturnType<typeof text>): Mark {
  const width = textWidth(mark.text, mark.size, mark.weight ?? 400);
  const x = mark.anchor === 'end' ? mark.x - width : mark.x;
  return {
    kind: 'rect',
    x: x - mark.size * 0.12,
    y: mark.y - mark.size * 0.9,
    width: width + mark.size * 0.24,
    height: mark.size * 1.12,
    fill: 'paper',
  };
}
