import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Drawing } from '../../../analytics/charts/types';
import { tileSheet } from '../../../analytics/wallcharts';

const sheet = (width: number, height: number, marks: Drawing['marks'] = []): Drawing => ({
  width,
  height,
  unit: 'mm',
  marks,
  alternative: '',
});

describe('a sheet cut into office paper', () => {
  it('of A0 lying takes 12 pages of A3, the fewer of both ways', () => {
    const tiles = tileSheet(sheet(1189, 841), 'A3');
    expect(tiles).toHaveLength(12);
    expect(tiles[0]).toMatchObject({
      width: 420,
      height: 297,
      rows: 4,
      columns: 3,
      window: { x: 0, y: 0, width: 404, height: 281 },
      overlapRight: 10,
    });
    expect(tiles.at(-1)).toMatchObject({ row: 4, column: 3, overlapRight: 0, overlapBelow: 0 });
  });

  it('has every point on a page, neighbours sharing 10 mm, for any size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 50, max: 2000 }),
        fc.integer({ min: 50, max: 2000 }),
        fc.constantFrom('A3' as const, 'A4' as const),
        (width, height, paper) => {
          const tiles = tileSheet(sheet(width, height), paper);
          const columns = tiles
            .filter(({ row }) => row === 1)
            .map(({ window }) => [window.x, window.x + window.width] as const);
          const rows = tiles
            .filter(({ column }) => column === 1)
            .map(({ window }) => [window.y, window.y + window.height] as const);
          for (const [spans, length] of [
            [columns, width],
            [rows, height],
          ] as const) {
            expect(spans[0]![0]).toBe(0);
            expect(spans.at(-1)![1]).toBe(length);
            spans.slice(1).forEach(([from], i) => expect(spans[i]![1] - from).toBeCloseTo(10, 9));
            expect(spans.every(([from, to]) => to > from)).toBe(true);
          }
          for (const tile of tiles) expect(tile.margin * 2 + tile.window.width).toBeLessThanOrEqual(tile.width);
        },
      ),
    );
  });

  it('keeps on a page what reaches into it, and nothing else', () => {
    const marks: Drawing['marks'] = [
      { kind: 'rect', x: 400, y: 5, width: 20, height: 5, fill: 'out' },
      { kind: 'text', x: 700, y: 400, text: '仁化县', size: 30, fill: 'text', anchor: 'middle' },
      { kind: 'line', points: [0, 840, 1189, 840], stroke: 'line', strokeWidth: 1 },
      { kind: 'shape', rings: [[10, 10, 20, 10, 20, 20]], fill: 'out' },
      { kind: 'curve', points: [10, 10, 20, 20, 30, 30, 40, 40], stroke: 'out' },
    ];
    const kinds = tileSheet(sheet(1189, 841, marks), 'A3').map((tile) => tile.marks.map(({ kind }) => kind).join());
    expect(kinds).toEqual(['rect,shape,curve', 'rect', '', '', 'text', '', '', '', '', 'line', 'line', 'line']);
  });
});
