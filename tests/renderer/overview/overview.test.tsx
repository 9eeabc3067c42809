import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandDoor, CommandName, CommandValue, ProjectOverview } from '../../../analytics/commands/contract';
import { createQueryClient, DoorsProvider, type Doors } from '../../../renderer/app/doors';
import { createProjectActions, useProject } from '../../../renderer/app/project';
import { showPart } from '../../../renderer/app/screenParts';
import { screenIds, useShell } from '../../../renderer/app/store';
import { TextProvider } from '../../../renderer/app/text';
import { useFundingView } from '../../../renderer/screens/funding/fundingView';
import { OverviewScreen } from '../../../renderer/screens/overview';
import { useProblems } from '../../../renderer/screens/problems/problemsState';
import { useProgressView } from '../../../renderer/screens/progress/progressView';
import { useScheduleView } from '../../../renderer/screens/schedule/scheduleView';
import { createFakeHost, fakeSettings } from '../../helpers/fakeHost';
import { createFakeProjectDoor } from '../../helpers/fakeProjectDoor';
import { renderScreen, resetProject } from '../../helpers/renderScreen';

type Answers = { [C in CommandName]?: (value: CommandValue<C>) => CommandValue<C> };

/** The fake door with some answers made otherwise. */
function doorWith(answers: Answers, options: Parameters<typeof createFakeProjectDoor>[0] = {}) {
  const door = createFakeProjectDoor(options);
  const send: CommandDoor['send'] = async (command, argument, sendOptions) => {
    const answer = await door.send(command, argument, sendOptions);
    const change = answers[command] as ((value: unknown) => unknown) | undefined;
    return answer.ok && change ? { ok: true, value: change(answer.value) as never } : answer;
  };
  return { ...door, send };
}

const plain = (markup: string): string => markup.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
/** Texts of the lists' lines, each with where it leads. */
const rowsOf = (markup: string): string[] =>
  [...markup.matchAll(/<button[^>]*class="place-row is-(\w+)" title="([^"]*)"[^>]*>(.*?)<\/button>/g)].map(
    ([, tone, place, inside]) => `${tone} ${place} | ${plain(inside!).trim()}`,
  );
const change = (part: Partial<ProjectOverview>) => () =>
  useProject.setState(({ overview }) => ({ overview: overview && { ...overview, ...part } }));

beforeEach(() => {
  resetProject();
  useShell.setState({ scope: null, year: null, householdId: null, part: null });
});

describe('before any command has answered', () => {
  it('says what the opened project knows of itself, and asks nothing for it', async () => {
    const opening = createFakeProjectDoor();
    const host = createFakeHost();
    await createProjectActions(host, opening).open('start');
    Object.assign(useProject.getInitialState(), useProject.getState());
    const sent: string[] = [];
    const door: CommandDoor = {
      send(command) {
        sent.push(command);
        return new Promise<never>(() => undefined);
      },
    };
    const info = await host.appInfo({});
    if (!info.ok) throw new Error('the fake host answers');
    const doors: Doors = {
      host,
      door,
      actions: createProjectActions(host, door),
      appInfo: info.value,
      settings: fakeSettings,
      changeSettings: () => undefined,
    };
    const markup = renderToStaticMarkup(
      <TextProvider language="zh-CN">
        <ConfigProvider>
          <QueryClientProvider client={createQueryClient()}>
            <DoorsProvider doors={doors}>
              <OverviewScreen />
            </DoorsProvider>
          </QueryClientProvider>
        </ConfigProvider>
      </TextProvider>,
    );
    const text = plain(markup);
    for (const part of [
      '仁化县',
      '三年攻坚实施方案',
      '基准日 2016-01-01',
      '1,095',
      '2015 年登记：3,665 户 10,378 人，11 个乡镇 109 个村',
      '情景改动 0 处',
      '未脱贫人口',
      '10,378',
      '已支付资金',
      '2016 年脱贫任务',
      '会误期的',
      '误期和风险',
      '近期要办',
      '最近导入',
      '待处理的问题',
    ])
      expect(text).toContain(part);
    expect(markup).not.toContain('problem-card');
    expect(markup.match(/place-card-wait/g)).toHaveLength(3);
    expect(sent).toEqual([]);
  });
});

describe.each(['zh-CN', 'en'] as const)('the first screen in %s', (language) => {
  const zh = language === 'zh-CN';

  it('fills in, and each card says where it leads', async () => {
    const markup = await renderScreen(<OverviewScreen />, { language });
    expect(markup).not.toMatch(/undefined|NaN|\[object|Infinity|place-card-wait|problem-card/);
    const leads = [...markup.matchAll(/class="place-card-link" aria-label="([^"]*)"/g)].map(([, label]) => label);
    expect(leads).toEqual(
      zh
        ? ['未脱贫人口: 查看进度', '已支付资金: 查看进度', '2016 年脱贫任务: 查看脱贫计划', '会误期的: 查看进度']
        : [
            'Persons still poor: To Progress',
            'Money paid: To Progress',
            'Exits due in 2016: To Exit plan',
            'What slips: To Progress',
          ],
    );
    for (const kept of ['quota-card', 'grid-two']) expect(markup).toContain(kept);
    if (!zh)
      expect(plain(markup.slice(markup.indexOf('place-cards'), markup.indexOf('overview-panels')))).not.toMatch(
        /[\u4e00-\u9fff]/,
      );
  });

  it('asks small questions before large ones', async () => {
    const door = createFakeProjectDoor();
    await renderScreen(<OverviewScreen />, { language, door });
    const order = door.sent.map(({ command }) => command);
    for (const large of ['exitSchedule', 'findingGroups', 'measurePoverty', 'listExitGaps'] as const)
      for (const small of ['planSummary', 'listScenarios', 'listDates', 'listEdits', 'progressOverview'] as const)
        expect(order.indexOf(small), `${small} ${large}`).toBeLessThan(order.indexOf(large));
  });

  it('of a new county says what to do first, and asks nothing of a register', async () => {
    const door = createFakeProjectDoor({ planned: false });
    const markup = await renderScreen(<OverviewScreen />, { language, door, before: change({ registerYear: null }) });
    const steps = [...markup.matchAll(/<li class="is-(\w+)"><button[^>]*>(.*?)<\/button>/g)].map(
      ([, state, inside]) => `${state} ${plain(inside!)}`,
    );
    expect(steps).toHaveLength(5);
    expect(steps[0]).toMatch(zh ? /^now\s+导入建档立卡数据/ : /^now\s+Import the register/);
    expect(steps.slice(1).every((step) => step.startsWith('later'))).toBe(true);
    expect(markup).not.toContain('place-card');
    expect(door.sent.map(({ command }) => command)).not.toContain('progressOverview');
  });
});

describe('a register without a plan', () => {
  it('comes to its errors first, then to the plan', async () => {
    const withErrors = await renderScreen(<OverviewScreen />, { door: createFakeProjectDoor({ planned: false }) });
    expect(withErrors).toMatch(/<li class="is-done"><button type="button"><span><b>导入/);
    expect(withErrors).toMatch(/<li class="is-now"><button type="button" aria-current="step"><span><b>处理核查/);
    resetProject();
    const door = doorWith(
      { findingGroups: (value) => ({ ...value, groups: [], total: { ...value.total, open: 0 }, pending: 0 }) },
      { planned: false },
    );
    const clean = await renderScreen(<OverviewScreen />, { door });
    expect(clean).toMatch(/<li class="is-now"><button type="button" aria-current="step"><span><b>测算脱贫计划/);
  });
});

describe('what the cards and lists say', () => {
  const money = { costSource: 'ledger' as const };

  it('behind the plan, with late exits, a late forecast and dear work', async () => {
    const door = doorWith({
      progressOverview: (progress) => ({
        ...progress,
        ...money,
        plan: { hash: 'plan-1', adopted: null, scenario: '', stale: false },
        entries: 12,
        pace: {
          ...progress.pace!,
          persons: 10_000,
          outPersons: 1_500,
          plannedPersons: 2_000,
          scheduleIndex: 0.75,
          forecast: {
            months: 3,
            slowest: 0,
            usual: 120,
            fastest: 200,
            doneBy: { low: '2018-10-31', usual: '2019-05-31', high: null },
          },
        },
        value: {
          ...progress.value!,
          plannedFen: 200_000_000,
          actualFen: 150_000_000,
          budgetFen: 900_000_000,
          costIndex: 0.8,
          estimateAtCompletionFen: 1_125_000_000,
        },
        lateCases: 7,
        findings: 3,
        slipCount: 9,
        incidents: { open: 3, overdue: 2 },
        slips: [
          {
            kind: 'case',
            id: 'household:5',
            householdId: 5,
            villageCode: '440224102201',
            townCode: '440224102',
            label: { zh: '户退出', en: 'Exit of a household' },
            reason: { zh: '入户核查应在 2016-11-01 前开始。', en: 'The visit should have begun by 2016-11-01.' },
            due: '2016-11-01',
            lateDays: 61,
            persons: 4,
            amountFen: null,
          },
        ],
      }),
    });
    const markup = await renderScreen(<OverviewScreen />, { door });
    const text = plain(markup);
    for (const part of [
      '8,500',
      '按计划应剩 8,000 人',
      '比计划慢 500 人',
      '150.0',
      '为应完成的 75%',
      '按资金台账',
      '全部 9 件',
      '退出办理落后 7 件',
    ])
      expect(text).toContain(part);
    expect(rowsOf(markup)).toContain('danger 查看进度 | 前哨事件 3 起未办结，其中 2 起逾期');
    expect(markup).toContain('aria-label="已支付资金: 查看资金"');
    const rows = rowsOf(markup);
    expect(rows).toContain('plain 查看脱贫计划 | 还没有确定执行计划：进度暂按最新测算的计划比较。');
    expect(rows).toContain('danger 查看进度 | 脱贫人数只到计划的 75%。');
    expect(rows).toContain('danger 查看进度 | 按近 3 个月的进度，全部退出要到 2019-05-31，晚于期限 2018-12-31。');
    expect(rows).toContain('warning 查看进度 | 每完成一元的工作花了 1.25 元，照此要用 1,125.0 万元。');
    expect(rows).toContain('danger 查看进度 | 退出办理中的问题 3');
    expect(rows.find((row) => row.includes('户退出'))).toMatch(
      /^danger 查看进度 \| .+ · 户退出 入户核查应在 2016-11-01 前开始。 晚 61 天$/,
    );
  });

  it('ahead of the plan and in time', async () => {
    const door = doorWith({
      progressOverview: (progress) => ({
        ...progress,
        plan: { hash: 'plan-1', adopted: '2016-02-01T00:00:00Z', scenario: '', stale: false },
        entries: 12,
        pace: {
          ...progress.pace!,
          persons: 10_000,
          outPersons: 2_001,
          plannedPersons: 2_000,
          scheduleIndex: 1.0005,
          forecast: {
            months: 4,
            slowest: 400,
            usual: 500,
            fastest: 600,
            doneBy: { low: '2017-10-31', usual: '2017-12-31', high: '2018-02-28' },
          },
        },
        value: { ...progress.value!, plannedFen: 0, actualFen: 0, costIndex: null },
        costSource: 'none',
        lateCases: 0,
        findings: 0,
        slipCount: 0,
        incidents: { open: 0, overdue: 0 },
        slips: [],
      }),
    });
    const markup = await renderScreen(<OverviewScreen />, { door });
    const text = plain(markup);
    for (const part of ['比计划快 1 人', '到基准日没有到期的，全期', '还没有台账或付款记录', '到基准日没有落后的'])
      expect(text).toContain(part);
    const rows = rowsOf(markup);
    expect(rows).toContain('good 查看进度 | 按近 4 个月的进度，2017-12-31 可全部退出，在期限 2018-12-31 之前。');
    expect(rows.join()).not.toMatch(/执行计划|只到计划|每完成一元|退出办理中|前哨/);
  });

  it('nobody left for months is said, not drawn as hope', async () => {
    const door = doorWith({
      progressOverview: (progress) => ({
        ...progress,
        pace: {
          ...progress.pace!,
          forecast: { months: 3, slowest: 0, usual: 0, fastest: 0, doneBy: { low: null, usual: null, high: null } },
        },
      }),
    });
    const markup = await renderScreen(<OverviewScreen />, { door });
    expect(rowsOf(markup)).toContain('danger 查看进度 | 近 3 个月没有人退出，按此进度到期限完不成。');
  });

  it('imports that still stand lead to their screens, and open problems to their kind', async () => {
    const edit = (seq: number, kind: string, zh: string) => ({
      seq,
      kind,
      time: '2016-05-03T08:00:00Z',
      text: { zh, en: zh },
    });
    const door = doorWith({
      listEdits: () => [
        edit(4, 'undo', '撤销：登记 3 条进度'),
        edit(3, 'add_progress', '登记 3 条进度'),
        edit(2, 'set_ledger', '读入资金台账（80 行）'),
        edit(1, 'accept_import', '导入 2015 年登记'),
      ],
      findingGroups: (value) => ({
        ...value,
        groups: (['error', 'warning'] as const).map((key, index) => ({
          ...value.total,
          key,
          label: { zh: key, en: key },
          severity: key,
          open: 4 - index,
        })),
        pending: 0,
      }),
    });
    const rows = rowsOf(await renderScreen(<OverviewScreen />, { door }));
    expect(rows.find((row) => row.includes('资金台账（80 行）'))).toMatch(/^plain 查看资金 /);
    expect(rows.find((row) => row.includes('导入 2015 年登记'))).toMatch(/^plain 查看导入与核查 /);
    expect(rows.join()).not.toContain('登记 3 条进度');
    expect(rows).toContain('danger 查看问题处理 | 登记数据的错误 4');
    expect(rows).toContain('warning 查看问题处理 | 登记数据的疑问 3');
  });

  it('a failing question shows its problem in its place and leaves the others alone', async () => {
    const door = createFakeProjectDoor();
    door.failNext('progressOverview', {
      code: 'x',
      message: { zh: '登记读不出来。', en: 'The register cannot be read.' },
    });
    const markup = await renderScreen(<OverviewScreen />, { door });
    expect(plain(markup)).toContain('登记读不出来。');
    expect(markup).toContain('problem-card');
    expect(markup).toContain('quota-card');
    expect(plain(markup)).toContain('10,378');
  });
});

describe('places', () => {
  it('the overview is the first screen, the wall chart the second', () => {
    expect(screenIds.slice(0, 2)).toEqual(['overview', 'wall-chart']);
  });

  it('goTo names a part, which its screen then opens', () => {
    useShell.getState().goTo('schedule', 'dates');
    expect(useShell.getState()).toMatchObject({ screen: 'schedule', part: 'dates' });
    useShell.getState().goTo('overview');
    expect(useShell.getState().part).toBeNull();
    showPart('schedule', 'dates');
    expect(useScheduleView.getState().tab).toBe('dates');
    showPart('schedule', 'late');
    expect(useScheduleView.getState()).toMatchObject({ tab: 'board', shown: 'late' });
    showPart('funding', 'ledger');
    expect(useFundingView.getState().tab).toBe('ledger');
    showPart('problems', 'warning');
    expect(useProblems.getState()).toMatchObject({ by: 'severity', group: 'warning', state: 'open', page: 1 });
    showPart('problems', 'to_apply');
    expect(useProblems.getState()).toMatchObject({ group: null, state: 'to_apply' });
    showPart('progress', 'value');
    expect(useProgressView.getState().tab).toBe('value');
    showPart('progress', 'late');
    expect(useProgressView.getState()).toMatchObject({ tab: 'cases', shown: 'late' });
    showPart('progress', 'case:village:440224102201');
    expect(useProgressView.getState()).toMatchObject({ tab: 'cases', shown: 'all', caseId: 'village:440224102201' });
    showPart('settings', 'anything');
    useProblems.setState({ by: 'check', group: null, state: 'open' });
    useProgressView.setState({ tab: 'overview', shown: 'all', caseId: null });
    useScheduleView.setState({ tab: 'board', shown: 'all' });
    useFundingView.setState({ tab: 'overview' });
  });
});
