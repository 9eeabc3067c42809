import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createCommandDoor } from '../../analytics/commands';
import { toArrowBytes, type CommandTools } from '../../analytics/engine';
import { breakEngine, judgeReports } from '../attack/breakEngine';
import { examineWorkbook, listTexts } from '../attack/examineExports';
import { demand } from '../attack/hostileCounty';
import { openBench } from '../attack/openBench';
import type { EngineBench } from '../attack/page/engineBench';
import { judgeFigures, judgeRecovery, liveThrough, median, p99 } from '../attack/projectLife';
import { createNodeEngine } from '../helpers/nodeEngine';
import { openSampleTools } from '../helpers/sampleCounty';
import { makeLargeCounty } from './largeCounty';

/** Another every day, the same for every test of one run; printed with whatever fails. */
const seed = Number(process.env.GUATU_SEED ?? new Date().toISOString().slice(0, 10).replaceAll('-', ''));
const opened: CommandTools[] = [];
const openTools = async (): Promise<CommandTools> => {
  const tools = await openSampleTools(`soak ${opened.length}`);
  opened.push(tools);
  return tools;
};
afterEach(async () => {
  for (const tools of opened.splice(0)) await Promise.all([tools.engine.close(), tools.solver.close(), tools.workbookReader.close()]);
});

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`;

describe('soak (T18)', () => {
  it('50,000 edits, 500 saves and 50 imports end on the disk as they were lived', async () => {
    const report = await liveThrough(await openTools(), await openTools(), {
      seed,
      edits: 50_000,
      saves: 500,
      imports: 50,
      onTenth: (tenth, bytes) => process.stderr.write(`${tenth}/10: ${megabytes(bytes)}\n`),
    });
    process.stderr.write(`edits on the disk: p99 ${p99(report.acknowledged).toFixed(1)} ms; bare sync p99 ${p99(report.calibration).toFixed(1)} ms; save p50 ${median(report.saving).toFixed(0)} ms, p99 ${p99(report.saving).toFixed(0)} ms; plainest save p50 ${median(report.plainSaving).toFixed(0)} ms\n`);
    process.stderr.write(`memory ${megabytes(report.heap[0]!)} → ${megabytes(report.heap.at(-1)!)}, frames ${megabytes(report.heldBytes[0])} → ${megabytes(report.heldBytes[1])}\n`);
    expect([...judgeRecovery(report), ...judgeFigures(report, 0.05)]).toEqual([]);
  });
});

describe('the largest county (T19, T9)', () => {
  it('of 100,000 households and 400,000 persons fits 2.5 GB, and every ID number comes out exactly', async () => {
    const county = makeLargeCounty(39, 20160101);
    expect(county.households).toBeGreaterThanOrEqual(100_000);
    expect(county.persons).toBeGreaterThanOrEqual(400_000);
    const tools = await openTools();
    const door = createCommandDoor(tools);
    await demand(door, 'createProject', { policyFiles: county.policyFiles, createdAt: '2016-01-01T00:00:00Z' });
    const say = (step: string): void => void process.stderr.write(`${step}: resident ${megabytes(process.memoryUsage().rss)}, highest ${megabytes(process.resourceUsage().maxRSS * 1024)}\n`);
    say('files made');
    const report = await demand(door, 'importRegister', { files: county.files });
    say('imported');
    expect(report.counts).toMatchObject({ households: county.households, persons: county.persons });
    await demand(door, 'acceptImport', { importId: report.importId });
    say('accepted');
    const page = await demand(door, 'listHouseholds', { scope: '440224', sort: 'gap', descending: true, offset: 50_000, limit: 100 });
    expect(page.total).toBe(county.households);
    const { bytes } = await demand(door, 'exportProject', {});
    say(`saved, ${megabytes(bytes.length)}`);
    expect(process.resourceUsage().maxRSS * 1024).toBeLessThan(2.5 * 2 ** 30);
    // The scope of a town keeps the workbook below what a spreadsheet opens; together they are the county.
    const regions = await demand(door, 'listRegions', {});
    const seen = new Set<string>();
    for (const { code } of regions.filter(({ level, households }) => level === 'town' && households > 0)) {
      const whole = await demand(door, 'exportHouseholds', { scope: code, identities: 'whole', reason: '核对' });
      if (seen.size < 20_000) expect(examineWorkbook(whole.bytes)).toEqual([]);
      for (const text of listTexts(whole.bytes)) if (county.idNumbers.has(text)) seen.add(text);
      say(`exported ${code}`);
      if (seen.size >= 100_000) break;
    }
    expect(seen.size).toBeGreaterThanOrEqual(100_000);
  });
});

describe('values and names (T10)', () => {
  it('20,000 round-trip', async () => {
    const engine = await createNodeEngine();
    const lead = fc.constantFrom("'", "''", '"', ';', '--', '/*', '$$', '\\', "E'", 'NULL', '?', '$1', '');
    const text = fc.tuple(lead, fc.string({ unit: 'grapheme', maxLength: 60 }), lead).map((parts) => parts.join('').replaceAll('\u0000', ''));
    const bare = text.filter((name) => name.trim() !== '');
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 20, maxLength: 20 }), bare, async (values, name) => {
        for (const value of values) expect((await engine.run("SELECT getvariable('x') AS x", { x: value }))[0]!.x).toBe(value);
        await engine.insertArrow(`t_${name}`, toArrowBytes([{ name: `c_${name}`, type: 'text', values }]));
        const rows = await engine.run('SELECT table_name AS t FROM duckdb_tables()');
        expect(rows.map(({ t }) => t)).toEqual([`t_${name}`]);
        await engine.insertArrow('plain', toArrowBytes([{ name: 'c', type: 'text', values }]));
        expect((await engine.run('SELECT c FROM plain')).map(({ c }) => c)).toEqual(values);
        for (const table of [`t_${name}`, 'plain']) await engine.run(`DROP TABLE "${table.replaceAll('"', '""')}"`);
      }),
      { numRuns: 1_000, seed },
    );
    await engine.close();
  });
});

describe('an engine without memory (T11)', () => {
  const limits = [20, 64, 256, 700, 1_500];
  it('answers at five limits in this process', async () => {
    const reports = await breakEngine((memoryLimitMegabytes) => createNodeEngine({ memoryLimitMegabytes }), limits);
    expect(judgeReports(reports)).toEqual([]);
  });

  it('answers at five limits in a browser', async () => {
    const bench = await openBench('engineBench.ts');
    try {
      await bench.page.waitForFunction(() => 'bench' in window);
      const reports = await bench.page.evaluate((given) => (window as unknown as { bench: EngineBench }).bench.break(given), limits);
      expect(judgeReports(reports)).toEqual([]);
    } finally {
      await bench.close();
    }
  });
});
