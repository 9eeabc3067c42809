import { beforeEach, describe, expect, it } from 'vitest';
import { progressArguments } from '../../../analytics/commands/contracts/progress';
import type { CommandDoor } from '../../../analytics/commands/contract';
import { BatchNoticeButton } from '../../../renderer/app/notices/BatchNoticeButton';
import { NoticeForm } from '../../../renderer/app/notices/NoticeDialog';
import { NoticeChoices } from '../../../renderer/app/notices/NoticeChoices';
import {
  isDay,
  isReady,
  listPapers,
  questionOf,
  type NoticeDraft,
  type NoticeSubject,
} from '../../../renderer/app/notices/noticeDraft';
import { saveSheets } from '../../../renderer/app/paper';
import { useShell } from '../../../renderer/app/store';
import { makeTimePlanHandlers } from '../../helpers/fakeTimePlan';
import { createFakeProjectDoor } from '../../helpers/fakeProjectDoor';
import { makeNotice } from '../../helpers/noticeFixture';
import { renderScreen, resetProject } from '../../helpers/renderScreen';

const batch: NoticeSubject = { kind: 'household_exit', of: { batch: { village: '440224001201', year: 2016 } } };
const household: NoticeSubject = { kind: 'household_exit', of: { household: 7 } };
const { procedures } = makeTimePlanHandlers((() => undefined) as never).listProcedures();
const draft: NoticeDraft = { at: 0, from: '2016-12-13', show: 'planned', issuer: '', identities: 'masked', reason: '' };

beforeEach(() => {
  resetProject();
  useShell.setState({ scope: null, year: null });
});

describe('what is chosen', () => {
  it('offers the steps that ask for a paper, of the exit alone', () => {
    expect(listPapers(procedures, batch).map(({ step }) => step.id)).toEqual([
      'assembly',
      'consent',
      'publicity',
      'town_check',
      'announcement',
    ]);
    expect(listPapers(procedures, { ...batch, kind: 'village_exit' }).map(({ kind }) => kind)).toEqual([
      'publicity',
      'acceptance',
      'announcement',
    ]);
  });

  it('asks for the preview without names, in the words of the contract', () => {
    const step = listPapers(procedures, household)[2]!;
    const question = questionOf(household, step, { ...draft, identities: 'whole', reason: '村内公示' });
    expect(progressArguments.exitNotice.parse(question)).toMatchObject({
      identities: 'masked',
      reason: '',
      step: 'publicity',
      of: { household: 7 },
    });
  });

  it('needs a day, and a reason for whole names', () => {
    expect(isReady(draft)).toBe(true);
    expect(isReady({ ...draft, identities: 'whole', reason: ' 公 ' })).toBe(false);
    expect(isReady({ ...draft, identities: 'whole', reason: '公示' })).toBe(true);
    expect(isReady({ ...draft, from: '2016-13-01' })).toBe(false);
    expect(['2016-12-13', '', '2016', '2016-00-10'].map(isDay)).toEqual([true, false, false, false]);
  });
});

describe.each(['zh-CN', 'en'] as const)('the choices in %s', (language) => {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const show = (
    subject: NoticeSubject,
    more: Partial<NoticeDraft> = {},
    notice = makeNotice('publicity', 12, { remarks: [{ zh: '前面没有填报', en: 'not recorded' }] }),
  ) =>
    renderScreen(
      <NoticeChoices
        subject={subject}
        steps={listPapers(procedures, subject)}
        draft={{ ...draft, at: 2, ...more }}
        notice={notice}
        problem={null}
        onChange={() => undefined}
      />,
      { language },
    );

  it('tell the days, how many it is about, and what to know before', async () => {
    const markup = await show(batch);
    expect(markup).toContain(
      say('至 2016-12-19，共 7 天，首尾两日计算在内', 'to 2016-12-19, 7 days, first and last day counted'),
    );
    expect(markup).toContain(say('12 户', '12 households'));
    expect(markup).toContain(say('前面没有填报', 'not recorded'));
    expect(markup).toContain(say('前面步骤已填报完成的户', 'Those whose earlier steps are recorded'));
    expect(markup).not.toContain('<textarea');
    expect(markup).not.toMatch(/undefined|NaN|\[object/);
  });

  it('ask what whole names are for', async () => {
    const markup = await show(household, { identities: 'whole' });
    expect(markup).toContain('<textarea');
    expect(markup).toContain(say('预览中的姓名始终隐去', 'The preview always masks names'));
    expect(markup).not.toContain(say('前面步骤已填报完成的户', 'Those whose earlier steps are recorded'));
  });

  it('say that a day is none', async () => {
    expect(await show(household, { from: '2016' })).toContain(
      say('请写成 2016-12-13 这样的日期', 'Write a day such as 2016-12-13'),
    );
  });
});

describe('the papers of a batch', () => {
  const render = () => renderScreen(<BatchNoticeButton />);

  it('need a village and a year, and say so', async () => {
    for (const [scope, year] of [
      [null, 2016],
      ['440224001', 2016],
      ['440224001201', null],
    ] as const) {
      useShell.setState({ scope, year });
      expect(await render(), `${scope} ${year}`).toMatch(/<button title="先选一个村和一个年度"[^>]* disabled=""/);
    }
    useShell.setState({ scope: '440224001201', year: 2016 });
    expect(await render()).not.toContain('disabled=""');
  });
});

describe('handing it out', () => {
  it('notes a masked paper when it is saved; a whole one was recorded by its command', async () => {
    const sent: (string | null)[] = [];
    const printed: string[] = [];
    const doors = {
      host: { printPdf: ({ html }: { html: string }) => (printed.push(html), Promise.resolve({ ok: true as const, value: { bytes: new Uint8Array([37]), pages: 1 } })) },
      actions: {
        deliver: (what: string | null) => (sent.push(what), Promise.resolve({ ok: true as const, value: null })),
      },
    };
    await saveSheets(doors as never, 'exit_notice', '公示', makeNotice('publicity', 2).papers, 'zh');
    await saveSheets(doors as never, null, '认可书', makeNotice('consent', 2).papers, 'zh');
    expect(sent).toEqual(['exit_notice', null]);
    expect(printed.map((html) => html.match(/<main class="paper/g)?.length)).toEqual([1, 2]);
  });

  it('shows the masked paper in a frame that runs no script', async () => {
    const fake = createFakeProjectDoor();
    const asked: unknown[] = [];
    const send = ((command, argument, rest) => {
      if (command !== 'exitNotice') return fake.send(command, argument, rest);
      asked.push(argument);
      return Promise.resolve({ ok: true, value: makeNotice('publicity', 5, { identities: 'masked' }) });
    }) as CommandDoor['send'];
    const markup = await renderScreen(
      <NoticeForm subject={batch} name="胡坑村 2016 年" steps={listPapers(procedures, batch)} first="publicity" onClose={() => undefined} />,
      { door: { send } as CommandDoor },
    );
    expect(asked).toEqual(
      [
        {
          ...batch,
          procedure: 'household_exit',
          step: 'publicity',
          from: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
          show: 'planned',
          kind: undefined,
        },
      ].map(({ kind: _, ...rest }) => rest),
    );
    expect(markup).toMatch(/<iframe[^>]* sandbox="allow-same-origin"/);
    expect(markup).not.toContain('allow-scripts');
    expect(markup).toContain('胡坑村2016年拟退出贫困户公示');
    expect(markup).toContain('5 户');
  });
});
