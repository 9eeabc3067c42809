import { createCommandDoor } from '../../../analytics/commands';
import type { CommandTools, QueryEngine } from '../../../analytics/engine';
import { version } from '../../../package.json';
import { createCryptography } from '../../../sealing';
import { createBrowserEngine } from '../duckdbEngine';
import { createBrowserSolver } from '../highsSolver';
import { serveCommands, type ServingPort } from '../protocol';
import { createBrowserWorkbookReader } from '../workbookReader';

/**
 * The engine starts with the first statement, so that commands which need no table (opening a project
 * whose results are stored) answer at once.
 */
function startEngineLazily(start: () => Promise<QueryEngine>): QueryEngine {
  let started: Promise<QueryEngine> | null = null;
  const engine = () => {
    started ??= start().catch((error: unknown) => {
      started = null;
      throw error;
    });
    return started;
  };
  return {
    run: async (sql, variables) => (await engine()).run(sql, variables),
    insertArrow: async (table, bytes) => (await engine()).insertArrow(table, bytes),
    exportArrow: async (sql, variables) => (await engine()).exportArrow(sql, variables),
    close: async () => {
      if (started) await (await started).close();
    },
  };
}

const tools: CommandTools = {
  engine: startEngineLazily(createBrowserEngine),
  solver: createBrowserSolver(),
  workbookReader: createBrowserWorkbookReader(),
  cryptography: createCryptography(),
  application: version,
  now: () => new Date().toISOString(),
};

serveCommands(self as unknown as ServingPort, createCommandDoor(tools));
