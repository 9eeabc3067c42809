import type { CommandTools } from '../../analytics/engine';
import { seededBytes } from '../../analytics/engine';
import { createCryptography } from '../../sealing';
import { createNodeEngine } from './engine/nodeQueryEngine';
import { createNodeSolver } from './engine/nodeSolver';
import { createNodeWorkbookReader } from './engine/nodeWorkbookReader';
import { buildSampleOrder, sampleTime } from './orders/buildSample';

/**
 * Engine, solver, workbook reader and the rest that commands need, for one county. The sample gets a clock
 * that stands still and keys that anybody can make again, so that it is the same on every machine: it holds
 * invented persons only. `given`: an engine to use instead of a new one, the cost of a key (tests).
 */
export async function openTools(
  order: string,
  application: string,
  given: Partial<Pick<CommandTools, 'engine' | 'derivation'>> = {},
): Promise<{ tools: CommandTools; close: () => Promise<void> }> {
  const isSample = order === buildSampleOrder.name;
  const cryptography = createCryptography();
  const engine = given.engine ?? (await createNodeEngine());
  const solver = createNodeSolver();
  const workbookReader = createNodeWorkbookReader();
  return {
    tools: {
      engine,
      solver,
      workbookReader,
      application,
      cryptography: isSample ? { ...cryptography, randomBytes: seededBytes('sample') } : cryptography,
      ...(given.derivation === undefined ? {} : { derivation: given.derivation }),
      now: () => (isSample ? sampleTime : new Date().toISOString()),
    },
    close: async () => {
      await Promise.allSettled([workbookReader.close(), solver.close(), engine.close()]);
    },
  };
}
