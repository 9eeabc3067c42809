import { commandArguments, type CommandDoor, type CommandName } from '../../analytics/commands';
import type { CommandHandler } from '../../analytics/commands/commandHandler';
import { commandHandlers } from '../../analytics/commands/handlers';
import { startSession, type Session } from '../../analytics/commands/session';
import { fail, ProblemError, succeed, type CommandTools } from '../../analytics/engine';

/** A door whose session the test may look into: one command after the other, parsed as the real one does. */
export function openSessionDoor(tools: CommandTools): { session: Session; door: CommandDoor } {
  const session = startSession(tools);
  const door: CommandDoor = {
    async send<C extends CommandName>(command: C, argument: unknown) {
      const handler = commandHandlers[command] as CommandHandler<C>;
      try {
        const parsed = commandArguments[command].parse(argument) as Parameters<CommandHandler<C>>[0];
        return succeed(await handler(parsed, { session, report: () => undefined }));
      } catch (error) {
        if (error instanceof ProblemError) return fail(error.problem);
        throw error;
      }
    },
  };
  return { session, door };
}
