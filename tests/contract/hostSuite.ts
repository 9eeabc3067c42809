import { expect, it } from 'vitest';
import type { Host } from '../../electron/contract/host';

/** A host under test and what surrounds it. */
export interface HostUnderTest {
  host: Host;
  kind: 'electron' | 'loopback';
  /** Sends what no typed caller would, straight to the receiving side. */
  sendRaw: (method: string, argument: unknown) => Promise<unknown>;
}

const settings = { language: 'en', theme: 'dark' } as const;

/**
 * What every host has to do, whatever carries the calls: run it on each of them. `open` starts a host with
 * an empty data folder, the sample files of `startFixture` and a printer that echoes.
 */
export function testHost(open: () => Promise<HostUnderTest>): void {
  it('tells what it is and can', async () => {
    const { host, kind } = await open();
    expect(await host.appInfo({})).toEqual({ ok: true, value: { version: '1.2.3', host: kind, canPrint: true, samples: ['renhua'] } });
  });

  it('starts in Chinese and keeps settings', async () => {
    const { host } = await open();
    expect(await host.readSettings({})).toEqual({ ok: true, value: { language: 'zh-CN', theme: 'system' } });
    expect(await host.writeSettings(settings)).toEqual({ ok: true, value: settings });
    expect(await host.readSettings({})).toEqual({ ok: true, value: settings });
  });

  it('opens the sample first and then what was saved last', async () => {
    const { host } = await open();
    const sample = await host.openStartProject({});
    expect(sample).toMatchObject({ ok: true, value: { name: 'renhua.guatu', isSample: true } });
    if (!sample.ok) return;
    expect(new TextDecoder().decode(sample.value.bytes)).toBe('sample project');
    const bytes = new Uint8Array([1, 2, 3, 0, 255]);
    const saved = await host.saveProject({ name: '仁化县', bytes, expectedSha256: sample.value.sha256 });
    expect(saved).toMatchObject({ ok: true, value: { name: '仁化县.guatu' } });
    const start = await host.openStartProject({});
    expect(start).toMatchObject({ ok: true, value: { name: '仁化县.guatu', isSample: false } });
    if (start.ok && saved.ok) {
      expect([...start.value.bytes]).toEqual([...bytes]);
      expect(start.value.sha256).toBe(saved.value.sha256);
    }
    expect(await host.openSampleProject({})).toMatchObject({ ok: true, value: { isSample: true, sha256: sample.value.sha256 } });
  });

  it('never saves over another state than the one the window had loaded', async () => {
    const { host } = await open();
    const first = await host.saveProject({ name: 'a', bytes: new Uint8Array([1]), expectedSha256: null });
    if (!first.ok) throw new Error(first.problem.code);
    const loaded = first.value.sha256;
    // Two windows loaded the same state; one saves, so the other must not.
    expect(await host.saveProject({ name: 'a', bytes: new Uint8Array([2]), expectedSha256: loaded })).toMatchObject({ ok: true });
    for (const expectedSha256 of [loaded, null, '0'.repeat(64)]) {
      expect(await host.saveProject({ name: 'a', bytes: new Uint8Array([3]), expectedSha256 })).toMatchObject({
        ok: false,
        problem: { code: 'project_changed_elsewhere' },
      });
    }
    const kept = await host.openStartProject({});
    expect(kept.ok && [...kept.value.bytes]).toEqual([2]);
  });

  it('lets only the first of two saves at once through', async () => {
    const { host } = await open();
    const both = await Promise.all([1, 2].map((byte) => host.saveProject({ name: 'a', bytes: new Uint8Array([byte]), expectedSha256: null })));
    expect(both.map((answer) => answer.ok).sort()).toEqual([false, true]);
  });

  it('refuses names that are no file names', async () => {
    const { host, sendRaw } = await open();
    for (const name of ['../a', 'a/b', 'a\\b', '', 'CON', '.a', 'a ', 'a:b']) {
      const answer = await host.saveProject({ name, bytes: new Uint8Array([1]), expectedSha256: null });
      expect(answer, name).toMatchObject({ ok: false });
    }
    expect(await sendRaw('readSampleRegister', { sample: '../secret' })).toMatchObject({ ok: false });
    expect(await host.readSampleRegister({ sample: 'nowhere' })).toMatchObject({ ok: false, problem: { code: 'sample_unknown' } });
  });

  it('hands out the sample registers with their hashes', async () => {
    const { host } = await open();
    const files = await host.readSampleRegister({ sample: 'renhua' });
    expect(files.ok && files.value.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)])).toEqual([
      ['01-人员.csv', '姓名'],
      ['02-户.xlsx', 'workbook'],
    ]);
    expect(files.ok && files.value.every((file) => /^[0-9a-f]{64}$/.test(file.sha256))).toBe(true);
  });

  it('lets the user pick and save files', async () => {
    const { host } = await open();
    expect(await host.pickRegisterFiles({})).toMatchObject({ ok: true, value: [{ name: '登记表.csv' }] });
    const bytes = new Uint8Array([9, 8, 7]);
    expect(await host.saveFile({ suggestedName: '汇报.pdf', mediaType: 'application/pdf', bytes })).toEqual({
      ok: true,
      value: { name: '汇报.pdf', bytesWritten: 3 },
    });
  });

  it('prints', async () => {
    const { host } = await open();
    const printed = await host.printPdf({ title: '汇报', html: '<p>一</p>' });
    expect(printed.ok && new TextDecoder().decode(printed.value.bytes)).toBe('汇报:<p>一</p>');
    expect(printed).toMatchObject({ ok: true, value: { pages: 1 } });
  });

  it.each([
    ['no argument', 'appInfo', undefined],
    ['an argument too many', 'appInfo', { extra: 1 }],
    ['a list', 'readSettings', []],
    ['a language that is none', 'writeSettings', { language: 'fr', theme: 'dark' }],
    ['bytes that are text', 'saveProject', { name: 'a', bytes: 'text', expectedSha256: null }],
    ['a number for a name', 'readSampleRegister', { sample: 7 }],
    ['null', 'printPdf', null],
  ])('refuses %s with a problem in both languages', async (_, method, argument) => {
    const { sendRaw } = await open();
    const answer = (await sendRaw(method, argument)) as { ok: boolean; problem: { code: string; message: { zh: string; en: string } } };
    expect(answer.ok).toBe(false);
    expect(['bad_argument', 'bad_message']).toContain(answer.problem.code);
    expect(answer.problem.message.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(answer.problem.message.en).toMatch(/[a-z]/);
  });

  it.each(['constructor', '__proto__', 'toString', 'nothing', ''])('has no method %j', async (method) => {
    const { sendRaw } = await open();
    await expect(sendRaw(method, {}).then((answer) => (answer as { ok?: boolean } | undefined)?.ok ?? false, () => false)).resolves.toBe(false);
  });
}
