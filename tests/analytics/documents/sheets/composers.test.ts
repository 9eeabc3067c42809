import { describe, expect, it } from 'vitest';
import {
  composeCountyExitSheet,
  composeExitNotice,
  composeHelpRecordCard,
  composeHouseholdAcceptance,
  composeHouseholdCard,
  composeHouseholdSheet,
  composePreExitList,
  composeResponsibilityLetter,
  composeVillageExitSheet,
  composeVillagePlan,
  composeVillageRegister,
  fieldsOf,
  suppressSmallCells,
  type Composition,
  type CountyExitRow,
  type HouseholdFacts,
  type NoticeFacts,
  type SheetFrame,
  type VillagePlanFacts,
} from '../../../../analytics/documents';
import { expectWhole, formValue, rowsOf, textsOf } from '../../../helpers/checkPaper';

const text = (zh: string) => ({ zh, en: zh });
const clause = { document: '甲县方案', clause: '一（三）' };
const frame: SheetFrame = {
  template: 'household_sheet',
  scope: { level: 'household', code: '440224001201', name: '胡坑村', householdId: 1, householdNumber: '0012' },
  year: 2016,
  asOfDate: '2016-06-30',
  registerYear: 2015,
  years: [2016, 2017, 2018],
  scenario: null,
  identities: 'masked',
  isPublic: false,
  county: { zh: '甲县', en: 'Jia county' },
  townName: '丹霞街道',
  villageName: '胡坑村',
  plan: { document: '甲县方案', number: null },
  adopted: false,
  assumptions: [],
};
const person: HouseholdFacts['persons'][number] = {
  name: '张*',
  idNumber: '**************9123',
  isHead: true,
  sex: '男',
  age: 45,
  relation: '户主',
  nationality: '汉族',
  education: '小学',
  inSchool: '非在校生',
  health: '长期慢性病、残疾',
  labour: '普通劳动力',
  workPlace: '省内务工',
  monthsOfWork: 6,
  medicalInsurance: true,
  pensionInsurance: false,
  lowIncomeAllowance: null,
};
const income: HouseholdFacts['income'] = [
  { id: 'wage_income_fen', label: text('工资性收入'), fen: 1_200_050 },
  { id: 'production_income_fen', label: text('生产经营性收入'), fen: 0 },
  { id: 'production_expense_fen', label: text('生产经营性支出'), fen: null },
];
const full: HouseholdFacts = {
  householdId: 1,
  number: '0012',
  headName: '张*',
  telephone: '000****0001',
  kind: '一般贫困户',
  group: text('贫困村有劳动能力户'),
  mainCause: '因病',
  otherCauses: ['缺资金', '缺技术'],
  exitState: '未脱贫',
  registeredExitYear: null,
  houseGrade: 'C级',
  safeWater: true,
  members: 12,
  labour: 2,
  croplandMu: 3.5,
  forestMu: 0,
  income,
  netIncomeFen: 1_200_050,
  netPerHeadFen: 100_004,
  persons: Array.from({ length: 12 }, (_, index) => ({ ...person, name: `张*${index}`, isHead: index === 0 })),
  helpers: [{ name: '李*', unit: '县农业局', rank: '副科级', kind: '重点帮扶' }],
  gates: [
    { id: 'house', label: text('住房安全'), open: true, status: 'stated', citation: clause, closedBy: [{ label: text('危房改造'), year: 2017 }] },
    { id: 'food', label: text('不愁吃穿'), open: false, status: 'stated', citation: clause, closedBy: [] },
  ],
  plan: {
    exitYear: 2017,
    deadline: '2017-11-20',
    measures: [
      { id: 'house', label: text('危房改造'), units: 1, unit: text('户'), startYear: 2016, finishYear: 2017, yearlyEffectYuan: 0, costFen: 4_000_000, responsible: ['县住建局'], assumed: false },
      { id: 'job', label: text('转移就业'), units: 2, unit: text('名劳动力'), startYear: 2016, finishYear: 2016, yearlyEffectYuan: 24_000, costFen: 50_001, responsible: [], assumed: false },
    ],
    money: [{ year: 2016, amountFen: 4_050_001, sources: [{ label: text('省级资金'), amountFen: 4_000_000 }, { label: text('县级资金'), amountFen: 50_001 }] }],
    costFen: 4_050_001,
    income: [
      { year: 2016, incomeYuan: 3_000.4, lineYuan: 6_000, definition: 'disposable', assumed: false },
      { year: 2017, incomeYuan: 7_000.6, lineYuan: 6_500, definition: 'disposable', assumed: false },
    ],
    byCoverage: false,
    basis: { query: 'plan', statuses: ['stated'] },
  },
  steps: [{ label: text('村内公示'), begun: '2016-06-01', done: null, requiredDays: 7, dayKind: 'calendar', citation: clause }],
  recorded: [{ day: '2016-03-05', what: text('走访'), state: text('完成'), amountFen: null }],
  refusal: null,
};
/** Nothing is known of it but that it is there. */
const bare: HouseholdFacts = {
  ...full,
  number: '',
  headName: '',
  telephone: '',
  kind: '',
  group: null,
  mainCause: '',
  otherCauses: [],
  houseGrade: '',
  safeWater: null,
  labour: null,
  croplandMu: null,
  forestMu: null,
  income: income.map((item) => ({ ...item, fen: null })),
  netIncomeFen: null,
  netPerHeadFen: null,
  persons: [],
  helpers: [],
  gates: full.gates.map((gate) => ({ ...gate, open: null, closedBy: [] })),
  plan: null,
  steps: [],
  recorded: [],
};
const composers = [composeHouseholdSheet, composeHouseholdCard, composeHelpRecordCard, composeHouseholdAcceptance] as const;

describe.each(composers.map((compose) => [compose.name, compose] as const))('%s', (_, compose) => {
  it('is whole for a large family and for one of which nothing is known', () => {
    expectWhole(compose(frame, full));
    expectWhole(compose(frame, bare));
    expectWhole(compose(frame, { ...bare, gates: [] }));
    expectWhole(compose(frame, { ...full, plan: { ...full.plan!, exitYear: null, measures: [], money: [], costFen: 0, income: [] } }));
  });

  it.each(['<img src=x onerror=alert(1)>', '𠮷𪚥龘𠀋'.repeat(125), '\u202eאבג עברית\u202c', '{goal.income}{summary.households}', 'e\u0301\u0000张\ud83d', '=HYPERLINK("x")'])(
    'keeps %j as text',
    (name) => {
      const hostile: HouseholdFacts = { ...full, headName: name, number: name, persons: [{ ...person, name }], helpers: [{ name, unit: name, rank: '', kind: '' }] };
      const paper = compose(frame, hostile);
      expectWhole(paper);
      expect(textsOf(paper).filter((one) => one.includes(name)).length).toBeGreaterThan(2);
    },
  );
});

describe('household papers', () => {
  it('the sheet says goal, deadline, projects, helper (B21) in exact numbers', () => {
    const paper = composeHouseholdSheet(frame, full);
    expect(textsOf(paper)).toContain('目标：2017年脱贫，最迟2017年11月20日完成退出程序；当年人均可支配收入预计7,001元，标准为6,500元，“两不愁三保障”全部解决。');
    expect(rowsOf(paper, 'measures.list')).toEqual([
      ['1', '危房改造', '1户', '2016—2017', '无', '40,000.00', '县住建局'],
      ['2', '转移就业', '2名劳动力', '2016', '24,000', '500.01', '—'],
      ['合计', '', '', '', '', '40,500.01', ''],
    ]);
    expect(rowsOf(paper, 'money.years')).toEqual([['2016', '40,500.01', '省级资金40,000元；县级资金500.01元']]);
    expect(rowsOf(paper, 'income.years')[1]).toEqual(['2017', '人均可支配收入', '7,001', '6,500', '501', '达标']);
    expect(rowsOf(paper, 'guarantees.list').map((row) => row.slice(1, 4))).toEqual([
      ['未解决', '危房改造', '2017'],
      ['已解决', '无', '无'],
    ]);
    expect(rowsOf(paper, 'family.members')).toHaveLength(12);
  });

  it('says 无 where there is no helper, and marks what is assumed', () => {
    const paper = composeHouseholdSheet(frame, bare);
    expect(formValue(paper, '帮扶责任人')).toBe('无');
    const assumed = { ...full, plan: { ...full.plan!, basis: { query: 'plan', statuses: ['assumed' as const] }, measures: full.plan!.measures.map((one) => ({ ...one, assumed: true })) } };
    const marked = composeHouseholdSheet({ ...frame, assumptions: [{ parameter: 'p', label: text('单价'), year: null, value: text('1元'), status: 'assumed', why: text('自拟') }] }, assumed);
    expectWhole(marked);
    expect(rowsOf(marked, 'measures.list').at(-1)?.[5]).toBe('40,500.01※');
    expect(marked.sections.at(-1)?.id).toBe('assumptions');
  });

  it('the card holds the income items exactly and the record card what was recorded', () => {
    const card = composeHouseholdCard(frame, full);
    expect(formValue(card, '工资性收入')).toBe('12,000.50');
    expect(formValue(card, '生产经营性支出')).toBeNull();
    expect(rowsOf(card, 'persons.members')[0]).toEqual(['张*0', '男', '45', '**************9123', '户主', '汉族', '小学', '非在校生']);
    expect(rowsOf(card, 'persons.state')[0]?.slice(5)).toEqual(['是', '否', '—']);
    const record = composeHelpRecordCard(frame, { ...full, recorded: Array.from({ length: 20 }, (_, index) => ({ ...full.recorded[0]!, day: `2016-03-${String(index + 1).padStart(2, '0')}` })) });
    // As many lines as are recorded, and room for more.
    expect(rowsOf(record, 'records.list')).toHaveLength(26);
    expect(rowsOf(record, 'tasks.list').map((row) => row[0])).toEqual(['危房改造', '转移就业']);
  });
});

const placeFrame: SheetFrame = { ...frame, scope: { level: 'village', code: '440224001201', name: '胡坑村' } };
const countyFrame: SheetFrame = { ...frame, scope: { level: 'county', code: '440224', name: '甲县' }, townName: '', villageName: '', identities: 'none' };
const village = { code: '440224001201', name: '胡坑村', tier: '贫困村', registeredHouseholds: 300, registeredPopulation: 1_000, perCapitaIncomeYuan: 8_000.5, collectiveIncomeYuan: null };
const count = (households: number, persons: number) => ({ households, persons });
const course = [
  { year: 2016, leaving: count(2, 5), left: count(3, 7), costFen: 100_001 },
  { year: 2017, leaving: count(3, 7), left: count(0, 0), costFen: 0 },
];
const hostileName = '<img src=x onerror=alert(1)>{goals.cost}';
const plan: VillagePlanFacts = {
  village,
  poor: count(5, 12),
  course,
  leavers: [
    { year: 2016, households: [{ number: '0001', headName: hostileName, villageName: '胡坑村', members: 3, measures: [], costFen: 5 }] },
    { year: 2017, households: [] },
  ],
  staying: count(0, 0),
  projects: [],
  works: [],
  standards: [],
  units: [hostileName],
  posts: [{ role: '驻村第一书记', holder: null }],
  helpers: [],
  uncovered: 1,
  basis: { query: 'plan', statuses: ['stated'] },
};
const notice: NoticeFacts = {
  kind: 'publicity',
  subject: 'households',
  villageName: '胡坑村',
  townName: '丹霞街道',
  year: 2016,
  citations: [clause],
  borrowedFrom: null,
  from: '2016-12-13',
  span: { to: '2016-12-19', days: 7, dayKind: 'calendar' },
  objectTo: [text('胡坑村村民委员会'), text('丹霞街道办事处'), text('甲县扶贫开发领导小组办公室')],
  passed: [text('民主评议')],
  households: [{ headName: hostileName, members: 3 }],
  persons: 3,
  village: null,
  gates: [],
  asOf: '2016-06-30',
  planned: false,
};
const exitRow: CountyExitRow = { townName: '丹霞街道', villageName: '胡坑村', tier: '贫困村', all: count(5, 12), planned: count(2, 5), out: count(1, 2), left: count(4, 10), registeredPopulation: 1_000, exitYear: 2018, struckOff: null };

describe('papers of places', () => {
  it('are whole with everything and with nothing', () => {
    const papers: Composition[] = [
      composeVillageRegister(placeFrame, village, [full, bare]),
      composeVillageRegister(placeFrame, { ...village, tier: '', registeredHouseholds: null, registeredPopulation: null }, []),
      composeVillagePlan(placeFrame, plan),
      composePreExitList(placeFrame, { rows: [], persons: 0, villages: [] }),
      composeExitNotice(placeFrame, [notice]),
      composeExitNotice({ ...placeFrame, villageName: '' }, [{ ...notice, kind: 'announcement', span: null }, { ...notice, villageName: '官口村', planned: true }]),
      composeVillageExitSheet({ ...placeFrame, identities: 'none' }, { village, all: count(0, 0), out: count(0, 0), left: count(0, 0), plannedLeft: count(0, 0), plannedYear: null, criteria: [], standards: [], rates: [], steps: [] }),
      composeCountyExitSheet(countyFrame, { rows: [], criteria: [] }),
      composeCountyExitSheet(countyFrame, { rows: [exitRow, { ...exitRow, villageName: '官口村', registeredPopulation: null }], criteria: [] }),
      composeResponsibilityLetter(
        { ...placeFrame, identities: 'none' },
        { upper: '丹霞街道办事处', lower: '胡坑村村民委员会', poor: count(5, 12), villages: 1, course, villageExits: [{ year: 2018, villages: ['胡坑村'] }], deadlines: [{ year: 2016, day: '2016-12-31' }], gates: [], criteria: [], duties: [], conduct: [], assessments: [], planCitations: [clause], basis: { query: 'plan' } },
      ),
    ];
    for (const paper of papers) expectWhole(paper);
  });

  it('keep hostile names as text, in sentences too', () => {
    const paper = composeVillagePlan(placeFrame, plan);
    expect(textsOf(paper).some((one) => one.includes(`帮扶单位：${hostileName}；`))).toBe(true);
    expect(rowsOf(paper, 'years.2016.households')[0]?.[2]).toBe(hostileName);
    expect(rowsOf(composeExitNotice(placeFrame, [notice]), 'list.1.households')[0]).toEqual(['1', hostileName, '3']);
  });

  it('a public course does not tell who is left year by year', () => {
    expect(rowsOf(composeVillagePlan(placeFrame, plan), 'goals.years')[0]).toEqual(['2016', '2', '5', '3', '7', '1,000.01']);
    const open = suppressSmallCells(composeVillagePlan({ ...placeFrame, isPublic: true }, { ...plan, staying: count(1, 2) }));
    expectWhole(open);
    expect(rowsOf(open, 'goals.years')[0]).toEqual(['2016', '不足3户', '不公开', '1,000.01']);
    expect(fieldsOf(open).get('goals.staying')?.text.zh).toBe('不足3户');
    expect(fieldsOf(open).get('goals.households')?.text.zh).toBe('不公开');
  });

  it('a notice says the days as the plan counts them', () => {
    const texts = textsOf(composeExitNotice(placeFrame, [notice]));
    expect(texts).toContain('根据《甲县方案》一（三），经民主评议，甲县丹霞街道胡坑村2016年拟退出贫困户1户3人，现予以公示。名单附后。');
    expect(texts).toContain('公示期为2016年12月13日至2016年12月19日，共7天，首尾两日计算在内。');
    expect(texts).toContain('胡坑村村民委员会2016-12-13');
    const ofTown = composeExitNotice({ ...placeFrame, villageName: '' }, [notice, { ...notice, villageName: '官口村', from: '2016-12-14', span: { ...notice.span!, to: '2016-12-20' } }]);
    expectWhole(ofTown);
    expect(textsOf(ofTown)).toContain('公示期为2016年12月14日至2016年12月20日，共7天，首尾两日计算在内。');
    const announced = composeExitNotice(placeFrame, [{ ...notice, kind: 'announcement' }]);
    expect(announced.title.zh).toBe('胡坑村2016年贫困户退出公告');
    expect(announced.closing?.issuer.zh).toBe('丹霞街道办事处');
  });

  it('sums of the county are the villages’, and small counts can be hidden in public', () => {
    const rows = [exitRow, { ...exitRow, villageName: '官口村', all: count(9, 20), left: count(9, 20), out: count(0, 0), planned: count(9, 20) }, { ...exitRow, townName: '城口镇', villageName: '恩村', planned: count(4, 9) }];
    const paper = composeCountyExitSheet(countyFrame, { rows, criteria: [] });
    const table = rowsOf(paper, 'places.list');
    expect(table.map((row) => row[0])).toEqual(['丹霞街道', '丹霞街道', '丹霞街道小计', '城口镇', '城口镇小计', '全县合计']);
    expect(table.at(-1)?.slice(1, 12)).toEqual(['3个村', '', '19', '44', '15', '34', '2', '4', '17', '40', '1.33%']);
    expect(fieldsOf(paper).get('summary.out_households')).toMatchObject({ value: 2, households: 2 });
    const open = suppressSmallCells(paper);
    // One household out of five: who is left must not tell it.
    expect(rowsOf(open, 'places.list')[0]?.slice(3, 12)).toEqual(['5', '12', '不足3户', '不公开', '不足3户', '不公开', '不公开', '不公开', '不公开']);
    const hung = suppressSmallCells(composeCountyExitSheet({ ...countyFrame, isPublic: true }, { rows, criteria: [] }));
    expect(rowsOf(hung, 'places.list').map((row) => row[0])).toEqual(['丹霞街道', '丹霞街道', '城口镇', '全县合计']);
    expect(rowsOf(hung, 'places.list').every((row) => row[7] !== '1' && row[9] !== '4')).toBe(true);
    // Two villages with one or two each: that all together are fewer than three would tell that each has one.
    expect(fieldsOf(open).get('summary.out_households')?.text.zh).toBe('不公开');
    expect(rowsOf(open, 'places.list').at(-1)?.[7]).toBe('不公开');
    const list = composePreExitList(placeFrame, { rows: [{ rank: 1, number: '0001', villageName: '胡坑村', headName: '张*', members: 2, incomeGapYuan: 12.4, openGates: [], measures: [], reasons: ['不需要措施'], wish: null }], persons: 2, villages: [] });
    expect(fieldsOf(suppressSmallCells(list)).get('summary.persons')?.text.zh).toBe('不公开');
  });
});
