import { describe, expect, test } from 'vitest';
import { comparePacks, listPolicyEntries } from '../../../analytics/policy';
import { parameterOf, readSmallCounty, said } from './smallCounty';

const before = readSmallCounty({ sections: { parameters: [parameterOf('days_of_notice', 7, 'days'), parameterOf('gone', 1)] } });

describe('two packs beside each other', () => {
  test('the same pack differs in nothing', () => {
    expect(comparePacks(before, before)).toEqual([]);
    expect(comparePacks(before, structuredClone(before))).toEqual([]);
  });

  test('added, removed and changed, each side with its own clause', () => {
    const changed = { ...parameterOf('days_of_notice', 5, 'days'), values: [{ from: 2016, value: 5, status: 'stated', citation: { document: 'plan_2016', clause: '五' } }] };
    const after = readSmallCounty({ sections: { parameters: [changed, parameterOf('come', 2)] } });
    const differences = comparePacks(before, after);
    expect(differences.map(({ change, kind, id }) => `${change} ${kind}/${id}`)).toEqual(['changed parameter/days_of_notice', 'removed parameter/gone', 'added parameter/come']);
    const [days, gone, come] = differences;
    expect(days).toMatchObject({ years: [{ from: 2016, here: 7, there: 5 }], differs: [] });
    expect(days?.here?.values[0]?.citation.clause).toBe('一');
    expect(days?.there?.values[0]?.citation.clause).toBe('五');
    expect([gone?.there, come?.here]).toEqual([null, null]);
  });

  test('a clause, a label or a note that alone differs is no difference; a unit or a rule is', () => {
    const relabelled = readSmallCounty({
      sections: { parameters: [{ ...parameterOf('days_of_notice', 7, 'days'), label: { zh: '公示', en: 'Notice' }, values: [{ from: 2016, value: 7, status: 'assumed', citation: { document: 'plan_2016', note: '示例' } }] }, parameterOf('gone', 1)] },
    });
    expect(comparePacks(before, relabelled)).toEqual([]);
    const working = readSmallCounty({ sections: { parameters: [parameterOf('days_of_notice', 7, 'working_days'), parameterOf('gone', 1)] } });
    expect(comparePacks(before, working)).toMatchObject([{ id: 'days_of_notice', change: 'changed', years: [], differs: ['unit'] }]);
    const list = (title: string, field: number) => ({ sections: { rule_lists: [{ id: 'looks', label: { zh: '看', en: 'Looks' }, citation: said.citation }], identification_rules: [{ id: 'labour', list: 'looks', label: { zh: title, en: title }, effect: 'exclusion', predicate: { field: 'labour_count', operator: '≥', value: field }, ...said }] } });
    expect(comparePacks(readSmallCounty(list('劳动力', 1)), readSmallCounty(list('劳动力', 2))).map(({ id, differs }) => [id, differs])).toEqual([
      ['looks', ['content']],
      ['labour', ['content']],
    ]);
  });
});

describe('entries in words', () => {
  const pack = readSmallCounty({
    sections: {
      parameters: [parameterOf('notice_days', 7, 'days'), parameterOf('check_days', 5, 'working_days'), parameterOf('water_cost', 3000, 'yuan_per_household'), parameterOf('team_least', 2, 'persons_per_village')],
      procedures: [{
        id: 'exit', kind: 'household_exit', label: { zh: '退出', en: 'Exit' }, citation: said.citation,
        steps: [
          { id: 'assembly', label: { zh: '评议', en: 'Assembly' }, actor: { zh: '村', en: 'Village' }, days: 'calendar', after: [], notice: 'minutes', ...said },
          { id: 'notice', label: { zh: '公示', en: 'Notice' }, actor: { zh: '村', en: 'Village' }, duration: 'notice_days', days: 'calendar', after: ['assembly'], notice: 'publicity', ...said },
          { id: 'check', label: { zh: '核查', en: 'Check' }, actor: { zh: '镇', en: 'Town' }, duration: 'check_days', days: 'working', after: ['notice'], ...said },
        ],
      }],
      checklists: [{
        id: 'standard', label: { zh: '二有', en: 'Two haves' }, subject: 'village', kind: 'standard', stated_count: 2, tiers: ['poor'], citation: said.citation,
        items: [
          { id: 'water', label: { zh: '安全饮水', en: 'Water' }, fulfilled: { field: 'safe_water', operator: '=', value: true }, cost: 'water_cost', due: 2018, responsible_units: ['县水务局'], ...said },
          { id: 'square', label: { zh: '广场', en: 'Square' }, responsible_units: [], ...said },
        ],
      }],
      staffing_rules: [{ id: 'team', label: { zh: '工作队', en: 'Team' }, per: 'village', tiers: ['poor'], role: { zh: '队员', en: 'Member' }, minimum: 'team_least', ...said }],
    },
  });
  const contentOf = (kind: string, id: string) => listPolicyEntries(pack, []).find((entry) => entry.kind === kind && entry.id === id)?.content;

  test('a procedure: its length, and each step with actor, days, what it waits for and its paper', () => {
    const content = contentOf('procedure', 'exit')!;
    expect(content.facts.map((fact) => `${fact.label.zh} ${fact.text.zh}`)).toEqual(['最短用时 7 天 + 5 个工作日，合日历 14 天']);
    expect(content.table?.rows.map((row) => row.cells.map((cell) => cell.zh))).toEqual([
      ['1', '评议', '村', '当天', '', '会议记录'],
      ['2', '公示', '村', '7 天', '1', '公示'],
      ['3', '核查', '镇', '5 个工作日', '2', ''],
    ]);
    expect(content.table?.rows.every((row) => row.citation?.clause === '一')).toBe(true);
  });

  test('a checklist: whom it holds for, and how each item is judged', () => {
    const content = contentOf('checklist', 'standard')!;
    expect(content.facts.map((fact) => fact.text.zh)).toEqual(['村', '贫困村', '2']);
    expect(content.table?.columns.map((column) => column.en)).toEqual(['Item', 'Fulfilled where', 'Unit cost', 'Due', 'Responsible']);
    expect(content.table?.rows.map((row) => row.cells.map((cell) => cell.zh))).toEqual([
      ['安全饮水', '饮水安全 为 是', '3,000 元/户', '2018 年', '县水务局'],
      ['广场', '实地验收', '', '', ''],
    ]);
  });

  test('staffing: for how many villages, and how many people', () => {
    expect(contentOf('staffing_rule', 'team')?.facts.map((fact) => `${fact.label.en}: ${fact.text.en}`)).toEqual(['Role: Member', 'For: per village, 1 village', 'At least: 2 persons per village']);
  });

  test('numbers alone have no content', () => expect(contentOf('parameter', 'notice_days')).toBeUndefined());
});
