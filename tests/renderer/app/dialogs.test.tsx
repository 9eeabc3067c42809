import { beforeEach, describe, expect, it } from 'vitest';
import { dialogs } from '../../../renderer/app/dialogs';
import { Failure } from '../../../renderer/app/frame/ErrorBoundary';
import { FileMenu } from '../../../renderer/app/frame/FileMenu';
import { Cover } from '../../../renderer/app/frame/LockScreen';
import { Notices } from '../../../renderer/app/frame/Notices';
import { ShortcutLists } from '../../../renderer/app/frame/ShortcutSheet';
import { StatusBar } from '../../../renderer/app/frame/StatusBar';
import { TopBar } from '../../../renderer/app/frame/TopBar';
import { RevealPanel } from '../../../renderer/app/household/RevealPanel';
import { useProject, useReveal, type ProjectState } from '../../../renderer/app/project';
import type { RecoveryReport } from '../../../renderer/app/project/store';
import { RecoveryCodeSteps } from '../../../renderer/app/protection/RecoveryCodeSteps';
import { renderRecoverySheet } from '../../../renderer/app/protection/RecoverySheet';
import { UnlockForm } from '../../../renderer/app/protection/UnlockForm';
import { dialogIds } from '../../../renderer/app/store';
import type { TextKey } from '../../../renderer/app/text';
import { ExportForm } from '../../../renderer/screens/households/ExportHouseholds';
import { zhCN } from '../../../renderer/i18n/zh-CN';
import { createFakeHost, startHandle } from '../../helpers/fakeHost';
import { fakeFile } from '../../helpers/fakeProjectDoor';
import { renderScreen, resetProject } from '../../helpers/renderScreen';
import { problemNamed } from '../project/startProject';

const han = /[\u2e80-\u9fff]/;
const startedHost = (content = {}) => createFakeHost({ start: fakeFile(content) });
const textOf = (markup: string) => markup.replace(/<[^>]*>/g, ' ');
const kept = { id: 'b-1', time: '2016-05-01T08:00:00', kind: 'save' as const, size: 3_400_000, generation: 1, sha256: 'a'.repeat(64) };

const recovery: RecoveryReport = {
  replayed: 3,
  edits: [{ seq: 2, time: '2016-05-03T08:07:00', kind: 'set_overlay', text: { zh: '改动“转移就业年增收”', en: 'Change income' }, reason: 'R' }],
  damagedBytes: 77,
  mended: [{ table: 'household', backup: kept }],
  lost: ['person'],
  others: [{ journal: { base: { generation: 1, sha256: 'b'.repeat(64) }, modifiedAt: '2016-05-02T08:00:00', frames: [], damagedBytes: 0, tables: [] }, backup: kept }],
  migratedFrom: '1.0',
  problem: problemNamed('journal_unreadable'),
};

describe.each(['zh-CN', 'en'] as const)('dialogs in %s', (language) => {
  beforeEach(() => {
    resetProject();
    useReveal.setState({ householdId: null, persons: [], endsAt: 0, reasons: [] });
  });
  const zh = language === 'zh-CN';
  const expectLanguage = (markup: string, allowed = /$^/) => {
    expect(markup).not.toMatch(/undefined|NaN|\[object|Infinity|\b(protect|backups|recovery|audit|projects|unlock)\.[a-z]/);
    const text = textOf(markup).replace(/仁化县（副本）|仁化县|李四|核对登记信息|王五/g, '').replace(allowed, '');
    if (zh) expect(text).toMatch(han);
    else expect(text).not.toMatch(han);
  };

  it.each(dialogIds)('%s says what it is for', async (id) => {
    const { Body, title } = dialogs[id];
    const host = startedHost();
    host.backups.set('project-1', [{ ...kept, bytes: fakeFile() }]);
    const markup = await renderScreen(<Body onDone={() => undefined} />, {
      language,
      host,
      before: () => useProject.setState({ recovery }),
    });
    expect(markup.length).toBeGreaterThan(400);
    expect(markup).toMatch(/<button/);
    expect(Object.hasOwn(zhCN, title)).toBe(true);
    expectLanguage(markup);
  });

  it('empty lists say what to do', async () => {
    for (const id of ['projects', 'backups'] as const) {
      const { Body } = dialogs[id];
      const markup = await renderScreen(<Body onDone={() => undefined} />, { language, host: createFakeHost() });
      expect(markup, id).toContain('empty-state');
      expectLanguage(markup);
    }
  });

  it('a list that cannot be read shows its problem', async () => {
    const host = startedHost();
    host.failAlways('listBackups', problemNamed('backup_unreadable'));
    const { Body } = dialogs.backups;
    const markup = await renderScreen(<Body onDone={() => undefined} />, { language, host });
    expect(markup).toContain(zh ? '问题：backup_unreadable' : 'Problem: backup_unreadable');
  });

  it('recovery tells what came back, was mended, is lost, and what stands beside', async () => {
    const { Body } = dialogs.recovery;
    const markup = await renderScreen(<Body onDone={() => undefined} />, {
      language,
      host: startedHost(),
      before: () => useProject.setState({ recovery }),
    });
    const parts = zh
      ? ['已恢复 3 条记录', '改动“转移就业年增收”', '“家庭与收入”取自 2016-05-01 08:00 的备份', '人员清单', '77 B', '另有一份操作记录', '旧格式 1.0', 'journal_unreadable']
      : ['3 records recovered', 'Change income', 'comes from the backup of 2016-05-01 08:00', '77 B', 'another history', 'former format 1.0'];
    for (const part of parts) expect(markup).toContain(part);
  });

  it('the log shows who, when, what and why, and whether its chain holds', async () => {
    const { Body } = dialogs.audit_log;
    const markup = await renderScreen(<Body onDone={() => undefined} />, { language, host: startedHost({ records: ['create', 'b'] }) });
    for (const part of ['李四', '核对登记信息', zh ? '2 条记录前后相连，校验无误' : '2 records form an unbroken chain', 'ffffffffffffffff'])
      expect(markup).toContain(part);
  });

  it('protection: shows the state; a locked project offers no change', async () => {
    const { Body } = dialogs.protection;
    const open = await renderScreen(<Body onDone={() => undefined} />, { language, host: startedHost() });
    expect(open).toContain(zh ? '没有设置密码' : 'There is no password');
    resetProject();
    const locked = await renderScreen(<Body onDone={() => undefined} />, { language, host: startedHost({ password: 'x' }) });
    expect(locked).toContain('AES-256-GCM');
    expect(locked.match(/disabled=""/g)!.length).toBeGreaterThanOrEqual(2);
  });

  it('the recovery code stands large, in groups, and on a sheet of its own', async () => {
    const markup = await renderScreen(<RecoveryCodeSteps code="ABCDE-FGHJK-MNPQR" onConfirmed={() => undefined} onCancel={() => undefined} />, { language });
    for (const group of ['ABCDE', 'FGHJK', 'MNPQR']) expect(markup).toContain(`<code>${group}</code>`);
    const t = (key: TextKey, values?: Record<string, string | number>) => `${key}${values ? JSON.stringify(values) : ''}`;
    const sheet = renderRecoverySheet({ code: 'ABCDE-FGHJK', projectName: '<b>仁化</b>', date: '2016-05-03', t }, language);
    expect(sheet).toContain('<span>ABCDE</span><span>FGHJK</span>');
    expect(sheet).toContain('&lt;b&gt;仁化&lt;/b&gt;');
    expect(sheet).not.toMatch(/<script|https?:/);
  });

  it('the form for password and recovery code', async () => {
    expectLanguage(await renderScreen(<UnlockForm onUnlocked={() => undefined} />, { language }));
  });

  it('notices: not recorded, not saved, saved beside, read only, restarted', async () => {
    const quiet = await renderScreen(<Notices />, { language, host: startedHost() });
    expect(textOf(quiet).trim()).toBe('');
    const loud = await renderScreen(<Notices />, {
      language,
      host: startedHost(),
      before: () =>
        useProject.setState({
          recording: 'failed',
          recordProblem: problemNamed('journal_not_recorded'),
          saving: 'failed',
          saveProblem: problemNamed('disk_full'),
          savedBeside: '仁化县（副本）.guatu',
          restarted: { records: 2 },
        }),
    });
    for (const part of ['journal_not_recorded', 'disk_full', '仁化县（副本）']) expect(loud).toContain(part);
    expect(loud.match(/role="alert"/g)!.length).toBeGreaterThanOrEqual(2);
    expectLanguage(loud);
    resetProject();
    const host = startedHost();
    Object.assign(host.files.get(startHandle)!, { access: 'read_only', holder: { user: '王五', computer: 'PC-2', since: '2016-05-03T07:00:00' } });
    const held = await renderScreen(<Notices />, { language, host });
    for (const part of ['王五', 'PC-2', '2016-05-03 07:00', zh ? '打开副本' : 'Open a copy']) expect(held).toContain(part);
    for (const content of [{ password: 'x' }, { newerMinor: true }]) {
      resetProject();
      const markup = await renderScreen(<Notices />, { language, host: startedHost(content) });
      expect(markup).toContain('read-only-bar');
      expectLanguage(markup);
    }
  });

  it('the status bar tells recorded from recording, and saved from waiting', async () => {
    const show = async (state: Partial<ProjectState>) => {
      resetProject();
      return textOf(await renderScreen(<StatusBar />, { language, host: startedHost(), before: () => useProject.setState(state) }));
    };
    expect(await show({ recording: 'recording', unsaved: true })).toContain(zh ? '正在记录…' : 'Recording…');
    expect(await show({ recording: 'recording', unsaved: true })).not.toContain(zh ? '已记录' : 'Recorded');
    expect(await show({ recording: 'recorded', unsaved: true })).toMatch(zh ? /已记录\s+待保存/ : /Recorded\s+To be saved/);
    expect(await show({ recording: 'failed', recordProblem: problemNamed('x') })).toContain(zh ? '未记录' : 'Not recorded');
    expect(await show({ savedAt: new Date(2016, 4, 3, 8, 7).getTime() })).toContain(zh ? '已保存 08:07' : 'Saved 08:07');
    expect(await show({})).toContain(zh ? '范围 仁化县' : 'Scope Renhua');
  });

  it('top bar, file menu, shortcut sheet, cover and failure are there', async () => {
    const top = await renderScreen(<TopBar />, { language, host: startedHost() });
    expect(top).toContain('file-button');
    expect(top).toContain('Ctrl+K');
    expect(textOf(await renderScreen(<FileMenu />, { language, host: startedHost() }))).toContain('仁化县');
    const sheet = await renderScreen(<ShortcutLists />, { language });
    for (const key of ['Ctrl+S', 'Ctrl+Z', 'Ctrl+L', 'F5']) expect(sheet).toContain(key);
    expect(sheet).not.toContain('Ctrl+N');
    expectLanguage(sheet);
    expectLanguage(await renderScreen(<Cover />, { language, host: startedHost({ password: 'x' }) }));
    const failure = await renderScreen(<Failure onRetry={() => undefined} />, { language, host: startedHost() });
    expect(failure.match(/<button/g)).toHaveLength(3);
    expectLanguage(failure);
  });

  it('the export of households offers whole data only where it can be recorded', async () => {
    const open = await renderScreen(<ExportForm onDone={() => undefined} />, { language, host: startedHost() });
    expect(open.match(/type="radio"/g)).toHaveLength(2);
    expect(open).not.toMatch(/type="radio"[^>]*disabled|disabled[^>]*type="radio"/);
    expectLanguage(open);
    resetProject();
    const save = () => Promise.resolve({ ok: true as const, value: null });
    const seen = await renderScreen(<ExportForm seen={{ rows: 12, columns: 5, save, saveRegister: save }} onDone={() => undefined} />, { language, host: startedHost() });
    expect(seen.match(/type="radio"/g)).toHaveLength(4);
    expect(textOf(seen)).toContain(zh ? '整个登记' : 'The whole register');
    expectLanguage(seen);
    resetProject();
    const locked = await renderScreen(<ExportForm onDone={() => undefined} />, { language, host: startedHost({ password: 'x' }) });
    expect(locked).toMatch(/type="radio"[^>]*disabled|disabled[^>]*type="radio"/);
    expectLanguage(locked);
  });

  it('a household is masked until it is revealed, with the time left and a way to end it', async () => {
    const hidden = await renderScreen(<RevealPanel householdId={7} />, { language, host: startedHost() });
    expect(hidden).not.toContain('张小明');
    useReveal.setState({ householdId: 7, persons: [{ personId: 1, name: '张小明', idNumber: '440899198001019016', telephone: '' }], endsAt: Date.now() + 299_000 });
    Object.assign(useReveal.getInitialState(), useReveal.getState());
    const shown = await renderScreen(<RevealPanel householdId={7} />, { language, host: startedHost() });
    for (const part of ['张小明', '440899198001019016', '4:5', zh ? '立即隐藏' : 'Hide now']) expect(shown).toContain(part);
    expect(await renderScreen(<RevealPanel householdId={8} />, { language, host: startedHost() })).not.toContain('张小明');
    Object.assign(useReveal.getInitialState(), { householdId: null, persons: [], endsAt: 0 });
  });
});
