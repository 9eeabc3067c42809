import { createCommandDoor } from '../../analytics/commands';
import type { CommandTools } from '../../analytics/engine';
import type { Problem } from '../contract/result';
import type { Printer } from '../host';
import { askPassword, type Keyboard } from './askPassword';
import { exitCodes } from './exitCodes';
import { writeOrderHelp, writeOverview } from './helpText';
import { orders } from './orders';
import { buildSampleOrder } from './orders/buildSample';
import type { CountyResult, CountyRun, Order, Target } from './orderTypes';
import type { ProjectHolder } from './projectHolder';
import { placeTargets } from './placeTargets';
import { readArguments, type Reading } from './readArguments';
import { say, showName, type Speech } from './speech';
import { createStepWriter, type Output } from './stepWriter';
import { describeStop } from './stopIfCancelled';
import { formatOutput, formatProblem, formatResult, formatTable, type CountyEnd } from './writeReports';

/** Everything outside that the command line works with; tests put their own. */
export interface Surroundings {
  output: Output;
  errors: Output;
  keyboard: Keyboard;
  /** What GUATU_PASSWORD held. */
  password: string | undefined;
  version: string;
  userName: string;
  signal: AbortSignal;
  /** What Ctrl-C does, for the password prompt that swallows it. */
  interrupt: () => void;
  printer: Printer;
  projects: ProjectHolder;
  /** Engine, solver and workbook reader for one county; closed when it is done. */
  openTools: (order: string) => Promise<{ tools: CommandTools; close: () => Promise<void> }>;
}

/** Runs one command line and answers with the exit code. */
export async function runCommandLine(typed: readonly string[], surroundings: Surroundings): Promise<number> {
  const { output, errors, version } = surroundings;
  const reading = readArguments(typed, orders);
  switch (reading.kind) {
    case 'help': {
      const speech = reading.language ?? 'both';
      output.write(reading.order === null ? writeOverview(orders, version, speech) : writeOrderHelp(reading.order, speech));
      return exitCodes.done;
    }
    case 'version':
      output.write(`Guatu 挂图 ${version}\n`);
      return exitCodes.done;
    case 'wrong': {
      const more = `guatu ${reading.order === null ? '' : `${reading.order.name} `}--help`;
      errors.write(showName(reading.reason.zh) + '\n' + showName(reading.reason.en) + '\n' + say({ zh: `用法见 ${more}`, en: `See ${more}` }, 'both') + '\n');
      return exitCodes.wrongUsage;
    }
    case 'run':
      return runOrder(reading, surroundings);
  }
}

async function runOrder({ order, inputs, options, outIsFile }: Reading & { kind: 'run' }, surroundings: Surroundings): Promise<number> {
  const { output, errors, signal } = surroundings;
  const speech: Speech = options.language ?? 'both';
  const quiet = options.quiet === true;
  const targets = placeTargets(inputs, options.out, outIsFile);
  const ends: CountyEnd[] = [];
  for (const [index, input] of inputs.entries()) {
    if (signal.aborted && index > 0) {
      ends.push({ input, county: '', state: 'not_started', files: 0, problem: '' });
      continue;
    }
    const prefix = inputs.length === 1 ? '' : `[${index + 1}/${inputs.length}] ${showName(input)}  `;
    const steps = createStepWriter(quiet ? { write: () => undefined } : errors, speech, prefix);
    const run = { input, options, target: targets[index] ?? ({ kind: 'none' } satisfies Target), report: steps.report };
    const end = await runCounty(order, run, surroundings, speech, steps.end);
    steps.end();
    if ('problem' in end) {
      if (inputs.length > 1) errors.write(`${prefix.trimEnd()}\n`);
      errors.write(formatProblem(end.problem, speech));
      if (options.json === true) output.write(`${JSON.stringify({ ok: false, order: order.name, input, problem: end.problem })}\n`);
      ends.push({ input, county: '', state: end.problem.code === 'cancelled' ? 'cancelled' : 'failed', files: 0, problem: end.problem.code });
    } else {
      const { result } = end;
      if (!quiet) errors.write(formatResult(result, speech));
      if (options.json !== true && result.output !== undefined) output.write(formatOutput(result.output, speech));
      if (options.json === true) output.write(`${JSON.stringify(makeLine(order, input, result))}\n`);
      ends.push({ input, county: result.county.zh, state: result.foundErrors === true ? 'found_errors' : 'done', files: result.files.length, problem: '' });
    }
  }
  if (inputs.length > 1 && !quiet) errors.write(formatTable(ends, speech));
  if (signal.aborted && ends.some(({ state }) => state === 'cancelled' || state === 'not_started')) return exitCodes.cancelled;
  if (ends.some(({ state }) => state === 'failed')) return exitCodes.failed;
  return ends.some(({ state }) => state === 'found_errors') ? exitCodes.foundErrors : exitCodes.done;
}

function makeLine(order: Order, input: string, { county, countyCode, files, notes, values }: CountyResult): Record<string, unknown> {
  return { ok: true, order: order.name, input, county: county.zh, countyCode, ...values, files, notes };
}

/** One county with an engine of its own, so that nothing of one is left for the next. */
async function runCounty(
  order: Order,
  part: Pick<CountyRun, 'input' | 'options' | 'target' | 'report'>,
  surroundings: Surroundings,
  speech: Speech,
  clearLine: () => void,
): Promise<{ result: CountyResult } | { problem: Problem }> {
  const { signal, printer, projects, password, keyboard, errors, interrupt } = surroundings;
  let close: (() => Promise<void>) | null = null;
  try {
    if (order.alone) return { result: await order.run({ input: part.input, report: part.report, signal }) };
    const { tools, close: closeTools } = await surroundings.openTools(order.name);
    close = closeTools;
    const run: CountyRun = {
      ...part,
      door: createCommandDoor(tools),
      signal,
      language: part.options.language ?? 'zh',
      now: tools.now,
      printer,
      projects,
      askPassword: (project, attempt) => {
        clearLine();
        return askPassword(project, attempt, { fromEnvironment: password, keyboard, output: errors, speech, signal, interrupt });
      },
    };
    // The sample is nobody's work: its log is the same on every machine.
    if (order.name !== buildSampleOrder.name) await run.door.send('identifyUser', { name: surroundings.userName.slice(0, 80) });
    return { result: await order.run(run) };
  } catch (error) {
    return { problem: describeStop(order.name, error, signal) };
  } finally {
    await close?.();
  }
}
