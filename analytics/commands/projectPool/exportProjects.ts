import { listQuantityColumns, projectHeading, projectStateLabels, projectStates } from '../../funding';
import { recordOrNote } from '../auditCommands';
import type { CommandHandler } from '../commandHandler';
import { placeNames } from '../placeNames';
import { requireProject } from '../session';
import { fileNameOf, formColumn, writeTableWorkbook, type Column, type TableRow, type ValueKind } from '../workbook';
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
  const kinds: Partial<Record<(typeof written)[number], ValueKind>> = { number: 'identifier', villageCode: 'identifier', year: 'year' };
  const columns: Column[] = [
    ...written.map((field) => formColumn(projectHeading(field), kinds[field] ?? 'text')),
    ...quantities.map(({ heading }) => formColumn(heading, 'decimal')),
    formColumn(`${projectHeading('amountFen')}（元）`, 'fen'),
    ...projectStates.map((state) => formColumn(projectHeading(state), 'date')),
    formColumn(projectHeading('state'), 'text'),
    formColumn('方案测算（元）', 'fen'),
    formColumn('台账已付（元）', 'fen'),
    formColumn('提示', 'text'),
  ];
  // A label that two entries share would not lead back to one of them.
  const nameOf = (list: readonly { id: string; label: { zh: string } }[], id: string): string => {
    const label = list.find((entry) => entry.id === id)?.label.zh;
    return label === undefined || list.filter((entry) => entry.label.zh === label).length > 1 ? id : label;
  };
  const body = rows.map((row): TableRow => {
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
      row.approvedFen,
      ...projectStates.map((state) => days.get(state) ?? null),
      projectStateLabels[row.state].zh,
      row.estimateFen,
      row.paidFen,
      row.remarks.map(({ zh }) => zh).join(' '),
    ];
  });
  const place = scope === pack.county.code ? pack.county.name.zh : placeNames(project)(scope);
  const sheet = { kind: 'table', name: '项目库', titles: [], columns, rows: body, frozenColumns: 2 } as const;
  await recordOrNote(session, project, { action: 'export', subject: 'project_pool', count: rows.length });
  return { fileName: fileNameOf(place, '项目库', 'xlsx'), bytes: writeTableWorkbook([sheet], null) };
};
