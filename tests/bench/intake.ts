import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { basename } from 'node:path';
import { read, utils } from 'xlsx';
import type { QueryEngine, Result, TextWorkbook, WorkbookReader } from '../../analytics/engine';
import { stageRegister, type ImportReport } from '../../analytics/register';
import { createNodeEngine } from '../../electron/headless/engine/nodeQueryEngine';
import { createNodeWorkbookReader } from '../../electron/headless/engine/nodeWorkbookReader';

/** What the county's places are for the bench: those of the generated file. */
type Regions = Parameters<typeof stageRegister>[2]['regions'];

interface Intake {
  /** Time of all threads of the process on the processors, reading and staging: what other programs do does not count. */
  processorMilliseconds: number;
  readMilliseconds: number;
  stageMilliseconds: number;
  checkMilliseconds: number;
  persons: number;
}

/** File to staged tables in this process as the program does it: reader in a worker thread, engine here. */
async function takeIn(engine: QueryEngine, reader: WorkbookReader, path: string, regions: Regions): Promise<Intake> {
  const start = performance.now();
  const processorStart = processorTime();
  let processorEnd = 0;
  const workbook = demand(await reader.read(basename(path), new Uint8Array(readFileSync(path))));
  const readEnd = performance.now();
  let checkStart = 0;
  const report: ImportReport = demand(
    await stageRegister(engine, [workbook], {
      importId: 'bench', year: 2015, mapping: {}, regions,
      report: ({ step }) => {
        if (step === 'progress.checking' && checkStart === 0) {
          checkStart = performance.now();
          processorEnd = processorTime();
        }
      },
    }),
  );
  const end = performance.now();
  return { processorMilliseconds: processorEnd - processorStart, readMilliseconds: readEnd - start, stageMilliseconds: checkStart - readEnd, checkMilliseconds: end - checkStart, persons: report.counts.persons };
}

const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

function demand<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.problem.code}: ${result.problem.message.en}`);
}

const openReader = (): WorkbookReader => createNodeWorkbookReader({ workerUrl: new URL('./workbook.worker.mjs', import.meta.url) });

/** The bare parse by SheetJS, as the bar names it: dense, nothing formatted, rows as arrays. */
function parseBare(path: string): { milliseconds: number; processorMilliseconds: number } {
  const bytes = new Uint8Array(readFileSync(path));
  const start = performance.now();
  const processorStart = processorTime();
  const book = read(bytes, { type: 'array', dense: true, cellFormula: false, cellHTML: false, cellText: false });
  utils.sheet_to_json(book.Sheets[book.SheetNames[0]!]!, { header: 1 });
  return { milliseconds: performance.now() - start, processorMilliseconds: processorTime() - processorStart };
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const round = (value: number, places = 0): number => Math.round(value * 10 ** places) / 10 ** places;

/** Both ways in turn (ABAB) after a warm-up that is not counted. */
async function benchRatio(path: string, regions: Regions, repetitions: number) {
  const engine = await createNodeEngine();
  const before = round(loadavg()[0]!, 2);
  parseBare(path);
  const reader = openReader();
  await takeIn(engine, reader, path, regions);
  const bare: ReturnType<typeof parseBare>[] = [];
  const ours: Intake[] = [];
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    bare.push(parseBare(path));
    ours.push(await takeIn(engine, reader, path, regions));
  }
  await reader.close();
  await engine.close();
  const ratios = (part: (intake: Intake) => number): number[] => ours.map((intake, i) => part(intake) / bare[i]!.milliseconds);
  const whole = ratios((intake) => intake.readMilliseconds + intake.stageMilliseconds);
  return {
    persons: ours[0]!.persons,
    sheetJsMilliseconds: round(median(bare.map((parse) => parse.milliseconds))),
    ratio: { read: round(median(ratios((intake) => intake.readMilliseconds)), 2), stage: round(median(ratios((intake) => intake.stageMilliseconds)), 2), whole: round(median(whole), 2), spread: whole.map((value) => round(value, 2)), bar: 1.3, met: median(whole) <= 1.3 },
    processorRatio: round(median(ours.map((intake, i) => intake.processorMilliseconds / bare[i]!.processorMilliseconds)), 2),
    checksApart: round(median(ratios((intake) => intake.checkMilliseconds)), 2),
    loadBefore: before,
  };
}

const highestMegabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

/** One import in a fresh process: its peak memory, and how long every wait between two turns of the event loop is. */
async function benchMemory(path: string, regions: Regions) {
  const engine = await createNodeEngine();
  const atStart = highestMegabytes();
  const reader = openReader();
  const intake = await takeIn(engine, reader, path, regions);
  await reader.close();
  const peak = highestMegabytes();
  await engine.close();
  return { persons: intake.persons, seconds: round((intake.readMilliseconds + intake.stageMilliseconds + intake.checkMilliseconds) / 1000, 1), megabytesAtStart: atStart, peakMegabytes: peak, bar: 1536, met: peak <= 1536 };
}

/** Stops an import at many moments of it, and measures until it has answered. */
async function benchCancel(path: string, regions: Regions) {
  const bytes = new Uint8Array(readFileSync(path));
  const engine = await createNodeEngine();
  const reader = openReader();
  const readStart = performance.now();
  const workbook: TextWorkbook = demand(await reader.read('a.xlsx', bytes));
  const readTime = performance.now() - readStart;
  const reading: number[] = [];
  for (const share of [0.1, 0.5, 0.9]) {
    const stop = new AbortController();
    let asked = 0;
    setTimeout(() => {
      asked = performance.now();
      stop.abort();
    }, readTime * share);
    const result = await reader.read('a.xlsx', bytes, stop.signal);
    if (!result.ok) reading.push(performance.now() - asked);
  }
  // Between two reports no cancel is heard: the longest of these waits is the longest a cancel takes.
  let last = performance.now();
  let lastStep = 'start';
  const waits: { step: string; milliseconds: number }[] = [];
  await stageRegister(engine, [workbook], {
    importId: 'bench', year: 2015, mapping: {}, regions,
    report: ({ step, share }) => {
      const now = performance.now();
      waits.push({ step: lastStep, milliseconds: round(now - last) });
      last = now;
      lastStep = `${step} ${round(share ?? 0, 3)}`;
    },
  });
  await reader.close();
  await engine.close();
  waits.sort((a, b) => b.milliseconds - a.milliseconds);
  const longest = Math.max(...reading, waits[0]!.milliseconds);
  return { readingMilliseconds: reading.map((value) => round(value)), longestWaits: waits.slice(0, 5), bar: 500, met: longest <= 500 };
}

const [what = '', path = '', regionsPath = ''] = process.argv.slice(2);
const regions = JSON.parse(readFileSync(regionsPath, 'utf8')) as Regions;
const run = { ratio: () => benchRatio(path, regions, 5), memory: () => benchMemory(path, regions), cancel: () => benchCancel(path, regions) }[what];
if (!run) throw new Error(`unknown bench: ${what}`);
process.stdout.write(`${JSON.stringify(await run())}\n`);
