import {
  listPeriods,
  listReplacements,
  measureEarnedValueBy,
  measureExitPace,
  type ProgressEntry,
} from '../../progress';
import { recordOrNote } from '../auditCommands';
import type { CommandHandler } from '../commandHandler';
import type { ExitCaseRow } from '../contracts/progress';
import { placeNames } from '../placeNames';
import { listContradictions } from '../planning/planInputs';
import { fileNameOf, writeTableWorkbook, type Column, type TableRow, type TableSheet } from '../workbook';
import { openItemLabels } from './itemNames';
import {
  caseColumns,
  costNames,
  entryColumns,
  findingColumns,
  paceColumns,
  rankColumns,
  slipColumns,
  standardColumns,
  valueColumns,
} from './progressColumns';
import { readProgressContext, type ProgressContext } from './progressContext';
import { reportKinds } from './reportHeadings';
import { labelOfWork, scopeContext, slipsOf } from './scopeRows';
import { nameCases } from './showCases';
import { standingsOf } from './showProgress';
import { scoreCounty } from './showScores';
import { tabulateScores } from './tabulateScores';

const stateNames = { not_begun: '未启动', under_way: '进行中', struck_off: '已销号', returned: '返贫' } as const;
const entryStates = { begun: '开始', done: '完成', met: '达标', open: '未达标', withdrawn: '撤回' } as const;
const surveyStates = { met: '认可', open: '不认可' } as const;
const incidentStates = { begun: '报告', done: '办结' } as const;

/** Progress of a scope as a workbook: pace of exits, exits, findings, earned value, lists, slips, towns, every entry. Names masked; evidence stays in the project. Recorded. */
export const exportProgress: CommandHandler<'exportProgress'> = async ({ scope }, { session }) => {
  const whole = await readProgressContext(session);
  const context = scopeContext(whole, scope);
  const cases = await nameCases(session, context, context.cases);
  const contradictions = scope === context.pack.county.code ? await listContradictions(session) : [];
  const named = placeNames(context.project);
  const scores = scoreCounty(whole, 'town', scope);
  const place = scope === context.pack.county.code ? context.pack.county.name.zh : named(scope);
  const about = `${place}；截至 ${context.asOf}`;
  const tables: [name: string, columns: readonly Column[], rows: TableRow[]][] = [
    ['脱贫进度', paceColumns, tabulatePace(context, whole.recordedFrom)],
    ['退出进度', caseColumns, cases.map(caseRow)],
    [
      '问题',
      findingColumns,
      [
        ...cases.flatMap((one) =>
          one.findings.map(({ problem }): TableRow => [
            one.townName,
            one.villageName,
            one.number,
            problem.message.zh,
            problem.hint?.zh ?? null,
          ]),
        ),
        ...contradictions.map(({ message, hint }): TableRow => [null, null, null, message.zh, hint?.zh ?? null]),
      ],
    ],
    ['挣值', valueColumns(context), tabulateValue(context)],
    ['达标情况', standardColumns, tabulateStandards(context, named)],
    ['滞后', slipColumns, tabulateSlips(context, named)],
    ['乡镇排名', rankColumns, tabulateRanks(context, named, scope)],
  ];
  const sheets = tables.map(([name, columns, rows]): TableSheet => ({
    kind: 'table',
    name,
    titles: [`${name}（${about}）`],
    columns,
    rows,
  }));
  if (scores) sheets.push(tabulateScores(scores, named, about));
  sheets.push({
    kind: 'table',
    name: '进度记录',
    titles: [`进度记录（${about}）`],
    columns: entryColumns,
    rows: tabulateEntries(context, named),
  });
  await recordOrNote(session, context.project, { action: 'export', subject: 'progress', count: cases.length });
  const bytes = writeTableWorkbook(sheets, {
    title: `${place}进度`,
    rows: [
      ['截至', { kind: 'date', value: context.asOf }],
      ['实际成本的来源', costNames[context.costSource]],
      ['户主姓名已隐去部分内容；佐证留在项目里，不导出。'],
      ['“挣值”表按乡镇、行政村、措施、项目四种分法各列一遍，是同一笔钱，不能相加。'],
    ],
  });
  return { fileName: fileNameOf(place, '进度', 'xlsx'), bytes };
};

function caseRow(one: ExitCaseRow): TableRow {
  return [
    one.townName,
    one.villageName,
    one.number,
    one.headName,
    one.persons,
    one.plannedYear || null,
    stateNames[one.state],
    one.steps.find(({ step }) => step === one.next)?.label.zh ?? null,
    one.due,
    one.lateDays || null,
    one.struckOff,
    one.findings.length || null,
  ];
}

function tabulatePace({ pack, households, asOf }: ProgressContext, recordedFrom: string | null): TableRow[] {
  const periods = listPeriods('month', `${pack.horizon.from}-01-01`, `${pack.horizon.to}-12-31`);
  const { points } = measureExitPace({ rows: households, periods, asOf, recordedFrom });
  return points.map((point): TableRow => [
    point.period.id,
    point.plannedLeft,
    point.actualLeft,
    point.rollingLeft,
    point.forecastFew,
    point.forecastUsual,
    point.forecastMany,
  ]);
}

const kinds = { town: '乡镇', village: '行政村', measure: '措施', project: '项目' } as const;

function tabulateValue(context: ProgressContext): TableRow[] {
  const { packages, costs, asOf, costSource } = context;
  const label = labelOfWork(context);
  return (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap((by) =>
    measureEarnedValueBy(by, packages, costs, asOf, (key) => label(by, key)).map((row): TableRow => [
      kinds[by],
      row.label.zh,
      row.budgetFen,
      row.plannedFen,
      row.earnedFen,
      costSource === 'none' ? null : row.actualFen,
      row.scheduleIndex,
      row.costIndex,
      row.estimateAtCompletionFen,
      row.packages,
      row.accepted,
    ]),
  );
}

function tabulateStandards({ standards, pack }: ProgressContext, named: (code: string) => string): TableRow[] {
  return standards.flatMap(({ label, items, rows }) =>
    rows
      .filter(({ householdId }) => householdId === null)
      .map((row): TableRow => [
        label.zh,
        row.villageCode === '' ? pack.county.name.zh : named(row.villageCode),
        row.met,
        items.length,
        row.openCostFen,
        row.fulfilledBy,
      ]),
  );
}

function tabulateSlips(context: ProgressContext, named: (code: string) => string): TableRow[] {
  return slipsOf(context).map((slip): TableRow => [
    slip.townCode === '' ? null : named(slip.townCode),
    slip.villageCode === '' ? null : named(slip.villageCode),
    slip.label.zh,
    slip.reason.zh,
    slip.due,
    slip.lateDays,
    slip.persons || null,
    slip.amountFen,
  ]);
}

function tabulateRanks(context: ProgressContext, named: (code: string) => string, scope: string): TableRow[] {
  return standingsOf(context)
    .filter(({ townCode }) => townCode.startsWith(scope) || scope.startsWith(townCode))
    .map((row): TableRow => [
      row.rank,
      named(row.townCode),
      row.persons,
      row.plannedPersons,
      row.outPersons,
      row.exitIndex,
      row.scheduleIndex,
      row.costIndex,
      row.paidShare,
      row.lateCases,
      row.findings,
    ]);
}

/** What a state is called in the sheet: of an answer and of an incident by words of their own. */
function nameState({ kind, state }: ProgressEntry): string {
  if (kind === 'survey' && (state === 'met' || state === 'open')) return surveyStates[state];
  if (kind === 'incident' && (state === 'begun' || state === 'done')) return incidentStates[state];
  return entryStates[state];
}

function tabulateEntries(
  { entries, households, pack, project }: ProgressContext,
  named: (code: string) => string,
): TableRow[] {
  const replaced = listReplacements(entries);
  const label = openItemLabels(pack, project.history.document.projects);
  const numbers = new Map(households.map(({ id, number }) => [id, number]));
  const kindNames = new Map(reportKinds.map(({ kind, label: own }) => [kind, own.zh]));
  return entries.map((entry): TableRow => [
    entry.number,
    entry.recordedAt,
    kindNames.get(entry.kind) ?? entry.kind,
    entry.villageCode === '' ? null : named(entry.villageCode),
    entry.householdId === null ? null : (numbers.get(entry.householdId) ?? null),
    label(entry).zh,
    nameState(entry),
    entry.day,
    entry.amountFen,
    entry.ratio,
    replaced.get(entry.number) ?? null,
  ]);
}
