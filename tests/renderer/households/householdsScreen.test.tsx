import { afterEach, describe, expect, it } from 'vitest';
import { HouseholdsScreen } from '../../../renderer/screens/households';
import { useHouseholdPage } from '../../../renderer/app/household/pageState';
import { useTableState } from '../../../renderer/screens/households/tableState';
import { createFakeProjectDoor } from '../../helpers/fakeProjectDoor';
import { renderScreen, resetProject } from '../../helpers/renderScreen';

afterEach(() => {
  useTableState.setState(useTableState.getInitialState(), true);
  useHouseholdPage.setState(useHouseholdPage.getInitialState(), true);
  resetProject();
});

describe.each(['zh-CN', 'en'] as const)('the households screen (%s)', (language) => {
  const zh = language === 'zh-CN';

  it('shows rows with headings, filters and totals', async () => {
    const markup = await renderScreen(<HouseholdsScreen />, { language });
    expect(markup).toContain(zh ? '户编号' : 'Household number');
    expect(markup.match(/role="columnheader"/g)).toHaveLength(6);
    expect(markup.match(/class="filter-button/g)).toHaveLength(5);
    expect((markup.match(/class="record-row /g) ?? []).length).toBeGreaterThan(10);
    expect(markup).toContain(zh ? '合计' : 'Total');
    expect(markup).not.toMatch(/undefined|NaN|\[object/);
  });

  it('says what went wrong, and where a register comes from when there is none', async () => {
    const door = createFakeProjectDoor();
    const send = door.send.bind(door);
    door.send = ((command: never, argument: never, options: never) =>
      command === 'listRecords' ? Promise.resolve({ ok: false, problem: { code: 'no_register', message: { zh: '项目里还没有登记数据。', en: 'No register.' } } }) : send(command, argument, options)) as typeof door.send;
    const markup = await renderScreen(<HouseholdsScreen />, { language, door });
    expect(markup).toContain(zh ? '导入与核查' : 'Import');
  });
});
