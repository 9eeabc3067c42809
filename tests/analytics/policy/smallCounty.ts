import { parse, stringify } from 'yaml';
import { listPolicyProblems, readPolicyPack, type PolicyFile, type PolicyPack } from '../../../analytics/policy';

/** What a case changes of the small county: keys of pack.yaml, other sections, towns of regions.yaml, packs it extends. */
export interface SmallCounty {
  pack?: Record<string, unknown>;
  sections?: Record<string, unknown>;
  towns?: unknown[];
  bundled?: Record<string, Record<string, unknown>>;
}

const said = { status: 'stated', citation: { document: 'plan_2016', clause: '一' } };

/** A whole number or a rate as a parameter of one year. */
export function parameterOf(id: string, value: number, unit = 'count', from = 2016): object {
  return { id, label: { zh: id, en: id }, unit, values: [{ from, value, ...said }] };
}

const base = parse(`
id: small
title: { zh: 小县, en: Small county }
county: { code: "440999", name: { zh: 小县, en: Small county } }
plan: { document: 小县方案, issued: 2016-01-15 }
extends: []
horizon: { from: 2016, to: 2018 }
as_of: { date: 2016-01-01, status: assumed, citation: { document: plan_2016, note: 示例 } }
follow_up_years: 3
documents:
  plan_2016: { document: 小县三年方案, document_number: 小发〔2016〕1号 }
cohorts:
  unit: persons
  kind: exact
  cumulative: false
  targets: [{ year: 2018, amount: 100, status: stated, citation: { document: plan_2016, clause: 二 } }]
groups:
  - id: everyone
    label: { zh: 全部贫困户, en: All }
    households: 40
    persons: 100
    predicate: { all: [] }
    exit_rule: income
    line: the_line
    citation: { document: plan_2016, clause: 一 }
lines:
  - id: the_line
    label: { zh: 脱贫线, en: Line }
    definition: net
    groups: [everyone]
    formula: { amount: line_amount }
    citation: { document: plan_2016, clause: 一 }
`) as Record<string, unknown>;

const towns = [
  {
    code: '440999101',
    name: '东镇',
    villages: [
      { code: '440999101201', name: '上村', tier: 'poor' },
      { code: '440999101202', name: '下村', tier: 'many_poor', aliases: ['夏村'] },
      { code: '440999101203', name: '石桥', tier: 'other' },
    ],
  },
  { code: '440999102', name: '西镇', villages: [{ code: '440999102201', name: '石桥', tier: 'other' }] },
];

const modelParameters = [
  parameterOf('line_amount', 4000, 'yuan_per_person_year'),
  parameterOf('earned_income_growth', 0.05, 'share_per_year'),
  parameterOf('pension_growth', 0.03, 'share_per_year'),
  parameterOf('net_to_disposable', 1, 'factor'),
  parameterOf('later_years_margin', 0, 'share'),
];

/** YAML without anchors: the reader refuses aliases. */
const write = (value: unknown): string => stringify(value, { aliasDuplicateObjects: false });

/** The files of a county of two towns and four villages, with what a case changes. */
export function smallCountyFiles({ pack = {}, sections = {}, towns: places = towns }: SmallCounty = {}): PolicyFile[] {
  const regions = {
    county: { code: '440999', name: '小县' },
    village_tiers: { status: 'assumed', citation: { document: 'plan_2016', note: '示例' } },
    towns: places,
  };
  return [
    { path: 'pack.yaml', text: write({ ...base, ...pack }) },
    { path: 'regions.yaml', text: write(regions) },
    { path: 'base.yaml', text: write({ parameters: modelParameters }) },
    { path: 'case.yaml', text: write(sections) },
  ];
}

export function bundledFiles(bundled: SmallCounty['bundled'] = {}): Map<string, PolicyFile[]> {
  return new Map(Object.entries(bundled).map(([id, value]) => [id, [{ path: `packs/${id}/pack.yaml`, text: write({ id, title: { zh: id, en: id }, ...value }) }]]));
}

/** The small county as a pack; throws with every problem's text when it is refused. */
export function readSmallCounty(county: SmallCounty = {}): PolicyPack {
  const result = readPolicyPack(smallCountyFiles(county), bundledFiles(county.bundled));
  if (result.ok) return result.value;
  throw new Error(listPolicyProblems(smallCountyFiles(county), bundledFiles(county.bundled)).map((problem) => problem.message.en).join('\n'));
}

export { said };
