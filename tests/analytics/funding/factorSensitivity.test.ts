import { describe, expect, it } from 'vitest';
import {
  allocateByFactors,
  moveFactorWeights,
  type AllocationFactor,
  type FactorPlace,
  type WeightMove,
} from '../../../analytics/funding';

const factor = (id: string, weight: number): AllocationFactor => ({ id, weight, direction: 'more' });
const place = (code: string, facts: Record<string, number>): FactorPlace => ({
  code,
  townCode: code.slice(0, 1),
  persons: 1,
  facts,
});
const two = [place('a1', { persons: 1, villages: 1 }), place('b1', { persons: 3, villages: 1 })];

function move(budgetFen: number, factors: AllocationFactor[], places: FactorPlace[], points?: number): WeightMove[] {
  const result = moveFactorWeights(budgetFen, factors, places, points);
  if (!result.ok) throw new Error(result.problem.message.en);
  return result.value;
}

describe('moveFactorWeights', () => {
  it('follows the documented example', () => {
    const [persons, villages] = move(100, [factor('persons', 60), factor('villages', 40)], two);
    expect(persons).toEqual({
      factor: 'persons',
      fromWeight: 0.6,
      toWeight: 0.7,
      towns: [
        { townCode: 'a', amountFen: 33, changeFen: -2 },
        { townCode: 'b', amountFen: 67, changeFen: 2 },
      ],
      places: [
        { code: 'a1', amountFen: 33, changeFen: -2 },
        { code: 'b1', amountFen: 67, changeFen: 2 },
      ],
    });
    expect(villages!.towns.map((town) => town.changeFen)).toEqual([3, -3]);
  });

  it('is the factor method with the moved weights, to the fen', () => {
    const places = [
      place('a1', { persons: 412, gap: 913.5, villages: 3 }),
      place('a2', { persons: 77, gap: 1200, villages: 1 }),
      place('b1', { persons: 1030, gap: 150.25, villages: 7 }),
      place('c1', { persons: 5, gap: 3000, villages: 2 }),
    ];
    const moves = move(994_000_007, [factor('persons', 30), factor('gap', 50), factor('villages', 20)], places);
    // +10 points: 40 and 60 · (50, 20) ÷ 70; 60 and 40 · (30, 20) ÷ 50; 30 and 70 · (30, 50) ÷ 80.
    const moved = [
      [280, 300, 120],
      [24, 60, 16],
      [210, 350, 240],
    ];
    moved.forEach((weights, k) => {
      const fresh = allocateByFactors(
        994_000_007,
        ['persons', 'gap', 'villages'].map((id, j) => factor(id, weights[j]!)),
        places,
      );
      if (!fresh.ok) throw new Error(fresh.problem.message.en);
      expect(moves[k]!.towns.map(({ townCode, amountFen }) => ({ townCode, amountFen }))).toEqual(fresh.value.towns);
      expect(moves[k]!.towns.reduce((sum, town) => sum + town.changeFen, 0)).toBe(0);
    });
  });

  it('stops at the whole weight and at none, and lets a factor of weight zero come in', () => {
    const factors = [factor('persons', 95), factor('villages', 5)];
    expect(move(100, factors, two).map((row) => row.toWeight)).toEqual([1, 0.15]);
    expect(move(100, factors, two, -10).map((row) => row.toWeight)).toEqual([0.85, 0]);
    expect(move(100, factors, two)[0]!.places.map((row) => row.amountFen)).toEqual([25, 75]);
    expect(move(100, factors, two, 0).flatMap((row) => row.towns.map((town) => town.changeFen))).toEqual([0, 0, 0, 0]);
    const [, fresh] = move(100, [factor('persons', 1), factor('villages', 0)], two);
    expect([fresh!.fromWeight, fresh!.toWeight]).toEqual([0, 0.1]);
    expect(fresh!.towns.map((town) => town.changeFen)).toEqual([3, -3]);
  });

  it('does not move a factor that has all the weight, and has no row for one without facts', () => {
    const rows = move(100, [factor('persons', 1), factor('unknown', 4)], two, -10);
    expect(rows.map((row) => [row.factor, row.fromWeight, row.toWeight])).toEqual([['persons', 1, 1]]);
    expect(rows[0]!.towns.map((town) => town.changeFen)).toEqual([0, 0]);
  });

  it('refuses points that are no number, and what the factor method refuses', () => {
    const codes = [
      moveFactorWeights(100, [factor('persons', 1)], two, NaN),
      moveFactorWeights(-1, [factor('persons', 1)], two),
    ].map((result) => (result.ok ? 'ok' : result.problem.code));
    expect(codes).toEqual(['funding.points', 'funding.budget']);
  });
});
