import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandDoor, FundingPlan } from '../../../analytics/commands/contract';
import { fundingArguments, sourceChange } from '../../../analytics/commands/contracts/funding';
import { formatFen } from '../../../renderer/app/format';
import { useProject } from '../../../renderer/app/project';
import { formerScreens, screenOfHash, screens } from '../../../renderer/app/screens';
import { screenIds, useShell } from '../../../renderer/app/store';
import { FundingScreen } from '../../../renderer/screens/funding';
import { useFundingView } from '../../../renderer/screens/funding/fundingView';
import { traceOf } from '../../../renderer/screens/funding/MoneyFlow';
import { startDraft, writeChange } from '../../../renderer/screens/funding/WhatIfForm';
import { WhatIfResult } from '../../../renderer/screens/funding/WhatIfResult';
import { makeFundingPlan } from '../../helpers/fakeFunding';
import { createFakeProjectDoor } from '../../helpers/fakeProjectDoor';
import { renderScreen, resetProject } from '../../helpers/renderScreen';

type View = ReturnType<typeof useFundingView.getState>;
const start = { ...useFundingView.getState() };

/** A static rendering reads a store's initial state. */
const show = (view: Partial<View>) => Object.assign(useFundingView.getInitialState(), start, view);

/** The fake door with another answer to one command. */
function doorWith(command: 'fundingPlan' | 'listSources', change: (value: never) => object | null): CommandDoor {
  const door = createFakeProjectDoor();
  const send: CommandDoor['send'] = async (asked, argument, options) => {
    const answer = await door.send(asked, argument, options);
    if (asked !== command || !answer.ok) return answer;
    return { ok: true, value: change(answer.value as never) as typeof answer.value };
  };
  return { send };
}

/** Amounts in yuan that a markup shows in cells, as fen. */
function footersOf(markup: string): number[][] {
  return [...markup.matchAll(/<tfoot>(.*?)<\/tfoot>/g)].map(([, row]) =>
    [...row!.matchAll(/>(−?[\d,]+\.\d\d)</g)].map(([, cell]) => Math.round(Number(cell!.replaceAll(',', '')) * 100)),
  );
}

describe.each(['zh-CN', 'en'] as const)('funding in %s', (language) => {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  beforeEach(() => {
    resetProject();
    useShell.setState({ scope: null, year: null, householdId: null });
    show({});
  });

  it.each(['overview', 'sources', 'trace'] as const)(
    '%s shows what it is about and sends only what the contract takes',
    async (tab) => {
      show({ tab, trace: tab === 'trace' ? { kind: 'source', source: 'province' } : null });
      const door = createFakeProjectDoor();
      const markup = await renderScreen(<FundingScreen />, { language, door });
      expect(markup).not.toMatch(/undefined|NaN|\[object|Infinity/);
      const expected = {
        overview: say('没有来源的需求', 'Needs without a source'),
        sources: say('锦电公司', 'Jindian company'),
        trace: say('追踪：省级财政', 'Trace: Province'),
      };
      expect(markup).toContain(expected[tab]);
      let checked = 0;
      for (const { command, argument } of door.sent) {
        if (!Object.hasOwn(fundingArguments, command)) continue;
        const schema = fundingArguments[command as keyof typeof fundingArguments];
        expect(schema.safeParse(argument).success, command).toBe(true);
        checked += 1;
      }
      expect(checked).toBeGreaterThan(0);
    },
  );

  it.each(['class', 'use', 'place'] as const)('the table by %s adds up to the fen', async (table) => {
    show({ table });
    const { total } = makeFundingPlan('440224', null);
    const markup = await renderScreen(<FundingScreen />, { language });
    expect(footersOf(markup)[0]).toEqual([total.needFen, total.paidFen, total.unmetFen]);
  });

  it('sources with what is unpaid, and each half of the flow, add up to the need', async () => {
    const { total } = makeFundingPlan('440224', null);
    show({ table: 'source' });
    expect(footersOf(await renderScreen(<FundingScreen />, { language }))[0]).toEqual([total.needFen]);
    show({ table: 'flow' });
    expect(footersOf(await renderScreen(<FundingScreen />, { language })).slice(0, 2)).toEqual([
      [total.needFen],
      [total.needFen],
    ]);
  });

  it('every side of a trace adds up to its need', async () => {
    show({ tab: 'trace', trace: { kind: 'place', code: '440224001' } });
    const markup = await renderScreen(<FundingScreen />, { language });
    const { total } = makeFundingPlan('440224001', null);
    expect(footersOf(markup)).toEqual([[total.needFen], [total.needFen], [total.needFen], [total.needFen]]);
    expect(markup).toContain(formatFen(total.unmetFen));
  });

  it('asks for the town and year looked at, also for a year of follow-up', async () => {
    const door = createFakeProjectDoor();
    await renderScreen(<FundingScreen />, {
      language,
      door,
      before: () => useShell.setState({ scope: '440224001', year: 2017 }),
    });
    expect(door.sent.find(({ command }) => command === 'fundingPlan')?.argument).toEqual({
      scope: '440224001',
      year: 2017,
    });
    useShell.setState({ scope: null, year: null });
    show({ followUpYear: 2020 });
    const later = createFakeProjectDoor();
    const markup = await renderScreen(<FundingScreen />, { language, door: later });
    expect(later.sent.find(({ command }) => command === 'fundingPlan')?.argument).toEqual({
      scope: '440224',
      year: 2020,
    });
    expect(markup).toContain(say('2020 巩固', '2020 follow-up'));
  });

  it('nothing unmet is told as good news, nothing needed as such', async () => {
    const paid = doorWith('fundingPlan', ({ scope, year }: FundingPlan) => makeFundingPlan(scope, year, true));
    const markup = await renderScreen(<FundingScreen />, { language, door: paid });
    expect(markup).toContain(say('没有缺口。', 'nothing is unmet.'));
    expect(markup).not.toContain('is-danger');
    const none = doorWith('fundingPlan', (plan: FundingPlan) => ({
      ...plan,
      total: { needFen: 0, paidFen: 0, unmetFen: 0 },
      nodes: [],
      links: [],
      unmet: [],
      unmetRows: 0,
    }));
    expect(await renderScreen(<FundingScreen />, { language, door: none })).toContain(
      say('没有资金需求', 'No money is needed'),
    );
  });

  it('leads to the plan where there is none, but shows sources all the same', async () => {
    const door = createFakeProjectDoor({ planned: false });
    const before = () => {
      const { overview } = useProject.getState();
      useProject.setState({ overview: overview && { ...overview, planHash: null } });
    };
    const markup = await renderScreen(<FundingScreen />, { language, door, before });
    expect(markup).toContain(say('还没有资金安排', 'No money has been arranged yet'));
    show({ tab: 'sources' });
    expect(await renderScreen(<FundingScreen />, { language, door, before })).toContain(say('省级财政', 'Province'));
  });

  it('marks stale money and offers to plan again; a refused question is told', async () => {
    const door = createFakeProjectDoor();
    const message = { zh: '资金安排没有通过核对。', en: 'The allocation did not pass its check.' };
    door.failNext('fundingPlan', { code: 'funding_check', message });
    const before = () => {
      const { overview } = useProject.getState();
      useProject.setState({ overview: overview && { ...overview, planStale: true } });
    };
    const markup = await renderScreen(<FundingScreen />, { language, door, before });
    expect(markup).toContain(say(message.zh, message.en));
    expect(markup).toContain(say('仍是上一次测算的计划的', 'still that of the plan worked out before'));
    show({ tab: 'sources' });
    expect(await renderScreen(<FundingScreen />, { language, before })).toContain(
      say('请先重新测算', 'work it out again'),
    );
  });

  it('tells what a change of a source brings, in the words of the field', async () => {
    const answer = await createFakeProjectDoor().send('whatIfSource', {
      change: { kind: 'late', source: 'province', years: 1 },
    });
    if (!answer.ok) throw new Error('the fake door answers');
    const markup = await renderScreen(<WhatIfResult answer={answer.value} />, { language });
    for (const part of [
      say('2017 年脱贫（人）', 'Out in 2017 (persons)'),
      '4,806',
      '+120',
      '−35',
      say('−410,000.00 元', '−410,000.00 yuan'),
      say('−385,000.00 元', '−385,000.00 yuan'),
      say('每元 -0.41 元', '-0.41 yuan per yuan').replace('-', '−'),
      '+5.0',
      '−5.0',
    ])
      expect(markup).toContain(part);
    expect(markup).not.toMatch(/undefined|NaN|Infinity/);
  });
});

describe('a change of a source', () => {
  it('is written as the contract takes it, to the fen', () => {
    const draft = startDraft('province');
    expect(writeChange(draft)).toEqual({ kind: 'amount', source: 'province', year: null, addFen: 100_000_000 });
    expect(writeChange({ ...draft, addWanYuan: -0.000001, year: 2017 })).toEqual({
      kind: 'amount',
      source: 'province',
      year: 2017,
      addFen: -1,
    });
    expect(writeChange({ ...draft, kind: 'share', sharePercent: 33.3 })).toEqual({
      kind: 'share',
      source: 'province',
      share: 0.333,
    });
    for (const kind of ['amount', 'late', 'share'] as const) {
      const change = writeChange({ ...draft, kind, sharePercent: 12.5 });
      expect(sourceChange.safeParse(change).success, kind).toBe(true);
    }
  });

  it('is none while nothing changes', () => {
    const draft = startDraft('province');
    for (const part of [
      { addWanYuan: 0 },
      { addWanYuan: null },
      { kind: 'late', years: null },
      { kind: 'share' },
    ] as const)
      expect(writeChange({ ...draft, ...part })).toBeNull();
  });
});

describe('the way to the money', () => {
  it('an address kept from before still opens a screen', () => {
    expect(screenOfHash('#/costs-and-funding')).toBe('funding');
    expect(screenOfHash('#/funding')).toBe('funding');
    expect(screenOfHash('#/constructor')).toBeNull();
    for (const [former, now] of Object.entries(formerScreens)) {
      expect(screenIds).not.toContain(former);
      expect(Object.hasOwn(screens, now)).toBe(true);
    }
  });

  it('nodes lead to their trace; what nobody pays has none', () => {
    const plan = makeFundingPlan('440224', null);
    const starts = plan.nodes.map(traceOf);
    expect(starts.filter((begin) => begin === null)).toHaveLength(1);
    expect(traceOf(plan.nodes[0]!)).toEqual({ kind: 'source', source: 'province' });
  });
});
