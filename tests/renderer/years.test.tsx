import { beforeEach, describe, expect, it } from 'vitest';
import { useShell } from '../../renderer/app/store';
import { YearsScreen } from '../../renderer/screens/years';
import { createFakeProjectDoor } from '../helpers/fakeProjectDoor';
import { renderScreen, resetProject } from '../helpers/renderScreen';

describe.each(['zh-CN', 'en'] as const)('year by year in %s', (language) => {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  beforeEach(() => {
    resetProject();
    useShell.setState({ scope: null, year: null, householdId: null });
  });

  it('shows the kept years, the counts, the fields, the states and the list', async () => {
    const markup = await renderScreen(<YearsScreen />, { language });
    for (const text of [say('使用中', 'In use'), say('脱贫标志', 'Exit state'), '丹霞街道', say('未脱贫 → 已脱贫', 'Not exited → Exited'), '张*', '3,660']) expect(markup).toContain(text);
  });

  it('says why years cannot be compared when there are none of one kind', async () => {
    const door = createFakeProjectDoor();
    const message = { zh: '项目中没有 2016 年的登记。', en: 'The project keeps no register of 2016.' };
    door.failNext('compareRegisters', { code: 'register_year_unknown', message });
    expect(await renderScreen(<YearsScreen />, { language, door })).toContain(say(message.zh, message.en));
  });
});

