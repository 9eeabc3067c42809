import { beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../electron/contract';
import { screens } from '../../renderer/app/screens';
import { screenIds, useShell } from '../../renderer/app/store';
import { StatusBar } from '../../renderer/app/frame/StatusBar';
import { SideMenu } from '../../renderer/app/frame/SideMenu';
import { ProblemCard } from '../../renderer/widgets/Problems';
import { createFakeProjectDoor } from '../helpers/fakeProjectDoor';
import { renderScreen, resetProject } from '../helpers/renderScreen';

const problem: Problem = {
  code: 'check',
  message: { zh: '缺少必需的列。', en: 'A required column is missing.' },
  where: { file: '清单.xlsx', sheet: '人员', row: 5, column: '户编号' },
  hint: { zh: '请补上。', en: 'Add it.' },
};

describe.each(['zh-CN', 'en'] as const)('screens in %s', (language) => {
  beforeEach(() => {
    resetProject();
    useShell.setState({ scope: null, year: null, householdId: null });
  });

  it.each(screenIds)('%s shows what it is about', async (id) => {
    const Screen = screens[id].screen;
    const markup = await renderScreen(<Screen />, { language });
    expect(markup.length).toBeGreaterThan(800);
    expect(markup).not.toMatch(/undefined|NaN|\[object|Infinity/);
    if (language === 'en') expect(markup.replace(/<[^>]*>|[\u2e80-\u9fff（）《》]+/g, '')).toMatch(/[A-Za-z]{4}/);
  });

  it('the wall chart names every village and tells each state by letter', async () => {
    const Screen = screens['wall-chart'].screen;
    const markup = await renderScreen(<Screen />, { language });
    expect(markup.match(/class="village-name"/g)).toHaveLength(109);
    expect(markup).toContain('1,095');
    for (const letter of language === 'en' ? ['P', 'R', 'C', 'E'] : ['贫', '减', '清', '出'])
      expect(markup).toContain(`<b>${letter}</b>`);
    expect(markup.match(/status-cell is-village_exit/g)!.length).toBeGreaterThan(20);
  });

  it('scope narrows the wall chart to a town', async () => {
    useShell.setState({ scope: '440224102' });
    const Screen = screens['wall-chart'].screen;
    const markup = await renderScreen(<Screen />, { language });
    expect(markup.match(/class="village-name"/g)).toHaveLength(5);
    expect(markup).toContain('matrix is-detailed');
  });

  it('without a plan says what to do', async () => {
    const Screen = screens['wall-chart'].screen;
    const markup = await renderScreen(<Screen />, { language, door: createFakeProjectDoor({ planned: false }) });
    expect(markup).toContain(language === 'en' ? 'There is no exit plan yet' : '还没有脱贫计划');
  });

  it('a failing command shows its problem in the language of the interface', async () => {
    const door = createFakeProjectDoor();
    const Screen = screens['exit-plan'].screen;
    door.failNext('planSummary', problem);
    const markup = await renderScreen(<Screen />, { language, door });
    expect(markup).toContain(language === 'en' ? 'A required column is missing.' : '缺少必需的列。');
  });
});

describe('frame', () => {
  beforeEach(resetProject);

  it('names every screen in the menu and marks the current one', async () => {
    useShell.setState({ screen: 'policy' });
    const markup = await renderScreen(<SideMenu />);
    expect(markup.match(/class="menu-entry/g)).toHaveLength(screenIds.length);
    expect(markup).toMatch(/aria-current="page"[^>]*title="政策依据/);
  });

  it('the status bar tells as-of date with its mark, income, changes and proof', async () => {
    const markup = await renderScreen(<StatusBar />);
    for (const part of [
      '基准日 2016-01-01',
      '假定',
      '可支配收入',
      '情景改动 0 处',
      '目标全部达到',
      '0.0023%',
      '示例数据',
    ])
      expect(markup).toContain(part);
  });

  it('a problem says what, where and what to do', async () => {
    const markup = await renderScreen(<ProblemCard problem={problem} />);
    for (const part of ['缺少必需的列。', '清单.xlsx › 工作表“人员” › 第 5 行 › “户编号”列', '请补上。'])
      expect(markup).toContain(part);
  });
});
