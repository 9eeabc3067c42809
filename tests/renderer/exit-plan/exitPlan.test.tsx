import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandDoor, PlanSummary } from '../../../analytics/commands/contract';
import { newWish, planningArguments } from '../../../analytics/commands/contracts/planning';
import { HouseholdWays } from '../../../renderer/app/household/HouseholdWays';
import { useProject } from '../../../renderer/app/project';
import { useShell } from '../../../renderer/app/store';
import { ExitPlanScreen } from '../../../renderer/screens/exit-plan';
import { indexWishes, wishOfHousehold, wishOfVillage } from '../../../renderer/screens/exit-plan/placeWishes';
import { planTabs, usePlanView, type PlanTab } from '../../../renderer/screens/exit-plan/planView';
import { createFakeProjectDoor } from '../../helpers/fakeProjectDoor';
import { renderScreen, resetProject } from '../../helpers/renderScreen';

const village = '440224001201';
const town = '440224001';

/** A static rendering reads a store's initial state. */
const show = (tab: PlanTab) => Object.assign(usePlanView.getInitialState(), { tab, village: null, compared: [] });

/** The fake door with other figures in the plan. */
function doorWith(figures: object): CommandDoor {
  const door = createFakeProjectDoor();
  const send: CommandDoor['send'] = async (command, argument, options) => {
    const answer = await door.send(command, argument, options);
    if (command !== 'planSummary' || !answer.ok) return answer;
    return { ok: true, value: { ...(answer.value as PlanSummary), ...figures } as typeof answer.value };
  };
  return { send };
}

describe.each(['zh-CN', 'en'] as const)('exit plan in %s', (language) => {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  beforeEach(() => {
    resetProject();
    useShell.setState({ scope: null, year: null, householdId: null });
    show('plan');
  });

  it.each(planTabs)('%s shows what it is about and sends only what the contract takes', async (tab) => {
    show(tab);
    const door = createFakeProjectDoor();
    const markup = await renderScreen(<ExitPlanScreen />, { language, door });
    expect(markup).not.toMatch(/undefined|NaN|\[object|Infinity/);
    const expected = {
      plan: say('各年脱贫目标可以同时达到', 'All yearly targets can be met'),
      timetable: '丹霞街道',
      compare: say('资金减一成', 'Ten per cent less'),
      sensitivity: say('开始计算', 'Start'),
    };
    expect(markup).toContain(expected[tab]);
    for (const { command, argument } of door.sent) {
      if (!Object.hasOwn(planningArguments, command)) continue;
      const schema = planningArguments[command as keyof typeof planningArguments];
      expect(schema.safeParse(argument).success, command).toBe(true);
    }
  });

  it('names targets of villages, what is missed and what would lift it', async () => {
    const row = { row: 'envelope_2016', label: { zh: '帮扶资金', en: 'Envelope' }, year: 2016, unit: 'fen' };
    const shortfall = { of: 'units', from: 2016, year: 2016, target: 2578, planned: 2366 };
    const door = doorWith({
      villageQuotas: [{ from: 2016, year: 2016, target: 6, planned: 5 }],
      shortfalls: [
        { ...shortfall, inTheWay: [{ ...row, needed: 120_000_000, atLeast: false }] },
        { ...shortfall, from: 2016, year: 2018, inTheWay: [{ ...row, needed: 120_000_000, atLeast: true }] },
        { ...shortfall, year: 2017, from: 2017, inTheWay: [{ ...row, needed: null, atLeast: true }] },
      ],
      leastCostFen: 1_000_000,
      refined: { personYearsBelow: 4_100, before: 5_200 },
    });
    const markup = await renderScreen(<ExitPlanScreen />, { language, door });
    for (const text of [
      say('2016 年出列贫困村', 'Poor villages out in 2016'),
      say('2016 年差 212 人（目标 2,578，计划 2,366）', '2016: 212 persons short (target 2,578, planned 2,366)'),
      say('再增加 120.0 万元，即可达到。', '120.0 × 10,000 yuan more would do.'),
      say('至少还要增加 120.0 万元。', 'at least 120.0 × 10,000 yuan more is needed.'),
      say('只放宽这一条还不够。', 'raising this one alone is not enough.'),
      '2016–2018',
      say('由 5,200 减到 4,100', 'from 5,200 to 4,100'),
    ])
      expect(markup).toContain(text);
  });

  it('opens villages of a town, marks wishes, and takes nothing while the project is locked', async () => {
    show('timetable');
    const door = createFakeProjectDoor();
    await renderScreen(<ExitPlanScreen />, { language, door });
    await door.send('chooseScenario', { id: 'tight' });
    const before = () => useShell.setState({ scope: town });
    const markup = await renderScreen(<ExitPlanScreen />, { language, door, before });
    expect(markup).toContain(say('2016 年出列', 'out in 2016'));
    expect(markup.match(/wish-pin/g)).toHaveLength(1);
    expect(markup.match(/draggable="true"/g)!.length).toBeGreaterThan(5);
    const lock = () => {
      before();
      const { overview } = useProject.getState();
      useProject.setState({ overview: overview && { ...overview, readOnly: 'locked' } });
    };
    const locked = await renderScreen(<ExitPlanScreen />, { language, door, before: lock });
    expect(locked).not.toContain('draggable="true"');
    expect(locked).toMatch(/ant-btn[^>]*disabled/);
  });

  it('says what to do without a plan and without a register', async () => {
    show('timetable');
    const door = createFakeProjectDoor({ planned: false });
    expect(await renderScreen(<ExitPlanScreen />, { language, door })).toContain(
      say('还没有测算过', 'Nothing planned yet'),
    );
    const before = () => {
      const { overview } = useProject.getState();
      useProject.setState({ overview: overview && { ...overview, registerYear: null } });
    };
    expect(await renderScreen(<ExitPlanScreen />, { language, before })).toContain(
      say('还没有贫困户登记', 'There is no register yet'),
    );
  });

  it('marks a stale plan, and a refused question is told', async () => {
    const door = createFakeProjectDoor();
    const message = { zh: '没有这个情景。', en: 'There is no such scenario.' };
    door.failNext('listScenarios', { code: 'scenario_unknown', message });
    const before = () => {
      const { overview } = useProject.getState();
      useProject.setState({ overview: overview && { ...overview, planStale: true } });
    };
    const markup = await renderScreen(<ExitPlanScreen />, { language, door, before });
    expect(markup).toContain(say(message.zh, message.en));
    expect(markup).toContain('is-stale-content');
  });

  it('explains a household: why this year, the other ways with their prices, the years without one', async () => {
    const markup = await renderScreen(<HouseholdWays householdId={2} />, { language });
    for (const text of [
      say('为什么是这一年、这些措施', 'Why this year and these measures'),
      say('计入稀缺资源后贵 640 元', '640 yuan dearer, scarce rows counted'),
      say('住房未达标', 'the house is not safe'),
      say('劳动力转移就业×1（2016 年起）', 'Labour transfer × 1 (from 2016)'),
    ])
      expect(markup).toContain(text);
  });
});

describe('wishes of the timetable', () => {
  it('are what the contract takes', () => {
    const reason = '村里申请';
    for (const wish of [
      wishOfVillage({ key: village, villageYear: 2016 }, 2017),
      wishOfVillage({ key: village, villageYear: 0 }, 2017),
      wishOfVillage({ key: village, villageYear: null }, 0),
      wishOfHousehold(7, 0),
    ])
      expect(newWish.safeParse({ ...wish, reason }).success).toBe(true);
  });

  it('count a village as a whole only where the plan does', () => {
    expect(wishOfVillage({ key: village, villageYear: 2016 }, 2017).kind).toBe('village_year');
    expect(wishOfVillage({ key: village, villageYear: null }, 2017)).toEqual({
      kind: 'exit_year',
      subject: { village },
      from: 2017,
      to: 2017,
    });
  });

  it('are found by village and by household', () => {
    const text = { zh: '', en: '' };
    const placed = indexWishes([
      { id: 'a', reason: '', text, wish: { id: 'a', reason: '', kind: 'village_year', village, year: 2016 } },
      {
        id: 'b',
        reason: '',
        text,
        wish: { id: 'b', reason: '', kind: 'exit_year', subject: { households: [3, 4] }, from: 2016, to: 2016 },
      },
      {
        id: 'c',
        reason: '',
        text,
        wish: { id: 'c', reason: '', kind: 'exit_year', subject: 'county', from: 2016, to: 2018 },
      },
    ]);
    expect([...placed.villages.keys()]).toEqual([village]);
    expect([...placed.households.keys()]).toEqual([3, 4]);
  });
});
