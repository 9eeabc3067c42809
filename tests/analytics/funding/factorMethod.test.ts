import { describe, expect, it } from 'vitest';
import {
  allocateByFactors,
  listFactorFaults,
  type AllocationFactor,
  type FactorAllocation,
  type FactorPlace,
} from '../../../analytics/funding';

const factor = (id: string, weight: number, changes: Partial<AllocationFactor> = {}): AllocationFactor => ({
  id,
  weight,
  direction: 'more',
  ...changes,
});
const place = (code: string, facts: Record<string, number>, persons = 1): FactorPlace => ({
  code,
  townCode: code.slice(0, 1),
  persons,
  facts,
});

function allocate(
  budgetFen: number,
  factors: readonly AllocationFactor[],
  places: readonly FactorPlace[],
): FactorAllocation {
  const result = allocateByFactors(budgetFen, factors, places);
  if (!result.ok) throw new Error(result.problem.message.en);
  return result.value;
}

const amounts = (allocation: FactorAllocation) => allocation.places.map((row) => row.amountFen);
const codes = (allocation: FactorAllocation) => allocation.warnings.map((warning) => warning.code);

const two = [place('a1', { persons: 1, villages: 1 }), place('b1', { persons: 3, villages: 1 })];

describe('allocateByFactors', () => {
  it('follows the documented example, per place and per town', () => {
    const allocation = allocate(100, [factor('persons', 60), factor('villages', 40)], two);
    expect(allocation.places).toEqual([
      { code: 'a1', townCode: 'a', amountFen: 35, shares: { persons: 0.25, villages: 0.5 } },
      { code: 'b1', townCode: 'b', amountFen: 65, shares: { persons: 0.75, villages: 0.5 } },
    ]);
    expect(allocation.warnings).toEqual([]);
    const threeOfTwoTowns = [...two, place('a2', { persons: 4, villages: 2 })];
    expect(allocate(100, [factor('persons', 1)], threeOfTwoTowns).towns).toEqual([
      { townCode: 'a', amountFen: 63 },
      { townCode: 'b', amountFen: 37 },
    ]);
  });

  it('takes weights as percent, as parts of one, or as any numbers, and says so when it had to scale them', () => {
    const pairs = [
      [60, 40, 0],
      [0.6, 0.4, 0],
      [3, 2, 1],
      [33.3, 22.2, 1],
    ] as const;
    for (const [first, second, warnings] of pairs) {
      const allocation = allocate(1_000_001, [factor('persons', first), factor('villages', second)], two);
      expect(amounts(allocation)).toEqual([350_000, 650_001]);
      expect(allocation.factors.map((use) => use.weight)).toEqual([0.6, 0.4]);
      expect(codes(allocation)).toEqual(Array<string>(warnings).fill('funding.factor_weights'));
    }
    // 0.1 + 0.2 + 0.7 is 0.9999… in binary, yet it is one.
    const thirds = [factor('persons', 0.1), factor('villages', 0.2), factor('more', 0.7)];
    expect(codes(allocate(100, thirds, [place('a', { persons: 1, villages: 1, more: 1 })]))).toEqual([]);
    const said = allocate(100, [factor('persons', 33.3), factor('villages', 22.2)], two).warnings[0]!;
    expect(said.message.zh).toContain('55.5');
    expect(said.message.en).toContain('55.5');
  });

  it('turns a factor round: less of it brings more money, and all equal bring equal shares', () => {
    const less = [factor('income', 100, { direction: 'less' })];
    const incomes = (values: number[]) => values.map((income, i) => place(`a${i}`, { income }));
    expect(amounts(allocate(400, less, incomes([2000, 3000, 5000])))).toEqual([240, 160, 0]);
    expect(amounts(allocate(100, less, incomes([7, 7, 7])))).toEqual([34, 33, 33]);
    expect(amounts(allocate(100, less, incomes([0, 0.5])))).toEqual([100, 0]);
  });

  it('multiplies a rate by the persons, in both directions', () => {
    const places = [place('a1', { rate: 0.3 }, 100), place('a2', { rate: 0.1 }, 900), place('a3', { rate: 0.4 }, 10)];
    // 30, 90 and 4 persons; gaps of 0.1, 0.3 and 0 for 100, 900 and 10 persons.
    expect(amounts(allocate(124, [factor('rate', 1, { rate: true })], places))).toEqual([30, 90, 4]);
    const less = factor('rate', 1, { rate: true, direction: 'less' });
    expect(amounts(allocate(280, [less], places))).toEqual([10, 270, 0]);
    expect(
      amounts(
        allocate(
          101,
          [less],
          places.map((row) => ({ ...row, facts: { rate: 5 } })),
        ),
      ),
    ).toEqual([10, 90, 1]);
    // Nobody lives there, so its rate is nobody's measure.
    expect(amounts(allocate(280, [less], [...places, place('a4', { rate: 0.9 }, 0)]))).toEqual([10, 270, 0, 0]);
  });

  it('gives a village cut in two, with the same rate in both, what it got whole', () => {
    const rates = [factor('poor', 50, { rate: true }), factor('income', 50, { rate: true, direction: 'less' })];
    const other = place('b1', { poor: 0.2, income: 4000 }, 600);
    const whole = allocate(9_999_999, rates, [place('a1', { poor: 0.5, income: 2500 }, 400), other]);
    const cut = allocate(9_999_999, rates, [
      place('a1', { poor: 0.5, income: 2500 }, 150),
      place('a2', { poor: 0.5, income: 2500 }, 250),
      other,
    ]);
    expect(cut.towns).toEqual(whole.towns);
  });

  it('leaves out a factor without facts by name, and spreads its weight over the others', () => {
    const named = factor('terrain', 50, { label: { zh: '地形', en: 'Terrain' } });
    for (const facts of [{}, { terrain: 0 }] as Record<string, number>[]) {
      const places = two.map((row) => ({ ...row, facts: { ...row.facts, ...facts } }));
      const allocation = allocate(100, [factor('persons', 30), named, factor('villages', 20)], places);
      expect(amounts(allocation)).toEqual([35, 65]);
      expect(allocation.factors.map((use) => [use.id, use.weight, use.leftOut])).toEqual([
        ['persons', 0.6, false],
        ['terrain', 0, true],
        ['villages', 0.4, false],
      ]);
      expect(codes(allocation)).toEqual(['funding.factor_left_out']);
      expect(allocation.warnings[0]!.message.zh).toContain('地形');
      expect(allocation.warnings[0]!.message.en).toContain('Terrain');
    }
    expect(codes(allocate(1, [factor('persons', 1), factor('rate', 0)], two))).toEqual([]);
  });

  it('takes missing for missing, not for zero: no money by a factor that a place has no fact of', () => {
    const places = [place('a1', { income: 2000 }), place('a2', {}), place('a3', { income: 3000 })];
    const allocation = allocate(100, [factor('income', 100, { direction: 'less' })], places);
    expect(amounts(allocation)).toEqual([100, 0, 0]);
    expect(allocation.factors[0]!.missing).toEqual(['a2']);
    expect(codes(allocation)).toEqual(['funding.factor_missing']);
    expect(allocation.warnings[0]!.message.en).toContain('a2');
    const allEqual = [place('a1', { income: 5 }), place('a2', {}), place('a3', { income: 5 })];
    expect(amounts(allocate(100, [factor('income', 1, { direction: 'less' })], allEqual))).toEqual([50, 0, 50]);
    // An inherited name is no fact.
    expect(allocate(1, [factor('persons', 1), factor('constructor', 0)], two).factors[1]!.leftOut).toBe(true);
  });

  it('shares the last fen by largest remainder, ties to the lower code, whatever the order', () => {
    const equal = ['c', 'a', 'b'].map((code) => place(code, { x: 1 }));
    expect(allocate(101, [factor('x', 1)], equal).places.map((row) => [row.code, row.amountFen])).toEqual([
      ['a', 34],
      ['b', 34],
      ['c', 33],
    ]);
    expect(amounts(allocate(10, [factor('x', 1)], [place('a', { x: 1 }), place('b', { x: 1.9 })]))).toEqual([3, 7]);
    expect(amounts(allocate(0, [factor('x', 1)], equal))).toEqual([0, 0, 0]);
  });

  it('is exact at the end of what a number can hold and for numbers of any size', () => {
    const budget = Number.MAX_SAFE_INTEGER;
    const allocation = allocate(budget, [factor('x', 1e-300)], [place('a', { x: 1e300 }), place('b', { x: 1e-300 })]);
    expect(amounts(allocation)).toEqual([budget, 0]);
    // 2^53 − 1 = 3 · 3002399751580330 + 1.
    const three = ['a', 'b', 'c'].map((code) => place(code, { x: 0.1 }));
    expect(amounts(allocate(budget, [factor('x', 1)], three))).toEqual([
      3002399751580331, 3002399751580330, 3002399751580330,
    ]);
  });

  const good = [place('a1', { x: 1 })];
  it.each<[string, number, AllocationFactor[], FactorPlace[], string, string]>([
    ['half a fen', 0.5, [factor('x', 1)], good, 'funding.budget', '0.5'],
    ['a negative budget', -1, [factor('x', 1)], good, 'funding.budget', '-1'],
    ['a budget that is no number', NaN, [factor('x', 1)], good, 'funding.budget', 'NaN'],
    ['no place', 1, [factor('x', 1)], [], 'funding.no_place', ''],
    ['a negative weight', 1, [factor('x', -1)], good, 'funding.factor_weight', 'x'],
    ['a weight without end', 1, [factor('x', Infinity)], good, 'funding.factor_weight', 'x'],
    ['an unknown direction', 1, [factor('x', 1, { direction: 'up' as 'more' })], good, 'funding.factor_direction', 'x'],
    ['a factor twice', 1, [factor('x', 1), factor('x', 2)], good, 'funding.factor_twice', 'x'],
    ['a place twice', 1, [factor('x', 1)], [...good, ...good], 'funding.place_twice', 'a1'],
    ['half a person', 1, [factor('x', 1)], [place('a1', { x: 1 }, 0.5)], 'funding.persons', 'a1'],
    ['a negative fact', 1, [factor('x', 1)], [place('a1', { x: -2 })], 'funding.factor_fact', 'a1'],
    ['a fact that is no number', 1, [factor('x', 1)], [place('a1', { x: NaN })], 'funding.factor_fact', 'a1'],
    ['no factor', 1, [], good, 'funding.no_factor', ''],
    ['weights of zero', 1, [factor('x', 0)], good, 'funding.no_factor', ''],
    ['weights on factors without facts', 1, [factor('y', 1), factor('x', 0)], good, 'funding.no_factor', ''],
  ])('refuses %s, naming the entry in both languages', (_, budget, factors, places, code, named) => {
    const result = allocateByFactors(budget, factors, places);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.problem.code).toBe(code);
    for (const text of [result.problem.message, result.problem.hint!]) expect(text.zh && text.en).toBeTruthy();
    for (const text of Object.values(result.problem.message)) expect(text).toContain(named);
  });

  it('lists every fault, not only the first', () => {
    expect(listFactorFaults(-1, [factor('x', NaN)], [place('a1', { x: -1 }, -3)]).map((fault) => fault.code)).toEqual([
      'funding.budget',
      'funding.factor_weight',
      'funding.persons',
      'funding.factor_fact',
    ]);
    expect(listFactorFaults(100, [factor('x', 1)], good)).toEqual([]);
  });
});
