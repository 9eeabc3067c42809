import fc from 'fast-check';
import loadHighs from 'highs';
import { describe, expect, it } from 'vitest';
import { solveLinearModel } from '../../analytics/engine/highsModel';
import type { LinearModel } from '../../analytics/engine';

const highs = await loadHighs();

interface Drawn {
  upper: number[];
  cost: number[];
  rows: { coefficients: number[]; lower: number | null; upper: number | null }[];
  scale: number;
}

const whole = (low: number, high: number) => fc.integer({ min: low, max: high });
const drawn: fc.Arbitrary<Drawn> = whole(1, 4).chain((columns) =>
  fc.record({
    upper: fc.array(whole(0, 3), { minLength: columns, maxLength: columns }),
    cost: fc.array(whole(-9, 9), { minLength: columns, maxLength: columns }),
    rows: fc.array(
      fc.record({
        coefficients: fc.array(whole(-5, 5), { minLength: columns, maxLength: columns }),
        lower: fc.option(whole(-12, 12)),
        upper: fc.option(whole(-12, 12)),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    scale: fc.constantFrom(1, 100, 1e6, 1 / 64),
  }),
);

/** Bounds that cross are put in order; every row is multiplied by the scale, which changes no solution. */
function writeModel({ upper, cost, rows, scale }: Drawn, isWhole: boolean): LinearModel {
  const sides = rows.map(({ lower, upper: high }) =>
    lower !== null && high !== null
      ? [Math.min(lower, high), Math.max(lower, high)]
      : [lower ?? -Infinity, high ?? Infinity],
  );
  const columns = upper.length;
  return {
    columnCount: columns,
    rowCount: rows.length,
    cost: Float64Array.from(cost),
    columnLower: new Float64Array(columns),
    columnUpper: Float64Array.from(upper),
    integer: new Uint8Array(columns).fill(isWhole ? 1 : 0),
    rowLower: Float64Array.from(sides, ([low]) => low! * scale),
    rowUpper: Float64Array.from(sides, ([, high]) => high! * scale),
    columnStart: Int32Array.from({ length: columns + 1 }, (_, j) => j * rows.length),
    rowIndex: Int32Array.from({ length: columns * rows.length }, (_, k) => k % rows.length),
    coefficient: Float64Array.from(
      { length: columns * rows.length },
      (_, k) => rows[k % rows.length]!.coefficients[Math.floor(k / rows.length)]! * scale,
    ),
  };
}

/** Least cost over every whole point; null when none keeps the rows. */
function enumerate(model: LinearModel, { upper, cost, rows, scale }: Drawn): number | null {
  let best: number | null = null;
  const visit = (point: number[]) => {
    if (point.length < upper.length) {
      for (let x = 0; x <= upper[point.length]!; x++) visit([...point, x]);
      return;
    }
    const keeps = rows.every(({ coefficients }, i) => {
      const activity = coefficients.reduce((sum, value, j) => sum + value * point[j]!, 0) * scale;
      return activity >= model.rowLower[i]! && activity <= model.rowUpper[i]!;
    });
    if (!keeps) return;
    const total = cost.reduce((sum, value, j) => sum + value * point[j]!, 0);
    if (best === null || total < best) best = total;
  };
  visit([]);
  return best;
}

describe('the solver', () => {
  it('says "optimal" of 400 random models only where every whole point says so too', () => {
    const seen = { optimal: 0, infeasible: 0 };
    fc.assert(
      fc.property(drawn, (given) => {
        const model = writeModel(given, true);
        const least = enumerate(model, given);
        const solved = solveLinearModel(highs, model);
        if (!solved.ok) throw new Error(solved.problem.message.en);
        seen[solved.value.status === 'optimal' ? 'optimal' : 'infeasible']++;
        expect(solved.value.status).toBe(least === null ? 'infeasible' : 'optimal');
        if (least === null) {
          expect([solved.value.objective, solved.value.columnValue.length]).toEqual([null, 0]);
          return;
        }
        expect(solved.value.objective).toBeCloseTo(least, 6);
        const relaxed = solveLinearModel(highs, writeModel(given, false));
        if (!relaxed.ok) throw new Error(relaxed.problem.message.en);
        expect(relaxed.value.objective).toBeLessThanOrEqual(least + 1e-6);
      }),
      { numRuns: 400, seed: 12 },
    );
    expect(Math.min(seen.optimal, seen.infeasible)).toBeGreaterThan(40);
  });

  it('refuses 200 of them with one number that is none, and solves the sound one afterwards as before', () => {
    const poison = fc.record({
      given: drawn,
      place: fc.constantFrom('cost', 'coefficient', 'columnUpper', 'rowUpper', 'rowLower'),
      at: whole(0, 15),
      value: fc.constantFrom(NaN, 1e20, -1e20, 1e30, 1e308),
    });
    fc.assert(
      fc.property(poison, ({ given, place, at, value }) => {
        const model = writeModel(given, true);
        const before = solveLinearModel(highs, model);
        const array = model[place as 'cost'].slice();
        array[at % array.length] = value;
        expect(solveLinearModel(highs, { ...model, [place]: array })).toMatchObject({
          ok: false,
          problem: { code: 'solver.bad_model' },
        });
        expect(solveLinearModel(highs, model)).toEqual(before);
      }),
      { numRuns: 200, seed: 13 },
    );
  });
});
