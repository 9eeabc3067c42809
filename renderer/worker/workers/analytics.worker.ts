import { createCommandDoor } from '../../../analytics/commands';
import type { CommandTools } from '../../../analytics/engine';
import { version } from '../../../package.json';
import { createCryptography } from '../../../sealing';
import { createBrowserEngine, type StoppableEngine } from '../duckdbEngine';
import { createBrowserSolver } from '../highsSolver';
import { serveCommands, type ServingPort } from '../protocol';
import { createBrowserWorkbookReader } from '../workbookReader';

/**
 * The engine starts with the first statement, so that commands which need no table (opening a project
 * whose results are stored) answer at once.
 */
function startEngineLazily(start: () => Promise<StoppableEngine>): StoppableEngine {
  let started: Promise<StoppableEngine> | null = null;
  let restarts = 0;
  const engine = () => {
    started ??= start().catch((error: unknown) => {
      started = null;
      throw error;
    });
    return started;
  };
  return {
    get restarts() {
      return restarts;
    },
    run: async (sql, variables) => (await engine()).run(sql, variables),
    insertArrow: async (table, bytes) => (await engine()).insertArrow(table, bytes),
    appendArrow: async (table, bytes) => (await engine()).appendArrow(table, bytes),
    exportArrow: async (sql, variables) => (await engine()).exportArrow(sql, variables),
    async stop() {
      if (!started) return;
      restarts += 1;
      await (await started).stop();
    },
    close: async () => {
      if (started) await (await started).close();
    },
  };
}

const engine = startEngineLazily(createBrowserEngine);
const tools: CommandTools = {
  engine,
  solver: createBrowserSolver(),
  workbookReader: createBrowserWorkbookReader(),
  cryptography: createCryptography(),
  application: version,
  now: () => new Date().toISOString(),
};

serveCommands(self as unknown as ServingPort, createCommandDoor(tools), { stopWork: () => engine.stop(), patienceMs: 2_000 });
