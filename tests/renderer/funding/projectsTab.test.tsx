import { beforeEach, describe, expect, it } from 'vitest';
import { projectPoolArguments } from '../../../analytics/commands/contracts/projectPool';
import { useProject } from '../../../renderer/app/project';
import { useShell } from '../../../renderer/app/store';
import { ProjectTab } from '../../../renderer/screens/funding/ProjectTab';
import { ReadPreview } from '../../../renderer/screens/funding/projects/ImportProjects';
import {
  countMoves,
  dayOfMove,
  listingOf,
  nextStateOf,
  usePoolView,
} from '../../../renderer/screens/funding/projects/poolView';
import { ProjectEditor } from '../../../renderer/screens/funding/projects/ProjectDrawer';
import { draftOf, fieldsOf, missingOf } from '../../../renderer/screens/funding/projects/projectDraft';
import { createFundingPoolDoor, poolRow, poolTypes, projectsRead } from '../../helpers/fakeFundingPool';
import { renderScreen, resetProject } from '../../helpers/renderScreen';

const start = { village: null, year: 2016, day: '2016-01-01' };
const nothing = { state: null, type: null, search: '', page: 0, ticked: {} };
/** A static rendering reads a store's initial state. */
const show = (part: object) => {
  usePoolView.setState({ ...nothing, ...part });
  Object.assign(usePoolView.getInitialState(), { ...nothing, ...part });
};

beforeEach(() => {
  resetProject();
  useShell.setState({ scope: null, year: null, householdId: null });
  show({});
});

describe.each(['zh-CN', 'en'] as const)('project pool in %s', (language) => {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);

  it('shows every project with amount, state, what was paid and what is wrong', async () => {
    const door = createFundingPoolDoor();
    const markup = await renderScreen(<ProjectTab />, { language, door });
    expect(markup).not.toMatch(/undefined|NaN|\[object|Infinity/);
    for (const text of [
      say('项目 2 个', 'Projects: 2'),
      '高坪村道硬化',
      say('测算', 'estimate'),
      say('批复', 'approved'),
      say('12,345.67 元', '12,345.67 yuan'),
      '50%',
      say('路面宽低于标准 4.5 米', 'The surface is narrower than 4.5 m'),
      say('移交', 'Handed over'),
    ])
      expect(markup).toContain(text);
    const asked = door.sent.find(({ command }) => command === 'listProjects');
    expect(projectPoolArguments.listProjects.safeParse(asked!.argument).success).toBe(true);
  });

  it('says what can be done with an empty pool, and that nothing fits a filter', async () => {
    const empty = createFundingPoolDoor({ projects: [] });
    expect(await renderScreen(<ProjectTab />, { language, door: empty })).toContain(
      say('项目库还没有项目', 'No projects yet'),
    );
    show({ search: '桥' });
    expect(await renderScreen(<ProjectTab />, { language, door: empty })).toContain(say('清除筛选', 'Clear filters'));
  });

  it('offers state and removal for ticked projects, and nothing of it while the project is locked', async () => {
    show({ ticked: { p1: { state: 'proposed', since: '2016-02-01' } } });
    const door = createFundingPoolDoor();
    const markup = await renderScreen(<ProjectTab />, { language, door });
    expect(markup).toContain(say('已选 1 个项目', 'Chosen: 1'));
    const before = () => {
      const { overview } = useProject.getState();
      useProject.setState({ overview: overview && { ...overview, readOnly: 'locked' } });
    };
    const locked = await renderScreen(<ProjectTab />, { language, door, before });
    expect(locked.match(/ant-btn[^>]*disabled=""/g)!.length).toBeGreaterThanOrEqual(4);
  });

  it('edits a project beside its estimate, standards and clauses', async () => {
    const door = createFundingPoolDoor();
    const row = poolRow({ approvedFen: 25_000_000 });
    const markup = await renderScreen(<ProjectEditor row={row} types={poolTypes} onClose={() => undefined} />, {
      language,
      door,
    });
    for (const text of [
      'value="XM-001"',
      say('20,000 元/公里 × 10 公里', '20,000 yuan/km × 10 km'),
      say('一次性 200,000.00 元', '200,000.00 yuan once'),
      say('每年 10,000.00 元', '10,000.00 yuan a year'),
      say('批复比测算多 50,000.00 元', 'approved is 50,000.00 yuan above the estimate'),
      say('路面宽 4，低于路面标准（不小于 4.5）', 'Surface width 4 is below surface standard (at least 4.5)'),
      '2016-02-01',
    ])
      expect(markup).toContain(text);
    const asked = door.sent.find(({ command }) => command === 'estimateProject');
    expect(projectPoolArguments.estimateProject.parse(asked!.argument).quantities).toEqual({
      length_km: 10,
      width_m: 4,
    });
  });

  it('names what a new project still needs', async () => {
    const markup = await renderScreen(<ProjectEditor row={null} types={poolTypes} onClose={() => undefined} />, {
      language,
      door: createFundingPoolDoor(),
    });
    expect(markup).toContain(
      say('还需填写：项目编号、项目名称、类型、村', 'Still to fill in: number, name, type, village'),
    );
  });

  it('previews a list: what is new, changed, the same, refused, and why', async () => {
    const markup = await renderScreen(<ReadPreview read={projectsRead} />, { language });
    for (const text of [
      say('共读到 4 行', 'Rows read: 4'),
      say('长度 8 → 10 公里', 'length 8 → 10 km'),
      say('不能采用', 'Cannot be taken'),
      say('村名不在本县。', 'The village is not in this county.'),
      say('请核对村名。', 'Check the name.'),
    ])
      expect(markup).toContain(text);
  });
});

describe('a project in the form', () => {
  const type = poolTypes.types[0];

  it('is saved as the contract takes it, yuan to the fen, with the quantities of its type only', () => {
    const draft = {
      ...draftOf(poolRow(), start),
      approvedYuan: 1234.56,
      quantities: { length_km: 2.5, width_m: null, area_m2: 9 },
    };
    const fields = fieldsOf(draft, type);
    expect(fields).toMatchObject({ approvedFen: 123_456, quantities: { length_km: 2.5 }, number: 'XM-001' });
    expect(projectPoolArguments.saveProject.safeParse({ id: 'p1', fields }).success).toBe(true);
  });

  it('comes back unchanged when nothing is edited', () => {
    const row = poolRow({ approvedFen: 20_000_001 });
    const { number, name, type: id, villageCode, year, quantities, approvedFen, measure } = row;
    expect(fieldsOf(draftOf(row, start), type)).toEqual({
      number,
      name,
      type: id,
      villageCode,
      year,
      quantities,
      approvedFen,
      measure,
    });
  });

  it('is not saved while something is missing', () => {
    const draft = draftOf(null, start);
    expect(missingOf(draft)).toEqual(['number', 'name', 'type', 'villageCode']);
    expect(fieldsOf(draft, undefined)).toBeNull();
    expect(missingOf({ ...draft, number: ' ' })).toContain('number');
  });
});

describe('states of projects', () => {
  it('go on to the next of the one that is least far; the last has none after it', () => {
    expect(nextStateOf(['building', 'proposed'])).toBe('approved');
    expect(nextStateOf(['handed_over'])).toBe('handed_over');
  });

  it('count who goes on and who is set back', () => {
    expect(countMoves(['proposed', 'approved', 'building'], 'approved')).toEqual({ on: 1, back: 2 });
  });

  it('are moved on no day before the last one', () => {
    const ticks = [
      { state: 'building' as const, since: '2016-09-01' },
      { state: 'building' as const, since: '2017-02-03' },
    ];
    expect(dayOfMove(ticks, '2016-12-31')).toBe('2017-02-03');
    expect(dayOfMove(ticks, '2017-12-31')).toBe('2017-12-31');
  });

  it('of a page are asked for with what is filtered, and a new filter unticks', () => {
    expect(listingOf({ state: 'paid', type: null, search: ' 桥 ', page: 2 }, '440224')).toEqual({
      scope: '440224',
      state: 'paid',
      search: '桥',
      offset: 100,
      limit: 50,
    });
    usePoolView.getState().tick([{ id: 'p1', state: 'paid', since: '2016-03-01' }], true);
    expect(Object.keys(usePoolView.getState().ticked)).toEqual(['p1']);
    usePoolView.getState().filter({ search: '路' });
    expect(usePoolView.getState()).toMatchObject({ search: '路', page: 0, ticked: {} });
  });
});
