import { describe, expect, it } from 'vitest';
import { writeOrderHelp, writeOverview } from '../../../electron/headless/helpText';
import { nearestName } from '../../../electron/headless/nearestName';
import { commonOptions, describeOption, optionNames, type OptionName } from '../../../electron/headless/options';
import { orders } from '../../../electron/headless/orders';
import type { Order } from '../../../electron/headless/orderTypes';
import { placeTargets } from '../../../electron/headless/placeTargets';
import { countColumns } from '../../../electron/headless/speech';
import { listOptions, readArguments, type Reading } from '../../../electron/headless/readArguments';

const read = (...typed: string[]): Reading => readArguments(typed, orders);

/** A text without its line breaks and blanks, to find a sentence that was broken into lines. */
const unwrap = (text: string): string => text.replace(/\s+/g, '');

/** The words after the program's name in an order's example, as a shell would split them. */
function splitExample(example: string): string[] {
  return [...example.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
}

/** The least that an order wants: its name, one input, its required options. */
function least(order: Order): string[] {
  const required = (order.requiredOptions ?? []).flatMap((name) => [`--${name}`, describeOption(name).choices?.[0] ?? (name === 'code' ? '440999' : 'x')]);
  const what = Object.fromEntries(required.flatMap((word, i) => (i % 2 === 0 ? [[word.slice(2), required[i + 1]]] : [])));
  const out = order.out?.required === true ? ['--out', order.out.folder ? 'out' : `out${order.out.endings(what)[0] ?? ''}`] : [];
  return [order.name, 'a', ...required, ...out];
}

describe('the table of orders', () => {
  it('has the orders of the issue, each once', () => {
    expect(orders.map(({ name }) => name)).toEqual(['new-county', 'import', 'check', 'check-plan', 'plan', 'brief', 'document', 'wallchart', 'export', 'verify', 'build-sample']);
    expect(new Set(orders.map(({ name }) => name)).size).toBe(orders.length);
  });

  it.each(orders.map((order) => [order.name, order] as const))('makes the help of %s, in both languages and in one', (name, order) => {
    const help = read(name, '--help');
    expect(help).toEqual({ kind: 'help', order });
    expect(read('help', name)).toEqual({ kind: 'help', order });
    expect(read(name, '-h', '--language', 'en')).toEqual({ kind: 'help', order, language: 'en' });
    const both = writeOrderHelp(order, 'both');
    const english = writeOrderHelp(order, 'en');
    const chinese = writeOrderHelp(order, 'zh');
    for (const text of [both, english, chinese]) expect(text.split('\n').filter((line) => countColumns(line) > 130)).toEqual([]);
    for (const option of listOptions(order)) {
      for (const text of [both, english, chinese]) expect(text).toContain(`--${option}`);
      if (option !== 'out') expect(unwrap(both)).toContain(unwrap(describeOption(option).help.zh));
    }
    for (const key of Object.keys(order.resultKeys)) expect(english).toMatch(new RegExp(`^  ${key}\\s`, 'm'));
    for (const code of [0, 1, 2, 3, 130]) expect(english).toMatch(new RegExp(`^  ${code}\\s`, 'm'));
    for (const text of [order.help.zh, order.help.en]) expect(unwrap(both)).toContain(unwrap(text));
    expect(english).not.toMatch(/[\u4e00-\u9fff]/);
    expect(unwrap(chinese)).toContain(unwrap(order.help.zh));
    expect(unwrap(chinese)).not.toContain(unwrap(order.help.en));
  });

  it.each(orders.map((order) => [order.name, order] as const))('makes an example of %s that is understood', (name, order) => {
    const reading = read(...splitExample(order.example));
    expect(reading).toMatchObject({ kind: 'run', order: { name } });
  });

  it.each(orders.map((order) => [order.name, order] as const))('understands the least of %s and refuses less', (_, order) => {
    const words = least(order);
    expect(read(...words)).toMatchObject({ kind: 'run', order, inputs: ['a'] });
    expect(read(order.name, ...words.slice(2))).toMatchObject({ kind: 'wrong', order });
    for (let i = 2; i < words.length; i += 2) {
      const without = [...words.slice(0, i), ...words.slice(i + 2)];
      const reading = read(...without);
      expect(reading).toMatchObject({ kind: 'wrong', order });
      if (reading.kind === 'wrong') expect(reading.reason.en).toContain(words[i]);
    }
  });

  it.each(orders.map((order) => [order.name, order] as const))('gives %s the common options and refuses those of others', (_, order) => {
    const words = least(order);
    expect(read(...words, '--json', '--quiet', '--language', 'en')).toMatchObject({ kind: 'run', options: { json: true, quiet: true, language: 'en' } });
    const foreign = optionNames.filter((name) => !listOptions(order).includes(name));
    expect(foreign.length).toBeGreaterThan(0);
    for (const name of foreign) expect(read(...words, `--${name}`, ...(describeOption(name).kind === 'flag' ? [] : ['x']))).toMatchObject({ kind: 'wrong', order });
  });

  it('shows every order in the overview', () => {
    const overview = writeOverview(orders, '1.2.3', 'both');
    expect(overview).toContain('1.2.3');
    for (const { name, summary } of orders) for (const part of [name, summary.zh, summary.en]) expect(overview).toContain(part);
    for (const name of commonOptions) expect(overview).toContain(`--${name}`);
    expect(overview).toContain('GUATU_PASSWORD');
  });
});

describe('the command line', () => {
  it('asks for help or the version', () => {
    for (const typed of [['--help'], ['-h'], ['help'], []]) expect(readArguments(typed, orders)).toEqual({ kind: 'help', order: null });
    expect(read('--version')).toEqual({ kind: 'version' });
    expect(read('--help', '--language', 'zh')).toEqual({ kind: 'help', order: null, language: 'zh' });
  });

  it('takes options anywhere, with = or a blank, and places with blanks, Chinese and a leading dash', () => {
    const expected = { kind: 'run', inputs: ['旺苍 县', 'b'], options: { out: 'o u t', language: 'en', json: true }, outIsFile: false };
    expect(read('--json', 'brief', '旺苍 县', '--language=en', '--out=o u t', 'b')).toMatchObject(expected);
    expect(read('brief', '--out', 'o u t', '--language', 'en', '--json', '--', '旺苍 县', 'b')).toMatchObject(expected);
    expect(read('brief', '--out', 'o', '--', '-县')).toMatchObject({ kind: 'run', inputs: ['-县'] });
    expect(read('export', 'a.guatu', '--what', 'households', '--whole', '--reason=-入户 核对', '--out', 'o')).toMatchObject({ options: { reason: '-入户 核对' } });
  });

  it('knows a file from a folder by its ending', () => {
    expect(read('wallchart', 'a', '--out', 'x.PDF')).toMatchObject({ kind: 'run', outIsFile: true });
    expect(read('wallchart', 'a', '--out', 'x')).toMatchObject({ kind: 'run', outIsFile: false });
    expect(read('wallchart', 'a', '--out', 'dist/.pdf')).toMatchObject({ kind: 'wrong' });
    for (const out of ['x.guatu', 'x.xlsx']) expect(read('plan', 'a', '--out', out)).toMatchObject({ kind: 'run', outIsFile: true });
    expect(read('brief', 'a', '--out', '2016.2018')).toMatchObject({ kind: 'run', outIsFile: false });
  });

  it.each([
    ['nothing'],
    ['brief'],
    ['brief', 'a'],
    ['brief', 'a', '--out'],
    ['brief', 'a', '--out='],
    ['brief', 'a', '--out', '--json'],
    ['brief', 'a', 'a/', '--out', 'c'],
    ['brief', '', '--out', 'c'],
    ['brief', 'a', '--out', 'b', '--more'],
    ['brief', 'a', '--out', 'b', '-x'],
    ['brief', 'a', '--out', 'b', '--out', 'c'],
    ['brief', 'a', '--out', 'b', '--language', 'fr'],
    ['brief', 'a', '--out', 'b', '--json=yes'],
    ['brief', 'a', '--out', 'b.pdf'],
    ['wallchart', 'a', '--out', 'b', '--paper', 'A4'],
    ['wallchart', 'a', '--out', 'b', '--chart', 'map'],
    ['wallchart', 'a', '--out', 'b', '--chart', 'all', '--tiles', 'A0'],
    ['wallchart', 'a', '--out', 'b', '--paper', 'A0'],
    ['wallchart', 'a', '--out', 'b', '--chart', 'summary', '--grey'],
    ['new-county', 'a', 'b', '--name', 'x', '--code', '440999'],
    ['new-county', 'a', '--name', 'x', '--code', '44099'],
    ['new-county', 'a', '--name', 'x: y', '--code', '440999'],
    ['new-county', 'a', '--name', 'x', '--code', '440999', '--extends', 'atlantis'],
    ['new-county', 'a', '--name', 'x', '--code', '440999', '--out', 'b'],
    ['check-plan', 'a', '--out', 'b.guatu'],
    ['import', 'a', 'b', '--out', 'c.guatu'],
    ['import', 'a', '--out', 'c.zip'],
    ['build-sample', 'a', '--out', 'b.zip'],
    ['build-sample', 'a', '--out', 'b'],
    ['build-sample', 'a', 'b', '--out', 'c.guatu'],
    ['export', 'a.guatu', '--out', 'o'],
    ['export', 'a.guatu', '--what', 'everything', '--out', 'o'],
    ['export', 'a.guatu', '--what', 'audit', '--whole', '--reason', '入户核对', '--out', 'o'],
    ['export', 'a.guatu', '--what', 'households', '--whole', '--out', 'o'],
    ['export', 'a.guatu', '--what', 'households', '--whole', '--reason', ' 查 ', '--out', 'o'],
    ['export', 'a.guatu', '--what', 'households', '--reason', '入户核对', '--out', 'o'],
    ['export', 'a.guatu', '--what', 'plan_workbook', '--scope', '440224', '--out', 'o'],
    ['export', 'a.guatu', '--what', 'anonymous_copy', '--out', 'o.xlsx'],
    ['document', 'a', '--out', 'o'],
    ['document', 'a', '--template', 'household_sheets', '--out', 'o'],
    ['document', 'a', '--template', 'county_briefing'],
    ['document', 'a', '--template', 'county_briefing', '--list'],
    ['document', 'a', '--template', 'county_briefing', '--year', '2016', '--out', 'o'],
    ['document', 'a', '--template', 'quarterly_bulletin', '--out', 'o'],
    ['document', 'a', '--template', 'quarterly_bulletin', '--year', '16', '--out', 'o'],
    ['document', 'a', '--template', 'county_briefing', '--each', '--out', 'o'],
    ['document', 'a', '--template', 'village_plan', '--all', '--out', 'o.pdf'],
    ['document', 'a', '--template', 'village_plan', '--households', 'list.txt', '--out', 'o'],
    ['document', 'a', '--households', 'list.txt'],
    ['document', 'a', '--template', 'village_plan', '--whole', '--out', 'o'],
    ['document', 'a', '--template', 'village_plan', '--whole', '--reason', '入户核对', '--public', '--out', 'o'],
    ['document', 'a', '--template', 'village_plan', '--reason', '入户核对', '--out', 'o'],
    ['--json'],
  ])('refuses %s %s %s %s %s %s %s', (...typed) => {
    const reading = readArguments(typed.filter((word) => word !== undefined), orders);
    expect(reading.kind).toBe('wrong');
    if (reading.kind === 'wrong') {
      expect(reading.reason.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(reading.reason.en).toMatch(/^[^\u4e00-\u9fff]*[a-z]/);
    }
  });

  it.each([
    [['breif', 'a'], 'brief'],
    [['impot', 'a'], 'import'],
    [['wall', 'a'], 'wallchart'],
    [['help', 'exprot'], 'export'],
    [['brief', 'a', '--uot', 'b'], '--out'],
    [['brief', 'a', '--lang', 'en'], '--language'],
    [['export', 'a.guatu', '--what', 'household', '--out', 'o'], 'households'],
  ])('says the nearest name to %j', (typed, near) => {
    const reading = readArguments(typed, orders);
    expect(reading.kind).toBe('wrong');
    if (reading.kind === 'wrong') for (const text of [reading.reason.zh, reading.reason.en]) expect(text).toContain(near);
  });

  it('never takes a password as an argument', () => {
    expect(read('plan', 'a.guatu', '--out', 'o', '--password', 'x')).toMatchObject({ kind: 'wrong' });
    expect(optionNames.filter((name: OptionName) => name !== 'code' && /pass|key|code/.test(name))).toEqual([]);
  });
});

describe('the nearest name', () => {
  const names = orders.map(({ name }) => name);
  it('is none for words that are far away', () => {
    for (const word of ['', 'x', 'nonsense', 'wallpaper', '导入', 'constructor', '__proto__']) expect(nearestName(word, names)).toBeNull();
  });
  it('is found for one wrong, missing or exchanged letter of every order', () => {
    for (const name of names) {
      for (let i = 0; i < name.length; i += 1) expect(nearestName(`${name.slice(0, i)}${name.slice(i + 1)}`, names)).toBe(name);
      for (let i = 0; i + 1 < name.length; i += 1) expect(nearestName(`${name.slice(0, i)}${name[i + 1]}${name[i]}${name.slice(i + 2)}`, names)).toBe(name);
    }
  });
});

describe('where results go', () => {
  it('is --out itself for one county, a folder each for several', () => {
    expect(placeTargets(['a/renhua'], undefined, false)).toEqual([{ kind: 'none' }]);
    expect(placeTargets(['a/renhua'], 'out', false)).toEqual([{ kind: 'folder', folder: 'out' }]);
    expect(placeTargets(['a/renhua'], 'x.pdf', true)).toEqual([{ kind: 'file', path: 'x.pdf' }]);
    expect(placeTargets(['a/renhua/', 'b/旺苍 县.guatu', 'c/RENHUA', 'd/renhua.guatu'], 'out', false)).toEqual(
      ['renhua', '旺苍 县', 'RENHUA-2', 'renhua-3'].map((name) => ({ kind: 'folder', folder: `out/${name}` })),
    );
  });
});
