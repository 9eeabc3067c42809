import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCommandDoor, type CommandDoor } from '../../analytics/commands';
import { createChromiumPrinter, locateProgram } from '../host';
import { createNodeEngine } from './engine/nodeQueryEngine';
import { createNodeSolver } from './engine/nodeSolver';
import { createNodeWorkbookReader } from './engine/nodeWorkbookReader';
import { helpText, readArguments, type Order } from './readArguments';
import { describeStop } from './planCounty';
import { clockOf, runBrief, runBuildSample, type RunResult } from './runOrder';
import { createStepWriter, formatProblem, formatResult } from './writeReports';

const failed = 1;
const wrongUsage = 2;
const cancelled = 130;

/** Runs one order of the command line and answers with the exit code. */
async function main(given: string[]): Promise<number> {
  const order = readArguments(given);
  if (order.kind === 'help') {
    process.stdout.write(helpText);
    return 0;
  }
  if (order.kind === 'wrong') {
    process.stderr.write(`${order.reason.zh}\n${order.reason.en}\n\n${helpText}`);
    return wrongUsage;
  }
  const stop = new AbortController();
  let stoppedAt = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // The first asks the run to stop; one a second later does not wait for it. npm passes each signal on
    // that the terminal has already sent, so two at once are one.
    process.on(signal, () => {
      if (stoppedAt === 0) stoppedAt = Date.now();
      if (!stop.signal.aborted) stop.abort();
      else if (Date.now() - stoppedAt > 1000) process.exit(cancelled);
    });
  }
  const steps = createStepWriter(process.stderr);
  try {
    const result = await runWithTools(order, stop.signal, steps.report);
    steps.end();
    process.stderr.write(formatResult(result));
    if (order.json) process.stdout.write(`${JSON.stringify({ ok: true, ...result })}\n`);
    return 0;
  } catch (error) {
    const problem = describeStop(order.kind, error, stop.signal);
    steps.end();
    process.stderr.write(formatProblem(problem));
    if (order.json) process.stdout.write(`${JSON.stringify({ ok: false, problem })}\n`);
    return stop.signal.aborted ? cancelled : failed;
  }
}

async function runWithTools(
  order: Order & { kind: 'brief' | 'build-sample' },
  signal: AbortSignal,
  report: Parameters<typeof runBuildSample>[0]['report'],
): Promise<RunResult> {
  const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
  const engine = await createNodeEngine();
  const solver = createNodeSolver();
  const workbookReader = createNodeWorkbookReader();
  try {
    const door: CommandDoor = createCommandDoor({ engine, solver, workbookReader, now: clockOf(order) });
    const run = { door, signal, report };
    if (order.kind === 'build-sample') return await runBuildSample(run, order);
    const printer = createChromiumPrinter({ fontFolder: locateProgram(root).fonts, signal });
    return await runBrief(run, printer, order, new Date().toISOString());
  } finally {
    await Promise.allSettled([workbookReader.close(), solver.close(), engine.close()]);
  }
}

process.exitCode = await main(process.argv.slice(2));
