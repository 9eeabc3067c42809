import { describe, expect, test } from 'vitest';
import { checkPlan, listExtendablePacks, listPackGaps, listPolicyProblems, readPolicyPack, writeSkeleton, type PolicyFile } from '../../../analytics/policy';

function readSkeleton(change: (files: PolicyFile[]) => PolicyFile[] = (files) => files, extend = 'china') {
  const files = change(writeSkeleton({ name: '新县', code: '440999', extend }));
  const result = readPolicyPack(files);
  if (!result.ok) throw new Error(listPolicyProblems(files).map((problem) => problem.message.en).join('\n'));
  return result.value;
}

const drop = (section: string) => (files: PolicyFile[]): PolicyFile[] =>
  files.map((file) => ({ ...file, text: file.text.replace(new RegExp(`^${section}:\\n(?:[ #].*\\n|\\n)*`, 'm'), `${section}: []\n`) }));

describe('the skeleton of a new county', () => {
  test.each(listExtendablePacks())('reads and checks when it extends %s', (extend) => {
    const pack = readSkeleton(undefined, extend);
    expect(pack.county).toEqual({ code: '440999', name: { zh: '新县', en: '新县' } });
    expect(checkPlan(pack).filter((finding) => finding.verdict === 'fails')).toEqual([]);
  });

  test('without a name and a code is read all the same, and says that both are still to be filled in', () => {
    const result = readPolicyPack(writeSkeleton());
    if (!result.ok) throw new Error(result.problem.message.en);
    const said = (id: string): string => listPackGaps(result.value).find((gap) => gap.kind === 'placeholder' && gap.id === id)?.message.en ?? '';
    expect(said('county')).toMatch(/1 still to be filled in/);
    expect(said('regions')).toContain('999900');
    const coded = readPolicyPack(writeSkeleton({ name: '新县' }));
    expect(coded.ok && listPackGaps(coded.value).some((gap) => gap.id === 'county')).toBe(true);
    expect(listPackGaps(readSkeleton()).some((gap) => gap.id === 'county')).toBe(false);
  });

  test('leaves no token behind and says of every number of its own that it is assumed', () => {
    const files = writeSkeleton({ name: '新县', code: '440999', extend: 'china' });
    expect(files.filter((file) => file.text.includes('__'))).toEqual([]);
    const own = readSkeleton().parameters.filter((parameter) => parameter.scope === 'county_440999');
    expect(own.length).toBeGreaterThan(15);
    expect(own.flatMap((parameter) => parameter.values).filter((value) => value.status !== 'assumed' || !value.citation.note?.startsWith('待填写'))).toEqual([]);
  });

  test('lacks what its comments show, and nothing that a plan needs', () => {
    const gaps = listPackGaps(readSkeleton());
    expect(gaps.filter((gap) => gap.kind === 'needed')).toEqual([]);
    expect(gaps.filter((gap) => gap.kind === 'missing').map((gap) => gap.id)).toEqual([
      'identification_rules', 'checklists', 'staffing_rules', 'pairing_rules', 'calendar', 'benefits', 'outcome_targets', 'identities',
      'procedures:entry', 'procedures:household_exit', 'procedures:village_exit',
    ]);
    const placeholders = gaps.filter((gap) => gap.kind === 'placeholder');
    expect(placeholders.map((gap) => gap.id)).toEqual(expect.arrayContaining(['plan', 'as_of', 'cohorts', 'groups', 'parameters', 'measures', 'pools', 'sources', 'programmes', 'regions']));
    expect(placeholders.find((gap) => gap.id === 'parameters')?.message.en).toMatch(/exit_line_amount/);
    expect(placeholders.find((gap) => gap.id === 'parameters')?.message.en).not.toMatch(/village_incidence_limit/);
  });

  test('its commented examples are entries that the reader takes', () => {
    const wanted = [
      { id: 'publicity_days', unit: 'days' }, { id: 'tap_water_rate', unit: 'share' }, { id: 'team_members_least', unit: 'persons_per_village' },
      { id: 'households_per_cadre', unit: 'households_per_helper' }, { id: 'pupil_allowance_amount', unit: 'yuan_per_pupil_year' },
      { id: 'score_weight', unit: 'share' },
      { id: 'money_per_person', unit: 'yuan_per_person' }, { id: 'envelope_total', unit: 'yuan' },
    ];
    const numbers = wanted.map(({ id, unit }) => `  - { id: ${id}, label: { zh: ${id}, en: ${id} }, unit: ${unit}, values: [{ from: 2016, value: 1, status: assumed, citation: { document: county_plan, note: 示例 } }] }`);
    const pack = readSkeleton((files) => [
      ...files.map((file) => {
        const examples = file.text.split('\n').filter((line) => /^# ( |[a-z_]+:$)/.test(line)).map((line) => line.slice(2));
        return ['pack.yaml', 'regions.yaml', 'parameters.yaml', 'measures.yaml', 'funding.yaml'].includes(file.path) ? file : { ...file, text: `${examples.join('\n')}\n` };
      }),
      { path: 'examples.yaml', text: `parameters:\n${numbers.join('\n')}\n` },
    ]);
    expect(pack.identification_rules).toHaveLength(1);
    expect(pack.procedures[0]?.steps).toHaveLength(2);
    expect([pack.source_floors, pack.overheads, pack.project_types, pack.ledger_rules].map((section) => section.length)).toEqual([1, 1, 1, 1]);
    expect(listPackGaps(pack).filter((gap) => gap.kind === 'missing').map((gap) => gap.id)).toEqual(['procedures:entry', 'procedures:village_exit']);
  });
});

describe('what a pack lacks for a sound plan', () => {
  const needed = (files: (files: PolicyFile[]) => PolicyFile[]): string[] => listPackGaps(readSkeleton(files)).filter((gap) => gap.kind === 'needed').map((gap) => gap.id);
  const edit = (path: string, find: string | RegExp, put: string) => (files: PolicyFile[]): PolicyFile[] =>
    files.map((file) => (file.path === path ? { ...file, text: file.text.replace(find, put) } : file));

  test('a condition that no measure closes', () => expect(needed(edit('measures.yaml', 'closes: [safe_house]', 'closes: []'))).toEqual(['gates']));
  test('two income measures that nothing bounds', () => expect(needed(edit('measures.yaml', 'capacities: [{ capacity: livestock_supply, per_unit: 1 }]', 'capacities: []'))).toEqual(['unlimited_measures']));
  test('no top-up for those who leave by coverage', () => expect(needed(edit('measures.yaml', /benefit: .*\n/, '\n'))).toEqual(['coverage_measure']));
  test('no village', () => expect(needed(edit('regions.yaml', /villages:\n(?: {6}.*\n)+/, 'villages: []\n'))).toEqual(['villages']));
  test('no printed totals', () => expect(listPackGaps(readSkeleton(drop('stated_totals'))).map((gap) => gap.id)).toContain('stated_totals'));
});
