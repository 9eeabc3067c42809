import { z } from 'zod';
import { ProblemError, readArrowColumns, toArrowBytes } from '../../engine';
import { readKeptTable } from '../loadTables';
import type { OpenProject } from '../session';
import type { DrawnShape } from './readBoundaries';

const row = z.object({
  shape: z.number().int().min(0),
  code: z.string().max(12),
  name: z.string().max(60),
  points: z.string(),
});

/** Shapes as table `boundaries`: one row for each ring, its points as whole numbers x y x y …. */
export function packBoundaries(shapes: readonly DrawnShape[]): Uint8Array {
  const rings = shapes.flatMap(({ code, name, rings: own }, shape) =>
    own.map((ring) => ({ shape, code, name, points: ring.join(' ') })),
  );
  return toArrowBytes([
    { name: 'shape', type: 'integer', values: rings.map(({ shape }) => shape) },
    { name: 'code', type: 'text', values: rings.map(({ code }) => code) },
    { name: 'name', type: 'text', values: rings.map(({ name }) => name) },
    { name: 'points', type: 'text', values: rings.map(({ points }) => points) },
  ]);
}

/** The shapes of a kept table; nothing in it is believed before it is parsed. Errors: `boundaries_damaged`. */
export function unpackBoundaries(bytes: Uint8Array): DrawnShape[] {
  const { rowCount, columns } = readArrowColumns(bytes);
  const shapes = new Map<number, DrawnShape>();
  for (let at = 0; at < rowCount; at += 1) {
    const parsed = row.safeParse(Object.fromEntries(columns.map(({ name, values }) => [name, values[at]])));
    const points = parsed.success ? parsed.data.points.split(' ').map(Number) : [];
    if (!parsed.success || points.length < 6 || points.length % 2 === 1 || !points.every(Number.isSafeInteger))
      throw new ProblemError(damaged);
    const { shape, code, name } = parsed.data;
    const known = shapes.get(shape);
    if (known) known.rings.push(points);
    else shapes.set(shape, { code, name, rings: [points] });
  }
  return [...shapes.values()];
}

/** Tables never change: what was read of one is kept as long as the project. */
const known = new WeakMap<object, Promise<DrawnShape[]>>();

/** The boundaries that the project keeps; none without any. Errors: `project_damaged`, `boundaries_damaged`. */
export function readKeptBoundaries(project: OpenProject): Promise<DrawnShape[]> {
  const ref = project.history.document.boundaries;
  if (ref === null) return Promise.resolve([]);
  const held = known.get(ref);
  if (held) return held;
  const shapes = readKeptTable(project, 'boundaries', ref).then(unpackBoundaries);
  known.set(ref, shapes);
  shapes.catch(() => known.delete(ref));
  return shapes;
}

const damaged = {
  code: 'boundaries_damaged',
  message: {
    zh: '项目中的地图边界已损坏，不能读取。',
    en: 'The boundaries kept in the project are damaged and cannot be read.',
  },
  where: { record: 'boundaries' },
  hint: {
    zh: '请从备份恢复项目，或重新导入边界。',
    en: 'Restore the project from a backup, or give the boundaries again.',
  },
};
