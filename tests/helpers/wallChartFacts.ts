import type {
  ItemGrid,
  PlaceState,
  StrikeOffRow,
  TaskRow,
  TownPlace,
  VillagePlace,
  WallChartsFacts,
} from '../../analytics/wallcharts/types';
import type { Period } from '../../analytics/progress/types';

const townNames = [
  '丹霞街道',
  '董塘镇',
  '长江镇',
  '城口镇',
  '红山镇',
  '石塘镇',
  '闻韶镇',
  '扶溪镇',
  '黄坑镇',
  '大桥镇',
  '周田镇',
];
const first = [...'黄夏车新高五麻联岸安中河光江共康大狮瑶红坪白月'];
const second = ['屋', '富', '湾', '龙', '坪', '一', '塘', '群', '溪岭', '岗', '心', '石桥', '田', '边'];

/** Numbers that look random and are the same everywhere. */
function mix(...parts: number[]): number {
  let hash = 0x9e3779b9;
  for (const part of parts) {
    hash = Math.imul(hash ^ (part + 0x7f4a7c15), 0x85ebca6b);
    hash ^= hash >>> 13;
  }
  return (hash >>> 0) / 2 ** 32;
}

export interface CountyOptions {
  villages?: number;
  towns?: number;
  seed?: number;
  rhythm?: 'month' | 'quarter' | 'year';
  /** Names as long as the longest met in the field. */
  longNames?: boolean;
  boundaries?: 'none' | 'villages' | 'half';
}

const pad = (value: number) => String(value).padStart(2, '0');
const lastDay = (year: number, month: number) =>
  [31, year % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;

function listPeriods(rhythm: 'month' | 'quarter' | 'year'): Period[] {
  const months = { month: 1, quarter: 3, year: 12 }[rhythm];
  return [2016, 2017, 2018].flatMap((year) =>
    Array.from({ length: 12 / months }, (_, index): Period => {
      const [from, to] = [index * months + 1, (index + 1) * months];
      const id = { month: `${year}-${pad(from)}`, quarter: `${year}-Q${index + 1}`, year: `${year}` }[rhythm];
      const label = {
        month: { zh: `${year}年${from}月`, en: id },
        quarter: { zh: `${year}年${index + 1}季度`, en: id },
        year: { zh: `${year}年`, en: id },
      }[rhythm];
      return { id, from: `${year}-${pad(from)}-01`, to: `${year}-${pad(to)}-${lastDay(year, to)}`, label };
    }),
  );
}

/** A village whose persons leave in steps; what was recorded lags behind the plan in some villages. */
function buildVillage(
  seed: number,
  index: number,
  town: { code: string },
  periods: Period[],
  asOf: string,
  longNames: boolean,
): VillagePlace {
  const households = mix(seed, index, 1) < 0.04 ? 0 : 4 + Math.floor(mix(seed, index, 2) ** 2 * 70);
  const persons = Math.round(households * 2.83);
  const speed = mix(seed, index, 12) < 0.25 ? 2 : 0.75 + mix(seed, index, 3) * 0.75;
  const unknown = mix(seed, index, 4) < 0.03;
  const returnedPersons = mix(seed, index, 5) < 0.05 ? Math.min(3, persons) : 0;
  const poor = mix(seed, index, 6) < 0.3;
  const start = mix(seed, index, 7) * 0.3;
  const planned = periods.map((_, at) =>
    Math.round(persons * Math.min(1, Math.max(0, ((at + 1) / periods.length - start) / (0.9 - start)))),
  );
  const cells = periods.map((period, at) => {
    const past = period.from <= asOf;
    const actual = past ? Math.min(persons, Math.round(planned[at]! * speed)) : null;
    return {
      period: period.id,
      planned: planned[at]!,
      actual,
      state: stateOf(persons, actual, planned[at]!, unknown, returnedPersons),
    };
  });
  const now = cells.filter(({ actual }) => actual !== null).at(-1);
  const outPersons = now?.actual ?? 0;
  const name = `${first[Math.floor(mix(seed, index, 8) * first.length)]!}${second[Math.floor(mix(seed, index, 9) * second.length)]!}${longNames ? '畲族瑶族自治民族中心' : ''}村`;
  return {
    code: `${town.code}${String(200 + index)}`,
    name,
    townCode: town.code,
    tier: poor ? 'poor' : mix(seed, index, 10) < 0.2 ? 'many_poor' : 'other',
    households,
    persons,
    outPersons,
    returnedPersons,
    exitYear: poor ? 2016 + Math.floor(mix(seed, index, 11) * 3) : null,
    struckOff: persons > 0 && outPersons === persons && returnedPersons === 0 ? '2017-05-12' : null,
    state: now?.state ?? stateOf(persons, 0, 0, unknown, 0),
    cells,
    costFen: persons * 2_000_000,
    paidFen: outPersons * 1_700_000,
  };
}

function stateOf(
  persons: number,
  actual: number | null,
  planned: number,
  unknown: boolean,
  returned: number,
): PlaceState {
  if (persons === 0) return 'nobody';
  if (unknown) return 'no_data';
  if (actual === null) return planned >= persons ? 'due' : 'not_out';
  if (returned > 0 && actual > 0) return 'returned';
  if (actual >= persons) return 'out';
  return planned > actual ? 'due' : 'not_out';
}

function buildGrid(checklist: string, towns: TownPlace[], labels: string[], seed: number): ItemGrid {
  return {
    checklist,
    label: { zh: checklist, en: 'Standards of the village' },
    items: labels.map((label, index) => ({
      id: `item_${index}`,
      label: { zh: label, en: `Standard ${index + 1}: roads and houses` },
    })),
    rows: towns.flatMap((town) =>
      town.villages.map(({ code, name }, row) => {
        const cells = labels.map((_, item) => {
          const draw = mix(seed, row, item, town.villages.length);
          const state =
            draw < 0.55
              ? ('met' as const)
              : draw < 0.8
                ? ('open' as const)
                : draw < 0.92
                  ? ('overdue' as const)
                  : ('no_data' as const);
          return {
            state,
            ratio: state === 'no_data' || item % 3 !== 0 ? null : Math.round(draw * 1000) / 1000,
            day: state === 'met' ? '2016-11-20' : null,
          };
        });
        return { code, name, townCode: town.code, cells, openCostFen: Math.round(mix(seed, row, 77) * 90_000_000) };
      }),
    ),
  };
}

function buildTasks(towns: TownPlace[], villages: VillagePlace[]): TaskRow[] {
  const years = (own: VillagePlace[]) =>
    [2016, 2017, 2018].map((year, index) => ({
      year,
      households: own.reduce((sum, village) => sum + Math.floor((village.households + index) / 3), 0),
      persons: own.reduce((sum, village) => sum + Math.floor((village.persons + index) / 3), 0),
      villages: own.filter(({ exitYear }) => exitYear === year).length,
      budgetFen: own.reduce((sum, village) => sum + Math.floor(village.costFen / 3), 0),
    }));
  const row = (code: string, name: string, level: TaskRow['level'], own: VillagePlace[]): TaskRow => ({
    code,
    name,
    level,
    households: own.reduce((sum, village) => sum + village.households, 0),
    persons: own.reduce((sum, village) => sum + village.persons, 0),
    years: years(own),
    projects: own.length % 7,
  });
  return [
    row('440224', '仁化县', 'county', villages),
    ...towns.flatMap((town) => [
      row(town.code, town.name, 'town', town.villages),
      ...town.villages.map((village) => row(village.code, village.name, 'village', [village])),
    ]),
    ...['县农业局', '县住建局', '县教育局', '县人社局', '县卫计局', '县民政局', '县交通运输局'].map((name, index) =>
      row(
        `unit:${name}`,
        name,
        'unit',
        villages.filter((_, at) => at % 7 <= index),
      ),
    ),
  ];
}

function buildStrikeOffs(villages: VillagePlace[]): StrikeOffRow[] {
  return villages.flatMap((village, index) =>
    [2016, 2017, 2018].map((year, at): StrikeOffRow => {
      const plannedHouseholds = Math.floor((village.households + at) / 3);
      const outHouseholds = year === 2016 ? Math.floor(plannedHouseholds * (0.5 + mix(index, 3) / 2)) : 0;
      return {
        villageCode: village.code,
        year,
        plannedHouseholds,
        plannedPersons: Math.floor((village.persons + at) / 3),
        outHouseholds,
        outPersons: Math.round(outHouseholds * 2.83),
        underWay: year === 2016 ? plannedHouseholds - outHouseholds : 0,
        late: year === 2016 && index % 6 === 0 ? plannedHouseholds - outHouseholds : 0,
        lastDay: outHouseholds > 0 ? '2016-12-12' : null,
      };
    }),
  );
}

/** Facts of a made-up county for the layouts: the size and the names of a real one, numbers made by arithmetic. */
export function countyFacts(options: CountyOptions = {}): WallChartsFacts {
  const {
    villages: count = 109,
    towns: townCount = 11,
    seed = 1,
    rhythm = 'month',
    longNames = false,
    boundaries = 'none',
  } = options;
  const periods = listPeriods(rhythm);
  const asOf = '2017-09-30';
  const towns: TownPlace[] = Array.from({ length: townCount }, (_, index) => {
    const code = `4402241${pad(index)}`;
    return {
      code,
      name: townNames[index % townNames.length]! + (longNames ? '少数民族聚居片区' : ''),
      households: 0,
      persons: 0,
      outPersons: 0,
      villages: [],
    };
  });
  for (let index = 0; index < count; index++) {
    const town = towns[Math.min(townCount - 1, Math.floor(mix(seed, index, 20) ** 1.3 * townCount))]!;
    town.villages.push(buildVillage(seed, index, town, periods, asOf, longNames));
  }
  for (const town of towns) {
    town.households = town.villages.reduce((sum, village) => sum + village.households, 0);
    town.persons = town.villages.reduce((sum, village) => sum + village.persons, 0);
    town.outPersons = town.villages.reduce((sum, village) => sum + village.outPersons, 0);
  }
  const villages = towns.flatMap((town) => town.villages);
  const bounded =
    boundaries === 'none' ? [] : villages.filter((_, index) => boundaries === 'villages' || index % 2 === 0);
  const seven = ['硬化道路', '安全饮水', '稳定用电', '卫生室', '文化室', '集体收入', '宽带网络'];
  const nine = [
    '住房安全',
    '医疗保障',
    '义务教育',
    '饮水安全',
    '稳定增收',
    '技能培训',
    '低保兜底',
    '结对帮扶',
    '小额信贷',
  ];
  return {
    county: { code: '440224', name: { zh: '仁化县', en: 'Renhua County' } },
    scope: { code: '440224', name: '仁化县', level: 'county' },
    planTitle: { zh: '仁化县新时期精准扶贫精准脱贫三年攻坚实施方案', en: 'Three-year plan of Renhua County' },
    scenario: { name: '基本方案', changes: 0 },
    asOf,
    deadline: '2018-12-31',
    daysLeft: 457,
    adopted: true,
    stale: false,
    recordedFrom: '2016-03-01',
    periods,
    towns,
    households: [],
    householdsLeftOut: 0,
    tasks: buildTasks(towns, villages),
    works: [],
    responsibility: [],
    strikeOff: buildStrikeOffs(villages),
    nineToHousehold: buildGrid('九到户', towns, nine, seed),
    standards: [buildGrid('七有', towns, seven, seed + 1)],
    money: null,
    causes: [],
    organisation: [],
    boundaries: [
      ...(bounded.length === 0 ? [] : [{ code: 'unmatched:1', rings: [[-12, 3, -3, 3, -3, 9, -12, 9]] }]),
      ...bounded.map((village, index) => {
        const [column, line] = [(index % 12) * 10, Math.floor(index / 12) * 9];
        const shift = () => mix(seed, index, column + line) * 2;
        return {
          code: village.code,
          rings: [
            [
              column + shift(),
              line,
              column + 10,
              line + shift(),
              column + 10 - shift(),
              line + 9,
              column + 4,
              line + 9 - shift(),
              column,
              line + 8,
            ],
          ],
        };
      }),
    ],
    unmatchedBoundaries: boundaries === 'none' ? [] : ['某某林场'],
    placesWithoutBoundary: villages.filter((village) => !bounded.includes(village)).map(({ code }) => code),
    basis: {
      all: {
        query: 'collectTowns',
        clauses: [{ zh: '《仁化县实施方案》二（一）', en: '“Plan of Renhua” II (1)' }],
        parameters: [],
        status: 'stated',
      },
    },
  };
}
