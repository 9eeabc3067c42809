import { fenToYuan } from '../../engine';
import {
  listPeriods,
  listReplacements,
  measureEarnedValueBy,
  measureExitPace,
  type ProgressEntry,
} from '../../progress';
import { recordOrNote } from '../auditCommands';
import type { CommandHandler } from '../commandHandler';
import { placeNames } from '../placeNames';
import { listContradictions } from '../planning/planInputs';
import { fileNameOf, sheetOf, writeWorkbook, type Cell } from '../workbookSheets';
import { openItemLabels } from './itemNames';
import { readProgressContext, type ProgressContext } from './progressContext';
import { reportKinds } from './reportHeadings';
import { labelOfWork, scopeContext, slipsOf } from './scopeRows';
import { nameCases } from './showCases';
import { standingsOf } from './showProgress';
import { scoreCounty } from './showScores';
import { tabulateScores } from './tabulateScores';

type Sheet = [name: string, rows: Cell[][], texts: number[]];

const stateNames = { not_begun: '未启动', under_way: '进行中', struck_off: '已销号', returned: '返贫' } as const;
const entryStates = { begun: '开始', done: '完成', met: '达标', open: '未达标', withdrawn: '撤回' } as const;
const surveyStates = { met: '认可', open: '不认可' } as const;
const incidentStates = { begun: '报告', done: '办结' } as const;
const costNames = { ledger: '资金台账', entries: '进度记录', none: '无' } as const;
const yuan = (fen: number | null): number | null => (fen === null ? null : fenToYuan(fen));

/** Progress of a scope as a workbook: pace of exits, exits, findings, earned value, lists, slips, towns, every entry. Names masked; evidence stays in the project. Recorded. */
export const exportProgress: CommandHandler<'exportProgress'> = async ({ scope }, { session }) => {
  const whole = await readProgressContext(session);
  const context = scopeContext(whole, scope);
  const cases = await nameCases(session, context, context.cases);
  const contradictions = scope === context.pack.county.code ? await listContradictions(session) : [];
  const named = placeNames(context.project);
  const scores = scoreCounty(whole, 'town', scope);
  const findings = cases.flatMap((one) =>
    one.findings.map(({ problem }): Cell[] => [
      one.townName,
      one.villageName,
      one.number,
      problem.message.zh,
      problem.hint?.zh ?? null,
    ]),
  );
  const sheets: Sheet[] = [
    ['脱贫进度', tabulatePace(context, whole.recordedFrom), []],
    [
      '退出进度',
      [
        [
          '乡镇',
          '行政村',
          '户编号',
          '户主',
          '人数',
          '计划年度',
          '状态',
          '下一步',
          '最迟开始',
          '迟误（天）',
          '销号日期',
          '问题',
        ],
        ...cases.map((one): Cell[] => [
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
        ]),
      ],
      [2],
    ],
    [
      '问题',
      [
        ['乡镇', '行政村', '户编号', '问题', '处理'],
        ...findings,
        ...contradictions.map(({ message, hint }): Cell[] => [null, null, null, message.zh, hint?.zh ?? null]),
      ],
      [2],
    ],
    ['挣值', tabulateValue(context), []],
    [
      '达标情况',
      [
        ['清单', '行政村', '达标项数', '项数', '未达标所需（元）', '全部达标日期'],
        ...context.standards.flatMap(({ label, items, rows }) =>
          rows
            .filter(({ householdId }) => householdId === null)
            .map((row): Cell[] => [
              label.zh,
              row.villageCode === '' ? context.pack.county.name.zh : named(row.villageCode),
              row.met,
              items.length,
              yuan(row.openCostFen),
              row.fulfilledBy,
            ]),
        ),
      ],
      [],
    ],
    [
      '滞后',
      [
        ['乡镇', '行政村', '事项', '原因', '应完成', '迟误（天）', '人数', '金额（元）'],
        ...slipsOf(context).map((slip): Cell[] => [
          slip.townCode === '' ? null : named(slip.townCode),
          slip.villageCode === '' ? null : named(slip.villageCode),
          slip.label.zh,
          slip.reason.zh,
          slip.due,
          slip.lateDays,
          slip.persons || null,
          yuan(slip.amountFen),
        ]),
      ],
      [],
    ],
    [
      '乡镇排名',
      [
        [
          '名次',
          '乡镇',
          '贫困人口',
          '应脱贫',
          '已脱贫',
          '人口进度指数',
          '工程进度指数',
          '成本指数',
          '支付比例',
          '迟误户（村）',
          '问题',
        ],
        ...standingsOf(context)
          .filter(({ townCode }) => townCode.startsWith(scope) || scope.startsWith(townCode))
          .map((row): Cell[] => [
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
          ]),
      ],
      [],
    ],
    ...(scores ? [['量化考核', tabulateScores(scores, named), []] satisfies Sheet] : []),
    ['进度记录', tabulateEntries(context, named), [4]],
  ];
  const place = scope === context.pack.county.code ? context.pack.county.name.zh : named(scope);
  await recordOrNote(session, context.project, { action: 'export', subject: 'progress', count: cases.length });
  return {
    fileName: fileNameOf(place, '进度', 'xlsx'),
    bytes: writeWorkbook(sheets.map(([name, rows, texts]) => [name, sheetOf(rows, texts)])),
  };
};

function tabulatePace({ pack, households, asOf }: ProgressContext, recordedFrom: string | null): Cell[][] {
  const periods = listPeriods('month', `${pack.horizon.from}-01-01`, `${pack.horizon.to}-12-31`);
  const { points } = measureExitPace({ rows: households, periods, asOf, recordedFrom });
  return [
    ['月份', '计划剩余贫困人口', '实际剩余', '新计划剩余', '预测（快）', '预测（一般）', '预测（慢）'],
    ...points.map((point): Cell[] => [
      point.period.id,
      point.plannedLeft,
      point.actualLeft,
      point.rollingLeft,
      point.forecastFew,
      point.forecastUsual,
      point.forecastMany,
    ]),
  ];
}

function tabulateValue(context: ProgressContext): Cell[][] {
  const { packages, costs, asOf, costSource } = context;
  const label = labelOfWork(context);
  const kinds = { town: '乡镇', village: '行政村', measure: '措施', project: '项目' } as const;
  return [
    [
      '分类',
      '名称',
      '总预算（元）',
      '计划价值（元）',
      '挣值（元）',
      `实际成本（元，${costNames[costSource]}）`,
      '进度指数',
      '成本指数',
      '完工估算（元）',
      '工作包',
      '已验收',
    ],
    ...(Object.keys(kinds) as (keyof typeof kinds)[]).flatMap((by) =>
      measureEarnedValueBy(by, packages, costs, asOf, (key) => label(by, key)).map((row): Cell[] => [
        kinds[by],
        row.label.zh,
        yuan(row.budgetFen),
        yuan(row.plannedFen),
        yuan(row.earnedFen),
        costSource === 'none' ? null : yuan(row.actualFen),
        row.scheduleIndex,
        row.costIndex,
        yuan(row.estimateAtCompletionFen),
        row.packages,
        row.accepted,
      ]),
    ),
  ];
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
): Cell[][] {
  const replaced = listReplacements(entries);
  const label = openItemLabels(pack, project.history.document.projects);
  const numbers = new Map(households.map(({ id, number }) => [id, number]));
  const kinds = new Map(reportKinds.map(({ kind, label: own }) => [kind, own.zh]));
  return [
    ['序号', '登记时间', '类别', '行政村', '户编号', '内容', '状态', '日期', '金额（元）', '比例', '被第几条代替'],
    ...entries.map((entry): Cell[] => [
      entry.number,
      entry.recordedAt,
      kinds.get(entry.kind) ?? entry.kind,
      entry.villageCode === '' ? null : named(entry.villageCode),
      entry.householdId === null ? null : (numbers.get(entry.householdId) ?? null),
      label(entry).zh,
      nameState(entry),
      entry.day,
      yuan(entry.amountFen),
      entry.ratio,
      replaced.get(entry.number) ?? null,
    ]),
  ];
}
