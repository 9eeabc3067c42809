import type { FundingPlanInput, InspectionPackInput, PublicityPackageInput, QuarterlyBulletinInput, ReportGround } from '../../../../analytics/documents';
import { readPeriod } from '../../../../analytics/progress';

/** Small inputs of the reports, written by hand: every number can be checked in the head. */
export const label = (text: string) => ({ zh: text, en: `the ${text}` });
export const clause = { document: '小县三年方案', document_number: '小发〔2016〕1号', clause: '三' };

export const ground: ReportGround = {
  scope: { level: 'county', code: '440999', name: '小县' },
  place: { zh: '小县', en: 'Small county' },
  county: { zh: '小县', en: 'Small county' },
  asOfDate: '2017-03-31',
  planTitle: { zh: '小县三年方案', en: 'three-year plan' },
  scenario: { name: '', changes: 0 },
  plan: { adoptedOn: '2016-01-05', stale: false },
  planBasis: { query: '', clauses: [label('小县三年方案')], parameters: ['line'], status: 'assumed' },
  assumptions: [],
};

const town = (townCode: string, name: string, plannedPersons: number, outPersons: number, rank: number, more: object = {}) => ({
  townCode,
  name,
  persons: 200,
  plannedPersons,
  outPersons,
  exitIndex: plannedPersons === 0 ? null : outPersons / plannedPersons,
  scheduleIndex: null,
  costIndex: null,
  paidShare: null,
  lateCases: 0,
  findings: 0,
  rank,
  ...more,
});

const figure = (id: string, value: number | null, previous: number | null, unit = 'persons') => ({ id, label: label(id), unit: { zh: unit === 'yuan' ? '元' : '人', en: unit }, value, previous, basis: id, meaning: label('口径') });

export const bulletin: QuarterlyBulletinInput = {
  ground,
  period: readPeriod('2017-Q1'),
  rule: clause,
  recordedFrom: '2016-02-01',
  figures: [
    figure('exits_households', 10, 4),
    figure('exits_persons', 25, 9),
    figure('returned_persons', 3, 0),
    figure('out_persons', 120, 98),
    figure('planned_persons', 150, 100),
    figure('left_persons', 280, 302),
    figure('accepted_packages', 2, 5),
    figure('planned_value', 500_000, 300_000, 'yuan'),
    figure('earned_value', 400_000, 300_000, 'yuan'),
    figure('paid', 12_345.67, 0, 'yuan'),
    figure('visits', 40, 30),
  ],
  // Fewer households than persons; the office's own version hides none of them.
  behindFigures: { value: { exits_persons: 10, returned_persons: 3 }, previous: { exits_persons: 4 } },
  works: { due: 30, done: 20 },
  towns: [town('440999001', '东镇', 50, 60, 1), town('440999002', '西镇', 100, 60, 2, { findings: 2 })],
  scores: null,
  money: { source: 'ledger', plannedFen: 50_000_000, paidFen: 20_000_000 },
  slips: [
    { kind: 'case', id: 'household:1', householdId: 1, villageCode: '440999002201', townCode: '440999002', townName: '西镇', label: label('户退出'), reason: { zh: '计划 2016 年退出，至 2017-03-31 没有销号，已晚 90 天。', en: 'late' }, due: '2016-12-31', lateDays: 90, persons: 3, amountFen: null },
    { kind: 'case', id: 'household:2', householdId: 2, villageCode: '440999002202', townCode: '440999002', townName: '西镇', label: label('户退出'), reason: { zh: '另一户。', en: 'another' }, due: '2016-12-31', lateDays: 80, persons: 2, amountFen: null },
    { kind: 'money', id: 'money:1', householdId: null, villageCode: '', townCode: '440999001', townName: '东镇', label: label('2016 年底前项目资金'), reason: { zh: '只支付 10%。', en: 'paid' }, due: '2016-12-31', lateDays: 90, persons: 0, amountFen: 100 },
  ],
  interviews: { rule: 'stated', citation: clause, judgedYears: [2016], due: [] },
};

export const funding: FundingPlanInput = {
  ground,
  years: [2016, 2017, 2018, 2019],
  horizonTo: 2017,
  cells: [
    { class: 'must_pay', use: 'floor', source: 'province', year: 2016, fen: 10_000_01 },
    { class: 'planned_exit', use: 'works', source: 'county', year: 2016, fen: 20_000_00 },
    { class: 'planned_exit', use: 'works', source: '', year: 2017, fen: 5_000_00 },
    { class: 'must_pay', use: 'floor', source: 'province', year: 2018, fen: 3_000_02 },
    { class: 'must_pay', use: 'floor', source: 'province', year: 2019, fen: 1_000_00 },
  ],
  uses: [
    { use: 'floor', label: label('兜底') },
    { use: 'works', label: label('产业') },
  ],
  sources: [
    { source: 'province', label: label('省级'), level: 'province', poolLabel: label('兜底'), uses: [label('兜底')], share: { 2016: 0.5, 2017: 0.5 }, towns: null, carriesOver: false, years: [{ year: 2016, amountFen: null, floorFen: null, paidFen: 10_000_01, leftFen: null }], citation: clause, status: 'stated' },
    {
      source: 'county',
      label: label('县级'),
      level: 'county',
      poolLabel: label('产业'),
      uses: [label('产业')],
      share: { 2016: 1, 2017: 0.625 },
      towns: ['东镇', '西镇'],
      carriesOver: true,
      years: [
        { year: 2016, amountFen: 15_000_00, floorFen: 25_000_00, paidFen: 10_000_00, leftFen: 5_000_00 },
        { year: 2017, amountFen: 10_000_00, floorFen: null, paidFen: 15_000_00, leftFen: 0 },
      ],
      citation: clause,
      status: 'assumed',
    },
  ],
  unmet: [{ class: 'planned_exit', useLabel: label('产业'), placeName: '西镇', year: 2017, fen: 4_000_00, why: { zh: '县级：2017 年的 10,000.00 元已用完。', en: 'used up' } }],
  unmetRows: 3,
  floorShortfall: [{ label: label('县级'), fen: 5_000_00 }],
  overheads: [{ label: label('工作经费'), years: [{ year: 2016, fen: 100_000_00 }, { year: 2017, fen: 100_000_00 }], citation: clause, status: 'stated' }],
  projects: [
    { townName: '东镇', villageName: '甲村', villageCode: '440999001201', number: '1号', name: '路', typeLabel: label('路'), year: 2016, state: label('已批复'), fen: 1_000_00, approved: true },
    { townName: '东镇', villageName: '甲村', villageCode: '440999001201', number: '2号', name: '桥', typeLabel: label('桥'), year: 2016, state: label('申报'), fen: 2_000_00, approved: false },
    { townName: '西镇', villageName: '乙村', villageCode: '440999002201', number: '3号', name: '井', typeLabel: label('井'), year: 2017, state: label('申报'), fen: null, approved: false },
  ],
  pool: { count: 2, fen: 3_000_00, replacedFen: 500_00 },
  filings: [
    { label: label('2016年备案'), due: '2016-06-30', citation: clause },
    { label: label('2017年备案'), due: '2017-06-30', citation: clause },
  ],
  rules: { label: label('资金规则'), items: [label('专款专用')], citation: clause },
  ledger: null,
};

export const inspection: InspectionPackInput = {
  ground,
  year: 2017,
  isCounty: true,
  inspections: [],
  lookedAt: [],
  recordedFrom: '2016-02-01',
  households: 150,
  persons: 400,
  target: { unit: 'persons', amount: 1_500, status: 'stated', citation: clause },
  planned: { households: 50, persons: 150 },
  out: { households: 10, persons: 25 },
  periods: [
    { period: readPeriod('2017-H1'), figures: [figure('exits_persons', 25, 0), figure('paid', 10_000, 0, 'yuan')], behindFigures: { exits_persons: 10 } },
    { period: readPeriod('2017'), figures: [figure('exits_persons', null, 0), figure('paid', null, 0, 'yuan')], behindFigures: {} },
  ],
  works: { due: 30, done: 20 },
  cases: { counts: { not_begun: 3, under_way: 2, struck_off: 10, returned: 1 }, late: 2, lateHouseholds: 2, withFaults: 0, faults: [], rows: [], total: 0 },
  standards: [
    {
      checklist: 'seven',
      label: label('七有'),
      citation: clause,
      items: [
        { id: 'road', label: label('路'), due: 2018, responsibleUnits: ['交通局'], costFen: null, status: 'stated', citation: clause },
        { id: 'toilet', label: label('厕所'), due: 2016, responsibleUnits: [], costFen: null, status: 'stated', citation: clause },
      ],
      rows: [
        { villageCode: '440999001201', householdId: null, cells: [cell('met', 'entry'), cell('overdue', 'register')], met: 1, openCostFen: 0, fulfilledBy: null },
        { villageCode: '440999002201', householdId: null, cells: [cell('open', 'register'), cell('no_data', 'none')], met: 0, openCostFen: 0, fulfilledBy: null },
      ],
    },
    { checklist: 'empty', label: label('空表'), citation: clause, items: [], rows: [] },
  ],
  incidents: { limit: { value: 7, status: 'assumed', citation: null }, open: 0, overdue: 0, handled: 0, rows: [] },
  visits: [],
  help: { households: 150, covered: 140 },
  interviews: null,
  approval: { required: { value: 0.9, status: 'assumed', citation: null }, asked: 120, share: 0.95, tooFew: false },
  findings: { total: 5, open: 0, rows: [] },
  money: null,
  ledger: null,
  sample: { population: 150, size: 109, margin: 0.05 },
};

function cell(state: 'met' | 'open' | 'overdue' | 'no_data', source: 'register' | 'entry' | 'none') {
  return { item: '', state, source, day: null, entry: null, ratio: null, costFen: null };
}

export const publicity: PublicityPackageInput = {
  ground,
  year: 2017,
  list: { label: label('信息公开清单'), items: [label('工作计划'), label('资金流向')], citation: clause },
  targets: [{ year: 2017, amount: 150, unit: 'persons', status: 'stated', citation: clause }],
  exits: [
    { code: '440999001', name: '东镇', households: 90, persons: 240, plannedHouseholds: 2, plannedPersons: 7 },
    { code: '440999002', name: '西镇', households: 60, persons: 160, plannedHouseholds: 30, plannedPersons: 80 },
  ],
  uses: [
    { use: 'floor', label: label('兜底'), fen: 100_000_00, households: 2 },
    { use: 'works', label: label('产业'), fen: 300_000_50, households: 40 },
    { use: 'roads', label: label('道路'), fen: 900_000_00, households: 0 },
  ],
  sources: [{ label: label('省级'), fen: 1_300_000_50, households: 40 }],
  unmetFen: 20_000_00,
  projects: [],
  help: { units: [{ unit: '县农业局', villages: ['甲村', '乙村'], households: 1 }], helpers: 3, households: 150, covered: 148 },
  posts: [{ role: label('第一书记'), places: { zh: '2个村', en: '2 villages' }, least: 2, most: 4, present: null, citation: clause }],
  forbidden: [{ label: { zh: '驻村“六不准”', en: 'Six things forbidden' }, items: [label('接受吃请、报销开支'), label('收受钱物和土特产')], citation: clause }],
  offices: [{ zh: '小县扶贫开发领导小组办公室', en: 'office' }],
};
