import { describe, expect, it } from 'vitest';
import { answerCall, isHostMethod, readAnswer, throwProblem } from '../../../electron/contract/parseCall';
import { pickedFileSchema } from '../../../electron/contract/host';

const info = { version: '1', host: 'stand-in' as const, files: 'named' as const, canPrint: false, samples: [], accountName: '李' };

describe('answering a call', () => {
  it('hands the parsed argument on and the parsed value back', async () => {
    expect(await answerCall('appInfo', {}, () => Promise.resolve(info))).toEqual({ ok: true, value: info });
  });

  it.each([undefined, null, 1, { extra: 1 }, []])('refuses the argument %j unseen', async (argument) => {
    let reached = false;
    const answer = await answerCall('appInfo', argument, () => {
      reached = true;
      return Promise.resolve(info);
    });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'bad_argument' } });
    expect(reached).toBe(false);
  });

  it('names the field that does not fit, not its content', async () => {
    const answer = await answerCall('writeSettings', { language: '440222199001011234', theme: 'dark' }, () => Promise.reject(new Error()));
    expect(answer).toMatchObject({ ok: false, problem: { where: { field: 'language' } } });
    expect(JSON.stringify(answer)).not.toContain('4402221990');
  });

  it('refuses a value that breaks the contract', async () => {
    const answer = await answerCall('appInfo', {}, () => Promise.resolve({ ...info, host: 'other' } as never));
    expect(answer).toMatchObject({ ok: false, problem: { code: 'bad_value' } });
  });

  it('turns what is thrown into a problem, without its text', async () => {
    const thrown = Object.assign(new Error('ENOSPC: 张三 /data/secret'), { code: 'ENOSPC' });
    const answer = await answerCall('appInfo', {}, () => Promise.reject(thrown));
    expect(answer).toMatchObject({ ok: false, problem: { code: 'host_failed', hint: { en: expect.stringContaining('ENOSPC') as string } } });
    expect(JSON.stringify(answer)).not.toMatch(/张三|secret/);
    const problem = { code: 'x', message: { zh: '甲', en: 'a' } };
    expect(await answerCall('appInfo', {}, () => Promise.resolve(throwProblem(problem)))).toEqual({ ok: false, problem });
  });
});

describe('reading an answer', () => {
  it.each([undefined, null, 1, {}, { ok: true }, { ok: true, value: { version: 1 } }, { ok: false }, { ok: false, problem: { code: 'x' } }])('does not believe %j', (answer) => {
    expect(readAnswer('appInfo', answer)).toMatchObject({ ok: false, problem: { code: 'bad_value' } });
  });
});

describe('names of methods', () => {
  it('are own names of the contract only', () => {
    expect(isHostMethod('printPdf')).toBe(true);
    for (const name of ['', 'constructor', '__proto__', 'toString', 'printpdf']) expect(isHostMethod(name)).toBe(false);
  });
});

describe('file names', () => {
  it.each(['../x.xlsx', 'a/b.xlsx', 'a\\b.xlsx', 'C:x.xlsx', '', 'a\u0000.xlsx', 'a\n.xlsx'])('refuses %j', (name) => {
    expect(pickedFileSchema.safeParse({ name, sha256: 'a'.repeat(64), bytes: new Uint8Array() }).success).toBe(false);
  });
});
