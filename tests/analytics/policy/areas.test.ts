import { describe, expect, it } from 'vitest';
import {
  checkPlan,
  comparePacks,
  listAreaGrounds,
  listAreas,
  listPolicyEntries,
  listPolicyProblems,
  readAreaList,
  type PolicyPack,
} from '../../../analytics/policy';
import { readCounty } from '../procedures/countyPacks';
import { parameterOf, readSmallCounty, said, smallCountyFiles, type SmallCounty } from './smallCounty';

const mazhang = readCounty('mazhang');
const item = (id: string, more: object = {}) => ({ id, label: { zh: id, en: id }, ...said, ...more });
const list = (id: string, items: object[], more: object = {}) => ({
  id,
  label: { zh: id, en: id },
  subject: 'village',
  kind: 'goals',
  citation: said.citation,
  items,
  ...more,
});
const improvements = list('improvements', [item('industry'), item('governance')], { tags: true });

/** A county with two areas, a list, a rate and a guarantee that may name them. */
function county(
  areas: { item?: string[]; rate?: string[]; gate?: string[] },
  lists: object[] = [improvements],
): SmallCounty {
  return {
    pack: {
      gates: [
        {
          ...item('water', areas.gate && { areas: areas.gate }),
          open: { field: 'safe_water', operator: '=', value: false },
        },
      ],
    },
    sections: {
      parameters: [parameterOf('tap_share', 0.9, 'share')],
      checklists: [...lists, list('haves', [item('road', areas.item && { areas: areas.item })])],
      outcome_targets: [
        {
          ...item('tap', areas.rate && { areas: areas.rate }),
          subject: 'county',
          rate: 'tap_share',
          due: 2018,
        },
      ],
    },
  };
}

describe('areas of 麻章 (五个提升)', () => {
  it('are the five of the plan, in its order, each with its letter and clause', () => {
    expect(
      listAreas(mazhang).map(({ letter, label, due, citation }) => [letter, label.zh, due, citation.clause]),
    ).toEqual([
      ['A', '产业发展水平', 2018, '一（二）1'],
      ['B', '人居环境质量', 2018, '一（二）2'],
      ['C', '社会保障水平', 2018, '一（二）3'],
      ['D', '农村治理能力', 2018, '一（二）4'],
      ['E', '基层党建水平', 2018, '一（二）5'],
    ]);
    expect(readAreaList(mazhang)).toMatchObject({ id: 'five_improvements', label: { zh: '五个提升' } });
  });

  // 一（二）2 names roads and safe water, 3 names schools, work, health and social security; 三（八）1 and 2 bear the name of 人居环境.
  it('are served by measures as the plan’s own text names them', () => {
    const chapters: [RegExp, string][] = [
      [/^三（一）/, 'industry'],
      [/^三（[二三四五]）/, 'social_security'],
      [/^三（八）/, 'living_environment'],
      [/^四（[三六]）/, 'industry'],
    ];
    const named: Record<string, string> = {
      village_road: 'living_environment',
      village_water: 'living_environment',
      household_water: 'living_environment',
    };
    for (const { id, citation, areas } of mazhang.measures) {
      const area = named[id] ?? chapters.find(([chapter]) => chapter.test(citation.clause ?? ''))?.[1];
      expect(areas, `${id} ${citation.clause}`).toEqual(area && [area]);
    }
    const untagged = mazhang.measures.filter(({ areas }) => !areas).map(({ id }) => id);
    expect(untagged).toEqual(['bridge_repair', 'village_network', 'village_power', 'house_repair', 'house_rebuild']);
  });

  it('七有 tell of 人居环境, goals of villages each of its own area', () => {
    const areasOf = (checklist: string) =>
      mazhang.checklists
        .find(({ id }) => id === checklist)!
        .items.map(({ id, areas }) => `${id} ${areas?.join() ?? '–'}`);
    expect(areasOf('village_goals')).toEqual([
      'model_village living_environment',
      'services_at_average social_security',
      'weak_party_branch party_building',
      'clinic social_security',
    ]);
    expect(new Set(areasOf('seven_haves').map((text) => text.split(' ')[1]))).toEqual(new Set(['living_environment']));
    expect(areasOf('five_improvements').every((text) => text.endsWith('–'))).toBe(true);
  });

  it('the plan checker says which of them nothing measures', () => {
    const finding = checkPlan(mazhang).find(({ id }) => id === 'areas:five_improvements')!;
    expect(finding).toMatchObject({ verdict: 'open', warning: true, topic: 'lists' });
    expect(finding.text.zh).toContain('没有任何指标衡量：农村治理能力。');
    expect(finding.text.zh).toContain('没有列出措施：农村治理能力、基层党建水平。');
    expect(finding.citations.map(({ clause }) => clause)).toEqual(['一（二）4', '一（二）5']);
    const grounds = listAreaGrounds(mazhang);
    expect(finding.arithmetic.split('；')).toEqual(
      listAreas(mazhang).map(({ label }, at) => {
        const { measures, items, targets, gates, rules } = grounds[at]!;
        return `${label.zh} ${measures.length} + ${items.length + targets.length + gates.length + rules.length}`;
      }),
    );
    expect(grounds.map(({ measures }) => measures.length)).toEqual([9, 6, 13, 0, 0]);
    expect(grounds[4]!.items).toEqual(['village_goals/weak_party_branch']);
  });

  it('stand in words on each entry, and on the list with all that serves it', () => {
    const entries = listPolicyEntries(mazhang, []);
    const factsOf = (kind: string, id: string) =>
      entries
        .find((entry) => entry.kind === kind && entry.id === id)!
        .content!.facts.map(({ label, text }) => `${label.zh} ${text.zh}`);
    expect(factsOf('measure', 'dragon_fruit')).toContain('五个提升 产业发展水平');
    expect(factsOf('gate', 'compulsory_education')).toContain('五个提升 社会保障水平');
    expect(factsOf('outcome_target', 'model_villages_2018')).toContain('五个提升 人居环境质量');
    expect(factsOf('coverage_rule', 'income_project')).toContain('五个提升 产业发展水平');
    expect(factsOf('measure', 'house_repair').join()).not.toContain('五个提升');
    const { table } = entries.find(({ kind, id }) => kind === 'checklist' && id === 'five_improvements')!.content!;
    expect(table!.columns.map(({ zh }) => zh)).toEqual(['内容', '期限', '措施', '衡量指标']);
    expect(table!.rows[3]!.cells.map(({ zh }) => zh)).toEqual(['农村治理能力', '2018 年', '无', '无']);
    expect(table!.rows[4]!.cells[3]!.zh).toBe('软弱涣散党组织整治完成');
  });
});

describe('a county without areas', () => {
  it.each(['renhua', 'hanyang', 'zaozhuang', 'guangdong-scattered'])('%s has none of it', (name) => {
    const pack: PolicyPack = readCounty(name);
    expect([readAreaList(pack), listAreas(pack), listAreaGrounds(pack)]).toEqual([null, [], []]);
    expect(checkPlan(pack).some(({ id }) => id.startsWith('areas:'))).toBe(false);
  });
});

describe('what the reader takes and refuses', () => {
  it('takes areas on items, rates and guarantees; a changed area is a difference between packs', () => {
    const before = readSmallCounty(county({ item: ['industry'], rate: ['industry', 'governance'] }));
    expect(listAreaGrounds(before)).toMatchObject([
      { area: 'industry', items: ['haves/road'], targets: ['tap'], gates: [] },
      { area: 'governance', items: [], targets: ['tap'] },
    ]);
    const after = readSmallCounty(county({ item: ['governance'], rate: ['industry', 'governance'] }));
    expect(comparePacks(before, after).map(({ kind, id, differs }) => [kind, id, differs])).toEqual([
      ['checklist', 'improvements', ['content']],
      ['checklist', 'haves', ['content']],
    ]);
    const finding = checkPlan(before).find(({ id }) => id === 'areas:improvements')!;
    expect(finding).toMatchObject({ verdict: 'holds', warning: true });
  });

  it.each([
    ['an unknown area of an item', county({ item: ['roads'] }), 'policy_unknown_reference', 'roads'],
    ['an unknown area of a rate', county({ rate: ['roads'] }), 'policy_unknown_reference', 'roads'],
    ['an unknown area of a guarantee', county({ gate: ['roads'] }), 'policy_unknown_reference', 'roads'],
    ['an area where no list holds them', county({ item: ['industry'] }, []), 'policy_unknown_reference', 'industry'],
    ['an area named twice', county({ item: ['industry', 'industry'] }), 'policy_bad_value', 'industry'],
    [
      'a second list of areas',
      county({}, [improvements, list('others', [item('roads')], { tags: true })]),
      'policy_bad_value',
      'improvements',
    ],
    [
      'an area that serves an area',
      county({}, [list('improvements', [item('industry', { areas: ['industry'] })], { tags: true })]),
      'policy_bad_value',
      '本身就是领域',
    ],
  ] as const)('refuses %s, by name', (_, given, code, name) => {
    const problems = listPolicyProblems(smallCountyFiles(given));
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems[0]!.message.zh).toContain(name);
  });
});
