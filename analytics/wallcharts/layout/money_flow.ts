import { fitSize, fitText, formatTenThousandYuan, gatherSankey, textWidth, wrapText } from '../../charts';
import type { Ink, Mark } from '../../charts/types';
import { emptySheet, finishSheets, preparePage, text, type Page } from '../frame';
import type { ChartFrame, ChartSheets, WallChartsFacts } from '../types';
import { say } from './words';

/** What no source pays, as the funding plan names it. */
const unpaidId = 'unpaid';

interface Node {
  id: string;
  label: string;
  column: number;
  fen: number;
  unpaid: boolean;
  ink: Ink;
  x: number;
  y: number;
  height: number;
  /** How much of either side bands already took, from the top. */
  taken: { in: number; out: number };
}

/**
 * Flow of money (资金流向): sources, uses and places as columns, each band as wide as its amount. Names stand in the
 * columns, in two lines where one is too narrow, amounts in 万元 beside them; what nobody pays is striped. Where a column holds more than there is room for
 * names, the smallest are drawn together; the table of the chart tells each.
 */
export function layOutMoneyFlow(facts: WallChartsFacts, frame: ChartFrame): ChartSheets {
  const { language } = frame;
  const money = facts.money;
  const living = (money?.nodes ?? []).filter(({ amountFen }) => amountFen > 0);
  const first = Math.min(...living.map(({ layer }) => layer));
  const total = living.filter(({ layer }) => layer === first).reduce((sum, { amountFen }) => sum + amountFen, 0);
  const unpaid = living.find(({ id }) => id === unpaidId)?.amountFen ?? 0;
  const amount = (fen: number) => formatTenThousandYuan(fen, 0);
  const page = preparePage(facts, 'money_flow', frame, {
    legend:
      living.length === 0
        ? []
        : [
            { label: say(language, 'money_unit'), fill: 'series_1' },
            ...(unpaid > 0
              ? [
                  {
                    label: say(language, 'money_unpaid'),
                    fill: 'late' as const,
                    pattern: 'stripes' as const,
                    patternInk: 'paper' as const,
                  },
                ]
              : []),
          ],
    figures:
      living.length === 0
        ? []
        : [
            { label: say(language, 'money_total'), value: amount(total) },
            ...(unpaid > 0
              ? [{ label: say(language, 'money_unpaid'), value: amount(unpaid), ink: 'late' as const }]
              : []),
          ],
  });
  if (!money || living.length === 0) return finishSheets(page, [emptySheet(page, say(language, 'money_none'))]);
  const { body, sizes } = page;
  const height = Number.isFinite(body.height) ? body.height : Math.max(body.width * 0.5, sizes.body * 30);
  const marks = drawFlow(money, { ...page, body: { ...body, height } });
  return finishSheets(page, [
    {
      marks,
      bottom: body.y + height,
      alternative: say(language, 'money_heard', {
        amount: amount(total),
        count: living.filter(({ layer }) => layer === first).length,
      }),
    },
  ]);
}

function drawFlow(money: NonNullable<WallChartsFacts['money']>, page: Page): Mark[] {
  const { body, sizes, language } = page;
  const headSize = sizes.heading;
  const top = body.y + headSize * 2.6;
  const room = body.y + body.height - top - sizes.gap * 0.5;
  const crowd = Math.max(
    ...[...new Set(money.nodes.map(({ layer }) => layer))].map(
      (layer) => money.nodes.filter((node) => node.layer === layer && node.amountFen > 0).length,
    ),
  );
  const largest = Math.max(sizes.small, Math.min(sizes.heading * 1.1, room / crowd / 3));
  const { gathered, columns, labels, size, widths } = gatherNodes(money, page, room, largest);
  const slot = size * oneLine;
  const slotsOf = labels.map((own, index) =>
    own.map((node) => heightOf(wrapBeside(node, widths[index]!, size).length) * size),
  );
  const scale = findScale(
    labels.map((own, index) => own.map(({ fen }, place) => ({ fen, slot: slotsOf[index]![place]! }))),
    room,
    slot * 0.25,
  );
  const between =
    columns.length < 2 ? 0 : (body.width - widths.reduce((sum, width) => sum + width, 0)) / (columns.length - 1);
  const lefts = widths.map(
    (_, index) => body.x + widths.slice(0, index).reduce((sum, width) => sum + width + between, 0),
  );
  const nodes = new Map<string, Node>();
  columns.forEach((column, index) => {
    const own = gathered.nodes.filter((node) => node.column === column);
    const heights = own.map(({ fen }) => fen * scale);
    const slots = heights.map((each, place) => Math.max(each, slotsOf[index]![place]!));
    const spare = room - slots.reduce((sum, each) => sum + each, 0);
    const gap = own.length < 2 ? 0 : Math.min(spare / (own.length - 1), slot * 3);
    let y = top + (own.length < 2 ? spare / 2 : (spare - gap * (own.length - 1)) / 2);
    own.forEach((node, place) => {
      nodes.set(node.id, {
        id: node.id,
        label: node.label[language],
        column: index,
        fen: node.fen,
        unpaid: node.unpaid === true,
        ink: node.unpaid
          ? 'late'
          : index > 0 && index === columns.length - 1
            ? 'faint_text'
            : seriesInk(place + index * 3),
        x: lefts[index]!,
        y: y + (slots[place]! - heights[place]!) / 2,
        height: heights[place]!,
        taken: { in: 0, out: 0 },
      });
      y += slots[place]! + gap;
    });
  });
  const order = [...nodes.keys()];
  const links = gathered.links
    .map((link) => ({ from: nodes.get(link.from)!, to: nodes.get(link.to)!, fen: link.fen }))
    .sort(
      (a, b) => order.indexOf(a.from.id) - order.indexOf(b.from.id) || order.indexOf(a.to.id) - order.indexOf(b.to.id),
    );
  // Ends on the right side are taken in the order of the sources, those on the left in the order of the uses: bands do not cross at a node.
  const leaving = new Map(links.map((link) => [link, takeSide(link.from, 'out', link.fen * scale)]));
  const arriving = new Map(
    [...links]
      .sort((a, b) => order.indexOf(a.from.id) - order.indexOf(b.from.id))
      .map((link) => [link, takeSide(link.to, 'in', link.fen * scale)]),
  );
  const marks: Mark[] = [];
  for (const link of links) {
    const [x0, x1] = [link.from.x + widths[link.from.column]!, link.to.x];
    marks.push(
      drawBand(x0, leaving.get(link)!, x1, arriving.get(link)!, link.fen * scale, link.from.ink, {
        key: `money:${link.from.id}>${link.to.id}`,
        title: `${say(language, 'money_link', { from: link.from.label, to: link.to.label, amount: formatTenThousandYuan(link.fen, 1) })}${language === 'zh' ? '。' : '.'}`,
      }),
    );
  }
  columns.forEach((_, index) => {
    const own = [...nodes.values()].filter((node) => node.column === index);
    drawColumnHead(marks, own, index, columns.length, lefts[index]!, widths[index]!, body.y, page);
    for (const node of own)
      drawNode(marks, node, widths[index]!, size, { first: index === 0, last: index === columns.length - 1 }, page);
  });
  return marks;
}

/**
 * As many nodes as there is room for, and fewer sources and uses where their names would else be cut or leave the bands
 * no height; the places are kept.
 */
function gatherNodes(money: NonNullable<WallChartsFacts['money']>, page: Page, room: number, largest: number) {
  const { body, sizes, language } = page;
  const last = Math.max(...money.nodes.map(({ layer }) => layer));
  const usual = Math.max(2, Math.floor(room / (largest * 2.7)));
  for (let most = usual; ; most -= 1) {
    const gathered = gatherSankey(
      money.nodes.map(({ id, label, layer, amountFen }) => ({
        id,
        label,
        column: layer,
        fen: amountFen,
        unpaid: id === unpaidId,
      })),
      money.links.map(({ from, to, amountFen }) => ({ from, to, fen: amountFen })),
      (column) => (column === last ? usual : most),
    );
    const columns = [...new Set(gathered.nodes.map(({ column }) => column))].sort((a, b) => a - b);
    const labels = columns.map((column) =>
      gathered.nodes
        .filter((node) => node.column === column)
        .map((node) => ({ label: node.label[language], fen: node.fen })),
    );
    const { fits, ...fit } = fitColumns(labels, body.width, room, largest, sizes.least);
    if (fits || most <= fewestNodes) return { gathered, columns, labels, ...fit };
  }
}

interface Labelled {
  label: string;
  fen: number;
}

/** Height of a name of so many lines, in its type. */
const oneLine = 1.5;
const heightOf = (lines: number): number => oneLine + (lines - 1) * 1.15;
const mostLines = 3;
/** Bars and gaps beside a name and its amount, in its type. */
const beside = 2.6;
/** Shares of the width for the names of all columns: where they stand in one line, and where that is not enough. */
const usualShare = 0.52;
const largestShare = 0.74;
/** Share of the height that names may take, so that bands keep theirs. */
const highestShare = 0.72;
/** Sources or uses that are drawn even where their names must be cut. */
const fewestNodes = 7;

const writeAmount = (fen: number): string => formatTenThousandYuan(fen, fen < 100_000_000 ? 1 : 0);

const roomBeside = ({ fen }: Labelled, width: number, size: number): number =>
  width - size * (beside - 0.2) - textWidth(writeAmount(fen), size);

/** The name beside its amount, in as few lines as hold it whole. */
function wrapBeside(node: Labelled, width: number, size: number, most = mostLines): string[] {
  return wrapText(node.label, roomBeside(node, width, size), size, most, 700);
}

const isWhole = (label: string, lines: readonly string[]) =>
  lines.join('').replaceAll(/\s/g, '') === label.replaceAll(/\s/g, '');

/**
 * Widths of the columns, and the largest type with which every name stands whole beside its amount, in one line where that
 * leaves the bands about half the width, else in two, in three where the type would be too small.
 */
function fitColumns(
  columns: Labelled[][],
  width: number,
  room: number,
  largest: number,
  least: number,
): { size: number; widths: number[]; fits: boolean } {
  for (let [size, lines] = [largest, 2]; ;) {
    const most = (width * usualShare) / columns.length;
    const naturals = columns.map(
      (own) =>
        Math.max(...own.map(({ label, fen }) => textWidth(label, size, 700) + textWidth(writeAmount(fen), size))) +
        size * beside,
    );
    const widths = naturals.map((natural, index) =>
      natural <= most ? natural : Math.max(most, narrowest(columns[index]!, natural, size, lines)),
    );
    const total = widths.reduce((sum, each) => sum + each, 0);
    const isHigh = columns.some(
      (own, index) =>
        own.reduce((sum, node) => sum + heightOf(wrapBeside(node, widths[index]!, size).length), 0) * size >
        room * highestShare,
    );
    if (total <= width * largestShare && !isHigh) return { size, widths, fits: true };
    if (size > least) size = Math.max(least, size * 0.95);
    else if (lines < mostLines) [size, lines] = [largest, mostLines];
    else {
      const shrink = Math.min(1, (width * largestShare) / total);
      return { size, widths: widths.map((each) => each * shrink), fits: false };
    }
  }
}

/** The least width with which every name of a column stands whole in so many lines. */
function narrowest(nodes: Labelled[], widest: number, size: number, lines: number): number {
  let [low, high] = [0, widest];
  for (let step = 0; step < 14; step += 1) {
    const middle = (low + high) / 2;
    if (nodes.every((node) => isWhole(node.label, wrapBeside(node, middle, size, lines)))) high = middle;
    else low = middle;
  }
  return high;
}

/** The largest scale (length per fen) with which every column fits, each node keeping at least the height of its name. */
function findScale(columns: { fen: number; slot: number }[][], room: number, gap: number): number {
  const needed = (scale: number) =>
    Math.max(
      ...columns.map(
        (nodes) =>
          nodes.reduce((sum, { fen, slot }) => sum + Math.max(fen * scale, slot), 0) + (nodes.length - 1) * gap,
      ),
    );
  let [low, high] = [0, room / Math.max(1, ...columns.map((nodes) => nodes.reduce((sum, { fen }) => sum + fen, 0)))];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (needed(middle) <= room) low = middle;
    else high = middle;
  }
  return needed(high) <= room ? high : low;
}

function takeSide(node: Node, side: 'in' | 'out', width: number): number {
  const y = node.y + node.taken[side];
  node.taken[side] += width;
  return y;
}

const seriesInks = [
  'series_1',
  'series_2',
  'series_3',
  'series_4',
  'series_5',
  'series_6',
  'series_7',
  'series_8',
] as const;
const seriesInk = (place: number): Ink => seriesInks[place % seriesInks.length]!;

function drawBand(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  width: number,
  fill: Ink,
  told: { key: string; title: string },
): Mark {
  const middle = (x0 + x1) / 2;
  return {
    kind: 'curve',
    closed: true,
    fill,
    opacity: 0.36,
    ...told,
    points: [
      x0,
      y0,
      middle,
      y0,
      middle,
      y1,
      x1,
      y1,
      x1,
      y1,
      x1,
      y1 + width,
      x1,
      y1 + width,
      middle,
      y1 + width,
      middle,
      y0 + width,
      x0,
      y0 + width,
      x0,
      y0 + width,
      x0,
      y0,
      x0,
      y0,
    ],
  };
}

function drawColumnHead(
  marks: Mark[],
  nodes: Node[],
  index: number,
  count: number,
  x: number,
  width: number,
  y: number,
  { sizes, language }: Page,
): void {
  const size = sizes.heading;
  const name = say(language, index === 0 ? 'money_layer_0' : index === count - 1 ? 'money_layer_last' : 'money_layer');
  const sum = formatTenThousandYuan(
    nodes.reduce((total, { fen }) => total + fen, 0),
    0,
  );
  const type = Math.max(sizes.least, fitSize(name, width, size, 700));
  const shown = fitText(name, width, type, 700);
  marks.push({ ...text(shown, x, y + size, type, 'text'), weight: 700 });
  if (textWidth(shown, type, 700) + size + textWidth(sum, size) < width)
    marks.push({ ...text(sum, x + width, y + size, size, 'faint_text'), anchor: 'end' });
  marks.push({
    kind: 'line',
    points: [x, y + size * 1.5, x + width, y + size * 1.5],
    stroke: 'strong_line',
    strokeWidth: sizes.medium,
  });
}

/** A node: its height as a bar on the sides where money comes or goes, its name and amount between them. */
function drawNode(
  marks: Mark[],
  node: Node,
  width: number,
  size: number,
  { first, last }: { first: boolean; last: boolean },
  { sizes, language }: Page,
): void {
  const bar = size * 0.55;
  const height = Math.max(node.height, sizes.thin);
  marks.push({
    kind: 'rect',
    x: node.x,
    y: node.y,
    width,
    height,
    fill: 'panel',
    key: `money:${node.id}`,
    title: `${say(language, 'money_node', { label: node.label, amount: formatTenThousandYuan(node.fen, 1) })}${language === 'zh' ? '。' : '.'}`,
  });
  for (const x of [...(first ? [] : [node.x]), ...(last && !first ? [] : [node.x + width - bar])]) {
    marks.push({
      kind: 'rect',
      x,
      y: node.y,
      width: bar,
      height,
      fill: node.ink,
      ...(node.unpaid && { pattern: 'stripes' as const, patternInk: 'paper' as const }),
    });
  }
  const inner = {
    x: node.x + (first ? size * 0.4 : bar + size * 0.4),
    width: width - size * 0.8 - (first || last ? bar : 2 * bar),
  };
  const middle = node.y + node.height / 2;
  const amount = writeAmount(node.fen);
  const ink: Ink = node.unpaid ? 'late' : 'text';
  const isTall = node.height >= size * 3.2 && textWidth(node.label, size, 700) <= inner.width;
  if (isTall) {
    marks.push({
      ...text(fitText(node.label, inner.width, size, 700), inner.x, middle - size * 0.3, size, ink),
      weight: 700,
    });
    marks.push(text(fitText(amount, inner.width, size), inner.x, middle + size * 1.1, size, 'faint_text'));
    return;
  }
  const base = middle + size * 0.36;
  const lines = wrapBeside(node, width, size);
  lines.forEach((line, place) =>
    marks.push({
      ...text(line, inner.x, base + (place - (lines.length - 1) / 2) * size * 1.15, size, ink),
      weight: 700,
    }),
  );
  marks.push({ ...text(amount, inner.x + inner.width, base, size, 'faint_text'), anchor: 'end' });
}
