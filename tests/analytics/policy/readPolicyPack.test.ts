import { describe, expect, test } from 'vitest';
import { bundledPolicyPacks, listPolicyEntries, listPolicyProblems, readPolicyPack, readUnits, type PolicyFile, type PolicyPack } from '../../../analytics/policy';
import { readRenhuaFiles } from './renhuaFiles';

const files = readRenhuaFiles();
const pack = readGood(files);

function readGood(from: PolicyFile[]): PolicyPack {
  const result = readPolicyPack(from);
  if (!result.ok) throw new Error(result.problem.message.en);
  return result.value;
}

/** A county of one village, so that the many refusals below are quick to read. */
const smallRegions = `county: { code: "440224", name: 仁化县 }
village_tiers: { status: assumed, citation: { document: 示例, note: 示例 } }
towns: [{ code: "440224001", name: 丹霞街道, villages: [{ code: "440224001201", name: 胡坑, tier: poor }] }]
`;
const smallFiles = files.map((file) => (file.path === 'regions.yaml' ? { ...file, text: smallRegions } : file));

/** The sample folder with one text replaced once; the replacement must hit. */
function broken(path: string, find: string, put: string): PolicyFile[] {
  return smallFiles.map((file) => {
    if (file.path !== path) return file;
    expect(file.text.includes(find), `${path} holds ${find}`).toBe(true);
    return { path, text: file.text.replace(find, put) };
  });
}

describe('the sample pack', () => {
  test('reads with the national and provincial packs it extends', () => {
    expect(pack.county.code).toBe('440224');
    expect([...bundledPolicyPacks().keys()]).toEqual(expect.arrayContaining(['china', 'guangdong']));
    expect(pack.series.find((series) => series.id === 'national_poverty_line')?.scope).toBe('china');
    expect(pack.parameters.find((parameter) => parameter.id === 'firm_reward')?.scope).toBe('renhua');
  });

  test('agrees with the figures of the plan', () => {
    expect(pack.groups.map((group) => [group.households, group.persons])).toEqual([[1234, 4424], [1256, 4232], [1175, 1722]]);
    expect(pack.cohorts.targets.map((target) => target.amount)).toEqual([2578, 4686, 3114]);
    const persons = pack.groups.reduce((sum, group) => sum + group.persons, 0);
    expect(pack.cohorts.targets.reduce((sum, target) => sum + target.amount, 0)).toBe(persons);
    expect(pack.regions.filter((region) => region.tier === 'poor')).toHaveLength(33);
    expect(pack.regions.filter((region) => region.level === 'village')).toHaveLength(109);
  });

  test('splits 8,656 × 20,000 yuan over four sources and three years without losing a yuan', () => {
    const amounts = pack.sources.filter((source) => source.pool === 'envelope').map((source) => pack.parameters.find((entry) => entry.id === source.amount)!);
    const total = amounts.flatMap((entry) => entry.values).reduce((sum, value) => sum + value.value, 0);
    expect(total).toBe((4424 + 4232) * 20_000);
    expect(amounts.map((entry) => entry.values.reduce((sum, value) => sum + value.value, 0) / total)).toEqual([0.6, 0.3, 0.05, 0.05]);
  });

  test('the shares of every pool add up to one', () => {
    for (const pool of pack.pools) {
      const shares = pool.sources.map((id) => pack.sources.find((source) => source.id === id)!.share);
      const sum = shares.reduce((total, id) => total + pack.parameters.find((entry) => entry.id === id)!.values[0]!.value, 0);
      expect(sum, pool.id).toBeCloseTo(1, 12);
    }
  });

  test('every number has a unit of the registry and a citation that is not a document id', () => {
    for (const entry of [...pack.parameters, ...pack.series]) {
      expect(readUnits().has(entry.unit), entry.id).toBe(true);
      for (const value of entry.values) expect(value.citation.document, entry.id).not.toMatch(/^[a-z0-9_]+$/);
    }
  });

  test('lists every part for the Policy screen, projected years marked', () => {
    const entries = listPolicyEntries(pack, [{ parameter: 'firm_reward', value: 2500, reason: '试算' }]);
    const kinds = ['parameter', 'series', 'line', 'measure', 'source', 'gate', 'group', 'cohort', 'pool', 'programme', 'capacity', 'village_criterion'];
    expect([...new Set(entries.map((entry) => entry.kind))]).toEqual(expect.arrayContaining(kinds));
    expect(entries.find((entry) => entry.id === 'firm_reward')).toMatchObject({ topic: 'measures', programme: 'employment', scope: 'renhua', usedIn: [{ kind: 'measure', id: 'local_employment' }, { kind: 'chart', id: 'cost_by_year' }] });
    expect(entries.find((entry) => entry.id === 'firm_reward')?.overlay?.value).toBe(2500);
    const planned = entries.find((entry) => entry.id === 'rural_income_guangdong_planned')!;
    expect(planned.values.filter((value) => value.projected).map((value) => value.from)).toEqual([2016, 2017, 2018]);
  });
});

describe('what the strict reader refuses, with file and line', () => {
  const cases: [what: string, path: string, find: string, put: string, code: string, line: string][] = [
    ['an unknown key', 'parameters.yaml', 'unit: share\n', 'unit: share\n    unti: share\n', 'policy_unknown_key', 'unti: share'],
    ['a repeated key', 'pack.yaml', 'follow_up_years: 3', 'follow_up_years: 3\nfollow_up_years: 4', 'policy_duplicate_key', 'follow_up_years: 4'],
    ['a date without a citation', 'parameters.yaml', '{ from: 2016, value: 0.45, status: stated, citation: { document: renhua_2016, clause: 一（三） } }', '{ from: 2016, value: 0.45, status: stated }', 'policy_missing_key', 'value: 0.45, status: stated }'],
    ['a stated number without a clause', 'parameters.yaml', '{ from: 2016, value: 0.45, status: stated, citation: { document: renhua_2016, clause: 一（三） } }', '{ from: 2016, value: 0.45, status: stated, citation: { document: renhua_2016 } }', 'policy_citation_incomplete', 'value: 0.45'],
    ['an assumed number without a reason', 'parameters.yaml', 'note: 招聘、交通、安顿和跟踪服务', 'clause: x', 'policy_citation_incomplete', 'value: 3600'],
    ['an unknown unit', 'parameters.yaml', 'unit: yuan_per_kilometre\n', 'unit: yuan_per_furlong\n', 'policy_unknown_unit', 'yuan_per_furlong'],
    ['a dangling parameter', 'measures.yaml', 'amount: tea_planting_cost', 'amount: tea_cost', 'policy_unknown_reference', 'amount: tea_cost'],
    ['a dangling pool', 'measures.yaml', 'pool: envelope', 'pool: envelopes', 'policy_unknown_reference', 'pool: envelopes'],
    ['a dangling capacity', 'measures.yaml', 'capacity: tea_seedlings, per_unit', 'capacity: tea_seeds, per_unit', 'policy_unknown_reference', 'tea_seeds'],
    ['a dangling gate', 'measures.yaml', 'closes: [safe_water]', 'closes: [sure_water]', 'policy_unknown_reference', 'sure_water'],
    ['a dangling programme', 'measures.yaml', 'programme: finance', 'programme: banking', 'policy_unknown_reference', 'programme: banking'],
    ['a dangling group', 'pack.yaml', 'groups: [without_labour]', 'groups: [no_labour]', 'policy_unknown_reference', 'no_labour'],
    ['a dangling line', 'pack.yaml', 'line: social_floor_line', 'line: floor_line', 'policy_unknown_reference', 'line: floor_line'],
    ['a dangling source', 'funding.yaml', 'sources: [posts_county]', 'sources: [posts_town]', 'policy_unknown_reference', 'posts_town'],
    ['a dangling document', 'pack.yaml', 'citation: { document: renhua_2016, clause: 二（十） }', 'citation: { document: renhua_2015, clause: 二（十） }', 'policy_unknown_reference', ''],
    ['an unknown pack to extend', 'pack.yaml', 'extends: [guangdong_scattered]', 'extends: [guangxi]', 'policy_unknown_reference', 'extends: [guangxi]'],
    ['a field that no household has', 'pack.yaml', 'field: house_grade', 'field: house_colour', 'bad_predicate', 'open: { field: house_colour'],
    ['an order on a text', 'pack.yaml', 'field: village_tier, operator: "="', 'field: village_tier, operator: "<"', 'bad_predicate', ''],
    ['a parameter written twice', 'parameters.yaml', 'id: tea_income', 'id: citrus_income', 'policy_duplicate_id', ''],
    ['a document named otherwise than its province names it', 'pack.yaml', 'follow_up_years: 3', 'follow_up_years: 3\ndocuments:\n  renhua_2016: { document: 另一份方案 }', 'policy_duplicate_id', 'renhua_2016'],
    ['a word in place of a number', 'parameters.yaml', 'value: 0.45,', 'value: half,', 'policy_bad_value', 'value: half'],
    ['an alias', 'parameters.yaml', 'unit: share\n', 'unit: &s share\n    definition: *s\n', 'policy_not_yaml', ''],
    ['a key named __proto__', 'pack.yaml', 'follow_up_years: 3', '__proto__: { x: 1 }\nfollow_up_years: 3', 'policy_unknown_key', '__proto__'],
    ['a missing parameter of the income path', 'parameters.yaml', 'id: net_to_disposable', 'id: net_to_disposible', 'policy_missing_parameter', 'cohorts:'],
    ['a household’s money for a village', 'measures.yaml', 'pool: transport }', 'pool: envelope }', 'policy_bad_value', 'pool: envelope'],
  ];
  test.each(cases)('%s', (_what, path, find, put, code, marked) => {
    const changed = broken(path, find, put);
    const problem = listPolicyProblems(changed).find((candidate) => candidate.code === code)!;
    expect(problem, code).toBeDefined();
    const at = code === 'policy_missing_parameter' ? 'pack.yaml' : path;
    expect(problem.where?.file).toBe(at);
    expect(problem.message.zh).toContain(at);
    const line = changed.find((file) => file.path === at)!.text.split('\n')[problem.where!.row! - 1]!;
    expect(line).toContain(marked);
  });

  test('a folder without pack.yaml', () => {
    const result = readPolicyPack(files.filter((file) => file.path !== 'pack.yaml'));
    expect(result.ok ? '' : result.problem.code).toBe('policy_file_missing');
  });

  test('rubbish, an empty file, deep nesting', () => {
    for (const text of ['\0\u0001{{{', '', `${'['.repeat(20_000)}`, 'just words']) {
      const result = readPolicyPack(smallFiles.map((file) => (file.path === 'parameters.yaml' ? { ...file, text } : file)));
      expect(result.ok).toBe(false);
    }
  });
});
