import { fenToYuan } from '../../engine';
import { listQuantityColumns, projectHeading, projectStateLabels, projectStates } from '../../funding';
import { recordOrNote } from '../auditCommands';
import type { CommandHandler } from '../commandHandler';
import { placeNames } from '../placeNames';
import { requireProject } from '../session';
import { fileNameOf, sheetOf, writeWorkbook, type Cell } from '../workbookSheets';
import { openRows, selectProjects } from './listProjects';
import { paidByProject } from './paidByProject';
import { poolContext } from './poolContext';

/**
 * The projects of a place as a workbook that reads back the same: one row each, quantities in the pack's units, amounts
 * in yuan, the day of every state; estimate, payments and remarks stand at the right for the reader alone. Recorded.
 */
export const exportProjects: CommandHandler<'exportProjects'> = async ({ scope }, { session }) => {
  const project = requireProject(session);
  const context = poolContext(project);
  const { pack } = project;
  const describe = openRows(project, context, await paidByProject(session));
  const rows = selectProjects(project, scope).map(describe);
  const quantities = listQuantityColumns(pack);
  const written = ['number', 'name', 'type', 'town', 'village', 'villageCode', 'year', 'measure'] as const;
  const heads = [
    ...written.map(projectHeading),
    ...quantities.map(({ heading }) => heading),
    `${projectHeading('amountFen')}（元）`,
    ...projectStates.map(projectHeading),
    projectHeading('state'),
    '方案测算（元）',
    '台账已付（元）',
    '提示',
  ];
  // A label that two entries share would not lead back to one of them.
  const nameOf = (list: readonly { id: string; label: { zh: string } }[], id: string): string => {
    const label = list.find((entry) => entry.id === id)?.label.zh;
    return label === undefined || list.filter((entry) => entry.label.zh === label).length > 1 ? id : label;
  };
  const yuan = (fen: number | null): number | null => (fen === null ? null : fenToYuan(fen));
  const body = rows.map((row): Cell[] => {
    const dimensions = pack.project_types.find(({ id }) => id === row.type)?.dimensions ?? [];
    const days = new Map(row.states.map(({ state, date }) => [state, date]));
    return [
      row.number,
      row.name,
      nameOf(pack.project_types, row.type),
      row.townName,
      row.villageName,
      row.villageCode,
      row.year,
      row.measure === null ? '无' : nameOf(pack.measures, row.measure),
      ...quantities.map(({ label, unit }) => {
        const dimension = dimensions.find((one) => one.label.zh === label && one.unit === unit);
        return dimension ? (row.quantities[dimension.id] ?? null) : null;
      }),
      yuan(row.approvedFen),
      ...projectStates.map((state) => days.get(state) ?? null),
      projectStateLabels[row.state].zh,
      yuan(row.estimateFen),
      yuan(row.paidFen),
      row.remarks.map(({ zh }) => zh).join(' '),
    ];
  });
  const place = scope === pack.county.code ? pack.county.name.zh : placeNames(project)(scope);
  const sheet = sheetOf([heads, ...body], [0, 5]);
  await recordOrNote(session, project, { action: 'export', subject: 'project_pool', count: rows.length });
  return { fileName: fileNameOf(place, '项目库', 'xlsx'), bytes: writeWorkbook([['项目库', sheet]]) };
};
