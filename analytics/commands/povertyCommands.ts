import { listExitGaps, measurePoverty } from '../poverty';
import type { CommandHandler } from './commandHandler';
import { keyLabel } from './keyLabel';
import { groupLines, loadRegister } from './loadTables';
import { fillAlone, requireProject } from './session';

export const measurePovertyCommand: CommandHandler<'measurePoverty'> = async ({ scope, by }, { session }) => {
  const project = requireProject(session);
  await loadRegister(session);
  const lines = groupLines(project);
  const { rows, total } = await fillAlone(session, () =>
    measurePoverty(session.tools.engine, {
      scope,
      by,
      lineYuanByGroup: Object.fromEntries(lines.map((line) => [line.group, line.yuan])),
    }),
  );
  return {
    lineYear: project.pack.horizon.to,
    lineYuan: lines[0]!.yuan,
    definition: lines[0]!.definition,
    rows: rows.map((row) => ({ ...row, label: keyLabel(project, by, row.key) })),
    total: { ...total, label: { zh: '合计', en: 'Total' } },
  };
};

export const listExitGapsCommand: CommandHandler<'listExitGaps'> = async ({ scope, by }, { session }) => {
  const project = requireProject(session);
  await loadRegister(session);
  const { pack } = project;
  const { rows } = await fillAlone(session, () =>
    listExitGaps(session.tools.engine, {
      scope,
      by,
      gates: pack.gates,
      lineYuanByGroup: Object.fromEntries(groupLines(project).map((line) => [line.group, line.yuan])),
    }),
  );
  return {
    rows: rows.map((row) => ({ ...row, label: keyLabel(project, by, row.key) })),
    gates: pack.gates.map(({ id, label }) => ({ id, label })),
  };
};
