import { recordOrNote } from '../auditCommands';
import type { CommandHandler } from '../commandHandler';
import type { ExitCaseRow } from '../contracts/progress';
import { placeNames } from '../placeNames';
import { fileNameOf, formColumn, writeTableWorkbook, type CellValue, type Column, type TableRow, type TableSheet, type ValueKind } from '../workbook';
import { listNamedItems } from './itemNames';
import { readProgressContext, type ProgressContext } from './progressContext';
import { listStepColumns, reportHeading, reportKinds, type ReportField } from './reportHeadings';
import { scopeContext } from './scopeRows';
import { nameCases } from './showCases';
import { listIncidents, type ProgressKind } from '../../progress';

interface FormSheet {
  columns: Column[];
  rows: TableRow[];
}

/**
 * The monthly report of a scope as a workbook to be filled in, which reads back: households due by the month's year and not
 * struck off yet with the steps of their exit, measures and projects not accepted yet, items of lists that are open; days known
 * already stand in it. Heads of households are masked. Recorded.
 */
export const exportProgressForm: CommandHandler<'exportProgressForm'> = async ({ scope, month }, { session }) => {
  const context = scopeContext(await readProgressContext(session), scope);
  const year = Number(month.slice(0, 4));
  const due = context.cases.filter(
    ({ state, plannedYear, steps }) =>
      state !== 'struck_off' &&
      (plannedYear === null ||
        (plannedYear > 0 && plannedYear <= year) ||
        steps.some(({ begun, done }) => begun ?? done)),
  );
  const cases = await nameCases(session, context, due);
  const named = placeNames(context.project);
  const sheets: Record<ProgressKind, FormSheet> = {
    household_step: listExits('household_step', context, cases),
    village_step: listExits('village_step', context, cases),
    measure: listMeasures(context, named, year),
    project: listProjects(context, year),
    village_item: listItems(context, named, year),
    visit: {
      columns: columnsOf('visit', ['number', 'town', 'village', 'item', 'day', 'evidence', 'withdrawn']),
      rows: [],
    },
    payment: {
      columns: columnsOf('payment', ['number', 'town', 'village', 'item', 'day', 'amountFen', 'evidence', 'withdrawn']),
      rows: [],
    },
    returned: {
      columns: columnsOf('returned', ['number', 'town', 'village', 'day', 'evidence', 'withdrawn']),
      rows: [],
    },
    survey: {
      columns: columnsOf('survey', ['number', 'town', 'village', 'met', 'day', 'evidence', 'withdrawn']),
      rows: [],
    },
    incident: listOpenIncidents(context, named),
  };
  const written = reportKinds.map(({ kind, label }): TableSheet => ({
    kind: 'table',
    name: label.zh,
    titles: [`${label.zh}（${year}年${Number(month.slice(5))}月）`],
    ...sheets[kind],
  }));
  const place = scope === context.pack.county.code ? context.pack.county.name.zh : named(scope);
  await recordOrNote(session, context.project, { action: 'export', subject: 'progress_form', count: cases.length });
  return { fileName: fileNameOf(place, `进度月报${month}`, 'xlsx'), bytes: writeTableWorkbook(written, null) };
};

const fieldKinds: Partial<Record<ReportField, ValueKind>> = {
  number: 'identifier',
  villageCode: 'identifier',
  begun: 'date',
  done: 'date',
  day: 'date',
  amountFen: 'fen',
  ratio: 'percent',
};

/** The columns that the reader of reports knows, typed so that a day or an amount filled in is one. */
function columnsOf(kind: ProgressKind, fields: readonly ReportField[]): Column[] {
  return fields.map((field) =>
    formColumn(
      field === 'amountFen' ? `${reportHeading(kind, field)}（元）` : reportHeading(kind, field),
      kind === 'project' && field === 'item' ? 'identifier' : (fieldKinds[field] ?? 'text'),
    ),
  );
}

function listExits(
  kind: 'household_step' | 'village_step',
  { pack }: ProgressContext,
  cases: readonly ExitCaseRow[],
): FormSheet {
  const columns = listStepColumns(pack, kind);
  const isHousehold = kind === 'household_step';
  const own = cases.filter(({ householdId }) => (householdId !== null) === isHousehold);
  const year = formColumn('计划年度', 'year');
  const first = isHousehold
    ? [...columnsOf(kind, ['number']), formColumn('户主', 'text'), ...columnsOf(kind, ['town', 'village']), year]
    : [...columnsOf(kind, ['villageCode', 'town', 'village']), year];
  const all = [
    ...first,
    ...columns.flatMap(({ label, lasts }) =>
      (lasts ? [`${label}开始`, `${label}完成`] : [`${label}完成`]).map((heading) => formColumn(heading, 'date')),
    ),
    ...columnsOf(kind, ['evidence', 'withdrawn']),
  ];
  const rows = own.map((one): TableRow => {
    const steps = new Map(one.steps.map((step) => [`${one.procedure}/${step.step}`, step]));
    const year = one.plannedYear || null;
    return [
      ...(isHousehold
        ? [one.number, one.headName, one.townName, one.villageName, year]
        : [one.villageCode, one.townName, one.villageName, year]),
      ...columns.flatMap(({ step, lasts }): CellValue[] => {
        const known = steps.get(step);
        return lasts ? [known?.begun ?? null, known?.done ?? null] : [known?.done ?? null];
      }),
      null,
      null,
    ];
  });
  return { columns: all, rows };
}

/** Incidents that are not dealt with yet, to be dealt with; further ones below. */
function listOpenIncidents({ latest, asOf, households }: ProgressContext, named: (code: string) => string): FormSheet {
  const numbers = new Map(households.map(({ id, number }) => [id, number]));
  const open = listIncidents({ entries: latest, asOf, days: null, townOf: () => '' }).filter(
    ({ done }) => done === null,
  );
  return {
    columns: columnsOf('incident', ['number', 'villageCode', 'village', 'item', 'begun', 'done', 'evidence', 'withdrawn']),
    rows: open.map(({ householdId, villageCode, label, reported }): TableRow => [
      householdId === null ? null : (numbers.get(householdId) ?? null),
      villageCode,
      named(villageCode),
      label.zh,
      reported,
      null,
      null,
      null,
    ]),
  };
}

function listMeasures(
  { pack, packages, households }: ProgressContext,
  named: (code: string) => string,
  year: number,
): FormSheet {
  const numbers = new Map(households.map(({ id, number }) => [id, number]));
  const labels = pack.measures.map(({ id, label }) => ({ id, zh: label.zh }));
  // A label that two measures share would not lead back to one of them.
  const nameOf = (id: string): string => {
    const label = labels.find((one) => one.id === id)?.zh;
    return label === undefined || labels.filter(({ zh }) => zh === label).length > 1 ? id : label;
  };
  const due = packages.filter(
    ({ project, acceptedDay, plannedDay }) =>
      project === null && acceptedDay === null && Number(plannedDay.slice(0, 4)) <= year,
  );
  return {
    columns: columnsOf('measure', [
      'number',
      'villageCode',
      'town',
      'village',
      'item',
      'begun',
      'done',
      'amountFen',
      'evidence',
      'withdrawn',
    ]),
    rows: due.map(({ householdId, villageCode, townCode, measure }): TableRow => [
      householdId === null ? null : (numbers.get(householdId) ?? null),
      villageCode,
      named(townCode),
      named(villageCode),
      nameOf(measure),
      null,
      null,
      null,
      null,
      null,
    ]),
  };
}

function listProjects({ project, packages }: ProgressContext, year: number): FormSheet {
  const open = new Set(
    packages.flatMap((one) =>
      one.project !== null && one.acceptedDay === null && Number(one.plannedDay.slice(0, 4)) <= year
        ? [one.project]
        : [],
    ),
  );
  const rows = project.history.document.projects
    .filter(({ id }) => open.has(id))
    .map(({ number, name }): TableRow => [number, name, null, null, null, null, null]);
  const [number, ...others] = columnsOf('project', ['item', 'begun', 'done', 'amountFen', 'evidence', 'withdrawn']);
  return { columns: [number!, formColumn('项目名称', 'text'), ...others], rows };
}

function listItems({ pack, standards }: ProgressContext, named: (code: string) => string, year: number): FormSheet {
  const items = new Map(listNamedItems(pack, 'village_item').map((one) => [one.item, one]));
  const rows = standards.flatMap(({ checklist, label, items: columns, rows: own }) =>
    own
      .filter(({ householdId, villageCode }) => householdId === null && villageCode !== '')
      .flatMap(({ villageCode, cells }) =>
        cells.flatMap(({ state }, index): TableRow[] => {
          const { id, due } = columns[index]!;
          if (state === 'met' || (due !== null && due > year)) return [];
          const item = `${checklist}/${id}`;
          const entry = items.get(item);
          return [
            [
              villageCode,
              null,
              named(villageCode),
              entry?.group?.zh ?? label.zh,
              uniqueName(item, entry?.label.zh ?? id, entry?.group?.zh, items),
              null,
              null,
              null,
              null,
              null,
            ],
          ];
        }),
      ),
  );
  return {
    columns: columnsOf('village_item', [
      'villageCode',
      'number',
      'village',
      'list',
      'item',
      'met',
      'ratio',
      'day',
      'evidence',
      'withdrawn',
    ]),
    rows,
  };
}

/** The label where it leads back to the item within its list, else the item itself. */
function uniqueName(
  item: string,
  label: string,
  group: string | undefined,
  items: ReadonlyMap<string, { label: { zh: string }; group: { zh: string } | null }>,
): string {
  const same = [...items.values()].filter(
    (one) => one.label.zh === label && (one.group === null || group === undefined || one.group.zh === group),
  );
  return same.length === 1 ? label : item;
}
