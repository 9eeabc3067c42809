import { fitSize, fitText, textWidth, wrapText } from '../../charts';
import type { Mark } from '../../charts/types';
import { text, type Box, type Page, type SheetBody } from '../frame';
import type { ResponsiblePost } from '../types';
import type { PlacedItem } from './flowColumns';
import {
  cardIndent,
  countOf,
  describePost,
  holderOf,
  isPlace,
  isVacant,
  keyOf,
  nameOf,
  railIndent,
  rowIndent,
  trunkHeight,
  type PostLine,
  type PostStyle,
} from './postNames';
import { say } from './words';

export function drawPosts(
  columns: PlacedItem<PostLine>[][],
  trunk: ResponsiblePost[],
  style: PostStyle,
  page: Page,
  sheets: number,
): SheetBody {
  const { body, sizes, language } = page;
  const { size } = style;
  const marks: Mark[] = [];
  const perSheet = style.columns;
  const loose = (body.width - style.column * perSheet) / Math.max(1, perSheet - 1);
  const step = style.column + Math.min(size * 6, loose);
  const used = (Math.min(columns.length, perSheet) - 1) * step + style.column;
  const left = body.x + (columns.length >= perSheet ? (body.width - used) / 2 : 0);
  const xOf = (index: number) => left + index * step;
  const top = body.y + trunkHeight(trunk, size);
  const centre = left + used / 2;
  if (trunk.length > 0) {
    let y = body.y;
    for (const post of trunk) y = drawTrunk(marks, post, centre, y, style, page);
    const line = (points: number[]) =>
      marks.push({ kind: 'line', points, stroke: 'strong_line', strokeWidth: sizes.medium });
    const bus = top - size * 1.1;
    const headsOf = (column: PlacedItem<PostLine>[]) => column.filter(({ row, again }) => row.depth === 0 && !again);
    const ends = columns.map((_, index) => xOf(index) + (style.rail ? size * 0.4 : style.column / 2));
    const own = ends.filter((_, index) => headsOf(columns[index]!).length > 0);
    line([centre, y - size * 0.9, centre, bus]);
    if (own.length > 0) line([Math.min(centre, own[0]!), bus, Math.max(centre, own.at(-1)!), bus]);
    columns.forEach((column, index) => {
      const heads = headsOf(column);
      if (heads.length === 0) return;
      if (!style.rail) line([ends[index]!, bus, ends[index]!, top]);
      else {
        const middle = (item: PlacedItem<PostLine>) =>
          top + item.y + (item.height - (style.cards ? size * 0.9 : 0)) / 2;
        line([ends[index]!, bus, ends[index]!, middle(heads.at(-1)!)]);
        for (const head of heads) line([ends[index]!, middle(head), xOf(index) + size * railIndent, middle(head)]);
      }
    });
  }
  columns.forEach((column, index) => {
    const x = xOf(index);
    const placed = new Map<string, { x: number; bottom: number }>();
    for (const item of column) {
      const box: Box = style.cards
        ? {
            x: x + ((style.rail ? railIndent : 0) + item.row.depth * cardIndent) * size,
            y: top + item.y,
            width: style.column - ((style.rail ? railIndent : 0) + item.row.depth * cardIndent) * size,
            height: item.height - size * 0.9,
          }
        : {
            x: x + (railIndent + item.row.depth * rowIndent) * size,
            y: top + item.y,
            width: style.column - (railIndent + item.row.depth * rowIndent) * size,
            height: item.height,
          };
      const parent = item.row.above === null ? undefined : placed.get(item.row.above.id);
      if (parent) {
        const at = parent.x + size * 0.45;
        const middle = box.y + box.height / 2;
        marks.push({
          kind: 'line',
          points: [at, parent.bottom, at, middle, box.x - (style.cards ? 0 : size * 0.1), middle],
          stroke: 'line',
          strokeWidth: sizes.medium,
        });
      }
      placed.set(item.row.post.id, {
        x: box.x,
        bottom:
          style.cards || item.row.depth === 0
            ? box.y + box.height - (style.cards ? 0 : box.height * 0.08)
            : box.y + box.height * 0.82,
      });
      if (style.cards) drawCard(marks, item.row, box, style, page);
      else drawRow(marks, item, box, x, style, page);
    }
  });
  const own = columns
    .flat()
    .filter(({ again }) => !again)
    .map(({ row }) => row.post);
  const heads = [
    ...new Set(
      columns
        .flat()
        .filter(({ row }) => row.depth === 0)
        .map(({ row }) => row.post.place),
    ),
  ];
  return {
    marks,
    part: sheets > 1 && heads.length > 0 ? (heads.length > 1 ? `${heads[0]} – ${heads.at(-1)}` : heads[0]!) : '',
    alternative: say(language, 'posts_heard', {
      count: own.filter((post) => !isPlace(post)).length,
      vacant: own.filter(isVacant).length,
    }),
    bottom: top + Math.max(...columns.map((column) => column.at(-1)!.y + column.at(-1)!.height)),
  };
}

/** A post of the trunk; gives the y where the next one begins. */
function drawTrunk(
  marks: Mark[],
  post: ResponsiblePost,
  centre: number,
  y: number,
  { size }: PostStyle,
  page: Page,
): number {
  const { body, sizes, language } = page;
  const named = [post.place, post.role[language]].filter(
    (part, index, parts) => index > 0 || !parts[1]!.includes(part),
  );
  const empty = holderOf(post, language) === '';
  const role = empty ? post.role[language] : isPlace(post) ? post.place : named.join(' ');
  const holder = [empty ? post.place : holderOf(post, language), countOf(post, language)]
    .filter((part) => part !== '')
    .join(' · ');
  const width = Math.min(
    body.width * 0.9,
    Math.max(textWidth(role, size * 1.05), textWidth(holder, size * 1.25, 700)) + size * 2.4,
  );
  const box = { x: centre - width / 2, y, width, height: size * 3.7 };
  if (y > body.y)
    marks.push({
      kind: 'line',
      points: [centre, y - size * 0.9, centre, y],
      stroke: 'strong_line',
      strokeWidth: sizes.medium,
    });
  marks.push({
    kind: 'rect',
    ...box,
    radius: size * 0.3,
    fill: 'accent_soft',
    stroke: 'accent',
    strokeWidth: sizes.medium,
    key: keyOf(post),
    title: describePost(post, language),
  });
  const inner = width - size;
  marks.push({
    ...text(fitText(role, inner, size * 1.05), centre, y + size * 1.45, size * 1.05, 'text'),
    anchor: 'middle',
  });
  marks.push({
    ...text(
      fitText(holder, inner, size * 1.25, 700),
      centre,
      y + size * 3,
      size * 1.25,
      isVacant(post) ? 'late' : 'text',
    ),
    anchor: 'middle',
    weight: 700,
  });
  return y + size * 4.6;
}

function drawCard(marks: Mark[], line: PostLine, box: Box, { size, holderLines }: PostStyle, page: Page): void {
  const { sizes, language } = page;
  const { post } = line;
  const head = line.depth === 0;
  const vacant = isVacant(post);
  marks.push({
    kind: 'rect',
    ...box,
    radius: size * 0.25,
    fill: head ? 'accent_soft' : vacant ? 'paper' : 'panel',
    stroke: vacant ? 'late' : head ? 'accent' : 'line',
    strokeWidth: head || vacant ? sizes.medium : sizes.thin,
    ...(vacant && { dash: [size * 0.5, size * 0.35] }),
    key: keyOf(post),
    title: describePost(post, language),
  });
  const inner = box.width - size * 0.9;
  const x = box.x + size * 0.45;
  const count = countOf(post, language);
  const countSize = Math.max(sizes.least, size * 0.85);
  const countWidth = count === '' ? 0 : textWidth(count, countSize) + size * 0.5;
  const name = fitText(nameOf(line, language), inner - countWidth, size, head || isPlace(post) ? 700 : 400);
  const lines = wrapText(holderOf(post, language), inner, size, holderLines, 700);
  const drop = ((holderLines - lines.filter((part) => part !== '').length) * 1.35 * size) / 2;
  marks.push({
    ...text(name, x, box.y + drop + size * 1.3, size, head || isPlace(post) ? 'text' : 'faint_text'),
    ...((head || isPlace(post)) && { weight: 700 as const }),
  });
  if (count !== '')
    marks.push({
      ...text(
        fitText(count, inner, countSize),
        box.x + box.width - size * 0.45,
        box.y + drop + size * 1.3,
        countSize,
        'faint_text',
      ),
      anchor: 'end',
    });
  lines.forEach((part, index) => {
    marks.push({
      ...text(part, x, box.y + drop + size * (2.7 + index * 1.35), size, vacant ? 'late' : 'text'),
      weight: 700,
    });
  });
}

function drawRow(
  marks: Mark[],
  { row: line, again }: PlacedItem<PostLine>,
  box: Box,
  column: number,
  style: PostStyle,
  page: Page,
): void {
  const { sizes, language } = page;
  const { post } = line;
  const head = line.depth === 0;
  const size = head ? Math.min(Math.max(style.size * 1.15, box.height * 0.7), sizes.heading) : style.size;
  const base = box.y + box.height / 2 + size * 0.36;
  const right = column + style.column;
  const key = again ? {} : { key: keyOf(post), title: describePost(post, language) };
  if (head) {
    marks.push({
      kind: 'rect',
      x: box.x,
      y: box.y + box.height * 0.08,
      width: right - box.x,
      height: box.height * 0.84,
      radius: size * 0.2,
      fill: 'accent_soft',
      ...key,
    });
    marks.push({
      kind: 'rect',
      x: box.x,
      y: box.y + box.height * 0.08,
      width: size * 0.25,
      height: box.height * 0.84,
      fill: 'accent',
    });
  } else {
    marks.push({ kind: 'rect', x: box.x, y: box.y, width: right - box.x, height: box.height, ...key });
    marks.push({
      kind: 'line',
      points: [box.x, box.y + box.height, right, box.y + box.height],
      stroke: 'line',
      strokeWidth: sizes.thin,
    });
  }
  const weight = head || line.leads || isPlace(post) ? 700 : 400;
  const count = countOf(post, language);
  const countSize = head ? Math.max(style.size, size * 0.7) : style.size;
  const countWidth = count === '' ? 0 : textWidth(count, countSize) + countSize * 0.3;
  const edge = head ? right - size * 0.4 : right;
  const x = box.x + size * (head ? 0.7 : 0.2);
  const holderAt = Math.max(column + style.size + style.holderAt, x);
  const whole = `${nameOf(line, language)}${again ? say(language, 'again') : ''}`;
  const unheld = holderOf(post, language) === '';
  const nameRoom = (again ? edge : unheld ? edge - countWidth : holderAt - size * 0.4) - x;
  const nameSize = Math.max(sizes.least, fitSize(whole, nameRoom, size, weight));
  marks.push({
    ...text(fitText(whole, nameRoom, nameSize, weight), x, base, nameSize, weight === 700 ? 'text' : 'faint_text'),
    ...(weight === 700 && { weight }),
  });
  if (again) return;
  const vacant = isVacant(post);
  const holderWeight = vacant ? 700 : weight;
  // A long holder begins further left, where its post's name leaves room, before it is set smaller.
  const begin = Math.max(
    x + textWidth(whole, nameSize, weight) + size * 0.7,
    Math.min(holderAt, edge - countWidth - textWidth(holderOf(post, language), size, holderWeight)),
  );
  const at = Math.min(holderAt, begin);
  const holderRoom = edge - countWidth - at;
  const holderSize = Math.max(sizes.least, fitSize(holderOf(post, language), holderRoom, size, holderWeight));
  const holder = fitText(holderOf(post, language), holderRoom, holderSize, holderWeight);
  if (vacant && holder !== '') {
    const width = textWidth(holder, holderSize, 700) + size * 0.7;
    if (at + width < edge - countWidth)
      marks.push({
        kind: 'rect',
        x: at - size * 0.35,
        y: box.y + box.height * 0.12,
        width,
        height: box.height * 0.76,
        radius: size * 0.2,
        stroke: 'late',
        strokeWidth: Math.min(sizes.medium, size * 0.06),
        dash: [size * 0.4, size * 0.3],
      });
  }
  if (holder !== '')
    marks.push({
      ...text(holder, at, base, holderSize, vacant ? 'late' : 'text'),
      ...(holderWeight === 700 && { weight: 700 as const }),
    });
  if (count !== '') marks.push({ ...text(count, edge, base, countSize, 'faint_text'), anchor: 'end' });
}
