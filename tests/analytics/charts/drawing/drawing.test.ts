import { array, assert, constantFrom, double, integer, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  drawSvg,
  drawingPalettes,
  fitSize,
  fitText,
  inkNames,
  patternSegments,
  textWidth,
  wrapText,
} from '../../../../analytics/charts';
import type { Drawing, Ink, Palette, Pattern, RectMark, ShapeMark } from '../../../../analytics/charts/types';
import { matchGolden } from '../../../helpers/matchGolden';

const everyMark: Drawing = {
  width: 60,
  height: 40,
  unit: 'mm',
  alternative: '全部图元 <"&">',
  marks: [
    { kind: 'rect', x: 0, y: 0, width: 60, height: 40, fill: 'paper' },
    {
      kind: 'rect',
      x: 2,
      y: 2,
      width: 12,
      height: 8,
      fill: 'not_out',
      radius: 1,
      key: 'village:440224101201',
      title: '红一村：未脱贫',
    },
    {
      kind: 'rect',
      x: 16,
      y: 2,
      width: 12,
      height: 8,
      fill: 'paper',
      pattern: 'hatch',
      patternInk: 'no_data',
      stroke: 'line',
      strokeWidth: 0.3,
    },
    {
      kind: 'rect',
      x: 30,
      y: 2,
      width: 12,
      height: 8,
      pattern: 'dots',
      dash: [1, 0.5],
      stroke: 'text',
      strokeWidth: 0.2,
    },
    { kind: 'rect', x: 44, y: 2, width: 12, height: 8, pattern: 'cross' },
    {
      kind: 'shape',
      rings: [
        [2, 14, 20, 14, 20, 30, 2, 30],
        [6, 18, 14, 18, 14, 26, 6, 26],
      ],
      fill: 'due',
      pattern: 'stripes',
      patternInk: 'text',
    },
    { kind: 'line', points: [24, 14, 30, 20, 36, 14], stroke: 'accent', strokeWidth: 0.5, dash: [2, 1] },
    { kind: 'curve', points: [24, 26, 30, 26, 30, 34, 36, 34], stroke: 'planned', strokeWidth: 1.5, opacity: 0.5 },
    { kind: 'text', x: 40, y: 20, text: '已脱贫 <9 & "人">', size: 4, weight: 700, fill: 'out' },
    { kind: 'text', x: 58, y: 28, text: '作战图', size: 5, family: 'serif', anchor: 'end', fill: 'text' },
  ],
};

describe('a drawing as SVG', () => {
  it('is drawn as looked at by eye, each kind of mark', () =>
    matchGolden('charts/drawing-marks.svg', drawSvg(everyMark, 'paper')));

  it('is vector only, without script, style or id, and escapes what is written', () => {
    const svg = drawSvg(everyMark, 'dark');
    expect(svg).not.toMatch(/<(script|style|image|pattern|foreignObject)|\sid=|\son\w+=|url\(/);
    expect(svg).toContain('已脱贫 &lt;9 &amp; &quot;人&quot;&gt;');
    expect(svg).toContain('width="60mm" height="40mm" viewBox="0 0 60 40"');
    expect(svg).toContain('<g data-key="village:440224101201"><title>红一村：未脱贫</title>');
  });

  it('differs between palettes in colours alone', () => {
    const bare = (palette: Parameters<typeof drawSvg>[1]) =>
      drawSvg(everyMark, palette).replaceAll(/#[0-9a-f]{6}/g, '#');
    for (const palette of ['light', 'dark', 'grey'] as const) expect(bare(palette)).toBe(bare('paper'));
  });

  it('writes numbers without exponent, minus zero or needless digits', () => {
    const svg = drawSvg(
      {
        ...everyMark,
        marks: [{ kind: 'line', points: [-0.0001, 1e-9, 0.1 + 0.2, 12.34567], stroke: 'text', strokeWidth: 1 / 3 }],
      },
      'paper',
    );
    expect(svg).toContain('points="0 0 0.3 12.346"');
    expect(svg).toContain('stroke-width="0.333"');
  });
});

describe('patterns', () => {
  const patterns: Pattern[] = ['hatch', 'dots', 'cross', 'stripes'];

  it('are nothing where none is asked for', () => {
    expect(patternSegments({ kind: 'rect', x: 0, y: 0, width: 3, height: 3 }, 'mm')).toBeNull();
  });

  it('stay within their area, and leave no area of any size empty', () => {
    assert(
      property(
        constantFrom(...patterns),
        constantFrom('mm' as const, 'px' as const),
        integer({ min: -50, max: 900 }),
        integer({ min: 0, max: 700 }),
        double({ min: 4, max: 300, noNaN: true }),
        double({ min: 4, max: 200, noNaN: true }),
        (pattern, unit, x, y, width, height) => {
          const mark: RectMark = { kind: 'rect', x, y, width, height, pattern };
          const { segments } = patternSegments(mark, unit)!;
          expect(segments.length).toBeGreaterThan(0);
          for (const [x1, y1, x2, y2] of segments) {
            for (const at of [x1, x2]) expect(at >= x - 0.01 && at <= x + width + 0.01).toBe(true);
            for (const at of [y1, y2]) expect(at >= y - 0.01 && at <= y + height + 0.01).toBe(true);
          }
        },
      ),
      { numRuns: 60, seed: 1 },
    );
  });

  it('leave holes open', () => {
    const mark: ShapeMark = {
      kind: 'shape',
      rings: [
        [0, 0, 40, 0, 40, 40, 0, 40],
        [10, 10, 30, 10, 30, 30, 10, 30],
      ],
      pattern: 'stripes',
    };
    const lengths = patternSegments(mark, 'mm')!.segments.map(([, y1, , y2]) => Math.abs(y2 - y1));
    expect(new Set(lengths.map((length) => Math.round(length)))).toEqual(new Set([40, 10]));
  });

  it('are seen from afar on a large area: lines further apart, and stronger', () => {
    const large = patternSegments({ kind: 'rect', x: 0, y: 0, width: 80, height: 40, pattern: 'hatch' }, 'mm')!;
    const narrow = patternSegments({ kind: 'rect', x: 0, y: 0, width: 80, height: 4, pattern: 'hatch' }, 'mm')!;
    expect(large.strokeWidth).toBeGreaterThan(narrow.strokeWidth * 4);
  });
});

describe('text', () => {
  it('is measured, fitted and broken as the examples say', () => {
    expect(textWidth('10人', 10)).toBeCloseTo(21.1, 10);
    expect(textWidth('10人', 10, 400, 'serif')).toBeCloseTo(23.21, 10);
    expect(fitText('仁化县丹霞街道', 40, 10)).toBe('仁化县…');
    expect(fitText('仁化县', 5, 10)).toBe('');
    expect(fitSize('10人', 10.55, 10)).toBeCloseTo(5, 10);
    expect(wrapText('安全住房有保障', 40, 10, 2)).toEqual(['安全住房', '有保障']);
    expect(wrapText('资金(万元)', 30, 10, 2)).toEqual(['资金', '(万元)']);
    expect(wrapText('roads and houses', 60, 10, 3)).toEqual(['roads and', 'houses']);
  });

  it('never grows beyond its width, and loses nothing where it fits', () => {
    const texts = array(constantFrom('仁化县', '丹霞街道', 'road', ' ', '，', '(万元)', '1,234', '危房改造'), {
      maxLength: 14,
    }).map((parts) => parts.join('').trim());
    assert(
      property(texts, double({ min: 5, max: 300, noNaN: true }), integer({ min: 1, max: 5 }), (text, width, lines) => {
        expect(textWidth(fitText(text, width, 10), 10)).toBeLessThanOrEqual(width + 1e-6);
        const wrapped = wrapText(text, width, 10, lines);
        expect(wrapped.length).toBeLessThanOrEqual(lines);
        for (const line of wrapped) expect(textWidth(line, 10)).toBeLessThanOrEqual(width + 1e-6);
        if (!wrapped.some((line) => line === '' || line.endsWith('…')))
          expect(wrapped.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
      { numRuns: 300, seed: 1 },
    );
    assert(
      property(string(), (text) => fitText(text, 1e9, 10) === text),
      { numRuns: 50, seed: 1 },
    );
  });
});

type Rgb = [number, number, number];
const linear = (colour: string): Rgb =>
  [1, 3, 5]
    .map((start) => parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as Rgb;
const luminance = ([red, green, blue]: Rgb) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
const contrast = (one: string, other: string) => {
  const [high, low] = [luminance(linear(one)), luminance(linear(other))].sort((a, b) => b - a);
  return (high! + 0.05) / (low! + 0.05);
};
/** Machado, Oliveira, Fernandes 2009, full severity, on linear light. */
const eyes: Record<string, readonly Rgb[]> = {
  common: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};
const seenBy = (eye: readonly Rgb[], colour: string): Rgb => {
  const light = linear(colour);
  return eye.map((row) => Math.min(1, Math.max(0, row[0] * light[0] + row[1] * light[1] + row[2] * light[2]))) as Rgb;
};
/** CIE L*a*b* under D65. */
const lab = ([red, green, blue]: Rgb): Rgb => {
  const bend = (value: number) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);
  const [x, y, z] = [
    (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
    0.2126 * red + 0.7152 * green + 0.0722 * blue,
    (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
  ].map(bend) as Rgb;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
};
const distance = (one: Rgb, other: Rgb) => Math.hypot(...one.map((value, index) => value - other[index]!));

describe('the palettes', () => {
  const states = ['not_out', 'out', 'returned', 'due'] as const;
  const pairs = (palette: Palette) =>
    [...states, 'paper' as const].flatMap((one, index, all) =>
      all.slice(index + 1).map((other) => ({ name: `${one} / ${other}`, one: palette[one], other: palette[other] })),
    );

  for (const [name, palette] of Object.entries(drawingPalettes)) {
    it(`${name} gives every ink a value`, () => {
      expect(Object.keys(palette).sort()).toEqual([...inkNames].sort());
      for (const ink of inkNames) expect(palette[ink]).toMatch(/^#[0-9a-f]{6}$/);
    });

    it(`${name}: text stands out from what is under it (WCAG 4.5)`, () => {
      const under: [Ink, Ink][] = [
        ...states.map((state): [Ink, Ink] => [`${state}_text`, state]),
        ...(['paper', 'panel', 'accent_soft', 'planned_soft', 'nobody'] as const).map((ground): [Ink, Ink] => [
          'text',
          ground,
        ]),
        ...(['paper', 'panel', 'accent_soft', 'nobody'] as const).map((ground): [Ink, Ink] => ['faint_text', ground]),
        ['accent', 'paper'],
        ['actual', 'paper'],
        ['late', 'paper'],
      ];
      expect(
        under.filter(([ink, ground]) => contrast(palette[ink], palette[ground]) < 4.5).map((pair) => pair.join(' on ')),
      ).toEqual([]);
    });
  }

  for (const name of ['light', 'dark', 'paper'] as const) {
    for (const [eye, matrix] of Object.entries(eyes)) {
      it(`${name}: states are told apart by ${eye} eyes`, () => {
        const near = pairs(drawingPalettes[name]).filter(
          ({ one, other }) => distance(lab(seenBy(matrix, one)), lab(seenBy(matrix, other))) < 12,
        );
        expect(near.map((pair) => pair.name)).toEqual([]);
      });
    }
  }

  it('grey print keeps the states apart in lightness', () => {
    const near = pairs(drawingPalettes.grey).filter(
      ({ one, other }) => Math.abs(lab(linear(one))[0] - lab(linear(other))[0]) < 8,
    );
    expect(near.map((pair) => pair.name)).toEqual([]);
    for (const ink of inkNames) expect(drawingPalettes.grey[ink]).toMatch(/^#(..)\1\1$/);
  });
});
