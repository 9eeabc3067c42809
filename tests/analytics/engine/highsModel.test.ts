import loadHighs from 'highs';
import { describe, expect, it } from 'vitest';
import { findAnswerFault, findModelFault, solveLinearModel } from '../../../analytics/engine/highsModel';
import type { LinearModel } from '../../../analytics/engine';

const highs = await loadHighs();

/** minimise −3x − 2y, x + y ≤ 4, x + 3y ≤ 6, 0 ≤ x ≤ 3, 0 ≤ y: optimum x = 3, y = 1, objective −11. */
function smallModel(changes: Partial<LinearModel> = {}): LinearModel {
  return {
    columnCount: 2,
    rowCount: 2,
    cost: Float64Array.of(-3, -2),
    columnLower: Float64Array.of(0, 0),
    columnUpper: Float64Array.of(3, Infinity),
    integer: Uint8Array.of(0, 0),
    rowLower: Float64Array.of(-Infinity, -Infinity),
    rowUpper: Float64Array.of(4, 6),
    columnStart: Int32Array.of(0, 2, 4),
    rowIndex: Int32Array.of(0, 1, 0, 1),
    coefficient: Float64Array.of(1, 1, 1, 3),
    ...changes,
  };
}

function solve(model: LinearModel, limits = {}) {
  const result = solveLinearModel(highs, model, limits);
  if (!result.ok) throw new Error(result.problem.message.en);
  return result.value;
}

describe('solveLinearModel', () => {
  it('solves an LP and signs its row multipliers as the change of the least cost per unit of the row', () => {
    const solution = solve(smallModel());
    expect(solution.status).toBe('optimal');
    expect(solution.objective).toBeCloseTo(-11, 9);
    expect(Array.from(solution.columnValue)).toEqual([3, 1]);
    const more = solve(smallModel({ rowUpper: Float64Array.of(4.5, 6.5) }));
    const predicted = solution.objective! + 0.5 * (solution.rowDual[0]! + solution.rowDual[1]!);
    expect(more.objective).toBeCloseTo(predicted, 9);
    expect(solution.rowDual.every((price) => price <= 0)).toBe(true);
  });

  it('follows the documented example', () => {
    const model = smallModel({
      columnCount: 1,
      rowCount: 1,
      cost: Float64Array.of(-1),
      columnLower: Float64Array.of(0),
      columnUpper: Float64Array.of(Infinity),
      integer: Uint8Array.of(0),
      rowLower: Float64Array.of(-Infinity),
      rowUpper: Float64Array.of(4),
      columnStart: Int32Array.of(0, 1),
      rowIndex: Int32Array.of(0),
      coefficient: Float64Array.of(1),
    });
    const solution = solve(model);
    expect([solution.objective, solution.rowDual[0]]).toEqual([-4, -1]);
  });

  it('solves whole numbers, without multipliers, and reports the bound of the tree', () => {
    const solution = solve(smallModel({ integer: Uint8Array.of(1, 1), rowUpper: Float64Array.of(3.5, 6) }));
    expect(solution.objective).toBeCloseTo(-9, 9);
    expect(solution.rowDual.length).toBe(0);
    expect(solution.bound).toBeCloseTo(-9, 6);
  });

  it('names infeasible and unbounded models', () => {
    expect(solve(smallModel({ rowLower: Float64Array.of(4, -Infinity), rowUpper: Float64Array.of(4, 1) })).status).toBe(
      'infeasible',
    );
    expect(solve(smallModel({ rowUpper: Float64Array.of(Infinity, Infinity) })).status).toBe('unbounded');
  });

  it('gives the same answer again after a failure', () => {
    const bad = solveLinearModel(highs, smallModel({ cost: Float64Array.of(Number.NaN, 1) }));
    expect(bad.ok).toBe(false);
    expect(solve(smallModel()).objective).toBeCloseTo(-11, 9);
  });

  it('stops at its node limit and says so', () => {
    const size = 40;
    const weights = Float64Array.from({ length: size }, (_, j) => 1000 + ((j * 7919) % 997));
    const model = smallModel({
      columnCount: size,
      rowCount: 1,
      cost: weights.map((weight, j) => -weight - (j % 3) * 0.001),
      columnLower: new Float64Array(size),
      columnUpper: new Float64Array(size).fill(1),
      integer: new Uint8Array(size).fill(1),
      rowLower: Float64Array.of(-Infinity),
      rowUpper: Float64Array.of(17_777.5),
      columnStart: Int32Array.from({ length: size + 1 }, (_, j) => j),
      rowIndex: new Int32Array(size),
      coefficient: weights,
    });
    const solution = solve(model, { nodeLimit: 0 });
    expect(['limit', 'optimal']).toContain(solution.status);
    expect(solution.nodes).toBeLessThanOrEqual(1);
  });
});

describe('the cases in which HiGHS by itself answers wrongly or not at all', () => {
  const isolated: Partial<LinearModel> = {
    rowLower: Float64Array.of(0.4, -Infinity),
    rowUpper: Float64Array.of(0.6, 6),
    integer: Uint8Array.of(1, 1),
  };
  it('names a model without a whole point, whose LP has one', () => {
    expect(solve(smallModel({ ...isolated, integer: Uint8Array.of(0, 0) })).status).toBe('optimal');
    expect(solve(smallModel(isolated)).status).toBe('infeasible');
    expect(solve(smallModel()).objective).toBeCloseTo(-11, 9);
  });

  it('refuses a model without columns instead of calling it solved', () => {
    const none = new Float64Array(0);
    const empty = {
      columnCount: 0,
      cost: none,
      columnLower: none,
      columnUpper: none,
      integer: new Uint8Array(0),
      columnStart: Int32Array.of(0),
      rowIndex: new Int32Array(0),
      coefficient: none,
    };
    expect(solveLinearModel(highs, smallModel(empty))).toMatchObject({
      ok: false,
      problem: { code: 'solver.bad_model' },
    });
  });

  it('answers a model without rows, whole or not', () => {
    const none = new Float64Array(0);
    const free = {
      rowCount: 0,
      rowLower: none,
      rowUpper: none,
      columnStart: Int32Array.of(0, 0, 0),
      rowIndex: new Int32Array(0),
      coefficient: none,
      columnUpper: Float64Array.of(3, 7),
    };
    for (const whole of [0, 1])
      expect(solve(smallModel({ ...free, integer: Uint8Array.of(whole, whole) })).objective).toBeCloseTo(-23, 9);
  });

  it('keeps its limits of iterations, nodes and solutions to within a tenth', () => {
    const packing = (size: number, rows: number, whole: 0 | 1) =>
      smallModel({
        columnCount: size,
        rowCount: rows,
        cost: Float64Array.from({ length: size }, (_, j) => -50 - ((j * 31_337) % 49)),
        columnLower: new Float64Array(size),
        columnUpper: new Float64Array(size).fill(1),
        integer: new Uint8Array(size).fill(whole),
        rowLower: new Float64Array(rows).fill(-Infinity),
        rowUpper: new Float64Array(rows).fill(8 * size),
        columnStart: Int32Array.from({ length: size + 1 }, (_, j) => j * rows),
        rowIndex: Int32Array.from({ length: size * rows }, (_, k) => k % rows),
        coefficient: Float64Array.from(
          { length: size * rows },
          (_, k) => 1 + ((Math.floor(k / rows) * 7919 + (k % rows) * 104_729) % 97),
        ),
      });
    const cut = solve(packing(100, 25, 0), { iterationLimit: 10 });
    expect(solve(packing(100, 25, 0)).iterations).toBeGreaterThan(15);
    expect([cut.status, cut.iterations <= 11, cut.bound]).toEqual(['limit', true, null]);
    const nodes = solve(packing(32, 4, 1), { nodeLimit: 0 });
    expect([nodes.status, nodes.nodes <= 1, nodes.bound]).toEqual(['limit', true, null]);
    expect(solve(packing(32, 4, 1)).status).toBe('optimal');
    expect(solve(packing(32, 4, 1), { nodeLimit: 0 })).toEqual(nodes);
    expect(solve(packing(32, 4, 1), { solutionLimit: 1 }).status).toBe('limit');
  });
});

describe('findModelFault', () => {
  const faulty: [string, Partial<LinearModel>][] = [
    ['NaN cost (HiGHS would call it optimal)', { cost: Float64Array.of(Number.NaN, 1) }],
    ['cost of 1e20', { cost: Float64Array.of(1e20, 1) }],
    ['infinite coefficient', { coefficient: Float64Array.of(Infinity, 1, 1, 3) }],
    ['coefficient that HiGHS would drop', { coefficient: Float64Array.of(1e-10, 1, 1, 3) }],
    ['NaN bound', { rowUpper: Float64Array.of(Number.NaN, 1) }],
    ['bound of 1e30', { rowUpper: Float64Array.of(1e30, 1) }],
    ['crossed bounds', { columnLower: Float64Array.of(4, 0) }],
    ['row out of range', { rowIndex: Int32Array.of(0, 2, 0, 1) }],
    ['row twice in a column', { rowIndex: Int32Array.of(0, 0, 0, 1) }],
    ['arrays of unequal length', { integer: Uint8Array.of(0) }],
  ];
  it.each(faulty)('refuses a %s with a sentence in both languages', (_, change) => {
    const result = solveLinearModel(highs, smallModel(change));
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.problem.code).toBe('solver.bad_model');
    expect(result.problem.message.zh).toMatch(/[\u4e00-\u9fff]/);
  });
  it('accepts a sound model', () => expect(findModelFault(smallModel())).toBeNull());
});

describe('findAnswerFault', () => {
  const answer = () => solve(smallModel());
  it('accepts the true answer', () => expect(findAnswerFault(smallModel(), answer())).toBeNull());
  it('finds a value outside its row, its bounds, a wrong objective, a wrong optimum', () => {
    expect(findAnswerFault(smallModel(), { ...answer(), columnValue: Float64Array.of(3, 1.1) })?.en).toMatch(/row 0/);
    expect(findAnswerFault(smallModel(), { ...answer(), columnValue: Float64Array.of(3.5, 0.5) })?.en).toMatch(
      /column 0/,
    );
    expect(findAnswerFault(smallModel(), { ...answer(), objective: -12 })?.en).toMatch(/objective/);
    expect(
      findAnswerFault(smallModel(), { ...answer(), columnValue: Float64Array.of(0, 0), objective: 0 })?.en,
    ).toMatch(/multipliers/);
    expect(
      findAnswerFault(smallModel({ integer: Uint8Array.of(1, 1) }), {
        ...answer(),
        columnValue: Float64Array.of(2.5, 1),
        objective: -9.5,
      })?.en,
    ).toMatch(/whole/);
  });
});

it('the option `threads` throws in this build, so the adapter never sets it', () => {
  highs.withModel((model) => {
    model.addVar(0, 1);
    expect(() => {
      model.options.set('threads', 2);
      model.run();
    }).toThrow();
  });
});
