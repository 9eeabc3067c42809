import { beforeEach, describe, expect, it } from 'vitest';
import { peopleArguments } from '../../../analytics/commands/contracts/people';
import { useProject } from '../../../renderer/app/project';
import { useShell } from '../../../renderer/app/store';
import { PairForm } from '../../../renderer/screens/people/board/PairDialog';
import { countPosts } from '../../../renderer/screens/people/card/countPosts';
import { ExportPairsForm } from '../../../renderer/screens/people/ExportPairs';
import { UnitForm } from '../../../renderer/screens/people/matrix/UnitDialog';
import { PeopleScreen } from '../../../renderer/screens/people/PeopleScreen';
import { loadOf, usePeopleView, type PeopleTabId } from '../../../renderer/screens/people/peopleView';
import { ProposalResult } from '../../../renderer/screens/people/proposal/ProposalResult';
import { PostingForm } from '../../../renderer/screens/people/staffing/PostingDialog';
import { sumByRule } from '../../../renderer/screens/people/staffing/sumByRule';
import { regions } from '../../helpers/fakeCounty';
import { fakeHelpers, fakePairs, fakeProposal, fakeStaffing, makePeopleHandlers } from '../../helpers/fakePeople';
import { createFakeProjectDoor } from '../../helpers/fakeProjectDoor';
import { renderScreen, resetProject } from '../../helpers/renderScreen';

const town = regions.towns[0]!;
const village = town.villages[0]!;
/** A static rendering reads a store's initial state. */
const show = (part: { tab?: PeopleTabId; pairs?: 'all' | 'uncovered' }) => {
  usePeopleView.setState(part);
  Object.assign(usePeopleView.getInitialState(), part);
};
const lock = () => {
  const { overview } = useProject.getState();
  useProject.setState({ overview: overview && { ...overview, readOnly: 'locked' } });
};

beforeEach(() => {
  resetProject();
  useShell.setState({ scope: null, year: null, householdId: null });
  show({ tab: 'board', pairs: 'all' });
});

describe.each(['zh-CN', 'en'] as const)('helpers in %s', (language) => {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const screen = async (tab: PeopleTabId, before?: () => void) => {
    show({ tab });
    const door = createFakeProjectDoor();
    const markup = await renderScreen(<PeopleScreen />, { language, door, before });
    expect(markup).not.toMatch(/undefined|NaN|\[object|Infinity/);
    for (const { command, argument } of door.sent) {
      const shape = peopleArguments[command as keyof typeof peopleArguments];
      if (shape) expect(shape.safeParse(argument).success, command).toBe(true);
    }
    return markup;
  };

  it('tells who is free, full and above, and who has nobody, by letter and reason', async () => {
    const markup = await screen('board');
    for (const part of [
      say('空 2', 'free 2'),
      say('满', 'full'),
      say('超 2', 'above 2'),
      say('1/3 户', '1/3 hh'),
      say('疑为贫困户', 'perhaps registered poor'),
      say('单位未填', 'unit not written'),
      `<b class="uncovered-letter">${say('缺', 'U')}</b>`,
      say('可以帮扶它的干部都已满额。', 'All helpers who may help it are full.'),
      say('人工指定', 'by hand'),
      say('为 4402240012010003 指定帮扶人', 'Assign a helper to 4402240012010003'),
    ])
      expect(markup).toContain(part);
    expect(markup.match(/draggable="true"/g)).toHaveLength(3);
    expect(markup.match(/is-uncovered/g)).toHaveLength(1);
  });

  it('lists only those without a helper when asked', async () => {
    show({ pairs: 'uncovered' });
    const markup = await screen('board');
    expect(markup).toContain('4402240012010003');
    expect(markup).not.toContain('4402240012010001');
  });

  it('can be looked at while the project is locked, and changes nothing', async () => {
    const markup = await screen('board', lock);
    expect(markup).toContain(say('项目已锁定', 'The project is locked'));
    expect(markup).toContain('4402240012010003');
    expect(markup).not.toContain('draggable="true"');
    expect(markup).not.toContain(say('导出名单', 'Export list'));
    for (const button of [say('为 4402240012010003 指定帮扶人', 'Assign a helper to 4402240012010003')])
      expect(markup).toMatch(
        new RegExp(
          `<button[^>]*aria-label="${button}"[^>]*disabled=""|<button[^>]*disabled=""[^>]*aria-label="${button}"`,
        ),
      );
  });

  it('asks for a register where there is none', async () => {
    const markup = await screen('board', () => {
      const { overview } = useProject.getState();
      useProject.setState({ overview: overview && { ...overview, registerYear: null } });
    });
    expect(markup).toContain(say('还没有登记数据', 'There is no register yet'));
  });

  it('says of a pairing whether it is proved, what changes, and what would help the others', async () => {
    const markup = await renderScreen(<ProposalResult proposal={fakeProposal} old={false} />, { language });
    for (const part of [
      say('已证明', 'Proved'),
      say('再有 1 名副处级以上', '1 more of “Vice county head and above”'),
      say('请增派干部。', 'Send more helpers.'),
      say('“其他干部”按其他职级理解。', 'Read “other cadres” as rank other.'),
      say('脱贫前不得脱钩', 'their pair may not end'),
      '−6',
      '+1',
      '王*',
    ])
      expect(markup).toContain(part);
    const open = { ...fakeProposal, proved: false, gap: 12, before: null, changes: [], changeCount: 0, uncovered: [] };
    const other = await renderScreen(<ProposalResult proposal={open} old />, { language });
    for (const part of [
      say('离下限差 12', '12 above the lower bound'),
      say('请重新计算再采用', 'work it out again before adopting'),
      say('违反规则', 'break a rule'),
      say('没有改动', 'nothing changes'),
      say('每一户都有帮扶人', 'Every household has a helper'),
    ])
      expect(other).toContain(part);
  });

  it('checks a pair at once, and lets nobody be paired against the rules', async () => {
    const form = (helper: number) => (
      <PairForm pairing={{ household: fakePairs[2]!, helper: fakeHelpers[helper]! }} onClose={() => undefined} />
    );
    const door = createFakeProjectDoor();
    const allowed = await renderScreen(form(0), { language, door });
    expect(allowed).toContain(say('可以结对', 'They can be paired'));
    expect(allowed).toContain(say('标为亲属', 'Mark as kin'));
    expect(door.sent.find(({ command }) => command === 'tryPair')!.argument).toEqual({ householdId: 3, helper: '1' });
    const forbidden = await renderScreen(form(1), { language });
    expect(forbidden).toContain(say('不能结对', 'They cannot be paired'));
    expect(forbidden).toContain(say('不是亲属', 'Not kin after all'));
    expect(forbidden).toMatch(/type="submit"[^>]*disabled=""|disabled=""[^>]*type="submit"/);
  });

  it('shows the need as an interval with its readings, terms, visits, posts and findings', async () => {
    const markup = await screen('staffing');
    for (const part of [
      '406–502',
      say('含队长', 'with the leader'),
      say('已满', 'over'),
      say('到岗日未填', 'no first day'),
      '2016-02-05',
      say('登记走访', 'Note a visit'),
      say('登记在岗', 'Enter a post'),
      say('请分给别人。', 'Give some to others.'),
    ])
      expect(markup).toContain(part);
    const unknown = { ...fakeStaffing.people, present: null, shortfall: null };
    const door = createFakeProjectDoor();
    const send: typeof door.send = async (command, argument, options) =>
      command === 'staffing'
        ? {
            ok: true,
            value: { ...fakeStaffing, people: unknown, needs: [], readings: [], visits: [], postings: [] } as never,
          }
        : door.send(command, argument, options);
    const empty = await renderScreen(<PeopleScreen />, { language, door: { ...door, send } });
    for (const part of [
      say('未知', 'unknown'),
      say('没有写明配备人数', 'states no numbers'),
      say('没有规定走访', 'no number of visits'),
    ])
      expect(empty).toContain(part);
  });

  it('offers the posts that the rules know', async () => {
    const posting = fakeStaffing.postings[0]!;
    const markup = await renderScreen(
      <PostingForm posting={posting} needs={fakeStaffing.needs} onClose={() => undefined} />,
      { language },
    );
    expect(markup).toContain('王*');
    expect(markup).toContain(say('驻村工作队', 'Village team'));
    expect(markup).toContain('value="2013-01-01"');
  });

  it('sets units against villages, with idle and assigned cells told in words', async () => {
    const markup = await screen('matrix');
    expect(markup).toMatch(new RegExp(`class="is-idle"[^>]*>${say('空', 'idle')}`));
    expect(markup).toMatch(new RegExp(`class="is-assigned"[^>]*>3<small>${say('挂', 'A')}`));
    expect(markup).toContain(say('3 个单位，2 个村，1 处空挂', '3 units, 2 villages, 1 idle'));
    const matrix = makePeopleHandlers(() => useProject.getState().overview!).helpMatrix();
    const form = await renderScreen(<UnitForm unit="县水务局" matrix={matrix} onClose={() => undefined} />, {
      language,
    });
    expect(form).toContain(town.villages[1]!.name);
    expect(form).toMatch(new RegExp(`checked=""/><div[^>]*>${say('上级或外地单位', 'Higher or outside unit')}`));
    expect(form).toContain(say('删去这个单位', 'Remove this unit'));
  });

  it('fills the card of a village, and says when there is nothing on it', async () => {
    useShell.setState({ scope: village.code });
    const markup = await screen('card');
    for (const part of [
      village.name,
      '县财政局',
      '4402240012010001',
      say('没有帮扶人的户：4402240012010003', 'without a helper: 4402240012010003'),
    ])
      expect(markup).toContain(part);
    useShell.setState({ scope: town.villages[1]!.code });
    expect(await screen('card')).toContain(say('没有贫困户', 'neither poor households'));
    useShell.setState({ scope: null });
    expect(await screen('card')).toContain(say('选择一个村', 'Choose a village'));
  });

  it('hangs towns and villages under those who answer for them', async () => {
    useShell.setState({ scope: town.code });
    const markup = await screen('tree');
    for (const part of [
      say('镇长：待派', 'Head of town: open'),
      '×2',
      say('等 5 个', '5 in all'),
      say('队长：王*', 'Leader: 王*'),
      'aria-expanded="true"',
    ])
      expect(markup).toContain(part);
    useShell.setState({ scope: null });
    expect(await screen('tree')).not.toContain(say('队长：王*', 'Leader: 王*'));
  });

  it('lists duties by clause, also while locked', async () => {
    const markup = await screen('duties', lock);
    expect(markup).toContain(say('精准识别落实', 'Identification'));
    expect(markup).not.toContain(say('项目已锁定', 'The project is locked'));
  });

  it('exports masked at once, and names only where that can be recorded', async () => {
    const markup = await renderScreen(<ExportPairsForm onDone={() => undefined} />, { language, before: lock });
    expect(markup).toContain(say('只能查看', 'only be looked at'));
  });
});

describe('what is added up', () => {
  it('sums a rule over its places, and knows nothing of what is not known', () => {
    expect(
      sumByRule(fakeStaffing.needs).map(({ rule, places, least, most, present, shortfall }) => [
        rule,
        places,
        least,
        most,
        present,
        shortfall,
      ]),
    ).toEqual([
      ['village_team', 2, 2, 4, 1, 1],
      ['leaders', 1, 2, 2, null, null],
    ]);
  });

  it('tells a load by what is left of it', () => {
    expect(fakeHelpers.map(loadOf)).toEqual(['free', 'full', 'above']);
  });

  it('counts open posts that are alike, and keeps those filled apart', () => {
    const post = { zh: '队员：待派', en: 'Member: open' };
    const filled = { zh: '队员：王*', en: 'Member: 王*' };
    const posts = countPosts([
      { place: 'a', post, helper: null },
      { place: 'a', post, helper: null },
      { place: 'a', post: filled, helper: '1' },
      { place: 'a', post: filled, helper: '2' },
    ]);
    expect(posts.map(({ count, isOpen }) => [count, isOpen])).toEqual([
      [2, true],
      [1, false],
      [1, false],
    ]);
  });
});
