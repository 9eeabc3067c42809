import { describe, expect, it } from 'vitest';
import {
  compareAllocations,
  sumAllocationByVillage,
  type AllocationNeed,
  type ComparedPlace,
} from '../../../analytics/funding';

const place = (code: string, persons: number, needFen: number): ComparedPlace => ({
  code,
  townCode: code.slice(0, 1),
  persons,
  needFen,
});
const money = (amounts: Record<string, number>) =>
  Object.entries(amounts).map(([code, amountFen]) => ({ code, amountFen }));

describe('compareAllocations', () => {
  it('follows the documented example and keeps every fen in one of three places', () => {
    const result = compareAllocations(
      [place('b1', 1, 50), place('a1', 1, 50)],
      [
        { id: 'lp', money: money({ a1: 50, b1: 50 }) },
        { id: 'factors', money: [...money({ a1: 80, z9: 7 }), ...money({ b1: 15 }), ...money({ b1: 5 })] },
      ],
    );
    if (!result.ok) throw new Error(result.problem.message.en);
    const [lp, factors] = result.value.allocations;
    expect(lp).toMatchObject({ totalFen: 100, metFen: 100, unmetFen: 0, aboveNeedFen: 0, elsewhereFen: 0 });
    expect(factors).toMatchObject({ totalFen: 107, metFen: 70, unmetFen: 30, aboveNeedFen: 30, elsewhereFen: 7 });
    expect(lp!.inequality.gini).toBe(0);
    expect(factors!.inequality.gini).toBeCloseTo(0.3, 15);
    expect(result.value.places).toEqual([
      { code: 'a1', townCode: 'a', persons: 1, needFen: 50, amountsFen: [50, 80] },
      { code: 'b1', townCode: 'b', persons: 1, needFen: 50, amountsFen: [50, 20] },
    ]);
    expect(result.value.towns).toEqual([
      { townCode: 'a', persons: 1, needFen: 50, amountsFen: [50, 80], metFen: [50, 50] },
      { townCode: 'b', persons: 1, needFen: 50, amountsFen: [50, 20], metFen: [50, 20] },
    ]);
  });

  it('counts what is met in each village, not in the town: too much here does not help there', () => {
    const result = compareAllocations(
      [place('a1', 2, 10), place('a2', 2, 30)],
      [{ id: 'one', money: money({ a1: 40 }) }],
    );
    expect(result.ok && result.value.towns[0]).toEqual({
      townCode: 'a',
      persons: 4,
      needFen: 40,
      amountsFen: [40],
      metFen: [10],
    });
    expect(result.ok && result.value.allocations[0]!.inequality.theilT).toEqual({
      total: Math.log(2),
      within: Math.log(2),
      between: 0,
    });
  });

  it.each<[string, ComparedPlace[], Record<string, number>, string]>([
    ['a village twice', [place('a1', 1, 1), place('a1', 1, 1)], {}, 'funding.place_twice'],
    ['half a fen', [place('a1', 1, 1)], { a1: 0.5 }, 'funding.compared_amount'],
    ['a negative need', [place('a1', 1, -1)], {}, 'funding.compared_amount'],
    ['persons that are no number', [place('a1', NaN, 1)], {}, 'funding.compared_amount'],
    ['sums beyond exactness', [place('a1', 1, 2 ** 53 - 1), place('a2', 1, 1)], {}, 'funding.compared_amount'],
  ])('refuses %s', (_, places, amounts, code) => {
    const result = compareAllocations(places, [{ id: 'one', money: money(amounts) }]);
    expect(result.ok ? 'ok' : result.problem.code).toBe(code);
  });
});

describe('sumAllocationByVillage', () => {
  const need = (id: string, villageCode: string, amountFen: number): AllocationNeed => ({
    id,
    class: 'other',
    use: 'road',
    townCode: 'a',
    villageCode,
    year: 2016,
    latestYear: 2018,
    amountFen,
  });
  const needs = [need('n2', 'v', 4), need('n1', 'v', 3), need('n3', '', 5)];

  it('follows the documented example, money of no village apart', () => {
    const flow = (of: string, year: number, amountFen: number) => ({ need: of, source: 's', year, amountFen });
    const sums = sumAllocationByVillage(needs, [flow('n1', 2016, 3), flow('n2', 2018, 1), flow('n3', 2017, 2)]);
    expect(sums).toEqual({
      ok: true,
      value: {
        needs: [
          { code: '', amountFen: 5 },
          { code: 'v', amountFen: 7 },
        ],
        money: [
          { code: '', amountFen: 2 },
          { code: 'v', amountFen: 4 },
        ],
      },
    });
  });

  it('refuses money of a need that is not there', () => {
    const result = sumAllocationByVillage(needs, [{ need: 'n9', source: 's', year: 2016, amountFen: 1 }]);
    expect(result.ok ? 'ok' : result.problem.code).toBe('funding.flow_without_need');
  });
});
