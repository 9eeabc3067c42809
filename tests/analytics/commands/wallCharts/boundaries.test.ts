import { describe, expect, it } from 'vitest';
import { packBoundaries, unpackBoundaries } from '../../../../analytics/commands/wallCharts/boundaryTable';
import {
  matchBoundaries,
  readBoundaries,
  type DrawnShape,
} from '../../../../analytics/commands/wallCharts/readBoundaries';
import type { RegionEntry } from '../../../../analytics/policy';
import { smallCounty } from '../../../helpers/smallCounty';

const regions = smallCounty as RegionEntry[];
const square = (x: number, y: number, size = 0.1) => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];
const shape = (properties: object, ...rings: number[][][]) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates: rings },
});
const collection = (...features: object[]): string => JSON.stringify({ type: 'FeatureCollection', features });

function read(...features: object[]) {
  const result = readBoundaries(collection(...features), regions);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}
const codes = (...properties: object[]): string[] =>
  read(...properties.map((one, index) => shape(one, square(113 + index, 25)))).shapes.map(({ code }) => code);

describe('a shape is the place', () => {
  it('whose code stands in a property, as text or number', () => {
    expect(codes({ name: '不知', code: '440224001201' }, { id: 440224105206 })).toEqual([
      '440224001201',
      '440224105206',
    ]);
  });

  it('whose name or other name does, however it is called', () => {
    expect(codes({ NAME: '胡坑村委会' }, { village: '关口' }, { n: '恩村' })).toEqual([
      '440224001201',
      '440224001202',
      '440224105206',
    ]);
  });

  it('within the town that another property names', () => {
    expect(codes({ town: '城口镇', name: '胡坑' }, { name: '恩村' })).toEqual(['', '440224105206']);
    expect(codes({ town: '丹霞街道', name: '胡坑' })).toEqual(['440224001201']);
  });

  it('or the town itself, when nothing but a town is named', () => {
    expect(codes({ name: '城口镇' })).toEqual(['440224105']);
  });

  it('and none where two villages have the name', () => {
    const twins = [...regions, { ...regions[3]!, code: '440224105299', parent: '440224105' }];
    const result = readBoundaries(
      collection(shape({ name: '胡坑' }, square(0, 0)), shape({ name: '恩村' }, square(1, 0))),
      twins,
    );
    expect(result.ok && result.value.shapes.map(({ code }) => code)).toEqual(['', '440224105206']);
  });
});

describe('what cannot be matched', () => {
  it('is kept, named and drawn as no data; villages without a shape are told', () => {
    const { shapes, problems } = read(
      shape({ name: '胡坑' }, square(0, 0)),
      shape({ name: '外县某村' }, square(1, 0)),
      shape({}, square(2, 0)),
    );
    expect(problems.map(({ code }) => code)).toEqual(['boundary_without_place']);
    expect(problems[0]!.message.zh).toContain('外县某村、#3');
    const { matched, unmatched, without } = matchBoundaries(shapes, regions);
    expect(matched.map(({ code }) => code)).toEqual(['440224001201', 'unmatched:1', 'unmatched:2']);
    expect(unmatched).toEqual(['外县某村', '#3']);
    expect(without).toEqual(['官口', '恩村']);
  });

  it('never shows a number of a person', () => {
    const { shapes, problems } = read(
      shape({ name: '胡坑' }, square(0, 0)),
      shape({ owner: '户主 440899198501019123', tel: '13912345678' }, square(1, 0)),
    );
    expect(JSON.stringify([shapes, problems])).not.toMatch(/440899|139123/);
  });

  it('tells of a place with several shapes and of features without a polygon', () => {
    const point = { type: 'Feature', properties: { name: '恩村' }, geometry: { type: 'Point', coordinates: [1, 2] } };
    const { shapes, problems } = read(
      shape({ name: '胡坑' }, square(0, 0)),
      shape({ name: '胡坑' }, square(1, 0)),
      point,
      { type: 'Feature', properties: {}, geometry: null },
    );
    expect(problems.map(({ code }) => code)).toEqual(['boundary_twice', 'boundary_no_polygon']);
    expect(problems[1]!.message.en).toContain('2 features');
    expect(matchBoundaries(shapes, regions).matched[0]!.rings).toHaveLength(2);
  });
});

describe('the map’s plane', () => {
  it('runs to the right and downwards, in true proportions at the middle latitude', () => {
    const { shapes } = read(shape({ name: '胡坑' }, square(113, 60, 1)), shape({ name: '恩村' }, square(113, 59, 1)));
    const box = (rings: number[][]) => {
      const x = rings.flat().filter((_, index) => index % 2 === 0);
      const y = rings.flat().filter((_, index) => index % 2 === 1);
      return { left: Math.min(...x), right: Math.max(...x), top: Math.min(...y), bottom: Math.max(...y) };
    };
    const [north, south] = [box(shapes[0]!.rings), box(shapes[1]!.rings)];
    expect(north.top).toBe(0);
    expect(south.top).toBe(north.bottom);
    // A degree of longitude at 60° is half as long as one of latitude.
    expect((north.right - north.left) / (north.bottom - north.top)).toBeCloseTo(0.5, 2);
  });

  it('takes projected metres as they are, keeps holes, and drops what no print could show', () => {
    const dense = Array.from({ length: 5_000 }, (_, index) => [500_000 + index * 0.001, 2_700_000]);
    const { shapes } = read(
      shape({ name: '胡坑' }, square(500_000, 2_700_000, 20_000), square(505_000, 2_705_000, 100)),
      shape({ name: '恩村' }, [...dense, [510_000, 2_710_000], dense[0]!]),
    );
    expect(shapes[0]!.rings).toHaveLength(2);
    expect(shapes[0]!.rings[0]).toEqual([0, 20_000, 20_000, 20_000, 20_000, 0, 0, 0]);
    expect(shapes[1]!.rings[0]!.length).toBeLessThan(30);
  });
});

describe('a file that is refused', () => {
  const codeOf = (text: string): string => {
    const result = readBoundaries(text, regions);
    return result.ok ? 'taken' : result.problem.code;
  };
  it.each([
    ['no JSON', '行政村,边界', 'boundaries_unreadable'],
    ['JSON of something else', '{"type":"Topology"}', 'boundaries_unreadable'],
    ['nested without end', '['.repeat(200_000), 'boundaries_unreadable'],
    ['no feature', collection(), 'boundaries_empty'],
    [
      'rings that are no numbers',
      collection(
        shape({ name: '胡坑' }, [
          ['x', 1],
          [2, 3],
          [4, 5],
          [6, 7],
        ] as never),
      ),
      'boundaries_empty',
    ],
    [
      'numbers without end',
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"胡坑"},"geometry":{"type":"Polygon","coordinates":[[[1e999,0],[1,0],[1,1],[0,0]]]}}]}',
      'boundaries_empty',
    ],
    ['another county', collection(shape({ name: '外县' }, square(0, 0))), 'boundaries_match_nothing'],
    [
      'too many shapes',
      collection(...Array.from({ length: 5_001 }, () => shape({ name: '胡坑' }, square(0, 0)))),
      'boundaries_too_large',
    ],
  ])('%s', (_, text, code) => expect(codeOf(text)).toBe(code));
});

describe('the kept table', () => {
  const shapes: DrawnShape[] = [
    {
      code: '440224001201',
      name: '胡坑',
      rings: [
        [0, 0, 10, 0, 10, 10],
        [2, 2, 3, 2, 3, 3],
      ],
    },
    { code: '', name: '外县某村', rings: [[20, 0, 30, 0, 30, 10]] },
  ];
  it('gives back what was put in, in equal bytes', () => {
    expect(unpackBoundaries(packBoundaries(shapes))).toEqual(shapes);
    expect(packBoundaries(shapes)).toEqual(packBoundaries(structuredClone(shapes)));
  });

  it('is not believed when its points are none', () => {
    const broken = packBoundaries([{ ...shapes[0]!, rings: [[0, 0, Number.NaN, 0, 1, 1]] }]);
    expect(() => unpackBoundaries(broken)).toThrow(/boundaries_damaged/);
  });
});
