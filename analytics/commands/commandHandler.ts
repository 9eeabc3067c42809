import type { z } from 'zod';
import type { CancelSignal, ReportProgress } from '../engine';
import type { CommandName, CommandValue, commandArguments } from './contract';
import type { Session } from './session';

/** What a handler may use besides its parsed argument. */
export interface CommandContext {
  session: Session;
  report: ReportProgress;
  signal?: CancelSignal | undefined;
}

export type CommandHandler<C extends CommandName> = (
  argument: z.output<(typeof commandArguments)[C]>,
  context: CommandContext,
) => Promise<CommandValue<C>>;
