import { assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommandDoor } from '../../../analytics/commands/contract';
import { findAreaList, listAreas, readAreaList } from '../../../analytics/policy';
import { assessAreas, assessStandards } from '../../../analytics/progress';
import { MeasuresAndCostScreen } from '../../../renderer/screens/measures-and-cost';
import { allAreas, narrowList, noArea } from '../../../renderer/screens/progress/narrowList';
import { StandardList } from '../../../renderer/screens/progress/StandardsTab';
import { AreaPanel } from '../../../renderer/app/AreaPanel';
import { createFakeProjectDoor } from '../../helpers/fakeProjectDoor';
import { renderScreen } from '../../helpers/renderScreen';
import { readCounty } from '../../analytics/procedures/countyPacks';

const pack = readCounty('mazhang');
const list = readAreaList(pack)!;
const codes = pack.regions
  .filter(({ tier }) => tier === 'poor')
  .slice(0, 2)
  .map(({ code }) => code);
const lists = assessStandards({
  pack,
  overlays: [],
  asOf: '2017-06-30',
  registerDay: '2015-12-31',
  villages: codes.map((villageCode) => ({
    villageCode,
    tier: 'poor',
    features: { unhardened_road_km: 0, safe_water: true },
  })),
  households: [],
  entries: [],
});
const standards = {
  asOf: '2017-06-30',
  lists,
  names: Object.fromEntries(codes.map((code) => [code, code])),
  areas: list,
};
const standing = assessAreas({
  areas: listAreas(pack),
  list: findAreaList(pack)!.id,
  areasOfMeasure: new Map(pack.measures.flatMap(({ id, areas }) => (areas ? [[id, areas] as const] : []))),
  standards: lists,
  flows: [
    { measure: 'dragon_fruit', amountFen: 1_234_560_000 },
    { measure: 'house_repair', amountFen: 100_000_000 },
  ],
  packages: [],
  costs: [],
  asOf: '2017-06-30',
});

describe.each(['zh-CN', 'en'] as const)('areas in %s', (language) => {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);

  it('the panel tells each area by letter and name, what nobody knows as such, and all money', async () => {
    const markup = await renderScreen(<AreaPanel areas={{ ...standing, list }} />, { language });
    expect(markup).not.toMatch(/undefined|NaN|\[object/);
    for (const text of [
      say('五个提升', 'Five improvements'),
      say('农村治理能力', 'Governance'),
      say('没有指标', 'nothing measures it'),
      say('未列入任何领域的措施', 'Measures in no area'),
      say('无数据（2 项）', 'no data (2 items)'),
      '1,234.6',
      '1,334.6',
    ])
      expect(markup).toContain(text);
    expect(markup).toMatch(/area-count is-unknown/);
    expect(markup.match(/<b aria-hidden="true">[A-E]<\/b>/g)).toHaveLength(5);
  });

  it('a list shows its items by area, with the names in the legend', async () => {
    const goals = lists.find(({ checklist }) => checklist === 'village_goals')!;
    const markup = await renderScreen(<StandardList standards={standards} list={narrowList(goals, list, allAreas)} />, {
      language,
    });
    const heads = ['A', 'B', 'C', 'D', 'E'].map(
      (letter) => markup.split(`<b aria-hidden="true">${letter}</b>`).length - 1,
    );
    // One head for each item (two of C) and one entry of the legend.
    expect(heads).toEqual([0, 2, 3, 0, 2]);
  });

  it('measures carry the names of what they serve, and none where the pack has no areas', async () => {
    const door = createFakeProjectDoor();
    const plain = await renderScreen(<MeasuresAndCostScreen />, { language, door });
    expect(plain).not.toContain('area-tag');
    const tagged: CommandDoor = {
      send: async (command, argument, rest) => {
        const answer = await door.send(command, argument, rest);
        if (command !== 'listPlanCosts' || !answer.ok) return answer;
        const value = answer.value as { rows: object[] };
        return {
          ok: true,
          value: {
            ...value,
            areas: list,
            rows: value.rows.map((row) => ({ ...row, areas: ['party_building'] })),
          } as never,
        };
      },
    };
    const markup = await renderScreen(<MeasuresAndCostScreen />, { language, door: tagged });
    expect(markup).toContain(say('基层党建水平', 'Party building'));
  });
});

describe('a list narrowed to an area', () => {
  it('keeps each of its cells, counts again, and the areas make up the list', () => {
    const ids = [...list.items.map(({ id }) => id), noArea];
    assert(
      property(constantFrom(...lists), (whole) => {
        const parts = ids.map((id) => narrowList(whole, list, id));
        const all = narrowList(whole, list, allAreas);
        const sorted = (items: typeof all.items) => items.map(({ id }) => id).sort();
        expect(sorted(parts.flatMap(({ items }) => items))).toEqual(sorted(whole.items));
        expect(sorted(all.items)).toEqual(sorted(whole.items));
        whole.rows.forEach((row, at) => {
          expect(parts.reduce((sum, part) => sum + part.rows[at]!.met, 0)).toBe(row.met);
          expect(parts.reduce((sum, part) => sum + part.rows[at]!.openCostFen, 0)).toBe(row.openCostFen);
          expect(all.rows[at]).toMatchObject({
            met: row.met,
            openCostFen: row.openCostFen,
            fulfilledBy: row.fulfilledBy,
          });
          all.items.forEach(({ id }, place) => expect(all.rows[at]!.cells[place]!.item).toBe(id));
        });
      }),
    );
    expect(narrowList(lists[0]!, undefined, 'industry')).toBe(lists[0]);
  });
});
