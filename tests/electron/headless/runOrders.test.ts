import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import { writeCertificate } from '../../../analytics/certificate';
import { templateIds } from '../../../analytics/documents';
import { wallChartNames } from '../../../analytics/wallcharts';
import { commonKeys } from '../../../electron/headless/helpText';
import { orders } from '../../../electron/headless/orders';
import { smallCertificate } from '../../analytics/certificate/smallCertificate';
import { buildWorkbook, personHeadings, personRow } from '../../helpers/buildBrokenWorkbooks';
import { anotherDay, findPlanted, openBench, type Bench } from './commandLineHarness';

let bench: Bench;
const seen = new Set<string>();

beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** The JSON line of an order has the keys that its help promises, in that order, and no other. */
function expectKeys(line: Record<string, unknown> | undefined, name: string, county = { county: '仁化县', countyCode: '440224' }): void {
  const order = orders.find((candidate) => candidate.name === name);
  const { files: _files, notes: _notes, ...head } = commonKeys;
  expect(Object.keys(line ?? {})).toEqual([...Object.keys(head), ...Object.keys(order?.resultKeys ?? {}), 'files', 'notes']);
  expect(line).toMatchObject({ ok: true, order: name, ...county });
  seen.add(name);
}

const readSheet = async (path: string, name: number | string = 0): Promise<unknown[][]> => {
  const book = read(await readFile(path));
  return utils.sheet_to_json(book.Sheets[typeof name === 'number' ? (book.SheetNames[name] ?? '') : name]!, { header: 1 });
};

describe('import', () => {
  it('makes a project of a county folder and says what came of each row', async () => {
    const out = bench.path('项目 一/county.guatu');
    const { code, lines, errors } = await bench.run(['import', bench.county, '--out', out, '--json']);
    expect(code, errors).toBe(0);
    expectKeys(lines[0], 'import');
    const line = lines[0] as { rowsRead: number; rowsAccepted: number; rowsRejected: number; rowsSkipped: number; checks: { count: number }[]; sources: unknown[] };
    expect(line).toMatchObject({ continued: false, households: 10, persons: 38, helpers: 2, questions: [], files: [{ path: out }] });
    expect(line.rowsRead).toBe(line.rowsAccepted + line.rowsRejected + line.rowsSkipped);
    expect(line.rowsAccepted).toBe(40);
    expect(line.sources).toHaveLength(2);
    expect(errors).toMatch(/38 人[\s\S]*38 persons/);
    await bench.look(out, async (send) => {
      expect(await send('projectOverview', {})).toMatchObject({ counts: { persons: 38 }, generation: 1 });
      expect((await send('listAudit', { offset: 0, limit: 10 })).rows.map(({ user }) => user)).toContain('tester');
    });
  });

  it('continues a project that is there, with a backup of what was before', async () => {
    const out = bench.path('项目 一/county.guatu');
    const before = await readFile(out);
    const { code, lines } = await bench.run(['import', bench.county, '--out', out, '--json']);
    expect(code).toBe(0);
    expect(lines[0]).toMatchObject({ continued: true, persons: 38, notes: [] });
    await bench.look(out, async (send) => {
      const overview = await send('projectOverview', {});
      expect(overview).toMatchObject({ generation: 2, edits: 2 });
      const backups = await bench.services.backups.list(overview.projectId);
      expect(backups.map(({ kind }) => kind)).toContain('before_import');
      const kept = await bench.services.backups.read(overview.projectId, backups[0]?.id ?? '');
      expect(Buffer.compare(kept, before)).toBe(0);
    });
    expect(await readdir(bench.path('项目 一'))).toEqual(['county.guatu']);
  });

  it('keeps the policy of a project that is continued and says that another was given', async () => {
    const other = await bench.makeCounty('other-policy');
    const path = join(other, 'policy', 'pack.yaml');
    const text = await readFile(path, 'utf8');
    const changed = text.replaceAll('三年', '四年');
    expect(changed).not.toBe(text);
    await writeFile(path, changed);
    const { code, lines } = await bench.run(['import', other, '--out', bench.path('项目 一/county.guatu'), '--json']);
    expect(code).toBe(0);
    expect(lines[0]?.notes).toMatchObject([{ en: expect.stringContaining('keeps its own') as string }]);
  });

  it('refuses the project of another county and leaves it as it is', async () => {
    const policy = bench.path('elsewhere/policy');
    const elsewhere = await bench.makeCounty('elsewhere');
    for (const name of await readdir(policy)) {
      await writeFile(join(policy, name), (await readFile(join(policy, name), 'utf8')).replaceAll('440224', '440225'));
    }
    const out = bench.path('项目 一/county.guatu');
    const before = await readFile(out);
    const { code, lines } = await bench.run(['import', elsewhere, '--out', out, '--json']);
    expect(code).toBe(1);
    expect(lines[0]).toMatchObject({ ok: false, order: 'import', problem: { code: 'project_other_county' } });
    expect(Buffer.compare(await readFile(out), before)).toBe(0);
  });

  it('writes nothing when nothing was accepted, and nothing over a file that is no project', async () => {
    const empty = await bench.makeCounty('empty', { 'register/人员清单.xlsx': buildWorkbook({ rows: [personHeadings] }), 'register/帮扶干部.xlsx': null });
    const { code, errors } = await bench.run(['import', empty, '--out', bench.path('none/x.guatu')]);
    expect(code).toBe(1);
    expect(errors).toContain('import_without_rows');
    expect(await readdir(bench.folder)).not.toContain('none');
    await writeFile(bench.path('text.guatu'), 'no project');
    expect((await bench.run(['import', bench.county, '--out', bench.path('text.guatu')])).code).toBe(1);
    expect(await readFile(bench.path('text.guatu'), 'utf8')).toBe('no project');
  });

  it('asks about doubtful columns and takes the answers of a mapping', async () => {
    const headings = personHeadings.map((heading) => (heading === '民族' ? '民族成份及其他' : heading));
    const doubtful = await bench.makeCounty('doubtful', { 'register/人员清单.xlsx': buildWorkbook({ rows: [headings, personRow(1), personRow(2)] }), 'register/帮扶干部.xlsx': null });
    const first = await bench.run(['import', doubtful, '--out', bench.path('doubtful-1.guatu'), '--json']);
    const questions = first.lines[0]?.questions as { key: string; heading: string; candidates: unknown[] }[];
    expect(questions).toMatchObject([{ key: '人员清单.xlsx|Sheet1|9', heading: '民族成份及其他' }]);
    expect(first.errors).toContain('"人员清单.xlsx|Sheet1|9"');
    await writeFile(bench.path('mapping.json'), JSON.stringify({ '人员清单.xlsx|Sheet1|9': '' }));
    const second = await bench.run(['import', doubtful, '--out', bench.path('doubtful-2.guatu'), '--mapping', bench.path('mapping.json'), '--json']);
    expect(second.code, second.errors).toBe(0);
    expect(second.lines[0]?.questions).toEqual([]);
  });
});

describe('check', () => {
  it('counts the findings, writes each of them, and ends with 3 where there are errors', async () => {
    const bad = personRow(3, { 证件号码: '440899197001029060' });
    const faulty = await bench.makeCounty('faulty', { 'register/人员清单.xlsx': buildWorkbook({ rows: [personHeadings, personRow(1), personRow(2), bad, personRow(4)] }), 'register/帮扶干部.xlsx': null });
    const out = bench.path('findings.xlsx');
    const { code, lines } = await bench.run(['check', faulty, '--out', out, '--json', '--language', 'en']);
    expect(code).toBe(3);
    expectKeys(lines[0], 'check');
    const line = lines[0] as { errors: number; warnings: number; remarks: number; checks: { severity: string; count: number }[] };
    const total = line.checks.reduce((sum, { count }) => sum + count, 0);
    expect(line.errors).toBeGreaterThan(0);
    expect(line.errors + line.warnings + line.remarks).toBe(total);
    const findings = await readSheet(out, 'Findings');
    expect(findings).toHaveLength(total + 1);
    expect(findings.slice(1).filter((row) => row[0] === 'error')).toHaveLength(line.errors);
    const summary = await readSheet(out, 'Summary');
    expect(summary).toHaveLength(line.checks.length + 2);
    expect(summary.at(-1)).toEqual(['Total', , findings.length - 1]);
    const again = bench.path('findings-2.xlsx');
    await anotherDay(() => bench.run(['check', faulty, '--out', again, '--language', 'en']));
    expect(Buffer.compare(await readFile(out), await readFile(again))).toBe(0);
  });

  it('ends with 0 where there are none, and writes nothing without --out', async () => {
    const before = await readdir(bench.folder);
    const { code, lines } = await bench.run(['check', bench.county, '--json']);
    expect(lines[0]).toMatchObject({ errors: 0, files: [] });
    expect(code).toBe(0);
    expect(await readdir(bench.folder)).toEqual(before);
  });

  it('finds in a project what was found at its import', async () => {
    const project = bench.path('项目 一/county.guatu');
    const before = await readFile(project);
    const fromFolder = await bench.run(['check', bench.county, '--json']);
    const fromProject = await bench.run(['check', project, '--json']);
    for (const key of ['errors', 'warnings', 'remarks', 'rowsRead', 'checks']) expect(fromProject.lines[0]?.[key]).toEqual(fromFolder.lines[0]?.[key]);
    expect(Buffer.compare(await readFile(project), before)).toBe(0);
  });
});

describe('check of a policy', () => {
  it('says of a pack what it lacks, in sentences and in keys', async () => {
    const { code, lines } = await bench.run(['check', bench.county, '--json']);
    expect(code).toBe(0);
    expect(lines[0]).toMatchObject({ policyProblems: [], registerMissing: false });
    expect((lines[0]?.packGaps as { kind: string }[]).filter(({ kind }) => kind !== 'missing')).toEqual([]);
    const bare = await bench.makeCounty('bare');
    const path = join(bare, 'policy', 'measures.yaml');
    const text = await readFile(path, 'utf8');
    expect(text).toContain('closes: [safe_water]');
    await writeFile(path, text.replaceAll('closes: [safe_water]', 'closes: []'));
    const run = await bench.run(['check', bare]);
    expect(run.code).toBe(3);
    expect(run.errors).toContain('必须补：没有措施能解决保障条件“饮水安全”');
    expect(run.errors).toContain('needed: No measure closes "Safe water"');
  });

  it('lists every place that cannot be read, not the first alone', async () => {
    const broken = await bench.makeCounty('broken-policy');
    const path = join(broken, 'policy', 'pack.yaml');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('follow_up_years: 3', 'follow_up_years: three\nunknown_key: 1'));
    const { code, lines } = await bench.run(['check', broken, '--json']);
    expect(code).toBe(3);
    const problems = lines[0]?.policyProblems as { code: string; where: { file: string; row: number } }[];
    expect(problems.length).toBeGreaterThan(1);
    for (const problem of problems) expect(problem.where).toMatchObject({ file: 'pack.yaml', row: expect.any(Number) as number });
  });

  it('says that there is no register', async () => {
    const empty = await bench.makeCounty('no-register', { 'register/人员清单.xlsx': null, 'register/帮扶干部.xlsx': null });
    const { code, lines, errors } = await bench.run(['check', empty, '--json']);
    expect(code).toBe(3);
    expectKeys(lines[0], 'check');
    expect(lines[0]).toMatchObject({ registerMissing: true, rowsRead: 0 });
    expect(errors).toContain('There is no register');
  });
});

describe('verify', () => {
  it('takes a certificate as other orders take a county', async () => {
    const path = bench.path('证明.json');
    await writeFile(path, writeCertificate(smallCertificate()));
    const { code, lines } = await bench.run(['verify', path, '--json']);
    expect(code).toBe(0);
    expectKeys(lines[0], 'verify', { county: '仁化县', countyCode: '' });
  });
});

describe('check-plan', () => {
  it('writes every finding with its arithmetic, the failing ones first, and ends with 3', async () => {
    const { code, lines, errors } = await bench.run(['check-plan', bench.county, '--json']);
    expect(code, errors).toBe(3);
    expectKeys(lines[0], 'check-plan');
    const line = lines[0] as { fails: number; open: number; rounded: number; holds: number; findings: { verdict: string; row?: string; arithmetic: string }[] };
    expect(line.fails + line.open + line.rounded + line.holds).toBe(line.findings.length);
    expect(line.findings.slice(0, line.fails).every(({ verdict }) => verdict === 'fails')).toBe(true);
    expect(line.findings.find(({ row }) => row === 'b17')?.arithmetic).toContain('173120000');
    const { output } = await bench.run(['check-plan', bench.county, '--language', 'zh']);
    expect(output).toMatch(/^\[不成立\] .*\(b6\)\n {4}/m);
    expect(output).toContain('[成立，提醒] ');
    expect(output).not.toMatch(/[a-z]+ holds/);
  });

  it('ends with 0 when nothing fails, needs no register, and reads a project as well', async () => {
    const sound = await bench.makeCounty('sound', { 'register/人员清单.xlsx': null, 'register/帮扶干部.xlsx': null });
    const { lines } = await bench.run(['check-plan', sound, '--json']);
    const failing = (lines[0] as { findings: { id: string; row?: string; verdict: string }[] }).findings.filter(({ verdict }) => verdict === 'fails');
    expect(failing.map(({ row }) => row)).toEqual(expect.arrayContaining(['b6', 'b38']));
    const fromProject = await bench.run(['check-plan', bench.path('项目 一/county.guatu'), '--json']);
    expect(fromProject.lines[0]?.findings).toEqual(lines[0]?.findings);
    const out = bench.path('plan-check.xlsx');
    await bench.run(['check-plan', sound, '--out', out, '--language', 'zh']);
    const rows = await readSheet(out, '方案核对');
    expect(rows).toHaveLength((lines[0] as { findings: unknown[] }).findings.length + 1);
    expect(rows[1]?.[0]).toBe('不成立');
  });
});

describe('plan, brief and wall chart', () => {
  it('plan a folder into a workbook or a new project, and never over one that is there', async () => {
    const workbook = await bench.run(['plan', bench.county, '--out', bench.path('plan out'), '--json']);
    expect(workbook.code, workbook.errors).toBe(0);
    expectKeys(workbook.lines[0], 'plan');
    expect(workbook.lines[0]).toMatchObject({ violations: 0, planMade: true, persons: 38 });
    expect(await readdir(bench.path('plan out'))).toEqual(['仁化县-脱贫计划.xlsx']);
    const project = await bench.run(['plan', bench.county, '--out', bench.path('planned.guatu'), '--json']);
    expect(project.lines[0]?.planHash).toBe(workbook.lines[0]?.planHash);
    const before = await readFile(bench.path('planned.guatu'));
    const again = await bench.run(['plan', bench.county, '--out', bench.path('planned.guatu'), '--json']);
    expect(again.code).toBe(1);
    expect(again.lines[0]).toMatchObject({ problem: { code: 'target_exists' } });
    expect(Buffer.compare(await readFile(bench.path('planned.guatu')), before)).toBe(0);
  });

  it('plan a project in its place, and leave it alone when its plan fits', async () => {
    const project = bench.path('项目 一/county.guatu');
    const made = await bench.run(['plan', project, '--out', project, '--json']);
    expect(made.code, made.errors).toBe(0);
    expect(made.lines[0]).toMatchObject({ planMade: true, files: [{ path: project }] });
    const before = await readFile(project);
    const kept = await bench.run(['plan', project, '--out', project, '--json']);
    expect(kept.lines[0]).toMatchObject({ planMade: false, files: [], planHash: made.lines[0]?.planHash });
    expect(Buffer.compare(await readFile(project), before)).toBe(0);
  });

  it('write the same documents of a folder at every run, and those of a project with a record', async () => {
    const first = await bench.run(['brief', bench.county, '--out', bench.path('brief'), '--json', '--language', 'en']);
    expect(first.code, first.errors).toBe(0);
    expectKeys(first.lines[0], 'brief');
    const names = ['仁化县-作战图.pdf', '仁化县-汇报.pdf', '仁化县-脱贫计划.xlsx'];
    expect((await readdir(bench.path('brief'))).sort()).toEqual(names.sort());
    const project = bench.path('planned.guatu');
    const second = await anotherDay(() => bench.run(['brief', project, '--out', bench.path('brief-2'), '--json', '--language', 'en']));
    expect(second.lines[0]).toMatchObject({ planMade: false, planHash: first.lines[0]?.planHash, rowsRejected: 0 });
    for (const name of names) expect(Buffer.compare(await readFile(bench.path(`brief/${name}`)), await readFile(bench.path(`brief-2/${name}`))), name).toBe(0);
    expect(await readFile(bench.path('brief/仁化县-汇报.pdf'), 'utf8')).toContain('lang="en"');
    await bench.look(project, async (send) => {
      const { rows } = await send('listAudit', { offset: 0, limit: 50 });
      expect(rows.filter(({ action }) => action === 'export').map(({ text }) => text.zh).join()).toMatch(/仁化县-汇报\.pdf|仁化县-作战图\.pdf/);
    });
    expect(findPlanted(bench.register, await readFile(bench.path('brief/仁化县-汇报.pdf'), 'utf8'))).toEqual([]);
  });

  it('draw the chart of a town by code or name under its own name, or the file named', async () => {
    const project = bench.path('planned.guatu');
    const town = await bench.run(['wallchart', project, '--scope', '闻韶', '--out', bench.path('charts'), '--json']);
    expect(town.code, town.errors).toBe(0);
    expectKeys(town.lines[0], 'wallchart');
    expect(town.lines[0]).toMatchObject({ scope: { name: '闻韶镇', level: 'town' } });
    const { code } = (town.lines[0] as { scope: { code: string } }).scope;
    await bench.run(['wallchart', project, '--scope', code, '--out', bench.path('charts/x.pdf')]);
    await bench.run(['wallchart', project, '--scope', '白竹村', '--out', bench.path('charts')]);
    expect((await readdir(bench.path('charts'))).sort()).toEqual(['x.pdf', '仁化县-闻韶镇-作战图.pdf', '仁化县-闻韶镇-白竹-作战图.pdf'].sort());
    expect(await readFile(bench.path('charts/x.pdf'), 'utf8')).toBe(await readFile(bench.path('charts/仁化县-闻韶镇-作战图.pdf'), 'utf8'));
    const wrong = await bench.run(['wallchart', project, '--scope', '乐昌市', '--out', bench.path('charts'), '--json']);
    expect(wrong.lines[0]).toMatchObject({ problem: { code: 'scope_unknown' } });
  });

  it('draw the set of wall charts on the paper asked for, whole or cut into pages, in greys', async () => {
    const project = bench.path('planned.guatu');
    const all = await bench.run(['wallchart', project, '--chart', 'all', '--paper', 'A1', '--tiles', 'A4', '--grey', '--out', bench.path('set'), '--json']);
    expect(all.code, all.errors).toBe(0);
    expectKeys(all.lines[0], 'wallchart');
    expect(all.lines[0]).toMatchObject({ scope: { level: 'county' }, persons: 38 });
    expect(await readdir(bench.path('set'))).toEqual(['仁化县-挂图-A1 A4.pdf']);
    const set = await readFile(bench.path('set/仁化县-挂图-A1 A4.pdf'), 'utf8');
    for (const name of Object.values(wallChartNames)) expect(set, name.zh).toContain(`脱贫攻坚${name.zh}`);
    expect(set).toContain('@page { size: 210mm 297mm; margin: 0 }');
    expect(set).toMatch(/第 1 行第 1 列，共 \d+ 行 \d+ 列/);
    // Greys alone: red, green and blue of every colour are one.
    const colours = [...new Set([...set.matchAll(/(?:fill|stroke)="#([0-9a-f]{6})"/gi)].map(([, colour]) => colour!))];
    expect(colours.length).toBeGreaterThan(3);
    for (const colour of colours) expect(new Set(colour.match(/../g)), colour).toHaveProperty('size', 1);
    expect(findPlanted(bench.register, set)).toEqual([]);

    const one = await bench.run(['wallchart', project, '--scope', '闻韶', '--chart', 'household_tiles', '--paper', 'A3', '--portrait', '--language', 'en', '--out', bench.path('one')]);
    expect(one.code, one.errors).toBe(0);
    const [file] = await readdir(bench.path('one'));
    expect(file).toMatch(/households-A3\.pdf$/);
    expect(await readFile(bench.path(`one/${file}`), 'utf8')).toContain('@page { size: 297mm 420mm; margin: 0 }');
  });
});

describe('the sample', () => {
  it('is the same bytes at every run', async () => {
    for (const name of ['one', 'two']) {
      const { code, lines, errors } = await bench.run(['build-sample', bench.county, '--out', bench.path(`${name}.guatu`), '--json']);
      expect(code, errors).toBe(0);
      expectKeys(lines[0], 'build-sample');
    }
    expect(Buffer.compare(await readFile(bench.path('one.guatu')), await readFile(bench.path('two.guatu')))).toBe(0);
  });
});

describe('export', () => {
  it('gives workbook, masked households, log and anonymous copy, each recorded', async () => {
    const project = bench.path('planned.guatu');
    for (const what of ['plan_workbook', 'households', 'audit', 'anonymous_copy']) {
      const { code, lines, errors } = await bench.run(['export', project, '--what', what, '--out', bench.path(`export/${what}`), '--json']);
      expect(code, errors).toBe(0);
      expectKeys(lines[0], 'export');
      expect(lines[0]).toMatchObject({ what, whole: false });
      expect(await readdir(bench.path(`export/${what}`))).toHaveLength(1);
    }
    const [list] = await readdir(bench.path('export/households'));
    const masked = JSON.stringify(await readSheet(bench.path(`export/households/${list}`)));
    expect(masked).toContain('胡坑');
    expect(findPlanted(bench.register, masked)).toEqual([]);
    const copy = bench.path('export/anonymous_copy');
    const again = await bench.run(['export', project, '--what', 'anonymous_copy', '--out', copy, '--json']);
    expect(again.lines[0]).toMatchObject({ problem: { code: 'target_exists' } });
  });

  it('gives a certificate, packed or plain, that verify finds to hold, recorded and without a person', async () => {
    const project = bench.path('planned.guatu');
    const texts: string[] = [];
    for (const name of ['certificate.json.gz', 'certificate.json']) {
      const out = bench.path(name);
      const { code, lines, errors } = await bench.run(['export', project, '--what', 'certificate', '--out', out, '--json']);
      expect(code, errors).toBe(0);
      expectKeys(lines[0], 'export');
      const bytes = await readFile(out);
      texts.push((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
      const verified = await bench.run(['verify', out, '--json']);
      expect(verified.lines[0]).toMatchObject({ holds: true, county: '仁化县', households: 10, violations: [] });
      expect(verified.code).toBe(0);
    }
    expect(texts[1]).toBe(texts[0]);
    expect(findPlanted(bench.register, JSON.stringify(JSON.parse(texts[0]!)))).toEqual([]);
    await bench.run(['export', project, '--what', 'certificate', '--out', bench.path('certificates')]);
    expect(await readdir(bench.path('certificates'))).toEqual(['仁化县-计划证明.json.gz']);
    await bench.look(project, async (send) => {
      const { rows, verified } = await send('listAudit', { offset: 0, limit: 100 });
      expect(verified).toBe(true);
      expect(rows.filter(({ text }) => /证明|certificate/.test(JSON.stringify(text)))).toHaveLength(3);
    });
    const moved = JSON.parse(texts[0]!) as { plan: { chosen: number[] }; problem: { optionStart: number[] } };
    moved.plan.chosen[0] = moved.plan.chosen[0]! + 1 < moved.problem.optionStart[1]! ? moved.plan.chosen[0]! + 1 : moved.problem.optionStart[0]!;
    await writeFile(bench.path('moved.json'), JSON.stringify(moved));
    expect((await bench.run(['verify', bench.path('moved.json')])).code).toBe(3);
  });

  it('gives whole households for a reason that the log keeps, to their owner alone', async () => {
    const project = bench.path('planned.guatu');
    const out = bench.path('whole.xlsx');
    const { code, lines, errors } = await bench.run(['export', project, '--what', 'households', '--whole', '--reason', '入户核对', '--out', out, '--json']);
    expect(code, errors).toBe(0);
    expect(lines[0]).toMatchObject({ whole: true, rows: 10 });
    const book = read(await readFile(out));
    const text = book.SheetNames.map((name) => JSON.stringify(utils.sheet_to_json(book.Sheets[name]!, { header: 1 }))).join();
    expect(findPlanted(bench.register, text).length).toBeGreaterThan(30);
    if (process.platform !== 'win32') expect((await stat(out)).mode & 0o777).toBe(0o600);
    await bench.look(project, async (send) => {
      const { rows, verified } = await send('listAudit', { offset: 0, limit: 100 });
      expect(verified).toBe(true);
      expect(rows.filter(({ reason }) => reason === '入户核对')).toHaveLength(1);
    });
  });

  it('needs a project', async () => {
    const { code, lines } = await bench.run(['export', bench.county, '--what', 'audit', '--out', bench.path('none'), '--json']);
    expect(code).toBe(1);
    expect(lines[0]).toMatchObject({ problem: { code: 'needs_project' } });
    expect((await bench.run(['import', bench.path('planned.guatu'), '--out', bench.path('x.guatu')])).code).toBe(1);
    const neither = await bench.run(['check', bench.path('mapping.json'), '--json']);
    expect(neither.lines[0]).toMatchObject({ problem: { code: 'not_a_county' } });
  });
});

describe('new-county', () => {
  it('writes a county folder whose keys are as promised', async () => {
    const { code, lines, errors } = await bench.run(['new-county', bench.path('new place'), '--name', '新县', '--code', '440999', '--json']);
    expect(code, errors).toBe(0);
    expectKeys(lines[0], 'new-county', { county: '新县', countyCode: '440999' });
  });

  it('needs no more than a folder: name and code are then to be filled in', async () => {
    const folder = bench.path('unnamed');
    const { code, lines, errors } = await bench.run(['new-county', folder, '--json']);
    expect(code, errors).toBe(0);
    expect((lines[0] as { toFillIn: { id: string }[] }).toFillIn.map(({ id }) => id)).toEqual(expect.arrayContaining(['county', 'regions', 'parameters']));
    expect(await readFile(bench.path('unnamed/README.md'), 'utf8')).toContain(`npm run guatu -- check "${folder}"`);
    expect((await bench.run(['check', folder])).code).toBe(3);
    expect((await bench.run(['check-plan', folder])).code).toBe(0);
  });
});

describe('document', () => {
  it('tells the papers that there are', async () => {
    const { code, lines, output, errors } = await bench.run(['document', bench.path('planned.guatu'), '--json']);
    expect(code, errors).toBe(0);
    expectKeys(lines[0], 'document');
    expect((lines[0] as { templates: { id: string }[] }).templates.map(({ id }) => id)).toEqual(templateIds);
    expect(output).not.toBe('');
  });
});

describe('every order', () => {
  it('was run here', () => expect([...seen].sort()).toEqual(orders.map(({ name }) => name).sort()));

  it('says no name, ID number or telephone on its outputs', async () => {
    expect(bench.said().length).toBeGreaterThan(10_000);
    expect(findPlanted(bench.register, bench.said())).toEqual([]);
    const leak = bench.register.identities[7]!;
    expect(findPlanted(bench.register, `${bench.said()} ${leak.idNumber}`)).toEqual([leak.idNumber]);
  });

  it('gave its locks back and left no temporary file', async () => {
    const left = (await readdir(bench.folder, { recursive: true })).filter((name) => /\.~|\.part$/.test(name));
    expect(left).toEqual([]);
  });
});
