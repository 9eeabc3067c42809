import { describe, expect, test } from 'vitest';
import {
  checkPredicate, countPolicyEntries, describePredicate, fieldsOfPack, findVillage, listPolicyEntries, listPolicyProblems, predicateFields, schoolStage, findScorecard, findUses,
} from '../../../analytics/policy';
import { bundledFiles, parameterOf, readSmallCounty, said, smallCountyFiles, type SmallCounty } from './smallCounty';

const label = { zh: '名', en: 'Name' };
const stepOf = (id: string, after: string[], more: object = {}) => ({ id, label, actor: label, after, ...more, ...said });
const exit = (steps: object[], more: object = {}) => ({ id: 'leaving', kind: 'household_exit', label, steps, citation: said.citation, ...more });
const rule = (more: object) => ({ id: 'one', list: 'rules', label, effect: 'exclusion', predicate: { field: 'members', operator: '>', value: 5 }, ...said, ...more });
const rules = [{ id: 'rules', label, citation: said.citation }];
const item = (more: object = {}) => ({ id: 'water', label, ...said, ...more });
const list = (more: object) => ({ id: 'haves', label, subject: 'village', kind: 'standard', citation: said.citation, items: [item()], ...more });
const scoreLine = (measured_by: string, more: object = {}) => ({ ...item(), id: measured_by, measured_by, weight: 'half', ...more });
const card = (items: object[], more: object = {}) => list({ id: 'card', subject: 'team', kind: 'goals', items, ...more });
const half = [parameterOf('half', 0.5, 'share'), parameterOf('third', 0.3, 'share'), parameterOf('late', 0.5, 'share', 2018), parameterOf('many', 1)];
const identity = (check: object, more: object = {}) => ({ id: 'sum', label, check, citations: [said.citation], ...more });
const benefit = (more: object) => ({ id: 'help', label, programme: 'education', subject: 'person', eligibility: { field: 'age', operator: '≥', value: 60 }, calculation: { kind: 'fixed', amount: 'line_amount', per: 'month' }, ...said, ...more });
const programmes = [{ id: 'education', label, lead_unit: '县教育局', citation: said.citation }];

describe('the new sections refuse, with file and line', () => {
  const cases: [what: string, county: SmallCounty, code: string, words: string][] = [
    ['an unknown key', { sections: { rule_lists: [{ ...rules[0], colour: 1 }] } }, 'policy_unknown_key', 'colour'],
    ['a rule of an unknown list', { sections: { identification_rules: [rule({})] } }, 'policy_unknown_reference', 'rules'],
    ['a rule about an unknown fact', { sections: { rule_lists: rules, identification_rules: [rule({ predicate: { field: 'owns_car', operator: '=', value: true } })] } }, 'bad_predicate', 'owns_car'],
    ['a look without score', { sections: { rule_lists: rules, identification_rules: [rule({ effect: 'look' })] } }, 'policy_bad_value', 'score'],
    ['an exclusion with score', { sections: { rule_lists: rules, identification_rules: [rule({ score: 5 })] } }, 'policy_bad_value', 'score'],
    ['a condition on an unknown parameter', { sections: { rule_lists: rules, identification_rules: [rule({ predicate: { field: 'members', operator: '>', value: { parameter: 'many' } } })] } }, 'policy_unknown_reference', 'many'],
    ['an assumed rule without reason', { sections: { rule_lists: rules, identification_rules: [rule({ status: 'assumed' })] } }, 'policy_citation_incomplete', 'reason'],
    ['a case fact named like a field of the register', { sections: { case_facts: [{ id: 'members', label, type: 'number', citation: said.citation }] } }, 'policy_duplicate_id', 'members'],
    ['a case fact with an unknown unit', { sections: { case_facts: [{ id: 'floor_space', label, type: 'number', unit: 'furlong', citation: said.citation }] } }, 'policy_unknown_unit', 'furlong'],
    ['a step after an unknown one', { sections: { procedures: [exit([stepOf('vote', ['start'])])] } }, 'policy_unknown_reference', 'start'],
    ['steps in a circle', { sections: { procedures: [exit([stepOf('vote', ['check']), stepOf('check', ['vote'])])] } }, 'policy_cyclic_steps', 'vote → check → vote'],
    ['a step twice', { sections: { procedures: [exit([stepOf('vote', []), stepOf('vote', [])])] } }, 'policy_duplicate_id', 'vote'],
    ['a duration in yuan', { sections: { procedures: [exit([stepOf('vote', [], { duration: 'line_amount' })])] } }, 'policy_unknown_unit', 'line_amount'],
    ['a procedure borrowed from nowhere', { sections: { procedures: [exit([stepOf('vote', [])], { borrowed_from: 'elsewhere' })] } }, 'policy_unknown_reference', 'elsewhere'],
    ['an item twice', { sections: { checklists: [list({ items: [item(), item()] })] } }, 'policy_duplicate_id', 'water'],
    ['an item due after the follow-up', { sections: { checklists: [list({ items: [item({ due: 2022 })] })] } }, 'policy_bad_value', '2022'],
    ['a team list with a register condition', { sections: { checklists: [list({ subject: 'team', items: [item({ fulfilled: { field: 'safe_water', operator: '=', value: true } })] })] } }, 'bad_predicate', 'teams'],
    ['an item with an unknown cost', { sections: { checklists: [list({ items: [item({ cost: 'well' })] })] } }, 'policy_unknown_reference', 'well'],
    ['a line of a scorecard without a weight', { sections: { checklists: [card([scoreLine('visits', { weight: undefined })])] } }, 'policy_missing_key', 'weight'],
    ['a line of a scorecard that nothing measures', { sections: { parameters: half, checklists: [card([scoreLine('visits'), item({ weight: 'half' })])] } }, 'policy_missing_key', 'measured_by'],
    ['a scorecard measured by something else', { sections: { parameters: half, checklists: [card([scoreLine('happiness')])] } }, 'policy_bad_value', 'measured_by'],
    ['an unknown weight', { sections: { checklists: [card([scoreLine('visits')])] } }, 'policy_unknown_reference', 'half'],
    ['a weight that is no share', { sections: { parameters: half, checklists: [card([scoreLine('visits', { weight: 'many' })])] } }, 'policy_bad_value', 'many'],
    ['weights that do not make 1', { sections: { parameters: half, checklists: [card([scoreLine('visits'), scoreLine('approval', { weight: 'third' })])] } }, 'policy_bad_value', '0.8'],
    ['a weight that comes later than the others', { sections: { parameters: half, checklists: [card([scoreLine('visits'), scoreLine('approval', { weight: 'late' })])] } }, 'policy_bad_value', 'late has no value for 2016'],
    ['a measure that two lines name', { sections: { parameters: half, checklists: [card([scoreLine('visits'), scoreLine('visits', { id: 'again' })])] } }, 'policy_bad_value', 'visits measures an earlier line'],
    ['a line of visits that names lists', { sections: { parameters: half, checklists: [list({}), card([scoreLine('visits', { lists: ['haves'] }), scoreLine('approval')])] } }, 'policy_bad_value', 'names lists'],
    ['a line of standards that names a list of teams', { sections: { parameters: half, checklists: [card([scoreLine('standards', { lists: ['card'] }), scoreLine('approval')])] } }, 'policy_unknown_reference', 'card'],
    ['a scorecard of villages', { sections: { parameters: half, checklists: [card([scoreLine('visits'), scoreLine('approval')], { subject: 'village' })] } }, 'policy_bad_value', 'scorecard is of teams'],
    ['two scorecards', { sections: { parameters: half, checklists: [card([scoreLine('visits'), scoreLine('approval')]), card([scoreLine('visits'), scoreLine('approval')], { id: 'other' })] } }, 'policy_bad_value', 'already: card'],
    ['a target whose rate comes later', { sections: { parameters: [parameterOf('rate', 0.9, 'share', 2018)], outcome_targets: [{ id: 'tap', label, subject: 'county', rate: 'rate', due: 2017, ...said }] } }, 'policy_bad_value', 'rate'],
    ['a staffing rule of a county with tiers', { sections: { staffing_rules: [{ id: 'staff', label, per: 'county', tiers: ['poor'], role: label, minimum: 'line_amount', ...said }] } }, 'policy_bad_value', 'per'],
    ['a pairing rule of an unknown number', { sections: { pairing_rules: [{ id: 'pair', label, rank: label, households: 'three', kind: 'key_help', ...said }] } }, 'policy_unknown_reference', 'three'],
    ['a day that does not exist', { sections: { calendar: [{ id: 'day', label, kind: 'deadline', rule: { date: '2017-02-29' }, ...said }] } }, 'policy_bad_value', 'no such day'],
    ['a date outside plan and follow-up', { sections: { calendar: [{ id: 'day', label, kind: 'deadline', rule: { date: '2030-01-01' }, ...said }] } }, 'policy_bad_value', '2016–2021'],
    ['a benefit of an unknown programme', { sections: { benefits: [benefit({ programme: 'school' })] } }, 'policy_unknown_reference', 'school'],
    ['a benefit of an unknown amount', { sections: { programmes, benefits: [benefit({ calculation: { kind: 'bands', deductible: 'line_amount', bands: [{ over: 'line_amount', share: 'rate' }], cap: 'line_amount' } })] } }, 'policy_unknown_reference', 'rate'],
    ['a benefit beside an unknown one', { sections: { programmes, benefits: [benefit({ excludes: ['other'] })] } }, 'policy_unknown_reference', 'other'],
    ['a benefit on a household field that a person lacks', { sections: { programmes, benefits: [benefit({ eligibility: { field: 'cropland_mu', operator: '>', value: 1 } })] } }, 'bad_predicate', 'cropland_mu'],
    ['an identity on an unknown parameter', { sections: { identities: [identity({ kind: 'equal', left: { parameter: 'persons_all' }, right: { constant: 1 } })] } }, 'policy_unknown_reference', 'persons_all'],
    ['an identity on an unknown list', { sections: { identities: [identity({ kind: 'equal', left: { count: 'seven' }, right: { constant: 7 } })] } }, 'policy_unknown_reference', 'seven'],
    ['an identity that divides by zero', { sections: { identities: [identity({ kind: 'equal', left: { quotient: [{ constant: 1 }, { constant: 0 }] }, right: { constant: 7 } })] } }, 'plan_check_bad_term', 'zero'],
    ['an identity without a source', { sections: { identities: [identity({ kind: 'equal', left: { constant: 7 }, right: { constant: 7 } }, { citations: [] })] } }, 'policy_missing_key', 'source'],
    ['a stated total of villages for a group', { sections: { stated_totals: [{ id: 'all', label, of: 'villages', group: 'everyone', parameter: 'line_amount' }] } }, 'policy_bad_value', 'group'],
    ['targets that give neither amount nor share', { pack: { cohorts: { unit: 'persons', kind: 'exact', cumulative: false, targets: [{ year: 2016, ...said }] } } }, 'policy_bad_value', 'neither'],
    ['village targets for a tier without villages', { towns: [{ code: '440999101', name: '东镇', villages: [{ code: '440999101201', name: '上村' }] }], pack: { village_cohorts: { kind: 'exact', cumulative: false, targets: [{ year: 2018, share: 1, ...said }] } } }, 'policy_bad_value', 'no village'],
    ['packs that extend each other', { pack: { extends: ['north'] }, bundled: { north: { extends: ['south'] }, south: { extends: ['north'] } } }, 'policy_cyclic_extends', 'north → south → north'],
    ['the same id in an extended pack', { pack: { extends: ['north'] }, bundled: { north: { parameters: [parameterOf('line_amount', 1, 'yuan_per_person_year')] } } }, 'policy_duplicate_id', 'supersedes: north'],
    ['superseding what is not there', { pack: { extends: ['north'] }, bundled: { north: {} }, sections: { parameters: [{ ...parameterOf('rate', 0.9, 'share'), supersedes: 'north' }] } }, 'policy_bad_supersession', 'north'],
  ];
  test.each(cases)('%s', (_what, county, code, words) => {
    const problems = listPolicyProblems(smallCountyFiles(county), bundledFiles(county.bundled));
    const problem = problems.find((one) => one.code === code)!;
    expect(problem, JSON.stringify(problems.map((one) => [one.code, one.message.en]))).toBeDefined();
    expect(`${problem.message.en} ${problem.message.zh}`).toContain(words);
    expect(problem.where?.file).toBeDefined();
    expect(problem.where!.row!).toBeGreaterThan(0);
  });

  test('while the small county itself is accepted', () => expect(listPolicyProblems(smallCountyFiles())).toEqual([]));
});

test('a scorecard whose weights make 1 is taken, and says of every line what measures it and what it weighs', () => {
  const sections = { parameters: half, checklists: [list({}), card([scoreLine('standards', { lists: ['haves'] }), scoreLine('approval')])] };
  expect(listPolicyProblems(smallCountyFiles({ sections }))).toEqual([]);
  const pack = readSmallCounty({ sections });
  expect(findScorecard(pack)?.items.map(({ measured_by, weight }) => [measured_by, weight])).toEqual([['standards', 'half'], ['approval', 'half']]);
  expect(findScorecard(readSmallCounty())).toBeNull();
  expect(findUses(pack).get('half')).toMatchObject([{ kind: 'checklist', id: 'card' }]);
  const { content } = listPolicyEntries(pack, []).find(({ id, kind }) => kind === 'checklist' && id === 'card')!;
  expect(content!.table!.columns.map(({ zh }) => zh)).toEqual(['内容', '由什么计量', '权重']);
  expect(content!.table!.rows[0]!.cells.slice(1)).toEqual([{ zh: '已达到项数 ÷ 有数据项数（名）', en: 'items met ÷ items known (Name)' }, { zh: '50%', en: '50%' }]);
});

test('an entry that supersedes stands in the other’s place, and the pack keeps which', () => {
  const county: SmallCounty = {
    pack: { extends: ['north'] },
    bundled: { north: { parameters: [parameterOf('first', 1), parameterOf('second', 2)] } },
    sections: { parameters: [{ ...parameterOf('first', 9), supersedes: 'north' }] },
  };
  const pack = readSmallCounty(county);
  expect(pack.parameters.slice(0, 2).map(({ id, scope, values }) => [id, scope, values[0]!.value])).toEqual([['second', 'north', 2], ['first', 'small', 9]].sort());
  expect(pack.superseded).toEqual([{ section: 'parameters', id: 'first', replaced: 'north', by: 'small' }]);
  expect(pack.origins['parameters/second']).toBe('north');
  expect(listPolicyEntries(pack, []).find((entry) => entry.id === 'first')).toMatchObject({ scope: 'small', replaces: 'north' });
});

describe('whom a predicate speaks of', () => {
  test('persons: register fields with the texts of their codes, age and stage of schooling, no personal data', () => {
    const fields = predicateFields('person');
    for (const name of ['age', 'sex', 'in_school', 'school_stage', 'education', 'health', 'labour', 'medical_insurance', 'kind', 'house_grade']) expect(fields[name], name).toBeDefined();
    for (const name of ['name', 'id_number', 'telephone']) expect(fields[name], name).toBeUndefined();
    const condition = { all: [{ field: 'sex', operator: '=' as const, value: 'female' }, { field: 'school_stage', operator: 'in' as const, value: ['primary', 'junior'] }] };
    expect(describePredicate(condition, 'person')).toEqual({ zh: '性别 为 女 且 就学阶段 为 小学、初中 之一', en: 'Sex is Female and stage of schooling is one of primary school, junior middle school' });
    expect(checkPredicate({ field: 'age', operator: '≥', value: 60 })).not.toBeNull();
  });

  test('stages of schooling', () => {
    expect(['01', '02', '03', '05', '09', '11', '16', '17', null].map(schoolStage)).toEqual(['none', 'pre_school', 'primary', 'junior', 'senior', 'vocational', 'college', null, null]);
  });

  test('cases: the register and what the village asked', () => {
    const pack = readSmallCounty({ sections: { case_facts: [{ id: 'owns_car', label: { zh: '有小汽车', en: 'owns a car' }, type: 'boolean', citation: said.citation }] } });
    const fields = fieldsOfPack(pack, 'case');
    expect(describePredicate({ field: 'owns_car', operator: '=', value: true }, fields)).toEqual({ zh: '有小汽车 为 是', en: 'owns a car is true' });
    expect(checkPredicate({ field: 'owns_car', operator: '=', value: true }, 'case')).not.toBeNull();
    expect(checkPredicate({ field: 'poor_share', operator: '>', value: 0.05 }, 'village_case')).toBeNull();
  });
});

test('villages by name, by alias, by town', () => {
  const pack = readSmallCounty();
  expect(findVillage(pack, '上村')).toMatchObject({ how: 'exact', region: { code: '440999101201' } });
  expect(findVillage(pack, '夏村')).toMatchObject({ how: 'alias', region: { name: '下村' } });
  expect(findVillage(pack, '石桥').how).toBe('several');
  expect(findVillage(pack, '西镇/石桥村')).toMatchObject({ how: 'exact', region: { code: '440999102201' } });
  expect(findVillage(pack, '上村', '西镇').how).toBe('none');
});

describe('rows of the Policy screen', () => {
  const sections = {
    parameters: [parameterOf('rate', 0.98, 'share'), parameterOf('three_days', 3, 'days'), parameterOf('help_amount', 80, 'yuan_per_month'), parameterOf('unused', 1)],
    programmes,
    rule_lists: rules,
    identification_rules: [rule({})],
    case_facts: [{ id: 'owns_car', label, type: 'boolean', citation: said.citation }],
    procedures: [exit([stepOf('vote', [], { duration: 'three_days' })])],
    checklists: [list({ items: [item(), item({ id: 'road', status: 'assumed', citation: { document: '示例', note: '示例' } })] })],
    outcome_targets: [{ id: 'tap', label, subject: 'county', rate: 'rate', due: 2018, ...said }],
    county_criteria: [{ id: 'wrong', label, kind: 'wrong_exits_below', limit: 'rate', ...said }],
    staffing_rules: [{ id: 'staff', label, per: 'village', role: label, minimum: 'three_days', ...said }],
    pairing_rules: [{ id: 'pair', label, rank: label, households: 'three_days', kind: 'key_help', ...said }],
    calendar: [{ id: 'day', label, kind: 'event', rule: { every_year: { month: 10, day: 17 } }, ...said }],
    benefits: [benefit({ calculation: { kind: 'fixed', amount: 'help_amount', per: 'month' } })],
    identities: [identity({ kind: 'equal', left: { parameter: 'rate' }, right: { constant: 0.98 } })],
    stated_totals: [{ id: 'all', label, of: 'persons', parameter: 'line_amount' }],
  };
  const entries = listPolicyEntries(readSmallCounty({ sections }), []);
  const find = (kind: string, id: string) => entries.find((entry) => entry.kind === kind && entry.id === id)!;

  test('every section is there, each entry once', () => {
    const kinds = new Set(entries.map((entry) => entry.kind));
    for (const kind of ['rule_list', 'identification_rule', 'case_fact', 'procedure', 'checklist', 'outcome_target', 'county_criterion', 'staffing_rule', 'pairing_rule', 'calendar', 'benefit', 'identity', 'stated_total', 'programme', 'parameter', 'line', 'group', 'cohort']) {
      expect(kinds.has(kind as never), kind).toBe(true);
    }
    expect(new Set(entries.map((entry) => `${entry.kind}/${entry.id}`)).size).toBe(entries.length);
  });

  test('a number says who uses it and stands under their topic and programme', () => {
    expect(find('parameter', 'rate').usedIn.map((use) => `${use.kind}/${use.id}`)).toEqual(['county_criterion/wrong', 'outcome_target/tap', 'identity/sum']);
    expect(find('parameter', 'help_amount')).toMatchObject({ topic: 'benefits', programme: 'education' });
    expect(find('parameter', 'earned_income_growth').usedIn).toMatchObject([{ kind: 'model' }]);
    expect(find('parameter', 'unused')).toMatchObject({ topic: 'other', usedIn: [] });
    expect(find('line', 'the_line').usedIn).toMatchObject([{ kind: 'group', id: 'everyone' }, { kind: 'chart', id: 'income_against_line' }]);
  });

  test('rules, lists and rhythms are told in words; a list is as well founded as its weakest item', () => {
    expect(find('identification_rule', 'one').note?.zh).toBe('不得纳入：家庭人口 大于 5');
    expect(find('checklist', 'haves')).toMatchObject({ status: 'assumed', topic: 'lists' });
    expect(find('calendar', 'day').note?.zh).toBe('每年 10 月 17 日');
    expect(find('outcome_target', 'tap').values[0]?.value).toBe(0.98);
  });

  test('entries are counted, not their values', () => {
    const { byKind, byStatus } = countPolicyEntries(entries);
    expect(Object.values(byKind).reduce((sum, count) => sum + count, 0)).toBe(entries.length);
    expect(byKind.checklist).toBe(1);
    expect(byStatus.assumed).toBe(1);
  });
});
