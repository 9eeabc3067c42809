import type { ScenarioShown } from '../../analytics/briefing/types';

const texts = {
  zh: { main: '基准情景', shown: (name: string) => `情景：${name}`, changes: (count: number) => `（改动 ${count} 处）` },
  en: { main: 'Base scenario', shown: (name: string) => `Scenario: ${name}`, changes: (count: number) => ` (${count} changed)` },
};

/**
 * The scenario of a paper in one line; the one with which a project starts is named here.
 * @example scenarioText({ name: '资金减一成', changes: 2 }, 'zh') // '情景：资金减一成（改动 2 处）'
 */
export function scenarioText({ name, changes }: ScenarioShown, language: 'zh' | 'en'): string {
  const text = texts[language];
  return text.shown(name || text.main) + (changes > 0 ? text.changes(changes) : '');
}
