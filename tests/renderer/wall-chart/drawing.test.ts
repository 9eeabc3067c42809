import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawingPalettes } from '../../../analytics/charts';
import type { Drawing, Mark } from '../../../analytics/charts/types';
import { layOutWallChart } from '../../../analytics/wallcharts';
import { changedAreas } from '../../../renderer/widgets/drawing/changedAreas';
import { areaOf, findMarkAt, indexDrawing } from '../../../renderer/widgets/drawing/drawingIndex';
import { findNextMark } from '../../../renderer/widgets/drawing/moveBetweenMarks';
import { paintView, type View } from '../../../renderer/widgets/drawing/paintView';
import { createFakePen } from '../../helpers/fakePen';
import { fakeWallChartsFacts } from '../../helpers/fakeWallCharts';

const facts = fakeWallChartsFacts();
const screen = (period: string | null = null) =>
  ({ medium: 'screen', width: 1600, height: null, language: 'zh', largeType: false, period }) as const;
const timetable = (period: string | null = null) => layOutWallChart('timetable', facts, screen(period)).sheets[0]!;
const cell = (key: string, x: number, y: number, width = 10, height = 10): Mark => ({
  ...{ kind: 'rect', x, y, width, height, fill: 'out', strokeWidth: 0, key, title: key },
});
const drawing = (marks: Mark[], width = 400, height = 300): Drawing => ({
  ...{ width, height, unit: 'px', alternative: 'test', marks },
});
const view = (shown: Drawing, part: Partial<View> = {}): View => ({
  ...{ drawing: shown, palette: 'light', left: 0, top: 0, width: 400, height: 300, scale: 1, ratio: 1 },
  ...part,
});

describe('painting', () => {
  it('paints every mark of every kind, in its order, in the inks of the palette', () => {
    const pen = createFakePen();
    const marks: Mark[] = [
      cell('a', 0, 0),
      {
        kind: 'shape',
        rings: [[20, 0, 30, 0, 30, 10]],
        fill: 'due',
        pattern: 'hatch',
        patternInk: 'text',
        stroke: 'line',
      },
      { kind: 'line', points: [0, 20, 50, 20], stroke: 'accent', strokeWidth: 2, dash: [3, 1] },
      { kind: 'curve', points: [0, 30, 10, 30, 20, 40, 30, 40], stroke: 'late', strokeWidth: 3, opacity: 0.5 },
      {
        kind: 'text',
        x: 5,
        y: 60,
        text: '黄屋村',
        size: 12,
        weight: 700,
        family: 'serif',
        anchor: 'end',
        fill: 'text',
      },
    ];
    expect(paintView(pen.context, view(drawing(marks), { palette: 'dark' }), null)).toBe(5);
    const inks = drawingPalettes.dark;
    const [ground, rect, shape, hatch, outline, line, curve, text] = pen.painted;
    expect([ground?.colour, rect?.colour, shape?.colour]).toEqual([inks.paper, inks.out, inks.due]);
    expect([hatch?.colour, outline?.colour, line?.colour]).toEqual([inks.text, inks.line, inks.accent]);
    expect(line?.dash).toEqual([3, 1]);
    expect(curve).toMatchObject({ kind: 'stroke', colour: inks.late, alpha: 0.5 });
    expect(text).toMatchObject({ kind: 'text', text: '黄屋村', colour: inks.text, align: 'right' });
    expect(text?.font).toMatch(/^700 12px 'Noto Serif SC Variable'/);
  });

  it('paints only what is in view', () => {
    const far = drawing([cell('near', 0, 0), cell('far', 0, 5000)], 400, 6000);
    expect(paintView(createFakePen().context, view(far), null)).toBe(1);
    expect(paintView(createFakePen().context, view(far, { top: 4900 }), null)).toBe(1);
    const whole = timetable();
    const seen = paintView(createFakePen().context, view(whole, { width: 1600, height: 600 }), null);
    expect(seen).toBeGreaterThan(500);
    expect(seen).toBeLessThan(whole.marks.length / 2);
  });

  it('repaints the squares of changed marks, and nothing where nothing has changed', () => {
    const marks = Array.from({ length: 400 }, (_, at) =>
      cell(`c${at}`, (at % 20) * 40, Math.floor(at / 20) * 40, 36, 36),
    );
    const [before, after] = [drawing(marks, 800, 800), drawing([...marks], 800, 800)];
    after.marks[210] = { ...marks[210]!, fill: 'due' } as Mark;
    const areas = changedAreas(before, after)!;
    expect(areas).toEqual([areaOf(indexDrawing(before), 210), areaOf(indexDrawing(after), 210)]);
    const shown = view(after, { width: 800, height: 800 });
    const pen = createFakePen();
    expect(paintView(pen.context, shown, areas)).toBeLessThan(20);
    expect(pen.clips).toBe(1);
    expect(paintView(createFakePen().context, shown, changedAreas(before, { ...before, marks: [...marks] }))).toBe(0);
    expect(changedAreas(before, drawing(marks, 801, 800))).toBeNull();
  });

  it('takes a title for no change to see, and finds its way after marks that came and went', () => {
    const marks = [cell('a', 0, 0), cell('b', 20, 0), cell('c', 40, 0)];
    expect(
      changedAreas(drawing(marks), drawing([{ ...marks[0]!, title: 'other' } as Mark, marks[1]!, marks[2]!])),
    ).toEqual([]);
    const more = drawing([marks[0]!, cell('new', 60, 0), marks[1]!, marks[2]!]);
    expect(changedAreas(drawing(marks), more)).toEqual([areaOf(indexDrawing(more), 1)]);
    expect(changedAreas(more, drawing(marks))).toEqual([areaOf(indexDrawing(more), 1)]);
  });

  it('never leaves a mark out that differs (property)', () => {
    const marks = fc.array(
      fc
        .record({ x: fc.integer({ min: 0, max: 20 }), out: fc.boolean() })
        .map(({ x, out }): Mark => ({ ...cell('k', x * 15, 0), fill: out ? 'out' : 'due' }) as Mark),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(marks, marks, (one, other) => {
        const areas = changedAreas(drawing(one), drawing(other))!;
        // What is painted last at a place decides how it looks: it may differ only within a changed area.
        for (let x = 5; x < 320; x += 15) {
          const look = (all: Mark[]) =>
            all
              .filter((mark) => mark.kind === 'rect' && mark.x <= x && x <= mark.x + mark.width)
              .map((mark) => mark.kind === 'rect' && mark.fill);
          if (look(one).join() !== look(other).join())
            expect(areas.some((area) => area.x <= x && x <= area.x + area.width)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a step of the replay repaints less than half of the matrix', () => {
    const [before, after] = [timetable('2016-11'), timetable('2016-12')];
    const areas = changedAreas(before, after)!;
    expect(areas.length).toBeGreaterThan(10);
    const shown = view(after, { width: 1600, height: after.height });
    const all = paintView(createFakePen().context, shown, null);
    expect(paintView(createFakePen().context, shown, areas)).toBeLessThan(all * 0.5);
  });
});

describe('pointing and keys', () => {
  it('finds the uppermost mark: a cell before its row, a thin line within reach, a hole in a shape not', () => {
    const marks: Mark[] = [
      cell('row', 0, 0, 200, 20),
      cell('cell', 100, 0, 20, 20),
      { kind: 'line', points: [0, 50, 200, 50], stroke: 'line', strokeWidth: 1, key: 'line', title: 'line' },
      {
        ...{ kind: 'shape', fill: 'out', key: 'ring', title: 'ring' },
        rings: [
          [0, 100, 60, 100, 60, 160, 0, 160],
          [20, 120, 40, 120, 40, 140, 20, 140],
        ],
      },
      {
        ...{ kind: 'curve', fill: 'series_1', closed: true, key: 'band', title: 'band' },
        points: [100, 100, 130, 100, 130, 150, 160, 150, 160, 160, 160, 170, 160, 180, 130, 180, 130, 130, 100, 130],
      },
    ];
    const index = indexDrawing(drawing(marks));
    const at = (x: number, y: number) => {
      const place = findMarkAt(index, x, y, 4);
      return place === null ? null : marks[place]!.key;
    };
    expect([at(110, 10), at(10, 10), at(50, 53), at(50, 70)]).toEqual(['cell', 'row', 'line', null]);
    expect([at(10, 110), at(30, 130), at(103, 115), at(155, 105)]).toEqual(['ring', null, 'band', null]);
  });

  it('goes by arrows between the cells of a row, the rows, and back', () => {
    const index = indexDrawing(timetable());
    const name = (place: number | null) => index.drawing.marks[place!]!.key!;
    let place = findNextMark(index, null, 'ArrowDown');
    expect(name(place)).toBe('county:440224');
    place = findNextMark(index, place, 'ArrowDown');
    expect(name(place)).toBe(`town:${facts.towns[0]!.code}`);
    place = findNextMark(index, place, 'ArrowDown');
    const [village] = facts.towns[0]!.villages;
    expect(name(place)).toBe(`village:${village!.code}`);
    for (const { id } of facts.periods.slice(0, 3)) {
      place = findNextMark(index, place, 'ArrowRight');
      expect(name(place)).toBe(`village:${village!.code}:${id}`);
    }
    const below = findNextMark(index, place, 'ArrowDown');
    expect(name(below)).toBe(`village:${facts.towns[0]!.villages[1]!.code}:${facts.periods[2]!.id}`);
    expect(findNextMark(index, below, 'ArrowUp')).toBe(place);
    expect(findNextMark(index, place, 'Home')).toBe(index.keyed[0]);
    expect(findNextMark(index, place, 'End')).toBe(index.keyed.at(-1));
    expect(findNextMark(index, index.keyed.at(-1)!, 'ArrowDown')).toBeNull();
    expect(findNextMark(indexDrawing(drawing([])), null, 'Home')).toBeNull();
  });

  it('reaches every village of every chart by arrow keys alone', () => {
    for (const chart of ['operation_map', 'timetable'] as const) {
      const index = indexDrawing(layOutWallChart(chart, facts, screen()).sheets[0]!);
      const reached = new Set<number>();
      const open = [index.keyed[0]!];
      while (open.length > 0) {
        const place = open.pop()!;
        if (reached.has(place)) continue;
        reached.add(place);
        for (const way of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const) {
          const next = findNextMark(index, place, way);
          if (next !== null && !reached.has(next)) open.push(next);
        }
        if (reached.size > 600) break;
      }
      const keys = new Set([...reached].map((place) => index.drawing.marks[place]!.key));
      if (chart === 'operation_map')
        for (const town of facts.towns)
          for (const { code } of town.villages) expect(keys.has(`village:${code}`), `${chart} ${code}`).toBe(true);
      else expect(reached.size).toBeGreaterThan(600);
    }
  });
});
