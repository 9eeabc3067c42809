import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandDoor } from '../../../analytics/commands/contract';
import { useShell } from '../../../renderer/app/store';
import { BulletinTab } from '../../../renderer/screens/progress/BulletinTab';
import { useProgressView } from '../../../renderer/screens/progress/progressView';
import { RankingTab } from '../../../renderer/screens/progress/RankingTab';
import { ScoreDetail } from '../../../renderer/screens/progress/ScoreDetail';
import { makeProgressHandlers } from '../../helpers/fakeProgress';
import { createFakeProjectDoor } from '../../helpers/fakeProjectDoor';
import { renderScreen, resetProject } from '../../helpers/renderScreen';

/** The fake door, with or without a scorecard in the county's plan. */
function doorWith(scored: boolean): CommandDoor & { sent: ReturnType<typeof createFakeProjectDoor>['sent'] } {
  const door = createFakeProjectDoor();
  const handlers = makeProgressHandlers((() => undefined) as never, { scored });
  const send: CommandDoor['send'] = async (command, argument, rest) => {
    const answer =
      command === 'scoreTowns'
        ? handlers.scoreTowns(argument as never)
        : command === 'progressBulletin'
          ? handlers.progressBulletin(argument as never)
          : null;
    if (!answer) return door.send(command, argument, rest);
    door.sent.push({ command, argument });
    return { ok: true, value: answer as never };
  };
  return { sent: door.sent, send };
}

describe.each(['zh-CN', 'en'] as const)('the scorecard in %s', (language) => {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const { period } = useProgressView.getInitialState();
  beforeEach(() => {
    resetProject();
    useShell.setState({ scope: null, year: null, householdId: null });
  });
  afterEach(() => {
    Object.assign(useProgressView.getInitialState(), { period });
  });

  it('towns are scored where the plan has a scorecard, and not a word of it elsewhere', async () => {
    const title = say('量化考核计分卡', 'Scorecard');
    const without = await renderScreen(<RankingTab />, { language, door: doorWith(false) });
    expect(without).not.toContain(title);
    expect(without).toContain(say('乡镇排名', 'Towns ranked'));
    const door = doorWith(true);
    const markup = await renderScreen(<RankingTab />, { language, door });
    for (const text of [
      title,
      say('脱贫销号完成率', 'Exits of households'),
      say('权重 35%', 'weight 35%'),
      say('无数据', 'no data'),
    ])
      expect(markup).toContain(text);
    expect(markup).toContain(say('6 项的指标或权重为假设', 'weights of 6 are assumed'));
    const county = door.sent.find(({ command }) => command === 'scoreTowns')!.argument;
    expect(county).toEqual({ scope: '440224', by: 'town' });
    Object.assign(useProgressView.getInitialState(), { period: '2017-Q1' });
    const bulletin = await renderScreen(<BulletinTab />, { language, door });
    expect(bulletin).toContain(say('量化考核得分：', 'Scorecard: '));
  });

  it('the points of a place tell how they were worked out, with numbers and clauses', async () => {
    const door = doorWith(true);
    const answer = await door.send('scoreTowns', { scope: '440224', by: 'town' });
    if (!answer.ok || !answer.value.scorecard) throw new Error('the fake door answers');
    const { scorecard, rows } = answer.value;
    const best = rows[0]!;
    const markup = await renderScreen(<ScoreDetail place={best} scorecard={scorecard} places={rows.length} />, {
      language,
      door,
    });
    const { numerator, denominator } = best.cells[0]!;
    for (const text of [
      say(
        `已脱贫 ${numerator} 人 ÷ 按计划应脱贫 ${denominator} 人`,
        `${numerator} persons out ÷ ${denominator} planned out`,
      ),
      best.total!.toFixed(2),
      say('没有测评记录', 'no answer is recorded'),
      '方案只写“量化考核”，指标和权重为示例',
    ])
      expect(markup).toContain(text);
    expect(markup).not.toMatch(/undefined|NaN|Infinity|\{[a-z]+\}/);
    const missing = best.cells.filter(({ share }) => share === null).length;
    expect(missing).toBeGreaterThan(0);
    expect(markup).toContain(say('有数据的项目权重合计', 'The lines with data weigh'));
    const unknown = {
      ...best,
      total: null,
      rank: null,
      scale: null,
      cells: best.cells.map((cell) => ({ ...cell, share: null, points: null })),
    };
    const none = await renderScreen(<ScoreDetail place={unknown} scorecard={scorecard} places={rows.length} />, {
      language,
      door,
    });
    expect(none).toContain(say('没有任何数据，不排名', 'Without any data, so not ranked'));
  });
});
