import type {
  CommandArgument,
  CommandDoor,
  CommandName,
  CommandValue,
  CommandValues,
} from '../../analytics/commands/contract';
import type { FactorPlaceRow } from '../../analytics/commands/contracts/funding';
import type { LedgerOverview } from '../../analytics/commands/contracts/ledger';
import type { ProjectRow } from '../../analytics/commands/contracts/projectPool';
import type { ProjectState } from '../../analytics/project/types';
import { regions } from './fakeCounty';
import { createFakeProjectDoor, type FakeProjectDoor } from './fakeProjectDoor';

const text = (zh: string, en: string) => ({ zh, en });
const citation = { document: '仁化县实施方案', document_number: '仁办发〔2016〕1号', clause: '四（二）' };
const town = regions.towns[0]!;
const village = town.villages[0]!;

const factors: CommandValues['listFactors'] = {
  factors: [
    {
      id: 'persons',
      label: text('贫困人口', 'Poor persons'),
      definition: text('登记的贫困人口数。', 'Registered poor persons.'),
      unit: text('人', 'persons'),
      direction: 'more',
      rate: false,
      missing: 0,
      smallest: 12,
      largest: 341,
    },
    {
      id: 'incidence',
      label: text('贫困发生率', 'Incidence'),
      definition: text('贫困人口占户籍人口。', 'Poor among the registered population.'),
      unit: text('%', '%'),
      direction: 'more',
      rate: true,
      missing: 3,
      smallest: 0.9,
      largest: 22.5,
    },
  ],
  uses: [{ use: 'envelope', label: text('帮扶资金', 'Envelope') }],
  years: [2016, 2017, 2018],
  suggestedFen: 17_312_000_000,
};

const place = (code: string, name: string, factorFen: number, planFen: number): FactorPlaceRow => ({
  code,
  name,
  townCode: code.slice(0, 9),
  persons: 100,
  factorFen,
  planFen,
  needFen: planFen + 1_000_000,
  factorMetFen: Math.min(factorFen, planFen + 1_000_000),
});

const [first, second] = [regions.towns[0]!, regions.towns[1]!];
export const factorResult: CommandValues['allocateByFactors'] = {
  factors: [
    { id: 'persons', label: factors.factors[0]!.label, share: 0.75, leftOut: false },
    { id: 'incidence', label: factors.factors[1]!.label, share: 0.25, leftOut: false },
  ],
  towns: [
    place(first.code, first.name, 60_000_000, 40_000_000),
    place(second.code, second.name, 40_000_000, 60_000_000),
  ],
  villages: [
    place(first.villages[0]!.code, first.villages[0]!.name, 60_000_000, 40_000_000),
    place(second.villages[0]!.code, second.villages[0]!.name, 40_000_000, 60_000_000),
  ],
  byFactors: {
    totalFen: 100_000_000,
    metFen: 81_000_000,
    gini: 0.12,
    theil: 0.05,
    theilWithinTowns: 0.01,
    theilBetweenTowns: 0.04,
    without: 0,
  },
  byPlan: {
    totalFen: 100_000_000,
    metFen: 100_000_000,
    gini: 0.31,
    theil: 0.2,
    theilWithinTowns: 0.15,
    theilBetweenTowns: 0.05,
    without: 4,
  },
  moves: ['persons', 'incidence'].map((factor, index) => ({
    factor,
    towns: [
      { code: first.code, name: first.name, fen: index === 0 ? 2_500_000 : -7_500_000 },
      { code: second.code, name: second.name, fen: index === 0 ? -2_500_000 : 7_500_000 },
    ],
  })),
  problems: [{ code: 'factor.missing', message: text('3 个村缺贫困发生率。', '3 villages lack the incidence.') }],
};

export const poolTypes: CommandValues['listProjectTypes'] = {
  types: [
    {
      id: 'village_road',
      label: text('村道硬化', 'Village road'),
      dimensions: [
        { id: 'length_km', label: text('长度', 'Length'), unit: text('公里', 'km'), standards: [] },
        {
          id: 'width_m',
          label: text('路面宽', 'Surface width'),
          unit: text('米', 'm'),
          standards: [{ label: text('路面标准', 'surface standard'), minimum: 4.5 }],
        },
      ],
      measure: 'road',
      measureLabel: text('道路', 'Road'),
      citation,
      status: 'stated',
    },
  ],
  measures: [{ id: 'road', label: text('道路', 'Road') }],
  years: [2016, 2017, 2018],
};

export const poolRow = (part: Partial<ProjectRow> = {}): ProjectRow => ({
  id: 'p1',
  number: 'XM-001',
  name: '高坪村道硬化',
  type: 'village_road',
  typeLabel: text('村道硬化', 'Village road'),
  villageCode: village.code,
  villageName: village.name,
  townName: town.name,
  year: 2016,
  quantities: { length_km: 10, width_m: 4 },
  approvedFen: null,
  states: [{ state: 'proposed', date: '2016-02-01' }],
  state: 'proposed',
  since: '2016-02-01',
  measure: 'road',
  estimateFen: 20_000_000,
  countsFen: 20_000_000,
  paidFen: null,
  remarks: [text('路面宽低于标准 4.5 米', 'The surface is narrower than 4.5 m')],
  ...part,
});

export const projectsRead: CommandValues['readProjects'] = {
  token: 't1',
  rowsRead: 4,
  fresh: 1,
  changed: 1,
  same: 1,
  refused: 1,
  rows: (['fresh', 'changed', 'same', 'refused'] as const).map((what, index) => ({
    number: `XM-10${index}`,
    name: `项目${index}`,
    what,
    changes: what === 'changed' ? [text('长度 8 → 10 公里', 'length 8 → 10 km')] : [],
    place: { file: '项目库.xlsx', sheet: '项目', row: 4 + index },
  })),
  problems: [
    {
      code: 'pool.village',
      message: text('村名不在本县。', 'The village is not in this county.'),
      where: { file: '项目库.xlsx', sheet: '项目', row: 7 },
      hint: text('请核对村名。', 'Check the name.'),
    },
  ],
};

const sums = { noticedFen: 900_000_000, paidFen: 400_000_000, leftFen: 500_000_000 };
export const ledger: LedgerOverview = {
  asOf: '2016-09-30',
  sheets: [
    {
      file: '台账.xlsx',
      sheet: '指标下达',
      kind: 'notice',
      rowsRead: 43,
      rowsTaken: 42,
      aside: [{ why: 'total', rows: 1 }],
      unreadHeadings: ['经办人'],
    },
    {
      file: '台账.xlsx',
      sheet: '封面',
      kind: null,
      rowsRead: 2,
      rowsTaken: 0,
      aside: [{ why: 'unknown_sheet', rows: 2 }],
      unreadHeadings: [],
    },
  ],
  problems: [
    {
      code: 'ledger.amount',
      message: text('金额读不懂。', 'The amount cannot be read.'),
      where: { file: '台账.xlsx', sheet: '指标下达', row: 9, column: '金额' },
    },
  ],
  measure: {
    asOf: '2016-09-30',
    ...sums,
    approvedFen: 700_000_000,
    bySource: [
      {
        source: 'province',
        written: null,
        ...sums,
        ages: { upTo90Fen: 200_000_000, upTo365Fen: 300_000_000, olderFen: 50_000_000, undatedFen: 0 },
        withoutNoticeFen: 50_000_000,
      },
    ],
    byPool: [{ pool: null, written: '道路', approvedFen: 700_000_000, ...sums }],
    byTown: [{ townCode: town.code, approvedFen: 700_000_000, paidFen: 400_000_000, openFen: 300_000_000 }],
    byMonth: [],
    laterRows: 2,
    amountlessRows: 1,
  },
  labels: {
    sources: { province: text('省级财政', 'Province') },
    pools: { envelope: text('帮扶资金', 'Envelope') },
    towns: { [town.code]: town.name },
  },
  pace: {
    year: 2016,
    timeShare: 0.75,
    paidShare: 0.44,
    exitShare: 0.5,
    months: [
      { month: '2016-08', paidFen: 300_000_000, noticedFen: 900_000_000, timeShare: 0.67 },
      { month: '2016-09', paidFen: 400_000_000, noticedFen: 900_000_000, timeShare: 0.75 },
    ],
  },
  forecast: {
    asOf: '2016-09-30',
    yearEnd: '2016-12-31',
    months: ['2016-04', '2016-05', '2016-06', '2016-07', '2016-08', '2016-09'],
    total: {
      source: null,
      written: null,
      leftFen: 500_000_000,
      expectedFen: 210_000_000,
      lowestFen: 90_000_000,
      highestFen: 330_000_000,
    },
    bySource: [
      {
        source: 'province',
        written: null,
        leftFen: 500_000_000,
        expectedFen: 210_000_000,
        lowestFen: 90_000_000,
        highestFen: 330_000_000,
      },
    ],
  },
  moves: {
    rows: [
      {
        source: 'province',
        sourceLabel: text('省级财政', 'Province'),
        class: 'planned_exit',
        use: 'envelope',
        useLabel: text('帮扶资金', 'Envelope'),
        townCode: town.code,
        townName: town.name,
        fen: 60_000_000,
      },
    ],
    idle: [{ source: 'province', label: text('省级财政', 'Province'), beforeFen: 100_000_000, afterFen: 40_000_000 }],
    missingBeforeFen: 80_000_000,
    missingAfterFen: 20_000_000,
  },
  checks: [
    {
      check: 'payment_number_twice',
      number: 1001,
      severity: 'error',
      label: text('支付编号重复', 'Payment number twice'),
      count: 2,
      citation,
    },
    {
      check: 'notice_idle',
      number: 1010,
      severity: 'warning',
      label: text('资金闲置', 'Idle money'),
      count: 1,
      citation: null,
    },
    {
      check: 'project_twice',
      number: 1003,
      severity: 'note',
      label: text('项目编号重复', 'Project number twice'),
      count: 0,
      citation: null,
    },
  ],
};

const findings: CommandValues['listLedgerFindings']['rows'] = [
  {
    check: 'payment_number_twice',
    number: 1001,
    severity: 'error',
    citation,
    problem: {
      code: 'payment_number_twice',
      message: text('支付编号与前面一行重复。', 'The payment number stands in a row before.'),
      where: { file: '台账.xlsx', sheet: '支付', row: 12 },
      hint: text('请核对是否重复支付。', 'Check whether it was paid twice.'),
    },
  },
  {
    check: 'notice_idle',
    number: 1010,
    severity: 'warning',
    citation: null,
    problem: { code: 'notice_idle', message: text('资金闲置 120 天。', 'Idle for 120 days.') },
  },
];

const amounts: Record<ProjectState, number> = {
  proposed: 1,
  approved: 0,
  tendered: 0,
  building: 2,
  accepted: 0,
  paid: 0,
  handed_over: 0,
};

/** Made-up answers of the tabs of factors, project pool and ledger. */
export interface FakeFundingPool {
  projects: ProjectRow[];
  ledger: LedgerOverview | null;
  result: typeof factorResult;
}

export function createFundingPoolDoor(part: Partial<FakeFundingPool> = {}): FakeProjectDoor {
  const made: FakeFundingPool = {
    projects: [
      poolRow(),
      poolRow({
        id: 'p2',
        number: 'XM-002',
        name: '桥',
        approvedFen: 1_234_567,
        countsFen: 1_234_567,
        paidFen: 617_283,
        state: 'building',
        remarks: [],
      }),
    ],
    ledger,
    result: factorResult,
    ...part,
  };
  const answers: { [C in CommandName]?: (argument: CommandArgument<C>) => CommandValue<C> } = {
    listFactors: () => factors,
    allocateByFactors: () => made.result,
    listProjectTypes: () => poolTypes,
    listProjects: () => ({
      total: made.projects.length,
      rows: made.projects,
      states: Object.entries(amounts).map(([state, count]) => ({
        state: state as ProjectState,
        count: made.projects.length === 0 ? 0 : count,
        fen: count * 20_000_000,
      })),
      types: [{ type: 'village_road', label: text('村道硬化', 'Village road'), count: made.projects.length }],
    }),
    estimateProject: () => ({
      lines: [
        {
          id: 'surface',
          label: text('路面补助', 'Surface'),
          pool: 'roads',
          poolLabel: text('农村公路', 'Rural roads'),
          text: text('20,000 元/公里 × 10 公里', '20,000 yuan/km × 10 km'),
          fen: 20_000_000,
          timing: 'one_off',
          citation,
          status: 'stated',
        },
        {
          id: 'upkeep',
          label: text('养护', 'Upkeep'),
          pool: 'roads',
          poolLabel: text('农村公路', 'Rural roads'),
          text: text('1,000 元/公里·年 × 10 公里', '1,000 yuan/km a year × 10 km'),
          fen: 1_000_000,
          timing: 'yearly',
          citation,
          status: 'assumed',
        },
      ],
      oneOffFen: 20_000_000,
      yearlyFen: 1_000_000,
      standards: [
        {
          dimension: text('路面宽', 'Surface width'),
          standard: text('路面标准', 'surface standard'),
          minimum: 4.5,
          value: 4,
          met: false,
        },
      ],
      problems: [],
    }),
    showLedger: () => made.ledger,
    listLedgerFindings: () => ({ total: findings.length, rows: findings }),
    listLedgerRows: ({ kind }) => ({
      total: 1,
      columns: [
        { id: 'number', label: text('编号', 'Number'), kind: 'text' },
        { id: 'amount', label: text('金额', 'Amount'), kind: 'money' },
      ],
      rows: [
        {
          kind,
          file: '台账.xlsx',
          sheet: '支付',
          row: 12,
          cells: { number: 'ZF-9', amount: 123_456 },
          findings: [1001],
        },
      ],
    }),
  };
  const door = createFakeProjectDoor();
  const send: CommandDoor['send'] = async (command, argument, options) => {
    const answer = answers[command] as ((argument: unknown) => unknown) | undefined;
    if (!answer) return door.send(command, argument, options);
    door.sent.push({ command, argument });
    return { ok: true, value: answer(argument) as never };
  };
  return { ...door, send };
}
