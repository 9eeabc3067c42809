import type { z } from 'zod';
import { fail, ProblemError, succeed, type CommandTools, type Problem, type Result } from '../engine';
import { commandArguments, commandConduct, type CommandDoor, type CommandName, type CommandValue } from './contract';
import type { CommandContext } from './commandHandler';
import { commandHandlers } from './handlers';
import { noticeRestart, startSession, type Session } from './session';

/**
 * The second door: parses the argument of each command, runs its handler and answers with a
 * `Result`; nothing throws across. Changing commands run one at a time; reading commands wait for
 * the short ones only, so that every screen answers while a plan is being made. What takes tables or
 * keys away waits for those who read (`commandConduct` of the contract says who is who).
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
  const reading = new Set<Promise<unknown>>();

  return {
    send(command, argument, options) {
      const context: CommandContext = {
        session,
        signal: options?.signal,
        report: options?.onProgress ?? (() => undefined),
      };
      const run = () => answer(command, argument, context);
      const conduct = isCommand(command) ? commandConduct[command] : 'reads';
      if (conduct === 'reads') {
        const result = settled.then(run);
        reading.add(result);
        void result.then(() => reading.delete(result));
        return result;
      }
      const readers = conduct === 'alone' ? [...reading] : [];
      const result = queue.then(() => Promise.all(readers)).then(run);
      queue = result;
      if (conduct !== 'long') settled = result;
      return result;
    },
  };
}

function isCommand(command: unknown): command is CommandName {
  return typeof command === 'string' && Object.hasOwn(commandArguments, command);
}

async function answer<C extends CommandName>(
  command: C,
  argument: unknown,
  context: CommandContext,
): Promise<Result<CommandValue<C>>> {
  if (!isCommand(command)) return fail(unknownCommand(command));
  try {
    noticeRestart(context.session);
    const parsed = commandArguments[command].safeParse(argument);
    if (!parsed.success) return fail(wrongArgument(command, parsed.error));
    const handler = commandHandlers[command] as (argument: unknown, context: CommandContext) => Promise<CommandValue<C>>;
    try {
      return succeed(await handler(parsed.data, context));
    } catch (error) {
      if (!wasStoppedByAnother(command, error, context)) throw error;
      noticeRestart(context.session);
      return succeed(await handler(parsed.data, context));
    }
  } catch (error) {
    return fail(error instanceof ProblemError ? error.problem : unexpectedProblem(command, error));
  }
}

/** Somebody cancelled other work and the engine was stopped for it: who only read asks again. */
function wasStoppedByAnother(command: CommandName, error: unknown, { signal }: CommandContext): boolean {
  return (
    commandConduct[command] === 'reads' &&
    signal?.aborted !== true &&
    error instanceof ProblemError &&
    error.problem.code === 'engine_stopped'
  );
}

function unknownCommand(command: unknown): Problem {
  const name = typeof command === 'string' ? command.slice(0, 60) : typeof command;
  return {
    code: 'unknown_command',
    message: { zh: `没有名为“${name}”的命令。`, en: `There is no command "${name}".` },
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
