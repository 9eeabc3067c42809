import { describe, expect, test } from 'vitest';
import { ProblemError } from '../../../analytics/engine';
import {
  checkQuantities,
  comparePacks,
  estimateProject,
  listOverheadYears,
  listPolicyEntries,
  listPolicyProblems,
  listSourceYears,
  type PolicyPack,
  type ProjectType,
} from '../../../analytics/policy';
import { readCounties } from '../../health/writeCoverage';
import { bundledFiles, parameterOf, readSmallCounty, said, smallCountyFiles, type SmallCounty } from './smallCounty';

const label = { zh: '名', en: 'Name' };
const pool = (id: string, sources: string[], more: object = {}) => ({
  id,
  label,
  sources,
  bounded: false,
  carry_over: true,
  ...said,
  ...more,
});
const source = (id: string, of: string, more: object = {}) => ({
  id,
  label,
  level: 'county',
  pool: of,
  share: 'whole',
  ...said,
  ...more,
});
const floor = (id: string, factors: string[], more: object = {}) => ({
  id,
  label,
  source: 'county_money',
  factors,
  ...said,
  ...more,
});
const overhead = (factors: string[]) => ({ id: 'office', label, factors, payer: 'county', ...said });
const length = { id: 'length_km', label: { zh: '长度', en: 'Length' }, unit: 'kilometre' };
const works = { id: 'works', label, amount: 'per_km', of: ['length_km'], pool: 'roads' };
const type = (more: object) => ({ id: 'road', label, dimensions: [length], costs: [works], ...said, ...more });
const loan = {
  id: 'credit',
  label,
  largest_loan: 'most',
  longest_term: 'years_of_loan',
  rate: 'rate',
  pool: 'roads',
  ...said,
};
const asset = {
  id: 'power',
  label,
  principal: 'most',
  yearly_return: 'most',
  holder: label,
  principal_protected: true,
  instead_of: 'roads',
  ...said,
};
const rule = (check: string, more: object = {}) => ({ id: 'rule', label, check, ...said, ...more });

/** A county with one pool, one source of 100 yuan a year, and numbers to work with. */
const money = (more: Record<string, unknown>): SmallCounty => {
  const sections: Record<string, unknown> = {
    pools: [pool('roads', ['county_money']), pool('schools', ['school_money'])],
    sources: [source('county_money', 'roads', { amount: 'yearly' }), source('school_money', 'schools')],
    ...more,
  };
  const parameters = [
    parameterOf('whole', 1, 'share'),
    parameterOf('yearly', 100, 'yuan_per_year'),
    parameterOf('per_unit', 30_000, 'yuan_per_unit_year'),
    parameterOf('units_sent', 66, 'units'),
    parameterOf('per_km', 0.07, 'yuan_per_kilometre'),
    parameterOf('width', 4.5, 'metre'),
    parameterOf('most', 50_000, 'yuan_per_household'),
    parameterOf('years_of_loan', 3, 'years'),
    parameterOf('rate', 0.0435, 'share_per_year'),
    parameterOf('millions', 3, 'ten_thousand_yuan'),
  ];
  return { sections: { ...sections, parameters } };
};

describe('the sections of money refuse, with file and line', () => {
  const limited = (more: object) =>
    money({
      sources: [source('county_money', 'roads', { amount: 'yearly', ...more }), source('school_money', 'schools')],
    });
  const dimension = (more: object) => money({ project_types: [type({ dimensions: [{ ...length, ...more }] })] });
  const cost = (more: object) => money({ project_types: [type({ costs: [{ ...works, ...more }] })] });
  const cases: [what: string, county: SmallCounty, code: string, words: string][] = [
    [
      'a source that may pay an unknown pool',
      limited({ uses: ['hospitals'] }),
      'policy_unknown_reference',
      'hospitals',
    ],
    ['a source that may pay its own pool again', limited({ uses: ['roads'] }), 'policy_duplicate_id', 'roads'],
    ['a source that may pay a pool twice', limited({ uses: ['schools', 'schools'] }), 'policy_duplicate_id', 'schools'],
    ['a source that ends before it begins', limited({ years: { from: 2018, to: 2016 } }), 'policy_bad_value', 'begins'],
    ['a source for an unknown town', limited({ towns: ['440999109'] }), 'policy_unknown_reference', '440999109'],
    ['a source for a village', limited({ towns: ['440999101201'] }), 'policy_bad_value', 'towns'],
    ['a source of an unknown kind', limited({ kind: 'lottery' }), 'policy_bad_value', 'kind'],
    ['a source with an unknown key', limited({ colour: 1 }), 'policy_unknown_key', 'colour'],
    [
      'a floor of an unknown source',
      money({ source_floors: [floor('least', ['yearly'], { source: 'city' })] }),
      'policy_unknown_reference',
      'city',
    ],
    [
      'a floor of an unknown number',
      money({ source_floors: [floor('least', ['per_unit', 'teams'])] }),
      'policy_unknown_reference',
      'teams',
    ],
    [
      'a floor in units',
      money({ source_floors: [floor('least', ['units_sent'])] }),
      'policy_unknown_unit',
      'units_sent',
    ],
    [
      'a floor in ten thousand yuan',
      money({ source_floors: [floor('least', ['millions'])] }),
      'policy_unknown_unit',
      'millions',
    ],
    [
      'a floor in yuan squared',
      money({ source_floors: [floor('least', ['yearly', 'per_unit'])] }),
      'policy_unknown_unit',
      'per_unit',
    ],
    [
      'a stated floor without clause',
      money({ source_floors: [floor('least', ['yearly'], { citation: { document: 'plan_2016' } })] }),
      'policy_citation_incomplete',
      'clause',
    ],
    [
      'an overhead of an unknown amount',
      money({ overheads: [overhead(['office_money'])] }),
      'policy_unknown_reference',
      'office_money',
    ],
    [
      'a loan without limit',
      money({ loan_rules: [{ ...loan, largest_loan: 'none' }] }),
      'policy_unknown_reference',
      'none',
    ],
    [
      'a loan in years',
      money({ loan_rules: [{ ...loan, largest_loan: 'years_of_loan' }] }),
      'policy_unknown_unit',
      'years_of_loan',
    ],
    [
      'an investment instead of an unknown pool',
      money({ asset_investments: [{ ...asset, instead_of: 'hospitals' }] }),
      'policy_unknown_reference',
      'hospitals',
    ],
    [
      'an investment that leaves protection open',
      money({ asset_investments: [{ ...asset, principal_protected: undefined }] }),
      'policy_missing_key',
      'principal_protected',
    ],
    ['a cost by an unknown dimension', cost({ of: ['width_m'] }), 'policy_unknown_reference', 'width_m'],
    ['a cost that is no money', cost({ amount: 'width' }), 'policy_unknown_unit', 'width'],
    ['a cost of an unknown pool', cost({ pool: 'hospitals' }), 'policy_unknown_reference', 'hospitals'],
    ['a cap that is no money', cost({ at_most: 'length_km' }), 'policy_unknown_unit', 'cap'],
    [
      'a dimension twice',
      money({ project_types: [type({ dimensions: [length, length] })] }),
      'policy_duplicate_id',
      'length_km',
    ],
    ['a dimension in an unknown unit', dimension({ unit: 'furlong' }), 'policy_unknown_unit', 'furlong'],
    [
      'a standard in another unit',
      dimension({ standards: [{ label, minimum: 'width' }] }),
      'policy_unknown_unit',
      'another unit',
    ],
    [
      'a project for an unknown measure',
      money({ project_types: [type({ measure: 'hardening' })] }),
      'policy_unknown_reference',
      'hardening',
    ],
    ['an unknown check of the ledger', money({ ledger_rules: [rule('honesty')] }), 'policy_bad_value', 'check'],
    [
      'steps without a procedure',
      money({ ledger_rules: [rule('steps_before_payment')] }),
      'policy_bad_value',
      'steps_before_payment',
    ],
    ['filings without dates', money({ ledger_rules: [rule('yearly_filing')] }), 'policy_bad_value', 'yearly_filing'],
    [
      'dates of another check',
      money({ ledger_rules: [rule('special_use', { calendar: ['day'] })] }),
      'policy_bad_value',
      'yearly_filing',
    ],
  ];
  test.each(cases)('%s', (_what, county, code, words) => {
    const problems = listPolicyProblems(smallCountyFiles(county), bundledFiles());
    const told = problems.filter((one) => one.code === code).map((one) => `${one.message.en} ${one.message.zh}`);
    expect(told.join('\n'), JSON.stringify(problems)).toContain(words);
    expect(problems[0]!.where!.row!).toBeGreaterThan(0);
  });

  test('while all of it together is accepted', () => {
    const county = money({
      sources: [
        source('county_money', 'roads', {
          amount: 'yearly',
          uses: ['schools'],
          kind: 'in_kind',
          years: { from: 2016, to: 2017 },
          carry_over: false,
          towns: ['440999101'],
        }),
        source('school_money', 'schools'),
      ],
      source_floors: [floor('least', ['yearly'])],
      overheads: [overhead(['per_unit', 'units_sent'])],
      loan_rules: [loan],
      asset_investments: [asset],
      project_types: [
        type({
          dimensions: [length, { id: 'width_m', label, unit: 'metre', standards: [{ label, minimum: 'width' }] }],
        }),
      ],
      ledger_rules: [rule('card_payment', { pools: ['roads'] })],
    });
    expect(listPolicyProblems(smallCountyFiles(county))).toEqual([]);
  });
});

const counties = readCounties();
const packOf = (county: string): PolicyPack => counties.get(county)!;
const typeOf = (county: string, id: string): ProjectType => packOf(county).project_types.find((one) => one.id === id)!;

describe('what sources bring', () => {
  const of = (pack: PolicyPack, id: string) =>
    listSourceYears(pack, [])
      .filter((row) => row.source === id)
      .map(({ year, amountFen, floorFen }) => [year, amountFen, floorFen]);

  test('麻章: four parts of 99,400,000 yuan, to the fen', () => {
    const total = (id: string) => of(packOf('mazhang'), id).reduce((sum, [, amount]) => sum + amount!, 0);
    const parts = ['envelope_province', 'envelope_foshan', 'envelope_zhanjiang', 'envelope_district'].map(total);
    expect(parts).toEqual([5_964_000_000, 2_982_000_000, 497_000_000, 497_000_000]);
  });

  test('汉阳: 3,000,000 yuan and 66 × 30,000 yuan at least in each year of the plan, none after', () => {
    const floors = (id: string) => of(packOf('hanyang'), id).map(([year, , least]) => [year, least]);
    expect(floors('district_budget')).toEqual([
      [2016, 300_000_000],
      [2017, 300_000_000],
      [2018, 300_000_000],
      [2019, null],
      [2020, null],
      [2021, null],
    ]);
    expect(floors('sending_units')[2]).toEqual([2018, 198_000_000]);
    expect(of(packOf('hanyang'), 'housing_city')[0]).toEqual([2016, null, null]);
  });

  test('枣庄: a fifth of the other agricultural funds', () => {
    expect(of(packOf('zaozhuang'), 'fund_agri').find(([year]) => year === 2018)).toEqual([
      2018, 16_000_000, 16_000_000,
    ]);
  });

  test('nothing outside its years; several floors add up; a scenario counts', () => {
    const county = money({
      sources: [
        source('county_money', 'roads', { amount: 'yearly', years: { from: 2017, to: 2019 } }),
        source('school_money', 'schools'),
      ],
      source_floors: [floor('least', ['yearly']), floor('units', ['per_unit', 'units_sent'])],
    });
    const pack = readSmallCounty(county);
    expect(of(pack, 'county_money').slice(0, 5)).toEqual([
      [2016, 0, null],
      [2017, 10_000, 198_010_000],
      [2018, 10_000, 198_010_000],
      [2019, 10_000, null],
      [2020, 0, null],
    ]);
    const later = listSourceYears(pack, [{ parameter: 'yearly', year: 2018, value: 0.3, reason: '试算' }]);
    expect(later.find(({ source: id, year }) => id === 'county_money' && year === 2018)).toMatchObject({
      amountFen: 30,
      floorFen: 198_000_030,
    });
  });

  test('working money stands apart: 麻章 1,000,000 yuan, 仁化 350,000 + 11 × 50,000 = 900,000 yuan a year', () => {
    const inYear = (county: string) =>
      listOverheadYears(packOf(county), [])
        .filter(({ year }) => year === 2017)
        .reduce((sum, { amountFen }) => sum + amountFen, 0);
    expect([inYear('mazhang'), inYear('renhua'), inYear('hanyang')]).toEqual([100_000_000, 90_000_000, 0]);
    expect(listOverheadYears(packOf('renhua'), []).map(({ year }) => year)).toEqual([
      2016, 2017, 2018, 2016, 2017, 2018,
    ]);
    for (const county of ['mazhang', 'renhua']) {
      const overheads = new Set(packOf(county).overheads.flatMap(({ factors }) => factors));
      expect(
        packOf(county)
          .measures.flatMap(({ costs }) => costs)
          .filter(({ amount }) => overheads.has(amount)),
      ).toEqual([]);
    }
  });
});

describe('what a project costs', () => {
  const estimate = (county: string, id: string, quantities: Record<string, number>) =>
    estimateProject(typeOf(county, id), quantities, packOf(county), [], 2017);
  const amounts = (...given: Parameters<typeof estimate>) =>
    estimate(...given).costs.map(({ cost, amountFen }) => [cost, amountFen]);

  test('10 km of village road of 4.5 m: 200,000 yuan of the county and 4,300,000 yuan of others; its bed is too narrow', () => {
    const road = estimate('renhua', 'village_road', { length_km: 10, surface_width_m: 4.5, bed_width_m: 5 });
    expect(road.costs.map(({ pool: paid, amountFen, status }) => [paid, amountFen, status])).toEqual([
      ['transport', 20_000_000, 'stated'],
      ['transport_other', 430_000_000, 'assumed'],
    ]);
    expect(road.standards.map(({ dimension, minimum, met }) => [dimension, minimum, met])).toEqual([
      ['surface_width_m', 4.5, true],
      ['bed_width_m', 5.5, false],
    ]);
    expect(estimate('renhua', 'village_road', { length_km: 10 }).standards.map(({ met }) => met)).toEqual([null, null]);
  });

  test('a middle bridge of 300 m²: 700 yuan per m² from above; 7.5 m is enough on a village road alone', () => {
    const bridge = estimate('renhua', 'bridge_medium', { length_m: 40, width_m: 7.5 });
    expect(bridge.costs.map(({ cost, amountFen }) => [cost, amountFen])).toEqual([
      ['subsidy', 21_000_000],
      ['other', 69_000_000],
    ]);
    expect(bridge.standards.map(({ minimum, met }) => [minimum, met])).toEqual([
      [6.5, true],
      [8.5, false],
    ]);
    expect(amounts('renhua', 'bridge_large', { length_m: 100, width_m: 8.5 })[0]).toEqual(['subsidy', 85_000_000]);
    expect(amounts('renhua', 'bridge_small', { length_m: 10, width_m: 6.5 })[0]).toEqual(['subsidy', 3_900_000]);
  });

  test('safety 40,000 yuan a kilometre once, upkeep 1,000 yuan a kilometre every year', () => {
    expect(amounts('renhua', 'road_safety', { length_km: 2.5 })).toEqual([['subsidy', 10_000_000]]);
    expect(estimate('renhua', 'road_upkeep', { length_km: 2.5 }).costs).toMatchObject([
      { timing: 'yearly', amountFen: 250_000 },
    ]);
  });

  test('a house costs the subsidy, and never more than it cost', () => {
    const rebuilt = (quantities: Record<string, number>) =>
      estimate('zaozhuang', 'house_rebuild', quantities).costs[0]!;
    expect(rebuilt({ houses: 1 })).toMatchObject({ amountFen: 2_500_000, capped: false });
    expect(rebuilt({ houses: 1, actual_cost_yuan: 30_000 })).toMatchObject({ amountFen: 2_500_000, capped: false });
    expect(rebuilt({ houses: 1, actual_cost_yuan: 21_345.67 })).toMatchObject({ amountFen: 2_134_567, capped: true });
    expect(amounts('zaozhuang', 'house_repair', { houses: 9 })).toEqual([['subsidy', 7_200_000]]);
  });

  test('exact to the fen where binary numbers are not: 0.07 yuan × 1.5 km = 10.5 fen, half a fen goes up', () => {
    const pack = readSmallCounty(money({ project_types: [type({})] }));
    const fen = (length_km: number) =>
      estimateProject(pack.project_types[0]!, { length_km }, pack, [], 2016).costs[0]!.amountFen;
    expect([fen(0), fen(1.5), fen(0.5), fen(100.1)]).toEqual([0, 11, 4, 701]);
  });

  test('bad quantities are named in both languages, all of them', () => {
    const bridge = typeOf('renhua', 'bridge_small');
    const wrong = checkQuantities(bridge, { length_m: -1, height_m: 3 });
    expect(wrong.map(({ code, where }) => [code, where?.field])).toEqual([
      ['project_bad_quantity', 'length_m'],
      ['project_bad_quantity', 'height_m'],
      ['project_bad_quantity', 'width_m'],
    ]);
    expect(wrong[0]!.message).toEqual({
      zh: '“危桥改造（小桥）”的“桥长”不是不小于零的数。',
      en: 'Length of "Rebuilding of a small bridge" is not a number of at least zero.',
    });
    expect(checkQuantities(bridge, { length_m: NaN, width_m: Infinity })).toHaveLength(2);
    expect(() => estimate('renhua', 'bridge_small', { length_m: 3 })).toThrow(ProblemError);
    expect(() => estimate('renhua', 'bridge_small', { length_m: 1e12, width_m: 1e12 })).toThrow('bad_amount');
  });

  test('every kind of project of the four counties is estimated from one of everything', () => {
    for (const county of ['mazhang', 'renhua', 'hanyang', 'zaozhuang']) {
      const types = packOf(county).project_types;
      expect(types.length).toBeGreaterThan(3);
      for (const { id, dimensions } of types) {
        const one = Object.fromEntries(
          dimensions.filter(({ unit }) => unit !== 'yuan').map((dimension) => [dimension.id, 1]),
        );
        for (const { amountFen } of estimate(county, id, one).costs) expect(amountFen, id).toBeGreaterThan(0);
      }
    }
  });
});

describe('rows of the Policy screen', () => {
  const kinds = ['source_floor', 'overhead', 'loan_rule', 'asset_investment', 'project_type', 'ledger_rule'];
  const text = (county: string, kind: string, id: string) => {
    const entry = listPolicyEntries(packOf(county), []).find((one) => one.kind === kind && one.id === id)!;
    return Object.fromEntries(entry.content!.facts.map((fact) => [fact.label.zh, fact.text.zh]));
  };

  test('every section stands under money, with words and a status', () => {
    const entries = [...counties.values()]
      .flatMap((pack) => listPolicyEntries(pack, []))
      .filter(({ kind }) => kinds.includes(kind));
    expect(new Set(entries.map(({ kind }) => kind)).size).toBe(kinds.length);
    expect(
      entries.filter(
        ({ topic, status, citation, content, note }) => topic !== 'money' || !status || !citation || !content || !note,
      ),
    ).toEqual([]);
  });

  test('factors, loans, shares and standards are told in words', () => {
    expect(text('renhua', 'overhead', 'town_offices')['每年']).toBe('50,000 元/镇街·年 × 11 个镇街');
    expect(text('mazhang', 'loan_rule', 'micro_credit')).toMatchObject({
      额度: '50,000 元/户',
      最长年限: '3 年',
      贴息资金: '有劳动能力贫困户人均2万元财政专项扶贫资金',
    });
    expect(text('renhua', 'asset_investment', 'power_company')).toMatchObject({
      本金保全: '是',
      可替代: '有劳动能力贫困户人均2万元专项资金',
    });
    expect(text('renhua', 'project_type', 'bridge_small')['工程标准']).toBe(
      '桥宽 ≥ 6.5 米（村道）；桥宽 ≥ 8.5 米（县乡道）',
    );
    expect(text('hanyang', 'source', 'sending_units')['下限']).toBe('30,000 元/单位·年 × 66 个单位');
    expect(text('mazhang', 'source', 'envelope_foshan')['还可用于']).toBe('学生资助资金、医保资助和医疗救助资金');
    expect(text('mazhang', 'ledger_rule', 'house_card')).toMatchObject({ 资金池: '农村危房改造资金' });
  });

  test('the province’s loan rule holds where the county states none', () => {
    const scope = (county: string) => listPolicyEntries(packOf(county), []).find(({ kind }) => kind === 'loan_rule')!;
    expect(scope('renhua').scope).toBe('guangdong_scattered');
    expect(scope('mazhang')).toMatchObject({ scope: packOf('mazhang').id, replaces: 'guangdong_scattered' });
  });

  test('a number is used by the entries that multiply it, and a changed one is a difference of both', () => {
    const used = listPolicyEntries(packOf('renhua'), []).find(
      ({ kind, id }) => kind === 'parameter' && id === 'town_office_budget',
    )!;
    expect(used).toMatchObject({
      topic: 'money',
      usedIn: [{ kind: 'overhead', id: 'town_offices' }, { kind: 'identity' }],
    });
    const pack = packOf('hanyang');
    const other = structuredClone(pack);
    other.source_floors[1]!.factors = ['unit_help_fund'];
    other.project_types[0]!.dimensions[0]!.unit = 'metre';
    expect(comparePacks(pack, other).map(({ kind, id, differs }) => [kind, id, differs])).toEqual([
      ['source', 'sending_units', ['content']],
      ['source_floor', 'unit_floor', ['content']],
      ['project_type', 'village_road', ['content']],
    ]);
  });
});
