import { recordOrNote } from '../auditCommands';
import type { CommandHandler } from '../commandHandler';
import type { ExitCaseRow } from '../contracts/progress';
import { placeNames } from '../placeNames';
import { fileNameOf, sheetOf, writeWorkbook, type Cell } from '../workbookSheets';
import { listNamedItems } from './itemNames';
import { readProgressContext, type ProgressContext } from './progressContext';
import { listStepColumns, reportHeading, reportKinds, type ReportField } from './reportHeadings';
import { scopeContext } from './scopeRows';
import { nameCases } from './showCases';
import { listIncidents, type ProgressKind } from '../../progress';

interface FormSheet {
  heads: string[];
  rows: Cell[][];
  /** Columns of numbers that stay text. */
  texts: number[];
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
      heads: headsOf('visit', ['number', 'town', 'village', 'item', 'day', 'evidence', 'withdrawn']),
      rows: [],
      texts: [0],
    },
    payment: {
      heads: headsOf('payment', ['number', 'town', 'village', 'item', 'day', 'amountFen', 'evidence', 'withdrawn']),
      rows: [],
      texts: [0],
    },
    returned: {
      heads: headsOf('returned', ['number', 'town', 'village', 'day', 'evidence', 'withdrawn']),
      rows: [],
      texts: [0],
    },
    survey: {
      heads: headsOf('survey', ['number', 'town', 'village', 'met', 'day', 'evidence', 'withdrawn']),
      rows: [],
      texts: [0],
    },
    incident: listOpenIncidents(context, named),
  };
  const written = reportKinds.map(({ kind, label }): [string, ReturnType<typeof sheetOf>] => {
    const { heads, rows, texts } = sheets[kind];
    return [label.zh, sheetOf([[`${label.zh}（${year}年${Number(month.slice(5))}月）`], heads, ...rows], texts)];
  });
  const place = scope === context.pack.county.code ? context.pack.county.name.zh : named(scope);
  await recordOrNote(session, context.project, { action: 'export', subject: 'progress_form', count: cases.length });
  return { fileName: fileNameOf(place, `进度月报${month}`, 'xlsx'), bytes: writeWorkbook(written) };
};

function headsOf(kind: ProgressKind, fields: readonly ReportField[]): string[] {
  return fields.map((field) =>
    field === 'amountFen' ? `${reportHeading(kind, field)}（元）` : reportHeading(kind, field),
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
  const first = isHousehold
    ? [reportHeading(kind, 'number'), '户主', reportHeading(kind, 'town'), reportHeading(kind, 'village'), '计划年度']
    : [reportHeading(kind, 'villageCode'), reportHeading(kind, 'town'), reportHeading(kind, 'village'), '计划年度'];
  const heads = [
    ...first,
    ...columns.flatMap(({ label, lasts }) => (lasts ? [`${label}开始`, `${label}完成`] : [`${label}完成`])),
    reportHeading(kind, 'evidence'),
    reportHeading(kind, 'withdrawn'),
  ];
  const rows = own.map((one): Cell[] => {
    const steps = new Map(one.steps.map((step) => [`${one.procedure}/${step.step}`, step]));
    const year = one.plannedYear || null;
    return [
      ...(isHousehold
        ? [one.number, one.headName, one.townName, one.villageName, year]
        : [one.villageCode, one.townName, one.villageName, year]),
      ...columns.flatMap(({ step, lasts }): Cell[] => {
        const known = steps.get(step);
        return lasts ? [known?.begun ?? null, known?.done ?? null] : [known?.done ?? null];
      }),
      null,
      null,
    ];
  });
  return { heads, rows, texts: [0] };
}

/** Incidents that are not dealt with yet, to be dealt with; further ones below. */
function listOpenIncidents({ latest, asOf, households }: ProgressContext, named: (code: string) => string): FormSheet {
  const numbers = new Map(households.map(({ id, number }) => [id, number]));
  const open = listIncidents({ entries: latest, asOf, days: null, townOf: () => '' }).filter(
    ({ done }) => done === null,
  );
  return {
    heads: headsOf('incident', ['number', 'villageCode', 'village', 'item', 'begun', 'done', 'evidence', 'withdrawn']),
    rows: open.map(({ householdId, villageCode, label, reported }): Cell[] => [
      householdId === null ? null : (numbers.get(householdId) ?? null),
      villageCode,
      named(villageCode),
      label.zh,
      reported,
      null,
      null,
      null,
    ]),
    texts: [0, 1],
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
    heads: headsOf('measure', [
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
    rows: due.map(({ householdId, villageCode, townCode, measure }): Cell[] => [
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
    texts: [0, 1],
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
    .map(({ number, name }): Cell[] => [number, name, null, null, null, null, null]);
  const heads = headsOf('project', ['item', 'begun', 'done', 'amountFen', 'evidence', 'withdrawn']);
  return { heads: [heads[0]!, '项目名称', ...heads.slice(1)], rows, texts: [0] };
}

function listItems({ pack, standards }: ProgressContext, named: (code: string) => string, year: number): FormSheet {
  const items = new Map(listNamedItems(pack, 'village_item').map((one) => [one.item, one]));
  const rows = standards.flatMap(({ checklist, label, items: columns, rows: own }) =>
    own
      .filter(({ householdId, villageCode }) => householdId === null && villageCode !== '')
      .flatMap(({ villageCode, cells }) =>
        cells.flatMap(({ state }, index): Cell[][] => {
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
    heads: headsOf('village_item', [
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
    texts: [0, 1],
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
