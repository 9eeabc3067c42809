import type {
  CommandArgument,
  CommandDoor,
  CommandName,
  CommandValue,
  CommandValues,
  ProjectOverview,
} from '../../analytics/commands/contract';
import type { Problem, ReportProgress, Result } from '../../analytics/engine';
import { describeFakeProject, FakeProblem, makeProjectHandlers, recordFake, startFakeProject, type FakeProject } from './fakeProjectCommands';
import { recordAnswers } from './fakeRecords';
import { makeDocumentsHandlers } from './fakeDocuments';
import { fakeEvidence } from './fakeEvidence';
import { fakeFindings } from './fakeFindings';
import { makeFundingHandlers } from './fakeFunding';
import { makePlanningHandlers } from './fakePlanning';
import { makePeopleHandlers } from './fakePeople';
import { makeProgressHandlers } from './fakeProgress';
import { makeTimePlanHandlers } from './fakeTimePlan';
import { makeWallChartsHandlers } from './fakeWallCharts';
import { fakeYears } from './fakeYears';
import {
  groups,
  households,
  inScope,
  makePlan,
  makeCheck,
  makePolicy,
  makeWallChart,
  measures,
  povertyRow,
  regions,
  sources,
  sum,
  villages,
  years,
} from './fakeCounty';

/**
 * A door with made-up answers of the right shape and size, for tests of the interface alone.
 * Never shipped; the numbers mean nothing.
 */
export interface FakeDoor extends CommandDoor {
  /** What was sent, in order. */
  sent: { command: CommandName; argument: unknown }[];
  /** Makes the next call of a command fail. */
  failNext(command: CommandName, problem: Problem): void;
}

interface FakeState {
  overlays: ProjectOverview['overlays'];
  undone: ProjectOverview['overlays'];
  stale: boolean;
  planHash: string | null;
  imported: boolean;
  project: FakeProject;
}

const importReport: CommandValues['importRegister'] = {
  importId: 'import-1',
  year: 2015,
  files: [
    {
      name: '01-贫困户人员清单.xlsx',
      sha256: '0'.repeat(64),
      sheets: [{ sheet: '人员清单', table: 'person', rowsRead: 10_378, rowsAccepted: 10_376, rowsRejected: 2, rowsSkipped: 0 }],
    },
  ],
  counts: { households: 3665, persons: 10_378, villages: 109, helpers: 804 },
  balanced: true,
  checks: [
    {
      check: 'id_number_check_digit',
      label: { zh: '证件号码校验位', en: 'ID check digit' },
      severity: 'error',
      group: 'identity',
      count: 2,
      examples: [],
    },
    {
      check: 'cause_without_ill',
      label: { zh: '因病致贫但无患病成员', en: 'Illness without an ill member' },
      severity: 'warning',
      group: 'logic',
      count: 41,
      examples: [],
    },
  ],
  accepted: false,
};

function overviewOf(state: FakeState): ProjectOverview {
  const text = { zh: '改动“转移就业年增收”', en: 'Change “Income from labour transfer”' };
  const edit = (seq: number) => ({ seq, time: '2016-01-01T08:00:00Z', kind: 'set_overlay', text });
  return {
    projectId: 'fake',
    county: { code: regions.county.code, name: { zh: '仁化县', en: 'Renhua County' } },
    packId: 'renhua',
    planTitle: { zh: '仁化县新时期精准扶贫精准脱贫三年攻坚实施方案', en: 'Three-year plan of Renhua County' },
    asOf: { date: '2016-01-01', status: 'assumed' },
    horizon: { from: 2016, to: 2018 },
    registerYear: 2015,
    counts: { households: 3665, persons: 10_378, villages: 109, towns: 11 },
    overlays: state.overlays,
    planHash: state.planHash,
    planStale: state.stale,
    undo: state.overlays.length > 0 ? edit(state.overlays.length) : null,
    redo: state.undone.length > 0 ? edit(1) : null,
    edits: 1 + state.overlays.length,
    ...describeFakeProject(state.project),
  };
}

type Handlers = {
  [C in CommandName]?: (
    argument: never,
    state: FakeState,
    report: ReportProgress,
  ) => CommandValue<C> | Promise<CommandValue<C>>;
};

function makeHandlers(pause: number): Handlers {
  const wait = () => new Promise((resolve) => setTimeout(resolve, pause));
  return {
    openProject: (_: never, state) => overviewOf(state),
    ...makeProjectHandlers<FakeState>(overviewOf),
    ...fakeFindings,
    ...fakeEvidence,
    projectOverview: (_: never, state) => overviewOf(state),
    listRegions: () => [
      {
        code: regions.county.code,
        name: regions.county.name,
        level: 'county' as const,
        parent: null,
        households: 3665,
        persons: 10_378,
      },
      ...regions.towns.flatMap((town) => [
        {
          code: town.code,
          name: town.name,
          level: 'town' as const,
          parent: regions.county.code,
          households: 0,
          persons: 0,
        },
        ...town.villages.map((village) => ({
          code: village.code,
          name: village.name,
          level: 'village' as const,
          parent: town.code,
          tier: village.tier,
          households: 0,
          persons: 0,
        })),
      ]),
    ],
    wallChart: ({ scope }: CommandArgument<'wallChart'>, state) => (state.planHash ? makeWallChart(scope) : null),
    planSummary: (_: never, state) => (state.planHash ? makePlan(state.stale) : null),
    runPlan: async (_: never, state, report) => {
      for (const [index, step] of [
        'progress.features',
        'progress.options',
        'progress.solving',
        'progress.checking',
      ].entries()) {
        report({ step, share: index / 4 });
        await wait();
      }
      recordFake(state.project);
      state.stale = false;
      state.planHash = `plan-${state.overlays.length + 1}`;
      return makePlan(false);
    },
    listPolicy: (_: never, state) => ({
      entries: makePolicy(state.overlays[0]),
      title: { zh: '仁化县实施方案', en: 'Plan of Renhua' },
      issued: '2016-06-21',
      programmes: [{ id: 'industry', label: { zh: '产业', en: 'Industry' } }],
      packs: { renhua: { zh: '仁化县', en: 'Renhua' } },
    }),
    checkPlan: () => makeCheck(),
    setOverlay: (overlay: CommandArgument<'setOverlay'>, state) => {
      recordFake(state.project);
      state.overlays = [...state.overlays, overlay];
      state.undone = [];
      state.stale = true;
      return overviewOf(state);
    },
    undo: (_: never, state) => {
      recordFake(state.project);
      state.undone = [...state.undone, ...state.overlays.slice(-1)];
      state.overlays = state.overlays.slice(0, -1);
      state.stale = state.overlays.length > 0;
      return overviewOf(state);
    },
    redo: (_: never, state) => {
      recordFake(state.project);
      state.overlays = [...state.overlays, ...state.undone.slice(-1)];
      state.undone = state.undone.slice(0, -1);
      state.stale = true;
      return overviewOf(state);
    },
    listEdits: () => [],
    measurePoverty: ({ scope, by }: CommandArgument<'measurePoverty'>) => {
      const inside = households.filter((household) => inScope(household.villageCode, scope));
      const rows =
        by === 'town'
          ? regions.towns.map((town) =>
              povertyRow(
                town.code,
                town.name,
                inside.filter((household) => household.townCode === town.code),
              ),
            )
          : by === 'village'
            ? villages
                .filter((village) => inScope(village.code, scope))
                .map((village) =>
                  povertyRow(
                    village.code,
                    village.name,
                    inside.filter((household) => household.villageCode === village.code),
                  ),
                )
            : Array.from({ length: 11 }, (_, index) => String(index + 1)).map((cause) =>
                povertyRow(
                  cause,
                  `原因${cause}`,
                  inside.filter((household) => household.cause === cause),
                ),
              );
      return {
        lineYear: 2018,
        lineYuan: 7365,
        definition: 'disposable' as const,
        rows: rows.filter((row) => row.households > 0),
        total: povertyRow('total', '合计', inside),
      };
    },
    listExitGaps: ({ scope }: CommandArgument<'listExitGaps'>) => ({
      gates: [{ id: 'safe_house', label: { zh: '住房安全', en: 'Safe house' } }],
      rows: groups.map((group) => {
        const own = households.filter(
          (household) => household.group === group && inScope(household.villageCode, scope),
        );
        return {
          key: group,
          label: { zh: group, en: group },
          households: own.length,
          persons: sum(own, (household) => household.members),
          belowLine: own.length,
          incomeGapYuan: sum(own, (household) => household.gapPerHeadYuan * household.members),
          openGates: { safe_house: own.filter((household) => household.openGates.length > 0).length },
        };
      }),
    }),
    listHouseholds: (argument: CommandArgument<'listHouseholds'>) => {
      const found = households.filter(
        (household) =>
          inScope(household.villageCode, argument.scope) &&
          (argument.group === undefined || household.group === argument.group) &&
          (argument.cause === undefined || household.cause === argument.cause) &&
          (argument.exitYear === undefined || (household.exitYear ?? 0) === argument.exitYear) &&
          (!argument.search ||
            household.number.includes(argument.search) ||
            household.villageName.includes(argument.search)),
      );
      return {
        total: found.length,
        persons: sum(found, (household) => household.members),
        rows: found.slice(argument.offset, argument.offset + argument.limit),
      };
    },
    ...recordAnswers,
    showHousehold: ({ householdId }: CommandArgument<'showHousehold'>) => {
      const row = households[householdId - 1]!;
      return {
        ...row,
        persons: Array.from({ length: row.members }, (_, index) => ({
          name: '张*',
          idNumber: '**************1234',
          relation: index === 0 ? { zh: '本人或户主', en: 'head' } : { zh: '之子', en: 'son' },
          sex: 'male',
          age: 60 - index * 12,
          education: { zh: '小学', en: 'primary' },
          health: [{ zh: '健康', en: 'healthy' }],
          labour: { zh: '普通劳动力', en: 'able-bodied' },
          monthsOfWork: 3,
        })),
        incomeItems: [{ item: 'wage_income', label: { zh: '工资性收入', en: 'Wages' }, yuan: 5200 }],
        path: years.map((year, index) => ({
          year,
          incomeYuan: row.incomePerHeadYuan + index * 2600,
          lineYuan: 6433 + index * 460,
          definition: 'disposable' as const,
        })),
        plan: {
          exitYear: row.exitYear,
          items: [
            {
              measure: 'labour_transfer',
              label: { zh: '劳动力转移就业', en: 'Labour transfer' },
              units: 1,
              startYear: 2016,
              yearlyEffectYuan: 12_000,
            },
          ],
          costs: [
            {
              measure: 'labour_transfer',
              component: 'training',
              label: { zh: '培训补贴', en: 'Training' },
              pool: 'envelope',
              year: 2016,
              amountFen: 150_000,
              recipient: 'provider',
            },
          ],
          sources: [{ source: 'province', label: { zh: '省级财政', en: 'Province' }, amountFen: 150_000 }],
        },
        source: { file: '01-贫困户人员清单.xlsx', sheet: '人员清单', row: 7 },
      };
    },
    listPlanCosts: ({ scope, by }: CommandArgument<'listPlanCosts'>) => {
      const chart = makeWallChart(scope);
      const rows = (by === 'source' ? sources : measures).map(([key, zh, english], index) => {
        const perYear = Object.fromEntries(
          years.map((year) => [year, Math.round(chart.totals.costFen / 12) + index * 1000 + year]),
        );
        return { key, label: { zh, en: english }, years: perYear, totalFen: sum(years, (year) => perYear[year]!) };
      });
      const total = Object.fromEntries(years.map((year) => [year, sum(rows, (row) => row.years[year]!)]));
      return {
        years,
        rows,
        total: {
          key: 'total',
          label: { zh: '合计', en: 'Total' },
          years: total,
          totalFen: sum(rows, (row) => row.totalFen),
        },
      };
    },
    inspectRegister: ({ files }: CommandArgument<'inspectRegister'>) => ({
      sheets: files.map((file) => ({
        file: file.name,
        sheet: '人员清单',
        table: 'person' as const,
        headingRow: 3,
        dataRows: 10_378,
        skippedRows: 2,
        columns: [
          {
            columnIndex: 17,
            heading: '务工月数',
            field: null,
            score: 0.71,
            certain: false,
            candidates: [{ field: 'months_of_work', score: 0.71 }],
            samples: ['10', '3', '0'],
            by: null,
            unit: null,
            unitDoubt: null,
          },
        ],
        missingRequired: [],
        template: null,
        filledCells: 0,
      })),
      units: [],
      missing: [],
      places: [],
      year: { year: 2015, from: 'title' as const, others: [] },
      questions: [
        {
          key: `${files[0]?.name}|人员清单|17`,
          file: files[0]?.name ?? '',
          sheet: '人员清单',
          heading: '务工月数',
          candidates: [{ field: 'months_of_work', label: { zh: '务工时间（月）', en: 'Months of work' }, score: 0.71 }],
          samples: ['10', '3', '0'],
        },
      ],
      problems: [],
    }),
    listFields: () => [
      {
        table: 'person' as const,
        label: { zh: '贫困人口', en: 'Person' },
        fields: [{ field: 'months_of_work', label: { zh: '务工时间', en: 'Months of work' }, required: false }],
      },
    ],
    listHeadingTemplates: () => [],
    listPlaceAnswers: () => [],
    importRegister: async (_: never, __, report) => {
      report({ step: 'progress.reading', share: 0.3 });
      await wait();
      return importReport;
    },
    acceptImport: (_: never, state) => {
      recordFake(state.project);
      state.imported = true;
      state.stale = true;
      return overviewOf(state);
    },
    rejectImport: () => null,
    lastImport: () => importReport,
    listProblems: ({ offset, limit }: CommandArgument<'listProblems'>) => ({
      total: 43,
      rows: Array.from({ length: 43 }, (_, index) => ({
        code: 'check',
        check: index < 2 ? 'id_number_check_digit' : 'cause_without_ill',
        message: {
          zh: '主要致贫原因为因病，但家庭成员全部健康。',
          en: 'The cause is illness, but every member is healthy.',
        },
        where: { file: '01-贫困户人员清单.xlsx', sheet: '人员清单', row: 12 + index, column: '主要致贫原因' },
        hint: { zh: '请核对健康状况。', en: 'Check the health column.' },
      })).slice(offset, offset + limit),
    }),
    ...fakeYears,
    ...makeFundingHandlers<FakeState>(overviewOf),
    ...makePeopleHandlers<FakeState>(overviewOf),
    ...makeProgressHandlers<FakeState>(overviewOf),
    ...makePlanningHandlers<FakeState>(overviewOf),
    ...makeTimePlanHandlers<FakeState>(overviewOf),
    ...makeWallChartsHandlers<FakeState>(overviewOf),
    ...makeDocumentsHandlers<FakeState>(),
    exportPlanWorkbook: () => ({ fileName: '仁化县脱贫计划.xlsx', bytes: new Uint8Array([80, 75]) }),
  };
}

/** @param pause milliseconds that each step of long work takes */
export function createFakeDoor({ pause = 0, planned = true }: { pause?: number; planned?: boolean } = {}): FakeDoor & {
  /** File, journal and protection of the made-up project; tests may change it. */
  readonly project: FakeProject;
} {
  const state: FakeState = {
    overlays: [],
    undone: [],
    stale: false,
    planHash: planned ? 'plan-1' : null,
    imported: false,
    project: startFakeProject(),
  };
  const handlers = makeHandlers(pause);
  const failures = new Map<CommandName, Problem>();
  const sent: FakeDoor['sent'] = [];
  return {
    sent,
    get project() {
      return state.project;
    },
    failNext: (command, problem) => void failures.set(command, problem),
    async send<C extends CommandName>(
      command: C,
      argument: CommandArgument<C>,
      options: Parameters<CommandDoor['send']>[2] = {},
    ) {
      sent.push({ command, argument });
      await Promise.resolve();
      const failure = failures.get(command);
      if (failure) {
        failures.delete(command);
        return { ok: false, problem: failure };
      }
      const handler = handlers[command] as
        ((argument: unknown, state: FakeState, report: ReportProgress) => CommandValue<C>) | undefined;
      if (!handler)
        return {
          ok: false,
          problem: { code: 'not_faked', message: { zh: `没有假的 ${command}`, en: `${command} is not faked` } },
        } satisfies Result<never>;
      let value: CommandValue<C>;
      try {
        value = await Promise.resolve(handler(argument, state, options.onProgress ?? (() => undefined)));
      } catch (error) {
        if (error instanceof FakeProblem) return { ok: false, problem: error.problem };
        throw error;
      }
      if (options.signal?.aborted)
        return { ok: false, problem: { code: 'cancelled', message: { zh: '已取消。', en: 'Cancelled.' } } };
      return { ok: true, value };
    },
  };
}
