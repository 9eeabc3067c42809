import { describe, expect, it } from 'vitest';
import {
  allocateFunds,
  listAllocationFaults,
  type Allocation,
  type AllocationNeed,
  type AllocationProblem,
  type AllocationSource,
} from '../../../analytics/funding';
import { createInProcessSolver } from '../../../electron/headless/engine/nodeSolver';

const solver = createInProcessSolver();

const need = (id: string, amountFen: number, changes: Partial<AllocationNeed> = {}): AllocationNeed => ({
  id,
  class: 'planned_exit',
  use: 'chicken',
  townCode: '440811001',
  villageCode: '440811001201',
  year: 2016,
  latestYear: 2016,
  amountFen,
  ...changes,
});
const source = (id: string, amountFen: Record<number, number | null>, changes: Partial<AllocationSource> = {}) => ({
  id,
  uses: ['chicken'],
  amountFen,
  carriesOver: false,
  ...changes,
});
const problemOf = (
  needs: AllocationNeed[],
  sources: AllocationSource[],
  sharedUses: AllocationProblem['sharedUses'] = [],
): AllocationProblem => ({ from: 2016, to: 2018, needs, sources, sharedUses });

async function allocate(problem: AllocationProblem): Promise<Allocation> {
  const allocated = await allocateFunds(problem, solver);
  if (!allocated.ok) throw new Error(`${allocated.problem.code}: ${allocated.problem.message.en}`);
  return allocated.value;
}
const flowsOf = ({ flows }: Allocation) =>
  flows.map((flow) => `${flow.need} ${flow.source} ${flow.year} ${flow.amountFen}`);
const priceOf = ({ sourcePrice }: Allocation, id: string, year: number) =>
  sourcePrice.find((price) => price.source === id && price.year === year)?.rate;

const mazhang = [
  { source: 'province', share: 0.6 },
  { source: 'city', share: 0.3 },
  { source: 'district', share: 0.05 },
  { source: 'town', share: 0.05 },
];

describe('a part that is short of its amount', () => {
  it('holds the others back only as far as the parts go: what a source has beyond its part it pays itself', async () => {
    const shared = {
      use: 'chicken',
      parts: [
        { source: 'province', share: 0.9 },
        { source: 'county', share: 0.1 },
      ],
    };
    const sources = [source('province', { 2016: 950 }), source('county', { 2016: 60 })];
    const strict = await allocate(problemOf([need('n', 1000)], sources, [shared]));
    expect(strict.flows.map(({ source: id, amountFen }) => [id, amountFen])).toEqual([
      // A tenth of 604 is 60 in whole fen.
      ['county', 60],
      ['province', 544],
    ]);
    const free = await allocate(problemOf([need('n', 1000)], sources, [{ ...shared, beyond: ['province', 'county'] }]));
    expect(free.flows).toEqual([
      { need: 'n', source: 'county', year: 2016, amountFen: 60 },
      { need: 'n', source: 'province', year: 2016, amountFen: 540 },
      { need: 'n', source: 'province', year: 2016, amountFen: 400, beyond: true },
    ]);
    expect(free.unmet).toEqual([]);
  });
});

describe('allocateFunds', () => {
  it('divides 99,400,000 yuan at 60, 30, 5, 5 % to the yuan (湛麻发〔2016〕5号)', async () => {
    const needs = Array.from({ length: 71 }, (_, n) => need(`n${n}`, 140_000_000, { villageCode: `4408110012${n}` }));
    const sources = mazhang.map(({ source: id }) => source(id, { 2016: null }));
    const { flows, unmet } = await allocate(problemOf(needs, sources, [{ use: 'chicken', parts: mazhang }]));
    const totals = Object.fromEntries(mazhang.map((part) => [part.source, 0]));
    for (const flow of flows) totals[flow.source]! += flow.amountFen;
    expect(totals).toEqual({
      province: 5_964_000_000,
      city: 2_982_000_000,
      district: 497_000_000,
      town: 497_000_000,
    });
    expect(unmet).toEqual([]);
  });

  it('meets the classes in their order and says what is short, what is left and what one more fen would meet', async () => {
    const allocation = await allocate(
      problemOf(
        [
          need('rest', 50, { class: 'other' }),
          need('floor', 60, { class: 'must_pay', use: 'allowance' }),
          need('exit', 100),
          need('road', 30, { class: 'village_standard', use: 'road' }),
        ],
        [
          source('county', { 2016: 120 }, { uses: ['chicken', 'allowance'] }),
          source('transport', { 2016: 40, 2017: 7 }, { uses: ['road'] }),
        ],
      ),
    );
    expect(flowsOf(allocation)).toEqual(['exit county 2016 60', 'floor county 2016 60', 'road transport 2016 30']);
    expect(allocation.unmet).toEqual([
      { need: 'exit', amountFen: 40 },
      { need: 'rest', amountFen: 50 },
    ]);
    expect(allocation.leastUnmetFen).toEqual({ must_pay: 0, planned_exit: 40, village_standard: 0, other: 50 });
    expect(allocation.left).toContainEqual({ source: 'transport', year: 2016, amountFen: 10 });
    expect(allocation.left).toContainEqual({ source: 'transport', year: 2017, amountFen: 7 });
    expect(allocation.sourcePrice.every((price) => price.class === 'planned_exit')).toBe(true);
    expect(priceOf(allocation, 'county', 2016)).toBe(1);
    expect(priceOf(allocation, 'county', 2017)).toBe(0);
    expect(priceOf(allocation, 'transport', 2016)).toBe(0);
  });

  it('pays late until the latest year only, carries over only where it may, and spends the earliest money first', async () => {
    const needs = [need('a', 10, { latestYear: 2017 }), need('b', 10, { year: 2017, latestYear: 2017 })];
    const lapsing = await allocate(problemOf(needs, [source('s', { 2016: 5, 2017: 9, 2018: 90 })]));
    expect(lapsing.leastUnmetFen.planned_exit).toBe(6);
    const carrying = await allocate(
      problemOf(needs, [source('s', { 2016: 14, 2017: 4, 2018: 90 }, { carriesOver: true })]),
    );
    expect(flowsOf(carrying)).toEqual(['a s 2016 10', 'b s 2017 8']);
    expect(carrying.left.map(({ amountFen }) => amountFen)).toEqual([4, 0, 90]);
  });

  it('takes the lower rank first, then the id, and fills floors before that; what a floor lacks is told', async () => {
    const needs = [need('a', 10)];
    const both = (one: Partial<AllocationSource>, two: Partial<AllocationSource>) =>
      problemOf(needs, [source('x', { 2016: 10 }, one), source('y', { 2016: 10 }, two)]);
    expect(flowsOf(await allocate(both({}, {})))).toEqual(['a x 2016 10']);
    expect(flowsOf(await allocate(both({ rank: 2 }, { rank: 1 })))).toEqual(['a y 2016 10']);
    expect(flowsOf(await allocate(both({}, { floorFen: 4 })))).toEqual(['a x 2016 6', 'a y 2016 4']);
    const impossible = await allocate(both({}, { floorFen: 25 }));
    expect(flowsOf(impossible)).toEqual(['a y 2016 10']);
    expect(impossible.floorShortfall).toEqual([{ source: 'y', amountFen: 15 }]);
  });

  it('spreads what is short over like needs in proportion, whole fen by largest remainder, ties by id', async () => {
    const { unmet } = await allocate(
      problemOf([need('c', 3), need('b', 3), need('a', 4), need('d', 10_000)], [source('s', { 2016: 5004 })]),
    );
    expect(unmet).toEqual([
      { need: 'a', amountFen: 2 },
      { need: 'b', amountFen: 1 },
      { need: 'c', amountFen: 2 },
      { need: 'd', amountFen: 5001 },
    ]);
  });

  it('holds a shared use back at its scarcest part, whose price is above 1; parts that hold it back together have none', async () => {
    const give = (more: number) =>
      mazhang.map(({ source: id, share }) => source(id, { 2016: share * 100_000 + (id === 'town' ? 0 : more) }));
    const problem = problemOf([need('a', 200_000)], give(5000), [{ use: 'chicken', parts: mazhang }]);
    const allocation = await allocate(problem);
    // Rounding the town's part down lets the total rise by less than 1 ÷ 5 % = 20 fen.
    expect(allocation.leastUnmetFen.planned_exit).toBeGreaterThan(99_980);
    expect(allocation.leastUnmetFen.planned_exit).toBeLessThanOrEqual(100_000);
    expect(allocation.left).toContainEqual({ source: 'town', year: 2016, amountFen: 0 });
    expect(priceOf(allocation, 'town', 2016)).toBe(20);
    expect(priceOf(allocation, 'province', 2016)).toBe(0);
    const together = await allocate({ ...problem, sources: give(0) });
    expect(together.leastUnmetFen.planned_exit).toBe(100_000);
    expect(together.sourcePrice.map(({ rate }) => rate)).toEqual(new Array(12).fill(0));
    const parts = Object.fromEntries(together.flows.map((flow) => [flow.source, flow.amountFen]));
    expect(parts).toEqual({ province: 60_000, city: 30_000, district: 5000, town: 5000 });
  });

  it('leaves a shared use unmet in a town where one part may not go, and a use that nobody pays', async () => {
    const sources = mazhang.map(({ source: id }) =>
      source(id, { 2016: null }, id === 'town' ? { towns: ['440811002'] } : {}),
    );
    const needs = [need('a', 100), need('b', 100, { townCode: '440811002' }), need('c', 7, { use: 'moon' })];
    const { unmet } = await allocate(problemOf(needs, sources, [{ use: 'chicken', parts: mazhang }]));
    expect(unmet.map((entry) => entry.need)).toEqual(['a', 'c']);
  });

  it('answers for no needs, needs of nothing and amounts near the limit', async () => {
    expect((await allocate(problemOf([], [source('s', { 2016: 5 })]))).left.map(({ amountFen }) => amountFen)).toEqual([
      5, 0, 0,
    ]);
    expect(flowsOf(await allocate(problemOf([need('a', 0)], [source('s', { 2016: 5 })])))).toEqual([]);
    const vast = 2 ** 50 + 1;
    const allocation = await allocate(problemOf([need('a', vast), need('b', 3)], [source('s', { 2016: vast + 2 })]));
    expect(allocation.leastUnmetFen.planned_exit).toBe(1);
  });

  it('prices agree with solving again with one more fen', async () => {
    const needs = [
      need('a', 400, { class: 'must_pay', use: 'allowance' }),
      need('b', 900, { latestYear: 2017 }),
      need('c', 700, { use: 'road', year: 2017, latestYear: 2018 }),
      need('d', 5000, { use: 'joint', year: 2017, latestYear: 2017 }),
    ];
    const sources = [
      source('s1', { 2016: 500, 2017: 300 }, { uses: ['allowance', 'chicken', 'joint'], carriesOver: true }),
      source('s2', { 2017: 350, 2018: 200 }, { uses: ['road', 'chicken', 'joint'] }),
      source('s3', { 2016: 20, 2018: 900 }, { uses: ['chicken'] }),
    ];
    const parts = [
      { source: 's1', share: 0.75 },
      { source: 's2', share: 0.25 },
    ];
    const problem = problemOf(needs, sources, [{ use: 'joint', parts }]);
    const allocation = await allocate(problem);
    const kind = allocation.sourcePrice[0]!.class;
    const rates = new Set<number>();
    for (const { source: id, year, rate } of allocation.sourcePrice) {
      // A hundred fen, so that whole fen of the shared parts weigh little.
      const richer = sources.map((entry) =>
        entry.id === id
          ? {
              ...entry,
              amountFen: { ...entry.amountFen, [year]: ((entry.amountFen as Record<number, number>)[year] ?? 0) + 100 },
            }
          : entry,
      );
      const again = await allocate({ ...problem, sources: richer });
      const gain = allocation.leastUnmetFen[kind] - again.leastUnmetFen[kind];
      expect(Math.abs(gain - 100 * rate), `${id} ${year}`).toBeLessThanOrEqual(2);
      rates.add(rate);
    }
    expect(rates.size).toBeGreaterThan(1);
  });

  it('stops when asked to, and passes the solver’s failure on', async () => {
    const stop = new AbortController();
    const problem = problemOf([need('a', 10)], [source('s', { 2016: 5 })]);
    const steps: string[] = [];
    const stopped = await allocateFunds(problem, solver, {
      signal: stop.signal,
      report: ({ step }) => {
        steps.push(step);
        if (steps.length === 2) stop.abort();
      },
    });
    expect(stopped).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
    expect(steps).toEqual(['progress.allocating', 'progress.allocating']);
  });
});

describe('listAllocationFaults', () => {
  const good = problemOf([need('a', 10)], [source('s', { 2016: 5 }), source('t', { 2016: 5 })]);
  const shares = (...parts: [string, number][]) => ({
    ...good,
    sharedUses: [{ use: 'chicken', parts: parts.map(([id, share]) => ({ source: id, share })) }],
  });
  const withNeed = (changes: Partial<AllocationNeed>) => ({ ...good, needs: [need('bad', 10, changes)] });
  const withSource = (changes: Partial<AllocationSource>) => ({
    ...good,
    sources: [source('bad', { 2016: 5 }, changes)],
  });

  it('finds nothing in a sound problem', () => expect(listAllocationFaults(good)).toEqual([]));

  it.each<[string, AllocationProblem, string, string]>([
    ['a negative need', withNeed({ amountFen: -1 }), 'funding.amount', 'bad'],
    ['a need that is no number', withNeed({ amountFen: NaN }), 'funding.amount', 'bad'],
    ['half a fen', withNeed({ amountFen: 0.5 }), 'funding.amount', 'bad'],
    ['text for an amount', withNeed({ amountFen: '5万元' as unknown as number }), 'funding.amount', 'bad'],
    ['a need before the horizon', withNeed({ year: 2015 }), 'funding.years', 'bad'],
    ['a need to be paid after the horizon', withNeed({ latestYear: 2019 }), 'funding.years', 'bad'],
    ['years in the wrong order', withNeed({ year: 2017, latestYear: 2016 }), 'funding.years', 'bad'],
    ['an unknown class', withNeed({ class: 'urgent' as 'other' }), 'funding.class', 'bad'],
    ['a negative amount of a source', withSource({ amountFen: { 2016: -5 } }), 'funding.amount', 'bad'],
    ['an infinite amount of a source', withSource({ amountFen: { 2016: Infinity } }), 'funding.amount', 'bad'],
    ['money outside the horizon', withSource({ amountFen: { 2020: 5 } }), 'funding.years', 'bad'],
    ['a negative floor', withSource({ floorFen: -1 }), 'funding.amount', 'bad'],
    ['a need twice', { ...good, needs: [need('bad', 1), need('bad', 2)] }, 'funding.twice', 'bad'],
    ['a source twice', { ...good, sources: [source('bad', {}), source('bad', {})] }, 'funding.twice', 'bad'],
    ['a part twice', shares(['s', 0.5], ['s', 0.5]), 'funding.twice', 'chicken'],
    ['shares that are not 1', shares(['s', 0.6], ['t', 0.3]), 'funding.shares', 'chicken'],
    ['a share that is no number', shares(['s', NaN], ['t', 1]), 'funding.shares', 'chicken'],
    ['a negative share', shares(['s', 1.5], ['t', -0.5]), 'funding.shares', 'chicken'],
    ['an unknown source in a share', shares(['s', 0.6], ['moon', 0.4]), 'funding.share_source', 'chicken'],
    [
      'a part that may not pay the use',
      { ...shares(['s', 0.6], ['t', 0.4]), sources: [source('s', {}), source('t', {}, { uses: ['road'] })] },
      'funding.share_source',
      'chicken',
    ],
    ['a source that pays itself', withSource({ uses: ['bad'] }), 'funding.circular', 'bad'],
    [
      'earmarks in a circle',
      { ...good, sources: [source('bad', {}, { uses: ['fund'] }), source('fund', {}, { uses: ['chicken', 'bad'] })] },
      'funding.circular',
      'bad',
    ],
    ['needs too large to add up', { ...good, needs: [need('a', 2 ** 51), need('b', 1)] }, 'funding.too_large', ''],
    ['a source too large to add up', withSource({ amountFen: { 2016: 2 ** 52 } }), 'funding.too_large', 'bad'],
    ['years in the wrong order', { ...good, from: 2018, to: 2016 }, 'funding.years', ''],
  ])('names %s in both languages', async (_, problem, code, record) => {
    const found = listAllocationFaults(problem);
    expect(found.map((fault) => fault.code)).toEqual([code]);
    const { message, hint, where } = found[0]!;
    if (record) {
      expect(where).toEqual({ record });
      expect(message.zh).toContain(record);
      expect(message.en).toContain(record);
    }
    expect(
      /[a-z]{3}/i.test(message.en) && /\p{Script=Han}/u.test(message.zh) && !/\p{Script=Han}/u.test(hint!.en),
    ).toBe(true);
    expect(await allocateFunds(problem, solver)).toEqual({ ok: false, problem: found[0] });
  });
});
