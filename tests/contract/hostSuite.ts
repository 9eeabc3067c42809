import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { hostContract, type Host, type HostArgument, type HostMethod, type HostValue } from '../../electron/contract/host';
import type { Problem, Result } from '../../electron/contract/result';
import { hashBytes } from '../../electron/host/hashBytes';
import { chosenPaths } from './startFixture';

/** A host under test and what surrounds it. */
export interface HostUnderTest {
  host: Host;
  kind: 'electron' | 'loopback' | 'stand-in';
  /** Sends what no typed caller would, straight to the receiving side. */
  sendRaw: (method: string, argument: unknown) => Promise<unknown>;
}

const settings = { language: 'en', theme: 'dark', textSize: 'large', font: 'serif', idleLockMinutes: 30, userName: '李' } as const;
const firstSettings = { language: 'zh-CN', theme: 'system', textSize: 'standard', font: 'sans', idleLockMinutes: 15, userName: '' };
const projectId = 'project-1';
const methods = Object.keys(hostContract) as HostMethod[];
/** Waiting for what nobody sends takes half a minute; the queue itself has tests of its own. */
const waitingMethods = new Set<HostMethod>(['nextEvents']);

const text = (content: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(content));

function expectValue<T>(answer: Result<T>): T {
  if (!answer.ok) throw new Error(`${answer.problem.code}: ${answer.problem.message.en}`);
  return answer.value;
}

async function expectProblem(answer: Promise<Result<unknown>>): Promise<string> {
  const given = await answer;
  expect(given.ok).toBe(false);
  return given.ok ? '' : given.problem.code;
}

/**
 * What every host has to do, whatever carries the calls: run it on each of them. `open` starts a host with
 * an empty data folder, the sample files of `startFixture`, a printer that echoes and dialogs that answer with
 * `chosenPaths`.
 */
export function testHost(openHost: () => Promise<HostUnderTest>): void {
  const used = new Set<HostMethod>();

  async function open(): Promise<HostUnderTest> {
    chosenPaths.open = null;
    chosenPaths.save = null;
    chosenPaths.folder = null;
    const opened = await openHost();
    const host = Object.fromEntries(
      methods.map((method) => [
        method,
        async (argument: never) => {
          const answer = await (opened.host[method] as (argument: never) => Promise<Result<unknown>>)(argument);
          if (answer.ok) used.add(method);
          return answer;
        },
      ]),
    ) as unknown as Host;
    return { ...opened, host };
  }

  async function create(host: Host, bytes: Uint8Array<ArrayBuffer>, name = '仁化县'): Promise<HostValue<'createProjectFile'>> {
    return expectValue(await host.createProjectFile({ name, bytes, projectId, generation: 1 }));
  }

  const saveArgument = (placed: { handle: string; sha256: string }, bytes: Uint8Array<ArrayBuffer>, generation = 2): HostArgument<'saveProject'> => ({
    handle: placed.handle,
    bytes,
    expectedSha256: placed.sha256,
    projectId,
    generation,
    lastFrame: 0,
  });

  it('tells what it is and can', async () => {
    const { host, kind } = await open();
    const info = expectValue(await host.appInfo({}));
    expect(info).toMatchObject({ version: '1.2.3', host: kind, canPrint: true, samples: ['renhua'] });
    expect(['dialogs', 'named']).toContain(info.files);
  });

  it('starts in Chinese and keeps settings', async () => {
    const { host } = await open();
    expect(expectValue(await host.readSettings({}))).toEqual(firstSettings);
    expect(expectValue(await host.writeSettings(settings))).toEqual(settings);
    expect(expectValue(await host.readSettings({}))).toEqual(settings);
  });

  it('opens the sample first and then what was used last', async () => {
    const { host } = await open();
    const sample = expectValue(await host.openStartProject({}));
    expect(sample).toMatchObject({ name: 'renhua.guatu', isSample: true, handle: null, access: 'write' });
    expect(Buffer.from(sample.bytes).toString()).toBe('sample project');
    const bytes = new Uint8Array([1, 2, 3, 0, 255]);
    const placed = await create(host, bytes);
    expect(placed).toMatchObject({ name: '仁化县.guatu', sha256: hashBytes(bytes) });
    const start = expectValue(await host.openStartProject({}));
    expect(start).toMatchObject({ name: '仁化县.guatu', isSample: false, access: 'write', holder: null, handle: placed.handle, sha256: placed.sha256 });
    expect([...start.bytes]).toEqual([...bytes]);
    expect(expectValue(await host.openSampleProject({}))).toMatchObject({ isSample: true, sha256: sample.sha256 });
  });

  it('never makes a project under a name that is taken', async () => {
    const { host } = await open();
    const names = [];
    for (const content of ['a', 'b', 'c']) names.push((await create(host, text(content))).name);
    expect(names).toEqual(['仁化县.guatu', '仁化县（2）.guatu', '仁化县（3）.guatu']);
    const added = expectValue(await host.addProject({ name: '仁化县.guatu', bytes: text('d') }));
    expect(added.name).toBe('仁化县（4）.guatu');
    expect(expectValue(await host.openProject({ handle: added.handle })).bytes).toEqual(text('d'));
  });

  it('saves, and keeps the former state as a backup', async () => {
    const { host } = await open();
    const placed = await create(host, text('first'));
    const saved = expectValue(await host.saveProject(saveArgument(placed, text('second'))));
    expect(saved).toMatchObject({ handle: placed.handle, name: '仁化县.guatu', sha256: hashBytes(text('second')), savedBeside: false });
    const [backup] = expectValue(await host.listBackups({ projectId }));
    expect(backup).toMatchObject({ kind: 'save', generation: 1, sha256: placed.sha256, size: 5 });
    expect(expectValue(await host.readBackup({ projectId, id: backup?.id ?? '' })).bytes).toEqual(text('first'));
    expect(expectValue(await host.openProject({ handle: placed.handle })).bytes).toEqual(text('second'));
  });

  it('never saves over another state than the one the window had loaded', async () => {
    const { host } = await open();
    const placed = await create(host, text('first'));
    expectValue(await host.saveProject(saveArgument(placed, text('second'))));
    const beside = expectValue(await host.saveProject(saveArgument(placed, text('third'))));
    expect(beside.savedBeside).toBe(true);
    expect(beside.name).toMatch(/^仁化县（另存 \d{4}-\d\d-\d\d \d{4}）\.guatu$/);
    expect(beside.handle).not.toBe(placed.handle);
    expect(expectValue(await host.openProject({ handle: placed.handle })).bytes).toEqual(text('second'));
    expect(expectValue(await host.openProject({ handle: beside.handle })).bytes).toEqual(text('third'));
  });

  it('lets only the first of two saves at once to its place', async () => {
    const { host } = await open();
    const placed = await create(host, text('first'));
    const both = await Promise.all(['second', 'third'].map((content) => host.saveProject(saveArgument(placed, text(content)))));
    expect(both.map((answer) => expectValue(answer).savedBeside).sort()).toEqual([false, true]);
  });

  it('records edits and gives them back', async () => {
    const { host } = await open();
    const placed = await create(host, text('first'));
    const base = { generation: 1, sha256: placed.sha256 };
    const table = { sha256: hashBytes(text('a table')), bytes: text('a table') };
    const frames = [1, 2, 3].map((number) => ({ number, bytes: text(`edit ${number}`) }));
    expect(expectValue(await host.appendJournal({ projectId, base, frames: frames.slice(0, 2), tables: [table] }))).toEqual({ recorded: 2 });
    expect(expectValue(await host.appendJournal({ projectId, base, frames: frames.slice(1), tables: [] }))).toEqual({ recorded: 3 });
    expect(await expectProblem(host.appendJournal({ projectId, base, frames: [{ number: 5, bytes: text('5') }], tables: [] }))).toBe('journal_gap');
    expect(await expectProblem(host.appendJournal({ projectId, base, frames: [], tables: [{ ...table, sha256: '0'.repeat(64) }] }))).toBe('journal_table_damaged');
    expect(expectValue(await host.readJournals({ projectId }))).toMatchObject([{ base, frames, damagedBytes: 0, tables: [table.sha256] }]);
    expect(expectValue(await host.readJournalTable({ projectId, sha256: table.sha256 })).bytes).toEqual(table.bytes);
    expect(await expectProblem(host.readJournalTable({ projectId, sha256: '0'.repeat(64) }))).toBe('journal_table_missing');
    expect(expectValue(await host.readJournals({ projectId: 'another' }))).toEqual([]);
  });

  it('carries edits over that were made while it saved', async () => {
    const { host } = await open();
    const placed = await create(host, text('first'));
    const base = { generation: 1, sha256: placed.sha256 };
    const frames = [1, 2, 3].map((number) => ({ number, bytes: text(`edit ${number}`) }));
    expectValue(await host.appendJournal({ projectId, base, frames, tables: [] }));
    const saved = expectValue(await host.saveProject({ ...saveArgument(placed, text('with two')), lastFrame: 2 }));
    // The window has not heard of the save yet.
    expectValue(await host.appendJournal({ projectId, base, frames: [{ number: 4, bytes: text('edit 4') }], tables: [] }));
    const journals = expectValue(await host.readJournals({ projectId }));
    const current = journals.find((journal) => journal.base.sha256 === saved.sha256);
    expect(current?.frames.map(({ number }) => number)).toEqual([3, 4]);
    expect(journals.find((journal) => journal.base.sha256 === placed.sha256)?.frames.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('lists projects lately used, newest first, and forgets them without removing the file', async () => {
    const { host } = await open();
    const one = await create(host, text('one'), '甲县');
    const two = await create(host, text('two'), '乙县');
    expect(expectValue(await host.listProjects({}))).toMatchObject([
      { handle: two.handle, name: '乙县.guatu', size: 3, state: 'present' },
      { handle: one.handle, name: '甲县.guatu', size: 3, state: 'present' },
    ]);
    expectValue(await host.openProject({ handle: one.handle }));
    expect(expectValue(await host.listProjects({}))[0]?.handle).toBe(one.handle);
    expect(expectValue(await host.forgetProject({ handle: one.handle }))).toBeNull();
    expect(expectValue(await host.listProjects({})).map(({ handle }) => handle)).toEqual([two.handle]);
    expect(expectValue(await host.openProject({ handle: one.handle })).bytes).toEqual(text('one'));
    expect(expectValue(await host.closeProject({ handle: one.handle }))).toBeNull();
    expect(await expectProblem(host.openProject({ handle: 'no_such_handle_at_all' }))).toBe('project_unknown');
  });

  it('saves under another name', async () => {
    const { host } = await open();
    const { files } = expectValue(await host.appInfo({}));
    await create(host, text('first'));
    const request = { name: '另一个', bytes: text('copy'), projectId, generation: 2 };
    if (files === 'named') {
      expect(expectValue(await host.saveProjectAs(request))).toMatchObject({ name: '另一个.guatu' });
      expect(await expectProblem(host.saveProjectAs(request))).toBe('name_taken');
      return;
    }
    expect(expectValue(await host.saveProjectAs(request))).toBeNull();
    const folder = await mkdtemp(join(tmpdir(), 'guatu-chosen-'));
    try {
      chosenPaths.save = join(folder, '另一个');
      expect(expectValue(await host.saveProjectAs(request))).toMatchObject({ name: '另一个.guatu' });
      expect(await readFile(join(folder, '另一个.guatu'), 'utf8')).toBe('copy');
      // Replaced with the user's consent, and kept as a backup all the same.
      chosenPaths.save = join(folder, '旧.guatu');
      await writeFile(chosenPaths.save, 'old content');
      expectValue(await host.saveProjectAs(request));
      const kept = expectValue(await host.listBackups({ projectId })).find(({ kind }) => kind === 'by_hand');
      expect(expectValue(await host.readBackup({ projectId, id: kept?.id ?? '' })).bytes).toEqual(text('old content'));
      expect((await readdir(folder)).filter((name) => !name.startsWith('.~lock.')).sort()).toEqual(['另一个.guatu', '旧.guatu'].sort());
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('lets the user choose a project', async () => {
    const { host } = await open();
    const { files } = expectValue(await host.appInfo({}));
    const folder = await mkdtemp(join(tmpdir(), 'guatu-chosen-'));
    try {
      if (files === 'dialogs') {
        expect(expectValue(await host.pickProject({}))).toBeNull();
        chosenPaths.open = join(folder, '带来的.guatu');
        await writeFile(chosenPaths.open, new Uint8Array([1, 2, 3]));
      }
      const picked = expectValue(await host.pickProject({}));
      const opened = expectValue(await host.openProject({ handle: picked?.handle ?? '' }));
      expect([opened.name, [...opened.bytes]]).toEqual(['带来的.guatu', [1, 2, 3]]);
      expect(JSON.stringify({ ...opened, bytes: [] })).not.toContain(folder);
      expectValue(await host.closeProject({ handle: opened.handle ?? '' }));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('keeps and removes backups, and tells how much there is', async () => {
    const { host } = await open();
    const placed = await create(host, text('first'));
    const kept = expectValue(await host.keepBackup({ handle: placed.handle, projectId, generation: 1, kind: 'before_import' }));
    expect(kept).toMatchObject({ kind: 'before_import', size: 5, generation: 1, sha256: placed.sha256 });
    const full = expectValue(await host.describeStorage({}));
    expect(full.backups.count).toBe(1);
    expect(full.backups.size).toBeGreaterThan(5);
    expect(full.freeBytes === null || full.freeBytes > 0).toBe(true);
    expect(expectValue(await host.removeBackups({ projectId, ids: [kept.id, 'unknown'] }))).toEqual({ removed: 1 });
    expect(expectValue(await host.listBackups({ projectId }))).toEqual([]);
    expect(await expectProblem(host.readBackup({ projectId, id: kept.id }))).toBe('backup_missing');
  });

  it('refuses names that are no file names', async () => {
    const { host, sendRaw } = await open();
    for (const name of ['../a', 'a/b', 'a\\b', '', 'CON', '.a', 'a ', 'a:b', '县'.repeat(90)]) {
      expect(await host.createProjectFile({ name, bytes: text('x'), projectId, generation: 1 }), name).toMatchObject({ ok: name === '县'.repeat(90) });
      expect(await host.addProject({ name, bytes: text('x') }), name).toMatchObject({ ok: name === '县'.repeat(90) });
    }
    expect(await sendRaw('readSampleRegister', { sample: '../secret' })).toMatchObject({ ok: false });
    expect(await expectProblem(host.readSampleRegister({ sample: 'nowhere' }))).toBe('sample_unknown');
    expect(await expectProblem(host.readSamplePolicy({ sample: 'nowhere' }))).toBe('sample_unknown');
  });

  it('hands out the registers and the policy of the sample', async () => {
    const { host } = await open();
    const files = expectValue(await host.readSampleRegister({ sample: 'renhua' }));
    expect(files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['01-人员.csv', '姓名'],
      ['02-户.xlsx', 'workbook'],
    ]);
    expect(files.every((file) => file.sha256 === hashBytes(file.bytes))).toBe(true);
    expect(expectValue(await host.readSamplePolicy({ sample: 'renhua' }))).toEqual([
      { path: 'funding/pools.yaml', text: 'pools: []' },
      { path: 'pack.yaml', text: 'id: renhua' },
    ]);
  });

  it('lets the user pick and save files', async () => {
    const { host } = await open();
    expect(expectValue(await host.pickRegisterFiles({}))).toMatchObject([{ name: '登记表.csv' }]);
    const bytes = new Uint8Array([9, 8, 7]);
    expect(expectValue(await host.saveFile({ suggestedName: '汇报.pdf', mediaType: 'application/pdf', bytes }))).toEqual({ name: '汇报.pdf', bytesWritten: 3 });
  });

  it('prints', async () => {
    const { host } = await open();
    const printed = expectValue(await host.printPdf({ title: '汇报', html: '<p>一</p>', date: '2016-12-13' }));
    expect([printed.headings, printed.fonts]).toEqual([[{ title: '汇报', level: 1, page: 1 }], ['Echo']]);
    expect(Buffer.from(printed.bytes).toString()).toBe('汇报:<p>一</p>');
    expect(printed.pages).toBe(1);
  });

  it('saves many files into a folder that the user chose, none over another', async () => {
    const { host, kind } = await open();
    const isNamed = expectValue(await host.appInfo({})).files === 'named';
    const place = await mkdtemp(join(tmpdir(), 'guatu-folder-'));
    try {
      if (!isNamed) {
        expect(expectValue(await host.pickFolder({ title: '户表' }))).toBeNull();
        chosenPaths.folder = place;
      }
      const folder = expectValue(await host.pickFolder({ title: '户表' }))!;
      if (!isNamed) expect([folder.name, folder.handle.includes(place)]).toEqual([basename(place), false]);
      else if (kind === 'loopback') expect(folder.name).toMatch(/户表$/);
      const save = async (name: string, content: string, replace?: boolean) =>
        expectValue(await host.saveInto({ folder: folder.handle, name, bytes: text(content), ...(replace === undefined ? {} : { replace }) }));
      expect(await save('一.pdf', 'a')).toEqual({ name: '一.pdf', bytesWritten: 1 });
      expect(await save('一.pdf', 'bb')).toEqual({ name: '一（2）.pdf', bytesWritten: 2 });
      expect(await save('一.pdf', 'ccc', true)).toEqual({ name: '一.pdf', bytesWritten: 3 });
      expect(expectValue(await host.findSaved({ folder: folder.handle, names: ['二.pdf', '一（2）.pdf', '一.pdf'] }))).toEqual(['一（2）.pdf', '一.pdf']);
      if (!isNamed) expect(await readFile(join(place, '一.pdf'), 'utf8')).toBe('ccc');
      // The same title leads to the same folder, so that a batch can go on.
      const again = expectValue(await host.pickFolder({ title: '户表' }))!;
      expect(expectValue(await host.findSaved({ folder: again.handle, names: ['一.pdf'] }))).toEqual(['一.pdf']);
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  });

  it('shows its state, notes failures and closes', async () => {
    const { host } = await open();
    expect(expectValue(await host.showState({ projectName: '仁化县.guatu', progress: 0.5, unsaved: true, language: 'en' }))).toBeNull();
    expect(expectValue(await host.noteFailure({ place: 'wallChart', kind: 'TypeError' }))).toBeNull();
    expect(expectValue(await host.closeWindow({}))).toBeNull();
  });

  it.each([
    ['no argument', undefined],
    ['null', null],
    ['a list', []],
    ['a number', 7],
    ['an argument too many', { extra: 1 }],
  ])('refuses %s with a problem in both languages, whatever the method', async (_, argument) => {
    const { sendRaw } = await open();
    for (const method of methods) {
      const answer = (await sendRaw(method, argument)) as { ok: boolean; problem: Problem };
      expect(answer.ok, method).toBe(false);
      expect(['bad_argument', 'bad_message'], method).toContain(answer.problem.code);
      expect(answer.problem.message.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(answer.problem.message.en).toMatch(/[a-z]/);
    }
  });

  it.each([
    ['a language that is none', 'writeSettings', { ...settings, language: 'fr' }],
    ['bytes that are text', 'createProjectFile', { name: 'a', bytes: 'text', projectId, generation: 1 }],
    ['a path for a handle', 'openProject', { handle: '/etc/passwd' }],
    ['a path for a project id', 'readJournals', { projectId: '../../keys' }],
    ['a path for a backup', 'readBackup', { projectId, id: '../local' }],
    ['a number for a name', 'readSampleRegister', { sample: 7 }],
    ['a path for a folder', 'saveInto', { folder: '../../outside', name: 'a.pdf', bytes: new Uint8Array() }],
    ['a place for a name', 'saveInto', { folder: 'a'.repeat(22), name: '../a.pdf', bytes: new Uint8Array() }],
    ['a day that is none', 'printPdf', { title: 'a', html: '', date: '2016-13-01' }],
    ['frame zero', 'appendJournal', { projectId, base: { generation: 0, sha256: 'a'.repeat(64) }, frames: [{ number: 0, bytes: new Uint8Array() }], tables: [] }],
  ])('refuses %s', async (_, method, argument) => {
    const { sendRaw } = await open();
    expect(await sendRaw(method, argument)).toMatchObject({ ok: false, problem: { code: 'bad_argument' } });
  });

  it.each(['constructor', '__proto__', 'toString', 'nothing', ''])('has no method %j', async (method) => {
    const { sendRaw } = await open();
    await expect(sendRaw(method, {}).then((answer) => (answer as { ok?: boolean } | undefined)?.ok ?? false, () => false)).resolves.toBe(false);
  });

  it('was asked for everything that the contract names', () => {
    expect(methods.filter((method) => !used.has(method) && !waitingMethods.has(method))).toEqual([]);
  });
}
