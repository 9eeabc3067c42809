import { beforeEach, describe, expect, it } from 'vitest';
import { fundingArguments } from '../../../analytics/commands/contracts/funding';
import { useProject } from '../../../renderer/app/project';
import { useShell } from '../../../renderer/app/store';
import { FactorTab } from '../../../renderer/screens/funding/FactorTab';
import { placeLines, sumPlaces } from '../../../renderer/screens/funding/factor/FactorPlaces';
import {
  questionOf,
  sharesOf,
  useFactorView,
  type FactorList,
} from '../../../renderer/screens/funding/factor/factorView';
import { createFundingPoolDoor, factorResult } from '../../helpers/fakeFundingPool';
import { renderScreen, resetProject } from '../../helpers/renderScreen';

const nothing = { chosen: {}, amountWan: null, use: null, year: null, open: [] };
const more = 'more' as const;
const chosen = { persons: { weight: 30, direction: more }, incidence: { weight: 10, direction: more } };
/** A static rendering reads a store's initial state. */
const show = (part: object) => {
  useFactorView.setState({ ...nothing, ...part });
  Object.assign(useFactorView.getInitialState(), { ...nothing, ...part });
};

beforeEach(() => {
  resetProject();
  useShell.setState({ scope: null, year: null, householdId: null });
  show({});
});

describe.each(['zh-CN', 'en'] as const)('factor method in %s', (language) => {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);

  it('starts with nothing chosen, says that no weight is law, and asks nothing', async () => {
    const door = createFundingPoolDoor();
    const markup = await renderScreen(<FactorTab />, { language, door });
    for (const text of [
      say('请选择因素', 'Choose factors'),
      say('方案没有规定因素和权重', 'No plan sets these factors'),
      say('来源首年共 17,312.0 万元', 'bring 17,312.0'),
      say('3 个村缺此数据', '3 villages lack it'),
    ])
      expect(markup).toContain(text);
    expect(markup).not.toContain('checked=""');
    expect(door.sent.some(({ command }) => command === 'allocateByFactors')).toBe(false);
  });

  it('shows both divisions by place, in figures and in words, and who gains or loses with the sign', async () => {
    show({ chosen, amountWan: 100, open: ['440224001'] });
    const door = createFundingPoolDoor();
    const markup = await renderScreen(<FactorTab />, { language, door });
    expect(markup).not.toMatch(/undefined|NaN|\[object|Infinity/);
    for (const text of [
      '75.0%',
      say('3 个村缺贫困发生率。', '3 villages lack the incidence.'),
      say('因素法比资金计划少满足需求 19.0 万元', 'The factors meet 19.0 × 10,000 yuan less'),
      say('因素法更均匀（基尼系数 0.120，资金计划 0.310）', 'more evenly (Gini 0.120, funding plan 0.310)'),
      say('主要在镇与镇之间（占 80%）', 'mostly between the towns (80%)'),
      say('资金计划 4 个', '4 by the funding plan'),
      '+2.5',
      '−7.5',
      'factor-village',
      say('1,000,000.00 元', '1,000,000.00 yuan'),
    ])
      expect(markup).toContain(text);
    const asked = door.sent.filter(({ command }) => command === 'allocateByFactors');
    expect(asked).toHaveLength(1);
    expect(fundingArguments.allocateByFactors.parse(asked[0]!.argument)).toEqual({
      amountFen: 100_000_000,
      factors: [
        { id: 'persons', weight: 30, direction: 'more' },
        { id: 'incidence', weight: 10, direction: 'more' },
      ],
      use: null,
      year: null,
    });
  });

  it('leads to the import without a register', async () => {
    const before = () => {
      const { overview } = useProject.getState();
      useProject.setState({ overview: overview && { ...overview, registerYear: null } });
    };
    const markup = await renderScreen(<FactorTab />, { language, door: createFundingPoolDoor(), before });
    expect(markup).toContain(say('还没有登记数据', 'No register yet'));
  });
});

describe('choice of factors', () => {
  const list = {
    factors: [{ id: 'persons' }, { id: 'incidence' }],
    uses: [{ use: 'envelope' }],
    years: [2016],
    suggestedFen: 0,
  } as unknown as FactorList;

  it('asks only when factors, weights and an amount are there', () => {
    expect(questionOf(nothing, list)).toBe('factors');
    expect(questionOf({ ...nothing, chosen: { persons: { weight: 0, direction: 'more' } } }, list)).toBe('weights');
    expect(questionOf({ ...nothing, chosen }, list)).toBe('amount');
    expect(questionOf({ ...nothing, chosen: { gone: { weight: 1, direction: 'more' } } }, list)).toBe('factors');
  });

  it('leaves out weights of 0 and what the project does not know, and keeps the amount to the fen', () => {
    const asked = questionOf(
      {
        chosen: { ...chosen, incidence: { weight: 0, direction: 'less' }, gone: { weight: 5, direction: 'more' } },
        amountWan: 0.123456,
        use: 'gone',
        year: 2030,
      },
      list,
    );
    expect(asked).toEqual({
      amountFen: 123_456,
      factors: [{ id: 'persons', weight: 30, direction: 'more' }],
      use: null,
      year: null,
    });
  });

  it('shows shares that add up to one; without weights there are none', () => {
    expect(sharesOf(chosen)).toEqual({ persons: 0.75, incidence: 0.25 });
    expect(sharesOf({ persons: { weight: 0, direction: 'more' } })).toEqual({ persons: 0 });
  });

  it('gives equal weights only when asked, and forgets a factor that is unticked', () => {
    const factor = { id: 'persons', direction: 'less' } as FactorList['factors'][number];
    useFactorView.getState().toggle(factor);
    expect(useFactorView.getState().chosen).toEqual({ persons: { weight: 0, direction: 'less' } });
    useFactorView.getState().weighAlike();
    expect(useFactorView.getState().chosen.persons!.weight).toBeGreaterThan(0);
    useFactorView.getState().toggle(factor);
    expect(useFactorView.getState().chosen).toEqual({});
  });
});

describe('places of the factor method', () => {
  it('show the villages of opened towns only; the sum is that of the towns', () => {
    expect(placeLines(factorResult, []).map(({ level }) => level)).toEqual(['town', 'town']);
    const opened = placeLines(factorResult, [factorResult.towns[1]!.code]);
    expect(opened.map(({ level }) => level)).toEqual(['town', 'town', 'village']);
    expect(sumPlaces(factorResult.towns, '')).toMatchObject({
      factorFen: 100_000_000,
      planFen: 100_000_000,
      persons: 200,
    });
  });
});
