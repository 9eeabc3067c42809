import { formatDecimal, textWidth } from '../../charts';
import { emptySheet, finishSheets, preparePage, type Page } from '../frame';
import type { ChartFrame, ChartSheets, ResponsiblePost, WallChartId, WallChartsFacts } from '../types';
import { drawPosts } from './drawPosts';
import { flowColumns, levelColumns, type FlowItem, type FlowSheets, type PlacedItem } from './flowColumns';
import { growTree, splitTrunk, type PostNode } from './growTree';
import {
  cardIndent,
  countOf,
  holderOf,
  isPlace,
  isVacant,
  nameOf,
  railIndent,
  rowIndent,
  trunkHeight,
  type PostLine,
  type PostStyle,
} from './postNames';
import { say, type Word } from './words';

const headRows = 1.7;
/** On a screen that scrolls, more posts than these are easier to find as rows. */
const mostCards = 120;

/**
 * Posts as trees: who stands alone at the top above, every part of the tree below it with its posts. Few posts are cards
 * with a column for each part; many are rows that flow down columns and on to further sheets, below the heads they
 * answer to. A vacant post is outlined with dashes and says so.
 */
export function layOutPosts(
  facts: WallChartsFacts,
  frame: ChartFrame,
  chart: WallChartId,
  posts: readonly ResponsiblePost[],
  none: Word,
): ChartSheets {
  const { language } = frame;
  const vacant = posts.filter(isVacant).length;
  const page = preparePage(facts, chart, frame, {
    legend: [],
    figures:
      posts.length === 0
        ? []
        : [
            {
              label: say(language, 'posts_figure'),
              value: formatDecimal(posts.filter((post) => !isPlace(post)).length),
            },
            ...(vacant > 0
              ? [{ label: say(language, 'posts_vacant_figure'), value: formatDecimal(vacant), ink: 'late' as const }]
              : []),
          ],
  });
  if (posts.length === 0) return finishSheets(page, [emptySheet(page, say(language, none))]);
  const { trunk, parts } = splitTrunk(growTree(posts));
  const { style, sheets } = chooseStyle(parts, trunk, page);
  return finishSheets(
    page,
    sheets.map((columns) => drawPosts(columns, trunk, style, page, sheets.length)),
  );
}

function listLines(parts: PostNode[], top: ResponsiblePost | null): PostLine[][] {
  const walk = (node: PostNode, depth: number, above: ResponsiblePost | null): PostLine[] => [
    { post: node.post, depth, above, leads: node.children.length > 0 },
    ...node.children.flatMap((child) => walk(child, depth + 1, node.post)),
  ];
  return parts.map((part) => walk(part, 0, top));
}
type Choice = { style: PostStyle; sheets: FlowSheets<PostLine> };

function chooseStyle(parts: PostNode[], trunk: ResponsiblePost[], page: Page): Choice {
  const lines = listLines(parts, trunk.at(-1) ?? null);
  const cards = chooseCards(lines, trunk, page);
  if (cards && (!Number.isFinite(page.body.height) || cards.style.size >= page.sizes.small)) return cards;
  const rows = chooseRows(lines, trunk, page);
  // Cards that would be smaller than rows say less than these.
  return cards && cards.style.size >= rows.style.size ? cards : rows;
}

/** Type sizes to try, largest first. */
function listSizes(largest: number, { body, sizes }: Page): number[] {
  return Number.isFinite(body.height)
    ? Array.from({ length: 21 }, (_, step) => largest - ((largest - sizes.least) * step) / 20)
    : [sizes.body];
}

/** Cards in the largest type with which the parts, each whole, fill columns in their order; null: too many posts. */
function chooseCards(lines: PostLine[][], trunk: ResponsiblePost[], page: Page): Choice | null {
  const { body, sizes, language } = page;
  const all = lines.flat();
  if (!Number.isFinite(body.height) && all.length > mostCards) return null;
  const deepest = Math.max(...all.map(({ depth }) => depth));
  const widest =
    Math.min(
      15,
      Math.max(
        7,
        ...all.map((line) =>
          Math.max(
            Math.min(9, textWidth(holderOf(line.post, language), 1, 700)),
            textWidth(nameOf(line, language), 1, 700) + textWidth(countOf(line.post, language), 1),
          ),
        ),
      ),
    ) + 1.6;
  for (const size of listSizes(sizes.heading * 1.5, page)) {
    for (let most = lines.length; most >= 1; most -= 1) {
      const rail = most < lines.length;
      const gap = size * 1.2;
      const indent = (rail ? railIndent : 0) + deepest * cardIndent;
      const column = Math.min((body.width + gap) / most - gap, size * 22);
      if (column < (widest + indent) * size) continue;
      const inner = column - (indent + 1.2) * size;
      const holderLines = all.some(({ post }) => textWidth(holderOf(post, language), size, 700) > inner) ? 2 : 1;
      const row = size * (1.4 * (holderLines + 1) + 1.5);
      const stacks = stackParts(lines, row, size * 1.1, most);
      const height = Math.max(...stacks.map((stack) => stack.at(-1)!.y + stack.at(-1)!.height));
      if (height - size * 0.9 > body.height - trunkHeight(trunk, size)) continue;
      return {
        style: { size, cards: true, columns: stacks.length, column, row, holderLines, holderAt: 0, rail },
        sheets: [stacks],
      };
    }
  }
  return null;
}

/** Parts in their order, each whole, in at most so many columns of the least height. */
function stackParts(lines: PostLine[][], row: number, between: number, most: number): PlacedItem<PostLine>[][] {
  const stack = (height: number): PlacedItem<PostLine>[][] => {
    const stacks: PlacedItem<PostLine>[][] = [];
    let y = 0;
    for (const own of lines) {
      if (stacks.length === 0 || y + own.length * row > height + 1e-6) {
        stacks.push([]);
        y = 0;
      }
      stacks.at(-1)!.push(...own.map((line, at) => ({ row: line, y: y + at * row, height: row, again: false })));
      y += own.length * row + between;
    }
    return stacks;
  };
  let low = Math.max(...lines.map((own) => own.length)) * row;
  let high = lines.reduce((sum, own) => sum + own.length * row + between, 0);
  if (stack(low).length <= most) return stack(low);
  for (let step = 0; step < 24; step += 1) {
    const middle = (low + high) / 2;
    if (stack(middle).length <= most) high = middle;
    else low = middle;
  }
  return stack(high);
}

/** As few sheets as rows of the least type need, and on these the largest type that they take. */
function chooseRows(lines: PostLine[][], trunk: ResponsiblePost[], page: Page): Choice {
  const { body, sizes, language } = page;
  const all = lines.flat();
  // Nineteen of twenty names stand whole; a longer one is set smaller, or shortened.
  const most = (widths: number[], cap: number) =>
    Math.min(cap, [...widths].sort((a, b) => a - b)[Math.floor((widths.length - 1) * 0.95)] ?? 0);
  const label = most(
    all
      .filter(({ depth }) => depth > 0)
      .map(
        (line) =>
          line.depth * rowIndent + textWidth(nameOf(line, language), 1, line.leads || isPlace(line.post) ? 700 : 400),
      ),
    17,
  );
  const em = {
    label:
      Math.max(
        label,
        most(
          all.filter(({ depth }) => depth === 0).map((line) => textWidth(nameOf(line, language), 1.1, 700) + 0.5),
          15,
        ),
      ) + 1.2,
    holder:
      most(
        all.map(({ post }) => textWidth(holderOf(post, language), 1, 700)),
        12,
      ) + 0.9,
    count: Math.max(...all.map(({ post }) => textWidth(countOf(post, language), 1))) + 0.5,
  };
  const least = em.label + em.holder + em.count + 1;
  const between = 1.6;
  const headOf = (row: number) =>
    Number.isFinite(body.height) ? Math.max(row * headRows, sizes.heading * 1.35) : row * headRows;
  const flow = (size: number, columns: number, leveled = false): FlowSheets<PostLine> => {
    const items = lines.flatMap((own) => itemsOf(own, rowOf(size), headOf(rowOf(size))));
    const height = Number.isFinite(body.height)
      ? body.height - trunkHeight(trunk, size)
      : items.reduce((sum, item) => sum + item.height, 0);
    return flowColumns(items, leveled ? levelColumns(items, height, columns) : height, columns);
  };
  const choose = (size: number, columns: number): Choice => {
    const column = Math.min((body.width + size * between) / columns - size * between, least * size * 1.5);
    const spare = Math.max(0, column / size - least);
    return {
      style: {
        size,
        cards: false,
        columns,
        column,
        row: rowOf(size),
        holderLines: 1,
        holderAt: (em.label + spare * 0.3) * size,
        rail: true,
      },
      sheets: flow(size, columns, true),
    };
  };
  const rowOf = (size: number) => Math.max(sizes.row, size * 1.5);
  const columnsOf = (size: number) =>
    Math.max(1, Math.floor((body.width + size * between) / ((least + between) * size)));
  const smallest = Math.max(sizes.least, sizes.row * 0.66);
  const fewest = flow(smallest, columnsOf(smallest)).length;
  for (const size of listSizes(sizes.heading, page)) {
    for (let columns = 1; columns <= columnsOf(size); columns += 1) {
      const fits = flow(size, columns).length <= fewest;
      if (fits && (Number.isFinite(body.height) || columns === columnsOf(size))) return choose(size, columns);
    }
  }
  return choose(smallest, columnsOf(smallest));
}

/** Rows of one part; where a column begins within it, its head and the posts above the row stand again. */
function itemsOf(lines: PostLine[], row: number, head: number): FlowItem<PostLine>[] {
  const path: { row: PostLine; height: number }[] = [];
  return lines.map((line, index): FlowItem<PostLine> => {
    path.length = line.depth;
    const item = { row: line, height: line.depth === 0 ? head : row };
    const heads = [...path];
    path.push(item);
    return { ...item, heads, keepsNext: (line.leads || index < 3) && index + 1 < lines.length };
  });
}
