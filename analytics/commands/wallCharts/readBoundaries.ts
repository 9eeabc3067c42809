import { fail, succeed, type Problem, type Result } from '../../engine';
import type { RegionEntry } from '../../policy';
import { findVillages, holdsPersonalNumber, indexPlaces, townText } from '../../register';
import type { Boundary } from '../../wallcharts';

/** One shape of the office's file: what may name it, and its rings in the map's own plane. */
export interface DrawnShape {
  /** Code of the place that it is; empty: none of the county. */
  code: string;
  /** What the file calls it, to be told where it matches nothing. */
  name: string;
  rings: number[][];
}

export const boundaryLimits = { bytes: 40 * 1024 * 1024, shapes: 5_000, points: 2_000_000, name: 60 } as const;

/** Points nearer to each other than the map's extent ÷ this are one: on A0 that is a twentieth of a millimetre. */
const resolution = 20_000;

/**
 * Boundaries out of a GeoJSON text (RFC 7946: features of polygons; other shapes are left out and counted). A shape is the
 * place whose code stands in one of its properties, else the one whose name does, within the town that another property
 * names; what fits no place or several is kept with its name and without a place. Degrees are laid flat (longitude ×
 * cosine of the middle latitude, in metres), other coordinates are taken as they are; x runs to the right, y downwards.
 * Errors: `boundaries_unreadable`, `boundaries_empty`, `boundaries_too_large`, `boundaries_match_nothing`.
 * Example: a feature { properties: { name: '胡坑村' } } gives the code of 胡坑.
 */
export function readBoundaries(
  text: string,
  regions: readonly RegionEntry[],
): Result<{ shapes: DrawnShape[]; problems: Problem[] }> {
  const features = readFeatures(text);
  if (features === null) return fail(boundariesUnreadable);
  const polygons = features.map((feature) => ({ properties: propertiesOf(feature), rings: ringsOf(feature) }));
  const drawn = polygons.filter(({ rings }) => rings.length > 0);
  if (drawn.length === 0) return fail(empty);
  const points = drawn.reduce((sum, { rings }) => sum + rings.reduce((all, ring) => all + ring.length / 2, 0), 0);
  if (drawn.length > boundaryLimits.shapes || points > boundaryLimits.points)
    return fail(tooManyPoints(drawn.length, points));
  const match = openMatch(regions);
  const flat = layFlat(drawn.map(({ rings }) => rings));
  const shapes = drawn.map(({ properties }, index): DrawnShape => {
    const name = nameOf(properties, index);
    return { code: match(properties), name, rings: flat[index]! };
  });
  if (shapes.every(({ code }) => code === '')) return fail(matchNothing(shapes.slice(0, 5).map(({ name }) => name)));
  return succeed({ shapes, problems: listDoubts(shapes, polygons.length - drawn.length) });
}

/** Rings by place, names of the shapes that are no place, and names of those villages that are without a shape. */
export function matchBoundaries(
  shapes: readonly DrawnShape[],
  regions: readonly RegionEntry[],
): { matched: Boundary[]; unmatched: string[]; without: string[] } {
  if (shapes.length === 0) return { matched: [], unmatched: [], without: [] };
  const rings = new Map<string, number[][]>();
  const unmatched: string[] = [];
  for (const shape of shapes) {
    if (shape.code === '') unmatched.push(shape.name);
    const code = shape.code === '' ? `unmatched:${unmatched.length}` : shape.code;
    rings.set(code, [...(rings.get(code) ?? []), ...shape.rings]);
  }
  const without = regions.filter(({ level, code }) => level === 'village' && !rings.has(code)).map(({ name }) => name);
  return { matched: [...rings].map(([code, own]) => ({ code, rings: own })), unmatched, without };
}

function readFeatures(text: string): unknown[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
  if (!isRecord(parsed)) return null;
  if (Array.isArray(parsed.features)) return parsed.features;
  return parsed.type === 'Feature' ? [parsed] : null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function propertiesOf(feature: unknown): string[] {
  if (!isRecord(feature) || !isRecord(feature.properties)) return [];
  return Object.values(feature.properties).flatMap((value) =>
    typeof value === 'string' ? [value.trim()] : typeof value === 'number' ? [String(value)] : [],
  );
}

/** Rings of a feature as x, y, …, without the closing point; rings of fewer than three points are none. */
function ringsOf(feature: unknown): number[][] {
  if (!isRecord(feature) || !isRecord(feature.geometry)) return [];
  const { type, coordinates } = feature.geometry;
  const polygons =
    type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' && Array.isArray(coordinates) ? coordinates : [];
  return polygons.flatMap((polygon: unknown) =>
    Array.isArray(polygon) ? polygon.flatMap((ring) => readRing(ring)) : [],
  );
}

function readRing(ring: unknown): number[][] {
  if (!Array.isArray(ring)) return [];
  const points: number[] = [];
  for (const point of ring as unknown[]) {
    if (!Array.isArray(point)) return [];
    const [x, y] = point as unknown[];
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) return [];
    points.push(x, y);
  }
  if (points.length >= 4 && points[0] === points.at(-2) && points[1] === points.at(-1)) points.length -= 2;
  return points.length >= 6 ? [points] : [];
}

/** Metres of a degree of latitude. */
const metresPerDegree = 111_320;

function layFlat(shapes: readonly number[][][]): number[][][] {
  const box = { left: Infinity, right: -Infinity, low: Infinity, high: -Infinity };
  for (const ring of shapes.flat())
    for (let at = 0; at < ring.length; at += 2) {
      box.left = Math.min(box.left, ring[at]!);
      box.right = Math.max(box.right, ring[at]!);
      box.low = Math.min(box.low, ring[at + 1]!);
      box.high = Math.max(box.high, ring[at + 1]!);
    }
  const isDegrees = box.left >= -180 && box.right <= 180 && box.low >= -90 && box.high <= 90;
  const scaleY = isDegrees ? metresPerDegree : 1;
  const scaleX = isDegrees ? metresPerDegree * Math.cos(((box.low + box.high) * Math.PI) / 360) : 1;
  const extent = Math.max((box.right - box.left) * scaleX, (box.high - box.low) * scaleY);
  const step = extent / resolution || 1;
  const round = (value: number): number => Math.round(value / step);
  return shapes.map((rings) =>
    rings.flatMap((ring) => {
      const points: number[] = [];
      for (let at = 0; at < ring.length; at += 2) {
        const x = round((ring[at]! - box.left) * scaleX);
        const y = round((box.high - ring[at + 1]!) * scaleY);
        if (x !== points.at(-2) || y !== points.at(-1)) points.push(x, y);
      }
      if (points.length > 2 && points[0] === points.at(-2) && points[1] === points.at(-1)) points.length -= 2;
      return points.length >= 6 ? [points] : [];
    }),
  );
}

/** Finds the place of a shape by its properties: '' for none and for several. */
function openMatch(regions: readonly RegionEntry[]): (properties: readonly string[]) => string {
  const codes = new Set(regions.filter(({ level }) => level !== 'county').map(({ code }) => code));
  const index = indexPlaces(
    regions.map(({ code, level, name, parent, aliases }) => ({ code, level, name, parent, aliases })),
  );
  return (properties) => {
    const coded = properties.find((value) => codes.has(value));
    if (coded !== undefined) return coded;
    const texts = properties.filter(
      (value) => value !== '' && value.length <= boundaryLimits.name && !/^[\d.\s-]+$/.test(value),
    );
    const town = texts.find((value) => index.towns.has(townText(value))) ?? null;
    const villages = new Set(
      texts.filter((value) => value !== town).flatMap((value) => findVillages(index, town, value)),
    );
    if (villages.size > 0) return villages.size === 1 ? [...villages][0]! : '';
    const towns = town === null ? [] : [...index.towns.get(townText(town))!];
    const isTown = texts.every((value) => value === town || index.towns.has(townText(value)));
    return isTown && towns.length === 1 ? towns[0]! : '';
  };
}

/** What a shape is called: its first text that is no number; never one that may be a person's. */
function nameOf(properties: readonly string[], index: number): string {
  const name = properties.find(
    (value) => /\p{L}/u.test(value) && value.length <= boundaryLimits.name && !holdsPersonalNumber(value),
  );
  return name ?? `#${index + 1}`;
}

function listDoubts(shapes: readonly DrawnShape[], leftOut: number): Problem[] {
  const problems: Problem[] = [];
  const strange = shapes.filter(({ code }) => code === '').map(({ name }) => name);
  if (strange.length > 0)
    problems.push({
      code: 'boundary_without_place',
      message: {
        zh: `${strange.length} 个图形不是本县已登记的镇、村：${strange.slice(0, 10).join('、')}${strange.length > 10 ? '等' : ''}。`,
        en: `${strange.length} shapes are no town or village of the county: ${strange.slice(0, 10).join(', ')}${strange.length > 10 ? ' …' : ''}.`,
      },
      hint: {
        zh: '图形已保留，按“无数据”画出；请在文件属性中写明行政区划代码或村名。',
        en: 'They are kept and drawn as “no data”; write the place’s code or name into the properties of the file.',
      },
    });
  const counts = new Map<string, number>();
  for (const { code } of shapes) if (code !== '') counts.set(code, (counts.get(code) ?? 0) + 1);
  const twice = [...counts].filter(([, count]) => count > 1).map(([code]) => code);
  if (twice.length > 0)
    problems.push({
      code: 'boundary_twice',
      message: {
        zh: `${twice.length} 个地方各有几个图形，已合在一起：${twice.slice(0, 10).join('、')}${twice.length > 10 ? '等' : ''}。`,
        en: `${twice.length} places have several shapes each, which were put together: ${twice.slice(0, 10).join(', ')}${twice.length > 10 ? ' …' : ''}.`,
      },
      hint: { zh: '飞地可以这样；否则请核对文件。', en: 'That is right for exclaves; otherwise check the file.' },
    });
  if (leftOut > 0)
    problems.push({
      code: 'boundary_no_polygon',
      message: {
        zh: `${leftOut} 个要素不是可用的面，未采用。`,
        en: `${leftOut} features are no usable polygon and were left out.`,
      },
      hint: { zh: '请只导出面要素。', en: 'Export polygons only.' },
    });
  return problems;
}

export const boundariesUnreadable: Problem = {
  code: 'boundaries_unreadable',
  message: {
    zh: '文件不是 GeoJSON，未读取，原有边界不变。',
    en: 'The file is no GeoJSON; it was not read and the boundaries are as they were.',
  },
  hint: {
    zh: '请从地图软件导出 GeoJSON（FeatureCollection）。',
    en: 'Export it from the map program as GeoJSON (a FeatureCollection).',
  },
};

const empty: Problem = {
  code: 'boundaries_empty',
  message: {
    zh: '文件里没有面（Polygon），原有边界不变。',
    en: 'The file holds no polygon; the boundaries are as they were.',
  },
  hint: { zh: '请导出镇、村的面要素。', en: 'Export the polygons of towns or villages.' },
};

export const boundariesTooLarge: Problem = {
  code: 'boundaries_too_large',
  message: { zh: '边界文件超过 40 MB，未采用。', en: 'The file of boundaries is larger than 40 MB; it was not taken.' },
  hint: {
    zh: '请在地图软件中简化边界后再导出。',
    en: 'Simplify the boundaries in the map program and export them again.',
  },
};

function tooManyPoints(shapes: number, points: number): Problem {
  return {
    code: 'boundaries_too_large',
    message: {
      zh: `文件有 ${shapes} 个图形、${points} 个点，超过 ${boundaryLimits.shapes} 个图形或 ${boundaryLimits.points} 个点，未采用。`,
      en: `The file has ${shapes} shapes with ${points} points, more than ${boundaryLimits.shapes} shapes or ${boundaryLimits.points} points; it was not taken.`,
    },
    hint: {
      zh: '请在地图软件中简化边界后再导出。',
      en: 'Simplify the boundaries in the map program and export them again.',
    },
  };
}

function matchNothing(names: readonly string[]): Problem {
  return {
    code: 'boundaries_match_nothing',
    message: {
      zh: `文件里没有一个图形是本县的镇、村（例如：${names.join('、')}），原有边界不变。`,
      en: `No shape of the file is a town or village of the county (such as ${names.join(', ')}); the boundaries are as they were.`,
    },
    hint: {
      zh: '请核对是不是别的县，或在属性中写明代码或名称。',
      en: 'Check that it is the right county, or write codes or names into the properties.',
    },
  };
}
