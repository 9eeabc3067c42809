import { listExitGaps, measurePoverty } from '../poverty';
import { keyLabel } from './keyLabel';
import { groupLines, loadRegister } from './loadTables';
import { fillAlone, requireProject, type OpenProject, type Session } from './session';

/** Poverty measures of one scope against the lines of the horizon's last year, rows named for people. */
export async function measurePovertyOf(session: Session, scope: string, by: 'town' | 'village' | 'group' | 'cause' | 'kind') {
  const project = requireProject(session);
  await loadRegister(session);
  const { rows, total } = await fillAlone(session, () =>
    measurePoverty(session.tools.engine, { scope, by, lineYuanByGroup: linesByGroup(project) }),
  );
  return {
    rows: rows.map((row) => ({ ...row, label: keyLabel(project, by, row.key) })),
    total: { ...total, label: { zh: '合计', en: 'Total' } },
  };
}

/** What stands between the households of one scope and their exit, rows named for people. */
export async function listExitGapsOf(session: Session, scope: string, by: 'town' | 'village' | 'group' | 'cause') {
  const project = requireProject(session);
  await loadRegister(session);
  const { rows } = await fillAlone(session, () =>
    listExitGaps(session.tools.engine, { scope, by, gates: project.pack.gates, lineYuanByGroup: linesByGroup(project) }),
  );
  return rows.map((row) => ({ ...row, label: keyLabel(project, by, row.key) }));
}

function linesByGroup(project: OpenProject): Record<string, number> {
  return Object.fromEntries(groupLines(project).map((line) => [line.group, line.yuan]));
}
