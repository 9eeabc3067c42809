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

  it('is a grid: nothing but rows in it, every row with its place, the count with head and total', async () => {
    const markup = await renderScreen(<HouseholdsScreen />, { language });
    const grid = markup.slice(markup.indexOf('role="grid"'));
    const total = Number(/([\d,]+) (?:户|households)/.exec(markup)![1]!.replace(',', ''));
    expect(grid).toContain(`aria-rowcount="${total + 3}"`);
    const places = [...grid.matchAll(/role="row" aria-rowindex="(\d+)"/g)].map(([, place]) => Number(place));
    expect(places.slice(0, 4)).toEqual([1, 2, 3, 4]);
    expect(places.at(-1)).toBe(total + 3);
    expect(places).toHaveLength(grid.match(/role="row"/g)!.length);
    expect(grid).not.toContain('role="cell"');
    expect(grid).toContain('<div class="record-scroll"><div role="rowgroup"');
    expect(grid.match(/data-head="[^"]*" tabindex="0"/g)).toHaveLength(1);
  });

  it('counts rows of the person register, and says beside it what households declare', async () => {
    const markup = await renderScreen(<HouseholdsScreen />, { language });
    const [, , persons, declared] = /role="status">([\d,]+)[^\d]+([\d,]+)[^\d]+([\d,]+)/.exec(markup)!.map((part) => Number(part.replace(',', '')));
    expect(persons).toBe(declared! - 1);
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
