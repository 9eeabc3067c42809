import type { z } from 'zod';
import { fail, ProblemError, succeed, type CommandTools, type Problem, type Result } from '../engine';
import { commandArguments, type CommandDoor, type CommandName, type CommandValue } from './contract';
import type { CommandContext } from './commandHandler';
import { commandHandlers } from './handlers';
import { startSession, type Session } from './session';

/** Commands that change the project or the staged import; they run one after the other. */
const changing: ReadonlySet<CommandName> = new Set([
  'createProject',
  'openProject',
  'importRegister',
  'acceptImport',
  'rejectImport',
  'runPlan',
  'setOverlay',
  'undo',
  'redo',
]);

/** Changing commands that take long; until they end, reading commands answer from what stood before. */
const long: ReadonlySet<CommandName> = new Set(['importRegister', 'runPlan']);

/**
 * The second door: parses the argument of each command, runs its handler and answers with a
 * `Result`; nothing throws across. Changing commands run one at a time; reading commands wait for
 * the short ones only, so that every screen answers while a plan is being made.
 *
 * @example
 * const door = createCommandDoor(tools);
 * const opened = await door.send('openProject', { bytes });
 * if (opened.ok) console.log(opened.value.county.name.zh);
 */
export function createCommandDoor(tools: CommandTools): CommandDoor {
  const session = startSession(tools);
  let queue: Promise<unknown> = Promise.resolve();
  let settled: Promise<unknown> = queue;

  return {
    async send(command, argument, options = {}) {
      const context: CommandContext = {
        session,
        signal: options.signal,
        report: options.onProgress ?? (() => undefined),
      };
      const run = () => answer(command, argument, context);
      if (!changing.has(command)) {
        await settled;
        return run();
      }
      const result = queue.then(run);
      queue = result;
      if (!long.has(command)) settled = result;
      return result;
    },
  };
}

async function answer<C extends CommandName>(
  command: C,
  argument: unknown,
  context: CommandContext,
): Promise<Result<CommandValue<C>>> {
  if (!Object.hasOwn(commandArguments, command)) return fail(unknownCommand(String(command)));
  const parsed = commandArguments[command].safeParse(argument);
  if (!parsed.success) return fail(wrongArgument(command, parsed.error));
  const handler = commandHandlers[command] as (argument: unknown, context: CommandContext) => Promise<CommandValue<C>>;
  try {
    return succeed(await handler(parsed.data, context));
  } catch (error) {
    return fail(error instanceof ProblemError ? error.problem : unexpectedProblem(command, error));
  }
}

function unknownCommand(command: string): Problem {
  return {
    code: 'unknown_command',
    message: { zh: `没有名为“${command.slice(0, 60)}”的命令。`, en: `There is no command "${command.slice(0, 60)}".` },
  };
}

function wrongArgument(command: string, error: z.ZodError): Problem {
  const place = error.issues[0]?.path.join('.') ?? '';
  return {
    code: 'wrong_argument',
    message: {
      zh: `命令“${command}”的参数“${place}”不符合要求。`,
      en: `The argument "${place}" of command "${command}" does not fit.`,
    },
    where: { field: place },
  };
}

/** Unexpected errors name their kind only: their text may hold personal values. */
function unexpectedProblem(command: string, error: unknown): Problem {
  const kind = error instanceof Error ? error.name : typeof error;
  return {
    code: 'unexpected_error',
    message: {
      zh: `执行“${command}”时发生意外错误（${kind}）；数据未受影响。`,
      en: `"${command}" failed unexpectedly (${kind}); no data was changed.`,
    },
    hint: { zh: '请重试；若再次发生，请保存项目后重新启动。', en: 'Try again; if it returns, save the project and restart.' },
  };
}

export type { Session };
