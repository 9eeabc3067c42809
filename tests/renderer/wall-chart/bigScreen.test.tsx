import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandScene } from '../../../renderer/app/appCommands';
import { handleKey, type HandledKey } from '../../../renderer/app/keys/handleKey';
import { useShell } from '../../../renderer/app/store';
import { WallChartScreen } from '../../../renderer/screens/wall-chart';
import { BoardHead } from '../../../renderer/screens/wall-chart/BoardHead';
import { listenForLeaving } from '../../../renderer/screens/wall-chart/listenForLeaving';
import { presentCharts, useWallChartView } from '../../../renderer/screens/wall-chart/wallChartView';
import { fakeWallChartsFacts } from '../../helpers/fakeWallCharts';
import { renderScreen, resetProject } from '../../helpers/renderScreen';

const facts = fakeWallChartsFacts('440224', { rhythm: 'year' });
const press = (key: string) => Object.assign(new Event('keydown'), { key });

beforeEach(() => {
  resetProject();
  useShell.setState({ scope: null, screen: 'wall-chart', presenting: false });
});

describe('leaving the full screen', () => {
  const listen = () => {
    const [keys, screen, leave] = [
      new EventTarget(),
      Object.assign(new EventTarget(), { fullscreenElement: {} as unknown }),
      vi.fn(),
    ];
    return { keys, screen, leave, stop: listenForLeaving(keys, screen, leave) };
  };

  it('Escape leaves it, other keys do not', () => {
    const { keys, leave } = listen();
    for (const key of ['p', 'ArrowRight', ' ', 'Enter']) keys.dispatchEvent(press(key));
    expect(leave).not.toHaveBeenCalled();
    keys.dispatchEvent(press('Escape'));
    expect(leave).toHaveBeenCalledTimes(1);
  });

  it('the system ending its full screen leaves it, entering does not; afterwards nothing listens', () => {
    const { keys, screen, leave, stop } = listen();
    screen.dispatchEvent(new Event('fullscreenchange'));
    expect(leave).not.toHaveBeenCalled();
    screen.fullscreenElement = null;
    screen.dispatchEvent(new Event('fullscreenchange'));
    expect(leave).toHaveBeenCalledTimes(1);
    stop();
    keys.dispatchEvent(press('Escape'));
    screen.dispatchEvent(new Event('fullscreenchange'));
    expect(leave).toHaveBeenCalledTimes(1);
  });

  it('the key P opens the charts one by one, also after the big screen was left', () => {
    const key: HandledKey = {
      key: 'p',
      ctrlKey: false,
      metaKey: false,
      shiftKey: false,
      altKey: false,
      repeat: false,
      defaultPrevented: false,
      target: null,
      preventDefault: () => undefined,
    };
    const shown = () => [useShell.getState().presenting, useWallChartView.getState().fullScreen];
    presentCharts('board');
    expect(shown()).toEqual([true, 'board']);
    useShell.getState().setPresenting(false);
    handleKey(key, {} as CommandScene, false);
    expect(shown()).toEqual([true, 'slides']);
    presentCharts('board');
    useShell.getState().goTo('overview');
    expect(shown()).toEqual([false, 'slides']);
  });
});

describe.each(['zh-CN', 'en'] as const)('the big screen in %s', (language) => {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);

  it('has its button on the summary, beside the presentation', async () => {
    const markup = await renderScreen(<WallChartScreen />, { language });
    for (const name of [say('演示', 'Present'), say('大屏', 'Big screen')])
      expect(markup).toContain(`<span>${name}</span>`);
  });

  it('tells place, day, plan and the numbers once, for all panels', async () => {
    const markup = await renderScreen(<BoardHead facts={facts} onClose={() => undefined} />, { language });
    const villages = facts.towns.flatMap((town) => town.villages);
    const persons = villages.reduce((sum, village) => sum + village.persons, 0);
    const out = villages.reduce((sum, village) => sum + village.outPersons, 0);
    for (const text of [
      say('仁化县', 'Renhua'),
      say('截至2017年9月30日', 'As of 2017-09-30'),
      say('对照已批准计划', 'against the adopted plan'),
      say(facts.planTitle.zh, facts.planTitle.en),
      out.toLocaleString('en-US'),
      (persons - out).toLocaleString('en-US'),
      '457',
    ])
      expect(markup.split(text).length, text).toBeGreaterThan(1);
    expect(markup).not.toMatch(/undefined|NaN|Infinity/);
  });
});
