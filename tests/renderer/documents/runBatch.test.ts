import { describe, expect, it } from 'vitest';
import type { Composition } from '../../../analytics/documents';
import type { Problem } from '../../../electron/contract';
import { mostPapersOfFile, planBatch, type BatchJob } from '../../../renderer/app/batches/planBatch';
import { papersAtOnce, runBatch, type BatchOrder, type BatchProgress, type BatchTools } from '../../../renderer/app/batches/runBatch';
import { createFakeDoor } from '../../helpers/fakeDoor';

const bad = (code: string): Problem => ({ code, message: { zh: code, en: code } });

interface Bench {
  tools: BatchTools;
  saved: string[];
  printed: { title: string; papers: readonly Composition[] }[];
  questions: { from: number; count: number; households?: number[] }[];
}

/** A folder in memory, and a printer that fails for the titles in `failing`. */
function setUpBench({ failing = new Map<string, Problem>(), present = [] as string[], unrecorded = null as Problem | null } = {}): Bench {
  const fake = createFakeDoor();
  const bench: Bench = { saved: [], printed: [], questions: [], tools: undefined as never };
  bench.tools = {
    door: {
      send: (command, argument, options) => {
        if (command === 'composeSheets') bench.questions.push(argument as Bench['questions'][number]);
        return fake.send(command, argument, options);
      },
    },
    host: {
      saveInto: async ({ name, bytes }) => {
        bench.saved.push(name);
        return { ok: true, value: { name, bytesWritten: bytes.length } };
      },
      findSaved: async ({ names }) => ({ ok: true, value: names.filter((name) => present.includes(name)) }),
    },
    print: async (title, papers) => {
      const problem = failing.get(title);
      if (problem) return { ok: false, problem };
      bench.printed.push({ title, papers });
      return { ok: true, value: { bytes: new Uint8Array([papers.length]) } };
    },
    assureRecorded: async () => unrecorded,
  };
  return bench;
}

const description = {
  total: 120,
  books: [
    { code: '440224001201', name: '甲村', from: 0, count: 70 },
    { code: '440224001202', name: '乙村', from: 70, count: 50 },
  ],
  names: Array.from({ length: 120 }, (_, index) => `${index + 1}-张*`),
};

function orderOf(jobs: readonly BatchJob[], part: Partial<BatchOrder> = {}): BatchOrder {
  return { template: 'household_sheet', scope: '440224', households: [], year: null, isPublic: false, reason: null, jobs, existing: 'replace', folder: 'f', ...part };
}

async function run(bench: Bench, order: BatchOrder, abort = new AbortController()) {
  const reports: BatchProgress[] = [];
  const result = await runBatch(bench.tools, order, { signal: abort.signal, report: (progress) => void reports.push(progress) });
  return { result, reports };
}

describe('the files of a batch', () => {
  it('are one for each book, or one for each paper, by name', () => {
    expect(planBatch(description, 'books', '一户一策')).toEqual([
      { name: '甲村-一户一策', from: 0, count: 70 },
      { name: '乙村-一户一策', from: 70, count: 50 },
    ]);
    const files = planBatch(description, 'files', '一户一策');
    expect(files).toHaveLength(120);
    expect(files[0]).toEqual({ name: '1-张', from: 0, count: 1 });
  });

  it('come in parts where a book is long, and every paper stands in exactly one', () => {
    const long = { ...description, total: 700, books: [{ code: '1', name: '大村', from: 0, count: 700 }] };
    const jobs = planBatch(long, 'books', '户卡');
    expect(jobs.map(({ name }) => name)).toEqual(['大村-户卡-1', '大村-户卡-2', '大村-户卡-3']);
    expect(jobs.flatMap(({ from, count }) => Array.from({ length: count }, (_, index) => from + index))).toEqual(Array.from({ length: 700 }, (_, index) => index));
    expect(Math.max(...jobs.map(({ count }) => count))).toBeLessThanOrEqual(mostPapersOfFile);
  });

  it('never share a name, and no name leaves the folder', () => {
    const names = ['a', 'a', '../b', 'c/d', '...', 'x'.repeat(400), ' '];
    const jobs = planBatch({ total: names.length, books: [], names }, 'files', '');
    expect(new Set(jobs.map(({ name }) => name)).size).toBe(names.length);
    for (const { name } of jobs) expect(name).toMatch(/^[^\\/:*?"<>|]{1,110}$/u);
    expect(jobs.map(({ name }) => name)).not.toContain('...');
  });
});

describe('a batch', () => {
  it('makes every file with its own papers, and asks for each page once', async () => {
    const bench = setUpBench();
    const { result, reports } = await run(bench, orderOf(planBatch(description, 'files', '一户一策')));
    expect(result).toEqual({ files: 120, papers: 120, skipped: 0, failed: [], isStopped: false });
    expect(bench.printed.map(({ papers }) => papers.map(({ scope }) => scope.householdId))).toEqual(Array.from({ length: 120 }, (_, index) => [index + 1]));
    expect(bench.questions.map(({ from }) => from)).toEqual([0, papersAtOnce, 2 * papersAtOnce]);
    expect(reports.at(-1)).toMatchObject({ done: 120 });
    expect(reports.map(({ done }) => done)).toEqual([...reports.map(({ done }) => done)].sort((a, b) => a - b));
  });

  it('asks for the chosen households alone, page by page', async () => {
    const bench = setUpBench();
    await run(bench, orderOf(planBatch(description, 'books', '户卡'), { households: [7, 9] }));
    expect(bench.questions.length).toBeGreaterThan(1);
    for (const { households } of bench.questions) expect(households).toEqual([7, 9]);
  });

  it('makes books of several pages of papers', async () => {
    const bench = setUpBench();
    await run(bench, orderOf(planBatch(description, 'books', '一户一策')));
    expect(bench.printed.map(({ papers }) => papers.map(({ scope }) => scope.householdId))).toEqual([
      Array.from({ length: 70 }, (_, index) => index + 1),
      Array.from({ length: 50 }, (_, index) => index + 71),
    ]);
  });

  it('goes on after a failure and makes what failed when it is tried again', async () => {
    const failing = new Map([['2-张', bad('print_failed')]]);
    const bench = setUpBench({ failing });
    const jobs = planBatch(description, 'files', '').slice(0, 4);
    const { result } = await run(bench, orderOf(jobs));
    expect(result).toMatchObject({ files: 3, papers: 3, isStopped: false });
    expect(result.failed).toEqual([{ job: jobs[1], problem: bad('print_failed') }]);
    failing.clear();
    const again = await run(bench, orderOf(result.failed.map(({ job }) => job)));
    expect(again.result).toMatchObject({ files: 1, failed: [] });
    expect(bench.printed.at(-1)!.papers[0]!.scope.householdId).toBe(2);
  });

  it('ends where nothing more can be made, and names all that is missing', async () => {
    const failing = new Map([['2-张', bad('project_locked')]]);
    const jobs = planBatch(description, 'files', '').slice(0, 4);
    const { result } = await run(setUpBench({ failing }), orderOf(jobs));
    expect(result.files).toBe(1);
    expect(result.failed.map(({ job }) => job.name)).toEqual(['2-张', '3-张', '4-张']);
  });

  it('stops between two files', async () => {
    const bench = setUpBench();
    const abort = new AbortController();
    const save = bench.tools.host.saveInto;
    bench.tools.host.saveInto = (argument) => {
      if (bench.saved.length === 2) abort.abort();
      return save(argument);
    };
    const { result } = await run(bench, orderOf(planBatch(description, 'files', '')), abort);
    expect(result).toMatchObject({ files: 3, papers: 3, failed: [], isStopped: true });
    expect(bench.saved).toHaveLength(3);
  });

  it('passes over what is there, if that is wished', async () => {
    const present = ['1-张.pdf', '3-张.pdf'];
    const jobs = planBatch(description, 'files', '').slice(0, 4);
    const { result } = await run(setUpBench({ present }), orderOf(jobs, { existing: 'skip' }));
    expect(result).toMatchObject({ files: 2, skipped: 2 });
    expect((await run(setUpBench({ present }), orderOf(jobs))).result).toMatchObject({ files: 4, skipped: 0 });
  });

  it('gives out no whole name before that is on the disk', async () => {
    const bench = setUpBench({ unrecorded: bad('export_not_recorded') });
    const jobs = planBatch(description, 'files', '').slice(0, 2);
    const { result } = await run(bench, orderOf(jobs, { reason: '发户主' }));
    expect(result.files).toBe(0);
    expect(result.failed).toHaveLength(2);
    expect(bench.saved).toEqual([]);
    expect((await run(setUpBench({ unrecorded: bad('export_not_recorded') }), orderOf(jobs))).result.files).toBe(2);
  });
});
