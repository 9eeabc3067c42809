import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { monitoringArguments } from '../../../analytics/commands/contracts/monitoring';
import { useShell } from '../../../renderer/app/store';
import { ProgressScreen } from '../../../renderer/screens/progress';
import { ExportSurveyForm } from '../../../renderer/screens/progress/monitoring/ExportSurvey';
import {
  kindsOfIncident,
  makeAnswerFact,
  makeIncidentFact,
} from '../../../renderer/screens/progress/monitoring/makeFacts';
import { judge } from '../../../renderer/screens/progress/monitoring/SurveyPart';
import { useProgressView, watchParts, type WatchPart } from '../../../renderer/screens/progress/progressView';
import { renderSurveyHtml } from '../../../renderer/print';
import { incidentKinds, readIncident } from '../../../analytics/progress';
import { createFakeProjectDoor } from '../../helpers/fakeProjectDoor';
import { renderScreen, resetProject } from '../../helpers/renderScreen';

const start = { ...useProgressView.getState() };
/** A static rendering reads a store's initial state. */
const show = (watch: WatchPart) =>
  Object.assign(useProgressView.getInitialState(), start, { tab: 'monitoring', watch });

describe.each(['zh-CN', 'en'] as const)('monitoring in %s', (language) => {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  beforeEach(() => {
    resetProject();
    useShell.setState({ scope: null, year: null, householdId: null });
  });
  afterEach(() => {
    Object.assign(useProgressView.getInitialState(), start);
  });

  it.each(watchParts)('%s shows what it is about and sends only what the contract takes', async (part) => {
    show(part);
    const door = createFakeProjectDoor();
    const markup = await renderScreen(<ProgressScreen />, { language, door });
    expect(markup).not.toMatch(/undefined|NaN|\[object|Infinity/);
    const expected = {
      outpost: [
        say('！逾期 23 天', '! 23 d overdue'),
        say('方式方法简单', 'rough manner'),
        say('收入低于标准', 'income below the line'),
        '3200',
      ],
      survey: [say('调查户数太少', 'Too few were asked'), say('随机种子', 'Seed'), say('假定', 'assumed')],
      follow_up: [say('下次回头看', 'Look again by'), say('政策不变年限', 'Years of unchanged policy')],
    };
    for (const text of expected[part]) expect(markup).toContain(text);
    const own = door.sent.filter(({ command }) => Object.hasOwn(monitoringArguments, command));
    expect(own.length).toBeGreaterThan(0);
    for (const { command, argument } of own)
      expect(
        monitoringArguments[command as keyof typeof monitoringArguments].safeParse(argument).success,
        command,
      ).toBe(true);
  });

  it('names and ways of the list are chosen before it leaves', async () => {
    const wish = { scope: '440224', among: 'all', size: null, margin: 0.05, seed: 1 } as const;
    const markup = await renderScreen(<ExportSurveyForm wish={wish} onClose={() => undefined} />, { language });
    for (const text of [say('户主姓名隐去', 'Heads masked'), say('含户主姓名', 'With the names'), 'PDF', 'Excel'])
      expect(markup).toContain(text);
  });
});

describe('judge', () => {
  it.each([
    [{ low: 0.9, high: 0.98 }, false, 'met'],
    [{ low: 0.89, high: 0.98 }, false, 'open'],
    [{ low: 0.7, high: 0.899 }, false, 'missed'],
    [{ low: 0.95, high: 1 }, true, 'open'],
    [null, true, 'open'],
  ] as const)('%j, too few: %s → %s', (interval, tooFew, verdict) => {
    expect(judge({ interval, tooFew }, 0.9)).toBe(verdict);
  });
});

describe('facts', () => {
  it('of incidents have the kinds that the cores know', () => {
    expect(kindsOfIncident).toEqual(incidentKinds.map(({ id }) => id));
    const fact = makeIncidentFact({ kind: 'other', day: '2018-03-05', householdId: 7, villageCode: 'v', told: ' 甲 ' });
    expect(fact).toMatchObject({ item: 'other/2018-03-05', state: 'begun', evidence: '甲' });
    expect(readIncident(fact.item!)).toEqual({ kind: 'other', reported: '2018-03-05' });
  });

  it('the same answer on the same day is taken back, another or a later one recorded', () => {
    const row = { householdId: 7, villageCode: 'v', answer: { day: '2018-03-05', approves: true } };
    expect(makeAnswerFact(row, true, '2018-03-05').state).toBe('withdrawn');
    expect(makeAnswerFact(row, false, '2018-03-05').state).toBe('open');
    expect(makeAnswerFact(row, true, '2018-03-06').state).toBe('met');
    expect(makeAnswerFact({ ...row, answer: null }, true, '2018-03-05').state).toBe('met');
  });
});

describe('the printed list', () => {
  it('has a line for each household, and nothing that could run', async () => {
    const made = await createFakeProjectDoor().send('drawSurvey', { scope: '440224', size: 12, seed: 3 });
    if (!made.ok) throw new Error('the fake door answers');
    const [first, ...rest] = made.value.rows;
    const rows = [{ ...first!, headName: '<script>甲' }, ...rest];
    const html = renderSurveyHtml({ ...made.value, rows }, { fontFaceCss: '' });
    expect(html.match(/□是 □否/g)).toHaveLength(made.value.size);
    expect(html).toContain('&lt;script&gt;甲');
    expect(html).not.toContain('<script');
    expect(html).toContain('A4 landscape');
  });
});
