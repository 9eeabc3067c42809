import { chartFontFamily, readLook } from './chartTheme';
import { formatDecimal, formatTenThousandYuan } from './formatNumbers';
import { measureTextWidth } from './measureText';
import type { ChartContext, ChartOption, PlainData, SankeyLink, SankeyNode } from './types';

const words = {
  zh: { others: (count: number) => `其他 ${count} 项`, wan: '万元', yuan: '元' },
  en: { others: (count: number) => `${count} others`, wan: '10,000 yuan', yuan: 'yuan' },
};

/** Nodes of a column that are drawn apart; the smallest beyond are put together, so that names never stand on each other. */
const drawnNodes = 14;

type Look = ReturnType<typeof readLook>;

/** A node as it is drawn; `members` are the nodes of the rows that it stands for. */
export interface GatheredNode extends SankeyNode {
  members: string[];
}

/**
 * Nodes and links as they are drawn: in every column at most `most` nodes in their given order, the smallest of the
 * rest as one node ("others", fen = Σ of theirs) at the column's end; links between the same two nodes are added.
 * Nothing is lost: Σ of the links between two columns is the same before and after. Links without money, and nodes
 * without any, are left out.
 * @example gatherSankey(nodes of 20 towns, links, 14).nodes // 13 towns and 其他 7 项
 */
export function gatherSankey(
  nodes: SankeyNode[],
  links: SankeyLink[],
  most: number | ((column: number) => number) = drawnNodes,
): { nodes: GatheredNode[]; links: SankeyLink[] } {
  const living = nodes.filter(({ fen }) => fen > 0);
  const drawnAs = new Map<string, string>();
  const drawn = [...new Set(living.map(({ column }) => column))]
    .sort((a, b) => a - b)
    .flatMap((column): GatheredNode[] => {
      const own = living.filter((node) => node.column === column);
      const room = typeof most === 'number' ? most : most(column);
      const rest = own.length <= room ? [] : smallest(own, own.length - room + 1);
      const gathered: GatheredNode[] = own
        .filter((node) => !rest.includes(node))
        .map((node) => ({ ...node, members: [node.id] }));
      if (rest.length > 0) {
        gathered.push({
          id: `others ${column}`,
          label: { zh: words.zh.others(rest.length), en: words.en.others(rest.length) },
          column,
          fen: rest.reduce((sum, { fen }) => sum + fen, 0),
          members: rest.map(({ id }) => id),
        });
      }
      for (const { id, members } of gathered) for (const member of members) drawnAs.set(member, id);
      return gathered;
    });
  const sums = new Map<string, SankeyLink>();
  for (const link of links) {
    const [from, to] = [drawnAs.get(link.from), drawnAs.get(link.to)];
    if (from === undefined || to === undefined || link.fen <= 0) continue;
    const key = JSON.stringify([from, to]);
    const sum = sums.get(key);
    if (sum) sum.fen += link.fen;
    else sums.set(key, { from, to, fen: link.fen });
  }
  return { nodes: drawn, links: [...sums.values()] };
}

/**
 * Money from left to right: width of a band ∝ fen. Node labels in 万元 with one decimal; pointing at a node or a band
 * tells the exact yuan. What nobody pays (`unpaid`) is hatched in the colour of warning, whatever the theme, so that
 * it is told apart without colour. Nodes stand in the order given (`layoutIterations: 0`): the same rows give the
 * same drawing.
 * @example sankeyOption([{ id: 's', label: { zh: '省级', en: 'Province' }, column: 0, fen: 1_000_000 },
 *   { id: 'u', label: { zh: '帮扶资金', en: 'Envelope' }, column: 1, fen: 1_000_000 }],
 *   [{ from: 's', to: 'u', fen: 1_000_000 }], { language: 'zh', theme: 'paper' }) // one band of 1.0 万元
 */
export function sankeyOption(nodes: SankeyNode[], links: SankeyLink[], context: ChartContext): ChartOption {
  const look = readLook(context);
  const gathered = gatherSankey(nodes, links);
  const last = Math.max(0, ...gathered.nodes.map(({ column }) => column));
  const colours = colourNodes(gathered.nodes, look);
  const labelOf = new Map(gathered.nodes.map((node) => [node.id, node.label[context.language]]));
  const room = (column: number) =>
    Math.min(
      look.size * 17,
      Math.max(
        0,
        ...gathered.nodes.filter((node) => node.column === column).map((node) => labelWidth(node, context, look)),
      ),
    );
  return {
    backgroundColor: 'transparent',
    textStyle: { fontFamily: chartFontFamily, fontSize: look.size, color: look.ink },
    tooltip: {
      trigger: 'item',
      // Text drawn on the chart itself: a name is never read as markup.
      renderMode: 'richText',
      confine: true,
      backgroundColor: look.surface,
      borderColor: look.rule,
      textStyle: { color: look.ink, fontSize: look.size, fontFamily: chartFontFamily },
    },
    series: [
      {
        type: 'sankey',
        // Growing in, it would cut off the names beside it, and redraw every band for each frame.
        animation: false,
        left: Math.round(room(0) + look.size),
        right: Math.round(room(last) + look.size),
        top: look.size,
        bottom: look.size,
        nodeWidth: 12,
        nodeGap: Math.round(look.size * 1.35),
        nodeAlign: 'left',
        layoutIterations: 0,
        draggable: false,
        emphasis: { focus: 'adjacency', lineStyle: { opacity: 0.65 } },
        blur: { lineStyle: { opacity: 0.12 } },
        data: gathered.nodes.map((node) => ({
          id: node.id,
          name: node.id,
          depth: node.column,
          itemStyle: nodeStyle(node, colours.get(node.id) ?? look.muted, look),
          label: nodeLabel(node, last, context, look),
          tooltip: {
            formatter: `${node.label[context.language]}\n${exactly(node.fen, context)}`.replaceAll('{', '｛'),
          },
        })),
        links: gathered.links.map(({ from, to, fen }) => ({
          source: from,
          target: to,
          value: fen,
          lineStyle: { color: colours.get(from) ?? look.muted, opacity: 0.34, curveness: 0.5 },
          tooltip: {
            formatter: `${labelOf.get(from)} → ${labelOf.get(to)}\n${exactly(fen, context)}`.replaceAll('{', '｛'),
          },
        })),
      },
    ],
  };
}

/** The `count` smallest nodes that may be gathered; equal ones: the later ones of the order. */
function smallest(nodes: SankeyNode[], count: number): SankeyNode[] {
  return nodes
    .map((node, index) => ({ node, index }))
    .filter(({ node }) => !node.unpaid)
    .sort((a, b) => a.node.fen - b.node.fen || b.index - a.index)
    .slice(0, count)
    .map(({ node }) => node)
    .sort((a, b) => nodes.indexOf(a) - nodes.indexOf(b));
}

/** Sources and uses by the series colours in their order, places quietly, what is unpaid in the colour of warning. */
function colourNodes(nodes: GatheredNode[], look: Look): Map<string, string> {
  const last = Math.max(0, ...nodes.map(({ column }) => column));
  const series = look.series.slice(1);
  const used = new Map<number, number>();
  return new Map(
    nodes.map((node): [string, string] => {
      if (node.unpaid) return [node.id, look.accent];
      if (last > 0 && node.column === last) return [node.id, look.muted];
      const place = used.get(node.column) ?? 0;
      used.set(node.column, place + 1);
      return [node.id, series[(place + node.column * 3) % series.length]!.fill];
    }),
  );
}

function nodeStyle(node: GatheredNode, colour: string, look: Look): { [key: string]: PlainData } {
  if (!node.unpaid) return { color: colour, borderWidth: 0 };
  return {
    color: colour,
    borderColor: colour,
    borderWidth: 1,
    decal: { symbol: 'rect', color: look.surface, dashArrayX: [1, 0], dashArrayY: [2, 2], rotation: -Math.PI / 4 },
  };
}

function nodeLabel(node: GatheredNode, last: number, context: ChartContext, look: Look): { [key: string]: PlainData } {
  const text = (colour: string, weight: number): { [key: string]: PlainData } => ({
    color: colour,
    fontSize: look.small,
    fontFamily: chartFontFamily,
    fontWeight: weight,
  });
  const inner = node.column > 0 && node.column < last;
  return {
    show: true,
    position: node.column === 0 && last > 0 ? 'left' : 'right',
    distance: 5,
    // Names between two columns stand on the bands: a veil keeps them legible.
    ...(inner ? { backgroundColor: veil(look.surface), padding: [1, 3], borderRadius: 2 } : {}),
    formatter: `{name|${plain(shorten(node.label[context.language], look))}}{fen|${formatTenThousandYuan(node.fen, 1)}}`,
    rich: {
      name: text(node.unpaid ? look.accent : look.ink, node.unpaid ? 700 : 400),
      fen: { ...text(look.muted, 400), padding: [0, 0, 0, 6] },
    },
  };
}

function labelWidth(node: GatheredNode, context: ChartContext, look: Look): number {
  const text = `${shorten(node.label[context.language], look)}${formatTenThousandYuan(node.fen, 1)}`;
  return measureTextWidth(text, look.small, node.unpaid ? 700 : 400) + 11;
}

/** A name that fits its column: eleven em at most, the rest as an ellipsis. */
function shorten(name: string, look: Look): string {
  const most = look.small * 11;
  if (measureTextWidth(name, look.small) <= most) return name;
  let kept = '';
  for (const character of name) {
    if (measureTextWidth(`${kept}${character}…`, look.small) > most) break;
    kept += character;
  }
  return `${kept}…`;
}

/** A colour `#rrggbb` through which bands still show; written so that every reader of SVG knows it. */
function veil(colour: string): string {
  const part = (at: number) => parseInt(colour.slice(at, at + 2), 16);
  return `rgba(${part(1)},${part(3)},${part(5)},0.78)`;
}

/** Signs that the chart engine would read as a template or a style. */
function plain(name: string): string {
  return name.replaceAll('{', '｛').replaceAll('}', '｝').replaceAll('|', '｜');
}

function exactly(fen: number, context: ChartContext): string {
  const text = words[context.language];
  return `${formatDecimal(fen / 100, 2)} ${text.yuan} (${formatTenThousandYuan(fen, 1)} ${text.wan})`;
}
