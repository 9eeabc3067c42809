import { createHash } from 'node:crypto';

/** Boundaries of two villages of 仁化 and of one that the county does not have, as a map program exports them. */
export function plantBoundaries(): { name: string; sha256: string; bytes: Uint8Array } {
  const square = (x: number, y: number) => [
    [
      [x, y],
      [x + 0.02, y],
      [x + 0.02, y + 0.02],
      [x, y + 0.02],
      [x, y],
    ],
  ];
  const feature = (properties: object, x: number, y: number) => ({
    type: 'Feature',
    properties,
    geometry: { type: 'Polygon', coordinates: square(x, y) },
  });
  const features = [
    feature({ 村名: '胡坑村' }, 113.7, 25.1),
    feature({ code: '440224001202' }, 113.72, 25.1),
    feature({ 村名: '外县某村' }, 113.74, 25.1),
  ];
  const bytes = new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', features }));
  return { name: '村界.geojson', sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
}
