import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandDoor, CommandName } from '../../../analytics/commands/contract';
import { timePlanArguments } from '../../../analytics/commands/contracts/timePlan';
import { useProject } from '../../../renderer/app/project';
import { useShell } from '../../../renderer/app/store';
import { ScheduleScreen } from '../../../renderer/screens/schedule';
import { BatchBody } from '../../../renderer/screens/schedule/BatchDrawer';
import { Findings } from '../../../renderer/screens/schedule/DatesTab';
import { useScheduleView } from '../../../renderer/screens/schedule/scheduleView';
import { Effect } from '../../../renderer/screens/schedule/StepDaysDialog';
import { makeSchedule, makeTimePlanHandlers } from '../../helpers/fakeTimePlan';
import { createFakeProjectDoor } from '../../helpers/fakeProjectDoor';
import { renderScreen, resetProject } from '../../helpers/renderScreen';

type View = ReturnType<typeof useScheduleView.getState>;
const start = { ...useScheduleView.getState() };
const late = '2016-12-20';

/** A static rendering reads a store's initial state. */
const show = (view: Partial<View>) => Object.assign(useScheduleView.getInitialState(), start, view);

/** The fake door as of another day. */
function doorAsOf(asOf: string, teams?: []): CommandDoor & { sent: ReturnType<typeof createFakeProjectDoor>['sent'] } {
  const door = createFakeProjectDoor();
  const options = { asOf, ...(teams ? { teams } : {}) };
  const handlers = makeTimePlanHandlers((() => undefined) as never, options) as Partial<Record<CommandName, unknown>>;
  const send: CommandDoor['send'] = async (command, argument, rest) => {
    const handler = Object.hasOwn(timePlanArguments, command) ? handlers[command] : undefined;
    if (typeof handler !== 'function') return door.send(command, argument, rest);
    door.sent.push({ command, argument });
    return { ok: true, value: (handler as (given: unknown, state: object) => never)(argument, { planHash: 'plan-1' }) };
  };
  return { sent: door.sent, send };
}

describe.each(['zh-CN', 'en'] as const)('schedule in %s', (language) => {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  beforeEach(() => {
    resetProject();
    useShell.setState({ scope: null, year: null, householdId: null });
    show({});
  });

  it.each(['board', 'teams', 'forward', 'dates', 'order'] as const)(
    '%s shows what it is about and sends only what the contract takes',
    async (tab) => {
      show({ tab });
      const door = createFakeProjectDoor();
      const markup = await renderScreen(<ScheduleScreen />, { language, door });
      expect(markup).not.toMatch(/undefined|NaN|\[object|Infinity/);
      const expected = {
        board: say('到基准日没有迟的', 'nothing is late'),
        teams: say('缺 2', '2 missing'),
        forward: say('2016-01-01 开始，最早 ', 'Begun on 2016-01-01'),
        dates: say('日期上的矛盾', 'Contradictions of dates'),
        order: say('2016 年预退出名单', 'Draft list of exits 2016'),
      };
      expect(markup).toContain(expected[tab]);
      let checked = 0;
      for (const { command, argument } of door.sent) {
        if (!Object.hasOwn(timePlanArguments, command)) continue;
        const schema = timePlanArguments[command as keyof typeof timePlanArguments];
        expect(schema.safeParse(argument).success, command).toBe(true);
        checked += 1;
      }
      expect(checked).toBeGreaterThan(0);
    },
  );

  it('only the lines in sight are drawn, with both kinds of days', async () => {
    const { rows } = makeSchedule('440224', null);
    expect(rows.length).toBeGreaterThan(250);
    const markup = await renderScreen(<ScheduleScreen />, { language });
    const drawn = markup.match(/class="board-row"/g)!.length;
    expect(drawn).toBeGreaterThan(8);
    expect(drawn).toBeLessThan(60);
    const steps = rows[0]!.steps.length;
    for (const part of [/class="bar is-/g, /class="bar-outline is-/g])
      expect(markup.match(part)!.length).toBeGreaterThanOrEqual(drawn * (steps - 1));
    for (const part of ['lane-float', 'lane-chain', 'lane-deadline', 'shade-as-of', 'shade-window'])
      expect(markup).toContain(part);
    expect(markup).not.toContain('lane-late');
    expect(markup).toContain(`aria-rowcount="${rows.length + new Set(rows.map(({ townName }) => townName)).size + 1}"`);
  });

  it('late steps are told by colour, letter and days; the key figures count them', async () => {
    const schedule = makeSchedule('440224', null, { asOf: late });
    expect(schedule.late.batches).toBeGreaterThan(50);
    show({ order: 'float' });
    const markup = await renderScreen(<ScheduleScreen />, { language, door: doorAsOf(late) });
    const days = schedule.late.longestDays;
    expect(markup).toContain(`>${say(`迟 ${days}`, `L ${days}`)}<`);
    expect(markup).toContain(say(`迟 ${days} 天`, `late ${days} d`));
    expect(markup).toContain('bar is-late');
    expect(markup).toContain(`<span class="number">${schedule.late.batches}</span>`);
  });

  it('days off are shaded where a week can be read, named in the language', async () => {
    expect(await renderScreen(<ScheduleScreen />, { language })).not.toContain('shade-holiday');
    show({ zoom: 'week' });
    const markup = await renderScreen(<ScheduleScreen />, { language });
    expect(markup.match(/shade-weekend/g)!.length).toBeGreaterThan(100);
    expect(markup).toContain(say('春节', 'Spring Festival'));
  });

  it('follows the town and year looked at', async () => {
    const door = createFakeProjectDoor();
    const before = () => useShell.setState({ scope: '440224001', year: 2017 });
    const markup = await renderScreen(<ScheduleScreen />, { language, door, before });
    expect(door.sent.find(({ command }) => command === 'exitSchedule')?.argument).toEqual({
      scope: '440224001',
      year: 2017,
    });
    expect(markup.match(/board-row is-town/g)).toHaveLength(1);
  });

  it('a batch tells who does what by when, its proof, its clause and what is borrowed', async () => {
    const byHand = { town_check: { planned: '2016-10-10' } };
    const schedule = makeSchedule('440224', null);
    const row = { ...schedule.rows[0]!, byHand, borrowedFrom: '汉阳区实施方案' };
    const door = createFakeProjectDoor();
    const markup = await renderScreen(<BatchBody row={row} schedule={schedule} onEdit={() => undefined} />, {
      language,
      door,
    });
    for (const step of row.steps) {
      expect(markup).toContain(say(step.label.zh, step.label.en));
      expect(markup).toContain(step.latestStart);
    }
    const publicity = row.steps.find(({ notice }) => notice === 'publicity')!;
    expect(markup).toContain(say(`${publicity.days} 天`, `${publicity.days} days`));
    for (const part of [
      row.deadline,
      say('借用：汉阳区实施方案', 'borrowed from: 汉阳区实施方案'),
      say('出具：公示', 'Paper: publicity notice'),
      say('安排 2016-10-10', 'planned 2016-10-10'),
      'lane-planned',
      say('关', 'C'),
    ])
      expect(markup).toContain(part);
    expect(markup.match(/step-chart-line/g)).toHaveLength(row.steps.length);
  });

  it('what days by hand would do is told before they are kept, and why they cannot be', async () => {
    const door = doorAsOf(late);
    const { rows } = makeSchedule('440224', null, { asOf: late });
    const row = rows.find(({ batch }) => batch.year === 2016)!;
    const step = row.steps[0]!.id;
    const done = await door.send('tryStepDays', {
      batch: row.batch.id,
      step,
      days: { begun: '2016-12-01', done: '2016-12-02' },
    });
    if (!done.ok) throw new Error('the fake door answers');
    const better = await renderScreen(<Effect tried={done.value} />, { language });
    expect(better).toContain(`${row.lateDays} → ${done.value.after.lateDays}`);
    expect(done.value.after.lateDays).toBeLessThan(row.lateDays);
    expect(better).toContain('good-text');
    const later = await door.send('tryStepDays', { batch: row.batch.id, step, days: { done: '2017-12-02' } });
    if (!later.ok) throw new Error('the fake door answers');
    const refused = await renderScreen(<Effect tried={later.value} />, { language });
    expect(refused).toContain(say('完成日在基准日之后。', 'Done after the as-of date.'));
  });

  it('says what to do without teams, without a plan, and where nobody leaves', async () => {
    show({ tab: 'teams' });
    expect(await renderScreen(<ScheduleScreen />, { language, door: doorAsOf('2016-01-01', []) })).toContain(
      say('现在按人手不限倒排', 'Now teams are without limit'),
    );
    const door = createFakeProjectDoor({ planned: false });
    const before = () => {
      const { overview } = useProject.getState();
      useProject.setState({ overview: overview && { ...overview, planHash: null } });
    };
    for (const tab of ['board', 'teams', 'order'] as const) {
      show({ tab });
      const markup = await renderScreen(<ScheduleScreen />, { language, door, before });
      expect(markup, tab).toContain(say('还没有可倒排的计划', 'There is no plan to count back from yet'));
    }
    show({ shown: 'late' });
    expect(await renderScreen(<ScheduleScreen />, { language })).toContain(say('没有迟的批次', 'No batch is late'));
  });

  it('dates that contradict each other show both clauses', async () => {
    show({ tab: 'dates' });
    const door = createFakeProjectDoor();
    const answer = await door.send('listDates', {});
    if (!answer.ok) throw new Error('the fake door answers');
    const finding = answer.value.findings.find(({ citations }) => citations.length > 1)!;
    const markup = await renderScreen(<Findings findings={[finding]} />, { language });
    for (const { document } of finding.citations) expect(markup).toContain(document);
    expect(markup.match(/finding-clause/g)).toHaveLength(finding.citations.length);
    expect(markup).toContain(finding.issued);
    const screen = await renderScreen(<ScheduleScreen />, { language });
    expect(screen).toContain(say('✓ 2016-01-01 已办', '✓ done 2016-01-01'));
    expect(await renderScreen(<Findings findings={[]} />, { language })).toContain(say('没有矛盾', 'agree with'));
  });

  it('nothing can be changed while the project is locked, and it says why', async () => {
    const before = () => {
      const { overview } = useProject.getState();
      useProject.setState({ overview: overview && { ...overview, readOnly: 'locked' } });
    };
    const markup = await renderScreen(<ScheduleScreen />, { language, before });
    expect(markup).not.toContain('is-movable');
    for (const [tab, acts] of [
      ['teams', 1],
      ['forward', 3],
      ['dates', 2],
      ['order', 20],
    ] as const) {
      show({ tab });
      const locked = await renderScreen(<ScheduleScreen />, { language, before });
      expect(locked.match(/ant-btn[^>]*disabled=""/g)!.length, tab).toBeGreaterThanOrEqual(acts);
    }
  });

  it('a refused question is told', async () => {
    const door = createFakeProjectDoor();
    const message = { zh: '登记没有读入。', en: 'The register was not read.' };
    door.failNext('exitSchedule', { code: 'check', message });
    expect(await renderScreen(<ScheduleScreen />, { language, door })).toContain(say(message.zh, message.en));
  });
});
