import type { CommandArgument, ProjectOverview } from '../../analytics/commands/contract';
import type { FundingPlan, FundingValues, MoneyTrace, WhatIfSide } from '../../analytics/commands/contracts/funding';
import { needClasses } from '../../analytics/funding/types';
import { inScope, regions, sources as countySources, sum } from './fakeCounty';
import { recordFake, type FakeProject } from './fakeProjectCommands';

type Handled = Exclude<keyof FundingValues, 'listFactors' | 'allocateByFactors'>;
type Handlers<S> = { [C in Handled]: (argument: CommandArgument<C>, state: S) => FundingValues[C] };

const text = (zh: string, en: string) => ({ zh, en });
const citation = { document: '仁化县精准扶贫实施方案', clause: '四（一）1' };
const years = [2016, 2017, 2018, 2019, 2020, 2021];
const uses: [string, string, string][] = [
  ['envelope', '帮扶资金', 'Envelope'],
  ['education', '教育保障', 'Education'],
  ['village_works', '村级公共设施', 'Village works'],
];
const labelOf = (list: [string, string, string][], id: string) => {
  const entry = list.find(([key]) => key === id)!;
  return text(entry[1], entry[2]);
};

/** One payment of the made-up funding: fen that do not divide evenly, so that sums show lost ones. */
interface FakeFlow {
  source: string | null;
  use: string;
  class: (typeof needClasses)[number];
  town: string;
  village: string;
  year: number;
  fen: number;
}

const flows: FakeFlow[] = regions.towns.flatMap((town, t) =>
  town.villages.flatMap((village, v) =>
    years.map((year, y): FakeFlow => {
      const index = t * 31 + v * 7 + y;
      const isUnpaid = index % 29 === 0;
      return {
        source: isUnpaid ? null : countySources[index % countySources.length]![0],
        use: uses[index % uses.length]![0],
        class: needClasses[index % 4]!,
        town: town.code,
        village: village.code,
        year,
        fen: 31_234_567 + 1_003 * index,
      };
    }),
  ),
);

const fenOf = (rows: FakeFlow[]) => sum(rows, ({ fen }) => fen);
function sumsOf(rows: FakeFlow[]) {
  const unmetFen = fenOf(rows.filter(({ source }) => source === null));
  const needFen = fenOf(rows);
  return { needFen, paidFen: needFen - unmetFen, unmetFen };
}

function nameOf(code: string): string {
  for (const town of regions.towns) {
    if (town.code === code) return town.name;
    const village = town.villages.find((candidate) => candidate.code === code);
    if (village) return village.name;
  }
  return regions.county.name;
}

/** The made-up funding of a scope and year; `isPaid`: the county pays what nobody else does. */
export function makeFundingPlan(scope: string, year: number | null, isPaid = false): FundingPlan {
  const inside = flows
    .filter((flow) => inScope(flow.village, scope) && (year === null || flow.year === year))
    .map((flow) => (isPaid ? { ...flow, source: flow.source ?? 'county' } : flow));
  const codes = [...new Set(inside.map(({ town, village }) => (scope.length === 6 ? town : village)))];
  const placeOf = ({ town, village }: FakeFlow) => (scope.length === 6 ? town : village);
  const unmet = inside.filter(({ source }) => source === null);
  const fromOf = ({ source }: FakeFlow) => (source === null ? 'unpaid' : `source:${source}`);
  const links = new Map<string, { from: string; to: string; fen: number }>();
  for (const flow of inside) {
    for (const [from, to] of [
      [fromOf(flow), `use:${flow.use}`],
      [`use:${flow.use}`, `place:${placeOf(flow)}`],
    ] as const) {
      const link = links.get(`${from} ${to}`) ?? { from, to, fen: 0 };
      link.fen += flow.fen;
      links.set(`${from} ${to}`, link);
    }
  }
  return {
    planHash: 'plan-1',
    stale: false,
    scenario: { id: 'main', name: '' },
    scope,
    year,
    years,
    horizonTo: 2018,
    total: sumsOf(inside),
    classes: needClasses.map((key) => ({ class: key, ...sumsOf(inside.filter((flow) => flow.class === key)) })),
    uses: uses.map(([use]) => ({
      use,
      label: labelOf(uses, use),
      years: Object.fromEntries(
        years.map((of) => [of, sumsOf(inside.filter((flow) => flow.use === use && flow.year === of))]),
      ),
      ...sumsOf(inside.filter((flow) => flow.use === use)),
    })),
    places: codes.map((code) => ({
      code,
      name: nameOf(code),
      ...sumsOf(inside.filter((flow) => placeOf(flow) === code)),
    })),
    sources: countySources.map(([source]) => ({
      source,
      label: labelOf(countySources, source),
      level: 'county' as const,
      paidFen: fenOf(inside.filter((flow) => flow.source === source)),
      years: {},
    })),
    nodes: [
      ...countySources.map(([key]) => ({
        id: `source:${key}`,
        kind: 'source' as const,
        key,
        label: labelOf(countySources, key),
        fen: fenOf(inside.filter(({ source }) => source === key)),
      })),
      ...(unmet.length > 0
        ? [{ id: 'unpaid', kind: 'unpaid' as const, key: '', label: text('没有来源', 'No source'), fen: fenOf(unmet) }]
        : []),
      ...uses.map(([key]) => ({
        id: `use:${key}`,
        kind: 'use' as const,
        key,
        label: labelOf(uses, key),
        fen: fenOf(inside.filter(({ use }) => use === key)),
      })),
      ...codes.map((code) => ({
        id: `place:${code}`,
        kind: 'place' as const,
        key: code,
        label: text(nameOf(code), nameOf(code)),
        fen: fenOf(inside.filter((flow) => placeOf(flow) === code)),
      })),
    ],
    links: [...links.values()],
    unmet: unmet.slice(0, 200).map((flow) => ({
      class: flow.class,
      use: flow.use,
      useLabel: labelOf(uses, flow.use),
      placeCode: placeOf(flow),
      placeName: nameOf(placeOf(flow)),
      year: flow.year,
      fen: flow.fen,
      why: text('县级财政这一年已用完。', 'The county’s money of the year is used up.'),
    })),
    unmetRows: unmet.length,
    prices:
      unmet.length > 0
        ? [{ source: 'county', label: labelOf(countySources, 'county'), year: 2016, class: 'must_pay', rate: 1 }]
        : [],
    floorShortfall: isPaid
      ? []
      : [{ source: 'counterpart', label: labelOf(countySources, 'counterpart'), fen: 12_345_678 }],
    projects: { count: 3, fen: 96_000_000, replacedFen: 81_000_000 },
  };
}

function makeTrace({ of, year, offset, limit }: CommandArgument<'traceMoney'>): MoneyTrace {
  const inside = flows.filter(
    (flow) =>
      (year == null || flow.year === year) &&
      (of.kind === 'source'
        ? flow.source === of.source
        : of.kind === 'use'
          ? flow.use === of.use
          : of.kind === 'place'
            ? inScope(flow.village, of.code)
            : flow.village === flows[0]!.village),
  );
  const group = <K>(keyOf: (flow: FakeFlow) => K) =>
    [...new Set(inside.map(keyOf))].map((key) => ({ key, fen: fenOf(inside.filter((flow) => keyOf(flow) === key)) }));
  return {
    of,
    label: of.kind === 'source' ? labelOf(countySources, of.source) : text('所选的一端', 'What was chosen'),
    total: sumsOf(inside),
    bySource: group(({ source }) => source).map(({ key, fen }) => ({
      key: key ?? '',
      label: key === null ? text('没有来源', 'No source') : labelOf(countySources, key),
      fen,
    })),
    byUse: group(({ use }) => use).map(({ key, fen }) => ({ key, label: labelOf(uses, key), fen })),
    byPlace: group(({ town }) => town).map(({ key, fen }) => ({ key, label: text(nameOf(key), nameOf(key)), fen })),
    byYear: group((flow) => flow.year).map(({ key, fen }) => ({ year: key, fen })),
    households: 37,
    rowCount: inside.length,
    rows: inside.slice(offset, offset + limit).map((flow, index) => ({
      source: flow.source,
      sourceLabel: flow.source === null ? text('没有来源', 'No source') : labelOf(countySources, flow.source),
      use: flow.use,
      useLabel: labelOf(uses, flow.use),
      item: text('贡柑种植', 'Tangerine orchard'),
      project: null,
      townCode: flow.town,
      villageCode: flow.village,
      villageName: nameOf(flow.village),
      householdId: index % 2 === 0 ? index + 1 : null,
      household: index % 2 === 0 ? '张* 0001' : '',
      year: flow.year,
      fen: flow.fen,
    })),
  };
}

function makeSources(planned: boolean): FundingValues['listSources'] {
  return {
    years,
    horizonTo: 2018,
    sources: countySources.map(([source], index) => ({
      source,
      label: labelOf(countySources, source),
      level: (['province', 'prefecture', 'county', 'counterpart'] as const)[index]!,
      kind: index === 3 ? ('counterpart' as const) : ('fiscal' as const),
      pool: 'envelope',
      poolLabel: labelOf(uses, 'envelope'),
      uses: uses.slice(0, index + 1).map(([use]) => ({ use, label: labelOf(uses, use) })),
      share: index === 3 ? {} : Object.fromEntries(years.slice(0, 3).map((year) => [year, [0.6, 0.3, 0.1][index]!])),
      towns: index === 3 ? [{ code: regions.towns[0]!.code, name: regions.towns[0]!.name }] : null,
      carriesOver: index !== 2,
      years: years.map((year) => ({
        year,
        amountFen: index === 2 ? null : 3_000_000_000 + year,
        floorFen: index === 3 ? 300_000_000 : null,
        paidFen: planned ? 2_000_000_001 + year : null,
        leftFen: planned && index !== 2 ? 999_999_999 : null,
      })),
      citation,
      status: index === 3 ? ('assumed' as const) : ('stated' as const),
    })),
    overheads: [
      {
        id: 'county_office',
        label: text('县扶贫办工作经费', 'Budget of the county office'),
        payer: 'county',
        years: { 2016: 35_000_000, 2017: 35_000_000 },
        citation,
        status: 'stated',
      },
    ],
    loans: [
      {
        id: 'micro_credit',
        label: text('扶贫小额信贷', 'Micro-credit'),
        largestYuan: 50_000,
        longestYears: 3,
        rate: 0.0435,
        interestFen: 652_500,
        payer: text('县级财政', 'County'),
        citation,
        status: 'stated',
      },
    ],
    investments: [
      {
        id: 'power_company',
        label: text('锦电公司', 'Jindian company'),
        principalYuan: 20_000,
        rate: 0.1,
        returnYuan: 2_000,
        paybackYears: 10,
        holder: text('村集体', 'the village'),
        principalProtected: true,
        insteadOf: labelOf(uses, 'envelope'),
        project: { measure: 'tangerine_orchard', label: text('贡柑种植', 'Tangerine orchard'), yearlyYuan: 3_200 },
        citation,
        status: 'assumed',
      },
    ],
    questions: [
      {
        id: 'total',
        label: text('总投入', 'Total'),
        verdict: 'holds',
        text: text('59.64 + 29.82 = 89.46', '…'),
        citation,
      },
      {
        id: 'base',
        label: text('5,428 万元的基数', 'Base of 54,280,000'),
        verdict: 'open',
        text: text('没有写明基数。', 'Its base is not said.'),
        citation,
      },
    ],
  };
}

function sideOf(shift: number): WhatIfSide {
  return {
    exits: [2016, 2017, 2018].map((year, index) => ({
      year,
      planned: [2_578, 4_686, 3_114][index]! + (index === 1 ? shift : 0),
      target: [2_578, 4_686, 3_114][index]!,
    })),
    shortfall: shift > 0 ? 0 : 35,
    costFen: 15_400_000_000 + shift * 1_000_000,
    boundFen: 15_398_000_000 + shift * 1_000_000,
    total: { needFen: 15_400_000_000, paidFen: 15_300_000_000 + shift, unmetFen: 100_000_000 - shift },
    sources: countySources.map(([source], index) => ({
      source,
      label: labelOf(countySources, source),
      fen: 3_000_000_000 + index + shift,
    })),
  };
}

/** Funding commands with made-up money that adds up to the fen. */
export function makeFundingHandlers<S extends { planHash: string | null; stale: boolean; project: FakeProject }>(
  overviewOf: (state: S) => ProjectOverview,
): Handlers<S> {
  return {
    fundingPlan: ({ scope, year }, state) =>
      state.planHash === null ? null : { ...makeFundingPlan(scope, year ?? null), stale: state.stale },
    listSources: (_, state) => makeSources(state.planHash !== null),
    traceMoney: (argument) => makeTrace(argument),
    whatIfSource: ({ change }) => ({
      text: text(`“${change.source}”变化`, `${change.source} changes`),
      unit: 'persons',
      before: sideOf(0),
      after: sideOf(120),
      marginal: {
        rates: [
          {
            row: 'envelope_2017',
            label: text('帮扶资金', 'Envelope'),
            year: 2017,
            changeFen: 100_000_000,
            rate: -0.41,
          },
        ],
        foretoldFen: -41_000_000,
        resolvedFen: -38_500_000,
      },
      towns: regions.towns.slice(0, 3).map(({ code, name }, index) => ({
        code,
        name,
        beforeFen: 100_000_000,
        afterFen: 100_000_000 + (index - 1) * 5_000_000,
      })),
      movers: { earlier: 21, later: 3, in: 0, out: 0, otherMeasures: 11 },
    }),
    keepSourceChange: (_, state) => {
      recordFake(state.project);
      state.stale = true;
      return overviewOf(state);
    },
    exportFundingWorkbook: () => ({ fileName: '仁化县资金安排.xlsx', bytes: new Uint8Array([80, 75]) }),
  };
}
