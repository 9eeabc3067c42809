import type { CommandHandler } from './commandHandler';
import { groupLines } from './loadTables';
import { listExitGapsOf, measurePovertyOf } from './measureScope';
import { requireProject } from './session';

export const measurePovertyCommand: CommandHandler<'measurePoverty'> = async ({ scope, by }, { session }) => {
  const measured = await measurePovertyOf(session, scope, by);
  const project = requireProject(session);
  const line = groupLines(project)[0]!;
  return { lineYear: project.pack.horizon.to, lineYuan: line.yuan, definition: line.definition, ...measured };
};

export const listExitGapsCommand: CommandHandler<'listExitGaps'> = async ({ scope, by }, { session }) => ({
  rows: await listExitGapsOf(session, scope, by),
  gates: requireProject(session).pack.gates.map(({ id, label }) => ({ id, label })),
});
