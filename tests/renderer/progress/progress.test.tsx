import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandDoor, CommandName } from '../../../analytics/commands/contract';
import { monitoringArguments } from '../../../analytics/commands/contracts/monitoring';
import { progressArguments } from '../../../analytics/commands/contracts/progress';
import { useProject } from '../../../renderer/app/project';
import { useShell } from '../../../renderer/app/store';
import { ProgressScreen } from '../../../renderer/screens/progress';
import { CaseBody } from '../../../renderer/screens/progress/cases/CaseDrawer';
import { groupChanges } from '../../../renderer/screens/progress/entry/GridPanel';
import { ReadingView } from '../../../renderer/screens/progress/entry/ReadReports';
import { formatIndex } from '../../../renderer/screens/progress/IndexText';
import { progressTabs, useProgressView } from '../../../renderer/screens/progress/progressView';
import { PlanDifference } from '../../../renderer/screens/progress/Replan';
import { makePlan } from '../../helpers/fakeCounty';
import {
  fakeReading,
  listFakeEntries,
  makeProgress,
  makeProgressHandlers,
  type FakeProgressOptions,
} from '../../helpers/fakeProgress';
import { createFakeProjectDoor } from '../../helpers/fakeProjectDoor';
import { renderScreen, resetProject } from '../../helpers/renderScreen';

type View = ReturnType<typeof useProgressView.getState>;
const start = { ...useProgressView.getState() };

/** A static rendering reads a store's initial state. */
const show = (view: Partial<View>) => Object.assign(useProgressView.getInitialState(), start, view);

function doorWith(
  options: FakeProgressOptions,
): CommandDoor & { sent: ReturnType<typeof createFakeProjectDoor>['sent'] } {
  const door = createFakeProjectDoor();
  const handlers = makeProgressHandlers((() => undefined) as never, options) as Partial<Record<CommandName, unknown>>;
  const send: CommandDoor['send'] = async (command, argument, rest) => {
    const handler = Object.hasOwn(progressArguments, command) ? handlers[command] : undefined;
    if (typeof handler !== 'function') return door.send(command, argument, rest);
    door.sent.push({ command, argument });
    return { ok: true, value: (handler as (given: unknown, state: object) => never)(argument, {}) };
  };
  return { sent: door.sent, send };
}

const nothing = makeProgress([]);

describe.each(['zh-CN', 'en'] as const)('progress in %s', (language) => {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  beforeEach(() => {
    resetProject();
    useShell.setState({ scope: null, year: null, householdId: null });
    show({});
  });

  it.each(progressTabs)('%s shows what it is about and sends only what the contract takes', async (tab) => {
    show({ tab });
    const door = createFakeProjectDoor();
    const markup = await renderScreen(<ProgressScreen />, { language, door });
    expect(markup).not.toMatch(/undefined|NaN|\[object|Infinity/);
    const expected = {
      overview: say('滞后事项', 'What slips'),
      entry: say('导出空表', 'Export the form'),
      cases: say('绿 已销号', 'Green: struck off'),
      standards: say('达标率', 'Share met'),
      value: say('完工估算', 'EAC'),
      ranking: say('乡镇排名', 'Towns ranked'),
      monitoring: say('早期信号', 'Early signals'),
      bulletin: say('上期', 'Before'),
    };
    expect(markup).toContain(expected[tab]);
    const known = { ...progressArguments, ...monitoringArguments };
    const own = door.sent.filter(({ command }) => Object.hasOwn(known, command));
    expect(own.length).toBeGreaterThan(0);
    for (const { command, argument } of own)
      expect(known[command as keyof typeof known].safeParse(argument).success, command).toBe(true);
  });

  it('says where it stands in figures that lead to their lists', async () => {
    const door = createFakeProjectDoor();
    const answer = await door.send('progressOverview', { scope: '440224' });
    if (!answer.ok) throw new Error('the fake door answers');
    const { pace, value, lateCases, findings } = answer.value;
    const markup = await renderScreen(<ProgressScreen />, { language, door });
    for (const text of [
      `<span class="number">${pace!.outPersons}</span>`,
      `<span class="number">${formatIndex(value!.scheduleIndex!)}</span>`,
      `<span class="number">${lateCases}</span>`,
      `<span class="number">${findings}</span>`,
      say('看迟误的户和村', 'Show what is late'),
      say('实际成本取自进度记录中的支付。', 'Actual cost comes from payments among the records.'),
      say('尚未采用', 'not adopted'),
    ])
      expect(markup).toContain(text);
    expect(lateCases).toBeGreaterThan(0);
    expect(findings).toBeGreaterThan(0);
  });

  it('nothing recorded is told as such, without a forecast and without green', async () => {
    const door = doorWith({ progress: nothing, costSource: 'none', plan: null });
    const markup = await renderScreen(<ProgressScreen />, { language, door });
    for (const text of [
      say('还没有进度记录', 'Nothing is recorded yet'),
      say('不足三个月，不作预测', 'no forecast'),
      say('还没有计划可对照', 'There is no plan to compare with yet'),
      say('没有实际成本记录', 'No actual cost is recorded'),
    ])
      expect(markup).toContain(text);
    show({ tab: 'standards' });
    const standards = await renderScreen(<ProgressScreen />, { language, door });
    expect(standards).toMatch(/item-mark is-no_data" title/);
    expect(standards).not.toMatch(/item-mark is-met" title/);
  });

  it('steps are told by letter and word; the grid shows the days that can be typed over', async () => {
    show({ tab: 'cases' });
    const markup = await renderScreen(<ProgressScreen />, { language });
    for (const [state, letter] of [
      ['done', '✓'],
      ['skipped', say('跳', 'S')],
      ['late', say('迟', 'L')],
    ])
      expect(markup).toMatch(new RegExp(`step-mark is-${state}"[^>]*><span aria-hidden="true">${letter}<`));
    show({ tab: 'entry', month: '2016-10' });
    const grid = await renderScreen(<ProgressScreen />, { language });
    expect(grid).toContain('role="grid"');
    expect(grid).toContain('<span>2016-10-04</span>');
    expect(grid.match(/<input[^>]*aria-label="[^"]+ (开始|完成|Begun|Done)"/g)).toHaveLength(1);
  });

  it.each(['village_step', 'work', 'village_item'] as const)('%s can be typed', async (entryKind) => {
    show({ tab: 'entry', entryKind });
    const door = createFakeProjectDoor();
    const markup = await renderScreen(<ProgressScreen />, { language, door });
    expect(markup.includes('role="grid"') || markup.includes('empty-state')).toBe(true);
    if (entryKind === 'work') expect(markup).toContain('<span>2,200.00</span>');
    if (entryKind === 'village_step')
      expect(door.sent.find(({ command }) => command === 'listExitCases')?.argument).toMatchObject({
        subject: 'village',
      });
  });

  it('a case tells its findings with clauses, and keeps what was replaced', async () => {
    const { cases } = makeProgress(listFakeEntries());
    const door = createFakeProjectDoor();
    const late = cases.find(
      ({ steps, findings }) => findings.length > 0 && steps.some(({ state }) => state === 'skipped'),
    )!;
    const answer = await door.send('exitCase', { id: late.id });
    const corrected = await door.send('exitCase', { id: cases.find(({ state }) => state === 'under_way')!.id });
    if (!answer.ok || !corrected.ok) throw new Error('the fake door answers');
    const markup = await renderScreen(<CaseBody shown={answer.value} />, { language, door });
    expect(markup).toContain(say('跳过步骤', 'Step skipped'));
    for (const { problem } of late.findings)
      expect(markup).toContain((language === 'en' ? problem.message.en : problem.message.zh).slice(0, 12));
    const history = await renderScreen(<CaseBody shown={corrected.value} />, { language, door });
    expect(history).toContain('is-replaced');
    expect(history).toContain(say('被第', 'replaced by no.'));
  });

  it('interviews stand with the rule, or say that the plan has none', async () => {
    show({ tab: 'ranking' });
    const none = await renderScreen(<ProgressScreen />, { language, door: doorWith({ rule: 'none' }) });
    expect(none).toContain(say('本方案没有约谈规定', 'This plan has no rule for interviews'));
    const interviews = [
      {
        townCode: '440224001',
        name: '闻韶镇',
        year: 2016,
        plannedPersons: 120,
        outPersons: 80,
        missedYears: 2,
        act: 'replace' as const,
        text: { zh: '连续两年未完成的调整负责人。', en: 'Two missed years: the head is replaced.' },
        citation: { document: '麻章区方案', clause: '五（五）' },
      },
    ];
    const due = await renderScreen(<ProgressScreen />, { language, door: doorWith({ interviews }) });
    for (const text of ['闻韶镇', say('连续 2 年未完成', '2 years missed in a row'), say('调整', 'replace')])
      expect(due).toContain(text);
  });

  it('what reports hold is told before anything is recorded', async () => {
    const markup = await renderScreen(<ReadingView reading={fakeReading} />, { language });
    for (const text of [
      say('新 14 条，更正 2 条', '14 new, 2 corrections'),
      say('未识别', 'not recognised'),
      '“13月”'.slice(1, 3),
    ])
      expect(markup).toContain(text);
  });

  it('a plan made anew is held against the former one', async () => {
    const before = makePlan(false);
    const after = {
      ...before,
      hash: 'plan-2',
      costFen: before.costFen + 5_000_000,
      notWithinHorizon: { households: 2, persons: 7 },
    };
    const markup = await renderScreen(<PlanDifference before={before} after={after} />, { language });
    expect(markup).toContain('+5.0');
    expect(markup).toContain(say('期内退不出（人）', 'not within the horizon (persons)'));
    expect(await renderScreen(<PlanDifference before={before} after={before} />, { language })).toContain(
      say('新计划与原计划完全相同', 'exactly the former one'),
    );
  });

  it('nothing can be recorded while the project is locked, and it says why', async () => {
    show({ tab: 'entry', month: '2016-10' });
    const before = () => {
      const { overview } = useProject.getState();
      useProject.setState({ overview: overview && { ...overview, readOnly: 'locked' } });
    };
    const markup = await renderScreen(<ProgressScreen />, { language, before });
    expect(markup).toContain('aria-readonly="true"');
    expect(markup).toMatch(/<input[^>]*readOnly=""[^>]*aria-label|<input[^>]*aria-label[^>]*readOnly=""/i);
  });

  it('a refused question is told', async () => {
    const door = createFakeProjectDoor();
    const message = { zh: '登记没有读入。', en: 'The register was not read.' };
    door.failNext('progressOverview', { code: 'check', message });
    expect(await renderScreen(<ProgressScreen />, { language, door })).toContain(say(message.zh, message.en));
  });
});

describe('cells of one row', () => {
  it('that speak of one thing become one group; a fault is told in words', () => {
    const row = { key: 'household:7', name: '7', heads: [], texts: [] };
    const columns = ['a:begun', 'a:done', 'b:done'].map((key) => ({ key, group: key, label: key }));
    const groups = groupChanges(
      columns.map((column) => ({ row, column, text: '5' })),
      {
        subjectOf: ({ key }) => key.split(':')[0]!,
        make: (_, subject, texts) =>
          subject === 'b' ? { fault: 'entry.badDay' } : { facts: Object.keys(texts).map(() => ({}) as never) },
      },
      (key) => key,
    );
    expect(groups.map(({ cells, facts, refused }) => [cells.length, facts.length, refused])).toEqual([
      [2, 2, undefined],
      [1, 0, 'entry.badDay'],
    ]);
  });
});

describe('indices', () => {
  it('never show 1.00 for what is short of it', () => {
    expect(formatIndex(0.9999)).toBe('0.99');
    expect(formatIndex(1)).toBe('1.00');
    expect(formatIndex(1.2)).toBe('1.20');
    expect(formatIndex(0)).toBe('0.00');
  });
});
