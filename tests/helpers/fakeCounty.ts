import { parse } from 'yaml';
import type { Basis, VillagePeriodStatus, WallChartFacts, WallChartTown } from '../../analytics/briefing/types';
import type { CommandValue, HouseholdRow, PlanSummary, PolicyEntry } from '../../analytics/commands/contract';
import regionsText from '../../sample-data/renhua/policy/regions.yaml?raw';

/** Made-up households and plans on the true places of the sample county: shapes and sizes only, the numbers mean nothing. */
interface RegionsFile {
  county: { code: string; name: string };
  towns: { code: string; name: string; villages: { code: string; name: string; tier: string }[] }[];
}

export const years = [2016, 2017, 2018];
export const regions = parse(regionsText) as RegionsFile;
const citation = { document: '仁化县精准扶贫实施方案', clause: '四（一）1' };
export const groups = ['able_in_poor_village', 'able_outside', 'without_labour'];
export const measures: [string, string, string][] = [
  ['tangerine_orchard', '贡柑种植', 'Tangerine orchard'],
  ['labour_transfer', '劳动力转移就业', 'Labour transfer'],
  ['asset_income', '资产收益扶贫', 'Asset income'],
  ['house_repair', '危房改造', 'House repair'],
];
export const sources: [string, string, string][] = [
  ['province', '省级财政', 'Province'],
  ['prefecture', '市级财政', 'Prefecture'],
  ['county', '县级财政', 'County'],
  ['counterpart', '对口帮扶', 'Counterpart'],
];

function basis(query: string, status: Basis['status'] = 'derived'): Basis {
  return {
    query,
    status,
    parameters: ['exit_quota', 'income_line_share'],
    clauses: [{ zh: '《仁化县精准扶贫实施方案》四（一）1', en: 'Plan of Renhua, 4 (1) 1' }],
  };
}

function draw(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export const villages = regions.towns.flatMap((town) => town.villages.map((village) => ({ ...village, town })));
export const households: HouseholdRow[] = makeHouseholds(3665);

function makeHouseholds(count: number): HouseholdRow[] {
  const random = draw(7);
  return Array.from({ length: count }, (_, index) => {
    const village = villages[Math.floor(random() * (villages.length - 2))]!;
    const group = groups[Math.floor(random() * 3)]!;
    const members = group === 'without_labour' ? 1 + Math.floor(random() * 2) : 1 + Math.floor(random() * 6);
    const income = 1200 + random() * 2700;
    const exit = random();
    return {
      householdId: index + 1,
      number: `${village.code}${String(index + 1).padStart(4, '0')}`,
      headName: '张*',
      townCode: village.town.code,
      villageCode: village.code,
      villageName: village.name,
      group,
      cause: String(1 + Math.floor(random() * 11)),
      members,
      labour: group === 'without_labour' ? 0 : 1 + Math.floor(random() * 2),
      incomePerHeadYuan: income,
      gapPerHeadYuan: Math.max(0, 6433 - income),
      openGates: random() < 0.12 ? ['safe_house'] : [],
      exitYear: exit < 0.25 ? 2016 : exit < 0.7 ? 2017 : 2018,
      costFen: Math.round(random() * 6_000_000),
      measures: ['labour_transfer', 'asset_income'],
    };
  });
}

export function inScope(code: string, scope: string): boolean {
  return code.startsWith(scope);
}

export function sum<T>(rows: T[], of: (row: T) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}

export function makeWallChart(scope: string): WallChartFacts {
  const inside = households.filter((household) => inScope(household.villageCode, scope));
  const quotas = years.map((year) => {
    const planned = sum(
      inside.filter((household) => household.exitYear === year),
      (household) => household.members,
    );
    return { year, target: planned, planned, status: 'stated' as const };
  });
  const persons = sum(inside, (household) => household.members);
  const towns: WallChartTown[] = regions.towns
    .filter((town) => inScope(town.code, scope) || inScope(scope, town.code))
    .map((town) => {
      const rows = town.villages
        .filter((village) => inScope(village.code, scope))
        .map((village) => {
          const own = inside.filter((household) => household.villageCode === village.code);
          const total = sum(own, (household) => household.members);
          const cells = [0, ...years].map((year) => {
            const left = sum(
              own.filter((household) => (household.exitYear ?? 9999) > year),
              (household) => household.members,
            );
            const out = sum(
              own.filter((household) => household.exitYear === year),
              (household) => household.members,
            );
            const status: VillagePeriodStatus =
              total === 0
                ? 'nobody'
                : left === total
                  ? 'all_in'
                  : left > 0
                    ? 'part_out'
                    : village.tier === 'poor'
                      ? 'village_exit'
                      : 'all_out';
            return { year, status, personsOut: out, personsLeft: left };
          });
          return {
            village: { code: village.code, name: village.name, level: 'village' as const },
            townCode: town.code,
            tier: village.tier as 'poor' | 'many_poor' | 'other',
            households: own.length,
            persons: total,
            costFen: sum(own, (household) => household.costFen ?? 0),
            cells,
          };
        });
      return {
        town: { code: town.code, name: town.name, level: 'town' as const },
        households: sum(rows, (row) => row.households),
        persons: sum(rows, (row) => row.persons),
        costFen: sum(rows, (row) => row.costFen),
        rows,
      };
    });
  const cost = sum(towns, (town) => town.costFen);
  let left = persons;
  return {
    county: { code: regions.county.code, name: { zh: '仁化县', en: 'Renhua County' } },
    planTitle: { zh: '仁化县新时期精准扶贫精准脱贫三年攻坚实施方案', en: 'Three-year plan of Renhua County' },
    scope: {
      code: scope,
      name: villages.find((village) => village.code === scope)?.name ?? towns[0]?.town.name ?? '仁化县',
      level: scope.length === 6 ? 'county' : scope.length === 9 ? 'town' : 'village',
    },
    quotaUnit: 'persons',
    asOfDate: '2016-01-01',
    deadlineDate: '2018-12-31',
    daysLeft: 1095,
    years,
    towns,
    totals: {
      villages: sum(towns, (town) => town.rows.length),
      poorVillages: sum(towns, (town) => town.rows.filter((row) => row.tier === 'poor').length),
      households: inside.length,
      persons,
      costFen: cost,
    },
    burnDown: [
      { year: 0, planned: persons, target: persons },
      ...quotas.map((quota) => ({ year: quota.year, planned: (left -= quota.planned), target: left })),
    ],
    quotas: scope.length === 6 ? quotas : [],
    costBySource: sources.map(([source, zh, english], index) => ({
      source,
      label: { zh, en: english },
      years: years.map((year) => ({ year, amountFen: Math.round((cost / 12) * (index === 0 ? 2 : 0.6)) + year })),
    })),
    costByPool: [],
    proof: { relativeGap: 0.000023, shortfall: 0, costFen: cost, boundFen: Math.round(cost * 0.99998) },
    basis: {
      burnDown: basis('burn_down'),
      costBySource: basis('plan_costs', 'assumed'),
      totals: basis('totals', 'stated'),
      proof: basis('verifyBound'),
      quotas: basis('solveExitPlan', 'stated'),
      cost: basis('plan_costs', 'assumed'),
      villageTiers: basis('policy/regions', 'assumed'),
    },
  };
}

export function makePlan(stale: boolean): PlanSummary {
  const chart = makeWallChart(regions.county.code);
  const random = draw(3);
  return {
    hash: 'plan-1',
    stale,
    quotaUnit: 'persons',
    quotas: chart.quotas.map((quota) => ({ ...quota, households: Math.round(quota.planned / 2.8), persons: quota.planned, citation })),
    scenario: { id: 'main', name: '' },
    villageQuotas: years.map((year, index) => ({ from: 2016, year, target: [6, 15, 21][index]!, planned: [6, 15, 21][index]! })),
    shortfalls: [],
    leastCostFen: chart.totals.costFen,
    leastGap: 0.000023,
    refined: null,
    notWithinHorizon: { households: 0, persons: 0 },
    costFen: chart.totals.costFen,
    costWithinHorizonFen: Math.round(chart.totals.costFen * 0.8),
    costFollowUpFen: Math.round(chart.totals.costFen * 0.2),
    proof: {
      boundFen: Math.round(chart.totals.costFen * 0.99998),
      costFen: chart.totals.costFen,
      relativeGap: 0.000023,
      shortfall: 0,
      shortfallBound: 0,
      method: 'column_generation',
      iterations: 23,
      checkedRows: 3712,
      violations: 0,
    },
    prices: years.map((year) => ({
      row: `quota_${year}`,
      label: { zh: `${year} 年脱贫人数`, en: `Exits of ${year}` },
      kind: 'quota' as const,
      year,
      price: 100_000 + Math.round(random() * 90_000),
      unit: { zh: '元/人', en: 'yuan per person' },
    })),
    rows: years.flatMap((year) => [
      {
        row: `envelope_${year}`,
        label: { zh: '帮扶资金', en: 'Envelope' },
        kind: 'budget' as const,
        year,
        limit: 6e9,
        used: Math.round(6e9 * (0.7 + random() * 0.3)),
      },
      {
        row: `training_${year}`,
        label: { zh: '培训名额', en: 'Training seats' },
        kind: 'capacity' as const,
        year,
        limit: 900,
        used: 900,
      },
    ]),
    measures: measures.map(([measure, zh, english], index) => ({
      measure,
      label: { zh, en: english },
      households: 400 + index * 210,
      units: 900 + index * 100,
      costFen: 4e9 - index * 6e8,
      incomeShare: [0.42, 0.31, 0.27, 0][index] ?? 0,
    })),
    envelope: { limitFen: 17_312_000_000, usedFen: 15_400_000_000, share: 0.8896 },
    householdsWithoutOption: 0,
    optionsBuilt: 86_213,
    optionsKept: 74_210,
    optionsCut: 12_003,
  };
}

/** One finding of each verdict, and one thing that the pack lacks. */
export function makeCheck(): CommandValue<'checkPlan'> {
  return {
    issued: '2016-06-21',
    findings: (['holds', 'rounded', 'open', 'fails'] as const).map((verdict, index) => ({
      id: `check_${verdict}`,
      row: `b${index + 1}`,
      origin: 'declared',
      topic: 'money',
      label: { zh: `核对${index + 1}`, en: `Check ${index + 1}` },
      verdict,
      warning: verdict === 'holds',
      left: { text: '8656 × 20000', value: 173_120_000 },
      right: { text: '173120000', value: 173_120_000 },
      arithmetic: '8656 × 20000 = 173120000；173120000 × 0.6 = 103872000',
      text: { zh: '两边相等。', en: 'Both sides are equal.' },
      citations: [citation],
      note: null,
    })),
    gaps: [{ id: 'calendar', kind: 'missing', message: { zh: '没有日历。', en: 'There is no calendar.' } }],
  };
}

export function makePolicy(overlay?: PolicyEntry['overlay']): PolicyEntry[] {
  return [
    ...groups.map((id, index): PolicyEntry => ({
      kind: 'group',
      id,
      label: [
        { zh: '贫困村有劳动能力户', en: 'Able-bodied, poor villages' },
        { zh: '分散村有劳动能力户', en: 'Able-bodied, elsewhere' },
        { zh: '无劳动能力户', en: 'Without labour' },
      ][index]!,
      unit: 'persons',
      values: [{ from: 2016, value: [4424, 4232, 1722][index]!, status: 'stated', citation }],
      editable: false,
    })),
    ...measures.map(([id, zh, english]): PolicyEntry => ({
      kind: 'measure',
      id,
      label: { zh, en: english },
      unit: 'yuan',
      values: [],
      editable: false,
    })),
    {
      kind: 'line',
      id: 'able_line',
      label: { zh: '脱贫线', en: 'Line' },
      unit: 'yuan_per_person_year',
      definition: 'disposable',
      values: [{ from: 2018, value: 7365, status: 'derived', citation }],
      editable: false,
    },
    {
      kind: 'gate',
      id: 'safe_house',
      label: { zh: '住房安全', en: 'Safe house' },
      unit: '',
      values: [],
      editable: false,
    },
    {
      kind: 'parameter',
      id: 'labour_transfer_effect',
      label: { zh: '转移就业年增收', en: 'Income from labour transfer' },
      unit: 'yuan_per_worker_year',
      values: [
        {
          from: 2016,
          value: 12_000,
          status: 'assumed',
          citation: { document: '本软件的假定', note: '按最低工资的八成估计' },
        },
      ],
      editable: true,
      ...(overlay ? { overlay } : {}),
    },
    {
      kind: 'series',
      id: 'provincial_rural_income',
      label: { zh: '全省农村居民人均可支配收入', en: 'Provincial rural income' },
      unit: 'yuan_per_person_year',
      definition: 'disposable',
      values: [
        { from: 2015, value: 13_360, status: 'derived', citation },
        { from: 2016, value: 14_295.2, status: 'derived', citation, projected: true },
      ],
      editable: true,
    },
  ];
}

export const povertyRow = (key: string, zh: string, own: HouseholdRow[]) => ({
  key,
  label: { zh, en: zh },
  households: own.length,
  persons: sum(own, (household) => household.members),
  registeredPopulation: 12_000,
  incidence: sum(own, (household) => household.members) / 12_000,
  gap: 0.31,
  severity: 0.14,
  watts: 0.4,
  wattsExcluded: 0,
  meanIncomeYuan: own.length > 0 ? sum(own, (household) => household.incomePerHeadYuan) / own.length : 0,
  contribution: 0.1,
});
