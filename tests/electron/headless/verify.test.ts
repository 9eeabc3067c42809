import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCertificate } from '../../../analytics/certificate';
import { describeViolation } from '../../../electron/headless/describeViolation';
import { commonKeys } from '../../../electron/headless/helpText';
import { verifyOrder } from '../../../electron/headless/orders/verify';
import type { ProjectHolder } from '../../../electron/headless/projectHolder';
import { runCommandLine } from '../../../electron/headless/runCommandLine';
import { smallCertificate } from '../../analytics/certificate/smallCertificate';

let folder = '';
const text = writeCertificate(smallCertificate());

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), '证明 '));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the order where no engine, project, printer or keyboard is to be had. */
async function verify(content: Uint8Array | string | null, ...options: string[]) {
  const path = join(folder, 'certificate.json');
  if (content !== null) await writeFile(path, content);
  let output = '';
  let errors = '';
  const code = await runCommandLine(['verify', content === null ? folder : path, ...options], {
    output: { write: (part) => (output += part) },
    errors: { write: (part) => (errors += part) },
    keyboard: process.stdin,
    password: undefined,
    version: '1.2.3',
    userName: 'tester',
    signal: new AbortController().signal,
    interrupt: () => undefined,
    printer: {
      canPrint: () => Promise.reject(new Error('no printer')),
      print: () => Promise.reject(new Error('no printer')),
    },
    projects: {} as ProjectHolder,
    openTools: () => Promise.reject(new Error('no engine')),
  });
  return { code, output, errors };
}

const change = (how: (file: Record<string, Record<string, unknown>>) => void): string => {
  const file = JSON.parse(text) as Record<string, Record<string, unknown>>;
  how(file);
  return JSON.stringify(file);
};

describe('verify', () => {
  it('says what it re-added and recomputed, plain or packed, with nothing but the file', async () => {
    const plain = await verify(text, '--language', 'zh', '--quiet');
    expect(plain).toEqual({
      code: 0,
      errors: '',
      output: [
        '文件所写：仁化县，情景 main，计划 abababababababab',
        '重加：4 户，12 个选项，4 笔占用，1 条限额，2 个村',
        '2016：计划 5 人，任务 5',
        '2016–2017：计划 10 人，任务至少 10',
        '2016：计划 1 个村，任务 1',
        '费用 10.00 元',
        '费用下界 10.00 元，差距 0.0000 %',
        '任务缺口 0，任何计划至少 0',
        '',
      ].join('\n'),
    });
    expect((await verify(gzipSync(text), '--language', 'zh', '--quiet')).output).toBe(plain.output);
    expect((await verify(text)).errors).toContain('The certificate holds.');
    expect((await verify(text, '--language', 'en', '--quiet')).output.replace('仁化县', '')).not.toMatch(/[一-鿿]/);
  });

  it('gives the keys that its help promises, in that order', async () => {
    const { output } = await verify(text, '--json', '--quiet');
    const line = JSON.parse(output) as Record<string, unknown>;
    const { files: _files, notes: _notes, ...head } = commonKeys;
    expect(Object.keys(line)).toEqual([...Object.keys(head), ...Object.keys(verifyOrder.resultKeys), 'files', 'notes']);
    expect(line).toMatchObject({
      ok: true,
      order: 'verify',
      holds: true,
      county: '仁化县',
      costFen: 1000,
      boundFen: 1000,
      relativeGap: 0,
      violations: [],
    });
  });

  it('ends with 3 and says why when the certificate does not hold', async () => {
    const moved = change((file) => void ((file.plan!.chosen as number[])[0] = 2));
    const { code, output, errors } = await verify(moved, '--language', 'en');
    expect(code).toBe(3);
    expect(errors).toMatch(/does not hold: 7 things/);
    expect(output).toContain('Not so: village 0 leaves with 2 poor persons, 0 are allowed');
    expect(output).toContain('Not so: the cost is told as 1000 fen, re-added it is 900 fen');
    const unproved = change((file) => void (file.proof!.rowPrice = []));
    expect(JSON.parse((await verify(unproved, '--json', '--quiet')).output)).toMatchObject({
      holds: false,
      boundFen: null,
      relativeGap: null,
    });
    expect((await verify(unproved, '--language', 'zh')).output).toContain('费用下界：乘子证明不了');
  });

  it('tells no more than twenty violations in words, and all of them as data', async () => {
    const many = change(
      (file) =>
        void (file.plan!.shortfalls = Array.from({ length: 30 }, () => ({
          of: 'villages',
          from: 2016,
          year: 2016,
          target: 9,
          planned: 0,
        }))),
    );
    expect((await verify(many, '--language', 'en', '--quiet')).output).toMatch(
      /Not so: the shortfall told for 2016[^]*and 10 more\n$/,
    );
    expect(
      (JSON.parse((await verify(many, '--json', '--quiet')).output) as { violations: unknown[] }).violations,
    ).toHaveLength(30);
  });

  it.each([
    ['no certificate', '{}', 'certificate_unreadable'],
    ['a cut packed file', gzipSync(text).subarray(0, 100), 'file_unreadable'],
    ['no text', Uint8Array.of(0xff, 0xfe, 0, 1), 'file_unreadable'],
    ['a folder', null, 'file_unreadable'],
  ])('refuses %s', async (_, content, problem) => {
    const { code, errors, output } = await verify(content);
    expect([code, output]).toEqual([1, '']);
    expect(errors).toContain(`[${problem}]`);
  });

  it('refuses a packed file that would unpack to more than it may', async () => {
    const bomb = gzipSync(new Uint8Array(257 * 2 ** 20), { level: 1 });
    const { code, errors } = await verify(bomb);
    expect(code).toBe(1);
    expect(errors).toContain('256');
  });

  it('has a sentence for every kind of violation, in both languages', () => {
    const rows = [
      'household.count',
      'household:3',
      'village.count',
      'village_year:1',
      'village:1',
      'quota:2016',
      'village_quota:2016',
      'shortfall:2016',
      'shortfall.sum',
      'shortfall.bound',
      'cost.sum',
      'cost.bound',
      'claim.bound',
      'claim.shortfall_bound',
      'claim.gap',
    ];
    const said = rows.map((row) => describeViolation({ row, limit: 7, used: 9 }));
    for (const { zh, en } of said) expect([/[一-鿿]/.test(zh), /[一-鿿]/.test(en)]).toEqual([true, false]);
    expect(new Set(said.map(({ en }) => en)).size).toBe(said.length);
    expect(describeViolation({ row: 'constructor', limit: 7, used: 9 }).en).toBe('constructor: limit 7, used 9');
  });
});
