import type { CommandArgument, ProjectOverview } from '../../analytics/commands/contract';
import type {
  PlanningValues,
  ScenarioResult,
  ScenarioRow,
  TimetableRow,
} from '../../analytics/commands/contracts/planning';
import type { PlannerWish } from '../../analytics/project/types';
import { households, inScope, makePlan, measures, regions, sources, sum, villages, years } from './fakeCounty';
import { FakeProblem, recordFake, type FakeProject } from './fakeProjectCommands';

/** Planning commands that change the project. */
export const planningChanges: (keyof PlanningValues)[] = [
  'addScenario',
  'renameScenario',
  'removeScenario',
  'chooseScenario',
  'setWish',
  'removeWish',
  'removeOverlay',
  'adoptPlan',
  'setAsOf',
];

type Handlers<S> = { [C in keyof PlanningValues]: (argument: CommandArgument<C>, state: S) => PlanningValues[C] };
type FakeRow = (typeof households)[number];

const text = (zh: string, en: string) => ({ zh, en });
const unitYuan = text('元/人', 'yuan per person');
const presentBoundFen = 9_998_000_000;

function resultOf(hash: string, costFen: number, shift: number): ScenarioResult {
  return {
    hash,
    stale: false,
    costFen,
    relativeGap: 0.000023,
    shortfall: shift,
    exits: makePlan(false).quotas.map(({ year, target, persons, households: count }, index) => ({
      year,
      households: count - (index === 0 ? shift : 0),
      persons: persons - (index === 0 ? shift : 0),
      target,
    })),
  };
}

function startScenarios(): ScenarioRow[] {
  const wish = (id: string, given: Omit<PlannerWish, 'id'>, zh: string, en: string): ScenarioRow['wishes'][number] => ({
    id,
    wish: { id, ...given } as PlannerWish,
    text: text(zh, en),
    reason: '村两委申请',
  });
  return [
    {
      id: 'main',
      name: text('', ''),
      chosen: true,
      overlays: [],
      wishes: [],
      result: resultOf('plan-1', 10_000_000_000, 0),
    },
    {
      id: 'tight',
      name: text('资金减一成', 'Ten per cent less'),
      chosen: false,
      overlays: [
        {
          parameter: 'envelope',
          label: text('帮扶资金', 'Envelope'),
          year: 2016,
          value: 5400,
          unit: 'yuan',
          was: 6000,
          reason: '省级资金可能减少',
        },
      ],
      wishes: [
        wish(
          'w1',
          { kind: 'exit_year', subject: { households: [1] }, from: 2017, to: 2017 } as never,
          '张* 户 2017 年脱贫',
          'Household of 张* leaves in 2017',
        ),
        wish(
          'w2',
          { kind: 'village_year', village: villages[0]!.code, year: 2016 } as never,
          `${villages[0]!.name} 2016 年出列`,
          `${villages[0]!.name} leaves in 2016`,
        ),
      ],
      result: resultOf('plan-tight', 10_400_000_000, 212),
    },
  ];
}

const amountOf = (own: FakeRow[]) => ({ households: own.length, persons: sum(own, (row) => row.members) });

function timetableRow(key: string, label: string, own: FakeRow[]): TimetableRow {
  return {
    key,
    label,
    years: Object.fromEntries(years.map((year) => [year, amountOf(own.filter((row) => row.exitYear === year))])),
    staying: amountOf(own.filter((row) => row.exitYear === null)),
    costFen: sum(own, (row) => row.costFen ?? 0),
  };
}

function villageRow(code: string): TimetableRow {
  const village = villages.find((candidate) => candidate.code === code)!;
  const index = villages.indexOf(village);
  const row = timetableRow(
    code,
    village.name,
    households.filter((household) => household.villageCode === code),
  );
  return { ...row, tier: village.tier, villageYear: village.tier === 'poor' ? years[index % 3]! : null };
}

/** Made-up answers of the commands of scenarios, wishes, comparison and explanation. */
export function makePlanningHandlers<S extends { project: FakeProject; stale: boolean; planHash: string | null }>(
  overviewOf: (state: S) => ProjectOverview,
): Handlers<S> {
  let scenarios = startScenarios();
  let baseline: PlanningValues['listScenarios']['baseline'] = null;
  let asOf = '2016-01-01';
  let serial = 0;
  const chosen = () => scenarios.find((scenario) => scenario.chosen)!;
  const find = (id: string) => scenarios.find((scenario) => scenario.id === id)!;
  const changed = (state: S, makesStale: boolean): ProjectOverview => {
    recordFake(state.project);
    if (makesStale) state.stale = true;
    return overviewOf(state);
  };
  return {
    listScenarios: (_, state) => ({
      chosen: chosen().id,
      scenarios: scenarios.map((scenario) => ({
        ...scenario,
        result:
          state.planHash === null
            ? null
            : scenario.result && { ...scenario.result, stale: scenario.chosen && state.stale },
      })),
      asOf,
      baseline,
    }),
    addScenario: ({ name, copyOf }, state) => {
      if (scenarios.some((scenario) => scenario.name.zh === name))
        throw new FakeProblem({
          code: 'scenario_name',
          message: text(`已有情景“${name}”。`, `There is a scenario “${name}”.`),
        });
      const copy = { ...find(copyOf), id: `s${(serial += 1)}`, name: text(name, name), chosen: true };
      scenarios = [...scenarios.map((scenario) => ({ ...scenario, chosen: false })), copy];
      return changed(state, false);
    },
    renameScenario: ({ id, name }, state) => {
      scenarios = scenarios.map((scenario) =>
        scenario.id === id ? { ...scenario, name: text(name, name) } : scenario,
      );
      return changed(state, false);
    },
    removeScenario: ({ id }, state) => {
      scenarios = scenarios.filter((scenario) => scenario.id !== id);
      return changed(state, false);
    },
    chooseScenario: ({ id }, state) => {
      scenarios = scenarios.map((scenario) => ({ ...scenario, chosen: scenario.id === id }));
      state.stale = false;
      return changed(state, false);
    },
    setWish: ({ wish }, state) => {
      const id = `w${(serial += 10)}`;
      const row = {
        id,
        wish: { id, ...wish } as PlannerWish,
        text: text('新的要求', 'A new wish'),
        reason: wish.reason,
      };
      scenarios = scenarios.map((scenario) =>
        scenario.chosen ? { ...scenario, wishes: [...scenario.wishes, row] } : scenario,
      );
      return changed(state, true);
    },
    removeWish: ({ id }, state) => {
      scenarios = scenarios.map((scenario) =>
        scenario.chosen ? { ...scenario, wishes: scenario.wishes.filter((row) => row.id !== id) } : scenario,
      );
      return changed(state, true);
    },
    removeOverlay: ({ parameter }, state) => {
      scenarios = scenarios.map((scenario) =>
        scenario.chosen
          ? { ...scenario, overlays: scenario.overlays.filter((overlay) => overlay.parameter !== parameter) }
          : scenario,
      );
      return changed(state, true);
    },
    adoptPlan: ({ adopt }, state) => {
      baseline = adopt ? { planHash: chosen().result!.hash, time: '2016-07-01T08:00:00Z' } : null;
      return changed(state, false);
    },
    setAsOf: ({ asOf: day }, state) => {
      asOf = day ?? '2016-01-01';
      return changed(state, true);
    },
    planTimetable: ({ scope, by }, state) => {
      if (state.planHash === null) return null;
      const inside = households.filter((household) => inScope(household.villageCode, scope));
      const rows =
        by === 'town'
          ? regions.towns.map((town) =>
              timetableRow(
                town.code,
                town.name,
                inside.filter((row) => row.townCode === town.code),
              ),
            )
          : villages.filter((village) => inScope(village.code, scope)).map((village) => villageRow(village.code));
      return {
        years,
        unit: 'persons',
        rows,
        total: timetableRow('total', '合计', inside),
        targets:
          scope.length === 6
            ? makePlan(false).quotas.map(({ year, target, planned }) => ({ year, target, planned }))
            : [],
        villageTargets:
          scope.length === 6
            ? years.map((year, index) => ({ year, target: [6, 9, 6][index]!, planned: [6, 9, 5][index]! }))
            : [],
      };
    },
    compareScenarios: ({ ids }) => {
      const columns = ids.map((id) => find(id)).map(({ id, name, result }) => ({ id, name, result }));
      const fen = (base: number) =>
        columns.map(({ result }, index) => (result ? Math.round(base * (1 + index * 0.06)) : null));
      return {
        columns,
        years,
        costByYear: years.map((year, index) => ({ year, fen: fen(2e9 + index * 5e8) })),
        costBySource: sources.map(([source, zh, en], index) => ({
          source,
          label: text(zh, en),
          fen: fen(3e9 / (index + 1)),
        })),
        costByMeasure: measures.map(([measure, zh, en], index) => ({
          measure,
          label: text(zh, en),
          fen: fen(4e9 / (index + 1)),
          households: columns.map((_, column) => 400 + column * 12),
        })),
        movers: columns.map((_, index) =>
          index === 0 ? null : { earlier: 31, later: 243, in: 0, out: 0, otherMeasures: 118 },
        ),
      };
    },
    listMovers: ({ offset, limit, scope }) => {
      const moving = households.filter((row, index) => index % 9 === 0 && inScope(row.villageCode, scope));
      return {
        total: moving.length,
        rows: moving.slice(offset, offset + limit).map((row) => ({
          householdId: row.householdId,
          number: row.number,
          headName: row.headName,
          villageName: row.villageName,
          members: row.members,
          fromYear: 2016,
          toYear: 2017,
          fromCostFen: 1_200_000,
          toCostFen: 1_350_000,
          fromMeasures: ['labour_transfer'],
          toMeasures: ['labour_transfer', 'asset_income'],
          why: text('2016 年帮扶资金减少，改到 2017 年', 'less money in 2016, so it moves to 2017'),
        })),
      };
    },
    explainHousehold: ({ householdId }, state) => {
      const row = households[householdId - 1];
      if (state.planHash === null || !row) return null;
      const exitYear = row.exitYear ?? 0;
      const way = (year: number, costFen: number, priceDifferenceFen: number, isChosen: boolean) => ({
        exitYear: year,
        chosen: isChosen,
        measures: [
          { measure: 'labour_transfer', label: text('劳动力转移就业', 'Labour transfer'), units: 1, startYear: 2016 },
          ...(isChosen
            ? []
            : [{ measure: 'asset_income', label: text('资产收益扶贫', 'Asset income'), units: 2, startYear: 2016 }]),
        ],
        costFen,
        priceDifferenceFen,
        draws: [
          {
            row: 'training_2016',
            label: text('培训名额', 'Training seats'),
            year: 2016,
            amount: 1,
            used: 900,
            limit: 900,
            priceFen: 25_000,
          },
        ],
        why: isChosen
          ? text('在能脱贫的年度中最省。', 'The cheapest of the years in which it can leave.')
          : text('2016 年资产收益资金已用完。', 'The asset money of 2016 is used up.'),
      });
      return {
        householdId,
        exitYear,
        why: text(
          `${exitYear} 年脱贫最省，且不占用更紧的名额。`,
          `Leaving in ${exitYear} is cheapest and draws on no scarcer row.`,
        ),
        notEarlier: exitYear > 2016 ? text('2016 年卡在培训名额。', 'In 2016 training seats are in the way.') : null,
        ways: [way(exitYear, 150_000, 0, true), way(exitYear === 2016 ? 2017 : 2016, 120_000, 64_000, false)],
        missing: [{ year: 2018, reasons: [text('住房未达标', 'the house is not safe')] }],
        wishes: [],
      };
    },
    tryWish: ({ wish }) => ({
      shortfallBound: wish.kind === 'village_year' ? 12 : 0,
      boundFen: presentBoundFen + 12_340_000,
      presentBoundFen,
      presentCostFen: presentBoundFen + 200_000,
      rows: [
        {
          row: 'quota_2016',
          label: text('2016 年脱贫人数', 'Exits of 2016'),
          year: 2016,
          before: 1_250,
          after: 1_420,
          unit: unitYuan,
        },
        {
          row: 'training_2016',
          label: text('培训名额', 'Training seats'),
          year: 2016,
          before: 250,
          after: 310,
          unit: text('元/个', 'yuan each'),
        },
      ],
      households:
        'subject' in wish && typeof wish.subject === 'object' && 'households' in wish.subject
          ? wish.subject.households.length
          : 34,
      text: text('任何这样的计划至少多花 12.3 万元。', 'Every such plan costs at least 123,400 yuan more.'),
    }),
    listRuleCosts: () => ({
      rows: [
        {
          rule: 'quota_2016',
          kind: 'target',
          label: text('2016 年脱贫 2,578 人', '2,578 persons out in 2016'),
          savesFen: 310_000_000,
          lifts: 0,
        },
        {
          rule: 'envelope_2016',
          kind: 'budget',
          label: text('2016 年帮扶资金', 'Envelope of 2016'),
          savesFen: 42_000_000,
          lifts: 212,
        },
        { rule: 'margin', kind: 'margin', label: text('收入余量 5%', 'Margin of 5%'), savesFen: 96_000_000, lifts: 0 },
      ],
    }),
    planSensitivity: ({ change = 0.1 }) => ({
      change,
      boundFen: presentBoundFen,
      bars: [
        ['growth', '农村收入增速', 'Growth of rural income', 'percent', 7, 210_000_000, -180_000_000, 35],
        ['unit_cost', '贡柑种植奖补', 'Subsidy of an orchard', 'yuan', 3_000, -90_000_000, 92_000_000, 0],
        ['margin', '收入余量', 'Margin of income', 'percent', 5, -48_000_000, 51_000_000, 0],
        ['budget', '2016 年帮扶资金', 'Envelope of 2016', 'yuan', 60_000_000, 22_000_000, -4_000_000, 212],
      ].map(([kind, zh, en, unit, value, low, high, missed]) => ({
        parameter: `${kind}`,
        kind: kind as PlanningValues['planSensitivity']['bars'][number]['kind'],
        label: text(`${zh}`, `${en}`),
        unit: `${unit}`,
        value: Number(value),
        low: {
          value: Number(value) * (1 - change),
          boundFen: presentBoundFen + Number(low),
          shortfallBound: Number(missed),
        },
        high: { value: Number(value) * (1 + change), boundFen: presentBoundFen + Number(high), shortfallBound: 0 },
      })),
      frontier: [0.7, 0.8, 0.9, 1, 1.1].map((share, index) => ({
        share,
        limitFen: Math.round(17_312_000_000 * share),
        boundFen: presentBoundFen - (4 - index) * 100_000_000,
        shortfallBound: [2_140, 980, 310, 0, 0][index]!,
      })),
    }),
    exportCertificate: () => ({ fileName: '仁化县-计划证明.json', bytes: new Uint8Array([123, 125]) }),
  };
}
