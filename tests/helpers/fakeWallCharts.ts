import type { CommandArgument, CommandValues } from '../../analytics/commands/contract';
import type { WallChartsFacts } from '../../analytics/wallcharts/types';
import { countyFacts } from './wallChartFacts';

interface WallChartsState {
  planHash: string | null;
  stale: boolean;
  boundaries?: boolean;
}

/** Facts of the made-up county narrowed to a scope, with households, works, money and causes for the charts of these. */
export function fakeWallChartsFacts(
  scope = '440224',
  options: { rhythm?: 'month' | 'quarter' | 'year'; boundaries?: 'none' | 'half' } = {},
): WallChartsFacts {
  const facts = countyFacts(options);
  const towns = facts.towns
    .map((town) => ({ ...town, villages: town.villages.filter(({ code }) => code.startsWith(scope)) }))
    .filter(({ villages }) => villages.length > 0);
  const villages = towns.flatMap((town) => town.villages);
  return {
    ...facts,
    scope: { code: scope, name: '仁化县', level: scope.length === 6 ? 'county' : 'town' },
    towns,
    households: villages.slice(0, 40).flatMap((village, at) =>
      [1, 2, 3].map((number) => ({
        id: at * 3 + number,
        number: `4402240000${at}${number}`,
        villageCode: village.code,
        members: number,
        group: null,
        state: village.state,
        exitYear: 2016 + (at % 3),
        struckOff: village.struckOff,
        openGuarantees: number === 1 ? (['house', 'water'] as const).slice() : [],
      })),
    ),
    works: villages.slice(0, 12).map((village, at) => ({
      villageCode: village.code,
      townCode: village.townCode,
      label: { zh: '产业项目', en: 'Industry' },
      kind: 'project',
      bars: [
        {
          id: `project:P${at}`,
          label: { zh: '茶园', en: 'Tea' },
          plannedFrom: '2016-03-01',
          plannedTo: '2016-12-31',
          actualFrom: '2016-04-01',
          actualTo: at % 2 ? '2017-02-01' : null,
          latestTo: '2017-06-30',
          critical: at === 0,
          lateDays: at % 2 ? 32 : 0,
          amountFen: 1_000_000,
        },
      ],
    })),
    causes: [
      {
        id: '2',
        label: { zh: '因病', en: 'Illness' },
        households: 900,
        persons: 2500,
        byTown: towns.map(({ code }, at) => ({ townCode: code, households: 40 + at })),
      },
    ],
    money: {
      nodes: [
        { id: 'source:province', label: { zh: '省级', en: 'Province' }, layer: 0, amountFen: 5_000_000 },
        { id: 'use:industry', label: { zh: '产业', en: 'Industry' }, layer: 1, amountFen: 5_000_000 },
      ],
      links: [{ from: 'source:province', to: 'use:industry', amountFen: 5_000_000 }],
    },
  };
}

/** Answers of the commands of the wall charts. */
export function makeWallChartsHandlers<S extends WallChartsState>(
  overviewOf: (state: S) => CommandValues['setBoundaries']['overview'],
) {
  return {
    wallCharts: ({ scope, rhythm }: CommandArgument<'wallCharts'>, state: S): CommandValues['wallCharts'] =>
      state.planHash === null
        ? null
        : {
            ...fakeWallChartsFacts(scope, { rhythm, boundaries: state.boundaries ? 'half' : 'none' }),
            stale: state.stale,
          },
    setBoundaries: ({ file }: CommandArgument<'setBoundaries'>, state: S): CommandValues['setBoundaries'] => {
      state.boundaries = file !== null;
      return { overview: overviewOf(state), matched: file ? 55 : 0, problems: [] };
    },
    exportWallChartRows: ({ chart }: CommandArgument<'exportWallChartRows'>): CommandValues['exportWallChartRows'] => ({
      fileName: `${chart}.xlsx`,
      bytes: new Uint8Array([80, 75]),
      chart,
    }),
  };
}
