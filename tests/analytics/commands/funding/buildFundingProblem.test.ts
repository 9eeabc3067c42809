import { describe, expect, it } from 'vitest';
import {
  buildFundingProblem,
  type FundingInput,
  type NeededPayment,
} from '../../../../analytics/commands/funding/buildFundingProblem';
import { allocateFunds } from '../../../../analytics/funding';
import { readPolicyPack, type PolicyPack } from '../../../../analytics/policy';
import type { PoolProject } from '../../../../analytics/project';
import { createInProcessSolver } from '../../../../electron/headless/engine/nodeSolver';
import { readSamplePolicy } from '../../../helpers/sampleCounty';

const solver = createInProcessSolver();

function packOf(county: string): PolicyPack {
  const read = readPolicyPack(readSamplePolicy(county));
  if (!read.ok) throw new Error(read.problem.message.en);
  return read.value;
}

const renhua = packOf('renhua');
const villages = renhua.regions.filter(({ level }) => level === 'village').map(({ code }) => code);
const village = villages[0]!;

const payment = (changes: Partial<NeededPayment> = {}): NeededPayment => ({
  householdId: 7,
  villageCode: village,
  townCode: village.slice(0, 9),
  measure: 'chicken',
  component: 'stock',
  pool: 'envelope',
  year: 2016,
  amountFen: 100,
  ...changes,
});

const problemOf = (changes: Partial<FundingInput>) =>
  buildFundingProblem({
    pack: renhua,
    overlays: [],
    projects: [],
    payments: [],
    groupOf: new Map(),
    exitYearOf: new Map([[7, 2017]]),
    ...changes,
  });

async function allocate(input: Partial<FundingInput>) {
  const { problem, ...rest } = problemOf(input);
  const allocated = await allocateFunds(problem, solver);
  if (!allocated.ok) throw new Error(allocated.problem.message.en);
  return { ...rest, problem, allocation: allocated.value };
}

describe('needs', () => {
  it('have the class of what they serve, and may be late only in villages', () => {
    const covered = renhua.groups.find(({ exit_rule }) => exit_rule === 'coverage')!.id;
    const dueToAll = renhua.measures.find(({ due_to_all }) => due_to_all)!.id;
    const { items } = problemOf({
      payments: [
        payment({ measure: 'a' }),
        payment({ householdId: 8, measure: 'b' }),
        payment({ householdId: 9, measure: 'c' }),
        payment({ householdId: 8, measure: dueToAll }),
        payment({ householdId: 0, measure: 'd', year: 2017 }),
        payment({ householdId: 0, measure: 'd', year: 2020 }),
      ],
      groupOf: new Map([[9, covered]]),
    });
    expect(items.map((item) => [item.class, item.year, item.latestYear])).toEqual([
      ['planned_exit', 2016, 2016],
      ['other', 2016, 2016],
      ['must_pay', 2016, 2016],
      ['must_pay', 2016, 2016],
      ['village_standard', 2017, 2018],
      ['village_standard', 2020, 2020],
    ]);
  });

  it('are whole payments, whatever sources the plan had given them', () => {
    const parts = [60, 30, 5, 5].map((amountFen) => payment({ amountFen }));
    const { items } = problemOf({ payments: [...parts, payment({ year: 2017 }), payment({ amountFen: 1 })] });
    expect(items.map(({ year, amountFen }) => [year, amountFen])).toEqual([
      [2016, 101],
      [2017, 100],
    ]);
  });

  it('of a measure that a project carries out are those of the project', () => {
    const road = renhua.project_types.find(({ measure }) => measure)!;
    const project: PoolProject = {
      id: 'p1',
      number: 'XM-1',
      name: '村道',
      type: road.id,
      villageCode: village,
      year: 2016,
      quantities: {},
      approvedFen: 5_000,
      states: [{ state: 'proposed', date: '2016-01-01' }],
      measure: road.measure!,
    };
    const own = { householdId: 0, measure: road.measure!, pool: road.costs[0]!.pool };
    const { items, projects } = problemOf({
      projects: [project],
      payments: [payment({ ...own, amountFen: 700 }), payment({ ...own, villageCode: villages[1]!, amountFen: 900 })],
    });
    expect(projects).toEqual({ count: 1, fen: 5_000, replacedFen: 700 });
    expect(
      items.filter((item) => item.project === '').map(({ villageCode, amountFen }) => [villageCode, amountFen]),
    ).toEqual([[villages[1], 900]]);
    expect(items.filter((item) => item.project === 'p1').reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(
      5_000,
    );
  });
});

describe('麻章', () => {
  const mazhang = packOf('mazhang');
  const place = mazhang.regions.find(({ level }) => level === 'village')!.code;
  const yearly = { 2016: 3_479_000_000, 2017: 3_976_000_000, 2018: 2_485_000_000 };

  it('99,400,000 yuan are 59,640,000 + 29,820,000 + 4,970,000 + 4,970,000 to the yuan, out of uneven payments', async () => {
    const payments = Object.entries(yearly).flatMap(([year, fen]) => {
      const uneven = Array.from({ length: 97 }, (_, n) => 1_000_003 + 7_919 * n);
      const rest = fen - uneven.reduce((sum, amount) => sum + amount, 0);
      return [...uneven, rest].map((amountFen, n) =>
        payment({ householdId: n + 1, villageCode: place, townCode: place.slice(0, 9), year: Number(year), amountFen }),
      );
    });
    const { allocation } = await allocate({ pack: mazhang, payments });
    expect(allocation.unmet).toEqual([]);
    const totals = new Map<string, number>();
    for (const { source, amountFen } of allocation.flows) totals.set(source, (totals.get(source) ?? 0) + amountFen);
    expect(Object.fromEntries(totals)).toEqual({
      envelope_province: 5_964_000_000,
      envelope_foshan: 2_982_000_000,
      envelope_zhanjiang: 497_000_000,
      envelope_district: 497_000_000,
    });
    expect(
      allocation.left
        .filter(({ source, year }) => source.startsWith('envelope') && year === 2018)
        .every(({ amountFen }) => amountFen === 0),
    ).toBe(true);
  });

  it('the fund pays for education only what its own sources cannot', async () => {
    const education = (amountFen: number) =>
      payment({ villageCode: place, townCode: place.slice(0, 9), pool: 'education', amountFen });
    const bounded: PolicyPack = {
      ...mazhang,
      sources: mazhang.sources.map((source) =>
        source.pool === 'education' ? { ...source, years: { from: 2017, to: 2018 } } : source,
      ),
    };
    const free = await allocate({ pack: mazhang, payments: [education(1_000)] });
    expect(free.problem.sharedUses.find(({ use }) => use === 'education')!.beyond).toEqual([
      'envelope_province',
      'envelope_foshan',
      'envelope_zhanjiang',
      'envelope_district',
    ]);
    expect(free.allocation.flows.map(({ source, amountFen }) => [source, amountFen])).toEqual([
      ['education_province', 500],
      ['education_district', 500],
    ]);
    const short = await allocate({
      pack: bounded,
      payments: [education(1_000), payment({ villageCode: place, townCode: place.slice(0, 9), amountFen: 1_000 })],
    });
    expect(short.allocation.unmet).toEqual([]);
    const byUse = (pool: string) =>
      short.allocation.flows
        .filter(({ need }) => short.items.find(({ id }) => id === need)!.pool === pool)
        .map(({ source }) => source);
    expect(new Set(byUse('education').map((source) => source.split('_')[0]))).toEqual(new Set(['envelope']));
    expect(byUse('envelope')).toHaveLength(4);
  });
});

describe('sources', () => {
  it('have the shares of each year, and their pool’s rule for what is left', () => {
    const overlays = [
      { parameter: 'envelope_share_province', year: 2017, value: 0.5, reason: '' },
      { parameter: 'envelope_share_dongguan', year: 2017, value: 0.4, reason: '' },
    ];
    const { problem } = problemOf({ overlays });
    const shared = problem.sharedUses.find(({ use }) => use === 'envelope')!;
    expect(shared.parts.map(({ share }) => share)).toEqual([0.6, 0.3, 0.05, 0.05]);
    expect(Object.keys(shared.yearly!)).toEqual(['2017']);
    expect(shared.yearly![2017]!.map(({ share }) => share)).toEqual([0.5, 0.4, 0.05, 0.05]);
    const province = problem.sources.find(({ id }) => id === 'envelope_province')!;
    expect(province.carriesOver).toBe(true);
    expect(province.amountFen).toEqual({
      2016: 3_116_160_000,
      2017: 4_154_880_000,
      2018: 3_116_160_000,
      2019: 0,
      2020: 0,
      2021: 0,
    });
    expect(problem.sources.find(({ id }) => id === 'posts_county')).toMatchObject({
      carriesOver: false,
      amountFen: { 2016: null },
    });
  });

  it('may be named like their pool', async () => {
    const pack: PolicyPack = {
      ...renhua,
      pools: [...renhua.pools, { ...renhua.pools[1]!, id: 'posts_county', sources: ['posts_county'] }],
      sources: renhua.sources.map((source) =>
        source.id === 'posts_county' ? { ...source, pool: 'posts_county' } : source,
      ),
    };
    const { allocation } = await allocate({ pack, payments: [payment({ pool: 'posts_county' })] });
    expect(allocation.flows).toMatchObject([{ source: 'posts_county', amountFen: 100 }]);
  });
});
