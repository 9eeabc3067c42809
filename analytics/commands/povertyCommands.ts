import { listExitGaps, measurePoverty } from '../poverty';
import type { LocalizedText } from '../engine';
import { codeLabel } from '../terms';
import type { CommandHandler } from './handlers';
import { groupLines, loadRegister } from './loadTables';
import { requireProject, type OpenProject } from './session';

export const measurePovertyCommand: CommandHandler<'measurePoverty'> = async ({ scope, by }, { session }) => {
  const project = requireProject(session);
  await loadRegister(session);
  const lines = groupLines(project);
  const { rows, total } = await measurePoverty(session.tools.engine, {
    scope,
    by,
    lineYuanByGroup: Object.fromEntries(lines.map((line) => [line.group, line.yuan])),
  });
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
  const { rows } = await listExitGaps(session.tools.engine, {
    scope,
    by,
    gates: pack.gates,
    lineYuanByGroup: Object.fromEntries(groupLines(project).map((line) => [line.group, line.yuan])),
  });
  return {
    rows: rows.map((row) => ({ ...row, label: keyLabel(project, by, row.key) })),
    gates: pack.gates.map(({ id, label }) => ({ id, label })),
  };
};

/** Text of a grouping key: place name, group label or code-list label. */
export function keyLabel({ pack }: OpenProject, by: 'town' | 'village' | 'group' | 'cause' | 'kind', key: string): LocalizedText {
  if (by === 'group') return pack.groups.find((group) => group.id === key)?.label ?? { zh: key, en: key };
  if (by === 'town' || by === 'village') {
    const name = pack.regions.find((region) => region.code === key)?.name ?? key;
    return { zh: name, en: name };
  }
  return codeLabel(by === 'cause' ? 'cause' : 'household_kind', key);
}
