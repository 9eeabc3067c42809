import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allocateFunds,
  checkAllocation,
  type Allocation,
  type AllocationNeed,
  type AllocationProblem,
} from '../../../analytics/funding';
import { divideByWeights, spreadTable } from '../../../analytics/funding/spreadGroups';
import { createInProcessSolver } from '../../../electron/headless/engine/nodeSolver';

const need = (id: string, amountFen: number, changes: Partial<AllocationNeed> = {}): AllocationNeed => ({
  id,
  class: 'planned_exit',
  use: 'road',
  townCode: '440811001',
  villageCode: '440811001201',
  year: 2017,
  latestYear: 2017,
  amountFen,
  ...changes,
});

const problem: AllocationProblem = {
  from: 2016,
  to: 2018,
  needs: [need('a', 900), need('b', 501, { use: 'joint', latestYear: 2018 }), need('c', 70, { class: 'must_pay' })],
  sources: [
    { id: 's1', uses: ['road', 'joint'], amountFen: { 2016: 400, 2017: 300 }, carriesOver: true, floorFen: 3000 },
    { id: 's2', uses: ['joint'], amountFen: { 2017: 900 }, carriesOver: false },
    { id: 's3', uses: ['road'], towns: ['440811001'], amountFen: { 2017: 50, 2018: null }, carriesOver: true },
  ],
  sharedUses: [
    {
      use: 'joint',
      parts: [
        { source: 's1', share: 0.5 },
        { source: 's2', share: 0.5 },
      ],
    },
  ],
};
const allocated = await allocateFunds(problem, createInProcessSolver());
if (!allocated.ok) throw new Error(allocated.problem.message.en);
const good = allocated.value;

/** The allocation after something was done to a copy of it. */
const spoil = (change: (copy: Allocation) => void): Allocation => {
  const copy = structuredClone(good);
  change(copy);
  return copy;
};
const roadFlow = (allocation: Allocation) => allocation.flows.find(({ need: id }) => id === 'a')!;
const jointFlows = (allocation: Allocation) => allocation.flows.filter(({ need: id }) => id === 'b');

describe('checkAllocation', () => {
  it('finds nothing in a sound allocation that is short, shared, carried and below a floor', () => {
    expect(checkAllocation(problem, good)).toEqual([]);
    expect(good.unmet.length).toBeGreaterThan(0);
    expect(good.floorShortfall).toEqual([{ source: 's1', amountFen: 2300 }]);
    expect(jointFlows(good).length).toBeGreaterThan(1);
  });

  it.each<[string, (copy: Allocation) => void, string]>([
    ['a fen too much for a need', (copy) => (roadFlow(copy).amountFen += 1), 'a'],
    ['a flow that vanished', (copy) => copy.flows.splice(copy.flows.indexOf(roadFlow(copy)), 1), 'a'],
    ['half a fen', (copy) => (roadFlow(copy).amountFen += 0.5), 'a'],
    ['a negative flow', (copy) => (roadFlow(copy).amountFen *= -1), 'a'],
    ['a payment that comes early', (copy) => (roadFlow(copy).year = 2016), 'a'],
    ['a payment that comes late', (copy) => (roadFlow(copy).year = 2018), 'a'],
    ['a use that is not permitted', (copy) => (roadFlow(copy).source = 's2'), 'a'],
    ['an unknown source', (copy) => (roadFlow(copy).source = 'moon'), 'a'],
    ['an unknown need', (copy) => (roadFlow(copy).need = 'moon'), 'moon'],
    ['a shortage that is not told', (copy) => copy.unmet.splice(0, 1), 'planned_exit'],
    ['a shortage of no need', (copy) => copy.unmet.push({ need: 'moon', amountFen: 5 }), 'moon'],
    ['a class that lacks something else', (copy) => (copy.leastUnmetFen.other = 1), 'other'],
    ['a rest that is not there', (copy) => (copy.left[0]!.amountFen += 1), 's1'],
    ['a rest that is not told', (copy) => copy.left.splice(0, 1), 's1'],
    ['a rest of unlimited money', (copy) => copy.left.push({ source: 's3', year: 2018, amountFen: 0 }), 's3'],
    ['a floor that is not told', (copy) => copy.floorShortfall.splice(0, 1), 's1'],
    ['a floor of no source', (copy) => copy.floorShortfall.push({ source: 'moon', amountFen: 1 }), 'moon'],
    [
      'parts that are two fen off',
      (copy) => {
        const [one, two] = jointFlows(copy);
        one!.amountFen += 2;
        two!.amountFen -= 2;
      },
      'joint',
    ],
    ['a part that another pays', (copy) => (jointFlows(copy)[0]!.source = 's3'), 'b'],
  ])('names %s', (_, change, record) => {
    const found = checkAllocation(problem, spoil(change));
    expect(found.map(({ where }) => where!.record)).toContain(record);
    expect(new Set(found.map(({ code }) => code))).toEqual(new Set(['funding.allocation']));
  });

  it('names a town that a source may not pay, and a year in which more is spent than came', () => {
    const paid = good.flows.find(({ source }) => source === 's3')!;
    const moved = {
      ...problem,
      needs: problem.needs.map((one) => (one.id === paid.need ? { ...one, townCode: '9' } : one)),
    };
    expect(checkAllocation(moved, good).map(({ where }) => where!.record)).toContain(paid.need);
    const poorer = problem.sources.map((one) =>
      one.id === 's1' ? { ...one, amountFen: { 2016: 400, 2017: 299 } } : one,
    );
    const found = checkAllocation({ ...problem, sources: poorer }, good);
    expect(found.some(({ message }) => message.en.includes('1 fen more than it has in 2017'))).toBe(true);
  });
});

describe('spreadTable', () => {
  it('keeps every sum and stays within a fen of proportion, also beyond 2^53', () => {
    const amount = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 2 ** 48 }));
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 1, maxLength: 8 }),
        fc.array(amount, { minLength: 1, maxLength: 6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (weights, columnWeights, share) => {
          const most = weights.reduce((sum, weight) => sum + weight, 0);
          const total = columnWeights.every((weight) => weight === 0) ? 0 : Math.floor(most * share);
          const rows = divideByWeights(total, weights);
          const columns = divideByWeights(total, columnWeights);
          rows.forEach((row, r) => expect(row >= 0 && row <= weights[r]!).toBe(true));
          const table = spreadTable(rows, columns);
          table.forEach((cells, r) => expect(cells.reduce((sum, cell) => sum + cell, 0)).toBe(rows[r]));
          columns.forEach((column, c) => {
            expect(table.reduce((sum, cells) => sum + cells[c]!, 0)).toBe(column);
            table.forEach((cells, r) => {
              const distance = BigInt(cells[c]!) * BigInt(total) - BigInt(rows[r]!) * BigInt(column);
              expect(distance <= BigInt(total) && -distance <= BigInt(total)).toBe(true);
            });
          });
        },
      ),
      { numRuns: 300, seed: 75 },
    );
  });
});
