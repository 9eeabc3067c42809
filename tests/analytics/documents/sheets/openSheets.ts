import { commandArguments, type CommandArgument, type CommandName, type CommandValue } from '../../../../analytics/commands/contract';
import type { CommandHandler } from '../../../../analytics/commands/commandHandler';
import { sheetComposers } from '../../../../analytics/commands/documents/sheets';
import type { PaperWish, SheetId } from '../../../../analytics/commands/documents/paperWish';
import { commandHandlers } from '../../../../analytics/commands/handlers';
import { startSession, type Session } from '../../../../analytics/commands/session';
import { documentsArguments } from '../../../../analytics/commands/contracts/documents';
import { composeSheets, describeBatch } from '../../../../analytics/commands/documents/sheets';
import type { BatchDescription, SheetBatch } from '../../../../analytics/commands/contracts/documents';
import type { Composition } from '../../../../analytics/documents';
import { ProblemError, type CommandTools } from '../../../../analytics/engine';
import { readSamplePolicy } from '../../../helpers/sampleCounty';

/** A session with its commands and its papers, so that composers can be called as the program calls them. */
export interface SheetSession {
  session: Session;
  send: <C extends CommandName>(command: C, argument: CommandArgument<C>) => Promise<CommandValue<C>>;
  paper: (template: SheetId, wish: Partial<Omit<PaperWish, 'template'>> & { scope: string }) => Promise<Composition>;
  batch: (argument: { template: PaperWish['template']; scope: string; from: number; count: number } & Partial<Record<string, unknown>>) => Promise<SheetBatch>;
  describe: (argument: { template: PaperWish['template']; scope: string; year: number | null; households?: number[] }) => Promise<BatchDescription>;
}

/** A new project of 仁化 with a register, planned when asked for. */
export async function openSheets(tools: CommandTools, files: { name: string; sha256: string; bytes: Uint8Array }[], planned: boolean): Promise<SheetSession> {
  const session = startSession(tools);
  const context = { session, report: () => undefined };
  const send: SheetSession['send'] = async (command, argument) => {
    const handler = commandHandlers[command] as unknown as CommandHandler<typeof command>;
    return handler(commandArguments[command].parse(argument) as never, context);
  };
  await send('createProject', { policyFiles: readSamplePolicy('renhua'), createdAt: '2016-01-01T00:00:00Z' });
  const report = await send('importRegister', { files });
  await send('acceptImport', { importId: report.importId });
  if (planned) await send('runPlan', {});
  return {
    session,
    send,
    paper: (template, wish) => sheetComposers[template](session, { template, year: null, isPublic: false, identities: 'masked', reason: '', householdId: null, ...wish }),
    batch: (argument) => composeSheets(documentsArguments.composeSheets.parse({ year: null, ...argument }), context),
    describe: (argument) => describeBatch(documentsArguments.describeBatch.parse(argument), context),
  };
}

/** The code of the problem that something is refused with, or `done`. */
export async function refusalOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'done';
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
}
